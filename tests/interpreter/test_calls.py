"""Functions used on values: each value worked out once, blanks carried through, and no more work than is allowed."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Constant
from lovkode.dsl.intervals import Interval
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter import primitives
from lovkode.interpreter.evaluator import EvaluationError, Evaluator
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.loading import LIBRARY
from lovkode.interpreter.storage import pack, unpack
from lovkode.interpreter.values import Index, Undecided, Value


def program(text: str) -> Program:
    found, problems = check_policy(Source("t.pol", f"policy t 2025\n{text}"), LIBRARY)
    assert found is not None, problems
    return found


def value(text: str, name: str, cells: Mapping[str, Mapping[Index, Constant]] | None = None) -> Value:
    return Evaluator(program(text)).evaluate(cells or {}).value(name)


def refused(text: str) -> Diagnostic:
    with pytest.raises(EvaluationError) as caught:
        Evaluator(program(text)).evaluate({})
    return caught.value.diagnostic


def chain(length: int) -> str:
    """Functions that each use the one before twice: as text short, and as work twice as much each time."""
    steps = [f"f{n}(x) = f{n - 1}(x) + f{n - 1}(x)" for n in range(1, length + 1)]
    return "\n".join(["f0(x) = x + 1", *steps, f"a = f{length}(1)", ""])


def test_doubling_gives_what_it_should() -> None:
    """Ten functions, each twice the one before."""
    assert value(chain(10), "a") == 2 * 2**10


def test_work_that_doubles_is_refused_before_it_begins() -> None:
    """Forty functions, each using the one before twice, are refused at once, at the first that has too many steps."""
    _, (problem,) = check_policy(Source("t.pol", f"policy t 2025\n{chain(40)}"), LIBRARY)
    assert ("X005", True) == (problem.code, problem.facts["function"])


def test_functions_within_functions_have_a_limit() -> None:
    """A hundred functions, each using the one before, are refused once, at the first that goes too deep."""
    functions = "".join(f"f{number}(x) = f{number - 1}(x) + 1\n" for number in range(1, 100))
    _, problems = check_policy(Source("t.pol", f"policy t 2025\nf0(x) = x + 1\n{functions}a = f99(2)\n"), LIBRARY)
    assert ["X003"] == [each.code for each in problems]


def test_values_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that a function names three times is calculated once."""
    asked = []

    def rounded(number: Fraction, step: Fraction, mode: str) -> Fraction:
        asked.append(number)
        return number

    monkeypatch.setattr("lovkode.interpreter.functions.rounded", rounded)
    assert value("three(x) = x + x + x\nbase = 2\na = three(base * 3 rounded to 1)\n", "a") == 18
    assert len(asked) == 1
    assert primitives.rounded is not rounded


def test_numbers_that_grow_within_functions_are_refused() -> None:
    """Squaring again and again soon gives a number that is too long."""
    assert refused("square(x) = x * x\na = " + "square(" * 40 + "3" + ")" * 40 + "\n").code == "X002"


def test_a_blank_goes_through() -> None:
    """What a blank leaves open is the same with a function as without."""
    text = "input\n  held truth\npay(x truth) = if x then 10 kr else 20 kr\na = pay(held)\nb = pay(held) - pay(held)\n"
    found = value(text, "a")
    assert isinstance(found, Undecided)
    assert found.possible == (10, 20)
    assert value(text, "b") == 0


def test_a_blank_date() -> None:
    """A blank day leaves the end of its quarter open, and says which cell is missing."""
    text = "use calendar\ninput\n  paid date\na = end_of_quarter(paid)\nb = quarter_of(paid)\n"
    last = value(text, "a")
    assert isinstance(last, Undecided)
    assert ["paid"] == [need.name for need in last.needs]
    quarter = value(text, "b")
    assert isinstance(quarter, Undecided)
    assert quarter.bounds is not None
    assert quarter.bounds == Interval(Fraction(1), Fraction(4))


def test_what_a_blank_cannot_change_is_decided() -> None:
    """Whatever the day, its quarter is under five."""
    text = "use calendar\ninput\n  paid date\na = quarter_of(paid) under 5\n"
    assert value(text, "a") is True


def test_a_day_there_is_not() -> None:
    """A day that the calendar lacks stops the evaluation, with the day."""
    found = refused("a = date_of(2025, 2, 29)\n")
    assert found.code == "E008"
    assert ("a", "2025", "2", "29") == tuple(found.facts[name] for name in ("name", "year", "month", "day"))


def test_a_branch_not_taken_may_name_no_day() -> None:
    """Only the branch that counts needs a day."""
    assert value("leap = no\na = if leap then date_of(2025, 2, 29) else date_of(2025, 2, 28)\n", "a") is not None


def test_out_of_the_calendar() -> None:
    """A date moved past the last year stops the evaluation."""
    assert refused("a = add_months(9999-12-31, 1)\n").code == "E009"
    assert refused("a = 9999-12-31 + 1 day\n").code == "E009"


def test_an_example_that_names_no_day() -> None:
    """An expectation without an answer is refused like a rule without one."""
    with pytest.raises(EvaluationError) as caught:
        run_examples(program('example "no such day"\n  expect date_of(2025, 2, 29) = 2025-03-01\n'))
    assert caught.value.diagnostic.code == "E008"


def test_a_what_if_reaches_a_function() -> None:
    """A constant that a function of the policy uses can be set for one run."""
    text = "rate = 3%\nraised(x) = x * (100% + rate)\na = raised(100 kr)\n"
    evaluation = Evaluator(program(text)).evaluate({}, {"rate": {(): Fraction(1, 10)}})
    assert evaluation.value("a") == 110


def test_results_rest_on_what_functions_use() -> None:
    """An assumption reaches a rule through a function."""
    text = 'assume rate = 3% because "none is stated"\nraised(x) = x * (100% + rate)\na = raised(100 kr)\n'
    assert ("rate",) == {rule.name: rule.rests_on for rule in program(text).rules}["a"]
    operands = Evaluator(program(text)).evaluate({}).step("a", ()).operands
    assert ["rate"] == [operand.name for operand in operands]


def test_a_kept_program_has_its_functions() -> None:
    """A program that was kept gives the same."""
    found = program("use calendar\nhalf(x) = x / 2\na = half(4 kr)\nb = next_working_day(2026-04-02)\n")
    again = unpack(pack(found))
    assert found == again
    first, second = Evaluator(found).evaluate({}), Evaluator(again).evaluate({})
    assert [first.value(name) for name in "ab"] == [second.value(name) for name in "ab"]
