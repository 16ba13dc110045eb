"""Checks that do not hold, as diagnostics with both sides in the reader's words."""

from fractions import Fraction

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Comparison, Expression
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.evaluator import CheckOutcome, Evaluation
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.values import Value


def failures(
    evaluation: Evaluation, source: Source, locale: str, before: Evaluation | None = None
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each check that does not hold, or else for each that holds although it is expected not to.

    `before` is the evaluation without what a what-if run changed.
    """
    naming = Naming(evaluation.program, locale)
    sound = {(each.check.text, each.index) for each in before.checks if each.holds is True} if before else set()
    broken = tuple(
        _failure(outcome, source, naming, (outcome.check.text, outcome.index) in sound)
        for outcome in evaluation.checks
        if outcome.broken
    )
    return broken or tuple(_unexpected(each, source, naming) for each in evaluation.checks if each.unexpected)


def _unexpected(outcome: CheckOutcome, source: Source, naming: Naming) -> Diagnostic:
    """A check that holds although the policy says why it cannot."""
    check = outcome.check
    facts = {
        "check": naming.words(check.label) or check.text,
        "at": naming.place(tuple(dimension for dimension, _ in check.domain), outcome.index),
        "reason": naming.words(check.expected_to_fail) if check.expected_to_fail else None,
    }
    return Diagnostic("E003", source, check.span, {name: fact for name, fact in facts.items() if fact})


def _failure(outcome: CheckOutcome, source: Source, naming: Naming, what_if: bool) -> Diagnostic:
    check = outcome.check
    facts: dict[str, object] = {
        "what_if": what_if,
        "check": naming.words(check.label) or check.text,
        "at": naming.place(tuple(dimension for dimension, _ in check.domain), outcome.index),
    }
    condition = check.condition
    if outcome.sides is not None and isinstance(condition, Comparison):
        left, right = outcome.sides
        facts |= {"left": naming.value(left, condition.left.type), "right": naming.value(right, condition.right.type)}
        facts |= {"left_text": _text(condition.left, source), "right_text": _text(condition.right, source)}
        facts["difference"] = _difference(left, right, condition.left.type, naming)
    return Diagnostic("E001", source, check.span, {name: fact for name, fact in facts.items() if fact})


def _text(expression: Expression, source: Source) -> str:
    """The expression as the policy states it; empty where its text is gone."""
    return " ".join(source.text[expression.span.start : expression.span.end].split())


def _difference(left: Value, right: Value, kind: Type, naming: Naming) -> str:
    """How far the sides are apart, in the unit of the left one."""
    if not isinstance(left, Fraction) or not isinstance(right, Fraction) or not isinstance(kind, NumberType):
        return ""
    return naming.distance(abs(left - right), kind)
