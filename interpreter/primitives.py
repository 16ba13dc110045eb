"""What the language does to values, exactly; each also answers for values that depend on blank cells."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import CorrectionValue, Period
from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.interpreter.unknowns import (
    UNDEFINED,
    Blank,
    Linear,
    apply,
    compare,
    enclosed,
    needs_of,
    open_truth,
    plus,
    range_of,
    scaled,
)


def add(a: Any, b: Any) -> Any:
    """`a + b`."""
    if a.__class__ is Fraction and b.__class__ is Fraction:
        return a + b
    return apply(plus, a, b)


def subtract(a: Any, b: Any) -> Any:
    """`a - b`."""
    if a.__class__ is Fraction and b.__class__ is Fraction:
        return a - b
    return apply(_minus, a, b)


def _minus(a: Any, b: Any) -> Any:
    return plus(a, b, -1)


def multiply(a: Any, b: Any) -> Any:
    """`a * b`."""
    if a.__class__ is Fraction and b.__class__ is Fraction:
        return a * b
    return apply(_times, a, b)


def _times(a: Any, b: Any) -> Any:
    if not isinstance(a, Linear):
        return scaled(b, a) if isinstance(b, Linear) else a * b
    if not isinstance(b, Linear):
        return scaled(a, b)
    x, y = range_of(a), range_of(b)
    if x.low is None or y.low is None or x.low < 0 or y.low < 0:
        return enclosed((a, b))
    high = None if x.high is None or y.high is None else x.high * y.high
    return enclosed((a, b), Interval(x.low * y.low, high))


def divide(a: Any, b: Any) -> Any:
    """`a / b`; undefined where `b` is zero."""
    return apply(_over, a, b)


def _over(a: Any, b: Any) -> Any:
    if isinstance(b, Linear):
        return enclosed((a, b))
    if b == 0:
        return UNDEFINED
    return _times(a, 1 / b)


ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {"+": add, "-": subtract, "*": multiply, "/": divide}

_PLAIN: dict[str, Callable[[Any, Any], bool]] = {
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def compared(operator: str, a: Any, b: Any) -> Any:
    """The truth of `a <= b` and the like."""

    def decide(x: Any, y: Any) -> Any:
        if isinstance(x, Linear) or isinstance(y, Linear):
            return compare(operator, x, y)
        if isinstance(x, Blank) or isinstance(y, Blank):
            return open_truth((operator, x, y), (x, y))
        return _PLAIN[operator](x, y)

    return apply(decide, a, b)


def both(a: Any, b: Any) -> Any:
    """`a and b`: decided as soon as one is false."""
    if a.__class__ is bool and b.__class__ is bool:
        return a and b
    return apply(lambda x, y: x if x is False or x is UNDEFINED else y, a, b, choosing=True)


def either(a: Any, b: Any) -> Any:
    """`a or b`: decided as soon as one is true."""
    if a.__class__ is bool and b.__class__ is bool:
        return a or b
    return apply(lambda x, y: x if x is True or x is UNDEFINED else y, a, b, choosing=True)


def opposite(a: Any) -> Any:
    """`not a`."""
    return apply(lambda x: not x, a)


def chosen(condition: Any, then: Any, otherwise: Any) -> Any:
    """`if condition then then else otherwise`, for a condition that may be open."""
    return apply(lambda c, t, o: c if c is UNDEFINED else t if c else o, condition, then, otherwise, choosing=True)


def corrected(base: Any, correction: Any) -> Any:
    """A number with one correction applied."""
    if isinstance(correction, CorrectionValue):
        if correction.kind == "none":
            return base
        return add(base, correction.size) if correction.kind == "amount" else multiply(base, correction.size)
    return apply(lambda x: enclosed((x, correction)), base)


def extreme(kind: str, a: Any, b: Any) -> Any:
    """The larger or the smaller of two."""
    return chosen(compared(">=" if kind == "largest" else "<=", a, b), a, b)


def rounded(number: Any, step: Fraction, mode: str) -> Any:
    """A number to a multiple of `step`; modes as in `program.Rounded`."""
    if number.__class__ is Fraction:
        return _round(number, step, mode)
    return apply(lambda x: _round_unknown(x, step, mode), number)


def _round_unknown(number: Any, step: Fraction, mode: str) -> Any:
    if not isinstance(number, Linear):
        return _round(number, step, mode)
    reach = range_of(number)
    low = None if reach.low is None else _round(reach.low, step, mode)
    high = None if reach.high is None else _round(reach.high, step, mode)
    return enclosed((number,), Interval(low, high) if low is not None or high is not None else EVERYTHING)


def _round(number: Fraction, step: Fraction, mode: str) -> Fraction:
    steps = abs(number) / step
    whole, rest = divmod(steps.numerator, steps.denominator)
    twice = 2 * rest
    if mode == "up":
        whole += rest > 0
    elif mode == "half up":
        whole += twice >= steps.denominator
    elif mode == "half even":
        whole += twice > steps.denominator or (twice == steps.denominator and whole % 2 == 1)
    return (-whole if number < 0 else whole) * step


def shifted(day: Any, period: Period, sign: int) -> Any:
    """A date moved by a period; a day its new month lacks becomes that month's last."""
    return apply(lambda d: Blank(needs_of([d])) if isinstance(d, Blank) else _shifted(d, period, sign), day)


def _shifted(day: date, period: Period, sign: int) -> Any:
    months = day.year * 12 + day.month - 1 + sign * (period.years * 12 + period.months)
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return UNDEFINED
    start = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    last = start.toordinal() + sign * period.days
    return date.fromordinal(last) if 1 <= last <= date.max.toordinal() else UNDEFINED
