"""The ground: one case that can be evaluated again with some of its figures changed."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from lovkode.dsl.expression import Constant, Expression
from lovkode.dsl.intervals import Interval
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.program import InputPiece, piece_at
from lovkode.dsl.typesystem import BARE, DateType, NumberType
from lovkode.interpreter.branches import Blank
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.evaluator.plan import operands_of
from lovkode.interpreter.explanation.outcomes import result_rules
from lovkode.interpreter.explanation.scope import Scope
from lovkode.interpreter.forms import blank_number
from lovkode.interpreter.reach.model import Amount, Cell
from lovkode.interpreter.reports import Run
from lovkode.interpreter.trace import Operand, Step
from lovkode.interpreter.values import Index, Missing, Value


class Ground:
    """A case: its data, its evaluation, and what stands behind each value of it."""

    def __init__(self, run: Run, evaluator: Evaluator, only: Mapping[str, str]) -> None:
        self.program, self.evaluator, self.only = run.program, evaluator, dict(only)
        self.inputs = {each.name: each for each in run.program.inputs}
        set_here = {name: values for name, values in run.given.items() if name in self.inputs}
        self.given = {name: values for name, values in run.given.items() if name not in self.inputs}
        self.cells = {
            name: {**run.dataset.cells.get(name, {}), **set_here.get(name, {})}
            for name in {*run.dataset.cells, *set_here}
        }
        self.what_if = run.what_if
        self.now = evaluator.evaluate(self.cells, self.given, self.only)
        self._behind: dict[Cell, frozenset[Cell]] = {}

    # -- Evaluating again ---------------------------------------------------------------------------------------------

    def evaluate(self, changes: Mapping[Cell, Any], met: Mapping[Index, bool] | None = None) -> Evaluation | None:
        """The evaluation with other figures, or other criteria met; None where it has none."""
        cells: dict[str, Mapping[Index, Any]] = dict(self.cells)
        for (name, index), value in changes.items():
            cells[name] = {**cells.get(name, {}), index: value}
        given = {**self.given, "met": {**self.given.get("met", {}), **met}} if met else self.given
        try:
            return self.evaluator.evaluate(cells, given, self.only)
        except EvaluationError:
            return None

    def sound(self, evaluation: Evaluation) -> bool:
        """Whether every check of the policy still turns out as it should."""
        return not any(each.broken or (each.unexpected and not self.what_if) for each in evaluation.checks)

    def changes(self, there: Evaluation) -> tuple[Amount, ...]:
        """The results of the case that are others in another evaluation of it."""
        return tuple(each for each in self.amounts(there) if each.before != each.after)

    def amounts(self, there: Evaluation) -> tuple[Amount, ...]:
        """The results of the case here and in another evaluation of it."""
        found = []
        for rule in result_rules(self.program):
            for step in self.scope.steps.get(rule.name, ()):
                found.append(Amount(rule, step.index, step.result, there.value(rule.name, step.index)))
        return tuple(found)

    # -- What stands behind a value -----------------------------------------------------------------------------------

    @cached_property
    def scope(self) -> Scope:
        """The part of the evaluation that the case is about."""
        return Scope(self.now, self.only)

    @cached_property
    def steps(self) -> dict[Cell, Step]:
        """Every step of the evaluation, by rule and index."""
        return {(step.rule.name, step.index): step for step in self.now.trace.steps}

    def operands(self, expression: Expression, at: tuple[str, ...], index: Index) -> tuple[Operand, ...]:
        """The inputs and results that an expression uses."""
        return operands_of(expression, at, self.evaluator.builder)(self.now.tables, index)

    def reached(self, start: list[Cell]) -> dict[Cell, None]:
        """The inputs and results that stand behind some, with themselves."""
        found = dict.fromkeys(start)
        waiting = list(found)
        while waiting:
            step = self.steps.get(waiting.pop())
            for operand in step.operands if step is not None else ():
                cell = operand.name, operand.index
                if cell not in found:
                    found[cell] = None
                    waiting.append(cell)
        return found

    def figures(self, start: list[Cell], own: Mapping[str, str]) -> list[Cell]:
        """The cells of data behind some results, but for those of other members, in the policy's order."""
        order = list(self.inputs)
        members = {dimension.name: dimension.members for dimension in self.program.dimensions}

        def mine(cell: Cell) -> bool:
            pairs = zip(self.inputs[cell[0]].dimensions, cell[1], strict=True)
            return all(own.get(dimension, member) == member for dimension, member in pairs)

        def place(cell: Cell) -> list[int]:
            dimensions = self.inputs[cell[0]].dimensions
            return [order.index(cell[0]), *(members[d].index(m) for d, m in zip(dimensions, cell[1], strict=True))]

        return sorted((cell for cell in self.reached(start) if cell[0] in self.inputs and mine(cell)), key=place)

    def piece(self, cell: Cell) -> InputPiece:
        """The declaration of a figure."""
        return piece_at(self.inputs[cell[0]].pieces, cell[1])

    def value(self, cell: Cell) -> Value:
        """What a figure is now."""
        return self.now.value(*cell)

    def step(self, cell: Cell) -> Fraction:
        """One in the last decimal that the data use for a figure; a day, or one of what is counted.

        Where the data have none at all, three decimals of a plain number, and one of any other unit.
        """
        kind = self.piece(cell).type
        if not isinstance(kind, NumberType) or kind.whole:
            return Fraction(1)
        values = (value for value in self.cells.get(cell[0], {}).values() if isinstance(value, Fraction))
        units = [unit for unit in (unit_of(value, kind) for value in values) if unit is not None]
        plain = kind.unit == BARE and kind.scale.factor == 1
        return min(units, default=Fraction(1, 1000) if plain else kind.scale.factor)


class Line:
    """The values that a number or a day may have, as points on a line."""

    def __init__(self, ground: Ground, cell: Cell) -> None:
        self.cell, self.kind = cell, ground.piece(cell).type
        self.step = ground.step(cell)
        self.whole = not isinstance(self.kind, NumberType) or self.kind.whole
        if isinstance(self.kind, NumberType):
            self.bounds = self.kind.bounds.whole() if self.kind.whole else self.kind.bounds
        else:
            self.bounds = Interval(Fraction(date.min.toordinal()), Fraction(date.max.toordinal()))

    def point(self, value: Constant) -> Fraction:
        """Where a value stands."""
        if isinstance(value, date):
            return Fraction(value.toordinal())
        assert isinstance(value, Fraction)
        return value

    def at(self, point: Fraction) -> Fraction | date:
        """The value that stands at a point."""
        return date.fromordinal(int(point)) if isinstance(self.kind, DateType) else point

    def unknown(self, within: Interval) -> Any:
        """A figure of which only bounds are known."""
        number = blank_number(Missing(*self.cell, within), self.whole)
        return Blank((Missing(*self.cell, within),), number) if isinstance(self.kind, DateType) else number


def unit_of(value: Fraction, kind: NumberType) -> Fraction | None:
    """One in the last decimal of a number as it is written in its own unit; None where its decimals never end."""
    text = exact_decimal(value / kind.scale.factor)
    return None if text is None else kind.scale.factor / 10 ** len(text.partition(".")[2])
