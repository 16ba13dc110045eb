"""Values at evaluation: exact constants, and what is said of a value while data are missing."""

from fractions import Fraction

from lovkode.dsl.expression import Constant
from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, field, record

Index = tuple[str, ...]
"""The members a value is kept for, in the order of its dimensions."""


@record
class Missing(Record):
    """A cell of data that is blank: the input, its index, and the bounds the policy sets for it.

    Where `rounded` is a step, it is an input or a rule whose value is there, but known only rounded to that step.
    """

    name: str
    index: Index
    bounds: Interval = field(eq=False)
    rounded: Fraction | None = None


@record
class Undecided(Record):
    """A result that the known data do not decide.

    `possible` are the outcomes that the known data leave, or empty where they are not finitely many; then `bounds`
    encloses them if they are numbers. `needs` are the missing cells that decide between them.
    """

    possible: tuple[Constant, ...]
    bounds: Interval | None
    needs: tuple[Missing, ...]


Value = Constant | Undecided

__all__ = ["Constant", "Fraction", "Index", "Missing", "Undecided", "Value", "ends", "holds_key"]


def ends(value: Value) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that a number can be; absent where it has no such end, or is no number."""
    if isinstance(value, Fraction):
        return value, value
    if not isinstance(value, Undecided):
        return None, None
    numbers = [each for each in value.possible if isinstance(each, Fraction)]
    if numbers:
        return min(numbers), max(numbers)
    return (value.bounds.low, value.bounds.high) if value.bounds else (None, None)


def holds_key(keys: tuple[Interval | str | bool, ...], value: Value) -> bool:
    """Whether a row of a table is the one for a key."""
    for key in keys:
        if isinstance(key, Interval):
            if isinstance(value, Fraction) and value in key:
                return True
        elif key == value and type(key) is type(value):
            return True
    return False
