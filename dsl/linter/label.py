"""L008: words in one language only, in a policy that otherwise has them in both."""

from collections.abc import Iterator

from lovkode.dsl import syntax
from lovkode.dsl.diagnostics import Term
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.source import Span
from lovkode.dsl.text import Text

Words = tuple[str, Text, Span]
"""What kind of words these are, the words, and where they belong."""


def look(subject: Subject) -> Iterator[Finding]:
    """Each kind is judged by itself: a policy may well have its labels in both languages, and its examples in one."""
    every = [words for statement in subject.tree.statements for words in _words(statement)]
    both = {kind for kind, text, _ in every if text.da and text.en}
    for kind, text, span in every:
        if kind in both and bool(text.da) is not bool(text.en):
            missing = Term("danish" if text.en else "english")
            facts = {
                "what": Term(kind),
                "text": text.da or text.en,
                "language": missing,
                "lead": "da" if text.en else "en",
            }
            yield subject.finding("L008", span, facts)


def _words(node: syntax.Statement) -> Iterator[Words]:
    match node:
        case syntax.Header():
            yield from (("a_title", text, node.span) for text in (*node.titles, *node.sources))
        case syntax.Dimension():
            yield "a_label", node.label, node.name.span
            yield from (("a_label", member.label, member.name.span) for member in node.members)
        case syntax.Unit():
            yield "a_label", node.label, node.name.span
        case syntax.Inputs():
            for each in node.inputs:
                yield from _of_tail(each.tail, each.name.span)
        case syntax.Definition() | syntax.Table():
            yield from _of_rule(node)
        case syntax.Function() | syntax.Deadline():
            yield from _of_tail(node.tail, node.name.span)
        case syntax.Criterion():
            yield from _of_tail(node.tail, node.span)
            for clause in node.clauses:
                yield from _of_rule(clause)
        case syntax.Check():
            yield from _of_tail(node.tail, node.span)
            if node.expected_to_fail is not None:
                yield "a_reason", node.expected_to_fail, node.span
        case syntax.Assumption():
            yield from _of_rule(node.definition)
            yield "a_reason", node.reason, node.definition.name.span
        case syntax.Absence():
            yield from _of_tail(node.tail, node.name.span)
            yield "a_reason", node.reason, node.name.span
        case syntax.Reading():
            yield from _of_tail(node.tail, node.name.span)
            yield from (("a_reason", reason, node.name.span) for reason in node.reasons)
        case syntax.Example() | syntax.Property():
            yield "a_title_of_example", node.title, node.span
        case syntax.Omission():
            yield "a_reason", node.reason, node.citation.span


def _of_rule(rule: syntax.Definition | syntax.Table) -> Iterator[Words]:
    yield from _of_tail(rule.tail, rule.name.span)
    for case in rule.exceptions:
        yield from _of_tail(case.tail, case.name.span if case.name else case.span)


def _of_tail(tail: syntax.Tail, span: Span) -> Iterator[Words]:
    yield "a_label", tail.label, span
    yield "a_note", tail.note, span
