"""Walks over checked expressions: which inputs and rules they refer to, and how much work they are."""

from collections.abc import Iterator, Mapping
from typing import get_args

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Case,
    Converted,
    Current,
    Distribution,
    Expression,
    Literal,
    Lookup,
    Reference,
    Row,
)

_EXPRESSIONS = frozenset(get_args(Expression))
_ROWS = (Row, Case)

Binding = tuple[str, tuple[str, ...]]
"""The dimension of an aggregate or a distribution, with its members."""


def references(node: Expression, bound: tuple[Binding, ...] = ()) -> Iterator[tuple[Reference, tuple[Binding, ...]]]:
    """The references in an expression, in the order of the text, each with the aggregates around it."""
    if isinstance(node, Reference):
        yield node, bound
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from references(argument, bound)
        for reference in inside(node):
            yield reference, ()
    elif isinstance(node, Aggregate):
        inner = (*bound, (node.dimension, node.members))
        for part in (node.body, node.where):
            if part is not None:
                yield from references(part, inner)
    elif isinstance(node, Distribution):
        yield from references(node.pool, bound)
        yield from references(node.key, (*bound, (node.dimension, node.members)))
    else:
        for part in parts(node):
            yield from references(part, bound)


def parts(node: Expression | Row | Case) -> Iterator[Expression]:
    """The expressions directly inside an expression."""
    for value in vars(node).values():
        if value.__class__ in _EXPRESSIONS:
            yield value
        elif value.__class__ is tuple:
            for each in value:
                if each.__class__ in _EXPRESSIONS:
                    yield each
                elif each.__class__ in _ROWS:
                    yield from parts(each)


def inside(call: Call) -> Iterator[Reference]:
    """The references in the expression of a function, and of those it uses; each expression is looked at once.

    Where functions use one another, the expressions in one another are many times as many as those that differ.
    """
    waiting: list[Expression] = [] if call.body is None else [call.body]
    seen = {id(each) for each in waiting}
    while waiting:
        node = waiting.pop()
        if isinstance(node, Reference):
            yield node
        for part in parts(node):
            if id(part) not in seen:
                seen.add(id(part))
                waiting.append(part)


_ALONE: Mapping[str, int] = {}


def size(node: Expression, known: dict[int, int] | None = None, together: Mapping[str, int] = _ALONE) -> int:
    """How many steps an expression takes at one index; `known` are those of functions' expressions, by identity.

    `together` says of dimensions for how many of their members it is asked: a distribution is worked out once for all
    of them, so each bears its part of that.
    """
    known = {} if known is None else known
    if isinstance(node, Call):
        if node.body is not None and id(node.body) not in known:
            known[id(node.body)] = size(node.body, known)
        return 1 + sum(size(argument, known, together) for argument in node.arguments) + known.get(id(node.body), 0)
    if isinstance(node, Distribution):
        key = size(node.key, known, {**together, node.dimension: len(node.members)})
        whole = size(node.pool, known, together) + (1 + key) * len(node.members)
        return 1 - (-whole // together.get(node.dimension, 1))
    if isinstance(node, Lookup) and isinstance(node.key, Current):  # its one row is found at once
        rows = [*(row.value for row in node.rows), *([] if node.otherwise is None else [node.otherwise])]
        return 1 + max(size(value, known, together) for value in rows)
    if isinstance(node, Aggregate):
        together = {**together, node.dimension: len(node.members)}
    inner = sum(size(part, known, together) for part in parts(node))
    return 1 + inner * (len(node.members) if isinstance(node, Aggregate) else 1)


def multiplies(node: Expression) -> bool:
    """Whether an expression multiplies, divides or distributes what is not fixed in its text, or may in a function."""
    if isinstance(node, Converted | Call):
        return True
    product = isinstance(node, Arithmetic) and node.operator in "*/"
    if product and not any(isinstance(part, Literal) for part in parts(node)):
        return True
    return isinstance(node, Distribution) or any(multiplies(part) for part in parts(node))
