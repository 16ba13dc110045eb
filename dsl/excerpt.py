"""Text on a screen: how wide it is, how it wraps, and the part of a line that a mark points at."""

import unicodedata
from collections.abc import Iterator

WIDTH = 80
"""The columns a message may take."""

HELD = "\0"
"""A space that a line is not broken at."""

TAB = "    "
_UNSEEN = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"])
_STACKED = frozenset(["Mn", "Me"])
_FIRST_STACKED = "\u0300"
"""No character before it is stacked or wide."""


def visible(text: str) -> str:
    """The text with tabs as spaces and every character that cannot be seen as its number, such as `<U+200B>`.

    Nothing from a policy or from data reaches a terminal as a control sequence.
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return TAB
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return f"<U+{ord(character):04X}>"
    return " " if category == "Zs" else character


def display_width(text: str) -> int:
    """How many columns a visible text takes: two for a wide character, none for an accent on the one before it."""
    if text.isascii() or max(text) < _FIRST_STACKED:
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in _STACKED:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def shortened(text: str, room: int) -> str:
    """The visible text, cut in the middle to fit into `room` columns."""
    if len(text) > 4 * room:
        text = text[: 2 * room] + text[-2 * room :]
    text = visible(text)
    if display_width(text) <= room:
        return text
    head, tail = text, text
    while display_width(head) > room * 2 // 3:
        head = head[:-1]
    while display_width(tail) > room - room * 2 // 3 - 1:
        tail = tail[1:]
    return f"{head}…{tail}"


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` columns; what stands between backticks stays on one line if it can."""
    if display_width(text) <= room:
        return [text.lstrip(" ")]
    parts = text.split("`")
    if len(parts) % 2:
        parts[1::2] = [part.replace(" ", HELD) for part in parts[1::2]]
    lines, width = [""], 0
    for word in "`".join(parts).split(" "):
        for piece in _pieces(word, room):
            columns = display_width(piece)
            if lines[-1] and width + 1 + columns <= room:
                lines[-1] += f" {piece}"
                width += 1 + columns
            elif not lines[-1] and columns <= room:
                lines[-1], width = piece, columns
            else:
                lines.append(piece)
                width = columns
    return [line.replace(HELD, " ") for line in lines]


def _pieces(word: str, room: int) -> Iterator[str]:
    """The word, or what it has to be broken into to fit into `room` columns."""
    if display_width(word) <= room:
        yield word
        return
    for part in word.split(HELD):
        start, width = 0, 0
        for place, character in enumerate(part):
            columns = _columns(character)
            if width + columns > room and place > start:
                yield part[start:place]
                start, width = place, 0
            width += columns
        yield part[start:]


def excerpt(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """The part of a line around its characters from `start` up to `end`, cut to `room` columns.

    Returns the text, the column the mark begins in (from 0) and the mark's length (at least 1).
    """
    whole = len(line) <= 4 * room and display_width(visible(line)) <= room
    near = end <= 4 * room and display_width(visible(line[:end])) < room
    first = 0 if whole or near else max(0, start - room // 3)
    text = "…" if first else ""
    width = len(text)
    begin = finish = None
    for at in range(first, len(line)):
        piece = visible(line[at])
        columns = display_width(piece)
        if not whole and width + columns >= room:
            text += "…"
            break
        if at == start:
            begin = width if columns else width - 1
        text += piece
        width += columns
        if start <= at < end:
            finish = width
    begin = max(0, width if begin is None else begin)
    return text, begin, max(1, (finish or begin) - begin)


def marked(line: str, start: int, end: int, mark: str, label: str | None, room: int) -> tuple[str, list[str]]:
    """The excerpt, and under it the lines with the mark and its label."""
    text, begin, length = excerpt(line, start, end, room)
    under = " " * begin + mark * length
    if not label:
        return text, [under]
    if len(under) + 1 + display_width(label) <= room:
        return text, [f"{under} {label}"]
    indent = min(begin, room // 3)
    return text, [under, *(" " * indent + part for part in wrapped(label, room - indent))]
