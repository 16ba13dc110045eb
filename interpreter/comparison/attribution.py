"""Each change's own share of a difference in kroner: the shares add up exactly to the difference."""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from itertools import pairwise
from math import factorial
from typing import Any

from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.comparison.between import Between, Change, between, changes_of, fitting, settled, settled_value
from lovkode.interpreter.comparison.differences import Difference
from lovkode.interpreter.comparison.normal import kind, meaning
from lovkode.interpreter.evaluator import Cells, Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.reports.grids import BUILT_IN
from lovkode.interpreter.values import Index, Undecided, Value
from lovkode.interpreter.walking import references

MAX_AVERAGED = 8
"""The most changes whose shares are averages over every order in which they can be made."""

Result = tuple[str, Index]
"""A result: the rule's name and the index."""


@record
class Moved(Record):
    """An amount under both policies, none where one of them has no such result; `shares` by change.

    There are no `shares` where the data leave the amount open, or a program between the two gives no result. They are
    `averaged` over every order of the changes, or else what each moves when they are made in the order of the text.
    Amounts at the prices of two years are not `alike`: neither can be taken from the other.
    """

    name: str
    index: Index
    before: Value | None
    after: Value | None
    shares: tuple[Fraction, ...] | None
    averaged: bool = True
    alike: bool = True

    @property
    def difference(self) -> Fraction | None:
        """What the new policy adds; none where that is open, or no question."""
        if self.alike and isinstance(self.before, Fraction) and isinstance(self.after, Fraction):
            return self.after - self.before
        return None


@record
class Money(Record):
    """What the changes between two policies move: the amounts that change or may change, in the policies' order."""

    changes: tuple[Change, ...]
    amounts: tuple[Moved, ...]


def attribute(old: Evaluation, new: Evaluation, differences: tuple[Difference, ...], cells: Cells) -> Money:
    """The amounts that differ between two evaluations on the same data, each with every change's share.

    The share of a change is what it moves when it is made, on average over every order in which the changes that an
    amount is made from can be made; with more than MAX_AVERAGED of them, in the order of the text.
    """
    both = Between(settled(old.program), settled(new.program), differences)
    amounts = _amounts(old, new)
    names = list(dict.fromkeys(each.name for each in amounts if each.difference))
    changes = _effective(both, names)
    shared: dict[Result, Moved] = {}
    for name in names:
        wanted = [each for each in amounts if each.name == name and each.difference]
        shared.update({(name, moved.index): moved for moved in _shared(both, changes, cells, wanted)})
    return Money(changes, tuple(shared[e.name, e.index] if e.difference else e for e in amounts))


def _shared(both: Between, changes: tuple[Change, ...], cells: Cells, amounts: list[Moved]) -> list[Moved]:
    """The amounts of one rule with the shares of the changes that it is made from."""
    reached = _made_from(both, [amounts[0].name])
    numbers = [n for n, each in enumerate(changes) if any(both.differences[p].name in reached for p in each.parts)]
    results = _Results(both, changes, cells, amounts, reached, frozenset(numbers))
    averaged = len(numbers) <= MAX_AVERAGED
    shares = (_averages if averaged else _in_order)(results, numbers)
    found = []
    for each in amounts:
        mine = dict(zip(numbers, shares.get(each.index, ()), strict=False))
        vector = tuple(mine.get(n, Fraction(0)) for n in range(len(changes))) if each.index in shares else None
        found.append(evolve(each, shares=vector, averaged=averaged))
    return found


def _amounts(old: Evaluation, new: Evaluation) -> list[Moved]:
    """The amounts of both policies that are not the same, or are open."""
    values = [
        {(r.rule.name, r.rule.dimensions, r.index): r for r in each.results if _counts(r.rule)} for each in (old, new)
    ]
    found = []
    for key in dict.fromkeys([*values[1], *values[0]]):
        name, _, index = key
        one, other = (each.get(key) for each in values)
        before, after = (None if each is None else each.value for each in (one, other))
        alike = one is None or other is None or kind(one.rule.type) == kind(other.rule.type)
        if before != after or not alike or isinstance(before, Undecided):
            found.append(Moved(name, index, before, after, None, True, alike))
    return found


def _counts(rule: Any) -> bool:
    """Whether a rule gives amounts that belong to somebody: not a parameter, nor one for each criterion or month."""
    money = isinstance(rule.type, NumberType) and is_money(rule.type.unit)
    return money and not rule.hidden and rule.kind != "parameter" and not set(rule.dimensions) & set(BUILT_IN)


