"""What comes out: the count of criteria met, and the results that nothing else is made of."""

from fractions import Fraction

from lovkode.dsl.expression import Aggregate, Arithmetic, Excepted, Expression, Reference, Rounded
from lovkode.dsl.program import Program, Rule
from lovkode.dsl.typesystem import NumberType, is_money, same_kind
from lovkode.interpreter.explanation.model import Calculation, Count, Members, Outcome
from lovkode.interpreter.explanation.scope import Scope, calculations
from lovkode.interpreter.values import Undecided, Value
from lovkode.interpreter.walking import references

CALENDAR = "month"
COUNT = "met_count"

MAX_COLUMNS = 6
"""The most rules that stand side by side, unless there are more results."""


def result_rules(program: Program) -> tuple[Rule, ...]:
    """The rules that a case comes down to, in evaluation order.

    They are the computed rules that no other rule uses, but for what is paid month by month, and the terms that such a
    rule is the sum or the difference of: what is kept, and what was taken from it.
    """
    rules = {rule.name: rule for rule in program.rules}
    used = {
        reference.name
        for rule in program.rules
        for piece in rule.pieces
        for reference, _ in references(piece.expression)
        if reference.name != rule.name and CALENDAR not in rule.dimensions
    }
    last = [rule for rule in program.rules if _is_result(rule) and rule.name not in used]
    terms = {
        name
        for rule in last
        for piece in rule.pieces
        for name in _terms(piece.expression)
        if name in rules and _is_result(rules[name]) and same_kind(rules[name].type, rule.type)
    }
    wanted = {rule.name for rule in last} | terms
    return tuple(rule for rule in program.rules if rule.name in wanted)


def _is_result(rule: Rule) -> bool:
    return rule.kind in ("definition", "assumption") and not rule.hidden


def _terms(node: Expression) -> list[str]:
    """The names that an expression adds and subtracts."""
    if isinstance(node, Reference):
        return [node.name] if not node.fixed else []
    if isinstance(node, Rounded):
        return _terms(node.operand)
    if isinstance(node, Excepted):
        return _terms(node.normal)
    if isinstance(node, Arithmetic) and node.operator in ("+", "-"):
        return [*_terms(node.left), *_terms(node.right)]
    return []


def main_outcome(scope: Scope) -> Outcome:
    """The outcome for the members chosen: the results that vary with nothing else."""
    return _outcome(scope, ())


def outcomes_by_member(scope: Scope) -> tuple[Outcome, ...]:
    """The outcomes side by side for each member of the dimension that results vary with, if one was not chosen."""
    dimension = spread(scope)
    if dimension is None:
        return ()
    members = scope.program.dimension(dimension).members
    further = _further(scope, dimension)
    outcomes = (_outcome(scope, ((dimension, member),), further) for member in members)
    return tuple(outcome for outcome in outcomes if outcome.results or outcome.count)


def spread(scope: Scope) -> str | None:
    """The dimension, not chosen, that the criteria or else the results are kept by alone."""
    rules = [rule for rule in scope.program.rules if rule.name == COUNT]
    for rule in (*rules, *result_rules(scope.program)):
        left = [d for d in rule.dimensions if d not in scope.only and d not in ("criterion", CALENDAR)]
        if len(left) == 1 and set(rule.dimensions) <= {*scope.only, *left}:
            return left[0]
    return None


def _further(scope: Scope, dimension: str) -> tuple[Rule, ...]:
    """The rules kept by a dimension alone that are no results, as many of the last as a table has room for."""
    results = result_rules(scope.program)
    found = [
        rule
        for rule in scope.program.rules
        if not rule.hidden
        and rule.name != COUNT
        and rule not in results
        and [each for each in rule.dimensions if each not in scope.only] == [dimension]
    ]
    return tuple(found[max(0, len(found) + len(results) - MAX_COLUMNS) :])


def totals(scope: Scope, outcomes: tuple[Outcome, ...]) -> dict[str, Value]:
    """The amounts of money of several outcomes added up, by rule; of undecided ones what they can add up to.

    Years are not added up: some go on without end, and the prices of a year are its own.
    """
    if len(outcomes) < 2 or "year" in dict(outcomes[0].members):
        return {}
    amounts: dict[str, list[Calculation]] = {}
    for outcome in outcomes:
        for each in (*outcome.results, *outcome.further):
            kind = each.rule.type
            if isinstance(kind, NumberType) and is_money(kind.unit):
                amounts.setdefault(each.rule.name, []).append(each)
    return {name: _total(scope, found) for name, found in amounts.items() if len(found) == len(outcomes)}


def _total(scope: Scope, amounts: list[Calculation]) -> Value:
    """The sum of amounts; what is blank is taken for the same figure wherever it stands behind several of them."""
    known = [each.value for each in amounts if isinstance(each.value, Fraction)]
    if len(known) == len(amounts):
        return sum(known, Fraction(0))
    rule, ((dimension, _),) = amounts[0].rule, amounts[0].members
    members = tuple(each.members[0][1] for each in amounts)
    summed = Aggregate("sum", dimension, members, Reference(rule.name, (), rule.type), None, rule.type)
    return scope.evaluation.part(summed, tuple(scope.only), tuple(scope.only.values()))


def _outcome(scope: Scope, members: Members, further: tuple[Rule, ...] = ()) -> Outcome:
    results, beside = (
        tuple(each for rule in rules for each in calculations(scope, rule) if each.members == members)
        for rules in (result_rules(scope.program), further)
    )
    return Outcome(members, _count(scope, members), results, beside)


def _count(scope: Scope, members: Members) -> Count | None:
    """Which criteria are met for some members, where criteria are kept by those and nothing else."""
    verdicts: dict[str, list[str]] = {"met": [], "unmet": [], "undecided": []}
    for step in scope.steps.get("met", ()):
        others = scope.others(step.rule.dimensions, step.index)
        if tuple(pair for pair in others if pair[0] != "criterion") == members and "criterion" in dict(others):
            key = "undecided" if isinstance(step.result, Undecided) else "met" if step.result else "unmet"
            verdicts[key].append(dict(others)["criterion"])
    if not any(verdicts.values()):
        return None
    order = scope.program.dimension("criterion").members
    return Count(*(tuple(sorted(found, key=order.index)) for found in verdicts.values()))
