"""Checks that do not hold, as diagnostics with both sides in the reader's words."""

from fractions import Fraction

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Comparison
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.evaluator import CheckOutcome, Evaluation
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.values import Value


def failures(evaluation: Evaluation, source: Source, locale: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each check that does not hold."""
    naming = Naming(evaluation.program, locale)
    return tuple(_failure(outcome, source, naming) for outcome in evaluation.checks if outcome.holds is False)


def _failure(outcome: CheckOutcome, source: Source, naming: Naming) -> Diagnostic:
    check = outcome.check
    facts = {
        "check": naming.words(check.label) or check.text,
        "at": naming.place(tuple(dimension for dimension, _ in check.domain), outcome.index),
    }
    condition = check.condition
    if outcome.sides is not None and isinstance(condition, Comparison):
        left, right = outcome.sides
        facts |= {"left": naming.value(left, condition.left.type), "right": naming.value(right, condition.right.type)}
        facts["difference"] = _difference(left, right, condition.left.type, naming)
    return Diagnostic("E001", source, check.span, {name: fact for name, fact in facts.items() if fact})


def _difference(left: Value, right: Value, kind: Type, naming: Naming) -> str:
    """How far the sides are apart, in the unit of the left one."""
    if not isinstance(left, Fraction) or not isinstance(right, Fraction) or not isinstance(kind, NumberType):
        return ""
    return naming.value(abs(left - right), kind)
