"""One cell becomes one exact value of the input's type, or a diagnostic that says why it cannot."""

import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import assert_never

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Constant, Period
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.source import Cell
from lovkode.dsl.typesystem import (
    BARE,
    MONEY_SCALES,
    CorrectionType,
    DateType,
    MemberType,
    NumberType,
    PeriodType,
    TextType,
    TruthType,
    Type,
    is_money,
    level_of,
)
from lovkode.interpreter.dataset.corrections import read_correction
from lovkode.interpreter.dataset.decimals import is_percent, odd_character, odd_in_number, read_digits, written
from lovkode.interpreter.dataset.table import Inexact, Raw, Refused, Style, problem, raw_text, shown
from lovkode.interpreter.dataset.vocabulary import Vocabulary, fold

TRUTHS = {
    **dict.fromkeys(("yes", "true", "ja", "sand"), True),
    **dict.fromkeys(("no", "false", "nej", "falsk"), False),
}
MONEY_WORDS = {
    "kr": ("kr", "dkk", "kroner"),
    "tkr": ("tkr", "t.kr", "tusinde kr", "tusind kr", "thousand kr"),
    "mio kr": ("mio kr", "mio. kr", "million kr", "millioner kr"),
    "mia kr": ("mia kr", "mia. kr", "milliard kr", "milliarder kr"),
}
_FACTORS = {word: MONEY_SCALES[scale].factor for scale, words in MONEY_WORDS.items() for word in words}
_LEVEL = re.compile(r" (?:at ([0-9]{4}) prices|i ([0-9]{4})-(?:priser|pl))$")
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PERIOD_PART = "([0-9]{1,6}) (years?|år|months?|måned(?:er)?|days?|dage?)"


def read_value(raw: Raw, kind: Type, style: Style, place: Cell, names: Vocabulary) -> Constant | Diagnostic:
    """The exact value that a cell which is not blank holds for an input of a type."""
    if isinstance(raw, Refused):
        return _refusal(raw, place)
    if isinstance(raw, str) and (odd := odd_character(raw, place)):
        return odd
    if isinstance(raw, Inexact):
        raw = raw.read if isinstance(kind, NumberType | CorrectionType) else raw.text
    match kind:
        case NumberType():
            return _number(raw, kind, style, place)
        case CorrectionType():
            return read_correction(raw, style, place)
        case TruthType():
            found = TRUTHS.get(fold(raw)) if isinstance(raw, str) else raw
            return found if isinstance(found, bool) else _not_a(kind, raw, place)
        case DateType():
            return _day(raw, place)
        case PeriodType():
            return _period(raw, place)
        case TextType():
            return unicodedata.normalize("NFC", raw) if isinstance(raw, str) else _not_a(kind, raw, place)
        case MemberType():
            return read_member(raw, kind.dimension, place, names)
    assert_never(kind)


def read_member(raw: Raw, dimension: str, place: Cell, names: Vocabulary) -> str | Diagnostic:
    """The member of a dimension that a cell names."""
    if isinstance(raw, Refused):
        return _refusal(raw, place)
    text = raw_text(raw)
    if odd := odd_character(text, place):
        return odd
    found = names.member(dimension, text)
    if found is not None:
        return found
    members = names.dimensions[dimension].members
    near = names.near_member(dimension, text)
    return problem("D005", place, member=shown(text), dimension=dimension, members=members, near=near)


def _refusal(raw: Refused, place: Cell) -> Diagnostic:
    return Diagnostic(raw.code, None, place, {"text": shown(raw.text), "column": place.heading, **raw.facts})


def _number(raw: Raw, kind: NumberType, style: Style, place: Cell) -> Fraction | Diagnostic:
    factor = Fraction(1) if kind.unit == BARE else kind.scale.factor
    percent = False
    if isinstance(raw, Fraction):
        number = raw
    elif isinstance(raw, str):
        parts = written(raw)
        if parts is None or parts.sign not in ("", "+", "-"):
            return odd_in_number(raw, place) or _no_number(raw, place)
        read = read_digits(parts, style, place)
        if isinstance(read, Diagnostic):
            return read
        number = -read if parts.sign == "-" else read
        if parts.unit:
            named = _unit_factor(parts.unit, kind)
            if named is None and is_money(kind.unit) and _LEVEL.search(fold(parts.unit)):
                return _not_a(kind, raw, place)
            if named is None:
                return odd_in_number(raw, place) or _no_number(raw, place)
            factor, percent = named, kind.unit == BARE
    else:
        return _no_number(raw, place)
    number *= factor
    if kind.whole and number.denominator != 1:
        return _not_a(kind, raw, place)
    if number not in kind.bounds:
        meant = None if percent else _meant(number, kind, style)
        return problem("D010", place, text=shown(raw_text(raw)), bounds=kind.bounds, percent=meant)
    return number


def _unit_factor(unit: str, kind: NumberType) -> Fraction | None:
    """What one of the unit behind a number is in the base unit, or None where the unit does not belong there."""
    if kind.unit == BARE:
        return Fraction(1, 100) if is_percent(unit) and not kind.whole else None
    word = fold(unit)
    if is_money(kind.unit):
        level = _LEVEL.search(word)
        if level is not None:
            word = word[: level.start()]
        same = level is None or int(level[1] or level[2]) == level_of(kind.unit)
        return _FACTORS.get(word.rstrip(".")) if same else None
    symbols = [fold(symbol) for symbol, power in kind.unit if power == 1]
    return kind.scale.factor if len(kind.unit) == 1 and word in symbols else None


def _meant(number: Fraction, kind: NumberType, style: Style) -> str | None:
    """The percentage perhaps meant by a ratio outside its bounds: `20%` for 20."""
    if kind.whole or kind.unit != BARE or number / 100 not in kind.bounds:
        return None
    text = exact_decimal(number)
    if text is None:
        return None
    return text.replace(".", "," if style.mark == "da" else ".") + "%"


def _day(raw: Raw, place: Cell) -> date | Diagnostic:
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str) and re.fullmatch(_DATE, raw.strip()):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            return problem("P017", place, date=raw.strip())
    return _not_a(DateType(), raw, place)


def _period(raw: Raw, place: Cell) -> Period | Diagnostic:
    """`3 months`, `1 år 6 måneder`."""
    text = fold(raw) if isinstance(raw, str) else ""
    parts = re.findall(_PERIOD_PART, text)
    if not parts or " ".join(" ".join(part) for part in parts) != text:
        return _not_a(PeriodType(), raw, place)
    length = {"y": 0, "m": 0, "d": 0}
    for count, word in parts:
        length["y" if word == "år" else word[0]] += int(count)
    return Period(length["y"], length["m"], length["d"])


def _no_number(raw: Raw, place: Cell) -> Diagnostic:
    return problem("D007", place, text=shown(raw_text(raw)), column=place.heading)


def _not_a(kind: Type, raw: Raw, place: Cell) -> Diagnostic:
    return problem("D021", place, text=shown(raw_text(raw)), kind=kind)
