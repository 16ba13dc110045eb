"""The values of a receipt: texts read back into exact values, and told to a reader."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Constant, CorrectionValue, Period
from lovkode.dsl.numerals import unit_code
from lovkode.dsl.typesystem import (
    CorrectionType,
    DateType,
    MemberType,
    NumberType,
    PeriodType,
    TextType,
    TruthType,
    Type,
    is_money,
)
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.phrases import phrase

_NUMBER = re.compile(r"-?[0-9]{1,4000}(\.[0-9]{1,4000}|/[1-9][0-9]{0,3999})?")
_PERIOD = re.compile(r"P(?=.)(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})D)?")


def constant_of(value: str | bool, unit: str | None, kind: Type) -> Constant | None:
    """The value that `reports.document.constant` has written for a kind and a unit; None where it has not."""
    if unit != (unit_code(kind) if isinstance(kind, NumberType) else None):
        return None
    if isinstance(value, bool):
        return value if isinstance(kind, TruthType) else None
    match kind:
        case NumberType():
            number = _number(value)
            scaled = number is not None and is_money(kind.unit)
            return number * kind.scale.factor if number is not None and scaled else number
        case DateType():
            return _date(value)
        case PeriodType():
            found = _PERIOD.fullmatch(value)
            return None if found is None else Period(*(int(part or 0) for part in found.groups()))
        case CorrectionType():
            return _correction(value)
        case TextType() | MemberType():
            return value
        case TruthType():
            return None


def _number(text: str) -> Fraction | None:
    """An exact number; an exponent is none, since it could be longer than any memory."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _correction(text: str) -> CorrectionValue | None:
    if text == "none":
        return CorrectionValue("none")
    size = _number(text[1:] if text[:1] in ("+", "×") else text)
    if size is None or text[:1] not in ("+", "-", "×"):
        return None
    return CorrectionValue("factor" if text[0] == "×" else "amount", size)


def told(entry: Mapping[str, Any], kind: Type | None, naming: Naming) -> str:
    """The value of a figure or a result as a reader knows it; of one that is open, what it can be."""
    unit, possible = entry["unit"], entry.get("possible", ())
    if entry["value"] is not None:
        return _words(entry["value"], unit, kind, naming)
    if possible:
        return naming.joined([_words(each, unit, kind, naming) for each in possible], "or")
    return phrase(naming.locale, "not known")


def _words(value: str | bool, unit: str | None, kind: Type | None, naming: Naming) -> str:
    constant = None if kind is None else constant_of(value, unit, kind)
    if constant is not None and kind is not None:
        return naming.value(constant, kind)
    return f"{value} {unit or ''}".strip()


__all__ = ["constant_of", "told"]
