"""What each other reading of the text would have given."""

from lovkode.dsl.program import Alternative as Choice
from lovkode.dsl.program import Reading
from lovkode.dsl.record import Record, record
from lovkode.interpreter.decisions import lacking, open_values
from lovkode.interpreter.evaluator import Evaluation, EvaluationError
from lovkode.interpreter.readings import Change, changes, choices, choose
from lovkode.interpreter.reports import Run, asked_for


@record
class Alternative(Record):
    """Another choice of a reading, and the results it would or may change; None where it gives no results at all."""

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
    try:
        program = choose(run.program, {reading.name: choice})
        if lacking(open_values(program), run.given):
            return None
        evaluation = run.evaluation.under(program)
        sound = not any(outcome.broken for outcome in evaluation.checks)
    except EvaluationError:
        return None
    return evaluation if sound else None


def alternatives_of(run: Run) -> tuple[Alternative, ...]:
    """What every choice that was not taken would change, or may change once missing data are there."""
    evaluations = evaluations_of(run)
    return tuple(
        Alternative(reading, other.choice, _changes(run, other, evaluations[reading.name, other.choice]))
        for reading in run.program.readings
        for other in reading.alternatives
    )


def _changes(run: Run, other: Choice, there: Evaluation | None) -> tuple[Change, ...] | None:
    if there is None:
        return None
    found = changes(run.evaluation, there, other)
    return tuple(each for each in found if asked_for(each.rule.dimensions, each.index, run.only))
