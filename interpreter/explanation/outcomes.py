"""What comes out: the count of criteria met, and the results that nothing else is made of."""

from lovkode.dsl.expression import Arithmetic, Expression, Reference, Rounded
from lovkode.dsl.program import Program, Rule
from lovkode.dsl.typesystem import same_kind
from lovkode.interpreter.explanation.model import Count, Members, Outcome
from lovkode.interpreter.explanation.scope import Scope, calculations
from lovkode.interpreter.values import Undecided
from lovkode.interpreter.walking import references

CALENDAR = "month"


def result_rules(program: Program) -> tuple[Rule, ...]:
    """The rules that a case comes down to, in evaluation order.

    They are the computed rules that no other rule uses, and the terms that such a rule is the sum or the difference
    of: what is kept, and what was taken from it.
    """
    rules = {rule.name: rule for rule in program.rules}
    used = {
        reference.name
        for rule in program.rules
        for piece in rule.pieces
        for reference, _ in references(piece.expression)
        if reference.name != rule.name
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
    if isinstance(node, Arithmetic) and node.operator in ("+", "-"):
        return [*_terms(node.left), *_terms(node.right)]
    return []


def main_outcome(scope: Scope) -> Outcome:
    """The outcome for the members chosen: the results that vary with nothing else."""
    return _outcome(scope, ())


def outcomes_by_member(scope: Scope) -> tuple[Outcome, ...]:
    """The outcomes side by side for each member of the dimension that results vary with, if one was not chosen."""
    dimension = _spread(scope)
    if dimension is None:
        return ()
    members = scope.program.dimension(dimension).members
    outcomes = (_outcome(scope, ((dimension, member),)) for member in members)
    return tuple(outcome for outcome in outcomes if outcome.results or outcome.count)


def _spread(scope: Scope) -> str | None:
    """The dimension, not chosen, that the criteria or else the results are kept by alone."""
    rules = [rule for rule in scope.program.rules if rule.name == "met_count"]
    for rule in (*rules, *result_rules(scope.program)):
        left = [d for d in rule.dimensions if d not in scope.only and d not in ("criterion", CALENDAR)]
        if len(left) == 1 and set(rule.dimensions) <= {*scope.only, *left}:
            return left[0]
    return None


def _outcome(scope: Scope, members: Members) -> Outcome:
    results = tuple(
        each for rule in result_rules(scope.program) for each in calculations(scope, rule) if each.members == members
    )
    return Outcome(members, _count(scope, members), results)


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
