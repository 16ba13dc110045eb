"""Figures that differ, and data with some of these changes made."""

from fractions import Fraction

from lovkode.interpreter.comparison.figures import Figure, changed_figures, with_figures
from lovkode.interpreter.evaluator import Cells
from tests.interpreter.comparison.programs import program

TEXT = "input by region\n  a  ratio\n  b  ratio\nresult = a * b\n"
ONE, TWO = Fraction(1), Fraction(2)


def test_by_member_then_by_input() -> None:
    """The figures stand in the policy's order, and a blank is none."""
    policy = program(TEXT)
    before: Cells = {"b": {("Syd",): ONE, ("Nord",): ONE}, "a": {("Nord",): ONE}}
    after: Cells = {"a": {("Nord",): TWO, ("Syd",): ONE}, "b": {("Nord",): TWO, ("Syd",): ONE}}
    expected = (
        Figure("a", ("Nord",), ONE, TWO),
        Figure("b", ("Nord",), ONE, TWO),
        Figure("a", ("Syd",), None, ONE),
    )
    assert expected == changed_figures(policy, policy, before, after)


def test_an_input_kept_by_something_else_is_no_figure() -> None:
    """Where the policies keep an input by other dimensions it is the rules that differ."""
    other = program(TEXT.replace("input by region\n  a  ratio\n", "input\n  a  ratio\ninput by region\n"))
    assert () == changed_figures(program(TEXT), other, {"a": {("Nord",): ONE}}, {"a": {(): TWO}})


def test_figures_before_and_after() -> None:
    """Changed figures are those of one side; what the other side alone has, and is no change, comes along."""
    changed = (Figure("a", ("Nord",), ONE, TWO), Figure("a", ("Syd",), None, ONE))
    before: Cells = {"a": {("Nord",): ONE}}
    after: Cells = {"a": {("Nord",): TWO, ("Syd",): ONE}, "new": {(): TWO}}
    assert {"a": {("Nord",): ONE}, "new": {(): TWO}} == with_figures(changed, before, after)
    assert after == with_figures(changed, after, before)
