"""Checks in a report: which hold, and which the source itself says cannot, with both sides and the difference."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lovkode.dsl.citations import told
from lovkode.dsl.expression import Comparison
from lovkode.dsl.numerals import plain, unit_code
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.evaluator import CheckOutcome
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.phrases import phrase
from lovkode.interpreter.values import Undecided, Value

Line = tuple[int, str]


def check_lines(run: Run, naming: Naming) -> tuple[Line, ...]:
    """Whether each check holds. One that fails is the source's own: any other has stopped the run."""
    found: dict[str, list[CheckOutcome]] = {}
    for outcome in run.evaluation.checks:
        text = naming.words(outcome.check.label) or outcome.check.text
        cited = f" ({told(outcome.check.citation)})" if outcome.check.citation else ""
        found.setdefault(text + cited, []).append(outcome)
    lines: list[Line] = []
    for text, outcomes in found.items():
        lines += _lines(text, outcomes, naming)
    return tuple(lines)


def _lines(text: str, outcomes: list[CheckOutcome], naming: Naming) -> list[Line]:
    failing = [each for each in outcomes if each.holds is False]
    if failing:
        told = [_failing(each, naming) for each in failing]
        reason = failing[0].check.expected_to_fail
        words = naming.words(reason) if reason else None
        because = [(1, phrase(naming.locale, "because", reason=words.rstrip(".")))] if words else []
        return [(0, f"{text}: {phrase(naming.locale, 'fails in the source')}"), *((1, each) for each in told), *because]
    waiting = [_place(each, naming) for each in outcomes if isinstance(each.holds, Undecided)]
    state = phrase(naming.locale, "open" if waiting else "holds")
    where = f" ({'; '.join(filter(None, waiting))})" if any(waiting) else ""
    return [(0, f"{text}: {state}{where}")]


def _place(outcome: CheckOutcome, naming: Naming) -> str:
    return naming.place(tuple(dimension for dimension, _ in outcome.check.domain), outcome.index)


def _failing(outcome: CheckOutcome, naming: Naming) -> str:
    """Both sides and the difference, after the members they are for."""
    place, told = _place(outcome, naming), phrase(naming.locale, "not so")
    condition = outcome.check.condition
    if outcome.sides is not None and isinstance(condition, Comparison):
        left, right = outcome.sides
        words = {"left": naming.value(left, condition.left.type), "right": naming.value(right, condition.right.type)}
        apart = difference(left, right)
        if apart is None or not isinstance(condition.left.type, NumberType):
            told = phrase(naming.locale, "two sides", **words)
        else:
            told = phrase(naming.locale, "sides apart", **words, apart=naming.distance(apart, condition.left.type))
    return f"{place}: {told}" if place else told


def difference(left: Value, right: Value) -> Fraction | None:
    """How far two numbers are apart."""
    return abs(left - right) if isinstance(left, Fraction) and isinstance(right, Fraction) else None


def failure_entry(outcome: CheckOutcome) -> Mapping[str, Any]:
    """What the document adds for a check that is expected to fail: why, and the sides and their distance if it does."""
    reason = outcome.check.expected_to_fail
    if reason is None:
        return {}
    entry: dict[str, Any] = {"expected_to_fail": {"da": reason.da, "en": reason.en}}
    condition = outcome.check.condition
    if outcome.holds is False and outcome.sides is not None and isinstance(condition, Comparison):
        left, right = outcome.sides
        apart, kind = difference(left, right), condition.left.type
        if apart is not None and isinstance(left, Fraction) and isinstance(right, Fraction):
            factor = kind.scale.factor if isinstance(kind, NumberType) and is_money(kind.unit) else Fraction(1)
            numbers = {"left": left, "right": right, "difference": apart}
            told = {name: plain(number / factor) for name, number in numbers.items()}
            entry["sides"] = {**told, "unit": unit_code(kind) if isinstance(kind, NumberType) else None}
    return entry
