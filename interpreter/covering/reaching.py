"""A walk from what is expected back to what it depends on, marking every point it comes by."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Corrected,
    CorrectionValue,
    Current,
    Distribution,
    Excepted,
    Expression,
    Literal,
    Logic,
    Lookup,
    Not,
    Open,
    Parameter,
    Reference,
    Rounded,
)
from lovkode.dsl.program import Program, piece_at
from lovkode.interpreter.covering import sites
from lovkode.interpreter.covering.limits import beside
from lovkode.interpreter.covering.sites import Key, key_of, own_functions
from lovkode.interpreter.covering.steps import Steps, apart
from lovkode.interpreter.functions import Function, FunctionBuilder, Tables
from lovkode.interpreter.primitives import corrected
from lovkode.interpreter.unknowns import Undefined, settle
from lovkode.interpreter.values import Index, Undecided, Value, holds_key
from lovkode.interpreter.walking import parts

At = tuple[str, ...]
Cell = tuple[str, Index]


class Ground:
    """What the walks through one program have in common: its rules, and the functions of its expressions."""

    def __init__(self, program: Program, builder: FunctionBuilder, steps: Steps) -> None:
        self.program, self.builder, self.steps = program, builder, steps
        self.rules = {rule.name: rule for rule in program.rules}
        self.own = own_functions(program)
        self._functions: dict[tuple[int, At], tuple[Expression, Function]] = {}

    def function(self, node: Expression, at: At) -> Function:
        """The function of a part of an expression, made once."""
        key = id(node), at
        if key not in self._functions:
            self._functions[key] = node, self.builder.function(node, at)
        return self._functions[key][1]

    def cell(self, node: Reference, at: At, index: Index) -> Cell:
        """The cell that a reference is to."""
        position = self.builder.position(node, at)
        return node.name, index if position is None else position(index)


class Walk:
    """One walk. Only what a value depends on is walked: no branch that was not taken, no operand after the decisive.

    `points` are those it came by, `cells` the values it used, `apart` how far the sides of each comparison were from
    each other when it first came by.
    """

    def __init__(self, ground: Ground, tables: Tables) -> None:
        self.ground, self.tables = ground, tables
        self.points: dict[Key, set[str]] = {}
        self.apart: dict[Key, Fraction] = {}
        self.cells: dict[Cell, None] = {}
        self._waiting: list[Cell] = []

    def rules(self, given: Mapping[str, Mapping[Index, object]]) -> None:
        """Walk on through the rules behind the values used so far, as far as they are not given."""
        while self._waiting:
            name, index = self._waiting.pop()
            rule = self.ground.rules.get(name)
            if rule is None or index in given.get(name, ()):
                continue
            piece = piece_at(rule.pieces, index)
            self._mark("rule", piece, sites.REACHED)
            self.look(piece.expression, rule.dimensions, index)

    def look(self, node: Expression, at: At, index: Index) -> Value:
        """Walk an expression, and tell its value."""
        match node:
            case Literal() | Current() | Parameter() | Open():
                pass
            case Reference():
                self._use(self.ground.cell(node, at, index))
            case Arithmetic():
                self._arithmetic(node, at, index)
            case Comparison():
                self._comparison(node, at, index)
            case Logic():
                self._logic(node, at, index)
            case Not():
                self._condition(node, node.operand, at, index)
            case Conditional():
                self._conditional(node, at, index)
            case Excepted():
                self._excepted(node, at, index)
            case Lookup():
                self._lookup(node, at, index)
            case Aggregate():
                self._aggregate(node, at, index)
            case Corrected():
                self._corrected(node, at, index)
            case Rounded():
                self._rounded(node, at, index)
            case Distribution():
                self.look(node.pool, at, index)
                for member in node.members:
                    self.look(node.key, (*at, node.dimension), (*index, member))
            case Call():
                self._call(node, at, index)
            case _:
                for part in parts(node):
                    self.look(part, at, index)
        return self.value(node, at, index)

    def value(self, node: Expression, at: At, index: Index) -> Value:
        """The value of an expression; an undecided one where it has none."""
        found = self.ground.function(node, at)(self.tables, index)
        return Undecided((), None, ()) if isinstance(found, Undefined) else settle(found)

    def _use(self, cell: Cell) -> None:
        if cell not in self.cells:
            self.cells[cell] = None
            self._waiting.append(cell)

    def _mark(self, kind: str, node: Any, point: str) -> None:
        if node.span.line:
            self.points.setdefault(key_of(kind, node.span), set()).add(point)

    def _truth(self, kind: str, node: Any, holds: Value, points: tuple[str, str]) -> None:
        """Mark one of two points by whether something holds."""
        if isinstance(holds, bool):
            self._mark(kind, node, points[0] if holds else points[1])

    def _arithmetic(self, node: Arithmetic, at: At, index: Index) -> None:
        """Of a product with one factor that is zero, the others do not matter; nor does the divisor of zero."""
        if node.operator in "*/" and self.value(node.left, at, index) == 0:
            self.look(node.left, at, index)
            return
        right = self.look(node.right, at, index)
        if isinstance(right, Fraction) and right != (0 if node.operator in "+-" else 1):
            self._mark("operand", node.right, sites.FELT)
        if node.operator != "*" or right != 0:
            self.look(node.left, at, index)

    def _comparison(self, node: Comparison, at: At, index: Index) -> None:
        left, right = self.look(node.left, at, index), self.look(node.right, at, index)
        holds = self.value(node, at, index)
        self._truth("comparison", node, holds, (sites.TRUE, sites.FALSE))
        distance = apart(left, right)
        if distance is None or not node.span.line:
            return
        self.apart.setdefault(key_of("comparison", node.span), distance)
        if sites.AT not in sites.points_of(node):
            return
        if distance == 0:
            self._mark("comparison", node, sites.AT)
        elif holds != (node.operator in ("<=", ">=")) and beside(node, at, index, self):
            self._mark("comparison", node, sites.BESIDE)

    def _condition(self, node: Logic | Not, operand: Expression, at: At, index: Index) -> Value:
        holds = self.look(operand, at, index)
        if any(operand is each for each in sites.atoms(node)):
            self._truth("condition", operand, holds, (sites.TRUE, sites.FALSE))
        return holds

    def _logic(self, node: Logic, at: At, index: Index) -> None:
        final = node.operator == "or"
        for operand in node.operands:
            if self._condition(node, operand, at, index) is final:
                return

    def _conditional(self, node: Conditional, at: At, index: Index) -> None:
        holds = self.look(node.condition, at, index)
        self._truth("branch", node, holds, (sites.THEN, sites.ELSE))
        if holds is not False:
            self.look(node.then, at, index)
        if holds is not True:
            self.look(node.otherwise, at, index)

    def _excepted(self, node: Excepted, at: At, index: Index) -> None:
        for case in node.cases:
            holds = self.look(case.condition, at, index)
            self._truth("exception", case, holds, (sites.APPLIED, sites.NOT_APPLIED))
            if holds is not False:
                self.look(case.value, at, index)
            if holds is True:
                return
        self.look(node.normal, at, index)

    def _lookup(self, node: Lookup, at: At, index: Index) -> None:
        key = self.look(node.key, at, index)
        if isinstance(key, Undecided):
            return
        for row in node.rows:
            if holds_key(row.keys, key):
                self._mark("row", row, sites.REACHED)
                self.look(row.value, at, index)
                return
        if node.otherwise is not None:
            self._mark("row", node.otherwise, sites.REACHED)
            self.look(node.otherwise, at, index)

    def _aggregate(self, node: Aggregate, at: At, index: Index) -> None:
        inner = (*at, node.dimension)
        for member in node.members:
            here = (*index, member)
            holds: Value = True
            if node.where is not None:
                holds = self.look(node.where, inner, here)
                self._truth("where", node.where, holds, (sites.COUNTED, sites.NOT_COUNTED))
            if node.body is not None and holds is not False:
                self.look(node.body, inner, here)

    def _corrected(self, node: Corrected, at: At, index: Index) -> None:
        value = self.look(node.base, at, index)
        for each in node.corrections:
            change = self.look(each, at, index)
            if isinstance(value, Fraction) and isinstance(change, CorrectionValue):
                before, value = value, corrected(value, change)
                if value != before:
                    self._mark("correction", each, sites.CORRECTED)

    def _rounded(self, node: Rounded, at: At, index: Index) -> None:
        change = apart(self.value(node, at, index), self.look(node.operand, at, index))
        if change:
            self._mark("rounding", node, sites.UP if change > 0 else sites.DOWN)

    def _call(self, node: Call, at: At, index: Index) -> None:
        for argument in node.arguments:
            self.look(argument, at, index)
        if node.body is not None:
            values = tuple(self.ground.function(each, at)(self.tables, index) for each in node.arguments)
            if node.name in self.ground.own:
                self.look(node.body, node.parameters, values)
