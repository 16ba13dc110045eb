"""The criteria of a case: the steps behind each, the limits that decide it, and how far from them its figure is."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from lovkode.dsl.expression import Comparison, Conditional, Excepted, Logic, Not
from lovkode.dsl.program import Piece, Program, Rule
from lovkode.dsl.typesystem import DateType, NumberType
from lovkode.interpreter.explanation.exceptions import values_of
from lovkode.interpreter.explanation.model import Calculation, CriterionCase, Limit, Part, RuleCase
from lovkode.interpreter.explanation.scope import Scope, calculations, collapsed
from lovkode.interpreter.values import Value
from lovkode.interpreter.walking import references

_TURNED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "=": "=", "!=": "!="}
_OPPOSITE = {"<=": ">", "<": ">=", ">=": "<", ">": "<=", "=": "!=", "!=": "="}


def criterion_cases(scope: Scope) -> tuple[CriterionCase, ...]:
    """Each criterion with its steps, limits and verdict; none where the policy has no criteria."""
    rule = _met_rule(scope.program)
    if rule is None:
        return ()
    steps = {name: calculations(scope, _rule(scope.program, name)) for name in sorted(led_by(scope.program) - {"met"})}
    dimension = scope.program.dimension("criterion")
    citations = dict(zip(dimension.members, dimension.member_citations, strict=True))
    found = []
    for met in calculations(scope, rule):
        criterion = _criterion_of(met, scope)
        others = tuple(pair for pair in met.members if pair[0] != "criterion")
        led = _steps_for(met, steps, scope)
        limits = tuple(_limits(met.part, True)) if met.part is not None else ()
        found.append(CriterionCase(criterion, others, citations.get(criterion), met, led, limits))
    return tuple(sorted(found, key=lambda case: _place(case, scope)))


def _place(case: CriterionCase, scope: Scope) -> list[int]:
    """Where a case stands: by the members it is for, then by criterion, in the policy's order."""
    order = {d.name: d.members for d in scope.program.dimensions}
    return [order[dimension].index(member) for dimension, member in (*case.members, ("criterion", case.criterion))]


def _criterion_of(met: Calculation, scope: Scope) -> str:
    return {**dict(scope.chosen), **dict(met.members)}["criterion"]


def led_by(program: Program) -> set[str]:
    """The names of the rules that are told under the criteria: `met`, and what it uses that is kept by criterion."""
    rule = _met_rule(program)
    if rule is None:
        return set()
    rules = {each.name: each for each in program.rules}
    return {rule.name} | {
        name
        for name in _reached(program, rule)
        if "criterion" in rules[name].dimensions
        and set(rules[name].dimensions) <= set(rule.dimensions)
        and not rules[name].hidden
    }


def shared_rules(scope: Scope) -> tuple[RuleCase, ...]:
    """The rules that the criteria use but do not vary with, in evaluation order."""
    rule = _met_rule(scope.program)
    if rule is None:
        return ()
    reached = _reached(scope.program, rule)
    found = [
        collapsed(each, calculations(scope, each))
        for each in scope.program.rules
        if each.name in reached and "criterion" not in each.dimensions and not each.hidden
    ]
    return tuple(case for case in found if case.calculations)


def _met_rule(program: Program) -> Rule | None:
    return next((rule for rule in program.rules if rule.name == "met" and "criterion" in rule.dimensions), None)


def _rule(program: Program, name: str) -> Rule:
    return next(rule for rule in program.rules if rule.name == name)


def _reached(program: Program, rule: Rule) -> set[str]:
    """The names of the rules that a rule uses, directly or through others."""
    rules = {each.name: each for each in program.rules}
    waiting, found = [rule.name], set[str]()
    while waiting:
        for name in _used(rules[waiting.pop()].pieces):
            if name in rules and name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _used(pieces: tuple[Piece, ...]) -> list[str]:
    return [reference.name for piece in pieces for reference, _ in references(piece.expression)]


def _steps_for(met: Calculation, steps: dict[str, tuple[Calculation, ...]], scope: Scope) -> tuple[RuleCase, ...]:
    """The steps that lead to a criterion's condition: those behind its figure first, each after what it uses."""
    here = dict(met.members)
    ordered: dict[str, Calculation] = {}

    def visit(piece: Piece) -> None:
        used = [name for name in _used((piece,)) if name in steps and name not in ordered]
        for name in sorted(dict.fromkeys(used), key=lambda name: name != "value"):
            for each in steps[name]:
                if all(here.get(dimension, member) == member for dimension, member in each.members):
                    visit(each.piece)
                    ordered[name] = each

    visit(met.piece)
    return tuple(RuleCase(each.rule, (each,)) for each in ordered.values())


# -- Limits -----------------------------------------------------------------------------------------------------------


def _limits(part: Part, asserted: bool) -> Iterator[Limit]:
    """The comparisons of numbers or dates in a condition that was used, in the order of the text."""
    node = part.expression
    if isinstance(node, Comparison):
        if isinstance(node.left.type, NumberType | DateType):
            yield _limit(node.operator if asserted else _OPPOSITE[node.operator], part, asserted)
        return
    if isinstance(node, Logic | Not):
        for each in part.parts:
            yield from _limits(each, asserted != isinstance(node, Not))
    elif isinstance(node, Conditional | Excepted):
        for each in part.parts[1:] if isinstance(node, Conditional) else values_of(part):
            yield from _limits(each, asserted)


def _limit(operator: str, part: Part, asserted: bool) -> Limit:
    left, right = part.parts
    if _is_figure(right) and not _is_figure(left):
        left, right, operator = right, left, _TURNED[operator]
    holds: Value = part.value
    if not asserted and isinstance(holds, bool):
        holds = not holds
    room = _room(operator, left.value, right.value)
    share = None
    if room is not None and isinstance(right.value, Fraction) and right.value:
        share = abs(room / right.value)
    return Limit(operator, left, right, holds, room, share, left.expression.type)


def _is_figure(part: Part) -> bool:
    """Whether a side of a comparison is what is measured: it mentions the criterion's `value`."""
    return any(reference.name == "value" for reference, _ in references(part.expression))


def _room(operator: str, figure: Value, bound: Value) -> Fraction | None:
    """How far inside the limit the figure is; days for dates."""
    if isinstance(figure, Fraction) and isinstance(bound, Fraction):
        gap = bound - figure
    elif isinstance(figure, date) and isinstance(bound, date):
        gap = Fraction((bound - figure).days)
    else:
        return None
    if operator in ("<=", "<"):
        return gap
    if operator in (">=", ">"):
        return -gap
    return abs(gap) if operator == "!=" else -abs(gap)
