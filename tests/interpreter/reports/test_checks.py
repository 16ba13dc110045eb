"""Checks that are expected to fail are told as the source's own, with both sides, the difference and the reason."""

from fractions import Fraction

import pytest

from lovkode.interpreter.reports.checks import check_lines, difference, failure_entry
from lovkode.interpreter.reports.document import document_of
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.summary import report_of
from lovkode.interpreter.values import Undecided
from tests.interpreter.reports.conftest import MakeRun

TEXT = """\
policy example 2025
dimension region: Nord, Syd
frame by region: Nord → 5 tkr, Syd → 6 tkr
check 4.6 mia kr + 3.9 mia kr = 8.4 mia kr expected to fail because da "kilden afrunder" en "the source rounds" § 1
check frame = 7 tkr da "Syv" en "Seven" expected to fail because en "it is not seven"
check "a" = "b" expected to fail because "they differ"
check any of (frame = 7 tkr) over region expected to fail because "none is"
check frame > 0 kr
"""


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (
            "en",
            [
                (0, "4.6 mia kr + 3.9 mia kr = 8.4 mia kr (§ 1): does not hold in the source itself"),
                (1, "one side is 8.5 billion kr., the other 8.4 billion kr., a difference of 0.1 billion kr."),
                (1, "Because the source rounds."),
                (0, "Seven: does not hold in the source itself"),
                (1, "Nord: one side is 5 thousand kr., the other 7 thousand kr., a difference of 2 thousand kr."),
                (1, "Syd: one side is 6 thousand kr., the other 7 thousand kr., a difference of 1 thousand kr."),
                (1, "Because it is not seven."),
            ],
        ),
        (
            "da",
            [
                (0, "4.6 mia kr + 3.9 mia kr = 8.4 mia kr (§ 1): holder ikke i kilden selv"),
                (1, "den ene side er 8,5 mia. kr., den anden 8,4 mia. kr., en forskel på 0,1 mia. kr."),
                (1, "Fordi kilden afrunder."),
            ],
        ),
    ],
)
def test_what_the_report_says(run: MakeRun, locale: str, expected: list[tuple[int, str]]) -> None:
    """Both sides for each member, and the reason once."""
    made = run(TEXT, None)
    lines = check_lines(made, Naming(made.program, locale))
    assert expected == list(lines[: len(expected)])


def test_a_failing_check_of_texts_and_of_conditions(run: MakeRun) -> None:
    """Two texts have no difference, and a condition that is no comparison has no sides."""
    made = run(TEXT, None)
    lines = [text for _, text in check_lines(made, Naming(made.program, "en"))]
    assert "one side is a, the other b" in lines
    assert "it is not so" in lines
    assert "frame > 0 kr: holds" in lines


def test_what_the_document_says(run: MakeRun) -> None:
    """The status, the reason, and the sides as exact numbers in the unit of the left one."""
    first, *_, last = document_of(run(TEXT, None))["checks"]
    assert {
        "text": "4.6 mia kr + 3.9 mia kr = 8.4 mia kr",
        "at": {},
        "status": "fails",
        "citation": "§ 1",
        "expected_to_fail": {"da": "kilden afrunder", "en": "the source rounds"},
        "sides": {"left": "8.5", "right": "8.4", "difference": "0.1", "unit": "mia kr"},
    } == first
    assert {"text", "at", "status", "citation"} == set(last)


def test_a_check_that_is_not_expected_to_fail_adds_nothing(run: MakeRun) -> None:
    """Its entry is what it was."""
    outcomes = run(TEXT, None).evaluation.checks
    assert {} == failure_entry(outcomes[-1])


def test_there_is_no_difference_of_what_is_not_known() -> None:
    """Nor of anything but numbers."""
    assert (None, None, Fraction(2)) == (
        difference(Fraction(1), Undecided((), None, ())),
        difference("a", "b"),
        difference(Fraction(1), Fraction(3)),
    )


def test_a_figure_the_source_leaves_open(run: MakeRun) -> None:
    """The report says why it is missing, and the document beside what needs it."""
    text = """\
policy example 2025
dimension region: Nord, Syd
not given cut tkr by region da "nedsættelse" because da "aftalen angiver ingen formel" en "there is no formula" [boks 1]
left = 5 tkr - cut
"""
    made = run(text, None)
    [missing] = [section for section in report_of(made, "da").sections if section.title == "Tal, der mangler"]
    assert (0, "nedsættelse (cut): ikke fastsat i kilden: aftalen angiver ingen formel (Nord; Syd)") in missing.lines
    assert [
        {
            "name": "cut",
            "at": {"region": "Nord"},
            "because": {"da": "aftalen angiver ingen formel", "en": "there is no formula"},
        }
    ] == document_of(made)["results"][0]["needs"]
