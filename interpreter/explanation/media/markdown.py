"""Markdown as GitHub and most others read it."""

import re
from typing import assert_never

from lovkode.interpreter.explanation.document import (
    LINKED,
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
    linked,
    unmarked,
    unstyled,
)

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#])")
_OPENING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r"(?i)(https?)(:)(?=//)|(www)(\.)")


def write_markdown(document: Document) -> str:
    """The document as Markdown."""
    blocks = [block for block in document.blocks if not isinstance(block, Picture) or not block.told]
    blocks += [Paragraph(document.foot)] if document.foot else []
    chapters = [block for block in blocks if isinstance(block, Heading) and block.level == 2 and block.anchor]
    if document.contents and chapters:
        links = tuple(linked(unmarked(chapter.text), chapter.anchor) for chapter in chapters)
        at = blocks.index(chapters[0])
        blocks[at:at] = [Heading(2, document.contents), Listing(links)]
    return "\n\n".join(_block(changed(block, unstyled)) for block in blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
            return f"{'#' * block.level} {anchor}{_inline(block.text)}"
        case Paragraph() | Picture():
            return _opening(block.text)
        case Notice():
            return f"> **{_inline(block.title)}**\n>\n> {_opening(block.text)}"
        case Listing():
            marks = [f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1)]
            return "\n".join(f"{mark} {_opening(item)}" for mark, item in zip(marks, block.items, strict=True))
        case Table():
            return _table(block)
        case Verbatim():
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", block.text))])
            return f"{_opening(block.title)}:\n\n{fence}text\n{block.text}\n{fence}"
    assert_never(block)


def _table(table: Table) -> str:
    rule = ["---:" if place in table.figures else "---" for place in range(len(table.head))]
    rows = [[_inline(cell) for cell in row] for row in (table.head, *table.rows)]
    if table.total:
        rows[-1] = [f"**{cell}**" if cell else "" for cell in rows[-1]]
    lines = ["| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:])]
    return f"{_opening(table.caption)}:\n\n" + "\n".join(lines)


def _inline(text: str) -> str:
    """The text with every sign escaped that Markdown would read as its own, and its links."""
    plain, *links = LINKED.split(text)
    found = [_escaped(plain)]
    for anchor, words, rest in zip(links[::3], links[1::3], links[2::3], strict=True):
        found += [f"[{_escaped(words)}](#{anchor})", _escaped(rest)]
    return "".join(found)


def _escaped(text: str) -> str:
    text = _ENTITY.sub(r"\\&", _SIGNS.sub(r"\\\1", text))
    return _ADDRESS.sub(lambda found: found[0].replace(":", "\\:").replace(".", "\\."), text).replace("\u00a0", " ")


def _opening(text: str) -> str:
    """The same for text at the start of a line, where a number or a dash would begin a list."""
    text = _inline(text)
    return _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
