"""The outline of a text: its statements by kind, and where they can be folded."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lovkode.dsl import syntax
from lovkode.dsl.editor.analysis import Draft
from lovkode.dsl.editor.phrases import shown
from lovkode.dsl.keywords import spelling
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span
from lovkode.dsl.text import NO_TEXT, Text

_HEADING = re.compile(r"^-- \S.*--\s*$")


@record
class Symbol(Record):
    """A part of a text: what it is called, a few words about it, all its characters, and those to jump to."""

    name: str
    detail: str
    kind: str
    span: Span
    selection: Span
    children: tuple["Symbol", ...] = ()


@record
class Fold(Record):
    """Lines from 0 that can be folded into the first of them; `kind` is `region` or `comment`."""

    first: int
    last: int
    kind: str


def symbols(draft: Draft, locale: str) -> tuple[Symbol, ...]:
    """The outline of a text."""
    found = []
    for statement, (start, end) in zip(draft.tree.statements, draft.tree.places, strict=True):
        each = _symbol(statement, draft.source.span(start, end), draft, locale)
        if each is not None:
            found.append(each)
    return tuple(found)


def _symbol(statement: Any, whole: Span, draft: Draft, locale: str) -> Symbol | None:
    source = draft.source
    match statement:
        case syntax.Header():
            title = shown(statement.titles[0], locale) if statement.titles else None
            return Symbol(_cut(source, statement.span), title or "", "policy", whole, statement.name.span)
        case syntax.Dimension():
            members = tuple(_member(each, locale) for each in statement.members)
            return _named(statement, statement.label, "dimension", whole, locale, members)
        case syntax.Unit():
            return _named(statement, statement.label, "unit", whole, locale)
        case syntax.Inputs():
            children = tuple(_named(each, each.tail.label, "input", each.span, locale) for each in statement.inputs)
            return Symbol(_line(source, whole), "", "inputs", whole, _line_span(source, whole), children)
        case syntax.Criterion():
            return _criterion(statement, whole, source, locale)
        case syntax.Assumption():
            inner = statement.definition
            return _named(inner, inner.tail.label, "assumption", whole, locale)
        case syntax.Amendment():
            return Symbol(_line(source, whole), "", "amendment", whole, _line_span(source, whole))
        case syntax.Example() | syntax.Property():
            kind = "example" if isinstance(statement, syntax.Example) else "property"
            name = shown(statement.title, locale) or _line(source, whole)
            word = spelling(kind.upper(), draft.language) or ""
            return Symbol(name, word, kind, whole, _line_span(source, whole))
        case syntax.Check() | syntax.Omission() | syntax.Provisions() | syntax.Names() | syntax.Use():
            kind = type(statement).__name__.lower()
            return Symbol(_line(source, whole), _label(statement, locale), kind, whole, _line_span(source, whole))
        case _:
            return _named(statement, statement.tail.label, type(statement).__name__.lower(), whole, locale)


def _named(each: Any, label: Text, kind: str, whole: Span, locale: str, children: tuple[Symbol, ...] = ()) -> Symbol:
    selection = each.name.span
    span = whole if whole.start <= selection.start and selection.end <= whole.end else selection.to(whole)
    return Symbol(each.name.text, shown(label, locale) or "", kind, span, selection, children)


def _member(each: syntax.Member, locale: str) -> Symbol:
    return Symbol(each.name.text, shown(each.label, locale) or "", "member", each.name.span, each.name.span)


def _criterion(statement: syntax.Criterion, whole: Span, source: Source, locale: str) -> Symbol:
    numbers = ", ".join(source.text[each.span.start : each.span.end] for each in statement.ranges)
    word = source.text[whole.start :].split(None, 1)[0]
    clauses = tuple(
        Symbol(
            _cut(source, each.name.span), shown(each.tail.label, locale) or "", "criterion", each.span, each.name.span
        )
        for each in statement.clauses
    )
    label = shown(statement.tail.label, locale) or ""
    return Symbol(f"{word} {numbers}", label, "criteria", whole, _line_span(source, whole), clauses)


def _label(statement: Any, locale: str) -> str:
    """The label of a check, and the reason why something is not computed."""
    if isinstance(statement, syntax.Omission):
        return shown(statement.reason, locale) or ""
    text = statement.tail.label if isinstance(statement, syntax.Check) else NO_TEXT
    return shown(text, locale) or ""


def _line_span(source: Source, whole: Span) -> Span:
    end = source.text.find("\n", whole.start, whole.end)
    return Span(whole.start, whole.end if end < 0 else end, whole.line, whole.column)


def _line(source: Source, whole: Span) -> str:
    return _cut(source, _line_span(source, whole)).rstrip(":")


def _cut(source: Source, span: Span) -> str:
    return " ".join(source.text[span.start : span.end].split())


# -- Folding ----------------------------------------------------------------------------------------------------------


def folds(draft: Draft) -> tuple[Fold, ...]:
    """The statements of several lines, the sections between headings, and the comments of several lines."""
    lines = draft.source.text.split("\n")
    found = [*_sections(lines), *_comments(lines)]
    for start, end in draft.tree.places:
        first, last = draft.source.span(start, start).line - 1, draft.source.span(end, end).line - 1
        if last > first:
            found.append(Fold(first, last, "region"))
    return tuple(sorted(found, key=lambda each: (each.first, -each.last)))


def _sections(lines: list[str]) -> Iterator[Fold]:
    headings = [n for n, line in enumerate(lines) if _HEADING.match(line)]
    for first, after in pairwise([*headings, len(lines)]):
        last = after - 1
        while last > first and not lines[last].strip():
            last -= 1
        if last > first:
            yield Fold(first, last, "region")


def _comments(lines: list[str]) -> Iterator[Fold]:
    first = None
    for n, line in enumerate([*lines, ""]):
        comment = line.lstrip().startswith("--") and not _HEADING.match(line)
        if comment and first is None:
            first = n
        elif not comment and first is not None:
            if n - 1 > first:
                yield Fold(first, n - 1, "comment")
            first = None
