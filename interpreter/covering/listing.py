"""A cover shown on the policy's own text: each line with a mark, and below it what was reached of it and what not."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from lovkode.dsl.excerpt import shortened, visible
from lovkode.dsl.numerals import write_number
from lovkode.dsl.source import Source
from lovkode.interpreter.covering.measuring import Cover
from lovkode.interpreter.covering.phrases import phrase
from lovkode.interpreter.covering.sites import Site
from lovkode.interpreter.reports.naming import Naming

REACHED, PARTLY, NOT_REACHED = "✓", "~", "✗"

ROOM = 60
"""The most columns that the words of a site take below its line."""


def summary(cover: Cover, file: str, locale: str) -> str:
    """How much of a policy is reached, in one line; the share is not rounded up."""
    share = write_number(Fraction(int(cover.share * 1000), 10), locale)
    return phrase(locale, "summary", file=file, count=str(cover.count), size=str(cover.size), share=share)


def listing(cover: Cover, source: Source, locale: str) -> str:
    """The lines of a policy that examples can reach, each with its mark and what is to be said of it."""
    lines = source.text.split("\n")
    width = len(str(len(lines)))
    by_line: dict[int, list[Site]] = {}
    for site in cover.sites:
        by_line.setdefault(site.span.line, []).append(site)
    told = []
    for number, found in sorted(by_line.items()):
        text = visible(lines[number - 1].rstrip()) if number <= len(lines) else ""
        told.append(f"{_mark(cover, found)} {number:>{width}}  {text}")
        for site in found:
            told += [f"{'':{width + 6}}{line}" for line in _told(cover, site, source, locale, len(found) > 1)]
    return "".join(f"{line}\n" for line in told)


def document(cover: Cover, source: Source) -> list[dict[str, Any]]:
    """The sites of a cover for machines."""
    return [
        {
            "kind": site.kind,
            "name": site.name,
            "line": site.span.line,
            "column": site.span.column,
            "text": _text(site, source),
            "points": {point: point in cover.points(site) for point in site.points},
        }
        for site in cover.sites
    ]


def _mark(cover: Cover, found: Iterable[Site]) -> str:
    reached = [len(cover.points(site)) for site in found]
    missing = [len(cover.missing(site)) for site in found]
    return REACHED if not any(missing) else PARTLY if any(reached) else NOT_REACHED


def _told(cover: Cover, site: Site, source: Source, locale: str, several: bool) -> list[str]:
    """What is said of a site below its line: nothing where the mark of the line says it all."""
    there = cover.points(site)
    if len(site.points) == 1 and (there or not several or site.kind in ("rule", "check")):
        return []
    points = [
        f"{REACHED if point in there else NOT_REACHED} {_point(cover, site, point, locale)}" for point in site.points
    ]
    return [f"{shortened(_text(site, source), ROOM)}   {'  '.join(points)}"]


def _point(cover: Cover, site: Site, point: str, locale: str) -> str:
    return Naming(cover.program, locale).name(point) if site.kind == "reading" else phrase(locale, point)


def _text(site: Site, source: Source) -> str:
    """A site in the words of the text."""
    if site.kind == "reading":
        return site.name
    return " ".join(source.text[site.span.start : site.span.end].split())
