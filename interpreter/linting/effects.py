"""What a policy would give in kroner if a constant were another."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Case, Constant, Lookup, Reference, Row
from lovkode.dsl.intervals import Interval
from lovkode.dsl.linter import Finding, Subject
from lovkode.dsl.linter.finding import Replacement, below
from lovkode.dsl.program import Input, Program, Rule
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.evaluator import Cells, Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.values import Index
from lovkode.interpreter.walking import size

Given = Mapping[str, Mapping[Index, Constant]]
Money = Mapping[tuple[str, Index], Fraction]
"""Amounts in kr. by rule and index."""

_NOBODYS = frozenset(["criterion", "month", "year"])
"""Dimensions whose members no amount belongs to."""


@record
class Move(Record):
    """The amount that moves most between two evaluations: the rule, for whom, by how much, and both sides."""

    name: str
    index: Index
    before: Fraction
    after: Fraction

    @property
    def size(self) -> Fraction:
        """By how much it moves, up or down."""
        return abs(self.after - self.before)


MAX_EVALUATIONS = 600
MAX_STEPS = 1_000_000
"""The most evaluations for one policy, and the most steps of them all; what comes after is looked at without its
amounts, or not at all."""


class Amounts:
    """The amounts of a policy on its data, under whatever is given, as long as there are evaluations left."""

    def __init__(self, program: Program, cells: Cells) -> None:
        self.program = program
        self.cells = cells
        self.left = min(MAX_EVALUATIONS, max(MAX_STEPS // _work(program), 2))
        self.evaluator = _evaluator(program)
        every: tuple[Input | Rule, ...] = (*program.inputs, *program.rules)
        self.kept: dict[str, tuple[Index, ...]] = {
            each.name: tuple(index for piece in each.pieces for index in indices(piece.domain)) for each in every
        }

    @property
    def any(self) -> bool:
        """Whether a policy has amounts that belong to somebody at all."""
        return any(map(_counts, self.program.rules))

    def evaluation(self, given: Given, program: Program | None = None) -> Evaluation | None:
        """The policy, or another one, evaluated; none where that gives no result, or none are left."""
        if self.left == 0:
            return None
        self.left -= 1
        evaluator = self.evaluator if program is None else _evaluator(program)
        try:
            return evaluator.evaluate(self.cells, given) if evaluator is not None else None
        except EvaluationError:
            return None

    def money(self, evaluation: Evaluation | None) -> Money:
        """The amounts that are decided, and belong to somebody."""
        results = evaluation.results if evaluation is not None else iter(())
        return {(r.rule.name, r.index): r.value for r in results if _counts(r.rule) and isinstance(r.value, Fraction)}


def _work(program: Program) -> int:
    """About how many steps an evaluation takes, one at least."""
    pieces = [piece for rule in program.rules for piece in rule.pieces]
    return sum(len(indices(piece.domain)) * size(piece.expression) for piece in pieces) or 1


def _evaluator(program: Program) -> Evaluator | None:
    try:
        return Evaluator(program)
    except EvaluationError:
        return None


def _counts(rule: Rule) -> bool:
    money = isinstance(rule.type, NumberType) and is_money(rule.type.unit)
    return money and not rule.hidden and not set(rule.dimensions) & _NOBODYS


def most_moved(before: Money, after: Money) -> Move | None:
    """The amount that differs most; of equal ones the first in the order of evaluation."""
    moves = [Move(*key, before[key], after[key]) for key in before if key in after and before[key] != after[key]]
    return max(moves, key=lambda move: move.size, default=None)


def told(subject: Subject, move: Move) -> dict[str, Any]:
    """The facts about an amount that moves."""
    return {
        "moved": subject.spelled(move.name),
        "amount": move.size,
        "who": tuple(subject.spelled(member) for member in move.index),
    }


def weighed(subject: Subject, finding: Finding, amounts: Amounts) -> Finding:
    """A finding with what the alternative moves: on the data, or else at the row of the table that it stands in."""
    program = replaced(subject.program, finding.instead)
    for given, where in ((_NOTHING_GIVEN, {}), *_at_rows(subject, finding, amounts)):
        move = most_moved(amounts.money(amounts.evaluation(given)), amounts.money(amounts.evaluation(given, program)))
        if move is not None:
            return finding.told(**told(subject, move), **where)
    return finding.told(unmoved=True)


_NOTHING_GIVEN: Given = {}


def _at_rows(subject: Subject, finding: Finding, amounts: Amounts) -> Iterator[tuple[Given, dict[str, Any]]]:
    """For each row of a table that holds what is replaced: the key set so that the row counts, for everybody."""
    replaced = {id(each.old) for each in finding.instead}
    for rule in subject.program.rules:
        for piece in rule.pieces:
            for node in below(piece.expression):
                if not isinstance(node, Lookup) or not isinstance(node.key, Reference):
                    continue
                for row in node.rows:
                    if any(id(part) in replaced for part in below(row)) and isinstance(row.keys[0], Interval):
                        key = inside(row.keys[0], node.key)
                        given = {node.key.name: dict.fromkeys(amounts.kept[node.key.name], key)}
                        yield given, {"key": subject.spelled(node.key.name), "at": key}


def inside(interval: Interval, key: Reference, high: bool = False) -> Fraction:
    """A number in an interval, at its lower end or at its upper one, where it has them."""
    whole = isinstance(key.type, NumberType) and key.type.whole
    if whole:
        interval = interval.whole()
    low, top = interval.low, interval.high
    near, far = ((top, interval.high_open), (low, interval.low_open))[:: 1 if high else -1]
    if near[0] is not None and not near[1]:
        return near[0]
    if far[0] is not None and not far[1]:
        return far[0]
    if low is not None and top is not None:
        return (low + top) / 2
    return low + 1 if low is not None else top - 1 if top is not None else Fraction(0)


def replaced(program: Program, replacements: Sequence[Replacement]) -> Program:
    """The program with some expressions replaced by others."""
    by_identity = {id(each.old): each.new for each in replacements}
    rules = tuple(
        evolve(rule, pieces=tuple(evolve(p, expression=_rebuilt(p.expression, by_identity)) for p in rule.pieces))
        for rule in program.rules
    )
    return evolve(program, rules=rules)


def _rebuilt(node: Any, by_identity: Mapping[int, Any]) -> Any:
    if id(node) in by_identity:
        return by_identity[id(node)]
    if isinstance(node, tuple):
        parts = tuple(_rebuilt(each, by_identity) for each in node)
        return parts if any(a is not b for a, b in zip(parts, node, strict=True)) else node
    if not isinstance(node, Row | Case) and not (isinstance(node, Record) and hasattr(node, "type")):
        return node
    changed = {name: new for name, old in vars(node).items() if (new := _rebuilt(old, by_identity)) is not old}
    return evolve(node, **changed) if changed else node


__all__ = ["Amounts", "Move", "inside", "most_moved", "replaced", "told", "weighed"]
