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
from lovkode.interpreter.blanks import blank
from lovkode.interpreter.evaluator.plan import Plan, Task, indices, make_plan
from lovkode.interpreter.functions import FunctionBuilder, Tables
from lovkode.interpreter.trace import Step, Trace
from lovkode.interpreter.unknowns import Branch, Undefined, leaves, settle
from lovkode.interpreter.values import Index, Value
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

    @property
    def broken(self) -> bool:
        """Whether the check does not hold, and the policy does not say itself that it cannot."""
        return self.holds is False and self.check.expected_to_fail is None

    @property
    def unexpected(self) -> bool:
        """Whether the check holds although the policy says that it cannot."""
        return self.holds is True and self.check.expected_to_fail is not None


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

    @property
    def tables(self) -> Tables:
        """The values as they are calculated with: name, then index."""
        return self._tables

    def value(self, name: str, index: Index = ()) -> Value:
        """The value of an input or a rule. Raises KeyError for an index it is not kept for or that was not asked."""
        return settle(self._tables[name][index])

    def under(self, program: Program) -> "Evaluation":
        """The values under another choice of readings on the same data; only what can differ is calculated anew.

        Raises EvaluationError as `Evaluator.evaluate` does.
        """
        return Evaluator(program, self.evaluator).revise(self)

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
        return settle(self.unsettled(expression, at, index))

    def certain(self, expression: Expression, at: tuple[str, ...], index: Index, name: str) -> Value:
        """The value of a part that must have one. Raises EvaluationError, naming it."""
        value = self.unsettled(expression, at, index)
        _refuse_undefined(value, name, index, expression.span)
        return settle(value)

    def unsettled(self, expression: Expression, at: tuple[str, ...], index: Index) -> Any:
        """The value of a part of an expression as it is calculated with, which tells more where data are missing."""
        return self.evaluator.builder.function(expression, at)(self._tables, index)


class Evaluator:
    """A program made ready to be evaluated, once or many times.

    Where the program is another one under another choice of readings, what both have in common is taken from `like`.
    """

    def __init__(self, program: Program, like: "Evaluator | None" = None) -> None:
        self.program = program
        kept = {i.name: i.dimensions for i in program.inputs} | {r.name: r.dimensions for r in program.rules}
        self.builder: FunctionBuilder = like.builder if like else FunctionBuilder(kept)
        self._members = {dimension.name: dimension.members for dimension in program.dimensions}
        self._plans: dict[tuple[tuple[str, str], ...], Plan] = {}
        self._constants: dict[Plan, dict[str, dict[Index, Any]]] = {}
        self.constant_steps: dict[Plan, tuple[Step, ...]] = {}
        self._work: dict[int, int] = {}
        self._refuse_if_too_long(like._work if like else {})

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
            table.input, table.members = each, self._members
        return Evaluation(self, self._run_all(plan.varying, tables), {}, plan)

    def revise(self, old: Evaluation) -> Evaluation:
        """An evaluation by an evaluator like this one, brought up to this program. Raises EvaluationError."""
        only = old._plan.only
        plan = self._plans[tuple(only.items())] = make_plan(self.program, self.builder, only, old._plan)
        changed = plan.differing(old._plan)
        tables = {name: table for name, table in old._tables.items() if name not in changed}
        for task in plan.tasks:
            if task.rule.name in changed:
                self._run(task, tables, old._given.get(task.rule.name))
        return Evaluation(self, tables, old._given, plan)

    def _run_all(self, tasks: tuple[Task, ...], tables: dict[str, dict[Index, Any]]) -> dict[str, dict[Index, Any]]:
        for task in tasks:
            self._run(task, tables, None)
        return tables

    def _what_if(self, cells: Cells, fixed: dict[str, dict[Index, Any]], plan: Plan) -> Evaluation:
        tables: dict[str, dict[Index, Any]] = {}
        for each in self.program.inputs:
            table = tables[each.name] = _Blanks({**cells.get(each.name, {}), **fixed.get(each.name, {})})
            table.input, table.members = each, self._members
        for deadline in self.program.deadlines:
            if deadline.name in fixed:
                tables[deadline.name] = fixed[deadline.name]
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
                self._refuse(value, task, tables, index)
            elif grows and kind is Fraction and _length(value) > MAX_BITS:
                facts = {"limit": MAX_BITS // 4, "calculated": True}
                raise EvaluationError(Diagnostic("X002", None, None, facts), task.piece.span)
            table[index] = value

    def _refuse(self, value: Any, task: Task, tables: Mapping[str, Mapping[Index, Any]], index: Index) -> None:
        """Raises EvaluationError where a value may be undefined, saying why where a distribution says so."""
        try:
            _refuse_undefined(value, task.rule.name, index, task.piece.span)
        except EvaluationError as stopped:
            from lovkode.interpreter.sharing import refusal

            found = refusal(task.piece.expression, task.rule.dimensions, index, self.builder, tables)
            if found is None:
                raise
            facts = {**stopped.diagnostic.facts, **found.facts}
            raise EvaluationError(Diagnostic(found.code, None, None, facts), found.span) from None

    def call(self, function: Any, tables: Mapping[str, Mapping[Index, Any]], index: Index, name: str) -> Any:
        """The value of a function. Raises EvaluationError, naming it, for a division by zero."""
        value = function(tables, index)
        _refuse_undefined(value, name, index)
        return value

    def _refuse_if_too_long(self, known: Mapping[int, int]) -> None:
        """Raises EvaluationError. `known` is the work of pieces that another program has too, by their identity."""
        for rule in self.program.rules:
            for piece in rule.pieces:
                work = known.get(id(piece))
                together = {dimension: len(members) for dimension, members in piece.domain}
                cells = len(indices(piece.domain))
                self._work[id(piece)] = work or cells * size(piece.expression, None, together)
        if sum(self._work.values()) > MAX_STEPS:
            raise EvaluationError(Diagnostic("X005", None, None, {"limit": MAX_STEPS}))


class _Blanks(dict[Index, Any]):
    """The cells of an input; a blank one becomes an unknown when it is first used."""

    __slots__ = ("input", "members")

    input: Input
    members: Mapping[str, tuple[str, ...]]

    def __missing__(self, index: Index) -> Any:
        value = self[index] = _blank(self.input, piece_at(self.input.pieces, index), index, self.members)
        return value


def _blank(source: Input, piece: InputPiece, index: Index, members: Mapping[str, tuple[str, ...]]) -> Any:
    if piece.default_none:
        return NO_CORRECTION
    return blank(source.name, index, piece.type, members)


def _length(number: Fraction) -> int:
    return number.numerator.bit_length() + number.denominator.bit_length()


def _refuse_undefined(value: Any, name: str, index: Index, span: Span | None = None) -> None:
    """Stop where a division by zero, or a date outside the calendar, is or may be the value. Raises EvaluationError."""
    for leaf in leaves(value):
        if leaf.__class__ is Undefined:
            facts = {"name": name, "at": ", ".join(index), **dict(leaf.facts)}
            raise EvaluationError(Diagnostic(leaf.code, None, None, facts), span)
