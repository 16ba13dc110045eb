"""Rows that are objects: those of a JSON file, and those a Python program hands over."""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import TypeGuard

from lovkode.dsl.expression import CorrectionValue
from lovkode.dsl.numerals import MAX_DIGITS
from lovkode.interpreter.dataset.table import Head, Heading, Line, Raw, Refused, Table

_NUMERAL = re.compile(r"-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?", re.ASCII)


def tables_of(file: str, rows: Iterable[Mapping[str, Raw]], head: Head) -> list[Table]:
    """One table for each set of keys that rows have, since each row names exactly the inputs it gives."""
    headings: dict[frozenset[str], tuple[str, ...]] = {}
    lines: dict[frozenset[str], list[Line]] = {}
    for number, row in enumerate(rows, 1):
        keys = headings.setdefault(frozenset(row), tuple(row))
        lines.setdefault(frozenset(row), []).append(Line(number, tuple(row[key] for key in keys)))
    return [
        Table(file, None, lines[group][0].number, [Heading(key, None) for key in keys], lines[group], head)
        for group, keys in headings.items()
    ]


def exact_numeral(text: str) -> Raw:
    """The exact number that a JSON numeral stands for."""
    match = _NUMERAL.fullmatch(text[: 4 * MAX_DIGITS])
    exponent = int(match[3] or 0) if match else 0
    if len(text) > 2 * MAX_DIGITS or not match or len(match[1] + (match[2] or "")) > MAX_DIGITS:
        return Refused("X002", text[:MAX_DIGITS], {"limit": MAX_DIGITS})
    if abs(exponent) > MAX_DIGITS:
        return Refused("X002", text, {"limit": MAX_DIGITS})
    return Fraction(text)


def exact(value: object) -> Raw:
    """A Python value as a raw cell. A float is refused: it is not the number that was meant, only one near it."""
    match value:
        case None | str() | bool() | CorrectionValue():
            return value
        case float():
            fixes = () if not math.isfinite(value) else (f"'{value!r}'", f"Decimal('{value!r}')")
            return Refused("D007", f"{value!r} (float)", {"fixes": fixes})
        case datetime():
            midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
            return value.date() if midnight else value.isoformat()
        case date():
            return value
        case Decimal():
            return exact_numeral(str(value)) if value.is_finite() else Refused("D007", str(value))
        case Rational():
            # Also the whole numbers of array libraries, which register as such.
            ratio = Fraction(int(value.numerator), int(value.denominator))
            small = max(abs(ratio.numerator), ratio.denominator) < 10**MAX_DIGITS
            return ratio if small else Refused("X002", "", {"limit": MAX_DIGITS})
        case _:
            return Refused("D007", f"({type(value).__name__})")


def rows_of(data: object) -> list[Mapping[str, object]]:
    """The rows of an Arrow table, a data frame, a mapping of columns, or an iterable of mappings.

    Raises TypeError for anything else, and for columns of different lengths.
    """
    if hasattr(data, "to_pydict"):
        data = data.to_pydict()
    elif hasattr(data, "to_dict") and hasattr(data, "columns"):
        data = data.to_dict("list")
    if isinstance(data, Mapping):
        return _rows_of_columns(data)
    found = list(data) if _is_column(data) else [data]
    rows: list[Mapping[str, object]] = [row for row in found if isinstance(row, Mapping)]
    if len(rows) < len(found):
        raise TypeError("data must be rows (mappings), a mapping of columns, an Arrow table or a data frame")
    return rows


def _rows_of_columns(columns: Mapping[str, object]) -> list[Mapping[str, object]]:
    if not any(_is_column(column) for column in columns.values()):
        return [columns]
    lists = {name: list(column) for name, column in columns.items() if _is_column(column)}
    lengths = {len(column) for column in lists.values()}
    if len(lists) < len(columns) or len(lengths) > 1:
        raise TypeError("the columns must all be lists of the same length")
    return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]


def _is_column(value: object) -> TypeGuard[Iterable[object]]:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)
