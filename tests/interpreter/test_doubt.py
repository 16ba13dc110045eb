"""A key that is known only rounded settles what every true key would, and no more."""

from fractions import Fraction
from itertools import pairwise, product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lovkode.dsl.expression import Distribution
from lovkode.interpreter.doubt import Possible, Reach, by_fractions, reach, with_taker
from lovkode.interpreter.primitives import rounded
from tests.interpreter.test_distribution import MODES, distribution, done, largest


@st.composite
def rounded_keys(draw: st.DrawFn) -> tuple[list[Fraction], list[Fraction]]:
    """Keys rounded to whole numbers, and true ones of the same sum that are rounded to them."""
    keys = [Fraction(key) for key in draw(st.lists(st.integers(0, 8), min_size=2, max_size=5).filter(any))]
    true = list(keys)
    for _ in range(draw(st.integers(0, 8))):
        a, b = draw(st.integers(0, len(keys) - 1)), draw(st.integers(0, len(keys) - 1))
        room = min(true[a] - max(Fraction(0), keys[a] - Fraction(1, 2)), keys[b] + Fraction(1, 2) - true[b])
        moved = room * draw(st.fractions(0, Fraction(99, 100), max_denominator=100))
        true[a], true[b] = true[a] - moved, true[b] + moved
    return keys, true


@settings(deadline=None)
@given(rounded_keys(), st.integers(1, 30))
def test_no_split_that_a_true_key_gives_is_missing(both: tuple[list[Fraction], list[Fraction]], pool: int) -> None:
    """The split by the true key is among the possible ones, by whatever rule."""
    keys, true = both
    within = reach(pool, keys, Fraction(1))
    for found, node in [
        (by_fractions(within), largest(len(keys))),
        *((with_taker(within, 0, mode), distribution(len(keys), Fraction(1), "m0", mode)) for mode in MODES),
    ]:
        parts = tuple(int(part) for part in done(node, pool, *true).parts)
        assert found.allocations is None or parts in found.allocations
        assert all(low <= part <= high for part, (low, high) in zip(parts, found.bounds, strict=True))


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=3).filter(any), st.integers(1, 7))
def test_the_possible_splits_are_those_with_quotas_and_a_threshold(keys: list[int], pool: int) -> None:
    """What is told as possible is exactly what has quotas within reach and a threshold that rounds them to it."""
    within = reach(pool, [Fraction(key) for key in keys], Fraction(1))
    tried = (parts for parts in product(range(pool + 1), repeat=len(keys)) if sum(parts) == pool)
    expected = {parts for parts in tried if any(_fits(parts, within, t) for t in _thresholds(parts, within))}
    assert expected == set(by_fractions(within).allocations or ())


def _ends(parts: tuple[int, ...], within: Reach, threshold: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Between which ends the quota of each part lies, for a threshold."""
    rows = zip(parts, within.low, within.high, strict=True)
    return [(max(low, part + threshold - 1), min(high, part + threshold)) for part, low, high in rows]


def _fits(parts: tuple[int, ...], within: Reach, threshold: Fraction) -> bool:
    ends = _ends(parts, within, threshold)
    return all(a <= b for a, b in ends) and sum(a for a, _ in ends) <= within.total <= sum(b for _, b in ends)


def _thresholds(parts: tuple[int, ...], within: Reach) -> list[Fraction]:
    """Every threshold at which something about a split changes."""
    turns = {low - part + more for part, low in zip(parts, within.low, strict=True) for more in (0, 1)}
    turns |= {high - part + more for part, high in zip(parts, within.high, strict=True) for more in (0, 1)}
    found = sorted({Fraction(0), Fraction(1), *(turn for turn in turns if 0 < turn < 1)})
    for before, after in pairwise(found):
        for side in (0, 1):
            low, high = (sum((e[side] for e in _ends(parts, within, t)), Fraction(0)) for t in (before, after))
            if low < within.total < high:
                found.append(before + (within.total - low) / (high - low) * (after - before))
    return found


def test_a_key_that_is_exact_enough_settles_the_split() -> None:
    """Quotas far from any tie leave one split."""
    found = by_fractions(reach(4, [Fraction(1000), Fraction(1000), Fraction(2000)], Fraction(1)))
    assert Possible(((1, 1, 2),), ((1, 1), (1, 1), (2, 2))) == found


def test_a_tie_is_left_open() -> None:
    """Two equal keys and one unit: the true keys decide, and they are not known."""
    found = by_fractions(reach(1, [Fraction(7), Fraction(7)], Fraction(1)))
    assert {(0, 1), (1, 0)} == set(found.allocations or ())


def test_far_too_many_splits_are_only_bounded() -> None:
    """Where a key is much too rough, bounds are given at once."""
    found = by_fractions(reach(10**12, [Fraction(1), Fraction(2), Fraction(3)], Fraction(1)))
    assert found.allocations is None
    assert (0, 10**12) != found.bounds[0]


def test_many_members_with_a_good_key_are_settled() -> None:
    """A hundred members do not make every fraction doubtful: only those near the threshold are tried."""
    keys = [Fraction(1_000_000 + 7919 * number) for number in range(100)]
    found = by_fractions(reach(5_000, keys, Fraction(1)))
    assert found.allocations is not None
    assert 1 == len(found.allocations)


def test_what_is_rounded_to_a_part_stops_short_of_the_next() -> None:
    """Rounded up, 8 steps are 8, and only more are 9: so keys 4, 0 and 2 never leave the second less than -1."""
    within = reach(11, [Fraction(4), Fraction(0), Fraction(2)], Fraction(1))
    assert (-1, 0) == with_taker(within, 1, "up").bounds[1]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 4), min_size=2, max_size=3).filter(any), st.integers(1, 9), st.sampled_from(MODES))
@example([0, 4, 2], 11, "up")
@example([0, 1], 1, "half even")
def test_each_split_with_a_taker_is_that_of_some_key(keys: list[int], pool: int, mode: str) -> None:
    """What is told as possible is just what the true keys of a fine grid give, ends included."""
    grid = 8 * pool * sum(keys)
    reaches = [range(max(0, grid * (2 * key - 1) // 2), grid * (2 * key + 1) // 2 + 1) for key in keys]
    found = with_taker(reach(pool, [Fraction(key) for key in keys], Fraction(1)), 0, mode)
    node = distribution(len(keys), Fraction(1), "m0", mode)
    assert found.allocations is not None
    for parts in found.allocations:
        assert parts == _rounded_to(parts, reaches, grid * sum(keys), pool, node)


def _rounded_to(
    parts: tuple[int, ...], reaches: list[range], whole: int, pool: int, node: Distribution
) -> tuple[int, ...] | None:
    """The parts again, if some keys on the grid are split so; the taker's key is what the others leave."""
    tried = []
    for part, reach_ in list(zip(parts, reaches, strict=True))[1:]:
        alike = [key for key in reach_ if rounded(Fraction(pool * key, whole), Fraction(1), node.mode) == part]
        tried.append((alike[0], alike[-1]) if alike else None)
    if None in tried:
        return None
    ends = [each for each in tried if each is not None]
    low, high = sum(a for a, _ in ends), sum(b for _, b in ends)
    left = range(max(reaches[0][0], whole - high), min(reaches[0][-1], whole - low) + 1)
    return parts if left else None
