"""What can be said of a value while data are missing: exactly the outcomes that the known data leave open.

A number that depends on blank cells is a linear form over them. A condition that the bounds of these cells do not
decide is a branch: both outcomes are carried on, each under its condition, and a combination of conditions that no
figures can satisfy is dropped. So a result that comes out the same on every branch is decided, and one that does not
lists exactly what it can still be. What is not linear (a product or a quotient of two blanks, a rounded one) becomes a
variable of its own, enclosed by bounds: then the outcomes listed can be more than the true ones, never fewer.
"""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

from lovkode.dsl.expression import Constant
from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.interpreter.branches import (
    UNDEFINED,
    Blank,
    Branch,
    Undefined,
    apply,
    branch,
    choose,
    leaves,
    needs_of,
    open_truth,
    opposite,
    ranges,
)
from lovkode.interpreter.forms import (
    Linear,
    around,
    blank_number,
    derived,
    limit_atom,
    plus,
    range_of,
    serial_numbers,
    truth_atom,
)
from lovkode.interpreter.values import Missing, Undecided, Value

__all__ = [
    "UNDEFINED",
    "Blank",
    "Branch",
    "Linear",
    "Undefined",
    "apply",
    "blank_date",
    "blank_number",
    "blank_text",
    "code_of",
    "compare",
    "enclosed",
    "leaves",
    "needs_of",
    "open_choice",
    "open_truth",
    "range_of",
    "settle",
]


def enclosed(parts: Iterable[Any], bounds: Interval = EVERYTHING) -> Linear:
    """A new unknown number that depends on the blanks of some values, in a way of which only bounds are known."""
    return derived(next(serial_numbers), needs_of(parts), bounds)


def blank_date(missing: Missing) -> Blank:
    """A blank date: a day by its number in the calendar."""
    days = Interval(Fraction(date.min.toordinal()), Fraction(date.max.toordinal()))
    return Blank((missing,), blank_number(Missing(missing.name, missing.index, days), whole=True))


def blank_text(missing: Missing) -> Blank:
    """A blank text: any whole number, of which those that stand for a text do so for one only."""
    return Blank((missing,), blank_number(missing, whole=True))


def open_choice(missing: Missing, members: tuple[Any, ...], place: int = 0) -> Any:
    """One of several constants, as a blank cell is: each half of them on one side of a truth of its own."""
    if len(members) == 1:
        return members[0]
    half = (len(members) + 1) // 2
    first, second = open_choice(missing, members[:half], place + 1), open_choice(missing, members[half:], place + 1)
    return branch(truth_atom(missing, (missing,), place), first, second)


def code_of(value: Any) -> Fraction | Linear | None:
    """The number by which a date or a text, known or blank, is compared."""
    if isinstance(value, Blank):
        return value.code
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return Fraction(int.from_bytes(b"\1" + value.encode(), "big")) if isinstance(value, str) else None


def compare(operator: str, a: Fraction | Linear, b: Fraction | Linear) -> Any:
    """The truth of a comparison: decided by the bounds, or a branch."""
    form = plus(a, b, -1)
    if not isinstance(form, Linear):
        return _COMPARISONS[operator](form)
    if operator in ("=", "!="):
        equal = choose(_sign(form, True), False, _sign(form, False))
        return equal if operator == "=" else opposite(equal)
    if operator in (">", ">="):
        return opposite(_sign(form, operator == ">="))
    return _sign(form, operator == "<")


_COMPARISONS: dict[str, Callable[[Fraction], bool]] = {
    "<=": lambda x: x <= 0,
    "<": lambda x: x < 0,
    ">=": lambda x: x >= 0,
    ">": lambda x: x > 0,
    "=": lambda x: x == 0,
    "!=": lambda x: x != 0,
}


def _sign(form: Linear, strict: bool) -> Any:
    """`form < 0` or `form <= 0`."""
    reach = range_of(form)
    if reach.high is not None and (reach.high < 0 or (reach.high == 0 and (not strict or reach.high_open))):
        return True
    if reach.low is not None and (reach.low > 0 or (reach.low == 0 and (strict or reach.low_open))):
        return False
    lead = form.terms[0][1]
    terms, limit = tuple((v, c / lead) for v, c in form.terms), -form.constant / lead
    if lead < 0:  # -x <= 0 is the opposite of x < 0, so that one condition has one atom
        return branch(limit_atom(terms, limit, not strict), False, True)
    return branch(limit_atom(terms, limit, strict), True, False)


_results: WeakKeyDictionary[Branch, Value] = WeakKeyDictionary()


def settle(value: Any) -> Value:
    """The value as a result: a constant, or what is undecided about it."""
    if value.__class__ is Fraction:
        decided: Fraction = value
        return decided
    if value.__class__ is Branch:
        known = _results.get(value)
        if known is None:
            known = _results[value] = _settled(value)
        return known
    if not isinstance(value, Linear | Blank):
        constant: Value = value
        return constant
    return _settled(value)


def _settled(value: Any) -> Value:
    ends = list(dict.fromkeys(leaves(value)))
    if any(isinstance(end, Blank) for end in ends):
        return Undecided((), None, needs_of([value]))
    if any(isinstance(end, Linear) for end in ends):
        found = ranges(value)
        if any(r.low is None or r.low != r.high for r in found):
            return Undecided((), around(found), needs_of([value]))
        ends = [r.low for r in found]
    possible: list[Constant] = sorted(set(ends))
    return possible[0] if len(possible) == 1 else Undecided(tuple(possible), None, needs_of([value]))
