"""Reports: an evaluation as tables for people, and as JSON and CSV for machines."""

from collections.abc import Mapping
from itertools import product

from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Input, Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Evaluation, Result
from lovkode.interpreter.values import Index


@record
class Run(Record):
    """One evaluation as it is reported: on which data, for which members, and what was changed to see what if.

    `only` chooses a member of some dimensions; `given` are the values set; `chosen` are the readings that were taken
    otherwise than the policy takes them, and `plain` is the policy as it takes them itself, where that is another.
    """

    evaluation: Evaluation
    dataset: Dataset
    only: Mapping[str, str]
    given: Mapping[str, Mapping[Index, Constant]]
    chosen: Mapping[str, str]
    plain: Program | None = None

    @property
    def program(self) -> Program:
        """The program that was evaluated."""
        return self.evaluation.program

    @property
    def policy(self) -> Program:
        """The policy under its own readings."""
        return self.plain or self.program

    @property
    def what_if(self) -> bool:
        """Whether something was set or read otherwise, so that the results are not those of the policy."""
        return bool(self.given or self.chosen)


def named(program: Program) -> dict[str, Input | Rule]:
    """The inputs and the rules of a program by name."""
    found: dict[str, Input | Rule] = {each.name: each for each in program.inputs}
    return found | {each.name: each for each in program.rules}


def results_of(run: Run) -> list[Result]:
    """The results asked for, rule by rule in evaluation order and then in the order of the members."""
    found = {(result.rule.name, result.index): result for result in run.evaluation.results}
    ordered = []
    for rule in run.program.rules:
        every = product(*(run.program.dimension(name).members for name in rule.dimensions))
        ordered += [found[rule.name, index] for index in every if (rule.name, index) in found]
    return [result for result in ordered if asked_for(result.rule.dimensions, result.index, run.only)]


def asked_for(dimensions: tuple[str, ...], index: Index, only: Mapping[str, str]) -> bool:
    """Whether an index is about the members chosen."""
    return all(only.get(dimension, member) == member for dimension, member in zip(dimensions, index, strict=True))
