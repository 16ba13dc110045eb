"""Diagnostics in words, laid out for a reader or listed for a machine."""

from collections.abc import Sequence
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.excerpt import WIDTH, marked, visible, wrapped
from lovkode.dsl.origin import at_home
from lovkode.dsl.record import Record, record
from lovkode.dsl.sentences import cell_words, sentence, word, words
from lovkode.dsl.source import Cell, Source, Span

__all__ = ["render_diagnostic", "render_diagnostics", "title", "to_json", "words"]

MAX_LINES = 20
"""The most lines one message takes; related places beyond are counted, not shown."""

MAX_SHOWN = 20
"""The most diagnostics shown in one run; the rest are counted."""

_STYLES = {"error": "1;31", "warning": "1;33", "note": "1;36", "frame": "34", "title": "1"}


def title(diagnostic: Diagnostic, locale: str) -> str:
    """What is wrong, in one sentence."""
    return sentence(diagnostic, "title", locale) or diagnostic.code


def render_diagnostics(diagnostics: Sequence[Diagnostic], locale: str, color: bool = False) -> str:
    """All diagnostics in their order, at most 20 of them, and how many there are of each severity."""
    if not diagnostics:
        return ""
    parts = [render_diagnostic(diagnostic, locale, color) for diagnostic in diagnostics[:MAX_SHOWN]]
    if len(diagnostics) > MAX_SHOWN:
        parts.append(word("unshown", locale, number=str(len(diagnostics) - MAX_SHOWN)))
    counts = []
    for severity in Severity:
        count = sum(diagnostic.severity is severity for diagnostic in diagnostics)
        if count:
            counts.append(f"{count} {word(severity.value if count == 1 else severity.value + 's', locale)}")
    return "\n\n".join([*parts, words(tuple(counts), locale)])


def render_diagnostic(diagnostic: Diagnostic, locale: str, color: bool = False) -> str:
    """One diagnostic as text: title, place with a mark under the exact characters, related places, reason and fix.

    At most 20 lines of 80 columns, but for the names of files, which stay whole.
    """
    diagnostic = at_home(diagnostic)
    frame = _Frame(_gutter(diagnostic), diagnostic.severity.value, color, locale)
    lines = _head(diagnostic, frame) + _place(frame, "-->", diagnostic.source, diagnostic.place)
    label = sentence(diagnostic, "label", locale)
    shown = _excerpt(frame, diagnostic.source, diagnostic.place, "^", label)
    lines += [_bar(frame), *shown] if shown else []
    notes = _notes(diagnostic, frame, "why", "fix")
    if len(lines) + len(notes) > MAX_LINES:
        notes = _notes(diagnostic, frame, "fix")
    lines += _related(diagnostic, frame, shown, MAX_LINES - len(lines) - len(notes))
    return "\n".join(line.rstrip() for line in lines + notes)


@record
class _Frame(Record):
    """What all lines of one message share: the columns for line numbers, the severity, colour or not, the language."""

    gutter: int
    severity: str
    color: bool
    locale: str


def _gutter(diagnostic: Diagnostic) -> int:
    """How many columns the widest line or row number takes."""
    places = [diagnostic.place, *(related.place for related in diagnostic.related)]
    numbers = [place.row if isinstance(place, Cell) else place.line for place in places if place is not None]
    return max([2, *(len(str(number)) for number in numbers if number is not None)])


def _head(diagnostic: Diagnostic, frame: _Frame) -> list[str]:
    head = f"{word(frame.severity, frame.locale)}[{diagnostic.code}]:"
    first, *rest = wrapped(f"{head} {title(diagnostic, frame.locale)}", WIDTH)
    painted = _paint(frame, frame.severity, head) + _paint(frame, "title", first[len(head) :])
    return [painted, *(_paint(frame, "title", line) for line in rest)]


def _place(frame: _Frame, arrow: str, source: Source | None, place: Span | Cell | None) -> list[str]:
    """The line that names file and position."""
    if isinstance(place, Cell):
        where = ": ".join(filter(None, [visible(place.file), cell_words(place, frame.locale)]))
    elif source is None:
        return []
    else:
        where = visible(source.name)
        if place is not None and place.line:
            where += f":{place.line}:{place.column}"
    return [" " * frame.gutter + f"{_paint(frame, 'frame', arrow)} {where}"]


