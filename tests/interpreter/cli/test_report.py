"""`policy report`: the national overview as a text, in files of several kinds, and as a workbook."""

import sys
from pathlib import Path

import pytest

from lovkode.interpreter.dataset.excel import read_workbook
from tests.interpreter.cli.conftest import Policy


@pytest.mark.parametrize(("language", "heading"), [("da", "nationalt overblik"), ("en", "national overview")])
def test_all_regions_are_told(policy: Policy, language: str, heading: str) -> None:
    """In either language; made-up figures are marked first."""
    code, out, err = policy("report", "2025", "--lang", language)
    assert 0 == code
    assert "data: " in err
    assert out.startswith("*****")
    assert heading in out


@pytest.mark.parametrize(("file", "begins"), [("all.html", "<!doctype html>"), ("all.md", "> **FICTIONAL FIGURES**")])
def test_the_ending_of_a_file_decides_its_form(policy: Policy, folder: Path, file: str, begins: str) -> None:
    """As for an explanation."""
    code, out, err = policy("report", "2025", "-o", file)
    assert (0, "") == (code, out)
    assert f"written: {file}" in err
    assert (folder / file).read_text(encoding="utf-8").lower().startswith(begins.lower())


def test_a_workbook_is_written(policy: Policy, folder: Path) -> None:
    """With a sheet for each table, and the ending in any letters."""
    code, out, err = policy("report", "2025", "-o", "all.XLSX")
    assert (0, "") == (code, out)
    assert "written: all.XLSX" in err
    found = read_workbook("all.XLSX", (folder / "all.XLSX").read_bytes())
    assert isinstance(found, list)
    assert 7 == len(found)


def test_a_form_that_is_asked_for_goes_before_the_ending(policy: Policy, folder: Path) -> None:
    """Text, whatever the file is called."""
    assert 0 == policy("report", "grants", "--format", "text", "-o", "all.xlsx").code
    assert "national overview" in (folder / "all.xlsx").read_text(encoding="utf-8")


def test_without_the_extra_no_workbook_is_written(
    policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is how to get it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, _, err = policy("report", "2025", "-o", "all.xlsx")
    assert 6 == code
    assert 'pip install "lovkode[excel]"' in " ".join(err.split())
    assert not (folder / "all.xlsx").exists()


def test_a_what_if_report_says_so_everywhere(policy: Policy, folder: Path) -> None:
    """First and last in the text, and on each sheet of the workbook."""
    arguments = ("report", "grants.pol", "--set", "limit=60%")
    out = policy(*arguments).out
    assert 2 == out.count("What if")
    policy(*arguments, "-o", "all.xlsx")
    found = read_workbook("all.xlsx", (folder / "all.xlsx").read_bytes())
    assert isinstance(found, list)
    assert all(str(rows[1][0]).startswith("What if") for rows in found)


def test_a_policy_may_have_words_of_its_own_for_it(policy: Policy, folder: Path) -> None:
    """Beside it, in the folder of phrases; wrong ones are refused."""
    (folder / "phrases").mkdir()
    words = folder / "phrases" / "grants.en.toml"
    words.write_text('[overview.grant]\nsome = "{members} share {value}"\n', "utf-8")
    assert " share " in policy("report", "grants.pol", "--lang", "en").out
    words.write_text('[overview.grant]\nsome = "{member} gets {value}"\n', "utf-8")
    code, out, err = policy("report", "grants.pol", "--lang", "en")
    assert (3, "") == (code, out)
    assert "grants.en.toml:2" in err


def test_a_figure_still_to_be_decided_is_refused(policy: Policy) -> None:
    """Nothing is told of what nobody has decided."""
    code, out, err = policy("report", "drafts/2026")
    assert (3, "") == (code, out)
    assert "error[E004]" in err
