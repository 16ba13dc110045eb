"""PDF for reading, printing and keeping: PDF/UA-1 and PDF/A-2a; the only file that knows the extra `pdf`."""

import json
import os
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, assert_never

from lovkode.dsl import extras
from lovkode.dsl.diagnostics import Diagnostic
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
    runs,
)
from lovkode.interpreter.explanation.media.paged import (
    REGIONS,
    Contents,
    aside,
    blocks_of,
    labels_of,
    legal,
    title_of,
    warning_of,
)
from lovkode.interpreter.explanation.voice import phrases

_FOLDER = os.path.dirname(__file__)
_MORE = "\u02af"
"""The last of the letters that every font has."""


def write_pdf(document: Document) -> bytes | tuple[Diagnostic, ...]:
    """The document as a PDF of A4 pages: the same bytes wherever it is made with the same version of the extra.

    A character that no font of the extra can draw is shown by its number, such as `<U+1F600>`.
    """
    try:
        import typst
    except ImportError:
        return (extras.missing("pdf"),)
    text = json.dumps(_content(document), ensure_ascii=False)
    special = sorted({letter for letter in text if letter > _MORE or not letter.isprintable()})
    try:
        return _typeset(text)
    except typst.TypstError:
        if not special:
            raise
    try:
        return _typeset(_numbered(text, _undrawn(special)))
    except typst.TypstError:  # it is how they stand together
        return _typeset(_numbered(text, special))


def _numbered(text: str, letters: list[str]) -> str:
    return text.translate({ord(letter): f"<U+{ord(letter):04X}>" for letter in letters})


def _typeset(text: str) -> bytes:
    """The template filled with the content of a document, as JSON. Raises TypstError."""
    import typst

    found = typst.compile(
        os.path.join(_FOLDER, "print.typ"),
        format="pdf",
        root=_FOLDER,
        ignore_system_fonts=True,
        sys_inputs={"document": text},
        pdf_standards=["ua-1", "a-2a"],
    )
    assert isinstance(found, bytes)
    return found


def _undrawn(letters: list[str]) -> list[str]:
    """Those of some characters that cannot be drawn, found by halving."""
    import typst

    if not letters:
        return []
    content = _content(Document("en", "-", (Paragraph(" ".join(letters)),)))
    try:
        _typeset(json.dumps(content, ensure_ascii=False))
        return []
    except typst.TypstError:
        if len(letters) == 1:
            return letters
    half = len(letters) // 2
    return _undrawn(letters[:half]) + _undrawn(letters[half:])


# -- What the template is given ---------------------------------------------------------------------------------------


def _content(document: Document) -> dict[str, Any]:
    labels = labels_of(document)
    numbers = count()
    return {
        "lang": document.locale,
        "region": REGIONS[document.locale],
        "other": "en" if document.locale == "da" else "da",
        "title": title_of(document),
        "warning": warning_of(document),
        "compact": document.compact,
        "page": phrases(document.locale)["foot"]["page"],
        "blocks": [_block(block, labels, numbers) for block in blocks_of(document)],
        "foot": _told(document.foot, labels),
    }


def _block(block: Block | Contents, labels: Mapping[str, str], numbers: Iterator[int]) -> dict[str, Any]:
    """A block as the template takes it; `numbers` counts the headings."""

    def told(text: str) -> list[dict[str, Any]]:
        return _told(text, labels)

    match block:
        case Contents():
            return {"kind": "contents", "title": told(block.title)}
        case Heading():
            facts = {"level": block.level, "text": told(block.text), "label": f"h{next(numbers)}"}
            return {"kind": "heading"} | facts
        case Paragraph():
            return {"kind": "paragraph", "text": told(block.text)}
        case Notice():
            return {"kind": "notice", "title": told(block.title), "text": told(block.text)}
        case Listing():
            return {"kind": "numbers" if block.numbered else "bullets", "items": [*map(told, block.items)]}
        case Table():
            head, *rows = ([*map(told, row)] for row in (block.head, *block.rows))
            facts = {"caption": told(block.caption), "head": head, "rows": rows}
            return {"kind": "table", "figures": block.figures, "total": block.total} | facts
        case Verbatim():
            return {"kind": "verbatim", "title": told(block.title), "text": legal(block.text)}
        case Picture():
            facts = {"drawing": block.drawing, "alt": aside(block.text), "text": told(block.text)}
            return {"kind": "picture", "told": block.told} | facts
    assert_never(block)


def _told(text: str, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """A text in pieces; a link that leads nowhere in this document is plain words."""
    return [
        {"text": legal(run.text), "foreign": run.foreign, "strong": run.strong, "to": labels.get(run.anchor)}
        for run in runs(text)
    ]


def draw(drawing: str) -> bytes:
    """An `<svg>` element as a PNG, for media that know no SVG."""
    import typst

    file, inputs = os.path.join(_FOLDER, "drawing.typ"), {"drawing": drawing}
    found = typst.compile(file, format="png", ppi=300, root=_FOLDER, ignore_system_fonts=True, sys_inputs=inputs)
    assert isinstance(found, bytes)
    return found
