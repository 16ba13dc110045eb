"""Makes Excel workbooks cell by cell, and changes what is inside them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

SHEET = "xl/worksheets/sheet1.xml"
"""The part that holds the first sheet."""


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """The bytes of a workbook; a text that begins with `=` is a formula, with its last result behind a bar."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and cell.startswith("="):
                    formula, _, result = cell.partition("|")
                    page.write_formula(row, column, formula, None, int(result) if result.isdecimal() else result)
                elif isinstance(cell, date):
                    page.write_datetime(row, column, cell, day)
                elif cell is not None:
                    page.write(row, column, cell)
    book.close()
    return target.getvalue()


def one(cell: Any) -> bytes:
    """A workbook with one figure."""
    return workbook({"data": [["region", "figure"], ["Sjælland", cell]]})


def rewritten(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one of its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return target.getvalue()
