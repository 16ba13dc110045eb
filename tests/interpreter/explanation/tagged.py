"""A tagged PDF as a screen reader meets it: its structure, and the text that each part of it holds."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream


class Words(str):
    """Text in the structure, and the language it is said to be in."""

    language: str | None = None


class Tag:
    """An element of the structure: its kind, its attributes, and its text or its elements in reading order."""

    def __init__(self, kind: str, facts: Any) -> None:
        self.kind, self.facts = kind, facts
        self.inside: list[Tag | Words] = []

    def text(self) -> str:
        """All the text in it."""
        return "".join(each if isinstance(each, str) else each.text() for each in self.inside)

    def all(self, *kinds: str) -> "Iterator[Tag]":
        """The elements in it of some kinds, itself too."""
        if self.kind in kinds:
            yield self
        for each in self.inside:
            if isinstance(each, Tag):
                yield from each.all(*kinds)

    def words(self) -> "Iterator[Words]":
        """All the text in it, piece by piece."""
        for each in self.inside:
            yield from [each] if isinstance(each, Words) else each.words()

    def attribute(self, name: str) -> Any:
        """An attribute, of whatever owner."""
        owned = self.facts.get("/A", [])
        return next((each[name] for each in (owned if isinstance(owned, list) else [owned]) if name in each), None)


def read(content: bytes) -> tuple[PdfReader, Tag]:
    """The file, and its structure."""
    reader = PdfReader(io.BytesIO(content))
    texts = {page.indirect_reference.idnum: _texts(page, reader) for page in reader.pages if page.indirect_reference}
    tree: Any = root_of(reader)["/StructTreeRoot"]
    root = Tag("root", tree)
    for kid in _kids(tree):
        _grow(root, kid, None, texts)
    return reader, root


def root_of(reader: PdfReader) -> Any:
    """What the file says of itself as a whole."""
    return reader.trailer["/Root"]


def _kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    found = found.get_object() if hasattr(found, "get_object") else found
    return [*found] if isinstance(found, list) else [found]


def _grow(tag: Tag, kid: Any, page: int | None, texts: dict[int, dict[int, Words]]) -> None:
    kid = kid.get_object()
    if isinstance(kid, int):
        assert page is not None
        tag.inside.append(texts[page].get(kid, Words()))
        return
    page = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
    if kid.get("/Type") == "/MCR":
        assert page is not None
        tag.inside.append(texts[page].get(kid["/MCID"], Words()))
    elif "/S" in kid:
        inner = Tag(kid["/S"][1:], kid)
        tag.inside.append(inner)
        for each in _kids(kid):
            _grow(inner, each, page, texts)


def _texts(page: Any, reader: PdfReader) -> dict[int, Words]:
    """The text of each marked part of a page. Text that is neither in one nor an artifact fails."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    found: dict[int, str] = {}
    languages: dict[int, str] = {}
    marks: list[tuple[int, bool]] = []
    letters: dict[bytes, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            facts = operands[1] if operator == b"BDC" and hasattr(operands[1], "get") else {}
            number = -1 if operands[0] == "/Artifact" else int(facts.get("/MCID", marks[-1][0] if marks else -2))
            marks.append((number, "/ActualText" in facts))
            languages |= {number: facts["/Lang"]} if "/Lang" in facts else {}
            found[number] = found.get(number, "") + facts.get("/ActualText", "")
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ"):
            assert marks, "text outside the structure"
            if not any(spoken for _, spoken in marks):
                shown = operands[0] if operator == b"TJ" else operands
                text = "".join(_read(each, letters) for each in shown if not isinstance(each, int | float))
                found[marks[-1][0]] += text
    kept = {number: Words(text) for number, text in found.items()}
    for number, language in languages.items():
        kept[number].language = language
    return kept


def _read(codes: Any, letters: dict[bytes, str]) -> str:
    raw = codes.original_bytes if hasattr(codes, "original_bytes") else bytes(codes)
    return "".join(letters[raw[at : at + 2]] for at in range(0, len(raw), 2))


def _letters(font: Any) -> dict[bytes, str]:
    """What each code of a font stands for."""
    found = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", font["/ToUnicode"].get_data(), re.DOTALL):
        for code, letters in re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", part):
            found[bytes.fromhex(code.decode())] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    return found
