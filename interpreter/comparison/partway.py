"""Results partway between two policies and two sets of figures: with some of the changes made."""

from collections.abc import Sequence
from fractions import Fraction

from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.comparison.between import Between, Change, between, fitting, restricted
from lovkode.interpreter.comparison.figures import Figure, with_figures
from lovkode.interpreter.comparison.orders import Cell, Fixed, UncountableError, Ways
from lovkode.interpreter.evaluator import Cells, Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.values import Value


@record
class Changes(Record):
    """What lies between two policies and two sets of figures: changes of the rules, and figures that differ."""

    both: Between
    rules: tuple[Change, ...]
    figures: tuple[Figure, ...]
    cells: Cells
    later: Cells


class Partway:
    """What the results made from some names are when some changes are made; calculated once for each set of rules."""

    def __init__(self, changes: Changes, reached: frozenset[str]) -> None:
        self.changes, self.reached = changes, reached
        self.rules = [n for n, each in enumerate(changes.rules) if self._counts(each)]
        self._figures = [(each.name, each.index) for each in changes.figures if each.name in reached]
        self._evaluations: dict[frozenset[int], Evaluation] = {}
        self._ways: dict[frozenset[int], Ways] = {}

    def _counts(self, change: Change) -> bool:
        return any(self.changes.both.differences[part].name in self.reached for part in change.parts)

    def value(self, cell: Cell, made: frozenset[int], changed: frozenset[Cell]) -> Value:
        """A result with some rules and some figures changed. Raises UncountableError."""
        if not self._figures:
            return self._evaluation(made).value(*cell)
        found: Value = self._of(made).value(cell, changed)
        return found

    def sums(self, cell: Cell, made: frozenset[int], among: Sequence[Cell], held: Fixed) -> tuple[Fraction, ...]:
        """A result with some rules changed, added up over all choices of figures by their number.

        Raises UncountableError.
        """
        if self._figures:
            return self._of(made).sums(cell, among, held)
        value = self._evaluation(made).value(*cell)
        if not isinstance(value, Fraction):
            raise UncountableError
        return (value,)

    def leading(self, cell: Cell, sets: Sequence[frozenset[int]]) -> list[Cell]:
        """The changed figures that lead to a result under any of some sets of changed rules.

        Raises UncountableError.
        """
        if not self._figures:
            return []
        found = {figure for made in sets for figure in self._of(made).support(cell)}
        return [figure for figure in self._figures if figure in found]

    def _of(self, made: frozenset[int]) -> Ways:
        if made not in self._ways:
            before = self._evaluation(made)
            later = with_figures(self.changes.figures, self.changes.later, self.changes.cells)
            after = self._evaluated(before.evaluator, later)
            there = {each.name for each in before.program.inputs}
            self._ways[made] = Ways(before, after, [figure for figure in self._figures if figure[0] in there])
        return self._ways[made]

    def _evaluation(self, made: frozenset[int]) -> Evaluation:
        if made not in self._evaluations:
            cells = with_figures(self.changes.figures, self.changes.cells, self.changes.later)
            self._evaluations[made] = self._evaluated(_evaluator(self._program(made)), cells)
        return self._evaluations[made]

    def _program(self, made: frozenset[int]) -> Program:
        """What is reached of the old policy, of the new one, or of one between the two."""
        both = self.changes.both
        if made and made != frozenset(self.rules):
            return between(both, {part for n in made for part in self.changes.rules[n].parts}, self.reached)
        whole = both.new if made else both.old
        return restricted(whole, self.reached)

    def _evaluated(self, evaluator: Evaluator, cells: Cells) -> Evaluation:
        try:
            return evaluator.evaluate(fitting(evaluator.program, cells))
        except EvaluationError:
            raise UncountableError from None


def _evaluator(program: Program) -> Evaluator:
    try:
        return Evaluator(program)
    except EvaluationError:
        raise UncountableError from None


__all__ = ["Changes", "Partway"]
