"""What continuous integration shows beside the lines of a file: a diagnostic or an example that fails."""

import os
from collections.abc import Callable, Sequence

from lovkode.dsl.diagnostics import Diagnostic, Related, Severity
from lovkode.dsl.origin import at_home
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.sentences import sentence, word
from lovkode.dsl.source import Cell, Source, Span
from lovkode.dsl.wording import render_diagnostic, title
from lovkode.interpreter.reports.phrases import phrase

EXAMPLE = "example"
"""What stands in place of a code where an example fails."""


@record
class Region(Record):
    """A stretch of a text file: lines and columns from 1, its end behind its last character.

    Columns count UTF-16 units, as the tools that read this do. Without columns it is the line; without a line, the
    file.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


@record
class Annotation(Record):
    """One thing to be shown: its code, what is wrong in one sentence, what else there is to say, and where.

    `whole` is all of it, laid out for a reader, and `at` the line and column as it names them: `4:21`. `related` are
    the other places with their sentences, `replacement` the text that mends it.
    """

    code: str
    severity: Severity
    title: str
    notes: tuple[str, ...]
    region: Region | None
    whole: str
    at: str = ""
    related: tuple[tuple[str, Region], ...] = ()
    replacement: tuple[Region, str] | None = None


def annotation_of(diagnostic: Diagnostic, locale: str, named: Callable[[str], str]) -> Annotation:
    """A diagnostic as an annotation in a language; `named` says what a file is called."""
    diagnostic = _renamed(at_home(diagnostic), named)
    source, fix = diagnostic.source, diagnostic.fix
    notes = [sentence(diagnostic, "label", locale)]
    for key in ("why", "fix"):
        text = sentence(diagnostic, key, locale)
        notes.append(text and f"{word(key, locale)}: {text}")
    related = ((each, _region(each.source, each.place)) for each in diagnostic.related)
    return Annotation(
        code=diagnostic.code,
        severity=diagnostic.severity,
        title=title(diagnostic, locale),
        notes=tuple(note for note in notes if note),
        region=_region(source, diagnostic.place),
        whole=render_diagnostic(diagnostic, locale),
        at=_start(diagnostic.place),
        related=tuple((sentence(diagnostic, each.key, locale) or "", place) for each, place in related if place),
        replacement=None if fix is None or source is None else (region_of(source, fix.span), fix.text),
    )


def failure(example: str, told: Sequence[str], place: tuple[str, int], locale: str) -> Annotation:
    """An example that fails, with what is said of it, at its file and line."""
    said = phrase(locale, "example fails", title=example)
    return Annotation(EXAMPLE, Severity.ERROR, said, tuple(told), Region(*place), "\n".join([said, *told]))


def _renamed(diagnostic: Diagnostic, named: Callable[[str], str]) -> Diagnostic:
    """A diagnostic that names files as its reader would."""

    def source(old: Source | None) -> Source | None:
        return None if old is None else Source(named(old.name), old.text)

    def place(old: Span | Cell) -> Span | Cell:
        return evolve(old, file=named(old.file)) if isinstance(old, Cell) else old

    related = tuple(Related(source(each.source), place(each.place), each.key) for each in diagnostic.related)
    here = None if diagnostic.place is None else place(diagnostic.place)
    return evolve(diagnostic, source=source(diagnostic.source), place=here, related=related)


def _start(place: Span | Cell | None) -> str:
    if isinstance(place, Span):
        return f"{place.line}:{place.column}" if place.line else ""
    return "" if place is None or place.row is None else str(place.row)


def _region(source: Source | None, place: Span | Cell | None) -> Region | None:
    """Where a diagnostic points; of data only a row of CSV is a line of the file."""
    if isinstance(place, Cell):
        rows = os.path.splitext(place.file)[1].lower() == ".csv"
        return Region(place.file, place.row if rows else None)
    if source is None:
        return None
    return Region(source.name) if place is None or not place.line else region_of(source, place)


def region_of(source: Source, span: Span) -> Region:
    """The stretch of a file that a span covers."""
    end = source.span(span.end, span.end)
    return Region(source.name, span.line, _units(source, span), end.line, _units(source, end))


def _units(source: Source, span: Span) -> int:
    """The column of a span's first character in UTF-16 units."""
    before = source.text[span.start - span.column + 1 : span.start]
    return len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1
