"""`policy template`: the empty form, which an evaluation takes back."""

import sys
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy


def test_a_csv_form(policy: Policy, folder: Path) -> None:
    """The form has every row and column; filled in by nobody it gives open results."""
    assert (0, "form.csv\n", "") == policy("template", "grants", "-o", "form.csv")
    assert "region,score\nNord,\nSjælland,\nVest,\n" in (folder / "form.csv").read_text(encoding="utf-8-sig")
    code, out, _ = policy("eval", "grants", "--data", "form.csv")
    assert 0 == code
    assert "  Score (score): Nord; Sjælland; Vest\n" in out


def test_an_excel_form(policy: Policy) -> None:
    """So does the form in Excel."""
    assert (0, "form.xlsx\n", "") == policy("template", "grants", "-o", "form.xlsx", "--lang", "da")
    code, out, _ = policy("eval", "grants", "--data", "form.xlsx")
    assert 0 == code
    assert "  Score (score): Nord; Sjælland; Vest\n" in out


def test_the_word_template(policy: Policy, folder: Path) -> None:
    """It is what letters are written into anyway, and it is replaced only with `--force`."""
    assert (0, "", "written: own.docx\n") == policy("template", "grants", "-o", "own.docx")
    assert 0 == policy("explain", "grants", "-o", "one.docx").code
    assert 0 == policy("explain", "grants", "--template", "own.docx", "-o", "two.docx").code
    assert (folder / "one.docx").read_bytes() == (folder / "two.docx").read_bytes()
    assert 2 == policy("template", "grants", "-o", "own.docx").code
    assert 0 == policy("template", "grants", "-o", "own.docx", "--force").code


def test_a_file_that_is_there(policy: Policy, folder: Path) -> None:
    """A file is replaced only with `--force`."""
    before = (folder / "grants.csv").read_bytes()
    code, out, err = policy("template", "grants", "-o", "grants.csv")
    assert (2, "") == (code, out)
    assert "error[U005]" in err
    assert "--force" in err
    assert before == (folder / "grants.csv").read_bytes()
    assert 0 == policy("template", "grants", "-o", "grants.csv", "--force").code
    assert before != (folder / "grants.csv").read_bytes()


def test_another_kind_of_file(policy: Policy) -> None:
    """A form is CSV or Excel."""
    code, _, err = policy("template", "grants", "-o", "form.txt")
    assert 2 == code
    assert "error[D020]" in err


def test_without_the_extra(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra for Excel the answer is how to get it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, out, err = policy("template", "grants", "-o", "form.xlsx")
    assert (6, "") == (code, out)
    assert "error[U004]: this needs the extra `excel`" in err


def test_without_a_file(policy: Policy) -> None:
    """Where the form goes must be said."""
    assert 2 == policy("template", "grants").code
