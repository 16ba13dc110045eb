"""A Word document in anybody's template: the words in order, in the template's styles, and nothing half done."""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings

from lovkode.interpreter.explanation import compose
from lovkode.interpreter.explanation.document import Document, Heading, Notice, Paragraph, Picture, Table
from lovkode.interpreter.explanation.media.paged import legal
from lovkode.interpreter.explanation.media.word import DEFAULT_TEMPLATE, PLACES, STYLES, write_word
from tests.interpreter.explanation.cases import explained_2025
from tests.interpreter.explanation.documents import DRAWING, EXAMPLE, documents, told

TEMPLATE = Path(DEFAULT_TEMPLATE).read_bytes()


def written(document: Document, template: bytes = TEMPLATE) -> bytes:
    """The document as a Word document."""
    found = write_word(document, "letter.docx", template)
    assert isinstance(found, bytes)
    return found


def opened(document: Document, template: bytes = TEMPLATE) -> Any:
    """The document as another program reads it."""
    return docx.Document(io.BytesIO(written(document, template)))


def refused(template: bytes) -> list[tuple[str, str]]:
    """What is wrong with a template."""
    found = write_word(EXAMPLE, "letter.docx", template)
    assert isinstance(found, tuple)
    assert {("U007", "letter.docx")} == {(each.code, getattr(each.place, "file", "")) for each in found}
    return [(str(each.facts["what"]), str(each.facts["name"])) for each in found]


def changed(change: Callable[[Any], object]) -> bytes:
    """lovkode's own template with a change."""
    word = docx.Document(io.BytesIO(TEMPLATE))
    change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def paragraphs(word: Any) -> Iterator[WordParagraph]:
    """The paragraphs in the order they are read in, those of tables too."""
    for each in word.iter_inner_content():
        if isinstance(each, WordTable):
            yield from (paragraph for row in each.rows for cell in row.cells for paragraph in cell.paragraphs)
        else:
            yield each


def styled(word: Any, style: str) -> list[str]:
    """The paragraphs of a style."""
    return [each.text for each in paragraphs(word) if each.style is not None and each.style.name == style]


def tight(text: str) -> str:
    """The text without what Word keeps in ways of its own."""
    return "".join(text.split())


@given(documents)
@settings(max_examples=50, deadline=None)
def test_all_words_in_order(document: Document) -> None:
    """Whatever the words are; a character that XML has no way to write is shown by its number."""
    found = "".join(each.text for each in paragraphs(opened(document)))
    assert tight(legal("".join(told(document)))) == tight(found)


def test_an_explanation() -> None:
    """Has all its words, its headings at their levels, and its tables."""
    found = compose(explained_2025(region="Sjælland"), "da")
    word = opened(found)
    assert tight("".join(told(found))) == tight("".join(each.text for each in paragraphs(word)))
    for level in (1, 2, 3, 4):
        headings = [block for block in found.blocks if isinstance(block, Heading) and block.level == level]
        assert len(headings) == len(styled(word, f"Heading {level}"))


# -- Its facts --------------------------------------------------------------------------------------------------------


def test_the_same_bytes() -> None:
    """From the same document and template; no part of it says when it was made."""
    content = written(EXAMPLE)
    assert content == written(EXAMPLE)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {(1980, 1, 1, 0, 0, 0)} == {part.date_time for part in parts.infolist()}
        core = parts.read("docProps/core.xml")
    assert [b"2000-01-01T00:00:00Z"] * 2 == re.findall(rb">([^<>]*)</dcterms:(?:created|modified)>", core)


@pytest.mark.parametrize(("locale", "language", "other"), [("da", "da-DK", "en-GB"), ("en", "en-GB", "da-DK")])
def test_its_language_and_its_title(locale: str, language: str, other: str) -> None:
    """Every word is in a language that a screen reader is told."""
    word = opened(Document(locale, "Titel", EXAMPLE.blocks))
    assert ("Titel", language) == (word.core_properties.title, word.core_properties.language)
    spoken = {run.text: run._r.xpath("./w:rPr/w:lang/@w:val") for each in paragraphs(word) for run in each.runs}
    assert [other] == spoken.pop("the frame")
    assert {language} == {found for languages in spoken.values() for found in languages}
    assert [language] == word.styles.element.xpath("./w:docDefaults//w:lang/@w:val")


# -- Its parts --------------------------------------------------------------------------------------------------------


def test_strong_words_are_bold() -> None:
    """And no others beside them."""
    runs = next(each for each in paragraphs(opened(EXAMPLE)) if "beholder" in each.text).runs
    assert [("88.002,4 tusinde kr.", True)] == [(run.text, run.bold) for run in runs if run.bold]


