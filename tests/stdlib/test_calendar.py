"""The calendar of the library against calculations made in another way."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from lovkode.dsl.expression import Call
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import DATE, NumberType
from lovkode.interpreter.functions import FunctionBuilder
from lovkode.interpreter.loading import LIBRARY

YEARS = range(1900, 2300)


def function(name: str, argument: str) -> Callable[[Any], Any]:
    """A function of the module as Python's own, made from a policy that uses it once."""
    program, problems = check_policy(Source("t.pol", f"policy t 2025\nuse calendar\na = {name}({argument})\n"), LIBRARY)
    assert program is not None, problems
    call = program.rules[0].pieces[0].expression
    assert isinstance(call, Call)
    assert call.body is not None
    body = FunctionBuilder({}).function(call.body, call.parameters)
    return lambda value: body({}, (value,))


def easter(year: int) -> date:
    """Easter Sunday as Gauss and Lilius had it: the Sunday after the ecclesiastical full moon, found day by day.

    The epact gives the age of the moon on 1 January; the full moon is the fourteenth day of a lunation that begins on
    or after 8 March. (Lilius' epacts 24 and, in the later half of the cycle, 25 count one more.)
    """
    golden = year % 19 + 1
    century = year // 100 + 1
    epact = (11 * golden + 20 + (8 * century + 5) // 25 - 5 - (3 * century // 4 - 12)) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full = 44 - epact
    full += 30 if full < 21 else 0
    moon = date(year, 3, 1) + timedelta(full - 1)
    return moon + timedelta(7 - moon.isoweekday() % 7)


def holidays(year: int) -> set[date]:
    """The public holidays of a year."""
    sunday = easter(year)
    found = {sunday + timedelta(days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    if year < 2024:
        found.add(sunday + timedelta(26))
    return found | {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}


def test_the_reference_knows_some_easters() -> None:
    """Easter as almanacs have it: the earliest, the latest, and those of the leap epacts."""
    known = [(1818, 3, 22), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19), (2000, 4, 23), (2025, 4, 20), (2038, 4, 25)]
    assert [date(*each) for each in known] == [easter(year) for year, _, _ in known]


def test_easter() -> None:
    """Easter Sunday in each of 400 years is that of another algorithm."""
    found = function("easter_sunday", "2025")
    assert [] == [year for year in YEARS if found(Fraction(year)) != easter(year)]


def test_public_holidays() -> None:
    """Every day of some years is a public holiday exactly when the reference says so."""
    found = function("is_public_holiday", "2025-01-01")
    wrong = []
    for year in (*range(1900, 2300, 50), *range(2022, 2028)):
        known = holidays(year)
        wrong += [day for day in days_of(year) if found(day) is not (day in known)]
    assert wrong == []


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize(("name", "step"), [("next_working_day", 1), ("previous_working_day", -1)])
def test_working_days(name: str, step: int) -> None:
    """The next and the last working day are those found by going day by day."""
    found = function(name, "2025-01-01")
    wrong = []
    for year in (1943, 2008, 2023, 2024, 2025, 2026):
        known = holidays(year - 1) | holidays(year) | holidays(year + 1)
        for day in days_of(year):
            expected = day
            while expected.isoweekday() >= 6 or expected in known:
                expected += timedelta(step)
            wrong += [day] if found(day) != expected else []
    assert wrong == []


def test_no_stretch_is_longer_than_the_functions_look() -> None:
    """In no year are there more than five days in a row that are no working days."""
    longest = run = 0
    for year in YEARS:
        known = holidays(year)
        for day in days_of(year):
            run = run + 1 if day.isoweekday() >= 6 or day in known else 0
            longest = max(longest, run)
    assert longest == 5


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("end_of_month", lambda d: date(d.year, d.month, monthrange(d.year, d.month)[1])),
        ("end_of_quarter", lambda d: date(d.year, q := (d.month + 2) // 3 * 3, monthrange(d.year, q)[1])),
        ("end_of_half_year", lambda d: date(d.year, 6, 30) if d.month < 7 else date(d.year, 12, 31)),
        ("end_of_year", lambda d: date(d.year, 12, 31)),
        ("first_of_month", lambda d: d.replace(day=1)),
        ("first_of_quarter", lambda d: date(d.year, (d.month - 1) // 3 * 3 + 1, 1)),
        ("first_of_half_year", lambda d: date(d.year, 1 if d.month < 7 else 7, 1)),
        ("days_in_month", lambda d: monthrange(d.year, d.month)[1]),
        ("is_leap_year", lambda d: monthrange(d.year, 2)[1] == 29),
    ],
)
def test_periods(name: str, expected: Callable[[date], object]) -> None:
    """The first and last days of periods are those of Python's calendar."""
    found = function(name, "2025-01-01")
    days = [day for year in (1900, 2000, 2024, 2025) for day in days_of(year)]
    assert [] == [day for day in days if found(day) != expected(day)]


def test_the_kinds_of_the_results() -> None:
    """A day is a date, and a quarter is a whole number."""
    text = "policy t 2025\nuse calendar\na = end_of_month(2025-01-01)\nb = quarter_of(2025-01-01)\n"
    program, _ = check_policy(Source("t.pol", text), LIBRARY)
    assert program is not None
    first, second = (rule.type for rule in program.rules)
    assert DATE == first
    assert isinstance(second, NumberType)
    assert second.whole
