"""The questions of a case: each criterion, truth and table that its results rest on, and which figures bear on it."""

from collections.abc import Iterator
from typing import Any

from lovkode.dsl.expression import (
    Arithmetic,
    Conditional,
    Excepted,
    Expression,
    Extreme,
    Literal,
    Lookup,
    Not,
    Reference,
    Rounded,
)
from lovkode.dsl.record import Record, record
from lovkode.dsl.text import NO_TEXT, Text
from lovkode.dsl.typesystem import DateType, MemberType, NumberType, TruthType
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.criteria import criterion_cases
from lovkode.interpreter.explanation.model import Limit
from lovkode.interpreter.explanation.outcomes import result_rules
from lovkode.interpreter.reach.ground import Ground
from lovkode.interpreter.reach.model import Cell
from lovkode.interpreter.trace import Step
from lovkode.interpreter.unknowns import settle
from lovkode.interpreter.values import Value
from lovkode.interpreter.walking import parts


@record
class Question(Record):
    """A decision that can be asked of any evaluation of the case: the value of a rule, or of a part of it."""

    step: Step
    part: Expression | None
    label: Text
    citation: str | None
    limits: tuple[Limit, ...] = ()

    def own(self, ground: Ground) -> dict[str, str]:
        """The members that it is about."""
        return {**ground.only, **dict(zip(self.step.rule.dimensions, self.step.index, strict=True))}

    def ask(self, evaluation: Evaluation) -> Any:
        """The value as it is calculated with."""
        if self.part is None:
            return evaluation.tables[self.step.rule.name][self.step.index]
        return evaluation.unsettled(self.part, self.step.rule.dimensions, self.step.index)

    def answer(self, evaluation: Evaluation) -> Value:
        """The value as a result."""
        return settle(self.ask(evaluation))

    def sides(self, limit: Limit, evaluation: Evaluation) -> tuple[Value, Value]:
        """The two sides of a limit: what is measured, and what it is held against."""
        at, index = self.step.rule.dimensions, self.step.index
        return (
            evaluation.part(limit.figure.expression, at, index),
            evaluation.part(limit.bound.expression, at, index),
        )


def criteria(ground: Ground) -> tuple[Question, ...]:
    """Whether each criterion of the case is met, in the policy's order."""
    found = []
    for case in criterion_cases(ground.scope):
        members = {**dict(ground.scope.chosen), **dict(case.met.members)}
        index = tuple(members[dimension] for dimension in case.met.rule.dimensions)
        step = ground.steps[case.met.rule.name, index]
        found.append(Question(step, None, NO_TEXT, step.piece.citation, case.limits))
    return tuple(found)


def others(ground: Ground) -> tuple[Question, ...]:
    """The truths and tables that the results rest on, but for those that criteria decide or are decided by."""
    rules = result_rules(ground.program)
    start = [(step.rule.name, step.index) for rule in rules for step in ground.scope.steps.get(rule.name, ())]
    behind_met = ground.reached([cell for cell in ground.steps if cell[0] == "met"])
    after_met: set[Cell] = set()
    reached = ground.reached(start)
    found: list[Question] = []
    for step in ground.now.trace.steps:  # each stands after those it uses
        cell = step.rule.name, step.index
        if cell[0] == "met" or any((each.name, each.index) in after_met for each in step.operands):
            after_met.add(cell)
        elif cell in reached and cell not in behind_met and ground.scope.holds(step.rule.dimensions, step.index):
            found += _asked(step)
    return tuple(each for each in found if bearing(ground, each))


def _asked(step: Step) -> Iterator[Question]:
    """What a step decides: a truth as a whole, else the tables and conditions in it."""
    if isinstance(step.rule.type, TruthType):
        yield Question(step, None, NO_TEXT, step.piece.citation)
    elif not step.given:
        yield from _inside(step, step.piece.expression)


def _inside(step: Step, node: Expression) -> Iterator[Question]:
    """The tables with fixed rows and the conditions in an expression; one that is a name is told under that name."""
    citation = step.piece.citation
    if isinstance(node, Lookup) and isinstance(node.key.type, NumberType):
        ends = [*(row.value for row in node.rows), *([] if node.otherwise is None else [node.otherwise])]
        if all(isinstance(end, Literal) for end in ends):
            yield Question(step, None if node is step.piece.expression else node, NO_TEXT, citation)
    elif isinstance(node, Conditional):
        if not _is_name(node.condition):
            yield Question(step, node.condition, NO_TEXT, citation)
        yield from (*_inside(step, node.then), *_inside(step, node.otherwise))
    elif isinstance(node, Excepted):
        for case in node.cases:
            if not _is_name(case.condition):
                yield Question(step, case.condition, case.label, case.citation or citation)
            yield from _inside(step, case.value)
        yield from _inside(step, node.normal)
    elif isinstance(node, Arithmetic | Rounded | Extreme):
        for each in parts(node):
            yield from _inside(step, each)


def _is_name(node: Expression) -> bool:
    """Whether a condition is only the name of a truth, or the opposite of one."""
    return isinstance(node, Reference) or (isinstance(node, Not) and _is_name(node.operand))


def bearing(ground: Ground, question: Question) -> tuple[Cell, ...]:
    """The figures that a decision is asked for: those of what is measured, and every truth and choice behind it.

    Where nothing is measured, or that rests on no figure, all numbers and days behind the decision.
    """
    step = question.step
    cells = [(step.rule.name, step.index)]
    if question.part is not None:
        cells = _used(ground, question, question.part)
    behind = ground.figures(cells, question.own(ground))
    measured = {
        cell
        for limit in question.limits
        for cell in ground.figures(_used(ground, question, limit.figure.expression), question.own(ground))
    }
    graded = {cell for cell in behind if isinstance(ground.piece(cell).type, NumberType | DateType)}
    choices = {cell for cell in behind if isinstance(ground.piece(cell).type, TruthType | MemberType)}
    wanted = (graded & measured or graded) | choices
    return tuple(cell for cell in behind if cell in wanted)


def _used(ground: Ground, question: Question, expression: Expression) -> list[Cell]:
    used = ground.operands(expression, question.step.rule.dimensions, question.step.index)
    return [(each.name, each.index) for each in used]
