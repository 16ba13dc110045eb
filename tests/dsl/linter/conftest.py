"""What the linter finds in a text, without amounts."""

from lovkode.dsl.linter import look, open_subject
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY

Found = list[tuple[str, int]]


def found(text: str, code: str, head: str = "policy example 2025\n") -> Found:
    """The findings of a code: the text each points at, and its line below the head."""
    source = Source("example.pol", head + text)
    subject, problems = open_subject(source, LIBRARY)
    assert subject is not None, problems
    places = [each.diagnostic.place for each in look(subject) if each.diagnostic.code == code]
    return [(source.text[place.start : place.end], place.line - head.count("\n")) for place in places]  # type: ignore[union-attr]


def facts(text: str, code: str, head: str = "policy example 2025\n") -> list[dict[str, object]]:
    """The facts of the findings of a code."""
    subject, problems = open_subject(Source("example.pol", head + text), LIBRARY)
    assert subject is not None, problems
    return [dict(each.diagnostic.facts) for each in look(subject) if each.diagnostic.code == code]
