"""What documents on pages have in common, whatever sets them."""

import re
from collections.abc import Iterator, Mapping

from lovkode.dsl.record import Record, evolve, record
from lovkode.interpreter.explanation.document import Block, Document, Heading, Notice, Paragraph, unmarked

REGIONS = {"da": "DK", "en": "GB"}
"""Where a language is written as it is here."""

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What neither XML nor JSON carries from one program to another, and what would turn the words behind it around."""


MAX_ASIDE = 10_000
"""The most letters of a title, or of the words that stand for a picture: PDF/A takes 32,767 bytes, at most three for
each letter."""

MAX_TITLE = 250
"""The most letters of a title, which every page repeats; as many as Word takes."""


@record
class Contents(Record):
    """The place of the table of contents, and the words above it."""

    title: str


def legal(text: str) -> str:
    """The text with each character that a file cannot or must not hold as its number, such as `<U+0007>`."""
    return _ILLEGAL.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def title_of(document: Document) -> str:
    """What a document is listed as; never empty, and not too long for a file to say beside its text."""
    headings = (block.text for block in document.blocks if isinstance(block, Heading))
    return next((found for text in (document.title, *headings) if (found := aside(text, MAX_TITLE).strip())), "–")


def aside(text: str, most: int = MAX_ASIDE) -> str:
    """A text as a file says it beside what is read: without marks, and cut behind so many letters."""
    told = legal(unmarked(text))
    return told if len(told) <= most else f"{told[:most]}…"


def warning_of(document: Document) -> str:
    """The titles of the notices that a document begins with, for every page to repeat."""
    found: dict[str, None] = {}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level > 1:
            break
        if isinstance(block, Notice):
            found[unmarked(block.title)] = None
    return legal(" · ".join(found))


def labels_of(document: Document) -> Mapping[str, str]:
    """What the headings that links may lead to are called on a page: `h` and their number, by their anchors."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return {block.anchor: f"h{at}" for at, block in reversed([*enumerate(headings)]) if block.anchor}


def blocks_of(document: Document) -> Iterator[Block | Contents]:
    """The blocks; headings skip no level on the way down, and the contents stand before the first chapter.

    Below a heading that is too long for a list of headings it stands once more, in full.
    """
    level, listed = 0, not document.contents
    for block in document.blocks:
        if isinstance(block, Heading):
            if block.level == 2 and not listed:
                listed = True
                yield Contents(document.contents)
            level = min(block.level, level + 1)
            whole, block = block.text, evolve(block, level=level)
            if len(whole) > MAX_ASIDE:
                yield evolve(block, text=aside(whole, MAX_TITLE))
                block = Paragraph(whole)
        yield block
