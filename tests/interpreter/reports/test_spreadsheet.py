"""CSV: one row for each result, exact, and safe to open in a spreadsheet."""

import csv
import io

from lovkode.interpreter.reports.spreadsheet import render_csv
from tests.grants import BLANK
from tests.interpreter.reports.conftest import Fraction, MakeRun


def rows(text: str) -> dict[tuple[str, str, str], dict[str, str]]:
    """The rows by name, region and month."""
    return {(row["name"], row["region"], row["month"]): row for row in csv.DictReader(io.StringIO(text))}


def test_a_row_for_each_result(run: MakeRun) -> None:
    """A dimension that a result is not kept by is blank."""
    found = rows(render_csv(run()))
    assert ("600", "mio kr"[:0] or "tkr", "§ 1") == tuple(
        found["total", "", ""][key] for key in ("value", "unit", "citation")
    )
    assert "25/3" == found["instalment", "Nord", "March"]["value"]
    assert "true" == found["reached", "Nord", ""]["value"]
    assert "equality limit" == found["grant", "Nord", ""]["rests_on"]


def test_an_undecided_row(run: MakeRun) -> None:
    """It has no value, but what it can still be and what decides."""
    row = rows(render_csv(run(data=BLANK)))["grant", "Sjælland", ""]
    assert ("undecided", "", "0; 200", "score Sjælland") == tuple(
        row[k] for k in ("status", "value", "possible", "needs")
    )


def test_every_row_is_marked(run: MakeRun) -> None:
    """That figures are made up, or a run is a what-if, stands in every row, however they are sorted or cut."""
    found = rows(render_csv(run(given={"limit": {(): Fraction(1)}})))
    assert {("true", "true")} == {(row["fictional"], row["what_if"]) for row in found.values()}
    found = rows(render_csv(run(data="# decimal: point\nregion,score\nNord,0.5\nSjælland,0.7\nVest,0.2\n")))
    assert {("false", "false")} == {(row["fictional"], row["what_if"]) for row in found.values()}


def test_no_formulas(run: MakeRun) -> None:
    """Words that a spreadsheet would calculate are made harmless; a negative number stays a number."""
    policy = "policy p 2025\ndimension region: A\ninput by region\n  x ratio\n  t text\ny = 0 - x\nz = t\n"
    data = 'region,x,t\nA,5,"=HYPERLINK(""x"")"\n'
    found = list(csv.DictReader(io.StringIO(render_csv(run(policy, data)))))
    assert ["-5", '\'=HYPERLINK("x")'] == [row["value"] for row in found]
