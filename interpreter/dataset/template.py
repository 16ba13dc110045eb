"""The empty form for a policy's data: every row and column it asks for, written as CSV or Excel."""

import csv
import io
import os
from collections.abc import Mapping

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Input, Program
from lovkode.dsl.typesystem import CorrectionType, DateType, MemberType, PeriodType, TextType, Type
from lovkode.interpreter.dataset.demand import asked, groups, indices, pieces_at
from lovkode.interpreter.dataset.excel import SHEET_NAME, FormCell, FormSheet, write_workbook
from lovkode.interpreter.dataset.guide import guide_rows, hints
from lovkode.interpreter.dataset.table import file_cell, problem
from lovkode.interpreter.dataset.vocabulary import name_in
from lovkode.interpreter.writing import write_files

SUFFIXES = (".csv", ".xlsx")
"""The kinds of form that are written."""
NOT_ASKED = "-"
"""What a form shows in a cell that the policy does not ask for."""

Written = tuple[tuple[str, ...], tuple[Diagnostic, ...]]


def write_form(program: Program, file: str, locale: str, force: bool) -> Written:
    """Write the empty form for a policy's data; the files written, or why nothing was."""
    suffix = os.path.splitext(file)[1].casefold()
    if suffix not in SUFFIXES:
        return (), (problem("D020", file_cell(file), file=file, known=SUFFIXES),)
    if not asked(program):
        return (), (problem("U005", file_cell(file), file=file, reason="empty"),)
    contents: Mapping[str, bytes] | Diagnostic
    contents = _csv_files(program, file, locale) if suffix == ".csv" else _workbook(program, file, locale)
    if isinstance(contents, Diagnostic):
        return (), (contents,)
    kept = () if force else tuple(file for file in contents if os.path.lexists(file) and not os.path.isdir(file))
    hindrances = [(file, "exists") for file in kept] or list(filter(None, [write_files(contents)]))
    problems = tuple(problem("U005", file_cell(file), file=file, reason=reason) for file, reason in hindrances)
    return (() if problems else tuple(contents)), problems


def _csv_files(program: Program, file: str, locale: str) -> dict[str, bytes]:
    """One file for each group of inputs; where there are several, named for their dimensions."""
    stem, suffix = os.path.splitext(file)
    found = groups(program)
    files = {}
    for entries in found:
        kept = "-".join(name_in(program, name, locale) for name in entries[0].dimensions)
        name = file if len(found) == 1 else f"{stem}-{kept or program.name}{suffix}"
        files[name] = _csv(program, entries, locale)
    return files


def _csv(program: Program, entries: list[Input], locale: str) -> bytes:
    """A spreadsheet tells by the byte order mark that a CSV file is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if locale == "da" else ",", lineterminator="\n")
    rows = _rows(program, entries, locale)
    closed = any(cell.look == "closed" for row in rows for cell in row)
    corrections = any(isinstance(entry.type, CorrectionType) for entry in entries)
    text.writelines(line + "\n" for line in hints(locale, corrections, closed))
    for row in rows:
        writer.writerow([NOT_ASKED if cell.look == "closed" else cell.text for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _workbook(program: Program, file: str, locale: str) -> dict[str, bytes] | Diagnostic:
    """A sheet for each group of inputs, and the guide."""
    sheets = []
    for number, entries in enumerate(groups(program), 1):
        above = [[FormCell(line, "comment")] for line in hints(locale)]
        rows = [*above, *_rows(program, entries, locale)]
        widths = [max(12, len(cell.text) + 2) for cell in rows[len(above)]]
        name = ", ".join(name_in(program, name, locale) for name in entries[0].dimensions) or program.name
        sheets.append(FormSheet(f"{number} {name}"[:SHEET_NAME], rows, len(above) + 1, widths))
    guide = [[FormCell(text) for text in row] for row in guide_rows(program, locale)]
    sheets.append(FormSheet("vejledning" if locale == "da" else "guide", guide, 0, [18, 44, 36, 24, 24, 24]))
    data = write_workbook(file, sheets)
    return data if isinstance(data, Diagnostic) else {file: data}


def _rows(program: Program, entries: list[Input], locale: str) -> list[list[FormCell]]:
    """The header, and a row for every combination of members that one of the inputs is asked for."""
    headings = (*entries[0].dimensions, *(entry.name for entry in entries))
    rows = [[FormCell(name_in(program, name, locale), "heading") for name in headings]]
    for index in indices(program, entries):
        pieces = [pieces_at(entry, index) for entry in entries]
        looks = [_look(found[0].type) if found else "closed" for found in pieces]
        rows.append([FormCell(m, "key") for m in index] + [FormCell("", look) for look in looks])
    return rows


def _look(kind: Type) -> str:
    """In Excel a plus sign stays only in a cell for text."""
    match kind:
        case CorrectionType() | TextType() | MemberType() | PeriodType():
            return "text"
        case DateType():
            return "date"
        case _:
            return "number"
