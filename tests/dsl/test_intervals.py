"""Intervals: meeting, cutting and the whole numbers inside, against the numbers themselves."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.intervals import Interval, gaps, point

ENDS = st.none() | st.integers(-4, 4).map(lambda n: Fraction(n, 2))
INTERVALS = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans())
GRID = [Fraction(n, 4) for n in range(-12, 13)]


def inside(interval: Interval) -> set[Fraction]:
    """The numbers of the grid in an interval; the grid has every end and a number between any two."""
    return {number for number in GRID if number in interval}


@given(INTERVALS, INTERVALS)
def test_meet(a: Interval, b: Interval) -> None:
    """What two intervals share is what lies in both."""
    assert inside(a) & inside(b) == inside(a.meet(b))


@given(INTERVALS)
def test_empty(interval: Interval) -> None:
    """An interval is empty when no number lies in it."""
    assert interval.empty == (not inside(interval))


@given(INTERVALS, st.lists(INTERVALS, max_size=4))
def test_gaps(within: Interval, covered: list[Interval]) -> None:
    """The gaps hold what nothing covers, each number once."""
    found = gaps(within, covered, whole=False)
    expected = {n for n in inside(within) if not any(n in c for c in covered)}
    assert expected == {n for gap in found for n in inside(gap)}
    assert len(expected) == sum(len(inside(gap)) for gap in found)


@given(INTERVALS, st.lists(INTERVALS, max_size=4))
def test_gaps_of_whole_numbers(within: Interval, covered: list[Interval]) -> None:
    """Among whole numbers, what lies between two of them is no gap."""
    found = gaps(within, covered, whole=True)
    expected = {n for n in inside(within) if n.denominator == 1 and not any(n in c for c in covered)}
    assert expected == {n for gap in found for n in inside(gap) if n.denominator == 1}
    assert all(any(n.denominator == 1 for n in inside(gap)) or not inside(gap) for gap in found)


def test_point() -> None:
    """A point holds its number only."""
    assert {Fraction(1)} == inside(point(1))
