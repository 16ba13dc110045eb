"""An Excel workbook holds a table a sheet, with head lines in column A."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from lovkode.dsl.source import Cell
from lovkode.dsl.typesystem import CORRECTION, DATE, TEXT, NumberType
from lovkode.dsl.wording import render_diagnostic
from lovkode.interpreter.dataset import read_dataset
from tests.interpreter.dataset.samples import REGIONS, Reader, make_input, make_program
from tests.interpreter.dataset.workbooks import one, workbook

NUMBER = NumberType()
Sheets = dict[str, list[list[Any]]]


def test_a_sheet_gives_the_cells_of_the_table(full: Any, rows: list[dict[str, str]], to_csv: Any) -> None:
    """Numbers as numbers, a criterion as a number, the rest as texts."""
    expected = full.data(to_csv(rows)).cells
    table = [list(rows[0])] + [[float(c) if c[:1].isdigit() else c for c in row.values()] for row in rows]
    data = full.data(workbook({"data": table}), "xlsx")
    assert expected == data.cells
    assert Cell(data.file, "data", 2, 3, "baseline", "0.505") == data.places["baseline", ("Nordjylland", "1")]


@pytest.mark.parametrize(
    ("code", "kind", "cell"),
    [
        ("D009", NUMBER, "1.234"),
        ("D007", NUMBER, True),
        ("D007", NUMBER, date(2025, 3, 31)),
        ("D021", DATE, datetime(2025, 3, 31, 12)),
        ("D021", TEXT, 2025),
        ("D007", NUMBER, "=1/0|#DIV/0!"),
        ("D007", NUMBER, "=NA()|#N/A"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_sheet(single: Any, code: str, kind: Any, cell: Any) -> None:
    """File, sheet, row and column."""
    (found,) = single(kind).mistakes(one(cell), "xlsx")
    place = found.place
    assert (code, "data", 2, 2, "figure") == (found.code, place.sheet, place.row, place.column, place.heading)


def test_an_unsigned_correction_is_fixed_as_text(single: Any) -> None:
    """Excel drops a plus sign unless an apostrophe stands before it; the message says so, in the reader's decimals."""
    (found,) = single(CORRECTION).mistakes(one(0.004), "xlsx")
    assert "D012" == found.code
    assert "= fix:    write `'+0.004` or `×0.004`; the apostrophe makes Excel keep" in render_diagnostic(found, "en")
    danish = render_diagnostic(found, "da")
    assert "korrektionen `0,004` viser ikke" in danish
    assert "skriv `'+0,004` eller `×0,004`; apostroffen får Excel til" in danish


def test_corrections_without_a_sign_are_told_once_for_a_column(tmp_path: Path) -> None:
    """One slip of habit is one message, which names the other rows."""
    program = make_program(*(make_input(name, (REGIONS, CORRECTION), by=("region",)) for name in ("a", "b")))
    rows: list[list[Any]] = [["region", "a", "b"], *([region, 0.004, "none"] for region in REGIONS)]
    rows[-1][2] = 0.5
    reader: Any = Reader(tmp_path, program)
    found = reader.mistakes(workbook({"data": rows}), "xlsx")
    told = [(each.code, each.place.row, each.place.heading, each.facts.get("rows")) for each in found]
    assert [("D012", 2, "a", ("3", "4", "5", "6")), ("D012", 6, "b", None)] == told
    assert "likewise in row 3, 4, 5 and 6" in " ".join(render_diagnostic(found[0], "en").split())


def test_head_lines_stand_in_column_a(single: Any) -> None:
    """Marking and style are read as in CSV, and rows are counted as Excel counts them."""
    head: list[list[Any]] = [["# fiktiv: opdigtet"], [None], ["# decimaltegn: komma"], ["region", "figure"]]
    data = single(NUMBER).data(workbook({"data": [*head, ["Sjælland", "1,234"]]}), "xlsx")
    assert ("opdigtet", Fraction("1.234")) == (data.fictional, data.cells["figure"]["Sjælland",])
    assert 5 == data.places["figure", ("Sjælland",)].row


def test_an_unknown_head_line_is_refused(single: Any) -> None:
    """As in CSV."""
    (found,) = single(NUMBER).mistakes(
        workbook({"data": [["# key: 1"], ["region", "figure"], ["Sjælland", 1]]}), "xlsx"
    )
    assert ("D025", 1, "data") == (found.code, found.place.row, found.place.sheet)


def test_each_sheet_is_a_table(tmp_path: Path) -> None:
    """Inputs kept by other dimensions stand in a sheet of their own."""
    people, rate = make_input("people", (REGIONS, NUMBER), by=("region",)), make_input("rate", ((), NUMBER), by=())
    program = make_program(people, rate)
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook({"one": [["region", "people"], ["Sjælland", 5]], "two": [["rate"], [7]]}))
    data, found = read_dataset(program, file)
    assert data is not None, found
    assert (Fraction(5), Fraction(7)) == (data.cells["people"]["Sjælland",], data.cells["rate"][()])


def test_a_sheet_with_other_things_is_left_out_and_said(single: Any) -> None:
    """A note names the sheet; its marking counts all the same."""
    sheets: Sheets = {"data": [["region", "figure"], ["Sjælland", 5]], "Notes": [["# fictional: x"], ["Written by"]]}
    data = single(NUMBER).data(workbook(sheets), "xlsx")
    assert [("D018", "Notes")] == [(n.code, n.place.sheet) for n in data.notes if n.code == "D018"]
    assert "x" == data.fictional


def test_a_guide_and_an_empty_sheet_are_left_out_in_silence(single: Any) -> None:
    """The form has a guide for its reader."""
    sheets: Sheets = {"guide": [["# guide"], ["region"]], "data": [["region", "figure"], ["Sjælland", 5]], "Sheet3": []}
    assert ["D023"] == [n.code for n in single(NUMBER).notes(workbook(sheets), "xlsx")]


def test_a_workbook_without_a_table_is_refused(single: Any) -> None:
    """Empty, or with other headings only."""
    assert ["D018"] == single(NUMBER).codes(workbook({"data": []}), "xlsx")
    assert ["D004", "D003"] == single(NUMBER).codes(workbook({"data": [["Written by"], ["me"]]}), "xlsx")


def test_a_stray_cell_beside_the_table_is_refused(single: Any) -> None:
    """It has no heading."""
    (found,) = single(NUMBER).mistakes(workbook({"data": [["region", "figure"], ["Sjælland", 1, None, "?"]]}), "xlsx")
    assert ("D004", 4) == (found.code, found.place.column)


def test_a_heading_is_told_in_its_row(single: Any) -> None:
    """Below the head lines."""
    (found,) = single(NUMBER).mistakes(workbook({"data": [["# a"], [], ["region", "figrue"], ["Sjælland", 1]]}), "xlsx")
    assert ("D004", 3, 2) == (found.code, found.place.row, found.place.column)
