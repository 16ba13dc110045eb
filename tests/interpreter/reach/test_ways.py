"""The cheapest way to the next step: fewest criteria, then smallest changes; or why none is told."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from lovkode.dsl.expression import Constant
from lovkode.dsl.numerals import write_number
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.reach import reach
from lovkode.interpreter.reach.model import CaseReach, Refusal, Way
from lovkode.interpreter.values import Index
from tests.interpreter.reach.brute import program, run_of

HEAD = "input\n  a ratio\n  b ratio\n  c ratio\n"
CRITERIA = "criterion 1\n  met if a at most 1\ncriterion 2\n  met if b at most 1\ncriterion 3\n  met if c at most 1\n"
STEPS = "kept by met_count: 0→0%, 1→50%, 2 to 3→100%\ngrant = 100 tkr * kept\n"


def case(a: str | None, b: str | None, c: str | None, text: str = HEAD + CRITERIA + STEPS) -> CaseReach:
    """The case of three figures."""
    figures = {"a": a, "b": b, "c": c}
    cells: dict[str, Mapping[Index, Constant]]
    cells = {name: {(): Fraction(value)} for name, value in figures.items() if value is not None}
    [found] = reach(run_of(Evaluator(program(text)), cells)).cases
    return found


def told(way: Way | Refusal | None) -> object:
    """The criteria of a way with their values, or the reason for none."""
    if isinstance(way, Way):
        return [
            (criterion, write_number(turn.value, "en"))
            for criterion, turn in way.changes
            if isinstance(turn.value, Fraction)
        ]
    return None if way is None else way.reason


def test_one_criterion_by_the_smallest_relative_change() -> None:
    """Of several that lead to the next step the one with the smallest relative change is told, with its results."""
    found = case("1.5", "1.2", "3.0").better
    assert [("2", "1")] == told(found)
    assert isinstance(found, Way)
    assert (Fraction(1, 6), ("2",)) == (found.relative, ("2",))
    assert [(Fraction(0), Fraction(50_000))] == [(each.before, each.after) for each in found.amounts]


def test_a_tie_goes_by_the_order_of_the_criteria() -> None:
    """Of two changes of the same size the first criterion's is told."""
    assert [("1", "1")] == told(case("1.5", "1.5", "1.5").better)


def test_several_criteria_where_one_changes_nothing() -> None:
    """From three met the result is lost only with two of them: the two cheapest."""
    found = case("0.5", "0.9", "0.8").worse
    assert [("2", "1.1"), ("3", "1.1")] == told(found)


def test_fewest_criteria_go_before_smallest_changes() -> None:
    """One large change is cheaper than two small ones."""
    kept = "kept = if met for criterion 1 then 100% else if met_count at least 2 then 50% else 0%\n"
    steps = f"{kept}grant = 100 tkr * kept\n"
    assert [("1", "1")] == told(case("9.0", "1.1", "1.1", HEAD + CRITERIA + steps).better)


@pytest.mark.parametrize(
    ("figures", "better", "worse"),
    [
        (("0.5", "0.5", "0.5"), "all_met", [("1", "1.1"), ("2", "1.1")]),
        (("2.0", "0.5", "0.5"), "no_more", [("2", "1.1")]),
        (("2.0", "2.0", "2.0"), [("1", "1")], "none_met"),
        ((None, "2.0", "2.0"), "blank", "blank"),
    ],
)
def test_no_way_has_a_reason(figures: tuple[str | None, ...], better: object, worse: object) -> None:
    """Where there is no next step, nothing to lose, or something missing, that is the answer."""
    found = case(*figures)  # type: ignore[arg-type]
    assert (better, worse) == (told(found.better), told(found.worse))


def test_a_figure_in_several_criteria_is_shared() -> None:
    """Criteria that hang together by a figure are not added up as if they did not."""
    shared = CRITERIA.replace("b at most 1", "a + b at most 1")
    assert "shared" == told(case("1.5", "1.2", "3.0", HEAD + shared + STEPS).better)


def test_what_no_value_turns_is_left_out() -> None:
    """A criterion that no value of its figure meets is no part of a way."""
    text = HEAD.replace("c ratio", "c ratio at least 2") + CRITERIA + STEPS
    assert [("1", "1")] == told(case("5.0", "0.5", "2.1", text).better)
    hopeless = HEAD.replace("ratio", "ratio at least 2") + CRITERIA + STEPS
    assert "unreachable" == told(case("2.1", "2.1", "2.1", hopeless).better)


def test_one_criterion_asked_for_has_no_way() -> None:
    """Where only one criterion was asked for, no step is told: the others decide too."""
    cells: dict[str, Mapping[Index, Constant]] = {name: {(): Fraction(2)} for name in "abc"}
    [found] = reach(run_of(Evaluator(program(HEAD + CRITERIA + STEPS)), cells, criterion="2")).cases
    assert (None, ["2"]) == (found.better, [each.criterion for each in found.decisions])
