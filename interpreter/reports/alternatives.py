"""What each other reading of the text would have given."""

from lovkode.dsl.program import Reading, Rule
from lovkode.dsl.record import Record, record
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.readings import choices, choose
from lovkode.interpreter.reports import Run, results_of
from lovkode.interpreter.values import Index, Value


@record
class Change(Record):
    """A result that would be another under another reading."""

    rule: Rule
    index: Index
    before: Value
    after: Value


@record
class Alternative(Record):
    """Another choice of a reading, and the results it would change; None where it would give no results at all."""

    reading: Reading
    choice: str
    changes: tuple[Change, ...] | None


def evaluations_of(run: Run) -> dict[tuple[str, str], Evaluation | None]:
    """The evaluation under every choice that was not taken, each reading on its own; None where there is no result."""
    return {
        (reading.name, choice): _evaluation(run, reading, choice)
        for reading in run.program.readings
        for choice in choices(reading)[1:]
    }


def _evaluation(run: Run, reading: Reading, choice: str) -> Evaluation | None:
    program = choose(run.program, {reading.name: choice})
    try:
        evaluation = Evaluator(program).evaluate(run.dataset.cells, run.given, run.only)
        sound = all(outcome.holds is not False for outcome in evaluation.checks)
    except EvaluationError:
        return None
    return evaluation if sound else None


def alternatives_of(run: Run) -> tuple[Alternative, ...]:
    """What every choice that was not taken would change."""
    readings = {reading.name: reading for reading in run.program.readings}
    return tuple(
        Alternative(readings[name], choice, None if evaluation is None else _changes(run, evaluation))
        for (name, choice), evaluation in evaluations_of(run).items()
    )


def _changes(run: Run, evaluation: Evaluation) -> tuple[Change, ...]:
    there = Run(evaluation, run.dataset, run.only, run.given, run.chosen)
    after = {(result.rule.name, result.index): result.value for result in results_of(there)}
    return tuple(
        Change(here.rule, here.index, here.value, after[here.rule.name, here.index])
        for here in results_of(run)
        if after[here.rule.name, here.index] != here.value
    )
