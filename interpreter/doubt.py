"""A pool split by a key that is known only rounded: which splits the true key may give."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, prod

from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, record
from lovkode.interpreter.forms import total as sum_of
from lovkode.interpreter.primitives import rounded

MAX_ALLOCATIONS = 4096
"""The most splits that are tried; beyond it each part is only enclosed by bounds."""

MAX_TRIALS = 100_000
"""The most parts of such splits that are tried."""

Allocation = tuple[int, ...]
"""The number of steps that each member gets."""


@record
class Reach(Record):
    """What the true quotas may be, in steps: each lies between its `low` and its `high`; together they are `total`."""

    low: tuple[Fraction, ...]
    high: tuple[Fraction, ...]
    total: int


@record
class Possible(Record):
    """The splits that the true key may give, or none where they are too many; and the bounds of each part."""

    allocations: tuple[Allocation, ...] | None
    bounds: tuple[tuple[int, int], ...]


def reach(total: int, keys: Sequence[Fraction], step: Fraction) -> Reach:
    """The reach of the quotas where each key is known rounded to a step, and the sum of the keys is exact."""
    whole = sum(keys, Fraction(0))
    low = tuple(max(Fraction(0), total * (key - step / 2) / whole) for key in keys)
    high = tuple(min(Fraction(total), total * (key + step / 2) / whole) for key in keys)
    return Reach(low, high, total)


# -- Steps left over to the largest fractions -------------------------------------------------------------------------
#
# A split by largest fractions has a threshold t from 0 to 1: who has a larger fraction is rounded up, who has a smaller
# one down. So a member with a steps has a quota from a + t - 1 to a + t, and a split is possible if for some t there
# are such quotas within reach that add up to the total. Ends count as within, so none that is possible is left out.


def by_fractions(within: Reach) -> Possible:
    """The possible splits by largest fractions."""
    least, most = _thresholds(within)
    bounds = tuple(
        (max(0, ceil(low - most)), floor(high - least) + 1) for low, high in zip(within.low, within.high, strict=True)
    )
    tried = _adding_up(bounds, within.total)
    if tried is None:
        return Possible(None, bounds)
    return _possible(tuple(each for each in tried if _has_threshold(each, within)))


def _thresholds(within: Reach) -> tuple[Fraction, Fraction]:
    """Between which thresholds the parts can add up to the total at all."""
    short = within.total - sum(floor(low) for low in within.low)
    above = sorted((low - floor(low) for low in within.low), reverse=True)
    least = above[short] if short < len(above) else Fraction(0)
    short = within.total - sum(floor(high) for high in within.high)
    above = sorted((high - floor(high) for high in within.high), reverse=True)
    most = above[short - 1] if short > 0 else Fraction(1)
    return least, most


def _has_threshold(parts: Allocation, within: Reach) -> bool:
    """Whether some threshold and some quotas within reach give a split.

    Both the least and the greatest sum of such quotas rise with the threshold: so the smallest threshold for which the
    greatest is no less than the total is the one to try.
    """
    rows = list(zip(parts, within.low, within.high, strict=True))
    threshold = max(Fraction(0), *(low - part for part, low, _ in rows))
    last = min(Fraction(1), *(high - part + 1 for part, _, high in rows))
    lacking = within.total - sum((min(high, part + threshold) for part, _, high in rows), Fraction(0))
    ends = sorted(high - part for part, _, high in rows if high - part > threshold)
    for place, end in enumerate(ends):
        if lacking <= 0:
            break
        slope = len(ends) - place
        rise = min(lacking / slope, end - threshold)
        threshold += rise
        lacking -= rise * slope
    if lacking > 0 or threshold > last:
        return False
    return sum(max(low, part + threshold - 1) for part, low, _ in rows) <= within.total


def _adding_up(bounds: Sequence[tuple[int, int]], total: int) -> list[Allocation] | None:
    """The splits within bounds that add up to the total; None where they are too many."""
    least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    found: list[tuple[int, Allocation]] = [(0, ())]
    for low, high in bounds:
        least, most = least - low, most - high
        longer = []
        for sofar, parts in found:
            first, last = max(low, total - sofar - most), min(high, total - sofar - least)
            longer += [(sofar + part, (*parts, part)) for part in range(first, min(last, first + MAX_ALLOCATIONS) + 1)]
            if _too_many(len(longer), len(bounds)):
                return None
        found = longer
    return [parts for _, parts in found]


# -- What is left over to a member ------------------------------------------------------------------------------------

_REACH: dict[str, tuple[tuple[Fraction, bool], tuple[Fraction, bool]]] = {
    "half up": ((Fraction(-1, 2), False), (Fraction(1, 2), True)),
    "up": ((Fraction(-1), True), (Fraction(0), False)),
    "down": ((Fraction(0), False), (Fraction(1), True)),
}
"""From where to where a number is rounded to a whole one, seen from that, and whether that end is left out."""


def _rounded_to(part: int, mode: str) -> Interval:
    """The numbers that are rounded to a whole one."""
    odd = part % 2 == 1
    halves = (Fraction(-1, 2), odd), (Fraction(1, 2), odd)
    (below, below_open), (above, above_open) = halves if mode == "half even" else _REACH[mode]
    return Interval(part + below, part + above, below_open, above_open)


def with_taker(within: Reach, place: int, mode: str) -> Possible:
    """The possible splits where all parts are rounded but one, which takes the rest."""
    others = [each for each in range(len(within.low)) if each != place]
    bounds = {each: (_rounded(within.low[each], mode), _rounded(within.high[each], mode)) for each in others}
    rest = (within.total - sum(bounds[o][1] for o in others), within.total - sum(bounds[o][0] for o in others))
    whole = tuple(bounds.get(each, rest) for each in range(len(within.low)))
    if _too_many(prod(high - low + 1 for low, high in bounds.values()), len(whole)):
        return Possible(None, whole)
    found: list[Allocation] = [()]
    for each in range(len(whole)):
        low, high = bounds.get(each, (0, 0))
        found = [(*parts, part) for parts in found for part in range(low, high + 1)]
    return _possible(
        tuple(
            (*parts[:place], within.total - sum(parts), *parts[place + 1 :])
            for parts in found
            if _fits(parts, within, place, mode)
        )
    )


def _fits(parts: Allocation, within: Reach, place: int, mode: str) -> bool:
    """Whether some quotas within reach are rounded to these parts; the one at `place` is not rounded."""
    total = Interval(Fraction(0), Fraction(0))
    for each, (part, low, high) in enumerate(zip(parts, within.low, within.high, strict=True)):
        quota = Interval(low, high) if each == place else Interval(low, high).meet(_rounded_to(part, mode))
        if quota.empty:
            return False
        total = sum_of(total, quota)
    return Fraction(within.total) in total


def _rounded(number: Fraction, mode: str) -> int:
    return int(rounded(number, Fraction(1), mode))


def _too_many(splits: int, members: int) -> bool:
    return splits > MAX_ALLOCATIONS or splits * members > MAX_TRIALS


def _possible(allocations: tuple[Allocation, ...]) -> Possible:
    return Possible(allocations, tuple((min(parts), max(parts)) for parts in zip(*allocations, strict=True)))
