"""Numbers and their units: what a literal is, and what arithmetic makes of two kinds."""

from collections.abc import Sequence
from fractions import Fraction

from lovkode.dsl import expression, terms
from lovkode.dsl.checker.prices import misfit
from lovkode.dsl.checker.scope import Scope
from lovkode.dsl.expression import Expression, Period
from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.resolver import unknown
from lovkode.dsl.source import Span
from lovkode.dsl.typesystem import (
    BARE,
    DATE,
    MONEY_SCALES,
    PERCENT,
    PERIOD,
    RATIO,
    TRUTH,
    DateType,
    NumberType,
    PeriodType,
    Scale,
    Type,
    Unit,
    is_kr,
    is_money,
    money,
    multiply_units,
    same_kind,
)


def literal(node: terms.Number, scope: Scope) -> expression.Literal | None:
    """The constant a number stands for, in the base unit."""
    if node.unit is None:
        kind = NumberType(BARE, RATIO, node.value.denominator == 1)
        return expression.Literal(node.value, kind, node.span)
    if node.unit in ("days", "months", "years"):
        if node.value.denominator != 1:
            scope.settled.problems.add("T012", node.span, found=NumberType())
            return None
        return expression.Literal(Period(**{node.unit: int(node.value)}), PERIOD, node.span)
    unit, scale = _unit(node, scope)
    if unit is None:
        return None
    value = node.value * scale.factor
    whole = unit != BARE and not is_money(unit) and node.per is None and value.denominator == 1
    return expression.Literal(value, NumberType(unit, scale, whole), node.span)


def _unit(node: terms.Number, scope: Scope) -> tuple[Unit | None, Scale]:
    if node.unit == "%":
        return BARE, PERCENT
    if node.unit == "name" and node.counted is not None:
        return declared_unit(node.counted, scope), RATIO
    scale = MONEY_SCALES[node.unit or "kr"]
    if node.per is None:
        return money(node.level), scale
    per = declared_unit(node.per, scope)
    return (None if per is None else multiply_units(money(node.level), per, -1)), scale


def declared_unit(name: terms.Name, scope: Scope) -> Unit | None:
    """The unit a name stands for."""
    settled = scope.settled
    text = settled.bindings.canonical(name.text)
    if text in settled.bindings.units:
        return ((text, 1),)
    known = (*MONEY_SCALES, "%", *settled.bindings.units)
    unknown(settled.problems, "N006", name, known, name=name.text)
    return None


def bare_constant(value: Expression) -> Fraction | None:
    """The number a literal without a unit is."""
    if (
        isinstance(value, expression.Literal)
        and isinstance(value.value, Fraction)
        and isinstance(value.type, NumberType)
    ):
        return value.value if value.type.unit == BARE else None
    return None


def negative(operand: Expression, span: Span) -> Expression:
    """`-x`."""
    kind = operand.type
    assert isinstance(kind, NumberType)
    if isinstance(operand, expression.Literal) and isinstance(operand.value, Fraction):
        value = -operand.value
        return expression.Literal(value, NumberType(kind.unit, kind.scale, kind.whole), span)
    zero = expression.Literal(Fraction(0), NumberType(kind.unit, kind.scale, True), span)
    return expression.Arithmetic("-", zero, operand, NumberType(kind.unit, kind.scale, kind.whole), span)


def arithmetic(node: terms.Binary, left: Expression, right: Expression, scope: Scope) -> Expression | None:
    """`+`, `-`, `*`, `/` on numbers, and a date moved by a period."""
    a, b = left.type, right.type
    moved = isinstance(a, DateType) and isinstance(b, PeriodType) and node.operator in ("+", "-")
    if moved and isinstance(right, expression.Literal) and isinstance(right.value, Period):
        return expression.DateShift(left, right.value, 1 if node.operator == "+" else -1, DATE, node.span)
    if not isinstance(a, NumberType) or not isinstance(b, NumberType):
        scope.settled.problems.add("T006", node.span, operation=node.operator, left=a, right=b)
        return None
    if node.operator in ("+", "-"):
        if not same_kind(a, b):
            related = {"left": left.span, "right": right.span}
            misfit(scope.settled, "T001", node.span, a, b, related, operation=node.operator, left=a, right=b)
            return None
        kind = NumberType(a.unit, _sum_scale(a, b), a.whole and b.whole)
        return expression.Arithmetic(node.operator, left, right, kind, node.span)
    unit = multiply_units(a.unit, b.unit, 1 if node.operator == "*" else -1)
    if node.operator == "/" and sum(is_kr(symbol) for symbol, _ in unit) > 1:
        related = {"left": left.span, "right": right.span}
        misfit(scope.settled, "T006", node.span, a, b, related, operation=node.operator, left=a, right=b)
        return None
    if any(abs(power) > 1 for _, power in unit) or sum(is_kr(symbol) for symbol, _ in unit) > 1:
        scope.settled.problems.add("T006", node.span, operation=node.operator, left=a, right=b)
        return None
    if node.operator == "/" and isinstance(right, expression.Literal) and right.value == 0:
        scope.settled.problems.add("S011", right.span)
        return None
    whole = node.operator == "*" and a.whole and b.whole
    return expression.Arithmetic(
        node.operator, left, right, NumberType(unit, _product_scale(unit, a, b), whole), node.span
    )


def _sum_scale(a: NumberType, b: NumberType) -> Scale:
    return a.scale if a.scale == b.scale or a.unit != BARE else RATIO


def _product_scale(unit: Unit, a: NumberType, b: NumberType) -> Scale:
    for kind in (a, b):
        if any(is_kr(symbol) for symbol, _ in unit) and any(is_kr(symbol) for symbol, _ in kind.unit):
            return kind.scale
    return RATIO


def joined(kinds: Sequence[Type]) -> Type:
    """The type of a value that is one of several of the same kind; bounds are not carried over, as a what-if may
    replace any constant."""
    first = kinds[0]
    numbers = [kind for kind in kinds if isinstance(kind, NumberType)]
    if not isinstance(first, NumberType):
        return first
    scale = next((kind.scale for kind in numbers if kind.scale.word), first.scale)
    return NumberType(first.unit, scale, all(kind.whole for kind in numbers))


def aggregated(kind: str, body: Expression | None, size: int) -> Type:
    """The type of an aggregate over `size` members."""
    if kind in ("all", "any"):
        return TRUTH
    if kind == "count":
        return NumberType(BARE, RATIO, True, Interval(Fraction(0), Fraction(size)))
    if kind == "share":
        return NumberType(BARE, PERCENT, False, Interval(Fraction(0), Fraction(1)))
    if kind == "rank":
        return NumberType(BARE, RATIO, True, Interval(Fraction(1), Fraction(size)))
    assert body is not None
    assert isinstance(body.type, NumberType)
    bounds = EVERYTHING if kind == "sum" else body.type.bounds
    return NumberType(body.type.unit, body.type.scale, body.type.whole, bounds)
