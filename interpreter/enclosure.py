"""Between which bounds the parts of a pool lie while its figures are blank or are known only roughly."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Distribution
from lovkode.dsl.intervals import Interval
from lovkode.interpreter.distribution import LARGEST_FRACTION
from lovkode.interpreter.forms import Linear, range_of
from lovkode.interpreter.primitives import rounded

_ZERO = Fraction(0)


def bounds_of_parts(node: Distribution, pool: Interval, keys: Sequence[Interval]) -> list[Interval]:
    """The bounds of the part of each member, for keys between bounds of which no negative ones are true."""
    alone = [_part(node, place, pool, share) for place, share in enumerate(_shares(keys))]
    return _adding_up(alone, pool)


def wide(node: Distribution, keys: Sequence[Any]) -> list[Interval]:
    """Between which ends each true key lies, for keys stated or between bounds."""
    half = (node.known_to or _ZERO) / 2
    found = []
    for key in keys:
        ends = key if isinstance(key, Interval) else Interval(key, key)
        low = None if ends.low is None else max(_ZERO, ends.low - half)
        found.append(Interval(low, None if ends.high is None else ends.high + half))
    return found


def around(ends: Sequence[Fraction | Linear]) -> Interval:
    """Between which ends a number lies that is one of several."""
    ranges = [range_of(end) for end in ends]
    lows, highs = [r.low for r in ranges], [r.high for r in ranges]
    low = None if None in lows else min(each for each in lows if each is not None)
    high = None if None in highs else max(each for each in highs if each is not None)
    return Interval(low, high)


def _shares(keys: Sequence[Interval]) -> list[tuple[Fraction, Fraction]]:
    """The least and the largest share that each member can have of keys none of which is negative."""
    lows = [max(_ZERO, key.low or _ZERO) for key in keys]
    fewest, most = sum(lows, _ZERO), sum((key.high for key in keys if key.high is not None), _ZERO)
    unbounded = sum(key.high is None for key in keys)
    found = []
    for low, high in zip(lows, (key.high for key in keys), strict=True):
        others = None if unbounded - (high is None) else most - (high or _ZERO)
        if high == 0:
            found.append((_ZERO, _ZERO))
            continue
        least = _ZERO if others is None else low / (low + others) if others else Fraction(1)
        rest = fewest - low
        found.append((least, Fraction(1) if high is None or not rest else high / (high + rest)))
    return found


def _part(node: Distribution, place: int, pool: Interval, share: tuple[Fraction, Fraction]) -> Interval:
    """The bounds of one part, whatever the others are."""
    low = None if pool.low is None else min(pool.low * each for each in share)
    high = None if pool.high is None else max(pool.high * each for each in share)
    if node.step is None:
        return Interval(low, high)
    if node.remainder == LARGEST_FRACTION:
        low = None if low is None else low // node.step * node.step
        return Interval(low, None if high is None else -(-high // node.step) * node.step)
    if node.members[place] == node.remainder:
        slack = (len(node.members) - 1) * node.step
        return Interval(None if low is None else low - slack, None if high is None else high + slack)
    low = None if low is None else rounded(low, node.step, node.mode)
    return Interval(low, None if high is None else rounded(high, node.step, node.mode))


def _adding_up(parts: Sequence[Interval], pool: Interval) -> list[Interval]:
    """The bounds of parts, narrowed by what the others leave of the pool."""
    lows, highs = ([p.low for p in parts], pool.low), ([p.high for p in parts], pool.high)
    least = None if None in lows[0] else sum((each or _ZERO for each in lows[0]), _ZERO)
    most = None if None in highs[0] else sum((each or _ZERO for each in highs[0]), _ZERO)
    found = []
    for part in parts:
        low, high = part.low, part.high
        if low is not None and part.high is not None and pool.low is not None and most is not None:
            low = max(low, pool.low - (most - part.high))
        if high is not None and part.low is not None and pool.high is not None and least is not None:
            high = min(high, pool.high - (least - part.low))
        found.append(Interval(low, high))
    return found
