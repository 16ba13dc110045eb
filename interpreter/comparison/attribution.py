"""Each change's own share of a difference in kroner: the shares add up exactly to the difference."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from itertools import groupby
from math import factorial
from typing import Any

from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.comparison.between import Between, Change, changes_of, settled, settled_value
from lovkode.interpreter.comparison.differences import Difference
from lovkode.interpreter.comparison.figures import Figure, changed_figures
from lovkode.interpreter.comparison.normal import kind, meaning
from lovkode.interpreter.comparison.orders import Cell, UncountableError
from lovkode.interpreter.comparison.partway import Changes, Partway
from lovkode.interpreter.evaluator import Cells, Evaluation
from lovkode.interpreter.reports.grids import BUILT_IN
from lovkode.interpreter.values import Index, Undecided, Value
from lovkode.interpreter.walking import references

MAX_AVERAGED = 8
"""The most changes of rules whose shares are averages over every order in which they can be made."""

Sums = tuple[Fraction, ...]
"""A result added up over all choices of changed figures, by their number."""


@record
class Moved(Record):
    """An amount before and after, none where one of the policies has no such result.

    `shares` are those of the changes of rules, then those of the figures. There are none where the data leave the
    amount open, or something between the two gives no result. They are `averaged` over every order of the changes, or
    else what each moves when they are made in the order of the text.
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
    """What changes of the rules and of the figures move: the amounts that change or may, in the policies' order."""

    changes: tuple[Change, ...]
    amounts: tuple[Moved, ...]
    figures: tuple[Figure, ...] = ()


def attribute(
    old: Evaluation,
    new: Evaluation,
    differences: tuple[Difference, ...],
    cells: Cells,
    later: Cells | None = None,
    also: Collection[str] = (),
) -> Money:
    """The amounts that differ between two evaluations, each with every change's share.

    The changes are those of the rules, and where `later` holds other figures than `cells`, those of the figures. The
    share of a change is what it moves when it is made, on average over every order in which the changes that an
    amount is made from can be made; with more than MAX_AVERAGED changes of the rules, in the order of the text.
    The changes of what the names `also` are made from are listed too. Where there are `later` figures, an amount that
    is the same because the changes outweigh each other is one of those that differ.
    """
    both = Between(settled(old.program), settled(new.program), differences)
    amounts = _amounts(old, new, later is not None)
    names = list(dict.fromkeys(each.name for each in amounts if each.difference is not None))
    figures = () if later is None else changed_figures(both.old, both.new, cells, later)
    changes = Changes(both, _effective(both, {*names, *also}), figures, cells, cells if later is None else later)
    found = []
    for name, moved in groupby(amounts, key=lambda each: each.name):
        partway = Partway(changes, made_from(both, [name]))
        found += [_shared(partway, each) if each.difference is not None else each for each in moved]
    amounts = [each for each in found if each.before != each.after or each.difference != 0 or any(each.shares or ())]
    return Money(changes.rules, tuple(amounts), figures)


def _shared(partway: Partway, moved: Moved) -> Moved:
    """An amount with the shares of the changes that it is made from."""
    changes, rules, cell = partway.changes, partway.rules, (moved.name, moved.index)
    averaged = len(rules) <= MAX_AVERAGED
    try:
        if not averaged and changes.figures:
            raise UncountableError
        sets = subsets(rules) if averaged else [frozenset(rules[:made]) for made in range(len(rules) + 1)]
        figures = partway.leading(cell, sets)
        totals = {made: partway.sums(cell, made, figures, {}) for made in sets}
        if (totals[sets[0]][0], totals[sets[-1]][-1]) != (moved.before, moved.after):
            raise UncountableError
        found: dict[int | Cell, Fraction] = (
            _averages(partway, cell, rules, figures, totals)
            if averaged
            else {n: totals[made | {n}][0] - totals[made][0] for n, made in zip(rules, sets, strict=False)}
        )
    except UncountableError:
        return evolve(moved, averaged=averaged)
    every: list[int | Cell] = [*range(len(changes.rules)), *((each.name, each.index) for each in changes.figures)]
    return evolve(moved, shares=tuple(found.get(each, Fraction(0)) for each in every), averaged=averaged)


