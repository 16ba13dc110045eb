"""What the names, members and values of a policy are called for a reader of one language."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from lovkode.dsl.expression import CorrectionValue, Period
from lovkode.dsl.intervals import Interval
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.dsl.numerals import exact_decimal, unit_words, write_date, write_number
from lovkode.dsl.program import Program, Rule
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import BARE, MemberType, NumberType, Type
from lovkode.interpreter.reports import named
from lovkode.interpreter.reports.phrases import phrase
from lovkode.interpreter.values import Index, Undecided, Value

MAX_LISTED = 8
"""The most outcomes that are listed; of more, only the outermost are shown."""


class Naming:
    """The words for one program in one language: its own labels first, then its names."""

    def __init__(self, program: Program, locale: str) -> None:
        self.program = program
        self.locale = locale
        self._danish = {name: spellings[0] for name, spellings in BUILT_IN_NAMES.items()} | dict(program.names)
        self._labels = {name: {piece.label for piece in each.pieces} for name, each in named(program).items()}
        self._dimensions = {dimension.name: dimension for dimension in program.dimensions}
        self._units = {unit.name: self.words(unit.label) or self.name(unit.name) for unit in program.units}

    def words(self, text: Text) -> str | None:
        """The text in the reader's language, or in the other where it has only that."""
        first, second = (text.da, text.en) if self.locale == "da" else (text.en, text.da)
        return first or second

    def name(self, name: str) -> str:
        """A name as words."""
        return (self._danish.get(name, name) if self.locale == "da" else name).replace("_", " ")

    def title(self, name: str) -> str:
        """An input or a rule: its label, where all its pieces have the same one, or else its name."""
        labels = self._labels.get(name, set())
        label = self.words(next(iter(labels))) if len(labels) == 1 else None
        return label or self.name(name)

    def dimension(self, name: str) -> str:
        """A dimension."""
        found = self._dimensions.get(name)
        return (self.words(found.label) if found else None) or self.name(name)

    def member(self, dimension: str, member: str) -> str:
        """A member: a region by its name, a criterion by its number and its label."""
        label = self._member_label(dimension, member)
        if dimension == "year":
            return member
        if member.isdigit():
            return f"{member} {label}" if label else f"{self.dimension(dimension)} {member}"
        return label or self.name(member)

    def _member_label(self, dimension: str, member: str) -> str | None:
        found = self._dimensions.get(dimension)
        if found is None or not found.member_labels or member not in found.members:
            return None
        return self.words(found.member_labels[found.members.index(member)])

    def place(self, dimensions: Iterable[str], index: Index) -> str:
        """The members of an index, briefly: `Sjælland, criterion 2`."""
        parts = []
        for dimension, member in zip(dimensions, index, strict=True):
            number = member.isdigit()
            parts.append(f"{self.dimension(dimension)} {member}" if number else self.member(dimension, member))
        return ", ".join(parts)

    def unit(self, kind: Type) -> str:
        """The unit that stands beside a number, such as `thousand kr.`; empty where there is none."""
        if not isinstance(kind, NumberType) or kind.unit == BARE:
            return ""
        return unit_words(kind.unit, kind.scale, self.locale, self._units)

    def amount(self, value: Value, kind: Type, decimals: int = 0) -> str:
        """A value without its unit; an undecided one as what it can still be."""
        if isinstance(value, Undecided):
            return self._open(value, kind, decimals)
        if isinstance(value, bool):
            return phrase(self.locale, "yes" if value else "no")
        if isinstance(value, Fraction):
            return self._number(value, kind, decimals)
        if isinstance(value, date):
            return write_date(value, self.locale)
        if isinstance(value, Period):
            return self._period(value)
        if isinstance(value, CorrectionValue):
            return self._correction(value)
        return self.member(kind.dimension, value) if isinstance(kind, MemberType) else value

    def value(self, value: Value, kind: Type) -> str:
        """A value with its unit: `58.748,6 tusinde kr.`"""
        return self.with_unit(self.amount(value, kind), kind)

    def distance(self, value: Fraction, kind: Type) -> str:
        """How far two values are apart: of percentages in percentage points."""
        if isinstance(kind, NumberType) and kind.scale.word == "%":
            return phrase(self.locale, "points", number=write_number(value * 100, self.locale))
        return self.value(value, kind)

    def with_unit(self, amount: str, kind: Type) -> str:
        """An amount with its unit; what is not known has none."""
        return amount if amount == phrase(self.locale, "not known") else f"{amount} {self.unit(kind)}".rstrip()

    def truth(self, value: Value, rule: Rule) -> str:
        """Whether a criterion is met, or a yes or no."""
        if isinstance(value, Undecided):
            return self.joined((self.truth(True, rule), self.truth(False, rule)), "or")
        words = ("met", "not met") if rule.name == "met" else ("yes", "no")
        return phrase(self.locale, words[0] if value else words[1])

    def joined(self, items: Iterable[str], joint: str) -> str:
        """`a, b or c`."""
        *first, last = items
        # Numbers hold commas themselves: with commas between them they would run together.
        between = "; " if len(first) > 1 and any("," in item for item in (*first, last)) else ", "
        return f"{between.join(first)} {phrase(self.locale, joint)} {last}" if first else last

    def _number(self, number: Fraction, kind: Type, decimals: int) -> str:
        scale = kind.scale if isinstance(kind, NumberType) else None
        text = write_number(number / scale.factor if scale else number, self.locale, decimals)
        if scale is None or scale.word != "%":
            return text
        return f"{text} pct." if self.locale == "da" else f"{text}%"

    def _open(self, value: Undecided, kind: Type, decimals: int) -> str:
        if 0 < len(value.possible) <= MAX_LISTED:
            return self.joined([self.amount(each, kind, decimals) for each in value.possible], "or")
        bounds = value.bounds
        numbers = [each for each in value.possible if isinstance(each, Fraction)]
        if numbers:
            bounds = Interval(min(numbers), max(numbers))
        low = None if bounds is None or bounds.low is None else self.amount(bounds.low, kind)
        high = None if bounds is None or bounds.high is None else self.amount(bounds.high, kind)
        if low is None and high is None:
            return phrase(self.locale, "not known")
        key = "from to" if low and high else "at least" if low else "at most"
        return phrase(self.locale, key, low=low or "", high=high or "")

    def _period(self, period: Period) -> str:
        parts = [(period.years, "year"), (period.months, "month"), (period.days, "day")]
        told = [(number, unit if number == 1 else f"{unit}s") for number, unit in parts if number]
        words = [phrase(self.locale, unit, number=str(number)) for number, unit in told]
        return self.joined(words, "and") if words else phrase(self.locale, "days", number="0")

    def _correction(self, correction: CorrectionValue) -> str:
        if correction.kind == "none":
            return phrase(self.locale, "none")
        number = write_number(correction.size, self.locale)
        if correction.kind == "factor":
            return f"×{number}"
        return number if correction.size < 0 else f"+{number}"


def decimals_of(values: Iterable[Value], kind: Type) -> int:
    """How many decimals a column needs so that every number in it that ends is written whole."""
    factor = kind.scale.factor if isinstance(kind, NumberType) else Fraction(1)
    most = 0
    for value in values:
        for each in value.possible if isinstance(value, Undecided) else (value,):
            text = exact_decimal(each / factor) if isinstance(each, Fraction) else None
            most = max(most, len(text.partition(".")[2]) if text else 0)
    return most
