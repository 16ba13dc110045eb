"""What figures move on average over every order in which they can be changed, without making every order.

Of a figure's share only sums count: over all choices of the other figures, those of one size together. So it is enough
to know, for each value that a result can take, how many choices of changed figures of each size give it. These numbers
are found rule by rule: what is made from figures of its own is counted once, and then only its values are combined.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import comb
from typing import Any

from lovkode.dsl.record import Record, record
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.functions import Function
from lovkode.interpreter.trace import Step
from lovkode.interpreter.unknowns import Undefined, leaves, settle
from lovkode.interpreter.values import Index

MAX_CALCULATED = 100_000
"""The most values of rules that are calculated for one result."""

Cell = tuple[str, Index]
"""A figure or a result: its name and its index."""

Counts = tuple[int, ...]
"""How many choices there are of no changed figure, of one, of two, …"""

Fixed = Mapping[Cell, bool]
"""Figures that are held: changed or not."""


class UncountableError(Exception):
    """A result with more combinations than are looked at, or with one that gives no result."""


@record
class _Node(Record):
    """A result with what it is made from, and which of the changed figures lead to it."""

    function: Function
    operands: tuple[Cell, ...]
    support: frozenset[Cell]


class Ways:
    """One policy on figures of which some change: what its results are for every choice of the changed ones."""

    def __init__(self, before: Evaluation, after: Evaluation, figures: Iterable[Cell]) -> None:
        self._before = before
        self._figures = {cell: tuple(each.tables[cell[0]][cell[1]] for each in (before, after)) for cell in figures}
        self._nodes: dict[Cell, _Node] = {}
        self._known: dict[tuple[Cell, frozenset[tuple[Cell, bool]]], dict[Any, Counts]] = {}
        self._calculated = 0
        for step in before.trace.steps:
            self._nodes[step.rule.name, step.index] = self._node(step)

    def _node(self, step: Step) -> _Node:
        function = self._before.evaluator.builder.function(step.piece.expression, step.rule.dimensions)
        operands = tuple((each.name, each.index) for each in step.operands)
        return _Node(function, operands, frozenset(cell for each in operands for cell in self.support(each)))

    def support(self, cell: Cell) -> frozenset[Cell]:
        """The changed figures that lead to a result."""
        if cell in self._figures:
            return frozenset((cell,))
        return self._nodes[cell].support if cell in self._nodes else frozenset()

    def value(self, cell: Cell, changed: frozenset[Cell]) -> Any:
        """A result with some figures changed and the others as they were. Raises UncountableError."""
        self._calculated = 0
        return settle(next(iter(self._spread(cell, {each: each in changed for each in self.support(cell)}))))

    def sums(self, cell: Cell, among: Sequence[Cell], held: Fixed) -> tuple[Fraction, ...]:
        """A result added up over all choices of figures that are not held, by the number of these that are changed.

        `among` are all figures that count, those that lead to other results only included. Raises UncountableError,
        also where the result is open for one of the choices.
        """
        self._calculated = 0
        totals: list[Fraction] = []
        for value, counts in self._spread(cell, held).items():
            number = settle(value)
            if not isinstance(number, Fraction):
                raise UncountableError
            totals += [Fraction(0)] * (len(counts) - len(totals))
            for size, count in enumerate(counts):
                totals[size] += number * count
        idle = sum(each not in held and each not in self.support(cell) for each in among)
        found = [Fraction(0)] * (len(totals) + idle)
        for size, total in enumerate(totals):
            for more in range(idle + 1):
                found[size + more] += total * comb(idle, more)
        return tuple(found)

    def _spread(self, cell: Cell, held: Fixed) -> dict[Any, Counts]:
        """The values of a cell, each with the number of ways to it, by the number of figures changed."""
        support = self.support(cell)
        key = cell, frozenset((each, held[each]) for each in support if each in held)
        if key not in self._known:
            self._known[key] = self._counted(cell, support, dict(key[1]))
        return self._known[key]

    def _counted(self, cell: Cell, support: frozenset[Cell], held: dict[Cell, bool]) -> dict[Any, Counts]:
        if cell in self._figures:
            before, after = self._figures[cell]
            return {after if held[cell] else before: (1,)} if held else _added({before: (1,)}, {after: (0, 1)})
        if not support:
            return {self._before.tables[cell[0]][cell[1]]: (1,)}
        node = self._nodes[cell]
        shared = [each for each in sorted(support) if each not in held and self._times(node, each) > 1]
        if not shared:
            return self._combined(cell, node, held)
        if 2 ** len(shared) > MAX_CALCULATED:
            raise UncountableError
        found: dict[Any, Counts] = {}
        for choice in product((False, True), repeat=len(shared)):
            spread = self._spread(cell, {**held, **dict(zip(shared, choice, strict=True))})
            found = _added(found, {value: (0,) * sum(choice) + counts for value, counts in spread.items()})
        return found

    def _times(self, node: _Node, figure: Cell) -> int:
        return sum(figure in self.support(each) for each in node.operands)

    def _combined(self, cell: Cell, node: _Node, held: Fixed) -> dict[Any, Counts]:
        """The values of a result from those of its operands, which no figure leads to together."""
        moving = [each for each in node.operands if self.support(each)]
        ways: dict[tuple[Any, ...], Counts] = {(): (1,)}
        for operand in moving:
            spread = self._spread(operand, held)
            ways = {
                (*values, value): _multiplied(counts, more)
                for values, counts in ways.items()
                for value, more in spread.items()
            }
            if len(ways) > MAX_CALCULATED:
                raise UncountableError
        found: dict[Any, Counts] = {}
        for values, counts in ways.items():
            result = self._result(cell, node, dict(zip(moving, values, strict=True)))
            found = _added(found, {result: counts})
        return found

    def _result(self, cell: Cell, node: _Node, values: Mapping[Cell, Any]) -> Any:
        self._calculated += 1
        if self._calculated > MAX_CALCULATED:
            raise UncountableError
        tables = dict(self._before.tables)
        for (name, index), value in values.items():
            tables[name] = {**tables[name], index: value}
        result = node.function(tables, cell[1])
        if any(leaf.__class__ is Undefined for leaf in leaves(result)):
            raise UncountableError
        return result


def _added(one: dict[Any, Counts], other: dict[Any, Counts]) -> dict[Any, Counts]:
    """The ways of both."""
    for value, counts in other.items():
        known = one.get(value, ())
        longer, shorter = (known, counts) if len(known) > len(counts) else (counts, known)
        one[value] = tuple(n + (shorter[at] if at < len(shorter) else 0) for at, n in enumerate(longer))
    return one


def _multiplied(one: Counts, other: Counts) -> Counts:
    """The ways of one and of the other at once."""
    found = [0] * (len(one) + len(other) - 1)
    for at, n in enumerate(one):
        for more, m in enumerate(other):
            found[at + more] += n * m
    return tuple(found)


__all__ = ["Cell", "UncountableError", "Ways"]
