"""Exceptions: the normal case and what applies instead, so that never two apply without one coming first."""

from collections.abc import Sequence
from typing import Any

from lovkode.dsl import syntax
from lovkode.dsl.checker import quantities
from lovkode.dsl.checker.disjointness import disjoint
from lovkode.dsl.checker.expressions import check_condition, check_expression
from lovkode.dsl.checker.prices import misfit
from lovkode.dsl.checker.scope import Scope
from lovkode.dsl.expression import Case, Excepted, Expression, Literal, Not
from lovkode.dsl.resolver import unknown
from lovkode.dsl.typesystem import TRUTH, same_kind

MAX_EXCEPTIONS = 64
"""The most exceptions to one rule."""

_TRUE = Literal(True, TRUTH)


def check_exceptions(normal: Expression, exceptions: Sequence[syntax.ExceptIf], scope: Scope) -> Expression | None:
    """The normal case with its exceptions in the order in which they are asked, or None after a message."""
    if len(exceptions) > MAX_EXCEPTIONS:
        scope.settled.problems.add("X003", exceptions[MAX_EXCEPTIONS].span, limit=MAX_EXCEPTIONS, exceptions=True)
        return None
    found = [_case(each, normal, scope) for each in exceptions]
    cases = [case for case in found if case is not None]
    before = _precedence(exceptions, scope)
    if before is None or len(cases) < len(found) or not _settled(exceptions, cases, before, scope):
        return None
    placed: list[int] = []
    while len(placed) < len(cases):
        placed.append(next(n for n in range(len(cases)) if n not in placed and _first_of(n, before) <= {*placed}))
    kind = quantities.joined([normal.type, *(case.value.type for case in cases)])
    return Excepted(normal, tuple(cases[n] for n in placed), kind, normal.span)


def _case(node: syntax.ExceptIf, normal: Expression, scope: Scope) -> Case | None:
    condition = check_condition(node.condition, scope, "except")
    value = check_expression(node.expression, scope)
    if condition is None or value is None:
        return None
    always = disjoint(Not(condition, TRUTH), _TRUE)
    if always or disjoint(condition, _TRUE):
        scope.settled.problems.add("S024", node.condition.span, always=always)
        return None
    if not same_kind(normal.type, value.type):
        facts: dict[str, Any] = {"first": normal.type, "other": value.type}
        related = {"first": normal.span}
        misfit(scope.settled, "T005", node.expression.span, normal.type, value.type, related, **facts)
        return None
    tail = node.tail
    name = scope.settled.bindings.canonical(node.name.text) if node.name else None
    cited = tail.citation.text if tail.citation else None
    return Case(condition, value, name, tail.label, tail.note, cited, node.span)


# -- Which comes first ------------------------------------------------------------------------------------------------

Precedence = dict[int, set[int]]
"""For each exception by its place in the text, those that it comes before, directly or through others."""


def _precedence(exceptions: Sequence[syntax.ExceptIf], scope: Scope) -> Precedence | None:
    """What the `before` of each exception says; None after a message, where that makes no order."""
    problems = scope.settled.problems
    places: dict[str, int] = {}
    for place, each in enumerate(exceptions):
        if each.name is not None and each.name.text in places:
            first = exceptions[places[each.name.text]].name
            related = {"first": first.span} if first else {}
            problems.add("N002", each.name.span, name=each.name.text, related=related)
            return None
        if each.name is not None:
            places[each.name.text] = place
    before: Precedence = {place: set() for place in range(len(exceptions))}
    for place, each in enumerate(exceptions):
        for name in each.before:
            if name.text not in places:
                others = tuple(other for other in places if places[other] != place)
                unknown(problems, "S018", name, others, name=name.text)
                return None
            before[place].add(places[name.text])
    for middle in before:  # what comes before something comes before all that this comes before
        for place in before:
            if middle in before[place]:
                before[place] |= before[middle]
    for place, each in enumerate(exceptions):
        if place in before[place]:
            problems.add("S018", each.before[0].span, circle=True)
            return None
    return before


def _settled(exceptions: Sequence[syntax.ExceptIf], cases: Sequence[Case], before: Precedence, scope: Scope) -> bool:
    """Whether of any two exceptions that could both apply one comes first."""
    settled = True
    for later in range(len(cases)):
        for earlier in range(later):
            if later in before[earlier] or earlier in before[later]:
                continue
            if not disjoint(cases[earlier].condition, cases[later].condition):
                related = {"first": exceptions[earlier].condition.span}
                name = exceptions[earlier].name
                facts: dict[str, Any] = {"other": name.text if name else None}
                scope.settled.problems.add("S017", exceptions[later].condition.span, related=related, **facts)
                settled = False
                break
    return settled


def _first_of(place: int, before: Precedence) -> set[int]:
    """The exceptions that come before one."""
    return {other for other, later in before.items() if place in later}
