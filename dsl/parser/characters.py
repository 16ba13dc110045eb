"""Characters that look right and are not: they come from word processors, keyboards and other systems."""

import re
import unicodedata
from functools import cache

from lovkode.dsl.citations import CITATION
from lovkode.dsl.diagnostics import Diagnostic, Fix
from lovkode.dsl.source import Source, Span

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f"
_DASHES = "\u2010-\u2015\u2212\ufe63\uff0d"
_QUOTES = "\u201c-\u201f\u00ab\u00bb"
_WHITE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARKS = "\u0300-\u036f"
_ODD = re.compile(f"[{_INVISIBLE}{_DASHES}{_QUOTES}{_WHITE}{_MARKS}\t]")
_CODES = {"invisible": "P014", "dash": "P010", "quote": "P011", "space": "P012", "letter": "P013", "tab": "P006"}
_INSTEAD = {"dash": "-", "space": " "}


@cache
def _skipped_or_odd() -> re.Pattern[str]:
    """Strings, comments and citations, in which dashes and spaces may be as they like; and odd characters, by kind."""
    return re.compile(
        rf'"(?:[^"\n{_INVISIBLE}])*"|--[^\n{_INVISIBLE}]*|{CITATION}'
        rf"|(?P<invisible>[{_INVISIBLE}])"
        rf"|(?P<dash>[{_DASHES}])"
        rf'|(?P<quote>[{_QUOTES}](?:[^\n"]*?[{_QUOTES}])?)'
        rf"|(?P<space>[{_WHITE}])"
        rf"|(?P<letter>[^\W\d_][{_MARKS}]+)"
        r"|(?P<tab>^[ ]*\t)",
        re.MULTILINE,
    )


def misplaced_characters(source: Source) -> tuple[Diagnostic, ...]:
    """Characters that look right and are not: they come from word processors, keyboards and other systems."""
    if not _ODD.search(source.text):
        return ()
    found = []
    line, first, before = 1, 0, 0  # counted on from the last, as a file that is no text has hundreds of thousands
    for match in _skipped_or_odd().finditer(source.text):
        kind = match.lastgroup
        if kind is None:
            continue
        start, end = match.span(kind)
        line += source.text.count("\n", before, start)
        first = max(first, source.text.rfind("\n", before, start) + 1)
        before = start
        span = Span(start, end, line, start - first + 1)
        character = match.group(kind)
        instead = _instead(kind, character)
        if kind in ("space", "invisible"):
            character = unicodedata.name(character, f"U+{ord(character):04X}")
        facts = {"character": character, "instead": instead} if kind != "tab" else {}
        fix = Fix(span, instead) if instead is not None else None
        found.append(Diagnostic(_CODES[kind], source, span, facts, fix=fix))
    return tuple(found)


def _instead(kind: str, found: str) -> str | None:
    """What was meant by misplaced characters, where that is plain."""
    if kind == "letter":
        return unicodedata.normalize("NFC", found)
    if kind == "quote":
        return f'"{found[1:-1]}"' if len(found) > 1 else '"'
    return _INSTEAD.get(kind)


def plain(text: str) -> str:
    """The text with each misplaced character replaced by what was meant, so that only real mistakes remain.

    Places stay as they are: what takes less room, or none, is filled up with NUL.
    """
    if not _ODD.search(text):
        return text

    def instead(match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind is None:
            return match.group()
        filler = " " if kind == "tab" else "\0"
        return (_instead(kind, match.group()) or "").ljust(len(match.group()), filler)

    return _skipped_or_odd().sub(instead, text)
