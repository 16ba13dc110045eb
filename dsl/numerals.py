"""Numbers as people write them, in Danish and in English: read exactly or refused, and written exactly."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import BARE, CALENDAR_YEAR, NumberType, Scale, Unit, at_level, is_kr, is_money, level_of

MAX_DIGITS = 30
"""The most digits a number may have, in a policy or in data."""

_ENGLISH = re.compile(r"(?:\d{1,3}(?:_\d{3})+|\d+)(?:\.\d+)?")
_DANISH = re.compile(r"(?:\d{1,3}(?:_\d{3})+|\d+)(?:,\d+)?")
_DANISH_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_ENGLISH_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


@record
class Misread(Record):
    """Why a text was refused as a number, and how the number could be written instead.

    `kind` is `two ways`, `other style`, `digits` or `unreadable`; `fixes` are texts in the style asked for, one for
    each thing the writer may have meant.
    """

    kind: str
    fixes: tuple[str, ...] = ()


def read_number(text: str, style: str) -> Fraction | Misread:
    """The exact number an unsigned text stands for in `style` (`en`: decimal point, `da`: decimal comma).

    A form that reads one way in Danish and another in English, such as `1.000`, is refused in both.
    """
    if sum(map(str.isdigit, text[: 2 * MAX_DIGITS])) > MAX_DIGITS or len(text) > 2 * MAX_DIGITS:
        return Misread("digits")
    if not text.isascii():
        return Misread("unreadable")
    if _TWO_WAYS.fullmatch(text):
        whole, part = re.split("[.,]", text)
        return Misread("two ways", (f"{whole}_{part}", f"{whole}{_mark(style)}{part}0"))
    if style == "en":
        if _ENGLISH.fullmatch(text):
            return Fraction(text)
        if _ENGLISH_COMMAS.fullmatch(text):
            return Misread("other style", (text.replace(",", "_"),))
        if _DANISH.fullmatch(text):
            return Misread("other style", (text.replace(",", "."), text.replace(",", ", ")))
        if _DANISH_POINTS.fullmatch(text):
            return Misread("other style", (text.replace(".", "_").replace(",", "."),))
        return Misread("unreadable")
    if _DANISH.fullmatch(text):
        return Fraction(text.replace(",", "."))
    if _DANISH_POINTS.fullmatch(text):
        return Fraction(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return Misread("other style", (text.replace(".", ","),))
    if _ENGLISH_COMMAS.fullmatch(text):
        return Misread("other style", (text.replace(",", "_").replace(".", ","),))
    return Misread("unreadable")


def _mark(style: str) -> str:
    return "," if style == "da" else "."


def exact_decimal(number: Fraction) -> str | None:
    """The number with a decimal point and no grouping, or None where its decimals never end."""
    places = _places(number.denominator)
    if places is None:
        return None
    return _decimal(number, places)


def plain(number: Fraction) -> str:
    """The number for machines: a finite decimal as such, else `p/q`."""
    return exact_decimal(number) or f"{number.numerator}/{number.denominator}"


def write_number(number: Fraction, locale: str, decimals: int = 0) -> str:
    """The number for people, with at least `decimals` decimals; endless decimals are cut after six and end in `…`."""
    places = _places(number.denominator)
    if places is None:
        cut = Fraction(int(abs(number) * 10**6), 10**6)
        text, tail = _decimal(cut, 6), "…"
        negative = number < 0
    else:
        text, tail, negative = _decimal(abs(number), max(places, decimals)), "", number < 0
    whole, _, part = text.partition(".")
    groups = f"{int(whole):,}"
    if locale == "da":
        groups = groups.replace(",", ".")
    return ("-" if negative else "") + groups + (_mark(locale) + part if part else "") + tail


def _places(denominator: int) -> int | None:
    """How many decimals a fraction with this denominator has, or None where they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None


def _decimal(number: Fraction, places: int) -> str:
    sign = "-" if number < 0 else ""
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


_MONEY_WORDS = {
    "da": {"kr": "kr.", "tkr": "tusinde kr.", "mio kr": "mio. kr.", "mia kr": "mia. kr."},
    "en": {"kr": "kr.", "tkr": "thousand kr.", "mio kr": "million kr.", "mia kr": "billion kr."},
}


def write_quantity(number: Fraction, kind: NumberType, locale: str, labels: Mapping[str, str] | None = None) -> str:
    """The number with its unit as people write it: `58.748,6 tusinde kr.`, `1,01 pct.`, `0,505`, `12 læger`.

    `labels` are the words for the units that the policy declares.
    """
    if kind.scale == CALENDAR_YEAR and number.denominator == 1:
        return str(number)
    text = write_number(number / kind.scale.factor, locale)
    if kind.scale.word == "%":
        return f"{text} pct." if locale == "da" else f"{text}%"
    if kind.unit == BARE:
        return text
    return f"{text} {unit_words(kind.unit, kind.scale, locale, labels)}"


def unit_words(unit: Unit, scale: Scale, locale: str, labels: Mapping[str, str] | None = None) -> str:
    """The unit in words: `tusinde kr.`, `kr. pr. indbygger`, `mio. kr. i 2023-priser`."""
    level = level_of(unit)
    if level is not None:
        return f"{unit_words(at_level(unit, None), scale, locale, labels)} {level_words(level, locale)}"
    if is_money(unit):
        return _MONEY_WORDS[locale][scale.word]
    per = " pr. " if locale == "da" else " per "
    words = {s: (labels or {}).get(s) or _symbol(s, scale, locale) for s, _ in unit}
    over = [_powered(words[s], p) for s, p in unit if p > 0]
    under = [_powered(words[s], -p) for s, p in unit if p < 0]
    return per.join([" ".join(over) or "1", *under])


def level_words(level: int, locale: str) -> str:
    """A price level in words: `i 2023-priser`."""
    return f"i {level}-priser" if locale == "da" else f"at {level} prices"


def _symbol(symbol: str, scale: Scale, locale: str) -> str:
    return _MONEY_WORDS[locale].get(scale.word, "kr.") if is_kr(symbol) else symbol


def _powered(symbol: str, power: int) -> str:
    return symbol if power == 1 else f"{symbol}^{power}"


def unit_code(kind: NumberType) -> str:
    """The unit for machines: `tkr`, `ratio`, `count`, `læger`, `kr/indbyggere`, `mio kr at 2023 prices`."""
    if kind.unit == BARE:
        return "count" if kind.whole else "ratio"
    level = level_of(kind.unit)
    if level is not None:
        return f"{unit_code(NumberType(at_level(kind.unit, None), kind.scale, kind.whole))} {level_words(level, 'en')}"
    if is_money(kind.unit):
        return kind.scale.word
    over = [_powered(s, p) for s, p in kind.unit if p > 0]
    under = [_powered(s, -p) for s, p in kind.unit if p < 0]
    return "/".join(["·".join(over) or "1", *under])


MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def write_date(day: date, locale: str) -> str:
    """The date in words: `31. marts 2026`, `31 March 2026`."""
    dot = "." if locale == "da" else ""
    return f"{day.day}{dot} {MONTHS[locale][day.month - 1]} {day.year}"
