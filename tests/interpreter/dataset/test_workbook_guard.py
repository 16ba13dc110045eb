"""What the library would hide or choke on is found before it reads the workbook."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest

from lovkode.dsl.typesystem import DATE, NumberType
from lovkode.dsl.wording import render_diagnostic
from tests.interpreter.dataset.workbooks import SHEET, one, rewritten

NUMBER = NumberType()


def test_an_error_in_a_cell_is_not_blank(single: Any) -> None:
    """The library shows it as blank; here it is told as it stands."""
    (found,) = single(NUMBER).mistakes(one("=NA()|#N/A"), "xlsx")
    assert "#N/A" == found.facts["text"]


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_that_was_never_calculated_is_not_blank(single: Any, value: str) -> None:
    """A program wrote it and left the result to Excel."""
    stored = rewritten(one("=3+4|7"), SHEET, lambda xml: xml.replace("<v>7</v>", value))
    (found,) = single(NUMBER).mistakes(stored, "xlsx")
    assert ("D007", "=3+4") == (found.code, found.facts["text"])
    assert "open the file in Excel and save it" in " ".join(render_diagnostic(found, "en").split())
    assert "åbn filen i Excel, og gem den" in " ".join(render_diagnostic(found, "da").split())


def test_a_formula_that_gives_an_empty_text_is_blank(single: Any) -> None:
    """It was calculated, and shows nothing."""
    stored = rewritten(
        one("=3+4|7"),
        SHEET,
        lambda xml: xml.replace('<c r="B2"><f>3+4</f><v>7</v>', '<c r="B2" t="str"><f>""</f><v></v>'),
    )
    assert {} == single(NUMBER).data(stored, "xlsx").cells["figure"]


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ('<row r="1"', '<row r="3"'),
        ('<c r="B2"', '<c r="A2"'),
        ('<c r="B2"', '<c r="B1"'),
        ('<c r="B2"', '<c r="XFE2"'),
        ('<c r="B2"', '<c r="b2"'),
        ('<row r="2"', '<row r="1048577"'),
        ('<row r="2"', '<row r="two"'),
    ],
)
def test_cells_out_of_order_are_refused(single: Any, what: str, instead: str) -> None:
    """The library would end the process over some of them."""
    stored = rewritten(one(1), SHEET, lambda xml: xml.replace(what, instead))
    assert ["D001"] == single(NUMBER).codes(stored, "xlsx")


def test_parts_are_found_by_their_links(single: Any) -> None:
    """Some programs write absolute links."""
    stored = rewritten(one(5), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace('Target="', 'Target="/xl/'))
    assert {("Sjælland",): 5} == single(NUMBER).data(stored, "xlsx").cells["figure"]


def test_a_workbook_that_counts_days_from_1904_keeps_its_dates(single: Any) -> None:
    """As older ones from a Mac do."""
    stored = rewritten(
        one(date(2025, 3, 31)), "xl/workbook.xml", lambda xml: xml.replace("<workbookPr ", '<workbookPr date1904="1" ')
    )
    assert date(2029, 4, 1) == single(DATE).data(stored, "xlsx").cells["figure"]["Sjælland",]


@pytest.mark.parametrize("data", [b"", b"region,figure\n", b"PK\x03\x04" + b"\0" * 100, one(1)[:-30], one(1)[:500]])
def test_a_file_that_is_no_workbook_is_refused(single: Any, data: bytes) -> None:
    """Or a damaged one."""
    (found,) = single(NUMBER).mistakes(data, "xlsx")
    assert ("D001", "other") == (found.code, found.facts["reason"])


def test_a_cell_far_away_is_refused(single: Any) -> None:
    """The library would set memory aside for all the cells between."""
    stored = rewritten(
        one(1),
        SHEET,
        lambda xml: xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    )
    (found,) = single(NUMBER).mistakes(stored, "xlsx")
    assert ("X001", 1048576, 16384) == (found.code, found.place.row, found.place.column)
    assert "cells" == found.facts["what"]


def test_a_workbook_that_unpacks_to_too_much_is_refused(single: Any) -> None:
    """A few kilobytes may hold a gigabyte of zeros."""
    target = io.BytesIO(one(1))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb", "w") as part:
        for _ in range(60):
            part.write(b"\0" * 1024 * 1024)
    (found,) = single(NUMBER).mistakes(target.getvalue(), "xlsx")
    assert ("X001", "bytes", 50 * 1024 * 1024) == (found.code, found.facts["what"], found.facts["limit"])


def test_a_document_type_is_refused(single: Any) -> None:
    """Its entities could unpack to anything."""
    stored = rewritten(
        one(1), SHEET, lambda xml: xml.replace("<worksheet", "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet", 1)
    )
    assert ["D001"] == single(NUMBER).codes(stored, "xlsx")


def test_cells_without_a_reference_follow_one_another(single: Any) -> None:
    """Some programs leave the references out."""
    stored = rewritten(one("=NA()|#N/A"), SHEET, lambda xml: re.sub(r'(<row|<c) r="[A-Z0-9]+"', r"\1", xml))
    (found,) = single(NUMBER).mistakes(stored, "xlsx")
    assert ("D007", 2, 2, "#N/A") == (found.code, found.place.row, found.place.column, found.facts["text"])
