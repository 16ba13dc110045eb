"""Types and units: what a value may be, and which values belong together."""

from fractions import Fraction

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.record import Record, record

Unit = tuple[tuple[str, int], ...]
"""What a number counts: symbols with their powers, sorted; `()` for a bare number, `(("kr", 1),)` for money."""

BARE: Unit = ()
MONEY: Unit = (("kr", 1),)


@record
class Scale(Record):
    """How a number is written: the word behind it, and what one of it is in the base unit (kr, or 1)."""

    word: str
    factor: Fraction


RATIO = Scale("", Fraction(1))
PERCENT = Scale("%", Fraction(1, 100))
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
