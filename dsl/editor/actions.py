"""What an editor can do by itself: put right what a diagnostic knows how to, and lay a text out."""

import re

from lovkode.dsl.diagnostics import Diagnostic, Fix
from lovkode.dsl.editor.phrases import phrase
from lovkode.dsl.formatter import format_source
from lovkode.dsl.library import Library
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@record
class Action(Record):
    """A change that is offered: its title, the change, and the diagnostic that it puts right."""

    title: str
    fix: Fix
    diagnostic: Diagnostic


def fixes(source: Source, problems: tuple[Diagnostic, ...], start: int, end: int, locale: str) -> tuple[Action, ...]:
    """The fixes of what is wrong between two offsets of a file."""
    found = []
    for each in problems:
        place = each.place
        if each.fix is None or not isinstance(place, Span) or each.source is None or each.source.name != source.name:
            continue
        if place.start <= end and start <= place.end:
            key = "write" if each.fix.text else "delete"
            found.append(Action(phrase(locale, key, text=each.fix.text), each.fix, each))
    return tuple(found)


def formatted(source: Source, library: Library | None) -> tuple[Fix, ...]:
    """The changes that lay a text out; none where it cannot be read, or is laid out already.

    Only the lines that differ are changed, so that the place where somebody writes stays where it is.
    """
    text, _ = format_source(source, None, library)
    if text is None or text == source.text:
        return ()
    old, new = _LINE.findall(source.text), _LINE.findall(text)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    start = sum(map(len, old[:head]))
    end = len(source.text) - sum(map(len, old[len(old) - tail :]))
    return (Fix(source.span(start, end), "".join(new[head : len(new) - tail])),)
