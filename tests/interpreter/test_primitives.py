"""Rounding, dates and corrections, exactly."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.expression import CorrectionValue, Period
from lovkode.interpreter.primitives import corrected, rounded, shifted

NUMBERS = st.fractions(max_denominator=1000)
STEPS = st.fractions(min_value=Fraction(1, 100), max_value=100, max_denominator=100)


@given(NUMBERS, STEPS, st.sampled_from(["half up", "half even", "up", "down"]))
def test_rounding_gives_the_nearest_multiple(number: Fraction, step: Fraction, mode: str) -> None:
    """The result is a multiple of the step, less than a step away, half a step if the nearest is sought."""
    result = rounded(number, step, mode)
    assert (result / step).denominator == 1
    distance = abs(result - number)
    assert distance * 2 <= step if mode.startswith("half") else distance < step
    if mode == "up":
        assert abs(result) >= abs(number)
    if mode == "down":
        assert abs(result) <= abs(number)


@given(st.integers(-1000, 1000), STEPS)
def test_ties(half: int, step: Fraction) -> None:
    """Exactly between two multiples, half up goes away from zero and half even to the even one."""
    tie = (2 * half + 1) * step / 2
    assert abs(rounded(tie, step, "half up")) > abs(tie)
    assert (rounded(tie, step, "half even") / step) % 2 == 0


@given(NUMBERS, STEPS)
def test_rounding_is_symmetric(number: Fraction, step: Fraction) -> None:
    """What is owed is rounded like what is due."""
    assert -rounded(number, step, "half up") == rounded(-number, step, "half up")


@pytest.mark.parametrize(
    ("day", "period", "sign", "expected"),
    [
        ("2024-01-31", Period(months=1), 1, "2024-02-29"),
        ("2025-01-31", Period(months=1), 1, "2025-02-28"),
        ("2025-03-31", Period(months=1), -1, "2025-02-28"),
        ("2025-12-31", Period(days=1), 1, "2026-01-01"),
        ("2024-02-29", Period(years=1), 1, "2025-02-28"),
        ("2025-01-15", Period(months=13), -1, "2023-12-15"),
    ],
)
def test_dates(day: str, period: Period, sign: int, expected: str) -> None:
    """A month later is the same day, or the last there is."""
    assert date.fromisoformat(expected) == shifted(date.fromisoformat(day), period, sign)


@given(NUMBERS, NUMBERS)
def test_corrections(base: Fraction, size: Fraction) -> None:
    """An amount is added, a factor multiplies, none changes nothing."""
    assert base + size == corrected(base, CorrectionValue("amount", size))
    assert base * size == corrected(base, CorrectionValue("factor", size))
    assert base == corrected(base, CorrectionValue("none"))
