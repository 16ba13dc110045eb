"""`policy worksheet`: a workbook with formulas, written whole or not at all."""

import sys
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy
from tests.interpreter.worksheets.spreadsheet import Spreadsheet


def test_a_workbook_is_written(policy: Policy, folder: Path) -> None:
    """In the language asked for, of the region asked for."""
    code, out, err = policy("worksheet", "2025", "--region", "Sjælland", "--lang", "da", "-o", "sag.xlsx")
    assert (0, "") == (code, out)
    assert "skrevet: sag.xlsx" in err
    book = Spreadsheet((folder / "sag.xlsx").read_bytes())
    assert 88002.4 in [row["C"] for row in book.rows("Beregning") if row["A"] == "Tilbagebetaling"]


def test_what_has_no_formula_is_said(policy: Policy, folder: Path) -> None:
    """A distribution is a number in the sheet, and the command says so."""
    code, _, err = policy("worksheet", "personalised_medicine/2025", "-o", "case.xlsx")
    assert 0 == code
    assert "no formula could be written for: The region's part" in err


def test_without_the_extra_nothing_is_written(policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is how to get it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, _, err = policy("worksheet", "2025", "-o", "case.xlsx")
    assert 6 == code
    assert 'pip install "lovkode[excel]"' in " ".join(err.split())
    assert not (folder / "case.xlsx").exists()
