"""Where a decision turns: exactly, on the right side, within bounds, or not told."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.expression import Constant
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.reach import reach
from lovkode.interpreter.reach.model import DecisionCase, Turn
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index
from tests.interpreter.reach.brute import program, run_of

KEPT = "share_kept by met_count: 0→0%, 1→100%\ngrant = 100 tkr * share_kept\n"


def decided(text: str, **figures: Constant) -> DecisionCase:
    """The first decision of a policy on figures that are kept by nothing."""
    cells: dict[str, dict[Index, Constant]] = {name: {(): value} for name, value in figures.items()}
    [case] = reach(run_of(Evaluator(program(text)), cells)).cases
    return case.decisions[0]


def only(text: str, **figures: Constant) -> Turn:
    """The only turn of the only criterion."""
    found = decided(text + KEPT, **figures)
    assert () == found.refusals
    [turn] = found.turns
    return turn


def test_an_attained_limit_is_the_value() -> None:
    """Exactly the limit meets the criterion, so it is told, and the point is not rounded."""
    turn = only("input\n  x ratio\ncriterion 1\n  met if x at most 0.25\n", x=Fraction("0.3"))
    assert (Fraction("0.25"), False, True) == (turn.value, turn.rounded, turn.attained)
    assert (Fraction("0.01"), Fraction("0.26")) == (turn.unit, turn.before)


def test_a_strict_limit_is_passed_by_one_unit() -> None:
    """The limit itself is not enough: one smallest unit past it is told."""
    turn = only("input\n  x ratio\ncriterion 1\n  met if x under 0.25\n", x=Fraction("0.301"))
    assert (Fraction("0.249"), True, False) == (turn.value, turn.rounded, turn.attained)
    assert (Fraction("0.25"), Fraction("0.25")) == (turn.edge, turn.before)


def test_endless_decimals_are_rounded_to_the_right_side() -> None:
    """Two thirds cannot be written: the next value with the decimals of the data is told."""
    turn = only("input\n  x ratio\ncriterion 1\n  met if x at least 2 / 3\n", x=Fraction("0.5"))
    assert (Fraction("0.7"), Fraction(2, 3), True) == (turn.value, turn.edge, turn.rounded)


def test_a_met_criterion_turns_just_past_its_limit() -> None:
    """How far a met criterion is from being lost: on the limit it is still met."""
    turn = only("input\n  x ratio\ncriterion 1\n  met if x at most 0.25\n", x=Fraction("0.2"))
    assert (Fraction("0.3"), False) == (turn.value, turn.outcome)


def test_a_range_turns_on_both_sides() -> None:
    """Inside a range there are two ways out, and outside one way in that ends again."""
    text = "input\n  x ratio\ncriterion 1\n  met if x at least 2 and x at most 4\n"
    found = decided(text + KEPT, x=Fraction("3.5"))
    assert [Fraction("4.1"), Fraction("1.9")] == [turn.value for turn in found.turns]
    turn = only(text, x=Fraction(6))
    assert (Fraction(4), False) == (turn.value, turn.throughout)


def test_a_rounding_between_is_followed() -> None:
    """The first figure that is rounded to the limit is told, and the exact point is not claimed."""
    text = "input\n  x share\ncriterion 1\n  value = x rounded to 0.1\n  met if value at least 0.9\n"
    turn = only(text, x=Fraction("0.801"))
    assert (Fraction("0.85"), None, Fraction("0.849")) == (turn.value, turn.edge, turn.before)


def test_a_limit_that_moves_with_the_figure() -> None:
    """Both sides may depend on the figure: a share of a whole that it is part of."""
    text = "input\n  x kr\n  y kr\ncriterion 1\n  met if x at most (x + y) * 40%\n"
    found = decided(text + KEPT, x=Fraction(100), y=Fraction(60))
    [turn] = found.turns
    assert (Fraction(40), "x") == (turn.value, turn.cell[0])
    assert ((Fraction(40), Fraction(40)),) == turn.figures


def test_a_quotient_with_the_figure_below() -> None:
    """The divisor of a quotient turns it too."""
    text = "input\n  a whole number at least 0\n  b whole number over 0\ncriterion 1\n  met if a / b at least 80%\n"
    found = decided(text + KEPT, a=Fraction(7), b=Fraction(10))
    assert {"a": Fraction(8), "b": Fraction(8)} == {turn.cell[0]: turn.value for turn in found.turns}


def test_a_day() -> None:
    """A day turns on the last day allowed."""
    turn = only("input\n  d date\ncriterion 1\n  met if d at most 2025-06-01\n", d=date(2025, 7, 15))
    assert (date(2025, 6, 1), date(2025, 6, 2)) == (turn.value, turn.before)


def test_a_truth() -> None:
    """A truth turns by being the other."""
    turn = only("input\n  t truth\ncriterion 1\n  met if t\n", t=False)
    assert (True, None) == (turn.value, turn.relative)


def test_a_figure_is_not_moved_beyond_its_bounds() -> None:
    """A share cannot be more than one: what lies there is not told."""
    found = decided("input\n  x share\ncriterion 1\n  met if x * 2 at least 3\n" + KEPT, x=Fraction("0.5"))
    assert ((), ["none"]) == (found.turns, [each.reason for each in found.refusals])


def test_a_check_that_would_fail_is_no_answer() -> None:
    """Where a check of the policy does not hold, the value is not told."""
    text = "input\n  x ratio\ncheck x at most 1\ncriterion 1\n  met if x at least 2\n"
    found = decided(text + KEPT, x=Fraction("0.5"))
    assert ((), ["check"]) == (found.turns, [each.reason for each in found.refusals])


def test_other_blank_figures_are_no_guess() -> None:
    """A figure that turns nothing by itself while another is missing is said to be so."""
    text = "input\n  x ratio\n  y ratio\ncriterion 1\n  met if x at most 1 or (x at most 3 and y at most 1)\n"
    found = decided(text + KEPT, x=Fraction("0.5"))
    assert {"blank"} == {each.reason for each in found.refusals}


def test_a_criterion_without_figures_says_so() -> None:
    """What rests on no figure cannot be turned by one."""
    assert ["no_input"] == [each.reason for each in decided("criterion 1\n  met if 1 at most 2\n" + KEPT).refusals]


def test_a_criterion_that_was_set_is_not_asked() -> None:
    """What a run sets itself follows from no figures."""
    evaluator = Evaluator(program("input\n  x ratio\ncriterion 1\n  met if x at most 1\n" + KEPT))
    given: dict[str, dict[Index, Constant]] = {"met": {("1",): True}}
    dataset = run_of(evaluator, {"x": {(): Fraction(2)}}).dataset
    run = Run(evaluator.evaluate(dataset.cells, given), dataset, {}, given, {})
    [case] = reach(run).cases
    assert ((), ["given"]) == (case.decisions[0].turns, [each.reason for each in case.decisions[0].refusals])


def test_a_search_without_end_gives_up() -> None:
    """What is too long to follow step by step is not told, and says so."""
    text = "input\n  x ratio\ncriterion 1\n  value = x * x rounded to 0.001\n  met if value - x * x over 1\n"
    assert {"far", "none"} & {each.reason for each in decided(text + KEPT, x=Fraction("0.5")).refusals}


@pytest.mark.parametrize(("score", "expected"), [(0, [3]), (4, [6, 2]), (9, [7])])
def test_a_table_turns_to_its_next_row(score: int, expected: list[int]) -> None:
    """Without criteria, a table behind the result turns where its next rows begin."""
    text = "input\n  score whole number at least 0\npart by score: 0 to 2→0%, 3 to 5→50%, 6 to 7→80%, at least 8→100%\n"
    found = decided(text + "grant = 100 tkr * part\n", score=Fraction(score))
    assert expected == [int(turn.value) for turn in found.turns if isinstance(turn.value, Fraction)]