def _averages(
    partway: Partway, cell: Cell, rules: list[int], figures: list[Cell], totals: Mapping[frozenset[int], Sums]
) -> dict[int | Cell, Fraction]:
    """For each change what it moves when it is made, on average over all orders in which the changes can be made."""
    number = len(rules) + len(figures)
    found: dict[int | Cell, Fraction] = dict.fromkeys([*rules, *figures], Fraction(0))
    for made, here in totals.items():
        for each in rules:
            if each not in made:
                found[each] += _weighed(len(made), number, here, totals[made | {each}])
        for figure in figures:
            before, after = (partway.sums(cell, made, figures, {figure: held}) for held in (False, True))
            found[figure] += _weighed(len(made), number, before, after)
    return found


def _weighed(made: int, number: int, before: Sums, after: Sums) -> Fraction:
    """What a change moves after so many changes of rules, by the number of figures changed before it."""
    total = Fraction(0)
    for size, (one, other) in enumerate(zip(before, after, strict=True)):
        earlier = made + size
        weight = Fraction(factorial(earlier) * factorial(number - earlier - 1), factorial(number))
        total += weight * (other - one)
    return total


def subsets(numbers: list[int]) -> list[frozenset[int]]:
    """Every set of some of the numbers, the empty one first and the whole one last."""
    return [frozenset(n for at, n in enumerate(numbers) if bits >> at & 1) for bits in range(2 ** len(numbers))]


def _amounts(old: Evaluation, new: Evaluation, every: bool) -> list[Moved]:
    """The amounts of both policies that are not the same, or are open; or `every` one."""
    values = [
        {(r.rule.name, r.rule.dimensions, r.index): r for r in each.results if _counts(r.rule)} for each in (old, new)
    ]
    found = []
    for key in dict.fromkeys([*values[1], *values[0]]):
        name, _, index = key
        one, other = (each.get(key) for each in values)
        before, after = (None if each is None else each.value for each in (one, other))
        alike = one is None or other is None or kind(one.rule.type) == kind(other.rule.type)
        if every or before != after or not alike or isinstance(before, Undecided):
            found.append(Moved(name, index, before, after, None, True, alike))
    return found


def _counts(rule: Any) -> bool:
    """Whether a rule gives amounts that belong to somebody: not a parameter, nor one for each criterion or month."""
    money = isinstance(rule.type, NumberType) and is_money(rule.type.unit)
    return money and not rule.hidden and rule.kind != "parameter" and not set(rule.dimensions) & set(BUILT_IN)


def _effective(both: Between, wanted: Collection[str]) -> tuple[Change, ...]:
    """The changes of what the amounts are made from, but for values that are still to be decided."""
    reached = made_from(both, wanted)
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


def made_from(both: Between, wanted: Collection[str]) -> frozenset[str]:
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


ORE = Fraction(1, 100)
"""The smallest coin that amounts are told in."""


def in_ore(shares: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Shares in whole øre that add up to what the shares do; as they are where that is no whole number of øre.

    Each is rounded down, and what is left over goes to those that lost most, the first listed before the others.
    Shares of the opposite difference are the opposite ones.
    """
    total = sum(shares, Fraction(0))
    if (total / ORE).denominator != 1:
        return shares
    if next((each for each in (total, *shares) if each), 0) < 0:
        return tuple(-each for each in in_ore(tuple(-each for each in shares)))
    down = [share // ORE * ORE for share in shares]
    left = int((total - sum(down, Fraction(0))) / ORE)
    most = sorted(range(len(shares)), key=lambda n: (down[n] - shares[n], n))[:left]
    return tuple(each + ORE if n in most else each for n, each in enumerate(down))


__all__ = ["MAX_AVERAGED", "Money", "Moved", "attribute", "in_ore", "made_from", "subsets"]
