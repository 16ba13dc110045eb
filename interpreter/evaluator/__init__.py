"""A program and data become values, with the steps that led to them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import NO_CORRECTION, Constant, Expression
from lovkode.dsl.program import Check, Input, InputPiece, Program, Rule, piece_at
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.typesystem import NumberType, TruthType
from lovkode.interpreter.evaluator.plan import Plan, Task, indices, make_plan
from lovkode.interpreter.functions import FunctionBuilder
from lovkode.interpreter.trace import Step, Trace
from lovkode.interpreter.unknowns import UNDEFINED, Blank, Branch, Undefined, blank_number, leaves, open_truth, settle
from lovkode.interpreter.values import Index, Missing, Value
from lovkode.interpreter.walking import size

MAX_STEPS = 1_000_000
"""The most steps one evaluation may take, counted before it starts."""

MAX_BITS = 10_000
"""The longest a number may grow while it is calculated, in binary digits above and below the fraction line."""

Cells = Mapping[str, Mapping[Index, Constant]]
"""Data: input, index, value; a blank cell is absent."""


class EvaluationError(Exception):
    """An evaluation that cannot be done; carries the diagnostic, and the span of the rule for who has its text."""

    def __init__(self, diagnostic: Diagnostic, span: Span | None = None) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic
        self.span = span


@record
class CheckOutcome(Record):
    """Whether a check holds at an index, and the values of its two sides if it is a comparison."""

    check: Check
    index: Index
    holds: Value
    sides: tuple[Value, Value] | None


@record
class Result(Record):
    """One value of a rule at an index."""

    rule: Rule
    index: Index
    value: Value


class Evaluation:
    """The values of one evaluation; steps are told from them when asked for."""

    def __init__(
        self,
        evaluator: "Evaluator",
        tables: dict[str, dict[Index, Any]],
        given: dict[str, dict[Index, Any]],
        plan: Plan,
    ) -> None:
        self.evaluator = evaluator
        self.program = evaluator.program
        self._tables = tables
        self._given = given
        self._plan = plan

    def value(self, name: str, index: Index = ()) -> Value:
        """The value of an input or a rule. Raises KeyError for an index it is not kept for or that was not asked."""
        return settle(self._tables[name][index])

    @property
    def results(self) -> Iterator[Result]:
        """Every result, rule by rule in evaluation order."""
        for task in self._plan.tasks:
            for index in task.cells:
                yield Result(task.rule, index, settle(self._tables[task.rule.name][index]))

    @cached_property
    def trace(self) -> Trace:
        """The steps of the evaluation, in order."""
        if self._given:
            return Trace(self._steps(self._plan.tasks))
        if self._plan not in self.evaluator.constant_steps:
            self.evaluator.constant_steps[self._plan] = self._steps(self._plan.constant)
        return Trace(self.evaluator.constant_steps[self._plan] + self._steps(self._plan.varying))

    def _steps(self, tasks: tuple[Task, ...]) -> tuple[Step, ...]:
        return tuple([self._step(task, index) for task in tasks for index in task.cells])

    def step(self, name: str, index: Index) -> Step:
        """The one step that gave a value. Raises KeyError."""
        for task in self._plan.tasks:
            if task.rule.name == name and index in task.cells:
                return self._step(task, index)
        raise KeyError((name, index))

    def _step(self, task: Task, index: Index) -> Step:
        name = task.rule.name
        given = index in self._given.get(name, ())
        operands = () if given else task.operands(self._tables, index)
        return Step(task.rule, task.piece, index, operands, settle(self._tables[name][index]), given)

    @cached_property
    def checks(self) -> tuple[CheckOutcome, ...]:
        """Whether each check holds, at each index."""
        found = []
        for task in self._plan.checks:
            for index in task.cells:
                holds = settle(self.evaluator.call(task.function, self._tables, index, task.check.text))
                sides = None
                if task.sides is not None:
                    left, right = (settle(side(self._tables, index)) for side in task.sides)
                    sides = left, right
                found.append(CheckOutcome(task.check, index, holds, sides))
        return tuple(found)

    def part(self, expression: Expression, at: tuple[str, ...], index: Index) -> Value:
        """The value of a part of an expression, where the members of the dimensions `at` are at hand."""
        return settle(self.evaluator.builder.function(expression, at)(self._tables, index))


class Evaluator:
    """A program made ready to be evaluated, once or many times."""

    def __init__(self, program: Program) -> None:
        self.program = program
        kept = {i.name: i.dimensions for i in program.inputs} | {r.name: r.dimensions for r in program.rules}
        self.builder = FunctionBuilder(kept)
        self._plans: dict[tuple[tuple[str, str], ...], Plan] = {}
        self._constants: dict[Plan, dict[str, dict[Index, Any]]] = {}
        self.constant_steps: dict[Plan, tuple[Step, ...]] = {}
        self._refuse_if_too_long()

    def evaluate(
        self,
        cells: Cells,
        given: Mapping[str, Mapping[Index, Constant]] | None = None,
        only: Mapping[str, str] | None = None,
    ) -> Evaluation:
        """Evaluate on data. `given` fixes values of inputs or rules; `only` chooses a member of some dimensions.

        Raises EvaluationError for a division by zero.
        """
        key = tuple(only.items()) if only else ()
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = make_plan(self.program, self.builder, only or {})
        if given:
            return self._what_if(cells, {name: dict(values) for name, values in given.items()}, plan)
        if plan not in self._constants:
            self._constants[plan] = self._run_all(plan.constant, {})
        tables = dict(self._constants[plan])
        for each in self.program.inputs:
            table = tables[each.name] = _Blanks(cells.get(each.name, ()))
            table.input = each
        return Evaluation(self, self._run_all(plan.varying, tables), {}, plan)

    def _run_all(self, tasks: tuple[Task, ...], tables: dict[str, dict[Index, Any]]) -> dict[str, dict[Index, Any]]:
        for task in tasks:
            self._run(task, tables, None)
        return tables

    def _what_if(self, cells: Cells, fixed: dict[str, dict[Index, Any]], plan: Plan) -> Evaluation:
        tables: dict[str, dict[Index, Any]] = {}
        for each in self.program.inputs:
            table = tables[each.name] = _Blanks({**cells.get(each.name, {}), **fixed.get(each.name, {})})
            table.input = each
        for task in plan.tasks:
            self._run(task, tables, fixed.get(task.rule.name))
        return Evaluation(self, tables, fixed, plan)

    def _run(self, task: Task, tables: dict[str, dict[Index, Any]], fixed: dict[Index, Any] | None) -> None:
        table = tables.setdefault(task.rule.name, {})
        function = task.function
        grows = task.grows
        for index in task.cells:
            value = function(tables, index) if fixed is None or index not in fixed else fixed[index]
            kind = value.__class__
            if kind is Branch or kind is Undefined:
                _refuse_undefined(value, task.rule.name, index, task.piece.span)
            elif grows and kind is Fraction and _length(value) > MAX_BITS:
                raise EvaluationError(Diagnostic("X002", None, None, {"limit": MAX_BITS // 4}), task.piece.span)
            table[index] = value

    def call(self, function: Any, tables: Mapping[str, Mapping[Index, Any]], index: Index, name: str) -> Any:
        """The value of a function. Raises EvaluationError, naming it, for a division by zero."""
        value = function(tables, index)
        _refuse_undefined(value, name, index)
        return value

    def _refuse_if_too_long(self) -> None:
        steps = 0
        for rule in self.program.rules:
            for piece in rule.pieces:
                steps += len(indices(piece.domain)) * size(piece.expression)
        if steps > MAX_STEPS:
            raise EvaluationError(Diagnostic("X005", None, None, {"limit": MAX_STEPS}))


class _Blanks(dict[Index, Any]):
    """The cells of an input; a blank one becomes an unknown when it is first used."""

    __slots__ = ("input",)

    input: Input

    def __missing__(self, index: Index) -> Any:
        value = self[index] = _blank(self.input, piece_at(self.input.pieces, index), index)
        return value


def _blank(source: Input, piece: InputPiece, index: Index) -> Any:
    if piece.default_none:
        return NO_CORRECTION
    kind = piece.type
    if isinstance(kind, NumberType):
        return blank_number(Missing(source.name, index, kind.bounds))
    missing = Missing(source.name, index, _ANYTHING)
    if isinstance(kind, TruthType):
        return open_truth(missing, [Blank((missing,))])
    return Blank((missing,))


def _length(number: Fraction) -> int:
    return number.numerator.bit_length() + number.denominator.bit_length()


def _refuse_undefined(value: Any, name: str, index: Index, span: Span | None = None) -> None:
    """Stop where a division by zero, or a date outside the calendar, is or may be the value. Raises EvaluationError."""
    if value is UNDEFINED or (value.__class__ is Branch and any(leaf is UNDEFINED for leaf in leaves(value))):
        raise EvaluationError(_division(name, index), span)


def _division(name: str, index: Index) -> Diagnostic:
    return Diagnostic("E002", None, None, {"name": name, "at": ", ".join(index)})


_ANYTHING = NumberType().bounds
