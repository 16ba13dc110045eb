"""A PDF that every reader can read: the words in order, tagged, in their language, and never taken for markup."""

import io
import re
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from lovkode.interpreter.explanation import compose
from lovkode.interpreter.explanation.document import Document, Heading, Notice, Paragraph, Picture, Table, linked
from lovkode.interpreter.explanation.media.pdf import draw, write_pdf
from tests.interpreter.explanation.cases import explained_2025
from tests.interpreter.explanation.documents import DRAWING, EXAMPLE, documents, told
from tests.interpreter.explanation.tagged import Tag, read, root_of


def written(document: Document) -> bytes:
    """The document as a PDF."""
    found = write_pdf(document)
    assert isinstance(found, bytes)
    return found


def words(tag: Tag) -> str:
    """What is read aloud but for the signs of lists, the contents, and the letters inside pictures."""
    if tag.kind in ("Lbl", "TOC", "Figure"):
        return ""
    return "".join(each if isinstance(each, str) else words(each) for each in tag.inside)


def seen(text: str) -> str:
    """The signs of a text that can be seen: what only steers those around it may be shown by its number or not."""
    text = re.sub(r"<U\+([0-9A-F]{4,6})>", lambda found: chr(int(found[1], 16)), text)
    return "".join(each for each in text if unicodedata.category(each) not in ("Cf", "Zs", "Zl", "Cc"))


@given(documents)
@settings(max_examples=20, deadline=None)
def test_all_words_in_order(document: Document) -> None:
    """Whatever the words are; a character that no font has, or none may hold, is shown by its number."""
    expected = seen("".join(told(document)))
    found = seen(words(read(written(document))[1]))
    assert sorted(expected) == sorted(found)
    if not re.search("[\u0590-\u05ff]", "".join(told(document))):  # written from right to left
        assert expected == found


def test_what_cannot_be_drawn_is_shown_by_its_number() -> None:
    """Signs that the fonts lack and signs that no file may hold, and only those."""
    found = words(read(written(document(Paragraph("a \x07 b \U0001f600 c \ue123 d ≤ \ud800"))))[1])
    assert "a <U+0007> b <U+1F600> c <U+E123> d ≤ <U+D800>" == found


def document(*blocks: Heading | Notice | Paragraph | Picture | Table, locale: str = "da") -> Document:
    """A document of some blocks."""
    return Document(locale, "Titel", blocks)


def pages(found: Document) -> list[str]:
    """The text of each page, its head and foot too."""
    return [page.extract_text() for page in read(written(found))[0].pages]


def tags(found: Document, *kinds: str) -> list[Tag]:
    """The parts of some kinds."""
    return [*read(written(found))[1].all(*kinds)]


# -- Its facts --------------------------------------------------------------------------------------------------------


def test_the_same_bytes() -> None:
    """From the same document, and without the time."""
    assert written(EXAMPLE) == written(EXAMPLE)
    facts = read(written(EXAMPLE))[0].metadata
    assert facts is not None
    assert "D:20000101000000Z" == str(facts["/CreationDate"])


@pytest.mark.parametrize(("locale", "language"), [("da", "da-DK"), ("en", "en-GB")])
def test_its_language_and_its_title(locale: str, language: str) -> None:
    """A reader is told the title, not the name of the file; without one the first heading is it."""
    reader = read(written(Document(locale, "", (Heading(1, "Afgørelse"),))))[0]
    root = root_of(reader)
    assert (language, "Afgørelse") == (root["/Lang"], reader.metadata and reader.metadata.title)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_says_which_standards_it_keeps() -> None:
    """PDF/UA-1 for those who hear it, PDF/A-2a for those who keep it; the library refuses what breaks them."""
    facts = read(written(EXAMPLE))[0].xmp_metadata
    assert facts is not None
    text = facts.stream.get_data().decode()
    for name, value in (("pdfuaid:part", "1"), ("pdfaid:part", "2"), ("pdfaid:conformance", "A")):
        assert f"<{name}>{value}</{name}>" in text


def test_a_document_without_anything() -> None:
    """Has a page all the same."""
    assert ["– Side 1 af 1"] == [text.replace("\n", "") for text in pages(Document("da", "", ()))]