def _excerpt(
    frame: _Frame, source: Source | None, place: Span | Cell | None, mark: str, label: str | None
) -> list[str]:
    """The line or cell a place is in, and the mark under it with its label."""
    if isinstance(place, Cell):
        if place.text is None:
            return []
        line = place.text.replace("\n", " ") or word("empty", frame.locale)
        start, end, number = 0, len(line), place.row
    else:
        if source is None or place is None or not place.line:
            return []
        line = source.line(place.line)
        start, number = place.column - 1, place.line
        end = start + place.end - place.start
    text, under = marked(line, start, end, mark, label, WIDTH - frame.gutter - 3)
    style = frame.severity if mark == "^" else "frame"
    shown = "" if number is None else str(number)
    return [_bar(frame, text, shown), *(_bar(frame, _paint(frame, style, part)) for part in under)]


def _related(diagnostic: Diagnostic, frame: _Frame, shown: list[str], room: int) -> list[str]:
    """As many related places as `room` lines hold, and how many more there are.

    A place on the line shown last gets its mark under it; the line is not repeated.
    """
    lines: list[str] = []
    above = (diagnostic.source, shown[:1])
    for number, related in enumerate(diagnostic.related):
        label = sentence(diagnostic, related.key, frame.locale)
        block = _excerpt(frame, related.source, related.place, "-", label)
        here = (related.source, block[:1])
        if here == above and isinstance(related.place, Span):
            del block[:1]
        else:
            block = _place(frame, ":::", related.source, related.place) + block
        left = len(diagnostic.related) - number
        if len(lines) + len(block) + (left > 1) > room:
            return [*lines, _bar(frame, word("more_places", frame.locale, number=str(left)))] if room else []
        lines += block
        above = here
    return lines


def _notes(diagnostic: Diagnostic, frame: _Frame, *keys: str) -> list[str]:
    """The reason and the fix, each in lines of its own below the bar."""
    notes = []
    columns = max(len(word(key, frame.locale)) for key in ("why", "fix"))
    for key in keys:
        text = sentence(diagnostic, key, frame.locale)
        if text is None:
            continue
        head = f"= {word(key, frame.locale)}:".ljust(columns + 4)
        indent = " " * (frame.gutter + 1)
        first, *rest = wrapped(text, WIDTH - len(indent) - len(head))
        notes.append(f"{indent}{_paint(frame, 'title', head)}{first}")
        notes += [indent + " " * len(head) + line for line in rest]
    return [_bar(frame), *notes] if notes else []


def _bar(frame: _Frame, text: str = "", number: str = "") -> str:
    """A line with the bar, its number left of it."""
    return f"{_paint(frame, 'frame', f'{number:>{frame.gutter}} |')} {text}"


def _paint(frame: _Frame, style: str, text: str) -> str:
    """The text in a style; colour never says what the text does not."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if frame.color and text.strip() else text


def to_json(diagnostic: Diagnostic, locale: str) -> dict[str, Any]:
    """The diagnostic for machines: keys and codes do not change with the language, sentences do."""
    diagnostic = at_home(diagnostic)
    document: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "title": title(diagnostic, locale),
        **_place_json(diagnostic.source, diagnostic.place),
        "label": sentence(diagnostic, "label", locale),
        "reason": sentence(diagnostic, "why", locale),
        "fix": sentence(diagnostic, "fix", locale),
    }
    if diagnostic.fix is not None:
        place = _place_json(diagnostic.source, diagnostic.fix.span)
        document["replacement"] = {**place, "text": diagnostic.fix.text}
    document["related"] = [
        {"message": sentence(diagnostic, related.key, locale), **_place_json(related.source, related.place)}
        for related in diagnostic.related
    ]
    return document


def _place_json(source: Source | None, place: Span | Cell | None) -> dict[str, Any]:
    if isinstance(place, Cell):
        names = ("file", "sheet", "row", "column", "heading", "text")
        return {name: getattr(place, name) for name in names}
    if source is None or place is None:
        return {"file": None if source is None else source.name}
    end = source.span(place.end, place.end)
    return {
        "file": source.name,
        "line": place.line,
        "column": place.column,
        "end_line": end.line,
        "end_column": end.column,
    }
