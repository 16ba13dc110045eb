"""Texts put together from several files, and the way back from each character to the file it comes from."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Related
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.source import Source, Span

Where = Callable[[Span], tuple[Source, Span]]
"""What says where characters of a composed text come from."""


@record
class Act(Record):
    """A text that states or changes a policy, and the year of the policy it states."""

    source: Source
    year: int


@record
class Stretch(Record):
    """Text of an act: its characters from `start` up to `end`.

    Where `text` stands, it is that text instead, which follows from what the act says there.
    """

    act: Act
    start: int
    end: int
    text: str | None = None

    @property
    def shown(self) -> str:
        """The characters themselves."""
        return self.act.source.text[self.start : self.end] if self.text is None else self.text

    def part(self, start: int, end: int) -> "Stretch":
        """Some of its characters, counted from its own first."""
        if self.text is not None:
            return evolve(self, text=self.text[start:end])
        return Stretch(self.act, self.start + start, self.start + end)


@record
class Cause(Record):
    """Where the last act changes something, the words that it changed, and the names that these defined."""

    source: Source
    span: Span
    stretches: tuple[Stretch, ...]
    names: tuple[str, ...]


@record
class Composed(Record):
    """A text put together from stretches of acts, under the name of the last act; each begins at one of `starts`."""

    source: Source
    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]
    causes: tuple[Cause, ...] = ()

    def between(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The stretches that make up the characters from `start` up to `end`."""
        found = []
        at = max(bisect_right(self.starts, start) - 1, 0)
        while at < len(self.starts) and self.starts[at] < end:
            stretch, first = self.stretches[at], self.starts[at]
            part = stretch.part(max(start - first, 0), min(end - first, len(stretch.shown)))
            if part.shown:
                found.append(part)
            at += 1
        return tuple(found)


@record
class Edit(Record):
    """Text put in the place of the characters from `start` up to `end`."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]


def whole(act: Act) -> Composed:
    """An act by itself."""
    return composed(act.source.name, [Stretch(act, 0, len(act.source.text))])


def composed(name: str, stretches: Iterable[Stretch]) -> Composed:
    """The text that stretches make up, in their order."""
    kept = tuple(stretch for stretch in stretches if stretch.shown)
    starts, at = [], 0
    for stretch in kept:
        starts.append(at)
        at += len(stretch.shown)
    return Composed(Source(name, "".join(stretch.shown for stretch in kept)), kept, tuple(starts))


def edited(text: Composed, edits: Sequence[Edit], name: str) -> Composed:
    """The text with some of it replaced; edits do not overlap, and those at one place stand in their order."""
    found: list[Stretch] = []
    at = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        found += [*text.between(at, edit.start), *edit.stretches]
        at = edit.end
    return composed(name, [*found, *text.between(at, len(text.source.text))])


def origin(text: Composed, span: Span) -> tuple[Source, Span]:
    """The file that a span of a composed text comes from, and the span there.

    A span that reaches into another stretch ends where the first one ends.
    """
    at = max(bisect_right(text.starts, span.start) - 1, 0)
    stretch, first = text.stretches[at], text.starts[at]
    source = stretch.act.source
    if stretch.text is not None:
        return source, source.span(stretch.start, stretch.end)
    start = min(stretch.start + span.start - first, stretch.end)
    end = min(stretch.start + span.end - first, stretch.end)
    return source, source.span(start, max(end, start))


def at_home(diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic, pointing into the files that its text comes from."""
    for text in (diagnostic.source, *(related.source for related in diagnostic.related)):
        if text is not None and text.origin is not None:
            return _located(text, text.origin, diagnostic)
    return diagnostic


def located(text: Composed, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics of a composed text, pointing into the files it comes from."""
    return tuple(_located(text.source, partial(origin, text), diagnostic) for diagnostic in diagnostics)


def _located(text: Source, where: Where, diagnostic: Diagnostic) -> Diagnostic:
    moved: dict[str, Any] = {"related": tuple(_related(text, where, each) for each in diagnostic.related)}
    if diagnostic.source == text and isinstance(diagnostic.place, Span) and diagnostic.place.line:
        moved["source"], moved["place"] = where(diagnostic.place)
        if diagnostic.fix is not None:
            old = diagnostic.fix.span
            source, span = where(old)
            here = source == moved["source"] and source.text[span.start : span.end] == text.text[old.start : old.end]
            moved["fix"] = evolve(diagnostic.fix, span=span) if here else None
    return evolve(diagnostic, **moved)


def _related(text: Source, where: Where, related: Related) -> Related:
    if related.source != text or not isinstance(related.place, Span) or not related.place.line:
        return related
    source, place = where(related.place)
    return evolve(related, source=source, place=place)


def source_of(text: Composed, name: Callable[[str], str]) -> Source:
    """The text as a source whose diagnostics are shown where their words come from; files are called by `name`."""

    def where(span: Span) -> tuple[Source, Span]:
        source, place = origin(text, span)
        return Source(name(source.name), source.text), place

    return Source(name(text.source.name), text.source.text, where)


def years_by_line(text: Composed) -> tuple[tuple[int, ...], ...]:
    """For each line, the years of the acts that its words come from, oldest first; none for an empty line."""
    found = []
    start = 0
    for line in text.source.text.split("\n"):
        stretches = text.between(start, start + len(line))
        found.append(tuple(sorted({each.act.year for each in stretches if each.shown.strip()})))
        start += len(line) + 1
    return tuple(found)
