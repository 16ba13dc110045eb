"""What all reports share: which results they tell, and their words in both languages."""

import string
from typing import Any

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import piece_at
from lovkode.dsl.source import Source
from lovkode.interpreter.cli import phrases as command_phrases
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.reports import Run, asked_for, phrases, results_of
from tests.grants import POLICY


def blank_run(policy: str, only: dict[str, str]) -> Run:
    """A run without any data."""
    program, _ = check_policy(Source("policy.pol", policy))
    assert program is not None
    evaluation = Evaluator(program).evaluate({}, only=only)
    return Run(evaluation, Dataset({}, {}, "", "", None, ()), only, {}, {})


def test_only_what_was_asked_for() -> None:
    """Other regions are evaluated where a check adds them up, but not reported."""
    run = blank_run(POLICY, {"region": "Vest"})
    assert ("Nord",) in [result.index for result in run.evaluation.results if result.rule.name == "frame"]
    assert {("Vest",)} == {result.index for result in results_of(run) if result.rule.name == "frame"}


@pytest.mark.parametrize(
    ("only", "expected"),
    [({}, True), ({"region": "Vest"}, True), ({"region": "Nord"}, False), ({"month": "May"}, True)],
)
def test_asked_for(only: dict[str, str], expected: bool) -> None:
    """A dimension that nobody chose in, or that the index has not, leaves everything."""
    assert expected is asked_for(("region",), ("Vest",), only)


def test_members_in_the_order_of_their_dimension() -> None:
    """Also where a rule is pieced together in another order."""
    policy = "policy p 2025\ncriterion 2\n  met if 1 over 2\ncriterion 1\n  met if 2 over 1\n"
    assert [("1",), ("2",)] == [r.index for r in results_of(blank_run(policy, {})) if r.rule.name == "met"]


def test_the_piece_behind_a_result() -> None:
    """Each result has the citation of the piece that states it."""
    policy = "policy p 2025\ncriterion 1\n  met if 1 over 2  § 1\ncriterion 2\n  met if 2 over 1  § 2\n"
    rule = next(rule for rule in blank_run(policy, {}).program.rules if rule.name == "met")
    assert ["§ 1", "§ 2"] == [piece_at(rule.pieces, (number,)).citation for number in "12"]
    with pytest.raises(KeyError):
        piece_at(rule.pieces, ("3",))


@pytest.mark.parametrize("module", [phrases, command_phrases])
def test_both_languages_say_the_same(module: Any) -> None:
    """Each phrase is there in both languages, with the same blanks, and in words of its own."""
    english, danish = module._PHRASES["en"], module._PHRASES["da"]
    assert english.keys() == danish.keys()
    for key in english:
        assert _blanks(english[key]) == _blanks(danish[key]), key


def _blanks(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
