"""L005: a step at which a small change of a figure moves a large sum."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import (
    Comparison,
    Conditional,
    Excepted,
    Expression,
    Literal,
    Logic,
    Lookup,
    Not,
    Reference,
)
from lovkode.dsl.intervals import Interval
from lovkode.dsl.linter import Finding, Subject
from lovkode.dsl.linter.finding import Replacement, below
from lovkode.dsl.program import Piece, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import TRUTH, NumberType
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.linting.effects import Amounts, Move, inside, most_moved, replaced, told

LARGE = Fraction(1, 10)
"""A step is large where it moves an amount by at least this part of what the amount is on its larger side."""

_ORDERING = ("<", "<=", ">", ">=")


@record
class Step(Record):
    """From one key of a table to the next, and the amount that moves most."""

    low: Fraction
    high: Fraction
    move: Move


def cliffs(subject: Subject, amounts: Amounts) -> Iterator[Finding]:
    """The tables by a number whose steps move amounts, and then the conditions that do so past no such table."""
    if not amounts.any:
        return
    steep: list[str] = []
    for rule in subject.program.rules:
        for piece in rule.pieces:
            steps = _steps(rule, piece, amounts)
            if steps:
                steep.append(rule.name)
                yield _table(subject, rule, piece, steps)
    for rule in subject.program.rules:
        for piece in rule.pieces:
            for node in _conditions(piece.expression):
                found = _steepest(_flips(rule, piece, node, amounts), steep, amounts)
                if found is not None:
                    yield _condition(subject, node, found)


def _is_large(move: Move) -> bool:
    return move.size >= LARGE * max(abs(move.before), abs(move.after))


# -- Tables -----------------------------------------------------------------------------------------------------------


def _steps(rule: Rule, piece: Piece, amounts: Amounts) -> list[Step]:
    """The large steps of a table: first what the table gives at each key, then the amounts where it gives that."""
    node = piece.expression.normal if isinstance(piece.expression, Excepted) else piece.expression
    if not isinstance(node, Lookup) or not isinstance(node.key, Reference) or not isinstance(node.key.type, NumberType):
        return []
    keys = sorted((k for row in node.rows for k in row.keys if isinstance(k, Interval)), key=Interval.order)
    found = []
    for one, other in pairwise(keys):
        low, high = inside(one, node.key, high=True), inside(other, node.key)
        before, after = (_at_key(rule, node.key, key, amounts) for key in (low, high))
        move = most_moved(amounts.money(before), amounts.money(after))
        if move is not None and _is_large(move):
            found.append(Step(low, high, move))
    return found


def _at_key(rule: Rule, key: Reference, number: Fraction, amounts: Amounts) -> Evaluation | None:
    """The policy where the table gives what it gives at a key, for everybody, and all else is as in the data."""
    there = amounts.evaluation({key.name: dict.fromkeys(amounts.kept[key.name], number)})
    if there is None:
        return None
    values = {index: there.value(rule.name, index) for index in amounts.kept[rule.name]}
    if not all(isinstance(value, Fraction) for value in values.values()):
        return None
    return amounts.evaluation({rule.name: values})  # type: ignore[dict-item]


def _table(subject: Subject, rule: Rule, piece: Piece, steps: list[Step]) -> Finding:
    largest = max(steps, key=lambda step: step.move.size)
    told_steps = tuple(
        Diagnostic("L005", None, None, {"step": True, "low": s.low, "high": s.high, "amount": s.move.size})
        for s in steps
    )
    facts = {"name": subject.spelled(rule.name), **told(subject, largest.move), "steps": told_steps}
    return subject.finding("L005", piece.span, facts)


# -- Conditions -------------------------------------------------------------------------------------------------------


def _conditions(expression: Expression) -> Iterator[Comparison]:
    """The comparisons with a limit that decide something, in a condition or as a whole rule."""
    if expression.type == TRUTH:
        yield from _limits(expression)
    for node in below(expression):
        if isinstance(node, Conditional):
            yield from _limits(node.condition)
        elif isinstance(node, Excepted):
            for case in node.cases:
                yield from _limits(case.condition)


def _limits(condition: Expression) -> Iterator[Comparison]:
    waiting: list[Any] = [condition]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Comparison) and _is_limit(node):
            yield node
        elif isinstance(node, Logic):
            waiting += node.operands
        elif isinstance(node, Not):
            waiting.append(node.operand)


Sides = tuple[Evaluation | None, Evaluation | None]


def _is_limit(node: Comparison) -> bool:
    """Whether numbers are held against each other of which one at least is no constant."""
    constant = isinstance(node.left, Literal) and isinstance(node.right, Literal)
    return node.operator in _ORDERING and isinstance(node.left.type, NumberType) and not constant


def _flips(rule: Rule, piece: Piece, node: Comparison, amounts: Amounts) -> Iterator[Sides]:
    """The policy where a comparison does not hold and where it holds: for each cell, where it is the whole rule."""
    if node is piece.expression:
        for index in indices(piece.domain):
            no, yes = (amounts.evaluation({rule.name: {index: truth}}) for truth in (False, True))
            yield no, yes
        return
    programs = [replaced(amounts.program, [Replacement(node, Literal(truth, TRUTH))]) for truth in (False, True)]
    no, yes = (amounts.evaluation({}, program) for program in programs)
    yield no, yes


def _steepest(sides: Iterator[Sides], steep: list[str], amounts: Amounts) -> Move | None:
    """The largest amount that moves, where it does so past the tables that are told of already."""
    moves = [
        most_moved(amounts.money(no), amounts.money(yes)) for no, yes in sides if not _differ(no, yes, steep, amounts)
    ]
    return max((move for move in moves if move is not None and _is_large(move)), key=lambda m: m.size, default=None)


def _differ(no: Evaluation | None, yes: Evaluation | None, names: list[str], amounts: Amounts) -> bool:
    """Whether some rules have other values: then what follows is told of them already."""
    if no is None or yes is None:
        return True
    return any(no.value(name, index) != yes.value(name, index) for name in names for index in amounts.kept[name])


def _condition(subject: Subject, node: Comparison, move: Move) -> Finding:
    facts = {"condition": subject.text(node.span), **told(subject, move)}
    return subject.finding("L005", node.span, facts)
