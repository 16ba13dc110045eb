"""The part of a formula in which two differ, so that a reader is shown no more than has changed."""

from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Arithmetic, Comparison, Expression, Literal
from lovkode.dsl.record import Record, names
from lovkode.interpreter.comparison.normal import meaning


def narrowed(old: Expression, new: Expression) -> tuple[Expression, Expression]:
    """The smallest parts of two formulas outside of which they are the same; a number keeps what it stands with."""
    found = _differing(old, new)
    if found is None or any(isinstance(each, Literal) for each in found):
        return old, new
    return narrowed(*found)


def _differing(old: Expression, new: Expression) -> tuple[Expression, Expression] | None:
    """The one part in which two formulas of the same form differ; none where there is not just one."""
    if type(old) is not type(new):
        return None
    of: Any = type(new)
    found: list[tuple[Expression, Expression]] = []
    for name in names(of):
        if name in ("span", "type"):
            continue
        one, other = getattr(old, name), getattr(new, name)
        if _is_expression(one) and _is_expression(other):
            if meaning(one, {}) != meaning(other, {}):
                found.append((one, other))
        elif one != other:
            return None
    return found[0] if len(found) == 1 else None


def _is_expression(part: object) -> bool:
    return isinstance(part, Record) and hasattr(part, "type") and hasattr(part, "span")


def tolerances(old: Expression, new: Expression) -> tuple[Fraction, Fraction] | None:
    """By how much a limit such as `target * 1.01` lies above, or below, what it is made from, in two formulas."""
    factors = []
    for node in (old, new):
        limit = node.right if isinstance(node, Comparison) else None
        if not isinstance(limit, Arithmetic) or limit.operator != "*" or not isinstance(limit.right, Literal):
            return None
        assert isinstance(limit.right.value, Fraction)
        factors.append(limit.right.value - 1)
    assert isinstance(old, Comparison)
    assert isinstance(new, Comparison)
    same = old.operator == new.operator and meaning(old.left, {}) == meaning(new.left, {})
    one, other = old.right, new.right
    assert isinstance(one, Arithmetic)
    assert isinstance(other, Arithmetic)
    if not same or meaning(one.left, {}) != meaning(other.left, {}) or factors[0] * factors[1] < 0:
        return None
    return abs(factors[0]), abs(factors[1])
