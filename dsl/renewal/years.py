"""Years moved on: days, and words that name the year of a policy or one beside it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.record import Record, names, record
from lovkode.dsl.text import Text
from lovkode.dsl.years import YEAR

Edit = tuple[int, int, str]
"""Characters of a text from one place up to another, and what stands there instead."""

_YEAR = re.compile(r"(?<![\d/.–-])\d{4}(?![\d–-])")
_RANGE = re.compile(r"\d{4} ?(?:[-–]|til|to|og|and) ?\d{4}")


@record
class Shift(Record):
    """The step from the year of a policy to a coming one."""

    old: int
    new: int

    @property
    def facts(self) -> Mapping[str, str]:
        """Both years, for remarks."""
        return {"old": str(self.old), "new": str(self.new)}

    def day(self, day: date) -> date:
        """The same day, as many years on; the last of February where it has no 29th."""
        year = day.year + self.new - self.old
        try:
            return day.replace(year=year)
        except ValueError:
            return date(year, 3, 1) - timedelta(days=1)

    def words(self, text: str) -> str:
        """Words with the year of the policy, the one before and the one after it moved on; ranges stay."""
        ranges = [match.span() for match in _RANGE.finditer(text)]

        def moved(match: re.Match[str]) -> str:
            inside = any(start <= match.start() < end for start, end in ranges)
            near = abs(int(match[0]) - self.old) <= 1
            return str(int(match[0]) + self.new - self.old) if near and not inside else match[0]

        return _YEAR.sub(moved, text)

    def labels(self, text: str, place: tuple[int, int], node: object) -> list[Edit]:
        """What changes in the labels of a statement that name a year; nothing where it says itself for which years."""
        edits: list[Edit] = []
        if not isinstance(node, syntax.Deadline) and any(map(_dated, _parts_of(node))):
            return edits
        for label in _labels(node):
            for words in (label.da, label.en):
                if words and self.words(words) != words:
                    start = text.find(f'"{words}"', *place)
                    if start >= 0:
                        edits.append((start + 1, start + 1 + len(words), self.words(words)))
        return sorted(set(edits))


def _dated(part: object) -> bool:
    """Whether a part of a statement is a day, a year or years, which are not moved on."""
    if isinstance(part, terms.Constant):
        return isinstance(part.value, date)
    return isinstance(part, syntax.Years) or (isinstance(part, syntax.ByItem) and part.dimension.text == YEAR)


def _parts_of(node: object) -> Iterator[object]:
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(each)
        elif isinstance(each, Record):
            yield each
            kind: Any = type(each)
            waiting.extend(getattr(each, name) for name in names(kind))


_PARTS = ("tail", "label", "clauses", "members", "inputs", "definition")


def _labels(node: object) -> Iterator[Text]:
    """The labels of a statement and of its lines, but no notes and no reasons."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _labels(each)
    elif isinstance(node, syntax.Tail):
        yield node.label
    elif isinstance(node, Record) and not isinstance(node, syntax.Function | syntax.Check | syntax.Absence):
        kind: Any = type(node)
        for name in names(kind):
            if name in _PARTS:
                yield from _labels(getattr(node, name))


__all__ = ["Edit", "Shift"]
