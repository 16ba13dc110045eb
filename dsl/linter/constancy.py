"""L010: a comparison that is always so, or never, by the bounds of what is compared."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.expression import Comparison, Expression, Literal
from lovkode.dsl.intervals import EVERYTHING, Interval, point
from lovkode.dsl.linter.finding import Finding, Subject, below
from lovkode.dsl.typesystem import NumberType

_TURNED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "=": "=", "!=": "!="}


def look(subject: Subject) -> Iterator[Finding]:
    """Comparisons in rules only: a check or a property may well state what cannot be otherwise."""
    seen: set[tuple[int, int]] = set()
    for rule in subject.program.rules:
        for piece in rule.pieces:
            for node in below(piece.expression):
                if not isinstance(node, Comparison) or (node.span.start, node.span.end) in seen:
                    continue
                seen.add((node.span.start, node.span.end))
                found = _always(node)
                if found is not None:
                    always, kind = found
                    facts = {"text": subject.text(node.span), "bounds": kind.bounds, "kind": kind}
                    yield subject.finding("L010", node.span, {**facts, "always" if always else "never": True})


def _always(node: Comparison) -> tuple[bool, NumberType] | None:
    """Whether a comparison always holds or never does, and the type that decides it; none where it can do both."""
    for side, other, operator in (
        (node.left, node.right, node.operator),
        (node.right, node.left, _TURNED[node.operator]),
    ):
        kind, constant = side.type, other.value if isinstance(other, Literal) else None
        if not isinstance(kind, NumberType) or not isinstance(constant, Fraction) or not _varies(side, kind):
            continue
        holding, failing = _parts(operator, constant)
        if all(_empty(kind, part) for part in failing):
            return True, kind
        if all(_empty(kind, part) for part in holding):
            return False, kind
    return None


def _varies(side: Expression, kind: NumberType) -> bool:
    return not isinstance(side, Literal) and (kind.bounds != EVERYTHING)


def _empty(kind: NumberType, part: Interval) -> bool:
    within = kind.bounds.meet(part)
    return within.empty or (kind.whole and within.whole().empty)


def _parts(operator: str, number: Fraction) -> tuple[tuple[Interval, ...], tuple[Interval, ...]]:
    """The numbers for which a comparison with a constant holds, and those for which it does not."""
    under, over = Interval(None, number, False, True), Interval(number, None, True, False)
    to, onward, at = Interval(None, number), Interval(number, None), point(number)
    return {
        "<": ((under,), (onward,)),
        "<=": ((to,), (over,)),
        ">": ((over,), (to,)),
        ">=": ((onward,), (under,)),
        "=": ((at,), (under, over)),
        "!=": ((under, over), (at,)),
    }[operator]
