"""Whether two conditions can both hold: the cases in which they provably cannot, and no others."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from lovkode.dsl.checker.years import YEARS
from lovkode.dsl.expression import Comparison, Expression, Literal, Logic, Not
from lovkode.dsl.intervals import EVERYTHING, Interval, point
from lovkode.dsl.record import Record, record

MAX_ARMS = 50
"""The most ways in which a condition can hold that are looked at; beyond, two conditions count as able to meet."""

_OPPOSITE = {"<=": ">", "<": ">=", ">=": "<", ">": "<=", "=": "!=", "!=": "="}
_TURNED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "=": "=", "!=": "!="}


@record
class Fact(Record):
    """What one link of a condition says: how `subject` stands to a constant, or, with no operator, that it holds.

    Where two things are compared of which neither is a constant, the subject is both, and the constant the distance 0.
    """

    subject: tuple[Expression, ...]
    operator: str
    constant: Fraction | bool | str


Arm = tuple[Fact, ...]
"""Facts that hold together: one of the ways in which a condition can hold."""


def disjoint(first: Expression, second: Expression) -> bool:
    """Whether two conditions provably never hold together."""
    arms, others = _arms(first, True), _arms(second, True)
    if arms is None or others is None or len(arms) * len(others) > MAX_ARMS**2:
        return False
    return all(_contradicts((*arm, *other)) for arm in arms for other in others)


def _arms(node: Expression, holds: bool) -> list[Arm] | None:
    """The ways in which a condition can hold, or not hold; None where there are too many."""
    if isinstance(node, Not):
        return _arms(node.operand, not holds)
    if isinstance(node, Logic):
        parts = [_arms(operand, holds) for operand in node.operands]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        if (node.operator == "or") is holds:
            return _limited([arm for part in known for arm in part])
        found: list[Arm] | None = [()]
        for part in known:
            found = _limited([(*arm, *more) for arm in found or () for more in part])
            if found is None:
                return None
        return found
    if isinstance(node, Literal):
        return [()] if node.value is holds else []
    return [(_fact(node, holds),)]


def _limited(arms: list[Arm]) -> list[Arm] | None:
    return arms if len(arms) <= MAX_ARMS else None


def _fact(node: Expression, holds: bool) -> Fact:
    if not isinstance(node, Comparison):
        return Fact((node,), "=", holds)
    operator = node.operator if holds else _OPPOSITE[node.operator]
    for left, right, sign in ((node.left, node.right, operator), (node.right, node.left, _TURNED[operator])):
        if isinstance(right, Literal):
            constant = right.value
            if isinstance(constant, date):
                return Fact((left,), sign, Fraction(constant.toordinal()))
            if isinstance(constant, str) and right.type == YEARS:
                return Fact((left,), sign, Fraction(constant))
            if isinstance(constant, bool) and sign == "!=":
                return Fact((left,), "=", not constant)
            if isinstance(constant, Fraction | bool | str):
                return Fact((left,), sign, constant)
    left, right = node.left, node.right
    if repr(right) < repr(left):
        left, right, operator = right, left, _TURNED[operator]
    return Fact((left, right), operator, Fraction(0))


def _contradicts(arm: Arm) -> bool:
    """Whether some of the facts cannot hold together."""
    groups: dict[tuple[Expression, ...], list[Fact]] = {}
    for fact in arm:
        groups.setdefault(fact.subject, []).append(fact)
    return any(_impossible(facts) for facts in groups.values())


def _impossible(facts: Sequence[Fact]) -> bool:
    """Whether nothing can be all that is said of it."""
    within = EVERYTHING
    equal, unequal = set[Fraction | bool | str](), set[Fraction | bool | str]()
    for fact in facts:
        if fact.operator == "=":
            equal.add(fact.constant)
        elif fact.operator == "!=":
            unequal.add(fact.constant)
    for interval in _intervals(facts):
        within = within.meet(interval)
    only = {within.low} if within.low is not None and within == point(within.low) else set()
    return within.empty or len(equal) > 1 or bool((equal | only) & unequal)


def _intervals(facts: Sequence[Fact]) -> Iterator[Interval]:
    """Between which numbers each fact puts its subject."""
    for fact in facts:
        number = fact.constant
        if not isinstance(number, Fraction):
            continue
        match fact.operator:
            case "=":
                yield point(number)
            case "<" | "<=":
                yield Interval(None, number, False, fact.operator == "<")
            case ">" | ">=":
                yield Interval(number, None, fact.operator == ">", False)
