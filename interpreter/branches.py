"""Values that open conditions decide: one value on each branch, and what is done to them on all branches at once.

Branches are a graph in which conditions come in one fixed order and equal parts are one object. So a count of many open
conditions is as large as the square of their number, and not as the number of their combinations. A value never holds a
branch that no figures lead to.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, field, record
from lovkode.interpreter.forms import (
    Atom,
    Linear,
    around,
    derived,
    form_needs,
    in_order,
    range_of,
    serial_numbers,
    truth_atom,
)
from lovkode.interpreter.premises import Linkage, Premises, linkage, range_under
from lovkode.interpreter.values import Missing

MAX_BRANCHES = 10_000
"""The most combinations that are told apart in one step; beyond it a number is only enclosed by bounds."""

MAX_ENTANGLED = 2_000
"""The most of these combinations that may hang together by sums of several unknown numbers, which takes longer."""

MAX_OPEN = 300
"""The most open conditions that one value may depend on; beyond it a number is only enclosed by bounds."""


@record
class Blank(Record):
    """A value that is no number and depends on blank cells: a date, a text, a correction.

    A date or a text has a whole number in its place, by which it is compared with others.
    """

    needs: tuple[Missing, ...]
    code: Linear | None = None


@record
class Branch(Record):
    """One value where a condition holds, another where it does not. Equal branches are one object."""

    atom: Atom
    yes: "Any"
    no: "Any"

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @cached_property
    def atoms(self) -> frozenset[Atom]:
        """The conditions the value depends on."""
        yes, no = atoms_of(self.yes), atoms_of(self.no)
        return (yes if yes >= no else no if no >= yes else yes | no) | {self.atom}


@record
class Undefined(Record):
    """What a division by zero gives: nothing that may be used. A branch that is not taken may hold it.

    `code` and `facts` are of the diagnostic for it.
    """

    code: str = field(default="E002", eq=False)
    facts: tuple[tuple[str, object], ...] = field(default=(), eq=False)


UNDEFINED = Undefined()

_NONE: frozenset[Atom] = frozenset()
_branches: WeakValueDictionary[object, Branch] = WeakValueDictionary()


def branch(atom: Atom, yes: Any, no: Any) -> Any:
    """The branch with these sides, whose conditions all come after its own; one value where the sides are equal."""
    if yes is no or (yes.__class__ is no.__class__ and yes == no):
        return yes
    key = atom, yes.__class__, yes, no.__class__, no, *_reasons(yes), *_reasons(no)
    found = _branches.get(key)
    if found is None:
        found = _branches[key] = Branch(atom, yes, no)
    return found


def _reasons(value: Any) -> tuple[object, ...]:
    return (value.code, value.facts) if value.__class__ is Undefined else ()


def atoms_of(value: Any) -> frozenset[Atom]:
    """The conditions a value depends on."""
    return value.atoms if value.__class__ is Branch else _NONE


def open_truth(key: object, parts: Iterable[Any]) -> Any:
    """A condition of its own: a blank truth, or a comparison of things that are no numbers."""
    return branch(truth_atom(key, needs_of(parts)), True, False)


def _strictly(function: Callable[..., Any], values: tuple[Any, ...]) -> Any:
    for value in values:
        if value.__class__ is Undefined:
            return value
    return function(*values)


class TooManyBranchesError(Exception):
    """More combinations of conditions than are told apart."""


def apply(function: Callable[..., Any], *values: Any) -> Any:
    """The value of a function on every branch of its arguments, joined where branches agree.

    What is undefined makes the result undefined. Past the most branches that are told apart, the result is only what
    follows from the least and the most that the arguments can be.
    """
    try:
        return apply_exactly(function, *values)
    except TooManyBranchesError:
        return apply(function, *map(any_of, values))


def apply_exactly(function: Callable[..., Any], *values: Any) -> Any:
    """The same, as long as all branches can be told apart. Raises TooManyBranchesError."""
    if not any(value.__class__ is Branch for value in values):
        return _strictly(function, values)
    walk = _Walk(function)
    found = walk.start(values)
    return _unfolded(found, {}) if walk.nested else found


def choose(condition: Any, then: Any, otherwise: Any) -> Any:
    """`if condition then then else otherwise`, for a condition that may be open; undefined where it is undefined."""
    if condition.__class__ is bool:
        return then if condition else otherwise
    try:
        return _Walk(None).start((condition, then, otherwise))
    except TooManyBranchesError:
        return choose(*map(any_of, (condition, then, otherwise)))


def opposite(condition: Any) -> Any:
    """`not condition`."""
    return choose(condition, False, True)


@record
class _Nested(Record):
    """A branch that a function gave on a branch of its arguments."""

    value: Branch

    @property
    def atoms(self) -> frozenset[Atom]:
        return self.value.atoms


class _Walk:
    """One walk along the branches of some values, to apply a function or, without one, to choose.

    What has been found is kept by the values still to be looked at and the premises that concern their conditions.
    """

    def __init__(self, function: Callable[..., Any] | None) -> None:
        self.function = function
        self.found: dict[Any, Any] = {}
        self.ends: dict[Any, Any] = {}
        self.entangled = 0
        self.nested = False

    def start(self, values: tuple[Any, ...]) -> Any:
        """The result. Raises TooManyBranchesError."""
        atoms = _NONE.union(*map(atoms_of, values))
        if len(atoms) > MAX_OPEN:
            raise TooManyBranchesError
        self.links = linkage(atoms)
        return self.run(values, ())

    def run(self, values: tuple[Any, ...], premises: Premises) -> Any:
        """The result where premises hold."""
        choosing = self.function is None
        if choosing and len(values) == 3 and values[0].__class__ is not Branch:
            values = values[:1] if values[0].__class__ is Undefined else values[1:2] if values[0] else values[2:]
        branching = [value for value in values if value.__class__ is Branch]
        if not branching:
            return values[0] if choosing else self._end(values)
        if premises:
            concerned = frozenset().union(*(self.links.among(value.atoms) for value in branching))
            premises = tuple([each for each in premises if each[0] in concerned])
        if choosing and len(values) == 1 and not premises:
            return values[0]  # a value holds no branch that cannot be
        key = values, premises
        if key in self.found:
            return self.found[key]
        self.entangled += not all(situation.plain for _, situation in premises)
        if len(self.found) >= MAX_BRANCHES or self.entangled > MAX_ENTANGLED:
            raise TooManyBranchesError
        atom = branching[0].atom if len(branching) == 1 else min((value.atom for value in branching), key=_order)
        on_yes, on_no = self.links.split(premises, atom)
        if on_yes is not None:
            yes = self.run(tuple([v.yes if v.__class__ is Branch and v.atom is atom else v for v in values]), on_yes)
        if on_no is not None:
            no = self.run(tuple([v.no if v.__class__ is Branch and v.atom is atom else v for v in values]), on_no)
        result = no if on_yes is None else yes if on_no is None else branch(atom, yes, no)
        self.found[key] = result
        return result

    def _end(self, values: tuple[Any, ...]) -> Any:
        if values in self.ends:
            return self.ends[values]
        assert self.function is not None
        result = _strictly(self.function, values)
        if result.__class__ is Branch:
            self.nested = True
            result = _Nested(result)
        self.ends[values] = result
        return result


def _unfolded(value: Any, done: dict[Branch, Any]) -> Any:
    """A value whose nested branches have become branches of its own."""
    if value.__class__ is _Nested:
        return value.value
    if value.__class__ is not Branch:
        return value
    if value not in done:
        condition = branch(value.atom, True, False)
        done[value] = choose(condition, _unfolded(value.yes, done), _unfolded(value.no, done))
    return done[value]


def _order(atom: Atom) -> tuple[Any, ...]:
    return atom.order


def any_of(value: Any) -> Any:
    """An unknown of the same kind as a value, of which it is only said what it lies between."""
    if value.__class__ is not Branch:
        return value
    ends = [end for end in leaves(value) if end.__class__ is not Undefined]
    if all(isinstance(end, bool) for end in ends):
        return open_truth(next(serial_numbers), [value])
    if all(isinstance(end, Fraction | Linear) for end in ends):
        return derived(("any", value), needs_of([value]), around(ranges(value)))
    return Blank(needs_of([value]))


def leaves(value: Any) -> Iterator[Any]:
    """The values at the ends of all branches."""
    for each in parts([value]):
        if each.__class__ is not Branch:
            yield each


def parts(values: Iterable[Any]) -> Iterator[Any]:
    """All branches of some values, each once, and their ends."""
    waiting = list(values)
    seen = set()
    while waiting:
        each = waiting.pop()
        if each.__class__ is Branch:
            if each in seen:
                continue
            seen.add(each)
            waiting += [each.no, each.yes]
        yield each


def needs_of(values: Iterable[Any]) -> tuple[Missing, ...]:
    """The blank cells that values depend on, in a fixed order."""
    found: set[Missing] = set()
    for each in parts(values):
        if isinstance(each, Branch):
            found.update(each.atom.needs)
        elif isinstance(each, Linear):
            found.update(form_needs(each.terms))
        elif isinstance(each, Blank):
            found.update(each.needs)
    return in_order(found)


def ranges(value: Any) -> list[Interval]:
    """The ranges of a number on its branches, each under the conditions of its branch."""
    ends = list(leaves(value))
    measured = frozenset(variable for end in ends if isinstance(end, Linear) for variable, _ in end.terms)
    try:
        return _Measuring(Linkage(atoms_of(value), measured)).measure(value)
    except TooManyBranchesError:
        return [range_of(end) for end in ends if isinstance(end, Fraction | Linear)]


class _Measuring:
    """One walk along the branches of a number, to find its ranges."""

    def __init__(self, links: Linkage) -> None:
        self.links = links
        self.seen: set[Any] = set()
        self.found: list[Interval] = []
        self.concerns: dict[Any, frozenset[int]] = {}

    def measure(self, value: Any) -> list[Interval]:
        """The ranges of all ends. Raises TooManyBranchesError."""
        if len(atoms_of(value)) > MAX_OPEN:
            raise TooManyBranchesError
        self._walk(value, ())
        return self.found

    def _walk(self, value: Any, premises: Premises) -> None:
        concerned = self._concerned(value)
        premises = tuple([each for each in premises if each[0] in concerned])
        if (value, premises) in self.seen:
            return
        if len(self.seen) >= MAX_BRANCHES:
            raise TooManyBranchesError
        self.seen.add((value, premises))
        if value.__class__ is not Branch:
            self.found += [range_under(value, premises, self.links)] if isinstance(value, Fraction | Linear) else []
            return
        for side, on in zip((value.yes, value.no), self.links.split(premises, value.atom), strict=True):
            if on is not None:
                self._walk(side, on)

    def _concerned(self, value: Any) -> frozenset[int]:
        """The watched groups that the conditions and the ends of a value have to do with."""
        if value not in self.concerns:
            if isinstance(value, Branch):
                own = self.links.among(frozenset([value.atom]))
                found = own | self._concerned(value.yes) | self._concerned(value.no)
            else:
                terms = value.terms if isinstance(value, Linear) else ()
                found = frozenset(self.links.groups[v] for v, _ in terms if v in self.links.groups)
            self.concerns[value] = found
        return self.concerns[value]
