"""Types and units: what a value may be, and which values belong together."""

from fractions import Fraction

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.record import Record, record

Unit = tuple[tuple[str, int], ...]
"""What a number counts: symbols with their powers, sorted; `()` for a bare number, `(("kr", 1),)` for money.

Money at a year's prices has a symbol of its own, such as `kr@2023`, so that two levels are two units.
"""

BARE: Unit = ()
MONEY: Unit = (("kr", 1),)
_KR = "kr"
_AT = "@"


@record
class Scale(Record):
    """How a number is written: the word behind it, and what one of it is in the base unit (kr, or 1)."""

    word: str
    factor: Fraction


RATIO = Scale("", Fraction(1))
PERCENT = Scale("%", Fraction(1, 100))
CALENDAR_YEAR = Scale("year", Fraction(1))
"""How the number of a year is written: its digits without a mark between them."""

MONEY_SCALES = {
    "kr": Scale("kr", Fraction(1)),
    "tkr": Scale("tkr", Fraction(1000)),
    "mio kr": Scale("mio kr", Fraction(1_000_000)),
    "mia kr": Scale("mia kr", Fraction(1_000_000_000)),
}


@record
class NumberType(Record):
    """A number: what it counts, how it is written, whether it is always whole, and between which bounds it lies."""

    unit: Unit = BARE
    scale: Scale = RATIO
    whole: bool = False
    bounds: Interval = EVERYTHING


@record
class TruthType(Record):
    """Met or not met, yes or no."""


@record
class DateType(Record):
    """A day of the calendar."""


@record
class PeriodType(Record):
    """A length of time in years, months or days."""


@record
class TextType(Record):
    """Words."""


@record
class MemberType(Record):
    """A member of a dimension, such as one of the regions."""

    dimension: str


@record
class CorrectionType(Record):
    """A correction of a number: an amount to add, a factor to multiply by, or none."""


Type = NumberType | TruthType | DateType | PeriodType | TextType | MemberType | CorrectionType

TRUTH = TruthType()
DATE = DateType()
PERIOD = PeriodType()
TEXT = TextType()
CORRECTION = CorrectionType()


def money(level: int | None) -> Unit:
    """Money at the prices of a year, or with no price level."""
    return MONEY if level is None else ((f"{_KR}{_AT}{level}", 1),)


def is_money(unit: Unit) -> bool:
    """Whether a unit is money and nothing else, at whatever prices."""
    return len(unit) == 1 and unit[0][1] == 1 and is_kr(unit[0][0])


def is_kr(symbol: str) -> bool:
    """Whether a symbol stands for money, at whatever prices."""
    return symbol.partition(_AT)[0] == _KR


def level_of(unit: Unit) -> int | None:
    """The year at whose prices the money in a unit is, if it says so."""
    levels = (symbol.partition(_AT)[2] for symbol, _ in unit if is_kr(symbol))
    return next((int(level) for level in levels if level), None)


def at_level(unit: Unit, level: int | None) -> Unit:
    """The unit with the money in it at the prices of a year, or with no price level."""
    return tuple(sorted((money(level)[0][0] if is_kr(symbol) else symbol, power) for symbol, power in unit))


def levels_differ(a: "Type", b: "Type") -> bool:
    """Whether only their price levels keep two types from being of the same kind."""
    if not isinstance(a, NumberType) or not isinstance(b, NumberType) or a.unit == b.unit:
        return False
    return at_level(a.unit, None) == at_level(b.unit, None)


def multiply_units(a: Unit, b: Unit, sign: int = 1) -> Unit:
    """The unit of a product, or of a quotient with `sign=-1`."""
    powers = dict(a)
    for symbol, power in b:
        powers[symbol] = powers.get(symbol, 0) + sign * power
    return tuple(sorted((symbol, power) for symbol, power in powers.items() if power))


def same_kind(a: Type, b: Type) -> bool:
    """Whether values of the two types can be added, compared or stand in one table."""
    if isinstance(a, NumberType) and isinstance(b, NumberType):
        return a.unit == b.unit
    return a == b
