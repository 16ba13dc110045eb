"""What was read of a text, kept for the next time: after a keystroke, most of its statements are as they were."""

from datetime import date
from fractions import Fraction
from functools import cached_property
from types import NoneType
from typing import Any

from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.syntax import Statement, SyntaxTree
from lovkode.dsl.text import Text


@record
class Later(Record):
    """A statement as it stood when it was read, and by how many characters and lines it has moved since."""

    statement: Statement
    characters: int
    lines: int

    def now(self) -> Statement:
        """The statement as it stands now."""
        moved: Statement = _moved(self.statement, self.characters, self.lines)
        return moved


@record
class Skimmed(Record):
    """The fields of a syntax tree; the tree itself is put together when it is asked for."""

    language: str
    statements: tuple[Statement | Later, ...]
    lost: frozenset[str]
    places: tuple[tuple[int, int], ...]

    @cached_property
    def tree(self) -> SyntaxTree:
        """The syntax tree."""
        statements = tuple([each.now() if isinstance(each, Later) else each for each in self.statements])
        return SyntaxTree(self.language, statements, self.lost, self.places)


@record
class _Kept(Record):
    """A statement that was read, and the offset and the line at which it began."""

    statement: Statement
    start: int
    line: int


class Memory:
    """The statements of the text that was read last, each by its own characters."""

    def __init__(self) -> None:
        self._before: dict[str, _Kept] = {}
        self._now: dict[str, _Kept] = {}
        self._language = ""
        self._text = ""
        self._at, self._line = 0, 1

    def begin(self, text: str, language: str) -> None:
        """Another text is read now, from its first statement to its last.

        Statements that it does not have are forgotten when the next text is read.
        """
        self._before, self._now = (self._now, {}) if language == self._language else ({}, {})
        self._text, self._language = text, language
        self._at, self._line = 0, 1

    def recall(self, start: int, end: int) -> Statement | Later | None:
        """The statement that the characters from `start` to `end` stand for, if they were read before."""
        text = self._text[start:end]
        kept = self._now.get(text) or self._before.get(text)
        if kept is None:
            return None
        self._now[text] = kept
        characters, lines = start - kept.start, self._line_of(start) - kept.line
        return Later(kept.statement, characters, lines) if characters or lines else kept.statement

    def keep(self, start: int, end: int, statement: Statement) -> None:
        """Keep a statement that was read without a mistake."""
        self._now[self._text[start:end]] = _Kept(statement, start, self._line_of(start))

    def _line_of(self, place: int) -> int:
        """The line of a place that is not above the last one asked for."""
        self._line += self._text.count("\n", self._at, place)
        self._at = place
        return self._line


def _moved(value: Any, characters: int, lines: int) -> Any:
    """A part of a statement, moved by some characters and whole lines; columns stay, as statements begin lines.

    It is written for speed: a keystroke at the top of a long policy moves every statement below it.
    """
    kind = type(value)
    if kind is Span:
        if not value.line:
            return value
        found = object.__new__(Span)
        at = found.__dict__
        at["start"], at["end"] = value.start + characters, value.end + characters
        at["line"], at["column"] = value.line + lines, value.column
        return found
    if kind is tuple:
        return tuple([_moved(each, characters, lines) for each in value])
    fields = value.__dict__
    found = object.__new__(kind)
    moved = found.__dict__
    for name, each in fields.items():
        moved[name] = each if type(each) in _STILL else _moved(each, characters, lines)
    return found


_STILL = frozenset([str, int, bool, NoneType, date, Fraction, Text])
"""The kinds of values that no place is in."""
