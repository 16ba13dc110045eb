"""A text as blocks: what every medium lays out in its own way."""

import re
from collections.abc import Callable, Iterable
from typing import assert_never

from lovkode.dsl.record import Record, evolve, record

FOREIGN = "\ue000", "\ue001"
"""What stands around words in the other language, for a screen reader to change its voice. A policy's own words never
hold these characters: what cannot be seen is shown by its number."""

STRONG = "\ue002", "\ue003"
"""What stands around what a reader looks for first; a page shows it in bold."""

LINK = "\ue004", "\ue005", "\ue006"
"""What stands before the anchor that words link to, between the two, and behind the words."""

LINKED = re.compile("\ue004([^\ue005]*)\ue005([^\ue006]*)\ue006")
"""A link in a text: its anchor and its words."""


@record
class Heading(Record):
    """A heading of level 1 to 4; with an `anchor`, links may lead to it."""

    level: int
    text: str
    anchor: str = ""


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
    """Rows under headings; the first cell of a row names it. `figures` are the columns of numbers, from 0.

    `extra` are the columns that a narrow medium leaves out; with `total` the last row adds up those above it.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    total: bool = False


@record
class Verbatim(Record):
    """Text as it is written elsewhere, line by line, under a few words; a page folds it away."""

    title: str
    text: str


@record
class Picture(Record):
    """A drawing, and the same in words: what stands under it, and instead of it where nothing can be drawn.

    `drawing` is a whole `<svg>` element that needs nothing outside itself and tells itself to a screen reader.
    A picture whose words stand beside it already is `told`: then they are not said again.
    """

    drawing: str
    text: str
    told: bool = False


Block = Heading | Paragraph | Notice | Listing | Table | Verbatim | Picture


@record
class Document(Record):
    """A text in one language; `title` is for those who list it, not part of the text.

    `foot` is the last line: what the text was made from. `contents` is the heading of a table of contents, which only
    a page with links has, and Markdown where the headings have anchors; empty where there is none. One that is
    `compact` is printed small, to fit on a sheet.
    """

    locale: str
    title: str
    blocks: tuple[Block, ...]
    foot: str = ""
    contents: str = ""
    compact: bool = False


_MARKS = frozenset((*FOREIGN, *STRONG))


def beside(pictures: Iterable[Picture]) -> list[Block]:
    """Pictures that stand beside the words they draw."""
    return [Picture(each.drawing, each.text, told=True) for each in pictures]


def linked(text: str, anchor: str) -> str:
    """The words, as a link to an anchor."""
    return f"{LINK[0]}{anchor}{LINK[1]}{text}{LINK[2]}"


def unmarked(text: str) -> str:
    """The text without marks."""
    return unstyled(unlinked(text))


def unlinked(text: str) -> str:
    """The text with the words of its links, but not the links."""
    return LINKED.sub(r"\2", text) if LINK[0] in text else text


def unstyled(text: str) -> str:
    """The text without marks, but for its links."""
    return "".join(letter for letter in text if letter not in _MARKS)


@record
class Run(Record):
    """A piece of a text that is marked alike all through; `anchor` is what it links to, or empty."""

    text: str
    foreign: bool = False
    strong: bool = False
    anchor: str = ""


_MARK = re.compile("([\ue000-\ue003\ue006]|\ue004[^\ue005]*\ue005)")


def runs(text: str) -> tuple[Run, ...]:
    """The text as pieces without marks."""
    found = []
    foreign, strong, anchor = False, False, ""
    for piece in _MARK.split(text):
        if piece in FOREIGN:
            foreign = piece == FOREIGN[0]
        elif piece in STRONG:
            strong = piece == STRONG[0]
        elif piece[:1] in LINK:
            anchor = piece[1:-1]
        elif piece:
            found.append(Run(piece, foreign, strong, anchor))
    return tuple(found)


def changed(block: Block, change: Callable[[str], str]) -> Block:
    """The block with every text in it changed."""
    match block:
        case Heading():
            return evolve(block, text=change(block.text))
        case Paragraph():
            return Paragraph(change(block.text))
        case Notice():
            return Notice(change(block.title), change(block.text))
        case Listing():
            return Listing(tuple(map(change, block.items)), block.numbered)
        case Table():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return evolve(block, caption=change(block.caption), head=tuple(map(change, block.head)), rows=rows)
        case Verbatim():
            return Verbatim(change(block.title), block.text)
        case Picture():
            return evolve(block, text=change(block.text))
    assert_never(block)