def test_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do is told."""
    monkeypatch.setitem(sys.modules, "typst", None)
    found = write_pdf(EXAMPLE)
    assert isinstance(found, tuple)
    assert [("U004", "pdf")] == [(each.code, each.facts["extra"]) for each in found]


# -- Its structure ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["da", "en"])
def test_an_explanation_has_all_its_words_and_its_headings(locale: str) -> None:
    """Headings have the levels they have on a page; the words are those of the document."""
    found = compose(explained_2025(region="Sjælland"), locale)
    root = read(written(found))[1]
    expected = [(f"H{block.level}", seen(block.text)) for block in found.blocks if isinstance(block, Heading)]
    assert expected == [(tag.kind, seen(tag.text())) for tag in root.all("H1", "H2", "H3", "H4")]
    assert seen("".join(told(found))) == seen(words(root))


def test_headings_skip_no_level() -> None:
    """Whatever the document says."""
    found = document(Heading(3, "a"), Heading(4, "b"), Heading(2, "c"), Heading(4, "d"))
    assert ["H1", "H2", "H2", "H3"] == [tag.kind for tag in tags(found, "H1", "H2", "H3", "H4")]


def test_a_table_has_its_caption_and_its_head() -> None:
    """Each cell of the head says that it heads a column, and each other cell which one."""
    (table,) = tags(EXAMPLE, "Table")
    heads = [*table.all("TH")]
    assert ["Oversigt"] == [tag.text() for tag in table.all("Caption")]
    assert [("Region", "/Column"), ("Beløb", "/Column")] == [(tag.text(), tag.attribute("/Scope")) for tag in heads]
    assert ["Sjælland", "1,5", "I alt", "1,5"] == [tag.text() for tag in table.all("TD")]
    assert [heads[at].facts["/ID"] for at in (0, 1, 0, 1)] == [tag.attribute("/Headers")[0] for tag in table.all("TD")]


def test_lists_are_lists() -> None:
    """Numbered from 1 each, or with a dot."""
    assert [["1.", "2."], ["1.", "2."], ["•"]] == [
        [label.text() for label in tag.all("Lbl")] for tag in tags(EXAMPLE, "L") if [*tag.all("LI")]
    ]


def test_a_picture_is_told_in_words() -> None:
    """To those who do not see it; its caption stands under it too."""
    found = document(Heading(1, "a"), Picture(DRAWING, "Under grænsen."))
    assert ["Under grænsen."] == [tag.facts["/Alt"] for tag in tags(found, "Figure")]
    assert "Under grænsen." in words(read(written(found))[1])


def test_a_picture_told_already_is_not_told_again() -> None:
    """But for those who do not see it."""
    found = document(Heading(1, "a"), Picture(DRAWING, "Under grænsen.", told=True))
    assert ["Under grænsen."] == [tag.facts["/Alt"] for tag in tags(found, "Figure")]
    assert "a" == words(read(written(found))[1])


def test_words_in_another_language_say_so() -> None:
    """The voice changes for them only."""
    pieces = read(written(EXAMPLE))[1].words()
    assert ["the frame"] == [piece for piece in pieces if piece.language not in (None, "da-DK")]


def test_strong_words_are_strong() -> None:
    """And the marks around them are gone."""
    assert "88.002,4 tusinde kr." in [tag.text() for tag in tags(EXAMPLE, "Strong")]


def test_a_link_leads_to_its_heading() -> None:
    """And words that link to nothing are words."""
    found = document(Heading(1, "A", "a"), Paragraph(linked("til a", "a")), Paragraph(linked("til b", "b")))
    assert ["til a"] == [tag.text() for tag in tags(found, "Link")]
    assert "til b" in words(read(written(found))[1])


def test_the_contents_lead_to_the_chapters() -> None:
    """With the numbers of their pages."""
    contents = tags(EXAMPLE, "TOC")[0]
    assert ["Tal1", "Regler1"] == [seen(tag.text()) for tag in contents.all("TOCI")]
    assert 2 == len([*contents.all("Link")])


# -- Its pages --------------------------------------------------------------------------------------------------------

LONG = Table("Mange", ("Nummer", "Beløb"), tuple((f"nr. {number}", "1") for number in range(90)), (1,))


def test_every_page_repeats_the_warning_and_counts() -> None:
    """Whichever page is printed, nobody takes the figures for real ones."""
    found = pages(document(Notice("OPDIGTEDE TAL", "Ja."), Heading(1, "A"), Heading(2, "B"), Notice("FRIST", ""), LONG))
    assert len(found) > 1
    for number, text in enumerate(found, 1):
        assert text.startswith("OPDIGTEDE TAL")
        assert f"Side {number} af {len(found)}" in text
    assert "FRIST" not in found[-1]


def test_a_page_without_a_warning() -> None:
    """Begins with its text."""
    assert pages(document(Heading(1, "Afgørelse")))[0].startswith("Afgørelse")


def test_the_head_of_a_table_is_repeated() -> None:
    """On each page that the table goes on to; to those who hear it, it is there once."""
    assert all("Nummer" in text for text in pages(document(LONG)))
    assert 2 == len(tags(document(LONG), "TH"))


@pytest.mark.parametrize("lines", range(30, 44))
def test_no_page_ends_with_a_heading_or_a_caption(lines: int) -> None:
    """However much stands above it."""
    texts = tuple(Paragraph(f"Linje {line}.") for line in range(lines))
    small = Table("Overskrift", ("Hoved", "Tal"), (("række", "1"),))
    for text in pages(document(*texts, Heading(2, "Kapitel"), Heading(3, "Afsnit"), small))[:-1]:
        body = text.partition("Titel")[0].rstrip() if "Titel" in text else text
        assert not body.endswith(("Kapitel", "Afsnit", "Overskrift", "Hoved Tal"))


def test_a_word_too_long_for_the_line_is_broken() -> None:
    """None of it leaves the page."""
    reader = PdfReader(io.BytesIO(written(document(Paragraph("x" * 300)))))
    places: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, *_: places.append(cm[5] + tm[5]) if "x" in text else None
    )
    assert len({*places}) > 2


def test_a_title_longer_than_a_file_can_hold() -> None:
    """It is cut where the file names itself, its chapters and its pictures, and stands in full in the text."""
    name = "å" * 20_000
    blocks = Heading(1, name), Picture(DRAWING, name)
    reader, root = read(written(Document("da", name, blocks)))
    assert reader.metadata is not None
    assert "å" * 250 + "…" == reader.metadata.title
    assert 250 + 20_000 <= words(root).count("å")


def test_a_drawing_alone() -> None:
    """Is a PNG, the same every time."""
    assert draw(DRAWING).startswith(b"\x89PNG")
    assert draw(DRAWING) == draw(DRAWING)
