"""L004: a percentage added to a ratio, where a part of the ratio may be meant."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.expression import Arithmetic, Expression, Literal
from lovkode.dsl.linter.finding import Finding, Replacement, Subject, below
from lovkode.dsl.numerals import write_number
from lovkode.dsl.record import evolve
from lovkode.dsl.typesystem import BARE, PERCENT, NumberType


def look(subject: Subject) -> Iterator[Finding]:
    """`target + 1%` is one percentage point more, `target * 101%` one per cent.

    A rest, as in `100% - share`, is no such thing. In what another reading would say the choice is deliberate.
    """
    for rule in subject.program.rules:
        for piece in rule.pieces:
            for node in below(piece.expression):
                if isinstance(node, Arithmetic) and node.operator in ("+", "-"):
                    yield from _look(subject, node)


def _look(subject: Subject, node: Arithmetic) -> Iterator[Finding]:
    sides = [(node.left, node.right)] + ([(node.right, node.left)] if node.operator == "+" else [])
    for ratio, points in sides:
        if not isinstance(points, Literal) or not _is_percentage(points) or not _is_ratio(ratio):
            continue
        assert isinstance(points.value, Fraction)
        factor = 1 + points.value if node.operator == "+" else 1 - points.value
        text, size = subject.text(ratio.span), write_number(factor * 100, subject.tree.language)
        facts = {"text": subject.text(points.span), "ratio": text, "factor": f"{text} * {size}%"}
        new = Arithmetic("*", ratio, evolve(points, value=factor), node.type, node.span)
        yield subject.finding("L004", node.span, facts, instead=(Replacement(node, new),))
        return


def _is_percentage(literal: Literal) -> bool:
    kind, value = literal.type, literal.value
    return isinstance(kind, NumberType) and kind.scale == PERCENT and isinstance(value, Fraction) and 0 < value < 1


def _is_ratio(node: Expression) -> bool:
    """Whether a number is a ratio that something else decides."""
    kind = node.type
    if not isinstance(kind, NumberType) or kind.unit != BARE or kind.whole:
        return False
    return not all(isinstance(each, Literal | Arithmetic) for each in below(node))
