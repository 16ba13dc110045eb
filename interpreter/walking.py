"""Walks over checked expressions: which inputs and rules they refer to, and how much work they are."""

from collections.abc import Iterator

from lovkode.dsl.expression import Aggregate, Arithmetic, Expression, Literal, Reference, Row
from lovkode.dsl.record import Record

Binding = tuple[str, tuple[str, ...]]
"""An aggregate's dimension with its members."""


def references(node: Expression, bound: tuple[Binding, ...] = ()) -> Iterator[tuple[Reference, tuple[Binding, ...]]]:
    """The references in an expression, in the order of the text, each with the aggregates around it."""
    if isinstance(node, Reference):
        yield node, bound
    elif isinstance(node, Aggregate):
        inner = (*bound, (node.dimension, node.members))
        for part in (node.body, node.where):
            if part is not None:
                yield from references(part, inner)
    else:
        for part in parts(node):
            yield from references(part, bound)


def parts(node: Expression | Row) -> Iterator[Expression]:
    """The expressions directly inside an expression."""
    for attribute in type(node).__attrs_attrs__:  # type: ignore[union-attr]
        value = getattr(node, attribute.name)
        if isinstance(value, Row):
            yield from parts(value)
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, Row):
                    yield from parts(each)
                elif isinstance(each, Record) and hasattr(each, "type") and hasattr(each, "span"):
                    yield each  # type: ignore[misc]
        elif isinstance(value, Record) and hasattr(value, "type") and hasattr(value, "span"):
            yield value  # type: ignore[misc]


def size(node: Expression) -> int:
    """How many steps an expression takes at one index."""
    inner = sum(size(part) for part in parts(node))
    return 1 + inner * (len(node.members) if isinstance(node, Aggregate) else 1)


def multiplies(node: Expression) -> bool:
    """Whether an expression multiplies or divides two things that are not both fixed in its text."""
    product = isinstance(node, Arithmetic) and node.operator in "*/"
    if product and not any(isinstance(part, Literal) for part in parts(node)):
        return True
    return any(multiplies(part) for part in parts(node))