def test_each_numbered_list_begins_with_one() -> None:
    """A list of its own that counts from 1."""
    word = opened(EXAMPLE)
    lists = [
        each._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        for each in paragraphs(word)
        if "List Number" in str(each.style and each.style.name)
    ]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    numbering = word.part.numbering_part.element
    for (number,) in lists:
        found = numbering.num_having_numId(int(number))
        assert ["1"] == found.xpath("./w:lvlOverride/w:startOverride/@w:val")


def test_a_table_repeats_its_head_and_says_what_it_is() -> None:
    """Its figures stand to the right, its total is bold, and no row is torn."""
    (table,) = opened(EXAMPLE).tables
    assert "Figures Table" == table.style.name
    assert ["1"] == table._tbl.xpath("./w:tblPr/w:tblLook/@w:lastRow")
    assert ["Oversigt"] == table._tbl.xpath("./w:tblPr/w:tblCaption/@w:val")
    assert [1, 0, 0] == [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
    assert [1, 1, 1] == [len(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows]
    assert [(None, True), (2, True)] == [
        (cell.paragraphs[0].alignment, cell.paragraphs[0].runs[0].bold) for cell in table.rows[2].cells
    ]


def widths(*rows: tuple[str, str]) -> list[int]:
    """The widths of the columns of a table, in twentieths of a point."""
    table = opened(Document("da", "", (Table("T", ("A", "B"), rows, (1,)),))).tables[0]
    return [column.width // 635 for column in table.columns]


def test_a_table_is_as_wide_as_its_texts() -> None:
    """A small one stays small; a large one fills the text, with room for the longest word of each column."""
    first, second = widths(("Sjælland", "1,5"))
    assert second < first < 1_500
    first, second = widths(("et ord og et til og endnu et til " * 9, "1.723.900,5"))
    assert first > second > 11 * 100
    assert 9_200 < first + second <= 9_298


def test_below_a_table_there_is_space() -> None:
    """Between it and the text, not within it."""
    word = opened(Document("da", "", (Table("T", ("A",), (("1",),)), Paragraph("a"), Paragraph("b"))))
    found = [each.paragraph_format.space_before for each in paragraphs(word)]
    assert [None, None, None, 160 * 635, None] == found


def test_a_picture_is_told_in_words() -> None:
    """To those who do not see it, and under it."""
    word = opened(Document("da", "", (Picture(DRAWING, 'Under "grænsen".'),)))
    (shape,) = word.inline_shapes
    assert 'Under "grænsen".' == shape._inline.docPr.get("descr")
    assert abs(5 * shape.height - shape.width) < 12_700 * 5
    assert ['Under "grænsen".'] == styled(word, "Picture Text")


def test_a_picture_told_already_is_not_told_again() -> None:
    """But for those who do not see it."""
    word = opened(Document("da", "", (Picture(DRAWING, "Under grænsen.", told=True),)))
    assert "Under grænsen." == word.inline_shapes[0]._inline.docPr.get("descr")
    assert [""] == [each.text for each in word.paragraphs]


def test_a_link_leads_to_its_heading() -> None:
    """From the text and from the contents."""
    word = opened(EXAMPLE)
    marks = {
        each.get(qn("w:name")): each.getparent().xpath("string(.)") for each in word.element.iter(qn("w:bookmarkStart"))
    }
    links = [
        (each.xpath("string(.)"), marks[each.get(qn("w:anchor"))]) for each in word.element.iter(qn("w:hyperlink"))
    ]
    assert [("Tal", "Tal"), ("Regler", "Regler"), ("se tallene", "Tal")] == links


# -- The template -----------------------------------------------------------------------------------------------------


def test_lovkodes_own_template_has_what_it_needs() -> None:
    """All styles, and every place."""
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
    assert [] == [place for place in PLACES if f"{{{{ {place} }}}}" not in text]
    assert {"Heading 1", "Figures Table", "Hyperlink"} < {*STYLES}


def test_the_places_are_filled() -> None:
    """The warning in the head of every page, the title and the page's number in its foot."""
    section = opened(EXAMPLE).sections[0]
    assert ["OPDIGTEDE TAL"] == [each.text for each in section.header.paragraphs]
    (foot,) = section.footer.paragraphs
    assert "Afgørelse for Sjælland\tSide  af " == foot.text
    assert ["PAGE", "NUMPAGES"] == foot._p.xpath(".//w:fldSimple/@w:instr")
    assert "Afgørelse for Sjælland\tSide 1 af 1" == "".join(
        "\t" if each.tag == qn("w:tab") else each.text for each in foot._p.iter(qn("w:t"), qn("w:tab"))
    )


def test_without_a_warning_nothing_is_left_of_its_place() -> None:
    """Not even its line."""
    (head,) = opened(Document("da", "A", (Heading(1, "A"),))).sections[0].header.paragraphs
    assert ("", "Normal") == (head.text, head.style.name)


def test_a_place_that_word_has_torn_apart() -> None:
    """Is found all the same, and what stands around it stays."""

    def tear(word: Any) -> None:
        foot = word.sections[0].footer.paragraphs[0]
        foot.clear()
        for text in ("Brev: {", "{ ti", "tle", " }", "} og slut"):
            foot.add_run(text)

    assert (
        "Brev: Afgørelse for Sjælland og slut" == opened(EXAMPLE, changed(tear)).sections[0].footer.paragraphs[0].text
    )


def test_words_in_braces_in_a_text_are_words() -> None:
    """Only the template has places."""
    word = opened(Document("da", "{{ body }}", (Paragraph("{{ title }} {{ nothing }}"),)))
    assert ["{{ title }} {{ nothing }}"] == styled(word, "Body Text")
    assert word.sections[0].footer.paragraphs[0].text.startswith("{{ body }}")


def test_what_the_template_says_around_the_text_stays() -> None:
    """Its own letterhead and its own end."""

    def letter(word: Any) -> None:
        word.paragraphs[0].insert_paragraph_before("Sundhedsministeriet")
        word.add_paragraph("Med venlig hilsen")

    texts = [each.text for each in paragraphs(opened(EXAMPLE, changed(letter)))]
    assert ("Sundhedsministeriet", "OPDIGTEDE TAL", "Med venlig hilsen") == (texts[0], texts[1], texts[-1])


def test_a_text_that_ends_in_a_table() -> None:
    """Is followed by a paragraph, which Word wants."""
    word = opened(Document("da", "A", (Table("T", ("A",), (("1",),)),)))
    assert [""] == [each.text for each in word.paragraphs][-1:]


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_what_is_no_word_document(content: bytes) -> None:
    """Is told as such."""
    assert [("unreadable", "")] == refused(content)


def test_a_zip_that_is_no_word_document() -> None:
    """As is a workbook with another ending."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as parts:
        parts.writestr("a.txt", "a")
    assert [("unreadable", "")] == refused(saved.getvalue())


def test_styles_that_are_missing() -> None:
    """All are told at once, with their kinds."""

    def strip(word: Any) -> None:
        for name in ("Heading 2", "Hyperlink", "Figures Table"):
            word.styles[name].delete()

    assert [("paragraph", "Heading 2"), ("character", "Hyperlink"), ("table", "Figures Table")] == sorted(
        refused(changed(strip)), key=lambda each: "pct".index(each[0][0])
    )


def test_a_list_style_without_a_list() -> None:
    """Would lose its numbers."""

    def strip(word: Any) -> None:
        properties = word.styles["List Number"].element.pPr
        properties.remove(properties.numPr)

    assert [("list", "List Number")] == refused(changed(strip))


def test_places_that_are_missing_or_unknown() -> None:
    """The text and the warning must have theirs; a place that nobody knows is a mistake."""

    def strip(word: Any) -> None:
        word.paragraphs[0].runs[0].text = "Her: {{ body }}"
        word.sections[0].header.paragraphs[0].runs[0].text = "{{ adress }}"

    assert [("body", "body"), ("warning", "warning"), ("unknown", "adress")] == refused(changed(strip))


def test_every_page_needs_the_warning() -> None:
    """Also the even ones, where the template has others for them; a later section goes on with those before it."""

    def odd_and_even(word: Any) -> None:
        word.settings.odd_and_even_pages_header_footer = True

    assert [("warning", "warning")] == refused(changed(odd_and_even))
    assert isinstance(write_word(EXAMPLE, "", changed(lambda word: word.add_section())), bytes)


@pytest.mark.parametrize("package", ["docx", "typst"])
def test_the_extra_is_missing(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do is told."""
    monkeypatch.setitem(sys.modules, package, None)
    found = write_word(EXAMPLE, "letter.docx", TEMPLATE)
    assert isinstance(found, tuple)
    assert [("U004", "word")] == [(each.code, each.facts["extra"]) for each in found]


def test_the_notice_stands_first() -> None:
    """In the styles that nobody overlooks."""
    word = opened(Document("da", "A", (Notice("OPDIGTEDE TAL", "Ja."), Heading(1, "A"))))
    assert [("OPDIGTEDE TAL", "Notice Title"), ("Ja.", "Notice")] == [
        (each.text, each.style.name) for each in word.paragraphs[:2]
    ]
