"""One self-contained HTML page: readable on a phone, on paper and by a screen reader, without scripts."""

import re
from collections.abc import Iterator
from typing import assert_never

from lovkode.interpreter.explanation.document import (
    FOREIGN,
    LINKED,
    STRONG,
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Picture,
    Table,
    Verbatim,
    unlinked,
    unmarked,
)

_RANGE = re.compile(r"\b\d+(?:-\d+)+\b")

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
ol, ul { padding-left: 1.5rem; }
li { margin: .25rem 0; }
.notice { border: 3px solid #8a1f11; padding: .75rem 1rem; margin: 0 0 1.5rem; background: #fff4f2; }
.notice strong { display: block; font-size: 1.15rem; color: #8a1f11; letter-spacing: .03em; }
.notice p { margin: .25rem 0 0; }
/* On a phone each row becomes a block; the roles in the markup keep it a table for a screen reader. */
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #c9ced6; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 2px solid #4a5361; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; border-top: 2px solid #4a5361; border-bottom: 0; }
nav p { font-weight: 600; margin: 1.5rem 0 0; }
a { color: #2b4a6f; }
footer { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid #c9ced6; font-size: .85rem; color: #4a5361; }
figure { margin: 1.25rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; max-width: 30rem; height: auto; }
figcaption { font-size: .9rem; color: #4a5361; }
.w { white-space: nowrap; }
.n { text-align: right; }
@media (max-width: 36rem) {
  body { font-size: 1rem; padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.45rem; }
  table, caption, tbody, tfoot, tbody tr, tfoot tr, tbody th, tfoot th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr, tfoot tr { border-bottom: 1px solid #4a5361; padding: .4rem 0; }
  tbody th, tfoot th, tbody td, tfoot td, td.n { border: 0; padding: .1rem 0; text-align: left; }
  tbody th { font-weight: 600; }
  td::before { content: attr(data-name) ": "; color: #4a5361; }
  td:empty { display: none; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3, h4 { break-after: avoid; }
  tr, li, .notice { break-inside: avoid; }
  figure svg { max-width: 22rem; }
}
"""

_LONG_STYLE = """
html { scroll-padding-top: 1rem; }
nav ul { columns: 16rem; }
h3[id^="provision"] { color: #2b4a6f; }
:target { background: #fff6d6; }
details { margin: .75rem 0 1.25rem; border-left: 3px solid #c9ced6; padding-left: .75rem; }
summary { cursor: pointer; color: #4a5361; font-size: .95rem; }
pre { overflow-x: auto; margin: .5rem 0; padding: .6rem .75rem; background: #f4f5f7; font-size: .85rem;
  line-height: 1.45; overflow-wrap: normal; }
@media print {
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; height: auto; }
  summary { list-style: none; }
  pre { white-space: pre-wrap; overflow: visible; font-size: 6.5pt; }
}
"""
"""What a page adds that has texts folded away, and links all through it."""


_COMPACT_STYLE = """
h2:first-of-type + p { font-size: inherit; }
@media print {
  @page { size: A4; margin: 11mm 15mm; }
  body { font-size: 8.1pt; line-height: 1.25; }
  h1 { font-size: 14pt; margin: .3rem 0; }
  h2 { font-size: 10.5pt; margin: .4rem 0 .15rem; padding-bottom: .05rem; }
  p, ul, ol, li { margin: .1rem 0; }
  .notice { border-width: 2px; padding: .25rem .6rem; margin: 0 0 .4rem; }
  .notice strong { font-size: 10pt; }
  table { margin: .2rem 0; font-size: 7.6pt; }
  th, td { padding: .05rem .5rem .05rem 0; }
  footer { margin-top: .5rem; padding-top: .2rem; font-size: 7.4pt; }
}
"""
"""What a page that is to fit on a sheet of paper adds: it is printed small."""


def write_page(document: Document) -> str:
    """The document as one HTML page."""
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{_quoted(document.locale)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_escaped(unmarked(document.title))}</title>",
        f"<style>{_STYLE}{_LONG_STYLE if _long(document) else ''}{_COMPACT_STYLE if document.compact else ''}</style>",
        "</head>",
        "<body>",
        "<main>",
        *(_marked(text, document.locale) for text in _body(document)),
        "</main>",
        *([f"<footer><p>{_told(document.foot)}</p></footer>"] if document.foot else []),
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _long(document: Document) -> bool:
    return any(isinstance(block, Heading) and block.anchor for block in document.blocks)


def _body(document: Document) -> Iterator[str]:
    """The blocks; before the first chapter, if there is to be one, the table of contents with links to all."""
    chapters = [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    number = 0
    for block in document.blocks:
        if not document.contents or not isinstance(block, Heading) or block.level != 2:
            yield _block(block)
            continue
        number += 1
        if number == 1:
            links = (
                f'<li><a href="#{_quoted(each.anchor or f"c{at}")}">{_told(each.text)}</a></li>'
                for at, each in enumerate(chapters, 1)
            )
            name = _quoted(document.contents)
            listed = "\n".join(links)
            yield f'<nav aria-label="{name}">\n<p>{_told(document.contents)}</p>\n<ul>\n{listed}\n</ul>\n</nav>'
        yield f'<h2 id="{_quoted(block.anchor or f"c{number}")}">{_told(block.text)}</h2>'


def _marked(block: str, locale: str) -> str:
    """The block with its marks as tags."""
    other = "en" if locale == "da" else "da"
    block = LINKED.sub(r'<a href="#\1">\2</a>', block)
    block = block.replace(STRONG[0], "<strong>").replace(STRONG[1], "</strong>")
    return block.replace(FOREIGN[0], f'<span lang="{other}">').replace(FOREIGN[1], "</span>")


def _block(block: Block) -> str:
    match block:
        case Heading():
            anchor = f' id="{_quoted(block.anchor)}"' if block.anchor else ""
            return f"<h{block.level}{anchor}>{_told(block.text)}</h{block.level}>"
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
        case Verbatim():
            inner = f'<pre tabindex="0" translate="no"><code>{_escaped(block.text)}</code></pre>'
            return f"<details>\n<summary>{_told(block.title)}</summary>\n{inner}\n</details>"
        case Picture():
            caption = "" if block.told else f"\n<figcaption>{_told(block.text)}</figcaption>"
            return f"<figure>\n{block.drawing}{caption}\n</figure>"
    assert_never(block)


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col" role="columnheader"{_side(table, place)}>{_told(cell)}</th>'
        for place, cell in enumerate(table.head)
    )
    rows = [_row(table, row) for row in table.rows]
    body, foot = (rows[:-1], rows[-1:]) if table.total else (rows, [])
    parts = [
        '<table role="table">',
        # No links: a screen reader would not know them as part of what the table is called.
        f"<caption>{_escaped(unlinked(table.caption))}</caption>",
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>',
        '<tbody role="rowgroup">',
        *body,
        "</tbody>",
        *(f'<tfoot role="rowgroup">{row}</tfoot>' for row in foot),
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
