"""Segments: the provisions that a citation names, one by one."""

import re

from lovkode.dsl.record import Record, record

_NEXT = re.compile(r"[,;] *(?=§|bilag \d|præambel)|; *")
HEAD = re.compile(r"(?:§§? ?\d+(?: ?[a-z](?!\w))?|bilag \d+)")
LIST = re.compile(r"(\d+)(?: ?[-–] ?(\d+))?(?: og (\d+))?$")


@record
class Segment(Record):
    """A provision within a citation: where it is written, and its whole name, `§ 6, stk. 4` for a mere `stk. 4`."""

    start: int
    end: int
    name: str
    short: bool


def segments(text: str) -> tuple[Segment, ...]:
    """The provisions that a citation names."""
    found: list[Segment] = []
    start, head = 0, ""
    for end, after in [*((match.start(), match.end()) for match in _NEXT.finditer(text)), (len(text), len(text))]:
        match = HEAD.match(text, start, end)
        head = match.group() if match else head
        written = text[start:end]
        short = match is None and not written.startswith("[") and not written.startswith("præambel")
        found.append(Segment(start, end, f"{head}, {written}" if short else written, short))
        start = after
    return tuple(found)


def within(name: str, other: str) -> bool:
    """Whether a provision is one of those that a range names: `§ 6, stk. 4` in `§ 6, stk. 4-5`."""
    name, other = name.replace("§§", "§"), other.replace("§§", "§")
    one, many = LIST.search(name), LIST.search(other)
    if one is None or many is None or name == other or name[: one.start()] != other[: many.start()]:
        return False
    first = int(many[1])
    covered = {first, *range(first, int(many[2] or first) + 1), *([int(many[3])] if many[3] else [])}
    return {int(one[1]), int(one[2] or one[1])} <= covered


def names_along(text: str, name: str) -> bool:
    """Whether a citation names a provision along with others."""
    return any(each.name == name or within(name, each.name) for each in segments(text))
