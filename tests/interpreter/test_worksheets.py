"""Worksheets: their formulas, calculated in binary numbers as a spreadsheet does, give what lovkode gives exactly."""

import os
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Program
from lovkode.interpreter.dataset.excel import write_workbook
from lovkode.interpreter.evaluator import Cells, Evaluator
from lovkode.interpreter.reports import Run, asked_for
from lovkode.interpreter.values import Index, Undecided, Value
from lovkode.interpreter.worksheets import make_sheet
from lovkode.interpreter.worksheets.formulas import unit_of
from tests.interpreter.explanation.cases import REGIONS, cells_2025, dataset_2025, policy_2025, program
from tests.interpreter.test_explanation import BLANK, REGION, figures
from tests.interpreter.worksheets.spreadsheet import NA, Found, Spreadsheet


def run(policy: Program, cells: Cells, **only: str) -> Run:
    """A run on some figures."""
    return Run(Evaluator(policy).evaluate(cells, None, only or None), dataset_2025(), only, {}, {})


def workbook(case: Run, locale: str = "en") -> tuple[bytes, list[tuple[str, str]]]:
    """The bytes of a case's workbook, and the rules without a formula."""
    sheet = make_sheet(case, locale)
    content = write_workbook("case.xlsx", sheet.sheets)
    assert isinstance(content, bytes)
    return content, list(sheet.unwritten)


def calculated(text: str, cells: Cells | None = None) -> tuple[dict[str, Found], list[tuple[str, str]]]:
    """What the formulas of a small policy come to, by the rule's label, and the rules without a formula."""
    content, unwritten = workbook(run(program(text), cells or {}))
    rows = Spreadsheet(content).rows("Calculation")
    return {f"{row['A']} {row['B']}".strip() if row.get("B") else str(row["A"]): row["C"] for row in rows}, unwritten


def shown(value: Value, unit: Fraction) -> Found:
    """A value as a cell keeps it."""
    if isinstance(value, Undecided):
        return NA
    return float(value / unit) if isinstance(value, Fraction) else value  # type: ignore[return-value]


def agrees(case: Run) -> None:
    """Whether every formula of a workbook comes to what lovkode has calculated."""
    content, unwritten = workbook(case)
    assert [] == unwritten
    rows = Spreadsheet(content).rows("Calculation")
    expected = [
        shown(case.evaluation.value(rule.name, step.index), unit_of(rule.type))
        for rule in case.program.rules
        if not rule.hidden
        for step in case.evaluation.trace.steps
        if step.rule.name == rule.name and asked_for(rule.dimensions, step.index, case.only)
    ]
    found = [row["C"] for row in rows]
    assert sorted(map(str, expected)) == sorted(map(str, found))
    assert {"yes"} == {row["G"] for row in rows if "G" in row}


@pytest.mark.parametrize("region", REGIONS)
def test_the_sheet_of_a_region_gives_what_the_policy_gives(region: str) -> None:
    """Every rule, among them a figure exactly on its limit."""
    agrees(run(policy_2025(), dataset_2025().cells, region=region))


@settings(max_examples=15)
@given(figures())
def test_on_any_figures_the_sheet_agrees(cells: dict[str, dict[Index, Constant]]) -> None:
    """In binary numbers too, on limits and beside them; what is blank is not available."""
    case = run(policy_2025(), cells, region=REGION)
    content, unwritten = workbook(case)
    without = {name for name, _ in unwritten}
    rows = [row for row in Spreadsheet(content).rows("Calculation") if row["A"] not in without]
    assert {row["G"] for row in rows} <= {"yes", "a figure is missing"}
    for row in rows:
        if row["C"] == NA:
            assert row["A"] in OPEN, row


OPEN = {
    *("Target", "Corrected indicator", "Met", "Criteria met", "Whole frame kept", "Clawback", "Repayment"),
    "Grant kept",
}


def test_a_blank_cell_is_not_zero() -> None:
    """Where a figure is missing, what rests on it is not available."""
    case = run(policy_2025(), cells_2025(*BLANK), region=REGION)
    rows = Spreadsheet(workbook(case)[0]).rows("Calculation")
    assert {NA} == {row["C"] for row in rows if row["A"] in ("Repayment", "Criteria met")}


