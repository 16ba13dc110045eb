"""Values still to be decided: last year's stands beside them and gives the kind."""

from lovkode.dsl import expression, terms
from lovkode.dsl.checker.scope import Check, Scope
from lovkode.dsl.expression import Expression


def check_undecided(node: terms.Undecided, scope: Scope, check: Check) -> Expression | None:
    """`? was 1_723.9 mio kr`: last year's value gives the kind. It belongs to the rule that is being checked."""
    was = check(node.was, scope)
    if was is None:
        return None
    settled = scope.settled
    if not settled.rule or scope.inside is not None:
        settled.problems.add("S019", node.span, outside=True)
        return None
    if not isinstance(was, expression.Literal):
        settled.problems.add("S019", node.was.span)
        return None
    return expression.Open(settled.rule, was, was.type, node.span)
