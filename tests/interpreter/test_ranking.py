"""Ranks: equals share one, and blank figures leave open what they can change."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.values import Undecided
from tests.interpreter.test_sharing import READY, SCHOOLS, evaluated, evaluator


@given(st.lists(st.integers(0, 5), min_size=3, max_size=3))
def test_a_rank_is_one_more_than_those_above(points: list[int]) -> None:
    """Equals share a rank, and the ranks after them are passed over."""
    evaluation = evaluated(READY["part = rank of points over school"], 0, *points)
    expected = [1 + sum(other > own for other in points) for own in points]
    assert expected == [evaluation.value("part", (school,)) for school in SCHOOLS]


def test_a_rank_that_no_blank_can_change_is_decided() -> None:
    """The highest possible figure is first whatever the blank one is."""
    evaluation = evaluated(READY["part = rank of points over school"], 0, 9, 3, None)
    assert 1 == evaluation.value("part", ("A",))
    assert (2, 3) == getattr(evaluation.value("part", ("B",)), "possible", ())


def test_many_blank_ranks_are_enclosed() -> None:
    """With more open comparisons than can be told apart, a rank is told by its bounds."""
    names = ", ".join(f"s{number}" for number in range(30))
    head = f"policy test 2025\ndimension school: {names}\ninput by school\n  points ratio\n"
    place = evaluator("place = rank of points over school", head).evaluate({}).value("place", ("s3",))
    assert isinstance(place, Undecided)
    assert Interval(Fraction(1), Fraction(30)) == place.bounds
