"""The workbook of an overview: the numbers of the evaluation, and on every sheet what nobody may overlook."""

from fractions import Fraction

from hypothesis import given, settings

from lovkode.dsl.expression import Constant
from lovkode.interpreter.overview import overview_sheets
from lovkode.interpreter.values import Index, Undecided, ends
from tests.interpreter.explanation.cases import REGIONS, cells_2025
from tests.interpreter.test_explanation import BLANK, CRITERIA
from tests.interpreter.test_letters import style_2025
from tests.interpreter.test_overview import TKR, figures, run_2025, sheets, told


@settings(max_examples=10)
@given(figures())
def test_the_workbook_has_the_numbers_of_the_evaluation(cells: dict[str, dict[Index, Constant]]) -> None:
    """As numbers: each amount, or its least and its most, the count of criteria, and each criterion's figure."""
    run = run_2025(cells)
    book = sheets(run)
    head, *rows = book["Results"]
    for region, row in zip(REGIONS, rows, strict=False):
        found = dict(zip(map(str, head), row, strict=True))
        assert region == found["Region"]
        sides = ends(run.evaluation.value("repayment", (region,)))
        if "Repayment (thousand kr.)" in found:
            assert (found["Repayment (thousand kr.)"],) * 2 == tuple((side or 0) / TKR for side in sides)
        else:
            ends_told = (found[f"Repayment, at {end} (thousand kr.)"] for end in ("least", "most"))
            assert tuple(ends_told) == tuple((side or 0) / TKR for side in sides)
        met = [run.evaluation.value("met", (region, criterion)) for criterion in CRITERIA]
        assert [met.count(True), met.count(False)] == [found["Criteria met"], found["Not met"]]
        assert 4 == sum(found[key] for key in ("Criteria met", "Not met", "Undecided"))  # type: ignore[misc]
    head, *rows = book["Criteria"]
    for row in rows:
        found = dict(zip(map(str, head), row, strict=True))
        value = run.evaluation.value("value", (str(found["Region"]), str(found["Criterion"])[-1]))
        assert found["Figure"] == ("undecided" if isinstance(value, Undecided) else value)
        for column in ("Distance", "Distance in per cent of the limit"):
            if isinstance(distance := found[column], Fraction):
                assert (found["Now"] == "met") == (distance >= 0)


def test_the_totals_of_the_workbook_are_those_of_its_rows() -> None:
    """The last row adds up the others, exactly."""
    head, *rows = sheets(run_2025(cells_2025(*BLANK)))["Results"]
    for at, title in enumerate(map(str, head)):
        if title.endswith("(thousand kr.)"):
            column = [row[at] for row in rows]
            assert all(isinstance(value, Fraction) for value in column), title
            assert sum(column[:-1]) == column[-1], title  # type: ignore[arg-type]


def test_the_workbook_has_a_sheet_for_each_table_and_marks_made_up_figures() -> None:
    """What nobody may overlook stands on every sheet."""
    overview, tone, _ = told(run_2025(), "en", style_2025("en"))
    found = overview_sheets(overview, tone, ("What if: nothing",))
    names = ["Overview", "Results", "Criteria", "Robustness", "Steps", "Deadlines", "Readings"]
    assert names == [sheet.name for sheet in found]
    for sheet in found:
        texts = [getattr(row[0], "text", "") for row in sheet.rows[:3]]
        assert "What if: nothing" == texts[1]
        assert texts[2].startswith("FICTIONAL FIGURES")
    book = sheets(run_2025())
    assert "2026-02-01" in map(str, [row[2] for row in book["Deadlines"]])
