"""Values and names as a policy's own text would write them."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from lovkode.dsl.expression import Constant, CorrectionValue, Period
from lovkode.dsl.keywords import spelling
from lovkode.dsl.numerals import MAX_DIGITS, exact_decimal, level_words
from lovkode.dsl.program import Program
from lovkode.dsl.resolver import spellings
from lovkode.dsl.typesystem import BARE, CALENDAR_YEAR, NumberType, Type, Unit, at_level, is_kr, is_money, level_of
from lovkode.interpreter.values import Index

_SCALES = {"kr": "KR", "tkr": "TKR", "mio kr": "MIO", "mia kr": "MIA"}
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class Notation:
    """How one policy's text writes: its language, and what it calls things."""

    def __init__(self, program: Program, language: str) -> None:
        self.program, self.language = program, language
        self._names = spellings(language, {there: here for here, there in program.names})

    def word(self, terminal: str) -> str:
        """A keyword."""
        return spelling(terminal, self.language) or ""

    def name(self, name: str) -> str:
        """An input, a rule, a dimension, a member or a unit."""
        return self._names.get(name, name)

    def cell(self, name: str, dimensions: tuple[str, ...], index: Index, members: Mapping[str, str]) -> str:
        """A name with `for` the members that are not at hand: `frame for Sjælland`."""
        others = [(d, m) for d, m in zip(dimensions, index, strict=True) if members.get(d) != m]
        fixed = [f" {self.word('FOR')} {self.fixed(d, m)}" for d, m in others]
        return self.name(name) + "".join(fixed)

    def fixed(self, dimension: str, member: str) -> str:
        """A member after `for`."""
        return f"{self.name('criterion')} {member}" if dimension == "criterion" else self.name(member)

    def literal(self, value: Constant, kind: Type) -> str | None:
        """A value; None for one that cannot be written."""
        match value:
            case bool():
                return self.word("YES" if value else "NO")
            case Fraction():
                return self._number(value, kind) if isinstance(kind, NumberType) else None
            case date():
                return value.isoformat()
            case str():
                return self.name(value) if hasattr(kind, "dimension") else None if '"' in value else f'"{value}"'
            case CorrectionValue(kind="none"):
                return self.word("NONE")
            case CorrectionValue():
                text = self._digits(value.size, False)
                sign = "×" if value.kind == "factor" else "+" if value.size >= 0 else ""
                return None if text is None else f"{sign}{text}"
            case Period():
                return None

    def _number(self, value: Fraction, kind: NumberType) -> str | None:
        number = value / kind.scale.factor
        unit = self._unit(kind.unit, kind.scale.word)
        if unit is None:
            return None
        grouped = kind.scale != CALENDAR_YEAR
        text = self._digits(number, grouped)
        if text is not None:
            return f"{text}{unit}"
        over, under = (self._digits(Fraction(part), True) for part in (number.numerator, number.denominator))
        return None if over is None or under is None else f"{over}{unit} / {under}"

    def _unit(self, unit: Unit, scale: str) -> str | None:
        """What stands behind a number: ` tkr`, `%`, ` doctors / 1 inhabitants`."""
        if unit == BARE:
            return {"%": "%" if self.language == "en" else " %"}.get(scale, "")
        level = level_of(unit)
        behind = "" if level is None else f" {level_words(level, self.language)}"
        plain = at_level(unit, None)
        if is_money(plain):
            return f" {self.word(_SCALES[scale])}{behind}"
        over = [symbol for symbol, power in plain if power == 1]
        under = [symbol for symbol, power in plain if power == -1]
        if len(over) + len(under) < len(plain) or len(over) != 1 or len(under) > 1:
            return None
        first = self.word(_SCALES[scale or "kr"]) + behind if is_kr(over[0]) else self.name(over[0])
        return f" {first}" + "".join(f" / 1 {self.name(symbol)}" for symbol in under)

    def _digits(self, number: Fraction, grouped: bool) -> str | None:
        """A number without its unit; None where its decimals never end, or are too many."""
        text = exact_decimal(abs(number))
        if text is None or len(text) > MAX_DIGITS:
            return None
        whole, point, part = text.partition(".")
        if grouped:
            whole = f"{int(whole):_}"
        if point and _TWO_WAYS.fullmatch(f"{whole}.{part}"):
            part += "0"  # read as a thousand by some, and so refused
        mark = "," if self.language == "da" else "."
        return ("-" if number < 0 else "") + whole + (mark + part if point else "")
