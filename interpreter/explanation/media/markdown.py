"""Markdown as GitHub and most others read it."""

import re
from typing import assert_never

from lovkode.interpreter.explanation.document import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Table,
    changed,
    unmarked,
)

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#])")
_OPENING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r"(?i)(https?)(:)(?=//)|(www)(\.)")


def write_markdown(document: Document) -> str:
    """The document as Markdown."""
    return "\n\n".join(_block(changed(block, unmarked)) for block in document.blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_inline(block.text)}"
        case Paragraph():
            return _opening(block.text)
        case Notice():
            return f"> **{_inline(block.title)}**\n>\n> {_opening(block.text)}"
        case Listing():
            marks = [f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1)]
            return "\n".join(f"{mark} {_opening(item)}" for mark, item in zip(marks, block.items, strict=True))
        case Table():
            return _table(block)
    assert_never(block)


def _table(table: Table) -> str:
    rule = ["---:" if place in table.figures else "---" for place in range(len(table.head))]
    rows = [[_inline(cell) for cell in row] for row in (table.head, *table.rows)]
    lines = ["| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:])]
    return f"{_opening(table.caption)}:\n\n" + "\n".join(lines)


def _inline(text: str) -> str:
    """The text with every sign escaped that Markdown would read as its own."""
    text = _ENTITY.sub(r"\\&", _SIGNS.sub(r"\\\1", text))
    return _ADDRESS.sub(lambda found: found[0].replace(":", "\\:").replace(".", "\\."), text).replace("\u00a0", " ")


def _opening(text: str) -> str:
    """The same for text at the start of a line, where a number or a dash would begin a list."""
    text = _inline(text)
    return _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
