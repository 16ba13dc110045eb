"""Data and evaluations of policies that are compared."""

from collections.abc import Sequence

from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.exits import DATA
from lovkode.interpreter.cli.preparation import policy_text
from lovkode.interpreter.cli.terminal import Terminal
from lovkode.interpreter.comparison.between import fitting, settled
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.reports.naming import Naming


def read_for(terminal: Terminal, programs: Sequence[Program], files: Sequence[str]) -> Dataset:
    """The data, in the form that the first of the policies asks for, or else another one. Raises Refusal."""
    first, *others = programs
    terminal.reads(*files)
    dataset, problems = read_dataset(first, *files)
    for program in others:
        if dataset is None:
            dataset, other = read_dataset(program, *files)
            problems = problems if dataset is None else other
    if dataset is None:
        terminal.refuse(problems, DATA)
    terminal.tell(problems)
    return dataset


def evaluated(
    terminal: Terminal, program: Program, dataset: Dataset, assumed: bool
) -> tuple[Evaluation, Sequence[str]]:
    """The evaluation of a policy on the data that fit it, and the checks that do not hold. Raises Refusal.

    Without values that are still to be decided, a check that does not hold stops the run.
    """
    try:
        evaluation = Evaluator(settled(program)).evaluate(fitting(program, dataset.cells))
        broken = [each.check for each in evaluation.checks if each.broken]
    except EvaluationError as error:
        found = error.diagnostic
        if error.span is not None:
            found = evolve(found, source=policy_text(program), place=error.span)
        terminal.refuse([found], DATA)
    if broken and not assumed:
        from lovkode.interpreter.cli.checking import failures

        terminal.refuse(failures(evaluation, policy_text(program), terminal.locale), DATA)
    naming = Naming(program, terminal.locale)
    return evaluation, [naming.words(check.label) or check.text for check in broken]
