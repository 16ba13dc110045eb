"""A line with a limit in its middle: where on it a number stands."""

from collections.abc import Iterable
from fractions import Fraction

from lovkode.dsl.record import Record, record
from lovkode.interpreter.explanation.pictures.drawing import MARGIN, WIDTH

CENTRE = Fraction(WIDTH, 2)
HALF = CENTRE - MARGIN - 14
"""How far from the middle a number can stand; the rest is for the arrow that says that it is further out."""

NEAR = 9
"""How far from the middle a number stands at least, if it is not the limit itself: so far that one sees it."""

MAX_STRETCH = 8
"""How many times as far out as the target a number is still drawn to scale."""


@record
class Axis(Record):
    """The limit in the middle of the line, and how far from it a number may be to have room on the line."""

    limit: Fraction
    reach: Fraction


def axis_around(limit: Fraction, numbers: Iterable[Fraction], target: Fraction | None) -> Axis:
    """The axis that shows some numbers and the target; one much further out than the target is left outside."""
    aim = abs(target - limit) if target is not None else Fraction(0)
    far = max((abs(number - limit) for number in numbers), default=Fraction(0))
    if aim:
        far = max(aim, min(far, MAX_STRETCH * aim))
    return Axis(limit, far * Fraction(5, 4) or Fraction(1))


def place(axis: Axis, number: Fraction) -> Fraction:
    """Where a number stands, from the left. Equal to the limit is in the middle; nothing else is."""
    gap = number - axis.limit
    if not gap:
        return CENTRE
    away = max(Fraction(NEAR), min(HALF, HALF * abs(gap) / axis.reach))
    return CENTRE + away if gap > 0 else CENTRE - away


def is_beyond(axis: Axis, number: Fraction) -> bool:
    """Whether a number is further out than the line reaches."""
    return abs(number - axis.limit) > axis.reach
