"""L003: a constant that may be a fraction, rounded, such as 67 per cent for two thirds."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.expression import Call, Literal
from lovkode.dsl.linter.finding import Finding, Replacement, Subject, below
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.program import Piece, Rule
from lovkode.dsl.record import evolve
from lovkode.dsl.typesystem import BARE, NumberType

MIN_DIGITS = {3: 2, 6: 3, 7: 3, 9: 3, 12: 3}
"""The denominators looked for, and how many digits a constant needs to be taken for such a fraction.

33 per cent is hardly anything but a third; of 14 per cent nobody could say that it is a seventh.
"""


def look(subject: Subject) -> Iterator[Finding]:
    """One finding for each definition: its constants belong together, as those of a table do."""
    seen: set[tuple[int, int]] = set()
    own = {named.name for named in subject.program.functions if named.module is None}
    for rule in subject.program.rules:
        for piece in rule.pieces:
            found = [
                (literal, meant)
                for literal in _literals(piece, own)
                if (meant := fraction_of(literal)) is not None and (literal.span.start, literal.span.end) not in seen
            ]
            seen |= {(literal.span.start, literal.span.end) for literal, _ in found}
            if found:
                yield _finding(subject, rule, found)


def _literals(piece: Piece, own: set[str]) -> Iterator[Literal]:
    """The constants of a definition, and those of the policy's own functions that it uses."""
    waiting = [piece.expression]
    while waiting:
        for node in below(waiting.pop()):
            if isinstance(node, Literal):
                yield node
            elif isinstance(node, Call) and node.body is not None and node.name in own:
                waiting.append(node.body)


def fraction_of(literal: Literal) -> Fraction | None:
    """The fraction that a constant comes from by rounding or cutting, where it has digits enough to tell."""
    value, kind = literal.value, literal.type
    if not isinstance(value, Fraction) or not isinstance(kind, NumberType) or kind.unit != BARE:
        return None
    part = abs(value) % 1
    decimals = exact_decimal(part)
    if decimals is None or abs(value) > 2 or not part:
        return None
    digits = decimals.partition(".")[2]
    step = Fraction(1, 10 ** len(digits))
    for denominator, least in MIN_DIGITS.items():
        if len(digits.lstrip("0")) < least:
            continue
        nearest = Fraction(round(part * denominator), denominator)
        cut = len(digits.lstrip("0")) > 2 and 0 < nearest - part < step
        if nearest.denominator == denominator and (cut or abs(nearest - part) <= step / 2) and nearest != part:
            return (abs(value) - part + nearest) * (1 if value > 0 else -1)
    return None


def _finding(subject: Subject, rule: Rule, found: list[tuple[Literal, Fraction]]) -> Finding:
    (first, _), *rest = found
    meant = dict.fromkeys(
        (subject.text(literal.span), f"{size.numerator}/{size.denominator}") for literal, size in found
    )
    facts = {
        "name": subject.spelled(rule.name),
        "texts": tuple(text for text, _ in meant),
        "fractions": tuple(size for _, size in meant),
        "first": next(iter(meant))[1],
    }
    instead = tuple(Replacement(literal, evolve(literal, value=size)) for literal, size in found)
    return subject.finding(
        "L003", first.span, facts, tuple(subject.also(each.span) for each, _ in rest), instead=instead
    )
