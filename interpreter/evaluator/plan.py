"""The plan of an evaluation: which cells are settled, in which order, by which functions. Made once for a program."""

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import product
from typing import Any

from lovkode.dsl.expression import Expression
from lovkode.dsl.program import Check, Domain, Piece, Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.interpreter.functions import Function, FunctionBuilder, Tables
from lovkode.interpreter.trace import Operand
from lovkode.interpreter.unknowns import settle
from lovkode.interpreter.values import Index
from lovkode.interpreter.walking import multiplies, references

Operands = Callable[[Tables, Index], tuple[Operand, ...]]


@record
class Task(Record):
    """One piece of a rule with its function, its cells, and how to find what it used.

    `grows` where it multiplies or divides results, so that a chain of such rules could give ever longer numbers.
    """

    rule: Rule
    piece: Piece
    function: Function
    cells: tuple[Index, ...]
    operands: Operands
    grows: bool


@record
class CheckTask(Record):
    """A check with the functions of its condition and of its two sides, if it is a comparison."""

    check: Check
    function: Function
    sides: tuple[Function, Function] | None
    cells: tuple[Index, ...]


class Plan:
    """What is done for a program, or for chosen members of it, in order.

    `constant` tasks depend on no data, so that their values serve every evaluation; `varying` are the others.
    """

    def __init__(
        self, program: Program, only: Mapping[str, str], tasks: tuple[Task, ...], checks: tuple[CheckTask, ...]
    ) -> None:
        self.program = program
        self.only = only
        self.tasks = tasks
        self.checks = checks

    @cached_property
    def _independent(self) -> frozenset[str]:
        return _independent_of_data(self.program)

    @cached_property
    def constant(self) -> tuple[Task, ...]:
        """The tasks of rules that depend on no data."""
        return tuple(task for task in self.tasks if task.rule.name in self._independent)

    @cached_property
    def varying(self) -> tuple[Task, ...]:
        """The tasks of all other rules."""
        return tuple(task for task in self.tasks if task.rule.name not in self._independent)

    def differing(self, other: "Plan") -> frozenset[str]:
        """The rules whose values may be others than under another plan for the same data: they or what they use."""
        same = {(id(task.rule), id(task.piece)): task.cells for task in other.tasks}
        found: set[str] = set()
        for task in self.tasks:  # each stands after those it depends on
            used = {reference.name for reference, _ in references(task.piece.expression)}
            if used & found or same.get((id(task.rule), id(task.piece))) != task.cells:
                found.add(task.rule.name)
        return frozenset(found)


def indices(domain: Domain) -> tuple[Index, ...]:
    """Every index of a domain, in the policy's order."""
    return tuple(product(*(members for _, members in domain)))


def make_plan(program: Program, builder: FunctionBuilder, only: Mapping[str, str], like: Plan | None = None) -> Plan:
    """The plan for all members, or, with `only`, for those chosen and whatever their results need of the others.

    What it has in common with the plan `like`, made by the same builder, is taken from there.
    """
    needed = _needed_whole(program, only)
    alike = {id(task.piece): task for task in like.tasks} if like else {}
    tasks = []
    for rule in program.rules:
        chosen = {} if rule.name in needed else only
        for piece in rule.pieces:
            cells = indices(_restricted(piece.domain, chosen))
            known = alike.get(id(piece))
            if known and cells:
                tasks.append(Task(rule, piece, known.function, cells, known.operands, known.grows))
            elif cells:
                function = builder.function(piece.expression, rule.dimensions)
                operands = operands_of(piece.expression, rule.dimensions, builder)
                tasks.append(Task(rule, piece, function, cells, operands, multiplies(piece.expression)))
    return Plan(program, only, tuple(tasks), _checks(program, builder, only, like))


def _checks(
    program: Program, builder: FunctionBuilder, only: Mapping[str, str], like: Plan | None
) -> tuple[CheckTask, ...]:
    if like is not None and like.program.checks is program.checks and like.only == only:
        return like.checks
    checks = []
    for check in program.checks:
        at = tuple(dimension for dimension, _ in check.domain)
        condition = check.condition
        left, right = getattr(condition, "left", None), getattr(condition, "right", None)
        sides = None if left is None or right is None else (builder.function(left, at), builder.function(right, at))
        cells = indices(_restricted(check.domain, only))
        checks.append(CheckTask(check, builder.function(condition, at), sides, cells))
    return tuple(checks)


def _independent_of_data(program: Program) -> frozenset[str]:
    """The rules that depend on no input, directly or through others."""
    found: set[str] = set()
    for rule in program.rules:  # each stands after those it depends on
        used = {r.name for piece in rule.pieces for r, _ in references(piece.expression)}
        if used <= found:
            found.add(rule.name)
    return frozenset(found)


def _restricted(domain: Domain, only: Mapping[str, str]) -> Domain:
    return tuple(
        (dimension, tuple(m for m in members if m == only[dimension]) if dimension in only else members)
        for dimension, members in domain
    )


def _needed_whole(program: Program, only: Mapping[str, str]) -> set[str]:
    """The rules that must be settled for other members too, because a sum or a `for` looks at them."""
    if not only:
        return set()
    rules = {rule.name: rule for rule in program.rules}
    waiting: list[str] = []
    expressions = [piece.expression for rule in program.rules for piece in rule.pieces]
    expressions += [check.condition for check in program.checks]
    for expression in expressions:
        for reference, bound in references(expression):
            looked_at = {d for d, _ in bound} | {d for d, _ in reference.fixed}
            if looked_at & set(only) and reference.name in rules:
                waiting.append(reference.name)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for piece in rules[name].pieces:
            waiting += [r.name for r, _ in references(piece.expression) if r.name in rules]
    return found


def operands_of(expression: Expression, at: tuple[str, ...], builder: FunctionBuilder) -> Operands:
    """How to find the inputs and results that an expression uses at an index."""
    plain: dict[tuple[str, object], tuple[str, Any]] = {}
    inside: list[tuple[str, Any, tuple[Index, ...]]] = []
    for reference, bound in references(expression):
        position = builder.position(reference, (*at, *(dimension for dimension, _ in bound)))
        if bound:
            inside.append((reference.name, position, tuple(product(*(members for _, members in bound)))))
        else:
            plain.setdefault((reference.name, reference.fixed), (reference.name, position))

    def operands(tables: Tables, index: Index) -> tuple[Operand, ...]:
        cells = [(name, index if position is None else position(index)) for name, position in plain.values()]
        for name, position, extras in inside:
            cells += [(name, index + e if position is None else position(index + e)) for e in extras]
        unique = dict.fromkeys(cells) if inside else cells
        return tuple([Operand(name, where, settle(tables[name][where])) for name, where in unique])

    return operands