def test_a_figure_that_is_changed_changes_what_rests_on_it() -> None:
    """The sheet is alive: with a lower indicator the first criterion is met and nothing is repaid."""
    case = run(policy_2025(), dataset_2025().cells, region=REGION)
    book = Spreadsheet(workbook(case)[0])
    place = next(row for (sheet, row), (_, text) in book.cells.items() if sheet == "Figures" and text == "0.985")
    book.cells["Figures", place] = ("value", "0.981")
    rows = {(row["A"], row["B"]): row["C"] for row in book.rows("Calculation")}
    assert (3.0, 0.0) == (rows["Criteria met", REGION], rows["Repayment", REGION])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("base = 10 tkr\nresult = base / 4", {"Base": 10.0, "Result": 2.5}),
        ("base = 10 tkr\nresult = base + 2 kr", {"Base": 10.0, "Result": 10.002}),
        ("base = 3 mio kr\nresult = base - 500 tkr", {"Base": 3.0, "Result": 2.5}),
        ("base = 7 kr\nresult = base * 15%", {"Base": 7.0, "Result": 1.05}),
        ("base = 7 kr\nresult = base * 0.5 rounded to 2 kr", {"Base": 7.0, "Result": 4.0}),
        ("base = 7.25 kr\nresult = base rounded to 0.5 kr up", {"Base": 7.25, "Result": 7.5}),
        ("base = 1_250 kr\nresult = base rounded to 100 kr down", {"Base": 1250.0, "Result": 1200.0}),
        ("base = 7 kr\nresult = largest(base, 9 kr)", {"Base": 7.0, "Result": 9.0}),
        ("base = 7 kr\nresult = if base over 5 kr then 1 kr else 2 kr", {"Base": 7.0, "Result": 1.0}),
        ("base = 7\nresult by base: under 3→1 kr, 3 to 7→2 kr, over 7→3 kr", {"Base": 7.0, "Result": 2.0}),
        ("base = 7\nresult = base over 3 and not base over 9", {"Base": 7.0, "Result": True}),
        (
            "base = 7 kr\nwaived = yes\nresult = base * 2\n  except if waived: 0 kr",
            {"Base": 7.0, "Waived": True, "Result": 0.0},
        ),
        ("day = 2025-01-31\nresult = day under 2025-02-01", {"Day": 45688.0, "Result": True}),
        ("base = 6 kr\nhalf(x money) = x / 2\nresult = half(base)", {"Base": 6.0, "Result": 3.0}),
    ],
)
def test_each_kind_of_expression_is_a_formula(text: str, expected: dict[str, Found]) -> None:
    """In the unit of its rule."""
    assert (expected, []) == calculated(text)


def test_sums_and_counts_run_through_the_members() -> None:
    """Also where a condition chooses some of them."""
    found, unwritten = calculated(
        "dimension region: North, South\npart by region: North → 2 kr, South → 3 kr\n"
        "total = sum of part over region\nlarge = count of region where part over 2 kr\n"
        "much = sum of part over region where part over 2 kr\nmost = largest of part over region\n"
    )
    assert [] == unwritten
    assert (5.0, 1.0, 3.0, 3.0) == tuple(found[name] for name in ("Total", "Large", "Much", "Most"))


@pytest.mark.parametrize(
    "text",
    [
        "base = 7.5 kr\nresult = base rounded to 1 kr half even",
        "base = 1 kr\nresult = base / 3 at most 1 kr",
        "base = 123_456_789.123456 kr\nresult = base * 0.123456 at most 1 kr",
        "base = 2025-01-31\nresult = base + 1 month",
        "base = 1899-12-31\nresult = base under 1900-01-01",
        "base = 7\nresult by base: " + ", ".join(f"{n} → {n + 1} kr" for n in range(70)) + ", otherwise → 0 kr",
        "dimension r: " + ", ".join(f"m{n}" for n in range(300)) + "\nbase by r: m0 → 2 kr, otherwise → 1 kr"
        "\nresult = largest of base over r",
    ],
)
def test_what_no_formula_can_stand_for_is_a_number_and_says_so(text: str) -> None:
    """Rather than a formula that is nearly right."""
    assert "Result" in [name for name, _ in calculated(text)[1]]


def test_texts_are_the_same_only_letter_by_letter() -> None:
    """A spreadsheet by itself takes `abc` and `ABC` for the same."""
    text = "input\n  first text\n  second text\nresult = first = second"
    assert {"Result": False} == calculated(text, {"first": {(): "abc"}, "second": {(): "ABC"}})[0]


def test_a_text_too_long_for_a_formula_is_a_text() -> None:
    """Excel opens no workbook with such a formula."""
    book = Spreadsheet(workbook(run(program(f'result = "{"x" * 300}"'), {}))[0])
    assert ("value", "value") == (book.cells["Calculation", "C7"][0], book.cells["Calculation", "F7"][0])


def test_what_lovkode_knows_without_a_missing_figure_is_not_said_to_differ() -> None:
    """The formula waits for the figure, and the sheet says why."""
    text = "input\n  known ratio\n  missing ratio\nresult = known over 1 or missing over 1"
    content, _ = workbook(run(program(text), {"known": {(): Fraction(2)}}))
    [row] = Spreadsheet(content).rows("Calculation")
    assert (NA, True, "a figure is missing") == (row["C"], row["F"], row["G"])


def test_the_same_case_gives_the_same_bytes() -> None:
    """So that a workbook can be compared with another."""
    case = run(policy_2025(), dataset_2025().cells, region=REGION)
    assert workbook(case) == workbook(case)


def test_made_up_figures_are_marked_on_every_sheet() -> None:
    """In both languages."""
    case = run(policy_2025(), dataset_2025().cells, region=REGION)
    for locale, words in (("da", "OPDIGTEDE TAL"), ("en", "MADE-UP FIGURES")):
        book = Spreadsheet(workbook(case, locale)[0])
        assert all(str(book.value(sheet, "A2")).startswith(words) for sheet in book.names)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_agrees(tmp_path: Path) -> None:
    """A spreadsheet program that reads the file and calculates all formulas anew."""
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    case = run(policy_2025(), dataset_2025().cells, region=REGION)
    (tmp_path / "case.xlsx").write_bytes(workbook(case)[0])
    form = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,1"
    command = ["soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "case.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    [found] = tmp_path.glob("case*.csv")
    text = found.read_text(encoding="utf-8")
    assert "Repayment;Sjælland;88002.4;" in text
    assert "Met;Sjælland, criterion 3;TRUE;" in text
    assert ";no\n" not in text


ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
