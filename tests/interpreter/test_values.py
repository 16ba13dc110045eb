"""Which row of a table holds a value: at each limit, one step to each side, and never across types."""

from fractions import Fraction

import pytest

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.values import Undecided, Value, ends, holds_key

BETWEEN = Interval(Fraction(1), Fraction(2), high_open=True)
STEP = Fraction(1, 10**12)


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (Fraction(1) - STEP, False),
        (Fraction(1), True),
        (Fraction(2) - STEP, True),
        (Fraction(2), False),
        (Fraction(5), True),
        (Fraction(5) + STEP, False),
    ],
)
def test_a_row_holds_the_numbers_of_its_intervals(value: Fraction, held: bool) -> None:
    """From 1 to under 2, or 5: any of a row's keys will do."""
    assert held is holds_key((BETWEEN, Interval(Fraction(5), Fraction(5))), value)


@pytest.mark.parametrize(
    ("value", "held"),
    [("yes", True), ("no", False), (True, False), (Fraction(1), False), (Undecided((), None, ()), False)],
)
def test_a_row_holds_the_member_it_names(value: Value, held: bool) -> None:
    """Only the very member; what the data do not decide is in no row."""
    assert held is holds_key(("yes",), value)


@pytest.mark.parametrize(("value", "held"), [(True, True), (False, False), (Fraction(1), False)])
def test_true_is_not_the_number_one(value: Value, held: bool) -> None:
    """A truth value and a number that compare as equal are different keys."""
    assert held is holds_key((True,), value)
    assert not holds_key((BETWEEN,), True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(3), (Fraction(3), Fraction(3))),
        (Undecided((Fraction(5), Fraction(2)), None, ()), (Fraction(2), Fraction(5))),
        (Undecided((), Interval(Fraction(1), None), ()), (Fraction(1), None)),
        (Undecided((), None, ()), (None, None)),
        (Undecided((True, False), None, ()), (None, None)),
        ("Nord", (None, None)),
    ],
)
def test_the_ends_of_a_number_are_the_least_and_the_most_it_can_be(
    value: Value, expected: tuple[Fraction | None, Fraction | None]
) -> None:
    """Twice the number itself where it is decided; nothing for what is no number."""
    assert expected == ends(value)
