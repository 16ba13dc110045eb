"""An evaluation brought up to another choice of a reading is the one that a fresh start gives."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from lovkode.dsl.expression import Constant
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import EvaluationError, Evaluator
from lovkode.interpreter.loading import find_data, find_policy, load_policy
from lovkode.interpreter.readings import choices, choose
from lovkode.interpreter.values import Index

Cells = Mapping[str, Mapping[Index, Constant]]

DIVIDED = """policy divided 2025
a = 1
b = 1 / a                                    § 1
c = 2 * b
reading zero is one                          § 1
  because "so it is"
  otherwise nothing: a = 0
"""


@pytest.fixture(scope="module")
def shipped() -> tuple[Program, Cells]:
    """The policy for 2025 and its data."""
    path = find_policy("2025.pol")
    assert isinstance(path, str)
    program, _ = load_policy(path, cache=False)
    assert program is not None
    dataset, _ = read_dataset(program, *find_data(path))
    assert dataset is not None
    return program, dataset.cells


@pytest.mark.parametrize("every", [1, 2, 3])
@pytest.mark.parametrize("only", [{}, {"region": "Sjælland"}, {"criterion": "2"}])
@pytest.mark.parametrize("given", [{}, {"frame": {("Sjælland",): Fraction(5)}}])
def test_as_from_a_fresh_start(
    shipped: tuple[Program, Cells], every: int, only: dict[str, str], given: dict[str, dict[Index, Constant]]
) -> None:
    """Values, steps and checks are the same under each choice, with all data, with some cells blank, and what if."""
    program, data = shipped
    cells = {name: dict(list(table.items())[::every]) for name, table in data.items()}
    here = Evaluator(program).evaluate(cells, given, only)
    for reading in program.readings:
        for choice in choices(reading)[1:]:
            other = choose(program, {reading.name: choice})
            fresh, revised = Evaluator(other).evaluate(cells, given, only), here.under(other)
            assert list(fresh.results) == list(revised.results)
            assert (fresh.trace, fresh.checks) == (revised.trace, revised.checks)


def test_what_cannot_differ_is_not_calculated_again(shipped: tuple[Program, Cells]) -> None:
    """The rules that a reading does not reach keep their values; those it reaches get new ones."""
    program, cells = shipped
    here = Evaluator(program).evaluate(cells)
    there = here.under(choose(program, {"tolerance": "percentage_points"}))
    differing = there._plan.differing(here._plan)
    assert {"met", "repayment"} <= differing
    assert "target" not in differing
    assert all("tolerance" in rule.rests_on for rule in program.rules if rule.name in differing)


def test_what_fails_anew_fails() -> None:
    """A choice under which there is no result is refused as from a fresh start."""
    program, problems = check_policy(Source("test.pol", DIVIDED))
    assert problems == ()
    assert program is not None
    here = Evaluator(program).evaluate({})
    with pytest.raises(EvaluationError):
        here.under(choose(program, {"zero": "nothing"}))
