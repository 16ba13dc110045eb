"""Text in 80 columns, for a terminal, a mail or a file."""

from typing import assert_never

from lovkode.dsl.excerpt import WIDTH, display_width, wrapped
from lovkode.interpreter.explanation.document import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Picture,
    Table,
    Verbatim,
    changed,
    unmarked,
)

_UNDER = {1: "=", 2: "-", 3: "~"}
_GAP = 2
_NARROW = 8


def write_text(document: Document) -> str:
    """The document as plain text."""
    blocks = [changed(each, unmarked) for each in (*document.blocks, Paragraph(document.foot))]
    parts = ["\n".join(_lines(block)) for block in blocks]
    return "\n\n".join(part for part in parts if part).replace("\u00a0", " ") + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            lines = wrapped(block.text, WIDTH)
            under = _UNDER.get(block.level)
            return lines if under is None else [*lines, under * max(map(display_width, lines))]
        case Paragraph():
            return wrapped(block.text, WIDTH)
        case Picture():
            return [] if block.told else wrapped(block.text, WIDTH)
        case Notice():
            frame = "*" * WIDTH
            return [frame, block.title, *wrapped(block.text, WIDTH), frame]
        case Listing():
            return _listing(block)
        case Table():
            return _table(block)
        case Verbatim():
            return [*wrapped(block.title + ":", WIDTH), "", *("    " + line for line in block.text.split("\n"))]
    assert_never(block)


def _listing(block: Listing) -> list[str]:
    lines = []
    room = len(str(len(block.items))) + 4 if block.numbered else 4
    for number, item in enumerate(block.items, 1):
        mark = f"{number}." if block.numbered else "-"
        first, *rest = wrapped(item, WIDTH - room)
        lines += [f"{mark:>{room - 1}} {first}", *(" " * room + line for line in rest)]
    return lines


# -- Tables -----------------------------------------------------------------------------------------------------------


def _table(table: Table) -> list[str]:
    table = _narrowed(table)
    grid = [table.head, *table.rows]
    widths = _widths(grid, WIDTH - _GAP * (len(table.head) - 1))
    if widths is None:
        return [*wrapped(table.caption + ":", WIDTH), *_records(table)]
    lines = [*wrapped(table.caption + ":", WIDTH), "", *_row(table.head, widths, table.figures)]
    rule = (" " * _GAP).join("-" * width for width in widths)
    lines.append(rule)
    for number, row in enumerate(table.rows, 1):
        lines += [rule] if table.total and number == len(table.rows) else []
        lines += _row(row, widths, table.figures)
    return lines


def _narrowed(table: Table) -> Table:
    """The table without the columns that a narrow medium leaves out."""
    kept = [place for place in range(len(table.head)) if place not in table.extra]
    head, *rows = (tuple(row[place] for place in kept) for row in (table.head, *table.rows))
    figures = tuple(at for at, place in enumerate(kept) if place in table.figures)
    return Table(table.caption, head, tuple(rows), figures, total=table.total)


def _widths(grid: list[tuple[str, ...]], room: int) -> list[int] | None:
    """The columns' widths: as wide as their longest cells, then the widest cut until all fit; words stay whole."""
    columns = list(zip(*grid, strict=True))
    widths = [max(display_width(cell) for cell in column) for column in columns]
    least = [max(_NARROW, *(display_width(word) for cell in column for word in cell.split(" "))) for column in columns]
    while sum(widths) > room:
        slack = [(width - low, place) for place, (width, low) in enumerate(zip(widths, least, strict=True))]
        most, place = max(slack, key=lambda each: (widths[each[1]] if each[0] > 0 else 0, each[0]))
        if most <= 0:
            return None
        widths[place] -= 1
    return widths


def _row(cells: tuple[str, ...], widths: list[int], figures: tuple[int, ...]) -> list[str]:
    wrapped_cells = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for level in range(max(map(len, wrapped_cells))):
        parts = []
        for place, (cell, width) in enumerate(zip(wrapped_cells, widths, strict=True)):
            text = cell[level] if level < len(cell) else ""
            space = " " * (width - display_width(text))
            parts.append(space + text if place in figures else text + space)
        lines.append((" " * _GAP).join(parts).rstrip())
    return lines


def _records(table: Table) -> list[str]:
    """A table too wide for the columns at hand, one row after the other."""
    lines = []
    for row in table.rows:
        first, *rest = row
        lines += ["", *wrapped(first, WIDTH)]
        for name, cell in zip(table.head[1:], rest, strict=True):
            if cell:
                lines += ["  " + line for line in wrapped(f"{name}: {cell}", WIDTH - 2)]
    return lines
