"""What a report says beside its tables."""

import pytest

from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.summary import Report, report_of, respelled
from tests.grants import BLANK, POLICY
from tests.interpreter.reports.conftest import Fraction, Given, MakeRun


def lines(run: Run, title: str, locale: str = "en") -> list[str]:
    """The lines of a section, or none where there is no such section."""
    found = {section.title: section.lines for section in report_of(run, locale).sections}
    return ["  " * depth + text for depth, text in found.get(title, ())]


def test_missing_figures(run: MakeRun) -> None:
    """They are told input by input, in the order of the policy; where nothing is open, nothing is told."""
    assert ["Score (score): Sjælland"] == lines(run(data=BLANK), "Figures that are missing")[1:]
    nobody = "region,score\nVest,\nSjælland,\nNord,\n"
    assert ["Score (score): Nord; Sjælland; Vest"] == lines(run(data=nobody), "Figures that are missing")[1:]
    assert [] == lines(run(), "Figures that are missing")


def test_only_figures_that_matter_here(run: MakeRun) -> None:
    """For another region the missing figure is no matter."""
    assert [] == lines(run(data=BLANK, only={"region": "Nord"}), "Figures that are missing")


def test_an_open_check(run: MakeRun) -> None:
    """A check that the known figures do not decide says where."""
    policy = POLICY + "check score under 90%  § 9\n"
    assert "score under 90% (§ 9): cannot be decided yet (Sjælland)" == lines(run(policy, BLANK), "Checks")[-1]


def test_a_reading_without_consequence(run: MakeRun) -> None:
    """That nothing would change is said."""
    told = lines(run(only={"region": "Vest"}), "Readings of the text")
    assert "  Read as not counted instead: no amount changes" == told[-1]


def test_a_reading_without_result(run: MakeRun) -> None:
    """That there would be no result is said."""
    policy = POLICY.replace("otherwise not_counted: reached = score over limit", "otherwise not_counted: total = 1 tkr")
    told = lines(run(policy), "Læsninger af teksten", "da")
    assert "  Læst som tæller ikke i stedet: intet resultat, fordi beregningen standser" == told[-1]


def test_a_reading_that_changes_no_amount(run: MakeRun) -> None:
    """Where no amount changes, what else does is told."""
    policy = """\
policy p 2025
dimension region: A
input by region
  x ratio
fine = x at least 1
reading edge is counts
  because "so"
  otherwise not_counted: fine = x over 1
"""
    told = lines(run(policy, "region,x\nA,1\n"), "Readings of the text")
    assert ["  Read as not counted instead: no amount changes, but this does:", "    A: fine yes → no"] == told[-2:]


def test_a_reading_that_only_missing_figures_can_tell(run: MakeRun) -> None:
    """Equal possible outcomes are not called the same result; they are told as open."""
    told = lines(run(data=BLANK, only={"region": "Sjælland"}), "Læsninger af teksten", "da")
    head = "  Læst som tæller ikke i stedet: det afgøres af de tal, der mangler. Mulige resultater (tusinde kr.):"
    assert [head, "    Sjælland: Tilskud 0 eller 200 (de samme muligheder som her)"] == told[-2:]


def test_what_if_of_a_reading(run: MakeRun) -> None:
    """A reading taken otherwise gives what the rules give under it: only the choice is not the policy's."""
    told = report_of(run(chosen={"equality": "not_counted"}), "da").banner[-1]
    assert told.endswith("Det er ikke den læsning, regelsættet har valgt.")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"limit": {(): Fraction(3, 5)}}, "Limit set to 60%"),
        ({"score": {(r,): Fraction(1) for r in ("Nord", "Sjælland", "Vest")}}, "Score set to 1"),
        ({"score": {("Nord",): Fraction(1), ("Vest",): Fraction(0)}}, "Score (Nord) set to 1; Score (Vest) set to 0"),
        ({"frame": {("Nord",): Fraction(5000)}}, "Frame (Nord) set to 5 thousand kr."),
    ],
)
def test_what_was_set(run: MakeRun, given: Given, words: str) -> None:
    """It is told once where it holds for all, else member by member, in the unit of the policy."""
    assert f"What if: {words.rstrip('.')}. " in report_of(run(given=given), "en").banner[1]


def test_the_banner_of_a_plain_run(run: MakeRun) -> None:
    """Figures that are not made up, evaluated as the policy has it, need no banner."""
    assert () == report_of(run(data="# decimal: point\nregion,score\nNord,0.5\nSjælland,0.7\nVest,0.2\n"), "en").banner


def test_a_policy_without_a_title(run: MakeRun) -> None:
    """Its name and year stand in for it."""
    assert "my policy 2025" == report_of(run("policy my_policy 2025\nx = 1\n", None), "en").title


def test_results_that_rest_on_an_assumption(run: MakeRun) -> None:
    """They are told by their titles, but for those a reader need not see."""
    policy = 'policy p 2025\nassume x = 1  because "so"\ny = x + 1  hidden\nz = y + 1\n'
    assert "  Results that rest on it: z." == lines(run(policy, None), "Assumptions")[-1]


def test_an_assumption_that_varies(run: MakeRun) -> None:
    """One that has not the same value for all is told without it; the tables have the values."""
    policy = """\
policy p 2025
dimension region: A, B
x by region: A → 1, B → 2
assume y = x * 2  because "so"
"""
    assert ["y", "  Because so."] == lines(run(policy, None), "Assumptions")


def test_another_spelling(run: MakeRun) -> None:
    """Every text of a report can be spelled otherwise."""
    report = respelled(report_of(run(data=BLANK), "da"), str.upper)
    assert not any(letter.islower() for letter in str(_texts(report)))


def _texts(report: Report) -> list[object]:
    grids = [(grid.title, grid.heads, [column.title for column in grid.columns]) for grid in report.grids]
    rows = [(row.keys, [cell.text for cell in row.cells]) for grid in report.grids for row in grid.rows]
    sections = [(section.title, [text for _, text in section.lines]) for section in report.sections]
    return [report.title, report.banner, grids, rows, sections]
