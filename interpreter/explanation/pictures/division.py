"""An amount divided into parts: how it is found in what came out, and the bar that shows it."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.expression import Arithmetic, Excepted, Reference, Rounded
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.explanation.exceptions import NORMAL
from lovkode.interpreter.explanation.model import Calculation, Outcome, Part
from lovkode.interpreter.explanation.pictures.drawing import (
    DASHED,
    DOTTED,
    HATCHED,
    MARGIN,
    OPEN,
    ROOM,
    Strip,
    box,
    line,
)
from lovkode.interpreter.values import ends

FILLS = (HATCHED, DOTTED)
"""How the parts are filled, in order; what is undecided is left empty."""

HEIGHT = 26
_LEAST = 3


@record
class Division(Record):
    """A whole amount and its parts. `whole` is absent where nothing but the one part is known by name.

    `least` are the amounts that the parts have at least; what is left of `size` is undecided.
    """

    whole: Part | None
    size: Fraction
    parts: tuple[Calculation, ...]
    least: tuple[Fraction, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is undecided where some of it belongs."""
        return sum(self.least) != self.size


def division_of(outcome: Outcome) -> Division | None:
    """Two results of money that add up to an amount, because one is what the other leaves of it."""
    named = {each.rule.name: each for each in outcome.results if _is_money(each)}
    for each in named.values():
        part = _working(each)
        if part is None or not isinstance(part.expression, Arithmetic) or part.expression.operator != "-":
            continue
        whole, taken = part.parts
        other = named.get(taken.expression.name) if isinstance(taken.expression, Reference) else None
        if other is None or taken.fixed or not isinstance(whole.expression, Reference):
            continue
        pair = (each, other) if outcome.results.index(each) < outcome.results.index(other) else (other, each)
        found = _divided(whole, pair)
        if found is not None:
            return found
    return None


def only_amount(outcome: Outcome) -> Division | None:
    """The one result of money, where there is but one: a whole with one part."""
    found = [each for each in outcome.results if _is_money(each)]
    if len(found) != 1:
        return None
    low, high = ends(found[0].value)
    return None if low is None or high is None or low < 0 else Division(None, high, (found[0],), (low,))


def _is_money(calculation: Calculation) -> bool:
    kind = calculation.rule.type
    return isinstance(kind, NumberType) and is_money(kind.unit)


def _working(calculation: Calculation) -> Part | None:
    """The working without the rounding around it, and of the normal case where no exception applies."""
    part = calculation.part
    while part is not None and isinstance(part.expression, Rounded | Excepted):
        if isinstance(part.expression, Excepted) and part.row != NORMAL:
            return None
        part = part.parts[-1]
    return part


def _divided(whole: Part, pair: tuple[Calculation, Calculation]) -> Division | None:
    """The division, if the amounts do add up, and none is below zero."""
    size = whole.value
    (low, high), (other_low, other_high) = (ends(each.value) for each in pair)
    if not isinstance(size, Fraction) or low is None or high is None or other_low is None or other_high is None:
        return None
    if low < 0 or other_low < 0 or low + other_high != size or high + other_low != size:
        return None
    return Division(whole, size, pair, (low, other_low))


# -- Drawn ------------------------------------------------------------------------------------------------------------


def bar(division: Division, scale: Fraction) -> Strip:
    """The whole as a bar, its parts from both ends and what is undecided between them; nothing for zero."""
    marks = [line(MARGIN, -3, HEIGHT + 3, 2)]
    for start, long, fill in _pieces(division, scale):
        marks.append(box(MARGIN + start, 0, long, HEIGHT, fill, DASHED if fill == OPEN else ""))
    return Strip(HEIGHT + 6, tuple(marks))


def scale_of(divisions: list[Division]) -> Fraction:
    """How long one krone is, so that the largest amount takes all the room."""
    largest = max((each.size for each in divisions), default=Fraction(0))
    return ROOM / largest if largest else Fraction(0)


def _pieces(division: Division, scale: Fraction) -> Iterator[tuple[Fraction, Fraction, str]]:
    """Where each piece begins, how long it is and how it is filled; no amount but zero is too short to see."""
    if not division.size:
        return
    amounts = [division.least[0], division.size - sum(division.least), *division.least[1:]]
    fills = [FILLS[0], OPEN, *FILLS[1:]]
    pieces = [(amount, fill) for amount, fill in zip(amounts, fills, strict=False) if amount]
    room = max(division.size * scale, Fraction(_LEAST * len(pieces)))
    spare = room - _LEAST * len(pieces)
    start = Fraction(0)
    for amount, fill in pieces:
        long = _LEAST + spare * amount / division.size
        yield start, long, fill
        start += long
