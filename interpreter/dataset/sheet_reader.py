"""Excel files: one table a sheet, with `#` lines in column A above its header."""

from collections.abc import Mapping

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell
from lovkode.interpreter.dataset.excel import read_workbook
from lovkode.interpreter.dataset.head import HeadLine, head_cell, read_head
from lovkode.interpreter.dataset.table import (
    Heading,
    Line,
    Raw,
    Refused,
    Table,
    file_cell,
    is_blank,
    note,
    problem,
    raw_text,
)
from lovkode.interpreter.dataset.vocabulary import Vocabulary
from lovkode.interpreter.dataset.workbook_guard import Corrupt, Place, TooLarge, inspect

GUIDES = ("# guide", "# vejledning")
"""What the first cell of a sheet holds that is for the reader only."""

Rows = list[list[Raw]]


def read_sheets(file: str, data: bytes, names: Vocabulary) -> tuple[list[Table], list[Diagnostic]]:
    """The tables of a workbook, and what is wrong with its form.

    A sheet with no heading that the policy knows is left out, with a note, where another sheet has one.
    """
    inspected = inspect(data)
    if isinstance(inspected, Corrupt):
        return [], [problem("D001", file_cell(file), file=file, reason="other")]
    if isinstance(inspected, TooLarge):
        row, column = inspected.cell or (None, None)
        place = Cell(file, inspected.sheet, row, column, None, None)
        what = "cells" if inspected.cell else "bytes"
        return [], [problem("X001", place, what=what, size=inspected.size, limit=inspected.limit)]
    sheets = read_workbook(file, inspected.copy)
    if isinstance(sheets, Diagnostic):
        return [], [sheets]
    tables: list[Table] = []
    strangers: list[Table] = []
    problems: list[Diagnostic] = []
    words: list[str] = []
    for number, (name, rows) in enumerate(zip(inspected.names, sheets, strict=True)):
        if rows and rows[0] and raw_text(rows[0][0]).strip().casefold() in GUIDES:
            continue
        table, wrong = _read_sheet(file, name, _with_broken(number, rows, inspected.broken))
        problems += wrong
        words += [table.head.fictional] if table.head.fictional else []
        if table.headings:
            known = any(names.heading(heading.text) for heading in table.headings)
            (tables if known else strangers).append(table)
    if tables:
        problems += [_stranger(table) for table in strangers]
    elif not strangers:
        problems = problems or [problem("D018", file_cell(file), file=file)]
    marking = " ".join(dict.fromkeys(words)) or None
    return [table.marked(marking) for table in tables or strangers], problems


def _stranger(table: Table) -> Diagnostic:
    place = Cell(table.file, table.sheet, None, None, None, None)
    return note("D018", place, file=table.file, sheet=table.sheet)


def _with_broken(sheet: int, rows: Rows, broken: Mapping[Place, str]) -> Rows:
    """The rows, with a refusal in each cell that shows an error."""
    for (number, row, column), text in broken.items():
        if number != sheet:
            continue
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        # A formula stands there where its program left the result to Excel.
        cells[column - 1] = Refused("D007", text, {"formula": True} if text.startswith("=") else {})
    return rows


def _read_sheet(file: str, sheet: str, rows: Rows) -> tuple[Table, list[Diagnostic]]:
    """The table of a sheet, and what is wrong with its head lines; without headings where the sheet has no header."""
    above: list[HeadLine] = []
    for at, cells in enumerate(rows):
        text = raw_text(cells[0]).strip() if cells else ""
        if text.startswith("#") and not text.startswith(_ERROR_VALUES):
            above.append(HeadLine(text, head_cell(file, sheet, at + 1, text)))
        elif not all(map(is_blank, cells)):
            head, problems = read_head(above)
            headings, lines = _grid(rows[at:], at + 1)
            return Table(file, sheet, at + 1, headings, lines, head), problems
    head, problems = read_head(above)
    return Table(file, sheet, None, (), (), head), problems


_ERROR_VALUES = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def _grid(rows: Rows, first: int) -> tuple[list[Heading], list[Line]]:
    """The headings and the rows that are not blank, all as wide as the widest."""
    width = max(at for cells in rows for at, raw in enumerate(cells, 1) if not is_blank(raw))
    header = [*rows[0], *[None] * width][:width]
    headings = [Heading(raw_text(raw), column) for column, raw in enumerate(header, 1)]
    lines = [
        Line(number, [*cells, *[None] * width][:width])
        for number, cells in enumerate(rows[1:], first + 1)
        if not all(map(is_blank, cells))
    ]
    return headings, lines
