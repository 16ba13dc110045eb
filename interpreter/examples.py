"""The examples of a policy, run: the tests its drafter wrote inside it."""

from itertools import product
from typing import Any

from lovkode.dsl.expression import Comparison, Constant, Expression
from lovkode.dsl.program import Example, Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.evaluator import Evaluation, Evaluator
from lovkode.interpreter.values import Index, Undecided, Value


@record
class Expectation(Record):
    """One expectation of an example: whether it holds, and the values of its two sides if it is a comparison."""

    condition: Expression
    holds: bool | Undecided
    sides: tuple[Value, Value] | None


@record
class ExampleOutcome(Record):
    """An example with what came of each expectation. It passed if all hold; an undecided one does not."""

    example: Example
    outcomes: tuple[Expectation, ...]

    @property
    def passed(self) -> bool:
        """Whether everything expected holds."""
        return all(outcome.holds is True for outcome in self.outcomes)


def run_examples(program: Program) -> tuple[ExampleOutcome, ...]:
    """Run every example of a program, each on its own, with nothing known but what it gives.

    Raises EvaluationError.
    """
    evaluator = Evaluator(program)
    blank = evaluator.evaluate({})
    return tuple(run_example(example, evaluator.evaluate({}, figures(example, blank))) for example in program.examples)


def run_example(example: Example, evaluation: Evaluation) -> ExampleOutcome:
    """What comes of each expectation in the evaluation of what an example gives. Raises EvaluationError."""
    at = tuple(dimension for dimension, _ in example.members)
    index = tuple(member for _, member in example.members)
    title = example.title.en or example.title.da or ""
    return ExampleOutcome(example, tuple(_expectation(e, evaluation, at, index, title) for e in example.expected))


def figures(example: Example, blank: Evaluation) -> dict[str, dict[Index, Constant]]:
    """What an example gives, by name and index; `blank` is the evaluation without data. Raises EvaluationError."""
    at = tuple(dimension for dimension, _ in example.members)
    index = tuple(member for _, member in example.members)
    given: dict[str, dict[Index, Constant]] = {}
    for each in example.given:
        value = blank.certain(each.value, at, index, each.name)
        assert not isinstance(value, Undecided)
        fixed = {**dict(example.members), **dict(each.fixed)}
        given.setdefault(each.name, {}).update(dict.fromkeys(_indices(each.name, fixed, blank.evaluator), value))
    return given


def _indices(name: str, fixed: dict[str, str], evaluator: Evaluator) -> list[Index]:
    """Every index a `given` is about: the members it fixes, and all members of the other dimensions."""
    program = evaluator.program
    kept = evaluator.builder.kept.get(name, ())  # a deadline is kept by nothing
    members: list[Any] = [(fixed[d],) if d in fixed else program.dimension(d).members for d in kept]
    return list(product(*members))


def _expectation(
    condition: Expression, evaluation: Evaluation, at: tuple[str, ...], index: Index, title: str
) -> Expectation:
    holds = evaluation.certain(condition, at, index, title)
    sides = None
    if isinstance(condition, Comparison):
        sides = evaluation.part(condition.left, at, index), evaluation.part(condition.right, at, index)
    assert isinstance(holds, bool | Undecided)
    return Expectation(condition, holds, sides)