def _effective(both: Between, wanted: Collection[str]) -> tuple[Change, ...]:
    """The changes of what the amounts are made from, but for values that are still to be decided."""
    reached = _made_from(both, wanted)
    found = []
    for change in changes_of(both):
        parts = tuple(n for n in change.parts if not _same(both.differences[n]))
        if any(both.differences[n].name in reached for n in parts):
            found.append(Change(parts))
    return tuple(found)


def _same(difference: Difference) -> bool:
    """Whether a value that is still to be decided is all that is different."""
    if difference.kind == "input" or difference.old is None or difference.new is None:
        return False
    one, other = (meaning(settled_value(each), {}) for each in (difference.old, difference.new))
    return one == other


def _made_from(both: Between, wanted: Collection[str]) -> frozenset[str]:
    """Everything that results are made from, under either policy or between the two."""
    uses: dict[str, set[str]] = {}
    for rule in (*both.old.rules, *both.new.rules):
        used = {reference.name for piece in rule.pieces for reference, _ in references(piece.expression)}
        uses.setdefault(rule.name, set()).update(used)
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += uses.get(name, ())
    return frozenset(found)


Values = Mapping[Index, Fraction]
"""The decided amounts of one rule."""


class _Results:
    """The amounts of a rule with some changes made, calculated once for each set of changes; open ones left out."""

    def __init__(
        self,
        both: Between,
        changes: tuple[Change, ...],
        cells: Cells,
        amounts: list[Moved],
        reached: frozenset[str],
        every: frozenset[int],
    ) -> None:
        self.both, self.changes, self.cells = both, changes, cells
        self.name, self.indices, self.reached = amounts[0].name, [each.index for each in amounts], reached
        before = {each.index: each.before for each in amounts if isinstance(each.before, Fraction)}
        after = {each.index: each.after for each in amounts if isinstance(each.after, Fraction)}
        self._known: dict[frozenset[int], Values] = {frozenset(): before, every: after}

    def __call__(self, made: frozenset[int]) -> Values:
        if made not in self._known:
            self._known[made] = self._evaluated(made)
        return self._known[made]

    def _evaluated(self, made: frozenset[int]) -> Values:
        parts = {part for n in made for part in self.changes[n].parts}
        program = between(self.both, parts, self.reached)
        try:
            evaluation = Evaluator(program).evaluate(fitting(program, self.cells))
        except EvaluationError:
            return {}
        values = {index: evaluation.value(self.name, index) for index in self.indices}
        return {index: value for index, value in values.items() if isinstance(value, Fraction)}


Shares = dict[Index, tuple[Fraction, ...]]


def _averages(results: Callable[[frozenset[int]], Values], numbers: list[int]) -> Shares:
    """For each change what it moves when it is made, on average over all orders in which the changes can be made."""
    subsets = [frozenset(n for at, n in enumerate(numbers) if bits >> at & 1) for bits in range(2 ** len(numbers))]
    values = {made: results(made) for made in subsets}
    return {
        index: tuple(_average(values, index, each, len(numbers)) for each in numbers)
        for index in values[frozenset()]
        if all(index in each for each in values.values())
    }


def _average(values: Mapping[frozenset[int], Values], index: Index, change: int, number: int) -> Fraction:
    total = Fraction(0)
    for made, here in values.items():
        if change not in made:
            weight = Fraction(factorial(len(made)) * factorial(number - len(made) - 1), factorial(number))
            total += weight * (values[made | {change}][index] - here[index])
    return total


def _in_order(results: Callable[[frozenset[int]], Values], numbers: list[int]) -> Shares:
    """For each change what it moves when the changes are made one after the other, in the order of the text."""
    steps = [results(frozenset(numbers[:made])) for made in range(len(numbers) + 1)]
    return {
        index: tuple(after[index] - before[index] for before, after in pairwise(steps))
        for index in steps[0]
        if all(index in each for each in steps)
    }


ORE = Fraction(1, 100)
"""The smallest coin that amounts are told in."""


def in_ore(shares: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Shares in whole øre that add up to what the shares do; as they are where that is no whole number of øre.

    Each is rounded down, and what is left over goes to those that lost most, the first listed before the others.
    """
    total = sum(shares, Fraction(0))
    if (total / ORE).denominator != 1:
        return shares
    down = [share // ORE * ORE for share in shares]
    left = int((total - sum(down, Fraction(0))) / ORE)
    most = sorted(range(len(shares)), key=lambda n: (down[n] - shares[n], n))[:left]
    return tuple(each + ORE if n in most else each for n, each in enumerate(down))


__all__ = ["MAX_AVERAGED", "Money", "Moved", "attribute", "in_ore"]
