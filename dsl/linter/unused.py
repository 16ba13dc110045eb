"""L001: a parameter, an assumption, an input or a function that nothing uses and no source states."""

from collections.abc import Iterator

from lovkode.dsl import syntax
from lovkode.dsl.checker.ordering import mentions
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.terms import Name


def look(subject: Subject) -> Iterator[Finding]:
    """A figure with a citation is a fact of the source, and may stand there for the reader alone.

    To fix a value in an example is no use of it. The functions of a module are there for others.
    """
    used = _used(subject.tree)
    for name, what in _declared(subject):
        if name.text not in used:
            yield subject.finding("L001", name.span, {"name": name.text, "what": what})


def _used(tree: syntax.SyntaxTree) -> frozenset[str]:
    """The names that something mentions; no definition mentions its own."""
    found: set[str] = set()
    for statement in tree.statements:
        parts: object = statement
        if isinstance(statement, syntax.Example):
            parts = (tuple(each.value for each in statement.given), statement.expected)
        elif isinstance(statement, syntax.Property) and statement.with_name is not None:
            found.add(statement.with_name.text)
        found |= {name.text for name in mentions(parts)}
    return frozenset(found)


def _declared(subject: Subject) -> Iterator[tuple[Name, str]]:
    """What has no citation, and is no result: its name, and what it is."""
    parameters = {subject.spelled(rule.name) for rule in subject.program.rules if rule.kind == "parameter"}
    for statement in subject.tree.statements:
        match statement:
            case syntax.Assumption() if statement.definition.tail.citation is None:
                yield statement.definition.name, "an_assumption"
            case syntax.Inputs():
                cited = {each.name.text for each in statement.inputs if each.tail.citation}
                yield from ((each.name, "an_input") for each in statement.inputs if each.name.text not in cited)
            case syntax.Function() if statement.tail.citation is None and subject.program.year:
                yield statement.name, "a_function"
            case syntax.Definition() | syntax.Table() if statement.name.text in parameters:
                rows = statement.rows if isinstance(statement, syntax.Table) else ()
                if statement.tail.citation is None and not any(row.citation for row in rows):
                    yield statement.name, "a_parameter"
