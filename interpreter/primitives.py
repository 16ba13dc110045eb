"""What the language does to values, exactly; each also answers for values that depend on blank cells."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import CorrectionValue, Period
from lovkode.dsl.intervals import Interval
from lovkode.interpreter.branches import UNDEFINED, Blank, Undefined, apply, choose, needs_of, open_truth
from lovkode.interpreter.forms import Linear, derived, plus, product, quotient, range_of, scaled, step_of, total
from lovkode.interpreter.unknowns import code_of, compare

OUTSIDE = Undefined("E009", ())
"""What moving a date out of the calendar gives."""


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
    corners = (x.low, y.low, -1), (x.high, y.high, -1), (x.high, y.low, 1), (x.low, y.high, 1)
    ties = [
        tie
        for x_end, y_end, sign in corners
        if x_end is not None and y_end is not None
        for tie in _corner(a, b, x_end, y_end, sign)
    ]
    step_a, step_b = step_of(a), step_of(b)
    step = None if step_a is None or step_b is None else step_a * step_b
    return derived(("*", frozenset((a, b))), needs_of((a, b)), product(x, y), step, ties)


def _corner(a: Linear, b: Linear, x: Fraction, y: Fraction, sign: int) -> list[tuple[int, Linear, bool]]:
    """What follows for the product from the sign of `(a - x) * (b - y)`, as a tie."""
    form = plus(_times(a, -sign * y), plus(_times(b, -sign * x), sign * x * y))
    return [(sign, form, False)] if isinstance(form, Linear) else []


def divide(a: Any, b: Any) -> Any:
    """`a / b`; undefined where `b` is zero."""
    return apply(_over, a, b)


def _over(a: Any, b: Any) -> Any:
    if isinstance(b, Linear):
        return derived(("/", a, b), needs_of((a, b)), quotient(range_of(a), range_of(b)))
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
            a, b = code_of(x), code_of(y)
            return open_truth((operator, x, y), (x, y)) if a is None or b is None else compare(operator, a, b)
        return _PLAIN[operator](x, y)

    return apply(decide, a, b)


def both(a: Any, b: Any) -> Any:
    """`a and b`: decided as soon as one is false."""
    if a.__class__ is bool and b.__class__ is bool:
        return a and b
    return choose(a, b, False)


def either(a: Any, b: Any) -> Any:
    """`a or b`: decided as soon as one is true."""
    if a.__class__ is bool and b.__class__ is bool:
        return a or b
    return choose(a, True, b)


def chosen(condition: Any, then: Any, otherwise: Any) -> Any:
    """`if condition then then else otherwise`, for a condition that may be open."""
    return choose(condition, then, otherwise)


def corrected(base: Any, correction: Any) -> Any:
    """A number with one correction applied."""
    if isinstance(correction, CorrectionValue):
        if correction.kind == "none":
            return base
        return add(base, correction.size) if correction.kind == "amount" else multiply(base, correction.size)
    return apply(lambda x: derived(("corrected", x, correction), needs_of((x, correction))), base)


def converted(amount: Any, rates: Iterable[Any], up: bool) -> Any:
    """An amount raised by each of some rates, or lowered by them; undefined where a rate takes all away."""
    for rate in rates:
        factor = add(Fraction(1), rate)
        amount = multiply(amount, factor) if up else divide(amount, factor)
    return amount


def extreme(kind: str, a: Any, b: Any) -> Any:
    """The larger or the smaller of two."""
    return choose(compared(">=" if kind == "largest" else "<=", a, b), a, b)


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
    (below, below_open), (above, above_open) = _distances(reach, step, mode)
    bounds = Interval(low, high).meet(total(reach, Interval(-below, above, below_open, above_open)))
    ties = (1, plus(-above, number, -1), above_open), (-1, plus(number, below, -1), below_open)
    return derived(("rounded", number, step, mode), needs_of((number,)), bounds, step, ties)


def _distances(reach: Interval, step: Fraction, mode: str) -> tuple[tuple[Fraction, bool], tuple[Fraction, bool]]:
    """How far below and above a number its rounded one is at most, and whether it is always nearer than that."""
    if mode.startswith("half"):
        return (step / 2, False), (step / 2, False)
    none, some = (Fraction(0), False), (step, True)
    upwards, downwards = (none, some), (some, none)
    if reach.low is not None and reach.low >= 0:
        return upwards if mode == "up" else downwards
    if reach.high is not None and reach.high <= 0:
        return downwards if mode == "up" else upwards
    return some, some


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
    return apply(lambda d: _shifted_unknown(d, period, sign) if isinstance(d, Blank) else moved(d, period, sign), day)


def _shifted_unknown(day: Blank, period: Period, sign: int) -> Blank:
    """A blank date moved; a month has from 28 to 31 days."""
    if day.code is None:
        return Blank(day.needs)
    code = plus(day.code, Fraction(sign * period.days))
    months = sign * (12 * period.years + period.months)
    if months:
        few, many = sorted((Fraction(28 * months), Fraction(31 * months)))
        ties = (1, plus(-many, code, -1), False), (-1, plus(code, few), False)
        bounds = total(range_of(code), Interval(few, many))
        code = derived(("shifted", day.code, months, code), day.needs, bounds, Fraction(1), ties)
    assert isinstance(code, Linear)
    return Blank(day.needs, code)


def moved(day: date, period: Period, sign: int) -> Any:
    """A day of the calendar moved by a period; undefined outside the calendar's years."""
    months = day.year * 12 + day.month - 1 + sign * (period.years * 12 + period.months)
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return OUTSIDE
    from calendar import monthrange  # few policies move dates by months

    start = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    last = start.toordinal() + sign * period.days
    return date.fromordinal(last) if 1 <= last <= date.max.toordinal() else OUTSIDE
