"""A result says which exception it follows from, and by which provisions."""

from fractions import Fraction

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Cells, Evaluation, Evaluator
from lovkode.interpreter.exceptions import applied, citation_at, together
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.document import document_of

TEXT = """\
policy example 2025
input
  waived truth
  n whole number
x = 5 kr                                  § 1
  except waiver if waived: 0 kr before few  [ØA25]
  except few if n under 5: 1 kr             § 2
"""


def evaluation(cells: Cells) -> Evaluation:
    program, problems = check_policy(Source("example.pol", TEXT))
    assert program is not None, problems
    return Evaluator(program).evaluate(cells)


@pytest.mark.parametrize(
    ("waived", "n", "name", "citation"),
    [
        (True, 3, "waiver", "§ 1; [ØA25]"),
        (False, 3, "few", "§ 1; § 2"),
        (False, 7, None, "§ 1"),
        (None, 3, None, "§ 1"),
        (True, None, "waiver", "§ 1; [ØA25]"),
    ],
)
def test_the_exception_that_applies(waived: bool | None, n: int | None, name: str | None, citation: str) -> None:
    """The first in order whose condition holds; none while an earlier one is open."""
    cells: Cells = {
        "waived": {} if waived is None else {(): waived},
        "n": {} if n is None else {(): Fraction(n)},
    }
    found = evaluation(cells)
    rule = found.program.rules[0]
    case = applied(found, rule, ())
    assert (name, citation) == (None if case is None else case.name, citation_at(found, rule, ()))


def test_a_value_that_was_given_follows_from_no_exception() -> None:
    """It was set, and nothing was asked."""
    program = evaluation({}).program
    found = Evaluator(program).evaluate({"waived": {(): True}}, {"x": {(): Fraction(9)}})
    assert applied(found, program.rules[0], ()) is None


def test_a_provision_stands_once() -> None:
    """An exception in the provision of its rule does not repeat it."""
    piece = evaluation({}).program.rules[0].pieces[0]
    assert "§ 1" == together(piece, None)


def test_the_document_cites_the_exception() -> None:
    """Beside the rule's own provision."""
    found = evaluation({"waived": {(): True}})
    document = document_of(Run(found, Dataset({}, {}, "", "", None, ()), {}, {}, {}))
    assert "§ 1; [ØA25]" == document["results"][0]["citation"]
