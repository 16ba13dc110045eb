"""Distributions: a pool split by a key so that the parts add up to the pool."""

from fractions import Fraction
from typing import Any

from lovkode.dsl import expression, terms
from lovkode.dsl.checker import quantities
from lovkode.dsl.checker.prices import as_size, misfit
from lovkode.dsl.checker.scope import Check, Noting, Scope
from lovkode.dsl.expression import Expression
from lovkode.dsl.intervals import EVERYTHING
from lovkode.dsl.program import Dimension
from lovkode.dsl.record import evolve
from lovkode.dsl.resolver import unknown
from lovkode.dsl.typesystem import BARE, CorrectionType, NumberType, same_kind

LARGEST_FRACTION = "largest fraction"


def check_distribution(node: terms.Distribution, scope: Scope, check: Check) -> Expression | None:
    """A distribution, which must say what happens to a remainder and to a tie."""
    settled = scope.settled
    name = settled.bindings.canonical(node.dimension.text)
    dimension = settled.bindings.dimensions.get(name)
    if dimension is None:
        known = tuple(settled.bindings.dimensions)
        unknown(settled.problems, "N005", node.dimension, known, name=node.dimension.text)
        return None
    inside = Noting(scope, name, dimension.members)
    pool = _pool(node, dimension, scope, check)
    key = _number(node.key, inside, check)
    if pool is None or key is None:
        return None
    if not inside.mentioned:
        settled.problems.add("S009", node.dimension.span, dimension=node.dimension.text, kind="distribute")
        return None
    members = inside.used[name]
    known_to = _step(node.known_to, key, scope)
    step = _step(node.step, pool, scope)
    remainder = _remainder(node, dimension, members, scope)
    if remainder is None or (node.known_to and known_to is None) or (node.step and step is None):
        return None
    if not scope.use(name, members, node.dimension.text, node.span, dimension.span):
        return None
    kind = _kind(pool, step)
    exact, size = _size(known_to), _size(step)
    tie = node.tie or ""
    return expression.Distribution(pool, name, members, key, exact, size, node.mode, remainder, tie, kind, node.span)


def _number(node: terms.Expression, scope: Scope, check: Check) -> Expression | None:
    """The pool or the key: a number of any kind."""
    found = check(node, scope)
    if found is None or isinstance(found.type, NumberType):
        return found
    if isinstance(found.type, CorrectionType) and isinstance(node, terms.Reference):
        scope.settled.problems.add("T008", node.span, name=node.name.text)
    else:
        scope.settled.problems.add("T011", node.span, found=found.type, place="distribute")
    return None


def _pool(node: terms.Distribution, dimension: Dimension, scope: Scope, check: Check) -> Expression | None:
    """What is distributed: an amount of something, and one for all members."""
    outside = Noting(scope, dimension.name, dimension.members)
    pool = _number(node.pool, outside, check)
    if pool is None:
        return None
    if outside.mentioned:
        facts: dict[str, Any] = {"name": outside.mentioned[0], "dimension": node.dimension.text}
        scope.settled.problems.add("S023", node.pool.span, **facts)
        return None
    assert isinstance(pool.type, NumberType)
    if pool.type.unit == BARE:
        scope.settled.problems.add("T013", node.pool.span, found=pool.type)
        return None
    return pool


def _step(node: terms.Number | None, of: Expression, scope: Scope) -> expression.Literal | None:
    """The step that a key is known to or that parts are rounded to: of the kind of what it is a step of."""
    step = None if node is None else quantities.literal(node, scope)
    if node is None or step is None:
        return None
    kind = as_size(step.type, of.type) if isinstance(step.type, NumberType) else step.type
    if not isinstance(kind, NumberType) or not same_kind(of.type, kind):
        misfit(scope.settled, "T004", node.span, of.type, kind, None, value=of.type, step=kind)
        return None
    if _size(step) is None:
        scope.settled.problems.add("T007", node.span)
        return None
    return step


def _size(step: expression.Literal | None) -> Fraction | None:
    size = None if step is None else step.value
    return size if isinstance(size, Fraction) and size > 0 else None


def _remainder(node: terms.Distribution, dimension: Dimension, members: tuple[str, ...], scope: Scope) -> str | None:
    """Who gets what rounding leaves over, empty where nothing is rounded; None where that is not settled."""
    problems = scope.settled.problems
    if node.step is None:
        if node.remainder is None and node.tie is None:
            return ""
        part = "remainder" if node.remainder is not None else "ties"
        problems.add("S022", node.span, part=part, reason="exact")
        return None
    if node.remainder is None:
        problems.add("S020", node.step.span, members=members)
        return None
    if isinstance(node.remainder, terms.Name):
        return _taker(node, node.remainder, dimension, members, scope)
    if node.mode != "half up":
        problems.add("S022", node.step.span, part="mode", reason="fraction")
        return None
    if node.tie is None:
        problems.add("S021", node.span)
        return None
    return LARGEST_FRACTION


def _taker(
    node: terms.Distribution, name: terms.Name, dimension: Dimension, members: tuple[str, ...], scope: Scope
) -> str | None:
    """The member that takes the remainder."""
    member = scope.settled.bindings.canonical(name.text)
    if member not in members:
        facts: dict[str, Any] = {"member": name.text, "dimension": node.dimension.text, "members": members}
        unknown(scope.settled.problems, "N004", name, members, **facts)
        return None
    if node.tie is not None:
        scope.settled.problems.add("S022", name.span, part="ties", reason="member", member=name.text)
        return None
    return member


def _kind(pool: Expression, step: expression.Literal | None) -> NumberType:
    """The type of a part: that of the pool, written in the scale of the step."""
    kind = pool.type
    assert isinstance(kind, NumberType)
    if step is None or not isinstance(step.type, NumberType):
        return evolve(kind, whole=False, bounds=EVERYTHING)
    scale = step.type.scale if step.type.scale.word else kind.scale
    return evolve(kind, scale=scale, whole=step.type.whole and not scale.word, bounds=EVERYTHING)
