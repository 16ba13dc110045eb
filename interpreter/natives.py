"""Functions used on values: those that a policy states, and those of the language itself, exactly."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from lovkode.dsl.expression import Period
from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.natives import NATIVES
from lovkode.dsl.typesystem import DateType, NumberType
from lovkode.interpreter.primitives import moved
from lovkode.interpreter.unknowns import UNDEFINED, Blank, Linear, Undefined, apply, enclosed, needs_of, range_of

LONGEST = 10_000
"""The longest a power may be, in binary digits above and below the fraction line."""


def _of_day(number: Callable[[date], int]) -> Callable[[date], Fraction]:
    return lambda day: Fraction(number(day))


def _date_of(year: Fraction, month: Fraction, day: Fraction) -> Any:
    known = 1 <= year <= date.max.year and 1 <= month <= 12
    if known and 1 <= day <= monthrange(int(year), int(month))[1]:
        return date(int(year), int(month), int(day))
    facts = ("year", str(year)), ("month", str(month)), ("day", str(day))
    return Undefined("E008", facts)


def _days_between(first: date, last: date) -> Fraction:
    return Fraction((last - first).days)


def _add_days(day: date, days: Fraction) -> Any:
    return moved(day, Period(days=int(days)), 1)


def _add_months(day: date, months: Fraction) -> Any:
    return moved(day, Period(months=int(months)), 1)


def _remainder_of(number: Fraction, divisor: Fraction) -> Any:
    return UNDEFINED if divisor == 0 else number - divisor * floor(number / divisor)


def _power_of(number: Fraction, exponent: Fraction) -> Any:
    if number == 0 and exponent < 0:
        return UNDEFINED
    if abs(number) not in (0, 1):
        length = number.numerator.bit_length() + number.denominator.bit_length()
        if length * abs(exponent) > LONGEST:
            return Undefined("X002", (("limit", LONGEST // 4), ("calculated", True)))
    return Fraction(number ** int(exponent))


_WORK: dict[str, Callable[..., Any]] = {
    "year_of": _of_day(lambda day: day.year),
    "month_of": _of_day(lambda day: day.month),
    "day_of": _of_day(lambda day: day.day),
    "weekday_of": _of_day(lambda day: day.isoweekday()),
    "date_of": _date_of,
    "days_between": _days_between,
    "add_days": _add_days,
    "add_months": _add_months,
    "whole_part": lambda number: Fraction(floor(number)),
    "remainder_of": _remainder_of,
    "power_of": _power_of,
}


def native(name: str) -> Callable[..., Any]:
    """What a function of the language does to values; one that depends on blank cells depends on them."""
    work = _WORK[name]

    def decide(*values: Any) -> Any:
        if any(isinstance(value, Linear | Blank) for value in values):
            return _open(name, values)
        return work(*values)

    return lambda *values: apply(decide, *values)


def _open(name: str, values: tuple[Any, ...]) -> Any:
    """What can be said of the result while a value is open: for numbers, the bounds it has."""
    kind = NATIVES[name].result
    if isinstance(kind, DateType):
        return Blank(needs_of(values))
    bounds = kind.bounds if isinstance(kind, NumberType) else EVERYTHING
    if name == "whole_part":
        reach = range_of(values[0])
        low = None if reach.low is None else Fraction(floor(reach.low))
        bounds = Interval(low, None if reach.high is None else Fraction(floor(reach.high)))
    if name == "remainder_of" and isinstance(values[1], Fraction):
        if values[1] == 0:
            return UNDEFINED
        bounds = Interval(min(Fraction(0), values[1]), max(Fraction(0), values[1]))
    return enclosed(values, bounds)
