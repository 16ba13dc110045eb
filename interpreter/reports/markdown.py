"""A report as Markdown, for a note or a mail."""

import re

from lovkode.dsl.excerpt import visible
from lovkode.interpreter.reports.grids import Grid
from lovkode.interpreter.reports.layout import keys_of
from lovkode.interpreter.reports.summary import Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def render_markdown(report: Report) -> str:
    """The report with Markdown's headings, tables and lists."""
    banner = "\n>\n".join(f"> **{escaped(text)}**" for text in report.banner)
    parts = [banner, f"# {escaped(report.title)}", *map(_grid, report.grids)]
    for section in report.sections:
        lines = [f"{'  ' * depth}- {escaped(text)}" for depth, text in section.lines]
        parts.append("\n".join([f"## {escaped(section.title)}", "", *lines]))
    return "\n\n".join(part for part in (*parts, banner) if part) + "\n"


def escaped(text: str) -> str:
    """The text with nothing in it that Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def _grid(grid: Grid) -> str:
    titles = [*grid.heads, *(column.title for column in grid.columns)]
    marks = ["---"] * len(grid.heads) + ["---:" if column.numeric else "---" for column in grid.columns]
    rows = [titles, marks]
    for row in grid.rows:
        cells = [*keys_of(grid, row), *(cell.text for cell in row.cells)]
        rows.append([f"**{escaped(cell)}**" if row.total and cell else escaped(cell) for cell in cells])
    rows[0] = [escaped(title) for title in titles]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {escaped(grid.title)}\n\n{table}" if grid.title else table
