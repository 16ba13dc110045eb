"""Bounds of parts hold every part that figures within the bounds of pool and keys lead to."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.expression import Distribution
from lovkode.dsl.intervals import Interval, point
from lovkode.dsl.record import evolve
from lovkode.interpreter.distribution import Split, split
from lovkode.interpreter.enclosure import around, bounds_of_parts, wide
from lovkode.interpreter.forms import Variable, single
from tests.interpreter.test_distribution import MODES, distribution, largest

NODES = [distribution(3, None), largest(3), *(distribution(3, Fraction(1), "m1", mode) for mode in MODES)]
ENDS = st.tuples(st.integers(0, 5), st.integers(0, 3)).map(lambda ends: (ends[0], ends[0] + ends[1]))


@settings(deadline=None)
@given(st.sampled_from(NODES), st.tuples(st.integers(-9, 9), st.integers(0, 3)), st.tuples(ENDS, ENDS, ENDS))
def test_no_part_is_outside(node: Distribution, pool: tuple[int, int], keys: tuple[tuple[int, int], ...]) -> None:
    """Of every pool and every key within their ends."""
    reach = [Interval(Fraction(low), Fraction(high)) for low, high in keys]
    if not any(high for _, high in keys):
        return
    low, high = pool[0], pool[0] + pool[1]
    found = bounds_of_parts(node, Interval(Fraction(low), Fraction(high)), reach)
    for size, *figures in product(range(low, high + 1), *(range(low, high + 1) for low, high in keys)):
        parts = split(node, Fraction(size), [Fraction(figure) for figure in figures])
        if isinstance(parts, Split):
            assert all(part in bounds for part, bounds in zip(parts.parts, found, strict=True))


def test_what_the_others_leave_narrows_a_part() -> None:
    """Of 10 the second gets at most 6 in any case, so the first, whose own bounds are wider, gets at least 4."""
    node = distribution(2, Fraction(1), "m0")
    keys = [point(2), Interval(Fraction(2), Fraction(3))]
    assert [Interval(Fraction(4), Fraction(5)), Interval(Fraction(5), Fraction(6))] == bounds_of_parts(
        node, point(10), keys
    )


def test_without_a_highest_key_a_part_can_be_all_and_nothing() -> None:
    """A key without an upper bound may take nearly everything."""
    found = bounds_of_parts(distribution(2, None), point(6), [Interval(Fraction(1)), point(1)])
    assert [Interval(Fraction(3), Fraction(6)), Interval(Fraction(0), Fraction(3))] == found


def test_a_key_known_to_a_step_is_half_of_it_away_at_most() -> None:
    """And it is not negative."""
    node = evolve(distribution(2, None), known_to=Fraction(1))
    ends = wide(node, [Fraction(0), Interval(Fraction(2), None)])
    assert [Interval(Fraction(0), Fraction(1, 2)), Interval(Fraction(3, 2), None)] == ends


def test_around_several_numbers() -> None:
    """From the least to the largest; without an end where one has none."""
    x, y = (single(Variable((), bounds)) for bounds in (Interval(Fraction(3), Fraction(4)), Interval(Fraction(2))))
    assert Interval(Fraction(1), Fraction(4)) == around([Fraction(1), x])
    assert Interval(Fraction(1), None) == around([Fraction(1), x, y])
