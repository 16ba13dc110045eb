"""A text as blocks: what every medium lays out in its own way."""

from collections.abc import Callable
from typing import assert_never

from lovkode.dsl.record import Record, record

FOREIGN = "\ue000", "\ue001"
"""What stands around words in the other language, for a screen reader to change its voice. A policy's own words never
hold these characters: what cannot be seen is shown by its number."""

STRONG = "\ue002", "\ue003"
"""What stands around what a reader looks for first; a page shows it in bold."""


@record
class Heading(Record):
    """A heading of level 1 to 4."""

    level: int
    text: str


@record
class Paragraph(Record):
    """One or more sentences."""

    text: str


@record
class Notice(Record):
    """What no reader may overlook: a few words, and the sentences that explain them."""

    title: str
    text: str


@record
class Listing(Record):
    """Sentences in a list; numbered where their order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@record
class Table(Record):
    """Rows under headings; the first cell of a row names it. `figures` are the columns of numbers, from 0."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()


Block = Heading | Paragraph | Notice | Listing | Table


@record
class Document(Record):
    """A text in one language; `title` is for those who list it, not part of the text."""

    locale: str
    title: str
    blocks: tuple[Block, ...]


_MARKS = frozenset((*FOREIGN, *STRONG))


def unmarked(text: str) -> str:
    """The text without marks."""
    return "".join(letter for letter in text if letter not in _MARKS)


def changed(block: Block, change: Callable[[str], str]) -> Block:
    """The block with every text in it changed."""
    match block:
        case Heading():
            return Heading(block.level, change(block.text))
        case Paragraph():
            return Paragraph(change(block.text))
        case Notice():
            return Notice(change(block.title), change(block.text))
        case Listing():
            return Listing(tuple(map(change, block.items)), block.numbered)
        case Table():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return Table(change(block.caption), tuple(map(change, block.head)), rows, block.figures)
    assert_never(block)
