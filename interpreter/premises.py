"""What holds on a branch: which conditions can clash, whether they do, and what they leave of a number."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from typing import Any

from lovkode.dsl.intervals import EVERYTHING, Interval, point
from lovkode.interpreter.elimination import Condition, Terms, feasible, grid, inside, reach
from lovkode.interpreter.forms import Atom, Linear, Variable, apart, closure, inside_form, multiple, range_of, total


class Situation:
    """Between which limits a branch holds some sums of unknown numbers that have to do with each other."""

    def __init__(self, limits: dict[Terms, Interval]) -> None:
        self.limits = limits
        self.plain = all(len(terms) == 1 and not terms[0][0].ties for terms in limits)
        self._ranges: dict[Terms, Interval] = {}

    def range(self, terms: Terms) -> Interval:
        """The numbers a sum can be in this situation."""
        if terms not in self._ranges:
            (variable, factor), *more = terms
            if self.plain and not more and not variable.ties:
                alone = self.limits.get(((variable, Fraction(1)),), variable.bounds)
                self._ranges[terms] = multiple(alone, factor)
            else:
                self._ranges[terms] = reach(terms, self.conditions())
        return self._ranges[terms]

    def conditions(self) -> list[Condition]:
        """The limits as conditions."""
        found: list[Condition] = []
        for terms, within in self.limits.items():
            if within.low is not None:
                found.append(({v: -c for v, c in terms}, within.low, within.low_open))
            if within.high is not None:
                found.append((dict(terms), -within.high, within.high_open))
        return found


Premises = tuple[tuple[int, Situation], ...]
"""What a branch takes to hold, group by group."""


class Linkage:
    """A set of conditions, put into groups: only conditions of one group can clash.

    A group is watched if it holds more than one condition, or an unknown number that is to be `measured`. No premise is
    kept for any other: both outcomes of a condition that stands alone are always possible.
    """

    def __init__(self, atoms: Iterable[Atom], measured: frozenset[Variable] = frozenset()) -> None:
        self._situations: dict[frozenset[Any], Situation] = {}
        self._start = Situation({})
        self._splits: dict[tuple[Situation, Atom], tuple[Situation | None, Situation | None]] = {}
        self._among: dict[frozenset[Any], frozenset[int]] = {}
        found = [atom for atom in atoms if atom.terms]
        groups = _connected([*({v for v, _ in atom.terms} for atom in found), *({v} for v in measured)])
        sizes: dict[int, int] = {}
        for atom in found:
            number = groups[atom.terms[0][0]]
            sizes[number] = sizes.get(number, 0) + 1
        watched = {number for number, size in sizes.items() if size > 1}
        watched |= {groups[variable] for variable in measured} & set(sizes)
        self.groups = {variable: number for variable, number in groups.items() if number in watched}

    def among(self, atoms: frozenset[Atom]) -> frozenset[int]:
        """The watched groups of some conditions."""
        found = self._among.get(atoms)
        if found is None:
            numbers = (self.groups.get(atom.terms[0][0]) for atom in atoms if atom.terms)
            found = self._among[atoms] = frozenset(number for number in numbers if number is not None)
        return found

    def split(self, premises: Premises, atom: Atom) -> tuple[Premises | None, Premises | None]:
        """The premises where a condition holds too and where it does not; None for what cannot be."""
        group = self.groups.get(atom.terms[0][0]) if atom.terms else None
        if group is None:
            return premises, premises
        before = next((situation for number, situation in premises if number == group), self._start)
        key = before, atom
        if key not in self._splits:
            self._splits[key] = self._both(before, atom)
        yes, no = self._splits[key]
        return _replaced(premises, group, before, yes), _replaced(premises, group, before, no)

    def _both(self, before: Situation, atom: Atom) -> tuple[Situation | None, Situation | None]:
        """The situation on either side; where one side cannot be, the condition adds nothing on the other."""
        yes = self._after(before, atom, Interval(None, atom.limit, False, atom.strict))
        no = self._after(before, atom, Interval(atom.limit, None, not atom.strict, False))
        if yes is None:
            return None, before
        return (yes, no) if no is not None else (before, None)

    def _after(self, before: Situation, atom: Atom, within: Interval) -> Situation | None:
        narrowed = inside(before.limits.get(atom.terms, _bounds(atom.terms)).meet(within), grid(atom.terms))
        if narrowed.empty:
            return None
        limits = {**before.limits, atom.terms: narrowed}
        after = self._situations.setdefault(frozenset(limits.items()), Situation(limits))
        return after if after.plain or feasible(after.conditions()) else None


@lru_cache(maxsize=32)
def linkage(atoms: frozenset[Atom]) -> Linkage:
    """The groups of a set of conditions."""
    return Linkage(atoms)


def range_under(form: Fraction | Linear, premises: Premises, links: Linkage) -> Interval:
    """The numbers a form can be where premises hold."""
    if not isinstance(form, Linear) or not premises:
        return range_of(form)
    found = point(form.constant)
    parts: dict[int | None, list[Any]] = {}
    for term in form.terms:
        parts.setdefault(links.groups.get(term[0]), []).append(term)
    situations = dict(premises)
    for group, terms in parts.items():
        if group is None or group not in situations:
            for each in apart(tuple(terms)):
                found = total(found, _free(each))
        else:
            found = total(found, situations[group].range(tuple(terms)))
    return inside_form(found, form)


def _free(terms: Terms) -> Interval:
    return reach(terms, ()) if len(terms) > 1 else multiple(terms[0][0].bounds, terms[0][1])


def _bounds(terms: Terms) -> Interval:
    """What the bounds of its one variable say of a sum, whose first coefficient is 1."""
    bounds: Interval = terms[0][0].bounds if len(terms) == 1 else EVERYTHING
    return bounds


def _replaced(premises: Premises, group: int, before: Situation, after: Situation | None) -> Premises | None:
    """Premises in which the situation of a group has become another."""
    if after is None or after is before:
        return premises if after is before else None
    return tuple(sorted([each for each in premises if each[0] != group] + [(group, after)], key=itemgetter(0)))


def _connected(sets: Iterable[set[Variable]]) -> dict[Variable, int]:
    """A number for each variable, the same for those that stand in one set or are tied."""
    parent: dict[Variable, Variable] = {}

    def root(variable: Variable) -> Variable:
        while parent[variable] is not variable:
            parent[variable] = parent[parent[variable]]
            variable = parent[variable]
        return variable

    for together in sets:
        near = [each for variable in together for each in (closure(variable) if variable.ties else (variable,))]
        for variable in near:
            parent.setdefault(variable, variable)
            parent[root(variable)] = root(near[0])
    numbers: dict[Variable, int] = {}
    return {variable: numbers.setdefault(root(variable), len(numbers)) for variable in parent}
