"""L002: a rule that states something of its own without a citation, in a policy that cites elsewhere."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl import syntax, terms
from lovkode.dsl.checker.ordering import mentions
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.record import Record
from lovkode.dsl.source import Span

Rule = syntax.Definition | syntax.Table | syntax.Function

_NOTHING = (Fraction(0), Fraction(1))
"""Figures that state nothing: zero, one and 100 per cent."""


def look(subject: Subject) -> Iterator[Finding]:
    """A table, a deadline, an exception, and what holds a figure, a date or a text: these say what a source says.

    What is only put together from other rules follows from theirs. An assumption is what no source states, and an
    exception that an assumption opens is part of it. What another reading would say is cited by the reading.
    """
    statements = subject.tree.statements
    if not any(_cited(each) for each in _rules(statements)):
        return
    assumed = frozenset(s.definition.name.text for s in statements if isinstance(s, syntax.Assumption))
    for rule in _rules(statements):
        if not _cited(rule) and _states(rule):
            yield _finding(subject, rule.name.span, rule.name.text, "rule")
        for case in () if isinstance(rule, syntax.Function) else rule.exceptions:
            own = {name.text for name in mentions((case.condition, case.expression))}
            if not case.tail.citation and not own & assumed:
                name = case.name.text if case.name else rule.name.text
                yield _finding(subject, case.name.span if case.name else case.span, name, "exception")
    for statement in statements:
        if isinstance(statement, syntax.Deadline) and not statement.tail.citation:
            yield _finding(subject, statement.name.span, statement.name.text, "deadline")
        elif isinstance(statement, syntax.Check) and statement.expected_to_fail and not statement.tail.citation:
            yield _finding(subject, statement.span, subject.text(statement.condition.span), "check")


def _finding(subject: Subject, span: Span, name: str, what: str) -> Finding:
    return subject.finding("L002", span, {"name": name, "what": what})


def _rules(statements: tuple[syntax.Statement, ...]) -> Iterator[Rule]:
    for statement in statements:
        if isinstance(statement, syntax.Definition | syntax.Table | syntax.Function):
            yield statement
        elif isinstance(statement, syntax.Criterion):
            yield from statement.clauses


def _cited(rule: Rule) -> bool:
    rows = rule.rows if isinstance(rule, syntax.Table) else ()
    return rule.tail.citation is not None or any(row.citation for row in rows)


def _states(rule: Rule) -> bool:
    """Whether a rule says more than how other things are put together."""
    if isinstance(rule, syntax.Table) or isinstance(rule.expression, terms.Constant):
        return True
    waiting: list[object] = [rule.expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, terms.Number):
            size = node.value / 100 if node.unit == "%" else node.value
            if size not in _NOTHING:
                return True
        elif isinstance(node, terms.Constant):
            if node.value is not None and not isinstance(node.value, bool):
                return True
        elif isinstance(node, tuple):
            waiting += node
        elif isinstance(node, Record):
            waiting += vars(node).values()
    return False
