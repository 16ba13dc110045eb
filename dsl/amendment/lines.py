"""Lines of a text: where the parts of a statement begin and end on the page."""

import re

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.origin import Stretch
from lovkode.dsl.source import Span

_NEWLINE = re.compile(r"[ \t]*\n?")
_MARGIN = re.compile(
    r'(?:[^"\n]|"[^"\n]*")*? {2,}(?=(?:da|en)[ \t]*"|§|bilag \d|præambel|\[|(?:note|hidden|skjult)\b|--)'
)
_LABEL = re.compile(r'(?<!\w)(?:da|en)[ \t]*"')
_COMMENT = re.compile(r'(?:[^"\n-]|"[^"\n]*"|-(?!-))*[ \t](--[^\n]*)')
_SPACES = re.compile(r"[ \t]*")


def line_start(text: str, at: int) -> int:
    """Where the line of a character begins."""
    return text.rfind("\n", 0, at) + 1


def trimmed(text: str, start: int, end: int) -> int:
    """Where the words between two places end: not with an empty line or one that is all comment."""
    lines = text[start:end].rstrip().split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("--")):
        lines.pop()
    return start + len("\n".join(lines).rstrip())


def blocks(text: str, starts: list[int], end: int) -> list[tuple[int, int]]:
    """The lines that begin at each of some characters of a statement, up to the next of them or the statement's end."""
    firsts = [line_start(text, start) for start in starts]
    return [(first, trimmed(text, first, last)) for first, last in zip(firsts, [*firsts[1:], end], strict=True)]


def removal(text: str, start: int, end: int) -> tuple[int, int]:
    """What goes when a statement goes: its lines, and the empty lines that would otherwise stand twice."""
    match = _NEWLINE.match(text, end)
    end = match.end() if match else end
    if text[:start].endswith("\n\n") or start == 0:
        while text[end : end + 1] == "\n":
            end += 1
    if end >= len(text):
        while text[start - 2 : start] == "\n\n":
            start -= 1
    return start, end


def statement_text(changes: Changes, at: int) -> tuple[Stretch, ...]:
    """The statement behind the first word of a statement of the amendment, as it stands at the left margin.

    What the amendment has in its margin stays in the same column; labels below each other stay so.
    """
    text = changes.act.source.text
    first, end = changes.tree.places[at]
    amendment = changes.tree.statements[at]
    if not isinstance(amendment, syntax.Amendment):
        return (changes.own(first, end),)
    match = _SPACES.match(text, amendment.span.end)
    start = match.end() if match else amendment.span.end
    width = start - first
    stop = _line_end(text, start, end)
    margin = _MARGIN.match(text, start, stop)
    moved = {match.start() - first for match in _LABEL.finditer(text, start, margin.end() if margin else stop)}
    stretches = _moved(changes, start, stop, width, amendment.span)
    while stop < end:
        line, stop = stop, _line_end(text, stop + 1, end)
        indent = _SPACES.match(text, line + 1)
        begin = indent.end() if indent else line + 1
        if begin - line - 1 in moved and _LABEL.match(text, begin, stop):
            stretches += [changes.own(line, begin - width), *_moved(changes, begin, stop, width, amendment.span)]
        else:
            stretches.append(changes.own(line, stop))
    return tuple(stretches)


def commented(changes: Changes, stretches: tuple[Stretch, ...], start: int, cause: Span) -> tuple[Stretch, ...]:
    """New text with the comment that stood at the end of the line it replaces, unless it brings its own.

    `start` is where the old text begins. The comment keeps its column where the new words leave room for it.
    """
    text = changes.source.text
    old = text[start : _line_end(text, start, len(text))]
    match = _COMMENT.match(old)
    new = "".join(each.shown for each in stretches)
    first = new.partition("\n")[0]
    own = _COMMENT.match(first)
    if match is None or own is not None:
        return stretches
    room = max(match.start(1) - len(first), 2)
    comment = changes.base.text.between(start + match.start(1), start + len(old.rstrip()))
    added = (changes.written(" " * room, cause), *comment)
    at, before, after = len(first), [], []
    for each in stretches:
        before += [each.part(0, min(at, len(each.shown)))] if at > 0 else []
        after += [each.part(max(at, 0), len(each.shown))] if at < len(each.shown) else []
        at -= len(each.shown)
    return (*before, *added, *after)


def _line_end(text: str, start: int, end: int) -> int:
    found = text.find("\n", start, end)
    return end if found < 0 else found


def _moved(changes: Changes, start: int, stop: int, width: int, cause: Span) -> list[Stretch]:
    """Words of a line that move to the left by a width, without what stands in the margin."""
    margin = _MARGIN.match(changes.act.source.text, start, stop)
    if margin is None:
        return [changes.own(start, stop)]
    return [changes.own(start, margin.end()), changes.written(" " * width, cause), changes.own(margin.end(), stop)]
