"""L012: a module that is brought in and not used."""

from collections.abc import Iterator

from lovkode.dsl import syntax
from lovkode.dsl.checker.ordering import mentions
from lovkode.dsl.diagnostics import Fix
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.parser import parse
from lovkode.dsl.record import Record
from lovkode.dsl.terms import Name


def look(subject: Subject) -> Iterator[Finding]:
    """A module is used where a function or a unit of it is named, by its name in either language.

    Taking it out is safe: nothing of it was meant.
    """
    uses = [statement for statement in subject.tree.statements if isinstance(statement, syntax.Use)]
    if not uses or subject.library is None:
        return
    used = {name.text for name in mentions(subject.tree.statements)} | _counted(subject.tree.statements)
    for use in uses:
        idle = [name for name in use.names if not used & _offered(subject, name.text)]
        for name in idle:
            fix = _without(subject, use, idle)
            yield subject.finding("L012", name.span, {"name": name.text}, fix=fix, safe=fix is not None)


def _counted(node: object) -> set[str]:
    """The units that are named."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        for field in ("counted", "per", "kind_name"):
            name = getattr(each, field, None)
            if name is not None:
                found.add(name.text)
        if isinstance(each, tuple):
            waiting += each
        elif isinstance(each, Record):
            waiting += vars(each).values()
    return found


def _offered(subject: Subject, name: str) -> set[str]:
    """What a module offers, in both languages."""
    assert subject.library is not None
    source = subject.library.module(name)
    tree = parse(source)[0] if source is not None else None
    if tree is None:
        return set()
    pairs = [pair for s in tree.statements if isinstance(s, syntax.Names) for pair in s.pairs]
    own = {s.name.text for s in tree.statements if isinstance(s, syntax.Function | syntax.Unit)}
    return own | {there.text for here, there in pairs if here.text in own}


def _without(subject: Subject, use: syntax.Use, idle: list[Name]) -> Fix | None:
    """The statement without the modules that are not used; none where a comment stands in the way."""
    text = subject.source.text
    start = text.rfind("\n", 0, use.span.start) + 1
    end = text.find("\n", use.names[-1].span.end) + 1 or len(text)
    if "--" in text[start:end]:
        return None
    kept = [name.text for name in use.names if name not in idle]
    if not kept:
        return Fix(subject.source.span(start, end), "")
    first, last = use.names[0].span, use.names[-1].span
    return Fix(first.to(last), ", ".join(kept))
