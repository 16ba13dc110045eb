"""Excel workbooks, read and written; the only file that knows the libraries of the extra `excel`."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lovkode.dsl import extras
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import column_letters
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
    "formula": {"border": 1, "border_color": "#C9D1D9", "bg_color": "#F4F5F7"},
    "closed": {"bg_color": "#D0D4D9"},
}


@record
class FormCell(Record):
    """One cell of a form: its text, and its look (a key of `_LOOKS`)."""

    text: str
    look: str = "plain"


@record
class NumberCell(Record):
    """A cell for a number, empty where it is missing: its number format, the most decimals it may have, if there is
    such a limit, and what is said to whoever writes more."""

    number: str
    look: str
    shown: str
    places: int | None = None
    warning: str = ""


@record
class FormulaCell(Record):
    """A cell with a formula, without its sign of equality, what it comes to, and its number format, if it has one."""

    formula: str
    value: str
    look: str
    shown: str


@record
class FormSheet(Record):
    """One sheet of a workbook: its rows, the number of rows that stay in sight above the others, and the columns'
    widths."""

    name: str
    rows: Sequence[Sequence[FormCell | NumberCell | FormulaCell]]
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
    formats: dict[tuple[str, str], Any] = {}

    def look(name: str, shown: str = "") -> Any:
        if (name, shown) not in formats:
            formats[name, shown] = workbook.add_format({**_LOOKS[name], **({"num_format": shown} if shown else {})})
        return formats[name, shown]

    for sheet in sheets:
        page = workbook.add_worksheet(sheet.name)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                _write(page, (row, column), cell, look)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        page.freeze_panes(sheet.frozen, 0)
    workbook.close()
    return target.getvalue()


def _write(
    page: Any, place: tuple[int, int], cell: FormCell | NumberCell | FormulaCell, look: Callable[..., Any]
) -> None:
    match cell:
        case FormulaCell():
            value = {"TRUE": True, "FALSE": False}.get(cell.value, cell.value)
            page.write_formula(*place, f"={cell.formula}", look(cell.look, cell.shown), value)
        case NumberCell():
            if cell.places is not None:
                _limit(page, place, cell)
            if cell.number:
                page.write_number(*place, Decimal(cell.number), look(cell.look, cell.shown))
            else:
                page.write_blank(*place, None, look(cell.look, cell.shown))
        case FormCell(look="key") if cell.text.isdecimal():
            page.write_number(*place, int(cell.text), look(cell.look))
        case FormCell(text=""):
            page.write_blank(*place, None, look(cell.look))
        case FormCell():
            page.write_string(*place, cell.text, look(cell.look))


def _limit(page: Any, place: tuple[int, int], cell: NumberCell) -> None:
    """Let a cell take no number with more decimals than it may have."""
    row, column = place
    name = f"{column_letters(column + 1)}{row + 1}"
    rule = {"validate": "custom", "value": f"=ROUND({name},{cell.places})={name}", "error_message": cell.warning}
    page.data_validation(row, column, row, column, rule)
