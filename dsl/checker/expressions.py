"""Expressions: names become references, and each gets the type and unit its parts give it."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, assert_never

from lovkode.dsl import expression, terms
from lovkode.dsl.checker import quantities
from lovkode.dsl.checker.prices import as_size, check_converted, misfit
from lovkode.dsl.checker.scope import Noting, Scope
from lovkode.dsl.checker.years import ONWARD, YEARS, compared_with_year, every, refuse_years
from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue, Expression
from lovkode.dsl.program import Dimension
from lovkode.dsl.record import evolve
from lovkode.dsl.resolver import unknown
from lovkode.dsl.source import NOWHERE, Span
from lovkode.dsl.typesystem import (
    BARE,
    CORRECTION,
    DATE,
    TEXT,
    TRUTH,
    CorrectionType,
    DateType,
    MemberType,
    NumberType,
    TruthType,
    same_kind,
)
from lovkode.dsl.years import YEAR, is_year


def check_expression(node: terms.Expression, scope: Scope) -> Expression | None:
    """The typed expression, or None after a message that says why there is none."""
    match node:
        case terms.Number():
            return quantities.literal(node, scope)
        case terms.Constant():
            return _constant(node)
        case terms.Reference():
            return _reference(node, scope)
        case terms.Unary():
            return _unary(node, scope)
        case terms.Binary():
            return _binary(node, scope)
        case terms.Conditional():
            return _conditional(node, scope)
        case terms.Aggregate():
            return _aggregate(node, scope)
        case terms.Extreme():
            return _extreme(node, scope)
        case terms.Corrected():
            return _corrected(node, scope)
        case terms.Rounded():
            return _rounded(node, scope)
        case terms.Converted():
            return check_converted(node, scope, check_expression)
        case terms.Distribution():
            from lovkode.dsl.checker.distribution import check_distribution

            return check_distribution(node, scope, check_expression)
        case terms.Call():
            from lovkode.dsl.checker.calls import check_call

            return check_call(node, scope, check_expression)
        case terms.Undecided():
            from lovkode.dsl.checker.amounts import check_undecided

            return check_undecided(node, scope, check_expression)
    assert_never(node)


def check_condition(node: terms.Expression, scope: Scope, place: str) -> Expression | None:
    """An expression that must be a condition."""
    found = check_expression(node, scope)
    if found is None or isinstance(found.type, TruthType):
        return found
    scope.settled.problems.add("T002", node.span, found=found.type, place=place)
    return None


def check_number(node: terms.Expression, scope: Scope, place: str) -> Expression | None:
    """An expression that must be a number."""
    found = check_expression(node, scope)
    if found is None or isinstance(found.type, NumberType):
        return found
    if isinstance(found.type, CorrectionType) and isinstance(node, terms.Reference):
        scope.settled.problems.add("T008", node.span, name=node.name.text)
    else:
        scope.settled.problems.add("T011", node.span, found=found.type, place=place)
    return None


def _constant(node: terms.Constant) -> Expression:
    if node.value is None:
        return expression.Literal(NO_CORRECTION, CORRECTION, node.span)
    if isinstance(node.value, bool):
        return expression.Literal(node.value, TRUTH, node.span)
    return expression.Literal(node.value, TEXT if isinstance(node.value, str) else DATE, node.span)


# -- Names ------------------------------------------------------------------------------------------------------------


def _reference(node: terms.Reference, scope: Scope) -> Expression | None:
    settled = scope.settled
    name = settled.bindings.canonical(node.name.text)
    if name in settled.poisoned:
        return None
    if scope.inside is not None:
        from lovkode.dsl.checker.calls import check_name_inside

        return check_name_inside(node, scope.inside, scope)
    if name in settled.standing:
        return evolve(settled.standing[name], span=node.span)
    if name in settled.names:
        return reference_to(name, node.fixed, node.name.text, node.span, scope)
    dimension = settled.bindings.dimensions.get(name)
    if dimension is not None:
        kind = MemberType(name)
        if not scope.use(name, every(dimension), node.name.text, node.span, dimension.span):
            return None
        return expression.Current(name, kind, node.span)
    home = settled.bindings.dimension_of(name)
    if home is not None:
        return expression.Literal(name, MemberType(home), node.span)
    if name in settled.bindings.deadlines:
        deadline = settled.bindings.deadlines[name]
        last = expression.Literal(deadline.last, DATE, node.span)
        return expression.Open(name, last, DATE, node.span) if deadline.undecided else last
    unknown(settled.problems, "N001", node.name, settled.known, name=node.name.text)
    return None


def reference_to(
    name: str, fixed: tuple[terms.Name, ...], written: str, span: Span, scope: Scope
) -> expression.Reference | None:
    """A reference to a settled input or rule, at the members at hand and those fixed by `for`."""
    known = scope.settled.names[name]
    pairs = fixed_members(fixed, written, known.domain, scope)
    if pairs is None:
        return None
    dimensions = {dimension for dimension, _ in pairs}
    for dimension, members in known.domain.items():
        if dimension not in dimensions and not scope.use(dimension, members, written, span, known.span):
            return None
    return expression.Reference(name, pairs, known.type, span)


def fixed_members(
    fixed: tuple[terms.Name, ...], written: str, kept: Mapping[str, tuple[str, ...]], scope: Scope
) -> tuple[tuple[str, str], ...] | None:
    """The dimensions that `for` fixes, with their members."""
    settled = scope.settled
    pairs: dict[str, str] = {}
    for each in fixed:
        member = settled.bindings.canonical(each.text)
        dimension = settled.bindings.dimension_of(member)
        if member.isdigit():
            dimension = YEAR if is_year(member) else "criterion"
        members = tuple(m for d in kept for m in kept[d])
        if dimension is None:
            unknown(
                settled.problems, "N004", each, members, member=each.text, dimension=", ".join(kept), members=members
            )
            return None
        if dimension not in kept or dimension in pairs:
            settled.problems.add("S012", each.span, name=written, dimension=dimension)
            return None
        if member not in kept[dimension] and dimension == YEAR:
            refuse_years(settled.problems, each.span, written, (member,), kept[dimension], NOWHERE)
            return None
        if member not in kept[dimension]:
            facts: dict[str, Any] = {"name": written, "dimension": dimension, "members": (member,)}
            settled.problems.add("S005", each.span, **facts)
            return None
        pairs[dimension] = member
    order = list(settled.bindings.dimensions)
    return tuple(sorted(pairs.items(), key=lambda pair: order.index(pair[0])))


# -- Operators --------------------------------------------------------------------------------------------------------


def _unary(node: terms.Unary, scope: Scope) -> Expression | None:
    if node.operator == "not":
        operand = check_condition(node.operand, scope, "not")
        return None if operand is None else expression.Not(operand, TRUTH, node.span)
    operand = check_number(node.operand, scope, node.operator)
    if operand is None:
        return None
    if node.operator == "*":
        return _factor(operand, node, scope)
    if node.operator == "+":
        return operand
    return quantities.negative(operand, node.span)


def _factor(operand: Expression, node: terms.Unary, scope: Scope) -> Expression | None:
    """`×0.98`: a correction by a factor."""
    size = quantities.bare_constant(operand)
    if size is not None and size > 0:
        return expression.Literal(CorrectionValue("factor", size), CORRECTION, node.span)
    scope.settled.problems.add("T003", node.span, name="×", found=operand.type)
    return None


def _binary(node: terms.Binary, scope: Scope) -> Expression | None:
    if node.operator in ("and", "or"):
        operands = [check_condition(operand, scope, node.operator) for operand in node.operands]
        found = tuple(operand for operand in operands if operand is not None)
        return expression.Logic(node.operator, found, TRUTH, node.span) if len(found) == len(operands) else None
    left, right = (check_expression(operand, scope) for operand in node.operands)
    if left is None or right is None:
        return None
    for operand, written in zip((left, right), node.operands, strict=True):
        if isinstance(operand.type, CorrectionType):
            name = written.name.text if isinstance(written, terms.Reference) else node.operator
            scope.settled.problems.add("T008", written.span, name=name)
            return None
    if node.operator in ("+", "-", "*", "/"):
        return quantities.arithmetic(node, left, right, scope)
    return _comparison(node, left, right, scope)


def _comparison(node: terms.Binary, left: Expression, right: Expression, scope: Scope) -> Expression | None:
    left, right = _as_member(left, right, node.operands[0]), _as_member(right, left, node.operands[1])
    if node.operator in ("=", "!=") and not (_is_there(left, scope) and _is_there(right, scope)):
        return None
    if not same_kind(left.type, right.type):
        related = {"left": left.span, "right": right.span}
        facts: dict[str, Any] = {"operation": node.operator, "left": left.type, "right": right.type}
        misfit(scope.settled, "T001", node.span, left.type, right.type, related, **facts)
        return None
    ordered = isinstance(left.type, NumberType | DateType) or left.type == YEARS
    if not ordered and node.operator not in ("=", "!="):
        facts = {"operation": node.operator, "left": left.type, "right": right.type}
        scope.settled.problems.add("T006", node.span, **facts)
        return None
    return expression.Comparison(node.operator, left, right, TRUTH, node.span)


def _as_member(side: Expression, other: Expression, written: terms.Expression) -> Expression:
    """In `criterion = 3`, the number stands for a criterion."""
    if (
        other.type == MemberType("criterion")
        and isinstance(side, expression.Literal)
        and isinstance(written, terms.Number)
    ):
        return expression.Literal(str(written.value), MemberType("criterion"), side.span)
    return compared_with_year(side, other, written)


def _is_there(side: Expression, scope: Scope) -> bool:
    """Whether a member that something is said to be is one: a number may be none."""
    if not isinstance(side, expression.Literal) or not isinstance(side.type, MemberType):
        return True
    dimension = scope.settled.bindings.dimensions.get(side.type.dimension)
    if dimension is None or side.value in dimension.members:
        return True
    facts: dict[str, Any] = {"member": side.value, "dimension": dimension.name, "members": dimension.members}
    unknown(scope.settled.problems, "N004", terms.Name(str(side.value), side.span), dimension.members, **facts)
    return False


def _conditional(node: terms.Conditional, scope: Scope) -> Expression | None:
    condition = check_condition(node.condition, scope, "if")
    then, otherwise = check_expression(node.then, scope), check_expression(node.otherwise, scope)
    if condition is None or then is None or otherwise is None:
        return None
    if not same_kind(then.type, otherwise.type):
        facts: dict[str, Any] = {"operation": "if … then … else", "left": then.type, "right": otherwise.type}
        related = {"left": then.span, "right": otherwise.span}
        misfit(scope.settled, "T001", node.span, then.type, otherwise.type, related, **facts)
        return None
    kind = quantities.joined([then.type, otherwise.type])
    return expression.Conditional(condition, then, otherwise, kind, node.span)


# -- Aggregates, corrections, rounding --------------------------------------------------------------------------------


def _aggregate(node: terms.Aggregate, scope: Scope) -> Expression | None:
    settled = scope.settled
    name = settled.bindings.canonical(node.dimension.text)
    dimension = settled.bindings.dimensions.get(name)
    if dimension is None:
        known = tuple(settled.bindings.dimensions)
        unknown(settled.problems, "N005", node.dimension, known, name=node.dimension.text)
        return None
    chosen = every(dimension) if node.numbers is None else _numbered(node, dimension, scope)
    if chosen is None:
        return None
    inner = Noting(scope, name, chosen, restricted=node.numbers is not None)
    body: Expression | None = None
    if node.body is not None:
        check: Callable[[terms.Expression, Scope, str], Expression | None]
        check = check_condition if node.kind in ("all", "any") else check_number
        body = check(node.body, inner, node.kind)
        if body is None:
            return None
    where = check_condition(node.where, inner, "where") if node.where is not None else None
    if node.where is not None and where is None:
        return None
    if not inner.mentioned and (body is not None or where is not None):
        settled.problems.add("S009", node.dimension.span, dimension=node.dimension.text, kind=node.kind)
        return None
    members = inner.used[name]
    if ONWARD in members:
        settled.problems.add("S027", node.dimension.span, kind=node.kind, last=dimension.members[-1])
        return None
    if node.kind == "rank" and not scope.use(name, members, node.dimension.text, node.span, dimension.span):
        return None
    kind = quantities.aggregated(node.kind, body, len(members))
    return expression.Aggregate(node.kind, name, members, body, where, kind, node.span)


def _numbered(node: terms.Aggregate, dimension: Dimension, scope: Scope) -> tuple[str, ...] | None:
    """The members that `over criterion 1 to 3` is restricted to."""
    assert node.numbers is not None
    first, last = node.numbers
    wanted = [str(number) for number in range(first, min(last, first + len(dimension.members)) + 1)]
    for member in wanted:
        if member not in dimension.members:
            at = terms.Name(member, node.dimension.span)
            facts: dict[str, Any] = {"member": member, "dimension": node.dimension.text, "members": dimension.members}
            unknown(scope.settled.problems, "N004", at, dimension.members, **facts)
            return None
    return tuple(member for member in dimension.members if member in wanted)


def _extreme(node: terms.Extreme, scope: Scope) -> Expression | None:
    operands = [check_number(operand, scope, node.kind) for operand in node.operands]
    found = tuple(operand for operand in operands if operand is not None)
    if len(found) < len(operands):
        return None
    for operand in found[1:]:
        if not same_kind(found[0].type, operand.type):
            facts: dict[str, Any] = {"operation": node.kind, "left": found[0].type, "right": operand.type}
            related = {"left": found[0].span}
            misfit(scope.settled, "T001", operand.span, found[0].type, operand.type, related, **facts)
            return None
    return expression.Extreme(node.kind, found, quantities.joined([o.type for o in found]), node.span)


def _corrected(node: terms.Corrected, scope: Scope) -> Expression | None:
    base = check_number(node.base, scope, "corrected by")
    corrections = []
    for name in node.corrections:
        found = check_expression(terms.Reference(name, (), name.span), scope)
        if found is None:
            return None
        if not isinstance(found, expression.Reference) or not isinstance(found.type, CorrectionType):
            scope.settled.problems.add("T003", name.span, name=name.text, found=found.type)
            return None
        corrections.append(found)
    if base is None or not isinstance(base.type, NumberType):
        return None
    if base.type.unit != BARE:
        scope.settled.problems.add("T018", node.base.span, found=base.type)
        return None
    kind = NumberType(BARE, base.type.scale)
    return expression.Corrected(base, tuple(corrections), kind, node.span)


def _rounded(node: terms.Rounded, scope: Scope) -> Expression | None:
    operand = check_number(node.operand, scope, "rounded to")
    step = quantities.literal(node.step, scope)
    if operand is None or step is None:
        return None
    kind = as_size(step.type, operand.type) if isinstance(step.type, NumberType) else step.type
    if not isinstance(kind, NumberType) or not same_kind(operand.type, kind):
        facts: dict[str, Any] = {"value": operand.type, "step": kind}
        misfit(scope.settled, "T004", node.step.span, operand.type, kind, None, **facts)
        return None
    if not isinstance(step.value, Fraction) or step.value <= 0:
        scope.settled.problems.add("T007", node.step.span)
        return None
    # A step without a unit of its own, as in `rounded to 0.01`, leaves the number written as it was.
    scale = kind.scale if kind.scale.word or not isinstance(operand.type, NumberType) else operand.type.scale
    kind = NumberType(kind.unit, scale, kind.whole and not scale.word)
    return expression.Rounded(operand, step.value, node.mode, kind, node.span)
