"""Sentences about diagnostics: from one catalogue a language, filled with facts turned into words."""

import os
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Term
from lovkode.dsl.excerpt import display_width, shortened, visible
from lovkode.dsl.intervals import Interval, point
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES, KEYWORDS, spelling
from lovkode.dsl.numerals import unit_words, write_date, write_number, write_quantity
from lovkode.dsl.source import Cell, Source, column_letters
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import (
    BARE,
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

MAX_LISTED = 8
"""The most things a sentence lists before it says how many more there are."""

_MAX_LIST_COLUMNS = 160
_MAX_FACT_COLUMNS = 60
_SHARE = Interval(Fraction(0), Fraction(1))
_FOLDER = os.path.join(os.path.dirname(__file__), "messages")
_CONDITION = re.compile(r"\{(\w+)(?:=([^}?]*))?\?\}")
_SLOT = re.compile(r"(`?)\{(@?\w+)(?:\.(\d))?(?:\|(\w+))?\}(`?)")
_TYPES = {
    TruthType: "truth",
    DateType: "date",
    PeriodType: "period",
    TextType: "text",
    MemberType: "member",
    CorrectionType: "correction",
}


@cache
def catalogue(locale: str) -> Mapping[str, Mapping[str, Any]]:
    """The messages of a language by code, and under `words` what they are put together with."""
    import tomllib

    with open(os.path.join(_FOLDER, f"{locale}.toml"), "rb") as file:
        return tomllib.load(file)


# -- Facts ------------------------------------------------------------------------------------------------------------


def words(fact: object, locale: str, joint: str = "and", kind: object = None) -> str:
    """A fact as people write it: a number, a date, a list, a type, an interval or a place in data.

    `joint` stands before the last thing of a list. The ends of an interval are written in the unit of `kind`, if that
    is a type of number.
    """
    match fact:
        case None:
            return ""
        case str():
            return visible(fact)
        case bool():
            return word("yes" if fact else "no", locale)
        case int() | Fraction():
            return write_number(Fraction(fact), locale)
        case date():
            return write_date(fact, locale)
        case tuple():
            return _listed([words(one, locale, kind=kind) for one in fact], joint, locale)
        case Interval():
            return _interval_words(fact, kind if isinstance(kind, NumberType) else NumberType(), locale)
        case Cell():
            return cell_words(fact, locale)
        case Text():
            own, other = (fact.da, fact.en) if locale == "da" else (fact.en, fact.da)
            return visible(own or other or "")
        case Term():
            return word(fact.key, locale)
        case Diagnostic():
            return sentence(fact, "title", locale) or fact.code
        case _:
            return _type_words(fact, locale)


def word(key: str, locale: str, **facts: str) -> str:
    """One of the catalogue's words, such as `reason` or `and`, with its blanks filled."""
    return str(catalogue(locale)["words"][key]).format(**facts)


def _listed(items: list[str], joint: str, locale: str) -> str:
    """`a, b and c`; a list that is too long ends in how many more there are."""
    if joint == "path":
        return " → ".join(items if len(items) <= MAX_LISTED else [*items[: MAX_LISTED - 2], "…", items[-1]])
    shown = items[:MAX_LISTED]
    while len(shown) > 1 and display_width(", ".join(shown)) > _MAX_LIST_COLUMNS:
        shown.pop()
    if len(shown) < len(items):
        return ", ".join(shown) + " " + word("more", locale, number=str(len(items) - len(shown)))
    last = shown[-1:]
    return f" {word(joint, locale)} ".join([", ".join(shown[:-1]), *last] if len(shown) > 1 else last)


def _interval_words(interval: Interval, kind: NumberType, locale: str) -> str:
    low = None if interval.low is None else write_quantity(interval.low, kind, locale)
    high = None if interval.high is None else write_quantity(interval.high, kind, locale)
    if low is None and high is None:
        return word("any", locale)
    if interval.low is not None and interval == point(interval.low):
        return str(low)
    if low is not None and high is not None and not interval.low_open and not interval.high_open:
        return word("range", locale, low=low, high=high)
    ends = []
    if low is not None:
        ends.append(word("above" if interval.low_open else "at_least", locale, number=low))
    if high is not None:
        ends.append(word("under" if interval.high_open else "at_most", locale, number=high))
    return _listed(ends, "and", locale)


def _kind(kind: Any) -> str:
    """The key of a type in the catalogue, and the value a condition such as `{kind=date?}` compares with."""
    if not isinstance(kind, NumberType):
        return _TYPES.get(type(kind), str(kind))
    if is_money(kind.unit):
        return "money" if level_of(kind.unit) is None else "money_at"
    if kind.unit != BARE:
        return "whole_of" if kind.whole else "number_of"
    if kind.whole:
        return "whole"
    return "share" if kind.bounds == _SHARE else "ratio"


def _type_words(kind: "Type | object", locale: str) -> str:
    unit = unit_words(kind.unit, kind.scale, locale) if isinstance(kind, NumberType) and not is_money(kind.unit) else ""
    level = str(level_of(kind.unit)) if isinstance(kind, NumberType) else ""
    dimension = kind.dimension if isinstance(kind, MemberType) else ""
    key = _kind(kind)
    return word(key, locale, unit=unit, dimension=dimension, level=level) if key in catalogue(locale)["words"] else key


def _size(number: int, locale: str) -> str:
    """A number of bytes as file browsers show it."""
    for unit, step in (("MB", 1_000_000), ("kB", 1_000)):
        if number >= step:
            return f"{write_number(Fraction(number * 10 // step, 10), locale)} {unit}"
    return f"{number} B"


def cell_words(cell: Cell, locale: str) -> str:
    """A place in data: `sheet "Data", row 4, column C "registered"`; columns as letters where a sheet has them."""
    parts = []
    if cell.sheet is not None:
        parts.append(word("sheet", locale, name=visible(cell.sheet)))
    if cell.row is not None:
        parts.append(word("row", locale, number=str(cell.row)))
    heading = "" if cell.heading is None else f'"{shortened(cell.heading, _MAX_FACT_COLUMNS)}"'
    if cell.column is not None or heading:
        number = "" if cell.column is None else str(cell.column)
        if cell.column is not None and cell.sheet is not None:
            number = column_letters(cell.column)
        parts.append(word("column", locale, name=f"{number} {heading}".strip()))
    return ", ".join(parts)


# -- Sentences --------------------------------------------------------------------------------------------------------


def sentence(diagnostic: Diagnostic, key: str, locale: str) -> str | None:
    """One sentence of a diagnostic: the first variant in the catalogue for which all facts are present.

    A variant may hold `{fact}`, `{fact.0}` (one of several), `{fact|or}` (joined by another word), `{fact|file}` (a
    keyword as this file spells it), `{fact|whole}` (however long it is), `{@OTHERWISE}` (likewise, by its terminal),
    and the conditions `{fact?}` and `{fact=value?}`, which are not shown. Beside the diagnostic's facts there are
    `paste`, the text of its fix, `sheet`, `related`, and the keys of its related places. A fact `kind` says in which
    unit intervals are written.
    """
    variants = catalogue(locale).get(diagnostic.code, {}).get(key)
    if variants is None:
        return word(key, locale) if key == "amended" else None
    facts: dict[str, Any] = {related.key: True for related in diagnostic.related}
    facts["related"] = bool(diagnostic.related)
    facts["sheet"] = diagnostic.place.sheet if isinstance(diagnostic.place, Cell) else None
    if diagnostic.fix is not None:
        facts["paste"] = diagnostic.fix.text
    facts |= diagnostic.facts
    language = _language(diagnostic.source, locale)
    listed = [variants] if isinstance(variants, str) else variants
    filled = (_filled(variant, facts, locale, language) for variant in listed)
    return next((text for text in filled if text is not None), None)


def _filled(variant: str, facts: Mapping[str, Any], locale: str, language: str) -> str | None:
    """The variant with its facts as words, or None where one is absent or a condition does not hold."""
    for name, wanted in _CONDITION.findall(variant):
        fact = facts.get(name)
        if _kind(fact) != wanted if wanted else fact is None or fact is False or fact in ("", ()):
            return None
    absent = False

    def replace(slot: re.Match[str]) -> str:
        nonlocal absent
        opening, name, index, joint, closing = slot.groups()
        fact = _keyword(name[1:], language) if name.startswith("@") else facts.get(name)
        if index is not None:
            fact = fact[int(index)] if isinstance(fact, tuple) and int(index) < len(fact) else None
        if fact is None or fact in ("", ()):
            absent = True
            return ""
        if joint == "file" and isinstance(fact, str):
            fact = _spelled(fact, language)
        if opening and closing:
            return _slot_words(fact, joint, locale, facts.get("kind"), quoted=True)
        return opening + _slot_words(fact, joint, locale, facts.get("kind"), quoted=False) + closing

    text = _SLOT.sub(replace, _CONDITION.sub("", variant))
    return None if absent else text


def _slot_words(fact: Any, joint: str | None, locale: str, kind: object, quoted: bool) -> str:
    if joint == "size" and isinstance(fact, int):
        return _size(fact, locale)
    if joint == "whole":
        text = words(fact, locale).rstrip(".")
        return f"`{text}`" if quoted else text
    if isinstance(fact, tuple):
        return words(tuple(_slot_words(one, None, locale, kind, quoted) for one in fact), locale, joint or "and")
    text = words(fact, locale, kind=kind)
    if not isinstance(fact, Diagnostic):
        text = shortened(text, _MAX_FACT_COLUMNS)
    if not quoted:
        return text
    return f"'{text}'" if "`" in text else f"`{text}`"


def _keyword(name: str, language: str) -> str | None:
    built_in = BUILT_IN_NAMES | BUILT_IN_FUNCTIONS
    if name in built_in:
        return built_in[name][0] if language == "da" else name
    return spelling(name, language)


def _spelled(text: str, language: str) -> str:
    """An English keyword, built-in name or pattern such as `if … then … else` as a language spells it."""
    if language == "en":
        return text
    if text in BUILT_IN_NAMES:
        return BUILT_IN_NAMES[text][0]
    parts = [_spelled_keyword(part, language) for part in text.split(" … ")]
    return text if None in parts else " … ".join(map(str, parts))


def _spelled_keyword(word: str, language: str) -> str | None:
    for keyword in KEYWORDS:
        if word in keyword.spellings("en"):
            spellings = keyword.spellings(language)
            return spellings[min(keyword.spellings("en").index(word), len(spellings) - 1)]
    return None


def _language(source: Source | None, locale: str) -> str:
    """The language a policy is written in, or the reader's where there is no policy to tell."""
    return locale if source is None else _stated_language(source.text) or locale


@lru_cache(maxsize=8)
def _stated_language(text: str) -> str | None:
    """The language that a policy says it is in; every message of a text asks."""
    found = re.search(r"^(policy|module|regelsæt|modul)\b", text, re.MULTILINE)
    if found is None:
        return None
    return "en" if found[1] in ("policy", "module") else "da"
