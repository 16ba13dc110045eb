"""Excel workbooks, read and written; the only file that knows the libraries of the extra `excel`."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from lovkode.dsl import extras
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.record import Record, record
from lovkode.interpreter.dataset.table import Inexact, Raw, file_cell, problem

SHEET_NAME = 31
"""The most characters that Excel allows in the name of a sheet."""

# The number format 49 is Excel's own for text.
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "comment": {"italic": True, "font_color": "#5F6B76"},
    "heading": {"bold": True, "bottom": 1},
    "key": {"font_color": "#5F6B76"},
    "number": {"border": 1, "border_color": "#C9D1D9"},
    "text": {"border": 1, "border_color": "#C9D1D9", "num_format": 49},
    "date": {"border": 1, "border_color": "#C9D1D9", "num_format": "yyyy-mm-dd"},
    "closed": {"bg_color": "#D0D4D9"},
}


@record
class FormCell(Record):
    """One cell of a form: its text, and its look (a key of `_LOOKS`)."""

    text: str
    look: str = "plain"


@record
class FormSheet(Record):
    """One sheet of a form: its rows, the number of rows above the first row to fill in, and the columns' widths."""

    name: str
    rows: Sequence[Sequence[FormCell]]
    frozen: int
    widths: Sequence[int]


def read_workbook(file: str, data: bytes) -> list[list[list[Raw]]] | Diagnostic:
    """The sheets of a workbook, each with all its rows from the first, as raw cells."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        return extras.missing("excel", file_cell(file))
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        numbers = range(len(workbook.sheet_names))
        found = [workbook.get_sheet_by_index(number).to_python(skip_empty_area=False) for number in numbers]
    except CalamineError:
        return problem("D001", file_cell(file), file=file, reason="other")
    except BaseException as error:
        # The library stops some damaged files with its own exception, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        return problem("D001", file_cell(file), file=file, reason="other")
    return [[[_raw(value) for value in row] for row in rows] for rows in found]


def _raw(value: object) -> Raw:
    match value:
        case bool():
            return value
        case int():
            return Fraction(value)
        case float():
            return _exact(value)
        case datetime():
            return value.date() if value.time() == time() else value.isoformat(sep=" ")
        case date():
            return value
        case time() | timedelta():
            return str(value)
        case str():
            return value or None
        case _:
            return None


def _exact(value: float) -> Fraction | Inexact:
    """The number a person sees in the cell: 15 digits, all that Excel keeps; any more are traces of its arithmetic."""
    kept = Fraction(format(value, ".15g"))
    return kept if kept == Fraction(repr(value)) else Inexact(kept, repr(value))


def write_workbook(file: str, sheets: Sequence[FormSheet]) -> bytes | Diagnostic:
    """The bytes of a workbook with forms; the same forms always give the same bytes."""
    try:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]
    except ImportError:
        return extras.missing("excel", file_cell(file))
    target = io.BytesIO()
    workbook = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": datetime(2000, 1, 1)})
    looks = {name: workbook.add_format(dict(look)) for name, look in _LOOKS.items()}
    for sheet in sheets:
        page = workbook.add_worksheet(sheet.name)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell.look == "key" and cell.text.isdecimal():
                    page.write_number(row, column, int(cell.text), looks[cell.look])
                elif cell.text:
                    page.write_string(row, column, cell.text, looks[cell.look])
                else:
                    page.write_blank(row, column, None, looks[cell.look])
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        page.freeze_panes(sheet.frozen, 0)
    workbook.close()
    return target.getvalue()
