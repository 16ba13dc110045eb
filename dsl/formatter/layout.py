"""Lines on paper: words side by side or wrapped, columns below each other, labels beside or below."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lovkode.dsl.excerpt import display_width
from lovkode.dsl.formatter.gaps import Remark
from lovkode.dsl.formatter.lines import Line, Word, Words
from lovkode.dsl.formatter.spacing import STEP
from lovkode.dsl.record import Record, record

WIDTH = 120
"""The longest line, but for texts that are longer themselves."""

INDENT = 2
_FREE = ("rule", "clause")
"""The kinds of lines that are aligned with others only where their labels stand beside them."""


_BEGINNING = {"!=": "≠"}
"""What is written otherwise where it begins a line, as that would not continue the line above."""


@record
class Printed(Record):
    """A line of the printed file: its text, the citation in its margin, and the comment at its end."""

    text: str
    citation: str = ""
    behind: str = ""


@record
class Columns(Record):
    """The columns of lines that are aligned with each other: the width of the first cell, and where labels begin."""

    first: int
    labels: int


def lay_out(lines: Sequence[Line], room: int) -> Iterator[Printed]:
    """The printed lines. `room` is the width of a line that has a citation in its margin."""
    groups: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        if not line.flow:
            groups[line.group].append(line)
    columns = {group: _columns(aligned, room) for group, aligned in groups.items()}
    for line in lines:
        yield from above(line.above, line.indent)
        if line.flow:
            yield from _flowing(line)
        else:
            yield from _set(line, columns[line.group], room)


def above(remarks: Sequence[Remark], indent: int) -> Iterator[Printed]:
    """The comments and blank lines before a line."""
    for remark in remarks:
        inset = indent or (INDENT if remark.kind == "inset" else 0)
        yield Printed(f"{' ' * inset}{remark.text}" if remark.text else "")


# -- Columns ----------------------------------------------------------------------------------------------------------


def _columns(lines: Sequence[Line], room: int) -> Columns:
    """The columns of lines that are aligned: those of rules only if all that take part fit."""
    if lines[0].kind.name in _FREE:
        short = [line for line in lines if _alone(line, room)]
        for first in (max([0, *(_first(line) for line in short if line.labels)]), 0):
            labels = max([0, *(_width(line, first) for line in short if line.labels)]) + 2
            columns = Columns(first, labels)
            if all(_beside(line, columns, room) for line in short if line.labels):
                return columns
        return Columns(0, 0)
    first = max(_first(line) for line in lines)
    bodies = [_width(line, first) for line in lines if line.labels]
    return Columns(first, max([0, *(body for body in bodies if body <= lines[0].kind.limit)]) + 2)


def _first(line: Line) -> int:
    """The width of the first cell, where there is another beside it, or a text."""
    return display_width(joined(line.cells[0])) if _parted(line) else 0


def _parted(line: Line) -> bool:
    """Whether something stands in a column of its own behind the first cell."""
    return bool(line.kind.split) and (len(line.cells) > 1 or line.kind.labels == "behind")


def _body(line: Line, first: int) -> str:
    """The cells of a line side by side."""
    cells = [joined(cell) for cell in line.cells]
    if first and _parted(line):
        cells[0] = _padded(cells[0], first)
    return " " * line.indent + (" " * line.kind.apart).join(cells)


def _width(line: Line, first: int) -> int:
    return display_width(_body(line, first))


def _alone(line: Line, room: int) -> bool:
    """Whether a line with its labels beside it needs no more than one line, were it by itself."""
    return not line.note and _beside(line, Columns(0, _width(line, 0) + 2), room)


def _beside(line: Line, columns: Columns, room: int) -> bool:
    """Whether all labels stand on the line itself."""
    body = _width(line, columns.first)
    width = columns.labels + display_width(_tail(line))
    return body <= line.kind.limit and body + 2 <= columns.labels and width <= _room(line, room)


def _room(line: Line, room: int) -> int:
    return room if line.citation else WIDTH


def _tail(line: Line) -> str:
    """The labels, and the word behind them, on one line."""
    return "  ".join([*line.labels, *([line.hidden] if line.hidden and not line.note else [])])


# -- Lines ------------------------------------------------------------------------------------------------------------


def _set(line: Line, columns: Columns, room: int) -> Iterator[Printed]:
    """A line without comments between its words."""
    printed = _labelled(line, columns, room)
    if line.note:
        indent = " " * (line.indent + INDENT)
        printed += _stacked(
            f"{indent}{line.note[0]}", len(indent) + len(line.note[0]) + 1, line.note[1:], _room(line, room)
        )
        if line.hidden:
            printed[-1] += f"  {line.hidden}"
    yield from (Printed(text) for text in printed[:-1])
    if line.citation and display_width(printed[-1]) > room:
        yield Printed(printed[-1])
        yield Printed("", line.citation, line.behind)
    else:
        yield Printed(printed[-1], line.citation, line.behind)


def _labelled(line: Line, columns: Columns, room: int) -> list[str]:
    """The body of a line, and its labels."""
    if line.kind.name in _FREE and not _beside(line, columns, room):
        columns = Columns(0, columns.labels)
    body = _body(line, columns.first)
    texts = [*line.labels, *([line.hidden] if line.hidden and not line.note else [])]
    if not line.labels:
        wrapped = _wrapped(line, columns.first)
        return [*wrapped[:-1], "  ".join([wrapped[-1], *texts])]
    column = columns.labels
    match line.kind.labels:
        case "behind":
            return _stacked(body, display_width(body) + line.kind.apart, texts, _room(line, room))
        case "along" if not line.note and _beside(line, columns, room):
            return [f"{_padded(body, column)}{_tail(line)}"]
        case "along" if not line.note and columns.labels == 0 and _alone(line, room):
            return [f"{body}  {_tail(line)}"]
        case "beside":
            if display_width(body) <= line.kind.limit:
                return _stacked(body, max(column, display_width(body) + 2), texts, _room(line, room))
            if column > 2 and line.kind.name != "rule":
                return [*_wrapped(line, columns.first), *_stacked("", column, texts, _room(line, room))]
    return [*_wrapped(line, columns.first), *_stacked("", line.indent + INDENT, texts, _room(line, room))]


def _stacked(body: str, column: int, texts: Sequence[str], room: int) -> list[str]:
    """Texts beside each other behind a body, or, where there is no room, below each other."""
    one = f"{_padded(body, column)}{'  '.join(texts)}"
    if display_width(one) <= room:
        return [one]
    *labels, last = texts
    if labels and not last.endswith('"'):
        labels[-1] += f"  {last}"
    else:
        labels.append(last)
    return [f"{_padded(body if number == 0 else '', column)}{text}" for number, text in enumerate(labels)]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


# -- Words ------------------------------------------------------------------------------------------------------------


def joined(words: Words) -> str:
    """Words on one line."""
    return "".join(word.text if word.tight or number == 0 else f" {word.text}" for number, word in enumerate(words))


def _wrapped(line: Line, first: int) -> list[str]:
    """The body of a line, wrapped where it is too long."""
    body = _body(line, first)
    room = WIDTH - (len(line.hidden) + 2 if line.hidden and not line.labels and not line.note else 0)
    if display_width(body) <= room:
        return [body]
    words = tuple(word for cell in line.cells for word in cell)
    hang = line.indent + INDENT
    if line.kind.name in ("example line", "reading line"):
        hang = line.indent + first + line.kind.apart
        head, words = _body(line, first)[:hang], words[len(line.cells[0]) :]
    else:
        head = " " * line.indent
    found = list(_fill(words, display_width(head), hang, room))
    return [head + found[0], *(" " * hang + text for text in found[1:])]


def _fill(words: Words, start: int, hang: int, room: int, above: int = 0) -> Iterator[str]:
    """Words in lines that end at `room`: the first begins in the column `start`, the others in `hang`.

    What stands in brackets, at a deeper level than the line `above`, is set further in.
    """
    levels = [word.place.level for word in words[1:] if word.place]
    if start + display_width(joined(words)) <= room or not levels:
        yield joined(words)
        return
    level = min(levels)
    inset = INDENT if level // STEP > above // STEP and above else 0
    current: Words = ()
    first = True
    for piece in [*_pieces(words, level), ()]:
        hard = bool(piece) and piece[0].place is not None and piece[0].place.hard
        if current and (not piece or hard or start + display_width(joined((*current, *piece))) > room):
            for text in _fill(current, start, hang + inset, room, level):
                yield text if first else " " * inset + text
                first = False
            current, start = (), hang + inset
        current = (*current, *piece)


def _pieces(words: Words, level: int) -> list[Words]:
    """Words, parted at the places of a level."""
    cuts = [at for at, word in enumerate(words) if at and word.place and word.place.level == level]
    return [words[start:end] for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def _flowing(line: Line) -> Iterator[Printed]:
    """A line with comments between its words: broken only where a comment ends a line."""
    indent, hang = " " * line.indent, " " * (line.indent + 2 * INDENT)
    text = indent
    for item in line.flow:
        fresh = not text.strip()
        if isinstance(item, Word):
            text += _BEGINNING.get(item.text, item.text) if fresh else item.text if item.tight else f" {item.text}"
        elif item.kind == "behind" and not fresh:
            yield Printed(text, behind=item.text)
            text = hang
        elif item.comment:
            if not fresh:
                yield Printed(text)
            yield Printed(hang + item.text)
            text = hang
        else:
            text += item.text if fresh else f" {item.text}"
    yield Printed(text, behind=line.behind)
