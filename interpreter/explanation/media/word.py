"""Word documents, written into a template that its owner keeps; the only file that knows the extra `word`."""

import io
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lovkode.dsl import extras
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell
from lovkode.interpreter.explanation.document import Document
from lovkode.interpreter.explanation.media.paged import REGIONS, title_of, warning_of
from lovkode.interpreter.explanation.media.pdf import draw
from lovkode.interpreter.explanation.media.word_body import Holder, body_of
from lovkode.interpreter.explanation.voice import phrases

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

DEFAULT_TEMPLATE = os.path.join(os.path.dirname(__file__), "template.docx")
"""The template that lovkode brings along."""

STYLES: Mapping[str, str] = {
    **dict.fromkeys(("Body Text", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"), "paragraph"),
    **dict.fromkeys(("List Bullet", "List Number", "Notice Title", "Notice", "Table Text"), "paragraph"),
    **dict.fromkeys(("Source Title", "Source Text", "Picture Text", "Foot Text"), "paragraph"),
    **{"Hyperlink": "character", "Figures Table": "table"},
}
"""The styles that a template must have, and what each is a style of."""

PLACES = ("body", "warning", "title", "page")
"""What may stand between braces in a template; it must have the first two."""

_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_FIELDS = {"\ue010": "PAGE", "\ue011": "NUMPAGES"}
_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_DAY = datetime(2000, 1, 1)
_PICTURE = 3_420_000
"""How wide a picture is, where the text is no narrower: 9.5 cm."""

_EMU = 635
"""How many of the units of a drawing make a twentieth of a point."""


def write_word(document: Document, file: str, template: bytes) -> bytes | tuple[Diagnostic, ...]:
    """The document in a template: the same bytes from the same two.

    `file` is what the template is called in answers. A character that Word cannot hold is shown by its number.
    """
    try:
        import docx
    except ImportError:
        return (extras.missing("word"),)
    if find_spec("typst") is None:  # which draws the pictures
        return (extras.missing("word"),)
    try:
        word = docx.Document(io.BytesIO(template))
    except Exception:  # whatever the library happens upon in what is no Word document
        return (_problem(file, "unreadable"),)
    problems = tuple(_problems(word, file))
    if problems:
        return problems
    _fill(word, document)
    _tell(word, document)
    return _saved(word)


# -- What a template must have ----------------------------------------------------------------------------------------


def _problem(file: str, what: str, name: str = "") -> Diagnostic:
    place = Cell(file, None, None, None, None, None)
    facts = {"what": what, "name": name, "place": f"{{{{ {name} }}}}", "known": PLACES, "open": "{{", "close": "}}"}
    return Diagnostic("U007", None, place, facts)


def _problems(word: "WordDocument", file: str) -> Iterator[Diagnostic]:
    """What is missing from a template, and what it has that is unknown."""
    kinds = {style.name: style.element.get(_tag("w:type")) for style in word.styles}
    for name, kind in STYLES.items():
        if kinds.get(name) != kind:
            yield _problem(file, kind, name)
        elif name.startswith("List ") and _list_of(word, name) is None:
            yield _problem(file, "list", name)
    if _body(word) is None:
        yield _problem(file, "body", "body")
    if not all(_warned(word)):
        yield _problem(file, "warning", "warning")
    names = dict.fromkeys(name for each in _paragraphs(word) for name in _PLACE.findall(each.text))
    yield from (_problem(file, "unknown", name) for name in names if name not in PLACES)


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def _list_of(word: "WordDocument", name: str) -> int | None:
    """The list that a style numbers its paragraphs by."""
    style: Any = word.styles[name]
    while style is not None:
        found = style.element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        if found:
            return int(found[0])
        style = style.base_style
    return None


def _body(word: "WordDocument") -> "Paragraph | None":
    """The paragraph that the text goes in the place of."""
    return next((each for each in word.paragraphs if _PLACE.sub(r"\1", each.text.strip()) == "body"), None)


def _warned(word: "WordDocument") -> Iterator[bool]:
    """Whether the warning has a place on the pages of each section; its first page bears the notice itself."""
    sides = ["", "even_page_"] if word.settings.odd_and_even_pages_header_footer else [""]
    found = {}
    for section in word.sections:
        for side in sides:
            for name in (f"{side}header", f"{side}footer"):
                part = getattr(section, name)
                if not part.is_linked_to_previous:
                    text = "".join(part._element.itertext(_tag("w:t")))
                    found[name] = "warning" in _PLACE.findall(text)
            yield found.get(f"{side}header", False) or found.get(f"{side}footer", False)


def _paragraphs(word: "WordDocument") -> "Iterator[Paragraph]":
    """Every paragraph: of the text, of its tables, and of every head and foot."""
    from docx.text.paragraph import Paragraph

    parts: list[Any] = [word]
    for section in word.sections:
        for side in ("", "first_page_", "even_page_"):
            parts += [getattr(section, f"{side}header"), getattr(section, f"{side}footer")]
    for part in parts:
        if part is word or not part.is_linked_to_previous:
            yield from (Paragraph(each, part) for each in part._element.iter(_tag("w:p")))


# -- Writing ----------------------------------------------------------------------------------------------------------


def _fill(word: "WordDocument", document: Document) -> None:
    """Put the text, the title, the warning and the numbers of the pages where the template has places for them."""
    from docx.oxml import parse_xml

    place = _body(word)
    assert place is not None
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
    body = parse_xml(f"<w:body {names}>{body_of(document, _holder(word))}</w:body>".encode())
    page = phrases(document.locale)["foot"]["page"].format(page="\ue010", pages="\ue011")
    values = {"body": "", "title": title_of(document), "warning": warning_of(document), "page": page}
    for paragraph in [*_paragraphs(word)]:
        _fill_paragraph(paragraph, values)
    elements = [*body]
    for element in elements:
        place._p.addprevious(element)
    ends_in_table = elements and elements[-1].tag == _tag("w:tbl")
    if not ends_in_table and not place._p.xpath("./w:pPr/w:sectPr"):
        place._p.getparent().remove(place._p)


def _holder(word: "WordDocument") -> Holder:
    section = word.sections[-1]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    width = ((section.page_width or 7_560_310) - margins) // _EMU
    numbering: Any = word.part.numbering_part.element

    def number() -> int:
        found = _list_of(word, "List Number")
        kind = numbering.num_having_numId(found).abstractNumId.val
        added = numbering.add_num(kind)
        added.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(added.numId)

    def hold(drawing: str) -> tuple[str, int, int]:
        part, image = word.part.get_or_add_image(io.BytesIO(draw(drawing)))
        wide = min(width * _EMU, _PICTURE)
        return part, wide, wide * image.px_height // image.px_width

    return Holder({name: word.styles[name].style_id for name in STYLES}, width, number, hold)


def _fill_paragraph(paragraph: "Paragraph", values: Mapping[str, str]) -> None:
    """Replace the places in a paragraph, in which Word may have spread a place over several runs."""
    runs = paragraph.runs
    texts = [run.text for run in runs]
    found = [*_PLACE.finditer("".join(texts))]
    for place in reversed(found):
        value, start = values[place[1]], 0
        for run, text in zip(runs, texts, strict=True):
            low, high = (min(max(at - start, 0), len(text)) for at in place.span())
            if low < high:
                run.text = run.text[:low] + value + run.text[high:]
                value = ""
            start += len(text)
    if found and not paragraph.text.strip():
        paragraph._p.remove(paragraph._p.pPr) if paragraph._p.pPr is not None else None
    for run in runs:
        _count_pages(run._r)


def _count_pages(run: Any) -> None:
    """Put the fields that Word counts pages with where they are marked in a run."""
    from docx.oxml import OxmlElement

    pieces = re.split("([\ue010\ue011])", "".join(run.itertext(_tag("w:t"))))
    if len(pieces) == 1:
        return
    for piece in pieces:
        copy = deepcopy(run)
        copy.text = "1" if piece in _FIELDS else piece
        if piece in _FIELDS:
            field = OxmlElement("w:fldSimple", {_tag("w:instr"): _FIELDS[piece]})
            field.append(copy)
            copy = field
        run.addprevious(copy)
    run.getparent().remove(run)


def _tell(word: "WordDocument", document: Document) -> None:
    """Say of the document what it is called and in which language it is; no time of making, which would vary."""
    language = f"{document.locale}-{REGIONS[document.locale]}"
    for element in word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        element.set(_tag("w:val"), language)
    facts = word.core_properties
    facts.title, facts.language = title_of(document), language
    facts.created = facts.modified = _DAY
    facts.last_modified_by, facts.revision = "", 1


def _saved(word: "WordDocument") -> bytes:
    """The bytes of a document, without the time that the library stamps its parts with."""
    saved, target = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in parts.infolist():
            stamped = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            stamped.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(stamped, parts.read(part))
    return target.getvalue()
