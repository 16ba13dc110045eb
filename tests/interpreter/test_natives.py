"""The functions of the language itself: exact on values, sound on blanks, undefined where there is no answer."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS
from lovkode.dsl.natives import NATIVES
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.dsl.wording import title
from lovkode.interpreter.evaluator import EvaluationError, Evaluator
from lovkode.interpreter.natives import native
from lovkode.interpreter.primitives import chosen
from lovkode.interpreter.unknowns import Blank, Branch, Undefined, blank_number, needs_of, open_truth, range_of
from lovkode.interpreter.values import Missing

DAYS = st.dates(date(1900, 1, 1), date(2300, 12, 31))
NUMBERS = st.fractions(max_denominator=1000)
MISSING = Missing("settlement", (), EVERYTHING)
DAY = Blank((MISSING,))


def used(name: str, *values: Any) -> Any:
    return native(name)(*(Fraction(value) if isinstance(value, int) else value for value in values))


def test_each_has_a_danish_name_and_work_to_do() -> None:
    """The tables of names, of kinds and of work hold the same functions."""
    assert [*BUILT_IN_FUNCTIONS] == [*NATIVES]
    assert all(callable(native(name)) for name in NATIVES)


def test_its_parameters_are_named_in_both_languages() -> None:
    """A message names what is missing in the words of the file."""
    assert ("year", "month", "day") == NATIVES["date_of"].names("en")
    assert ("år", "måned", "dag") == NATIVES["date_of"].names("da")


@given(DAYS)
def test_a_day_and_its_parts(day: date) -> None:
    """A day put together from its parts is the same day."""
    parts = [used(name, day) for name in ("year_of", "month_of", "day_of")]
    assert day == used("date_of", *parts)
    assert all(isinstance(part, Fraction) for part in parts)


def test_the_week_begins_on_monday() -> None:
    """Monday is 1 and Sunday is 7."""
    assert [1, 2, 3, 4, 5, 6, 7] == [used("weekday_of", date(2026, 3, 30) + timedelta(n)) for n in range(7)]


@given(DAYS, st.integers(-10_000, 10_000))
def test_days_there_and_back(day: date, days: int) -> None:
    """The days between a day and the day so many days later are so many."""
    assert days == used("days_between", day, used("add_days", day, days))


def test_a_month_later_is_the_last_day_there_is() -> None:
    """A day its new month lacks becomes the last of that month."""
    assert date(2025, 2, 28) == used("add_months", date(2025, 1, 31), 1)
    assert date(2024, 2, 29) == used("add_months", date(2024, 3, 31), -1)


@given(NUMBERS, NUMBERS.filter(bool))
def test_whole_part_and_remainder(number: Fraction, divisor: Fraction) -> None:
    """A number is its divisor so many whole times and the remainder, which lies between nought and the divisor."""
    times = used("whole_part", number / divisor)
    rest = used("remainder_of", number, divisor)
    assert number == times * divisor + rest
    assert 0 <= rest < divisor or divisor < rest <= 0


@given(st.fractions(min_value=Fraction(1, 10), max_value=10, max_denominator=100), st.integers(-20, 20))
def test_a_power_is_exact(number: Fraction, exponent: int) -> None:
    """A power is the number multiplied by itself, for negative exponents its inverse."""
    expected = Fraction(1)
    for _ in range(abs(exponent)):
        expected *= number
    assert used("power_of", number, exponent) == (expected if exponent >= 0 else 1 / expected)


@pytest.mark.parametrize(
    ("name", "values", "code"),
    [
        ("date_of", (2025, 2, 29), "E008"),
        ("date_of", (2025, 13, 1), "E008"),
        ("date_of", (2025, 1, 0), "E008"),
        ("date_of", (0, 1, 1), "E008"),
        ("add_days", (date(9999, 12, 31), 1), "E009"),
        ("add_days", (date(2025, 1, 1), 10**40), "E009"),
        ("add_months", (date(1, 1, 1), -1), "E009"),
        ("remainder_of", (1, 0), "E002"),
        ("power_of", (0, -1), "E002"),
        ("power_of", (2, 10**9), "X002"),
        ("power_of", (Fraction(101, 100), 5000), "X002"),
    ],
)
def test_what_has_no_answer(name: str, values: tuple[Any, ...], code: str) -> None:
    """What has no answer says by its code why."""
    found = used(name, *values)
    assert isinstance(found, Undefined)
    assert code == found.code


def test_a_power_that_is_too_long_says_so() -> None:
    """What is calculated cannot be written with fewer digits, as what is written can."""
    program, _ = check_policy(Source("t.pol", "policy t 2025\na = power_of(2, 99999)\n"))
    assert program is not None
    with pytest.raises(EvaluationError) as stopped:
        Evaluator(program).evaluate({})
    assert "a number that is calculated here gets more than 2,500 digits" == title(stopped.value.diagnostic, "en")


def test_the_power_of_one_is_never_too_long() -> None:
    """Nought and one stay what they are, however high the exponent."""
    assert used("power_of", 1, 10**9) == 1
    assert used("power_of", -1, 10**9 + 1) == -1
    assert used("power_of", 0, 10**9) == 0


def test_a_blank_day() -> None:
    """Of a blank day the parts are numbers within the calendar's bounds, and other days are blank too."""
    assert Interval(Fraction(1), Fraction(12)) == range_of(used("month_of", DAY))
    assert Blank((MISSING,)) == used("add_days", DAY, 3)
    assert (MISSING,) == needs_of([used("days_between", DAY, date(2025, 1, 1))])


@given(st.integers(-50, 50), st.integers(0, 50), st.fractions(min_value=0, max_value=1, max_denominator=50))
def test_a_blank_number(low: int, width: int, share: Fraction) -> None:
    """The whole part of a blank lies within the bounds it has for any figure that the cell could hold."""
    bounds = Interval(Fraction(low, 3), Fraction(low + width, 3))
    blank = blank_number(Missing("x", (), bounds))
    assert bounds.low is not None
    assert bounds.high is not None
    figure = bounds.low + (bounds.high - bounds.low) * share
    assert Fraction(floor(figure)) in range_of(used("whole_part", blank))
    assert figure % 7 in range_of(used("remainder_of", blank, 7))


def test_a_branch() -> None:
    """A function of a value that is one of two is one of two."""
    either = chosen(open_truth("x", [DAY]), date(2025, 3, 31), date(2026, 3, 31))
    found = used("year_of", either)
    assert isinstance(found, Branch)
    assert {2025, 2026} == {found.yes, found.no}
