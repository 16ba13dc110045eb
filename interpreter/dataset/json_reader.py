"""JSON files: `{"fictional": "…", "rows": [{…}, …]}`, with numbers read exactly as they are written."""

import json
import re
from collections.abc import Mapping
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell
from lovkode.interpreter.dataset.decimals import odd_character
from lovkode.interpreter.dataset.row_reader import exact_numeral, tables_of
from lovkode.interpreter.dataset.table import (
    MAX_PROBLEMS,
    MAX_ROWS,
    Head,
    Raw,
    Refused,
    Table,
    decode,
    file_cell,
    problem,
    shown,
)

MAX_NESTING = 64
"""How deeply brackets may be nested in a data file."""
KEYS = ("fictional", "rows")

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


def read_json(file: str, data: bytes) -> tuple[list[Table], list[Diagnostic]]:
    """The tables of a JSON file, one for each set of keys its rows have, and what is wrong with its form."""
    text = decode(file, data)
    if isinstance(text, Diagnostic):
        return [], [text]
    if too_deep(text):
        return [], [problem("X003", file_cell(file), limit=MAX_NESTING)]
    try:
        document = json.loads(
            text,
            parse_float=exact_numeral,
            parse_int=exact_numeral,
            parse_constant=lambda word: Refused("D007", word),
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        place = Cell(file, None, error.lineno, error.colno, None, None)
        return [], [problem("D016", place, reason="syntax")]
    if not isinstance(document, dict) or not isinstance(document.get("rows"), list):
        return [], [problem("D016", file_cell(file), reason="document")]
    if len(document["rows"]) > MAX_ROWS:
        size = len(document["rows"])
        return [], [problem("X001", file_cell(file), what="rows", size=size, limit=MAX_ROWS)]
    fictional, problems = _head(file, document)
    rows, unread = _rows(file, document["rows"])
    problems += unread
    if not document["rows"]:
        problems.append(problem("D018", file_cell(file), file=file))
    return tables_of(file, rows, Head(fictional)), problems


def too_deep(text: str) -> bool:
    """Whether more brackets than are read stand inside one another."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        bracket = match[0]
        depth += (bracket in "[{") - (bracket in "]}")
        if depth > MAX_NESTING:
            return True
    return False


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that stands twice has no value that could be used."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        found[key] = Refused("D019", key) if key in found else value
    return found


def _head(file: str, document: Mapping[str, Any]) -> tuple[str | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    for key in document:
        if key not in KEYS and len(problems) < MAX_PROBLEMS:
            place = Cell(file, None, None, None, shown(key), shown(key))
            problems.append(problem("D004", place, column=shown(key), known=KEYS, near=None))
    words = document.get("fictional")
    place = Cell(file, None, None, None, "fictional", None)
    if words is None:
        return None, problems
    if not isinstance(words, str) or not words.strip():
        return None, [*problems, problem("D016", place, reason="fictional")]
    odd = odd_character(words, place)
    return words.strip(), [*problems, *([odd] if odd else [])]


def _rows(file: str, found: list[Any]) -> tuple[list[dict[str, Raw]], list[Diagnostic]]:
    rows: list[dict[str, Raw]] = []
    problems: list[Diagnostic] = []
    for number, row in enumerate(found, 1):
        if isinstance(row, dict):
            rows.append({key: _cell(value) for key, value in row.items()})
        elif len(problems) < MAX_PROBLEMS:
            problems.append(problem("D016", Cell(file, None, number, None, None, None), reason="row"))
    return rows, problems


def _cell(value: Any) -> Raw:
    if isinstance(value, list | dict):
        return Refused("D016", "[…]" if isinstance(value, list) else "{…}", {"reason": "value"})
    raw: Raw = value
    return raw
