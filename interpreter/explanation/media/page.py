"""One self-contained HTML page: readable on a phone, on paper and by a screen reader, without scripts."""

import re
from typing import assert_never

from lovkode.interpreter.explanation.document import (
    FOREIGN,
    STRONG,
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Table,
    unmarked,
)

_RANGE = re.compile(r"\d+-\d+")

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 48rem; background: #fff; color: #1b1b1b;
  font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1rem 0 .75rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.5rem 0 .75rem; padding-bottom: .25rem;
  border-bottom: 2px solid #2b4a6f; }
h3 { font-size: 1.1rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
p, ol, ul { margin: .5rem 0; }
h2:first-of-type + p { font-size: 1.15rem; }
ol, ul { padding-left: 1.5rem; }
li { margin: .25rem 0; }
.notice { border: 3px solid #8a1f11; padding: .75rem 1rem; margin: 0 0 1.5rem; background: #fff4f2; }
.notice strong { display: block; font-size: 1.15rem; color: #8a1f11; letter-spacing: .03em; }
.notice p { margin: .25rem 0 0; }
/* On a phone each row becomes a block; the roles in the markup keep it a table for a screen reader. */
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #c9ced6; }
thead th { border-bottom: 2px solid #4a5361; }
tbody th { font-weight: 400; }
.w { white-space: nowrap; }
.n { text-align: right; }
@media (max-width: 36rem) {
  body { font-size: 1rem; padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.45rem; }
  table, caption, tbody, tbody tr, tbody th, tbody td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border-bottom: 1px solid #4a5361; padding: .4rem 0; }
  tbody th, tbody td, td.n { border: 0; padding: .1rem 0; text-align: left; }
  tbody th { font-weight: 600; }
  td::before { content: attr(data-name) ": "; color: #4a5361; }
  td:empty { display: none; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3, h4 { break-after: avoid; }
  tr, li, .notice { break-inside: avoid; }
}
"""


def write_page(document: Document) -> str:
    """The document as one HTML page."""
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{_quoted(document.locale)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_escaped(unmarked(document.title))}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *(_marked(_block(block), document.locale) for block in document.blocks),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _marked(block: str, locale: str) -> str:
    """The block with its marks as tags."""
    other = "en" if locale == "da" else "da"
    block = block.replace(STRONG[0], "<strong>").replace(STRONG[1], "</strong>")
    return block.replace(FOREIGN[0], f'<span lang="{other}">').replace(FOREIGN[1], "</span>")


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_told(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_told(block.text)}</p>"
        case Notice():
            inner = f"<strong>{_escaped(block.title)}</strong>\n<p>{_told(block.text)}</p>"
            return f'<div class="notice" role="note">{inner}</div>'
        case Listing():
            tag = "ol" if block.numbered else "ul"
            items = "\n".join(f"<li>{_told(item)}</li>" for item in block.items)
            return f"<{tag}>\n{items}\n</{tag}>"
        case Table():
            return _table(block)
    assert_never(block)


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col" role="columnheader"{_side(table, place)}>{_told(cell)}</th>'
        for place, cell in enumerate(table.head)
    )
    rows = "\n".join(_row(table, row) for row in table.rows)
    parts = [
        '<table role="table">',
        f"<caption>{_escaped(table.caption)}</caption>",
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>',
        f'<tbody role="rowgroup">\n{rows}\n</tbody>',
        "</table>",
    ]
    return "\n".join(parts)


def _row(table: Table, row: tuple[str, ...]) -> str:
    cells = [f'<th scope="row" role="rowheader">{_told(row[0])}</th>']
    for place, cell in enumerate(row[1:], 1):
        name = _quoted(unmarked(table.head[place]))
        cells.append(f'<td role="cell" data-name="{name}"{_side(table, place)}>{_told(cell)}</td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def _side(table: Table, place: int) -> str:
    return ' class="n"' if place in table.figures else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _told(text: str) -> str:
    """Text between tags; `1-4` is not broken at its hyphen."""
    return _RANGE.sub(r'<span class="w">\g<0></span>', _escaped(text))


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")
