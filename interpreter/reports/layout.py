"""A report laid out in lines: columns aligned, sentences wrapped, tables divided where a screen is too narrow."""

from collections.abc import Iterable

from lovkode.dsl.excerpt import display_width, visible, wrapped
from lovkode.interpreter.reports.grids import Cell, Grid, Row
from lovkode.interpreter.reports.phrases import phrase
from lovkode.interpreter.reports.summary import Report, Section

SENTENCES = 100
"""Where sentences wrap if nobody says how wide the screen is."""
HEAD = 18
"""The columns a heading may take before it is wrapped, unless its cells are wider."""
OPEN = 24
"""The columns the outcomes of an undecided cell may take before they are wrapped."""
KEYS = (52, 44, 36, 28)
"""The columns the name of a member may take before it is wrapped: the first with which the table fits."""
GAP = "  "

Line = tuple[tuple[str, str], ...]
"""The texts of one line, each with its style: `title`, `warning`, `good`, `bad`, `open`, `total` or nothing."""
Block = list[str]
"""The lines of one cell."""


def lay_out(report: Report, width: int | None = None, grouped: bool = False, rule: str = "─") -> list[Line]:
    """The lines of a report. Without `width` tables are as wide as they come.

    `grouped` writes the first member of a row only where it changes, which pleases the eye and defeats a search.
    """
    wrap = width or SENTENCES
    banner = _banner(report, wrap)
    blocks = [banner] if banner else []
    blocks.append(_wrap(report.title, wrap, "title"))
    for grid in report.grids:
        blocks += _tables(grid, width, grouped, rule, phrase(report.locale, "continued"))
    blocks += [_section(section, wrap) for section in report.sections]
    blocks += [banner] if banner else []
    return [line for at, block in enumerate(blocks) for line in ([()] if at else []) + block]


def _banner(report: Report, width: int) -> list[Line]:
    """What must not be overlooked, marked by signs and not by colour alone."""
    return [line for text in report.banner for line in _wrap(f"!! {text}", width, "warning", hang="   ")]


def _section(section: Section, width: int) -> list[Line]:
    lines = _wrap(section.title, width, "title")
    for depth, text in section.lines:
        lines += _wrap(text, width, "", indent="  " * (depth + 1), hang="  ")
    return lines


def _wrap(text: str, width: int, style: str, indent: str = "", hang: str = "") -> list[Line]:
    """The text in lines; all but the first hang."""
    first, *rest = wrapped(visible(text), width - len(indent + hang))
    return [((indent + first, style),), *(((indent + hang + line, style),) for line in rest)]


def _tables(grid: Grid, width: int | None, grouped: bool, rule: str, continued: str) -> list[list[Line]]:
    """The table; or, where it does not fit, a table for each lot of its columns that does, every one with the keys."""
    if width is None:
        return [_table(grid, KEYS[0], grouped, rule, narrow=False)]
    for key in KEYS:
        if _total(_widths(grid, key, narrow=True)) <= width:
            return [_table(grid, key, grouped, rule, _tight(grid, key, width))]
    lots = _lots(_widths(grid, key, narrow=True), len(grid.heads), width)
    titles = [grid.title, *[f"{grid.title}, {continued}"] * len(lots)]
    parts = [_part(grid, lot, title) for lot, title in zip(lots, titles, strict=False)]
    return [_table(part, key, grouped, rule, _tight(part, key, width)) for part in parts]


def _tight(grid: Grid, key: int, width: int) -> bool:
    """Whether a table fits only with its headings wrapped as far as they can be."""
    return _total(_widths(grid, key, narrow=False)) > width


def _lots(widths: list[int], keyed: int, width: int) -> list[list[int]]:
    """The places of the columns, in lots that fit beside the keys."""
    lots: list[list[int]] = [[]]
    for at in range(len(widths) - keyed):
        wanted = _total(widths[:keyed] + [widths[keyed + each] for each in (*lots[-1], at)])
        if lots[-1] and wanted > width:
            lots.append([])
        lots[-1].append(at)
    return lots


def _part(grid: Grid, lot: list[int], title: str) -> Grid:
    rows = tuple(Row(row.keys, tuple(row.cells[at] for at in lot), row.total) for row in grid.rows)
    return Grid(title, grid.heads, tuple(grid.columns[at] for at in lot), rows)


def _total(widths: list[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _widths(grid: Grid, key: int, narrow: bool) -> list[int]:
    """The columns that each column of a table takes; `narrow` wraps its heading as far as it can be."""
    blocks = [_blocks(grid, row, key) for row in grid.rows]
    widths = []
    for at, title in enumerate(_titles(grid)):
        cells = max(display_width(text) for row in blocks for text in row[at])
        word = max(map(display_width, title.split()), default=0)
        head = wrapped(title, max(cells, word) if narrow else max(cells, word, HEAD))
        widths.append(max(cells, *map(display_width, head)))
    return widths


def _titles(grid: Grid) -> list[str]:
    return [visible(title) for title in (*grid.heads, *(column.title for column in grid.columns))]


def _blocks(grid: Grid, row: Row, key: int) -> list[Block]:
    return [*(wrapped(visible(each), key) for each in keys_of(grid, row)), *map(_cell, row.cells)]


def keys_of(grid: Grid, row: Row) -> list[str]:
    """The members of a row, blank where the total has none."""
    return [*row.keys, *[""] * (len(grid.heads) - len(row.keys))]


def _cell(cell: Cell) -> Block:
    text = visible(cell.text)
    return wrapped(text, OPEN) if cell.tone == "open" else [text]


def _table(grid: Grid, key: int, grouped: bool, rule: str, narrow: bool) -> list[Line]:
    widths, titles = _widths(grid, key, narrow), _titles(grid)
    numeric = [False] * len(grid.heads) + [column.numeric for column in grid.columns]
    across: Line = ((rule * _total(widths), ""),)
    lines: list[Line] = [((visible(grid.title), "title"),)] if grid.title else []
    if any(titles):
        heads = [wrapped(title, width) for title, width in zip(titles, widths, strict=True)]
        lines += [*_lines(heads, widths, numeric, ["title"] * len(heads), foot=True), across]
    before = ""
    for row in grid.rows:
        blocks = _blocks(grid, row, key)
        styles = [""] * len(grid.heads) + [cell.tone for cell in row.cells]
        if row.total:
            lines.append(across)
            styles = ["total"] * len(blocks)
        elif grouped and len(grid.heads) > 1:
            lines += [()] if before not in ("", row.keys[0]) else []
            blocks[0] = blocks[0] if row.keys[0] != before else [""]
        before = row.keys[0]
        lines += _lines(blocks, widths, numeric, styles, foot=False)
    return lines


def _lines(
    blocks: list[Block], widths: list[int], numeric: list[bool], styles: list[str], foot: bool
) -> Iterable[Line]:
    """One row of a table; shorter cells end at its foot, or begin at its top."""
    height = max(len(block) for block in blocks)
    for at in range(height):
        line: list[tuple[str, str]] = []
        for block, width, right, style in zip(blocks, widths, numeric, styles, strict=True):
            place = at - (height - len(block)) if foot else at
            text = block[place] if 0 <= place < len(block) else ""
            space = " " * (width - display_width(text))
            line += [(space, ""), (text, style)] if right else [(text, style), (space, "")]
            line.append((GAP, ""))
        yield _trimmed(line)


def _trimmed(line: list[tuple[str, str]]) -> Line:
    """A line without the spaces at its end."""
    while line and not line[-1][0].strip():
        line.pop()
    return tuple((text, style) for text, style in line if text)
