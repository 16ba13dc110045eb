"""Limits: whether one step more or less of a figure makes a comparison come out otherwise."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from lovkode.dsl.expression import Comparison, Expression, Parameter
from lovkode.interpreter.covering.steps import apart, moved, unit_of
from lovkode.interpreter.functions import Tables
from lovkode.interpreter.unknowns import settle
from lovkode.interpreter.values import Index
from lovkode.interpreter.walking import parts, references

if TYPE_CHECKING:
    from lovkode.interpreter.covering.reaching import Walk

MAX_FIGURES = 60
"""The most figures of a comparison that are moved to see whether they lie beside its limit."""


class Overlay(dict[str, Mapping[Index, Any]]):
    """Values with one of them changed."""

    def __init__(self, below: Tables, name: str, index: Index, value: object) -> None:
        super().__init__({name: _One(below[name], index, value)})
        self.below = below

    def __missing__(self, name: str) -> Mapping[Index, Any]:
        return self.below[name]


class _One(dict[Index, Any]):
    def __init__(self, below: Mapping[Index, Any], index: Index, value: object) -> None:
        super().__init__({index: value})
        self.below = below

    def __missing__(self, index: Index) -> Any:
        return self.below[index]


def beside(node: Comparison, at: tuple[str, ...], index: Index, walk: "Walk") -> bool:
    """Whether one step of one of its figures brings a comparison to its limit, or beyond."""
    before = _distance(node, at, index, walk, walk.tables)
    if before is None:
        return False
    for tables, here in _neighbours(node, at, index, walk):
        after = _distance(node, at, here, walk, tables)
        if after is not None and (after == 0 or (after > 0) != (before > 0)):
            return True
    return False


def _distance(node: Comparison, at: tuple[str, ...], index: Index, walk: "Walk", tables: Tables) -> Fraction | None:
    left, right = (settle(walk.ground.function(side, at)(tables, index)) for side in (node.left, node.right))
    return apart(left, right)


def _neighbours(node: Comparison, at: tuple[str, ...], index: Index, walk: "Walk") -> Iterator[tuple[Tables, Index]]:
    """The values one step away, each with the index, in which the values of a function's parameters stand."""
    cells: dict[tuple[str, Index], None] = {}
    for reference, bound in references(node):
        inner = (*at, *(dimension for dimension, _ in bound))
        for members in product(*(members for _, members in bound)):
            cells[walk.ground.cell(reference, inner, index + members)] = None
    for name, where in list(cells)[:MAX_FIGURES]:
        value = settle(walk.tables[name][where])
        for sign in (1, -1):
            other = _moved(value, walk.ground.steps.step(name), sign)
            if other is not None:
                yield Overlay(walk.tables, name, where, other), index
    for place in {at.index(each.name) for each in _parameters(node)}:
        value = settle(index[place])
        step = unit_of(value, Fraction(1)) if isinstance(value, Fraction) else Fraction(1)
        for sign in (1, -1):
            other = _moved(value, step, sign)
            if other is not None:
                yield walk.tables, (*index[:place], other, *index[place + 1 :])


def _moved(value: Any, step: Fraction, sign: int) -> Any:
    try:
        return moved(value, step, sign)
    except (ValueError, OverflowError):  # a day outside the calendar
        return None


def _parameters(node: Expression) -> Iterator[Parameter]:
    if isinstance(node, Parameter):
        yield node
    for part in parts(node):
        yield from _parameters(part)
