"""The place of a number on a line agrees with the numbers themselves, exactly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lovkode.interpreter.explanation.pictures.axis import (
    CENTRE,
    HALF,
    NEAR,
    Axis,
    axis_around,
    is_beyond,
    place,
)

NUMBERS = st.fractions(-(10**9), 10**9)


@given(NUMBERS, NUMBERS, st.none() | NUMBERS)
def test_a_number_is_in_the_middle_just_when_it_is_the_limit(
    limit: Fraction, number: Fraction, target: Fraction | None
) -> None:
    """Below the limit it stands to the left, above to the right, and always so far off that one sees it."""
    at = place(axis_around(limit, [number], target), number)
    assert (number > limit) - (number < limit) == (at > CENTRE) - (at < CENTRE)
    assert at == CENTRE or NEAR <= abs(at - CENTRE) <= HALF


@given(NUMBERS, st.lists(NUMBERS, min_size=2, max_size=5), st.none() | NUMBERS)
def test_places_have_the_order_of_the_numbers(
    limit: Fraction, numbers: list[Fraction], target: Fraction | None
) -> None:
    """A larger number never stands to the left of a smaller one."""
    axis = axis_around(limit, numbers, target)
    ordered = sorted([*numbers, *([] if target is None else [target])])
    places = [place(axis, number) for number in ordered]
    assert places == sorted(places)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_target_is_always_on_the_line(limit: Fraction, number: Fraction, target: Fraction) -> None:
    """However far out the figure is."""
    assert not is_beyond(axis_around(limit, [number], target), target)


def test_without_a_target_the_figure_is_always_on_the_line() -> None:
    """The line is as long as it takes."""
    assert not is_beyond(axis_around(Fraction(1), [Fraction(10**20)], None), Fraction(10**20))


def test_a_figure_much_further_out_than_the_target_is_beyond_the_line() -> None:
    """It would else press the target and the limit together."""
    axis = axis_around(Fraction(100), [Fraction(500)], Fraction(99))
    assert is_beyond(axis, Fraction(500))
    assert CENTRE + HALF == place(axis, Fraction(500))
    assert Axis(Fraction(100), Fraction(10)) == axis


def test_a_line_with_nothing_but_its_limit_has_a_middle() -> None:
    """All numbers equal."""
    assert CENTRE == place(axis_around(Fraction(0), [Fraction(0)], Fraction(0)), Fraction(0))
