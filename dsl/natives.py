"""The functions of the language itself: what they are used on, and what kind of thing they give."""

from fractions import Fraction

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import BARE, CALENDAR_YEAR, DATE, RATIO, NumberType, Scale, Type


@record
class Native(Record):
    """`year_of(day)`: what it is used on, with its names in English and Danish and its kind, and the kind it gives.

    A kind is `date`, `whole` (a whole number), `number` (one without a unit) or `quantity` (a number of any unit, the
    same for all). What gives none of its own gives what it is used on.
    """

    parameters: tuple[tuple[str, str, str], ...]
    result: Type | None

    def names(self, language: str) -> tuple[str, ...]:
        """The names of its parameters in a language."""
        return tuple(danish if language == "da" else english for english, danish, _ in self.parameters)


def _whole(low: int, high: int, scale: Scale = RATIO) -> NumberType:
    return NumberType(BARE, scale, True, Interval(Fraction(low), Fraction(high)))


_WHOLE = NumberType(BARE, RATIO, True, EVERYTHING)
_DATE = ("day", "dag", "date")
_DAY = (_DATE,)
_NUMBER = ("number", "tal", "number")

NATIVES = {
    "year_of": Native(_DAY, _whole(1, 9999, CALENDAR_YEAR)),
    "month_of": Native(_DAY, _whole(1, 12)),
    "day_of": Native(_DAY, _whole(1, 31)),
    "weekday_of": Native(_DAY, _whole(1, 7)),
    "date_of": Native((("year", "år", "whole"), ("month", "måned", "whole"), ("day", "dag", "whole")), DATE),
    "days_between": Native((("first", "første", "date"), ("last", "sidste", "date")), _WHOLE),
    "add_days": Native((_DATE, ("days", "dage", "whole")), DATE),
    "add_months": Native((_DATE, ("months", "måneder", "whole")), DATE),
    "whole_part": Native((_NUMBER,), _WHOLE),
    "remainder_of": Native((("number", "tal", "quantity"), ("divisor", "divisor", "quantity")), None),
    "power_of": Native((_NUMBER, ("exponent", "eksponent", "whole")), NumberType()),
}
"""The functions of the language itself, by their English names."""
