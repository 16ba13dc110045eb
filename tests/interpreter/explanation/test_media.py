"""Every medium is valid of its kind, and lets nothing of a policy's words through as its own."""

import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from lovkode.interpreter.explanation import MEDIA, render
from lovkode.interpreter.explanation.document import (
    STRONG,
    Block,
    Document,
    Listing,
    Paragraph,
    Picture,
    Table,
    beside,
    linked,
)
from lovkode.interpreter.explanation.media.markdown import write_markdown
from lovkode.interpreter.explanation.media.page import write_page
from lovkode.interpreter.explanation.media.plain import write_text
from tests.interpreter.explanation.cases import cells_2025, explained, explained_2025

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Reads a page strictly: what it holds, and whether every element is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append((self.open[-1] if self.open else "", data.strip()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def document(*blocks: Block, locale: str = "da") -> Document:
    """A document of some blocks."""
    return Document(locale, "Title", blocks)


@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("only", [{"region": "Sjælland"}, {}])
def test_the_page_is_well_formed_and_says_its_language(locale: str, only: dict[str, str]) -> None:
    """Elements are closed in their turn; the language, a title and a main part are there; nothing is fetched or run."""
    text = render(explained_2025(None, **only), locale, "html")
    page = Page(text)
    assert [{"lang": locale}] == page.all("html")
    assert 1 == len(page.all("main")) == len(page.all("h1")) == len([each for each in page.all("title") if not each])
    assert [] == page.all("script") == page.all("img") == page.all("link")
    text = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert re.search(r"url\((?!#)|@import|https?:| on\w+=", text) is None


def test_headings_are_in_order() -> None:
    """No level is skipped on the way down."""
    levels = [
        int(tag[1]) for tag, _ in Page(render(explained_2025(), "da", "html")).elements if re.fullmatch(r"h\d", tag)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_caption_holds_no_link() -> None:
    """A table that is told as one to a screen reader holds nothing but rows; its cells have their links."""
    table = Table(linked("Trin", "rule_a"), (linked("Trin", "rule_a"), "Andel"), (("1", "2"),))
    page = write_page(Document("da", "Titel", (table,)))
    assert "<caption>Trin</caption>" in page
    assert 1 == page.count('href="#rule_a"')


def test_tables_have_a_caption_and_name_their_rows_and_columns() -> None:
    """Each table has one caption, and every heading cell says what it heads."""
    page = Page(render(explained_2025(), "da", "html"))
    assert len(page.all("table")) == len(page.all("caption")) > 0
    assert {"row", "col"} == {attributes.get("scope") for attributes in page.all("th")}


def test_words_in_the_other_language_are_marked() -> None:
    """A label that is only there in English is marked in a Danish page, and nowhere in the text."""
    found = explained('a = 1 kr en "Total amount"\nb = a * 2')
    assert '<span lang="en">Total amount</span>' in render(found, "da", "html")
    assert "<span" not in render(found, "en", "html")
    assert "\ue000" not in render(found, "da", "text") + render(found, "da", "markdown") + render(found, "da", "html")


@pytest.mark.parametrize("locale", ["da", "en"])
def test_text_keeps_to_eighty_columns(locale: str) -> None:
    """No line is longer, and none ends in a space."""
    for only in ({"region": "Hovedstaden"}, {}):
        for line in render(explained_2025(None, **only), locale, "text").split("\n"):
            assert len(line) <= 80
            assert line == line.rstrip()


def test_every_medium_says_that_figures_are_made_up() -> None:
    """The warning stands before the title in each."""
    for medium in MEDIA:
        text = render(explained_2025(region="Sjælland"), "da", medium)
        body = text.partition("<body>")[2] if medium == "html" else text
        assert 0 <= body.index("OPDIGTEDE TAL") < body.index("Nærhedsfinansiering 2025")


def test_the_same_case_gives_the_same_bytes() -> None:
    """Two runs on the same data do not differ, also where figures are missing."""
    blank = ("registered", ("Sjælland", "2")), ("national", ("Sjælland", "1"))
    for medium in MEDIA:
        for locale in ("da", "en"):
            first, second = (
                render(explained_2025(cells_2025(*blank), region="Sjælland"), locale, medium) for _ in "12"
            )
            assert first == second


HOSTILE = "<script>alert(1)</script> & | `x` *y* [z](http://w) # 1. ~~s~~"


def test_a_page_escapes_every_word_of_a_policy() -> None:
    """Labels, notes, reasons, citations and data reach the page as words only."""
    text = (
        f'policy x 2025\n  title "{HOSTILE}"\n  source "{HOSTILE}"\n'
        f'dimension area da "{HOSTILE}": North da "{HOSTILE}", South\n'
        f'input by area\n  t text da "{HOSTILE}"\n'
        f'a by area: North→1 kr, South→2 kr da "{HOSTILE}"\nb = a * 2 da "{HOSTILE}" note da "{HOSTILE}"\n'
        f'c by t: "{HOSTILE}"→1 kr, otherwise→2 kr\ncheck a over 0 kr da "{HOSTILE}"\n'
        f'deadline d 2026-01-01 da "{HOSTILE}"\nnot computed § 1 duty "{HOSTILE}"\n'
    )
    found = explained(text, {"t": {("North",): HOSTILE, ("South",): 'x" onload="y'}})
    page = Page(render(found, "da", "html"))
    assert [] == page.all("script")
    assert not any(set(attributes) - ALLOWED for _, attributes in page.elements)
    assert any("<script>alert(1)</script>" in words for _, words in page.words)


ALLOWED = {"href", "id", "aria-label", "lang", "charset", "name", "content", "class", "role", "scope", "data-name"}


def cells(line: str) -> int:
    """How many cells a row of a Markdown table has."""
    return len(re.findall(r"(?<!\\)\|", line)) - 1


def test_markdown_tables_keep_their_columns() -> None:
    """A bar in a cell does not begin a new one."""
    table = Table("Caption", ("A | B", "C"), (("x|y", HOSTILE), ("\\|", "z")), (1,))
    lines = write_markdown(document(table)).split("\n")
    assert [2, 2, 2, 2] == [cells(line) for line in lines if line.startswith("|")]
    assert "| --- | ---: |" in lines


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("31\\. marts 2026", "31. marts 2026"),
        ("\\- ikke en liste", "- ikke en liste"),
        ("\\# ingen overskrift", "# ingen overskrift"),
        ("\\<b\\>", "<b>"),
        ("\\&amp; er tegn", "&amp; er tegn"),
        ("R & D", "R & D"),
        ("\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)", "*a* _b_ `c` [d](e)"),
        ("http\\://x", "http://x"),
        ("1,5 pct.", "1,5 pct."),
    ],
)
def test_markdown_escapes_its_own_signs(expected: str, text: str) -> None:
    """What Markdown would read as a list, a heading, a tag or a link stays words."""
    assert f"{expected}\n" == write_markdown(document(Paragraph(text)))


def test_markdown_numbers_steps_where_order_matters() -> None:
    """A numbered and a plain list."""
    assert "1. a\n2. b\n" == write_markdown(document(Listing(("a", "b"), numbered=True)))
    assert "- a\n- b\n" == write_markdown(document(Listing(("a", "b"))))


def test_text_lists_are_indented_under_their_mark() -> None:
    """A long item continues under its first word."""
    text = write_text(document(Listing(("word " * 20 + "end",), numbered=True)))
    first, second, _ = text.split("\n")
    assert first.startswith("  1. word")
    assert second.startswith("     word")


def test_a_text_table_too_wide_for_the_page_becomes_records() -> None:
    """Many columns of long words are told row by row."""
    head = tuple(f"Heading{number}" * 2 for number in range(6))
    text = write_text(document(Table("Caption", head, (tuple("value" * 4 for _ in head),))))
    assert "  Heading1Heading1: valuevaluevaluevalue" in text.split("\n")
    assert max(map(len, text.split("\n"))) <= 80


def test_numbers_in_a_text_table_stand_right() -> None:
    """Figures are aligned at the right of their column."""
    lines = write_text(document(Table("C", ("Name", "Amount"), (("a", "1"), ("b", "22")), (1,)))).split("\n")
    assert lines[-3].endswith("  1")
    assert len(lines[-3]) == len(lines[-2])


def test_nothing_that_cannot_be_seen_reaches_a_terminal() -> None:
    """Control characters in data are shown by number."""
    text = 'input\n  t text\na by t: "x"→1 kr, otherwise→2 kr'
    found = explained(text, {"t": {(): "\x1b[31m\u202ered\ue000"}})
    for medium in MEDIA:
        text = render(found, "da", medium)
        assert "U+001B" in text
        assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Co")]


def test_the_page_has_enough_contrast() -> None:
    """Every colour of text against its background has at least 4.5 to 1."""
    style = write_page(document()).partition("<style>")[2].partition("</style>")[0]
    white = "#ffffff"
    colours = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{3,6})", style))
    assert colours
    for colour in colours:
        assert contrast(colour, white) >= 4.5
        assert contrast(colour, "#fff4f2") >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_range_of_paragraphs_is_not_broken_at_its_hyphen() -> None:
    """`stk. 1-4` stays on one line of a narrow page."""
    page = write_page(Document("da", "", (Paragraph("§ 7, stk. 1-4"),)))
    assert '<p>§ 7, stk. <span class="w">1-4</span></p>' in page


def test_the_code_of_a_receipt_is_no_range() -> None:
    """Digits beside a hyphen in a code are left as they are."""
    assert "<p>GJJ7-6TKT</p>" in write_page(Document("da", "", (Paragraph("GJJ7-6TKT"),)))


def test_an_amount_that_comes_out_is_strong_on_a_page_only() -> None:
    """The marks around it never show."""
    found = explained("a = 2 kr\nb = a * 2\nc = a * 3")
    assert "<li>B: <strong>4\u00a0kr.</strong></li>" in render(found, "da", "html")
    assert not any(set(STRONG) & set(render(found, "da", medium)) for medium in MEDIA)


def tables(page: str) -> str:
    """The first table of a page."""
    return page.partition("<table")[2].partition("</table>")[0]


@pytest.mark.parametrize(("locale", "contents", "total"), [("da", "Indhold", "I alt"), ("en", "Contents", "Total")])
def test_a_page_of_all_regions_begins_with_its_contents_and_its_totals(locale: str, contents: str, total: str) -> None:
    """Every chapter has a link; the first table has a row for each region, and the amounts added up below."""
    text = render(explained_2025(), locale, "html")
    page = Page(text)
    assert [{"aria-label": contents}] == page.all("nav")
    links = [attributes["href"] for attributes in page.all("a")]
    assert links == [f"#{attributes['id']}" for attributes in page.all("h2")]
    assert len(links) > 5
    assert text.index("<nav") < text.index("<h2")
    assert 7 * 7 == len(re.findall(r"<t[hd] ", tables(text)))
    foot = re.findall(r">([^<]*)</t[hd]>", tables(text).partition("<tfoot")[2])
    amounts = {"da": ("1.723.900", "870.855,9", "853.044,1"), "en": ("1,723,900", "870,855.9", "853,044.1")}[locale]
    assert total == foot[0]
    assert [""] == [*{*foot[1:]} - {each for each in foot if each.startswith(amounts)}]
    assert 3 == len([each for each in foot if each.startswith(amounts)])


def test_a_page_of_one_region_has_no_contents() -> None:
    """It is read from the top."""
    page = Page(render(explained_2025(region="Sjælland"), "da", "html"))
    assert [] == page.all("nav") == page.all("a") == page.all("tfoot")


TOTALLED = Table("C", ("Name", "Rate", "Amount"), (("a", "x", "1"), ("Total", "", "3")), (2,), (1,), True)


def test_a_narrow_text_leaves_columns_out() -> None:
    """Those that the table has for wider media; the total stands below a line."""
    lines = [re.sub(r" +", " ", line) for line in write_text(document(TOTALLED)).strip().split("\n")]
    assert ["C:", "", "Name Amount", "a 1", "Total 3"] == [line for line in lines if not line.startswith("-")]
    assert lines[-2].startswith("---")


def test_other_media_show_all_columns() -> None:
    """And the total in bold, or at the foot of the table."""
    assert "| **Total** |  | **3** |" in write_markdown(document(TOTALLED))
    page = write_page(document(TOTALLED))
    assert '<tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader">Total</th>' in page
    assert 1 == page.count('data-name="Rate">x<')


def test_the_foot_stands_last() -> None:
    """In each medium, with its signs escaped as anywhere else."""
    found = Document("da", "", (Paragraph("Tekst"),), "a_b <c>")
    assert "Tekst\n\na_b <c>\n" == write_text(found)
    assert "Tekst\n\na\\_b \\<c\\>\n" == write_markdown(found)
    assert "</main>\n<footer><p>a_b &lt;c&gt;</p></footer>\n</body>" in write_page(found)


def test_without_a_foot_there_is_none() -> None:
    """A document made otherwise ends with its last block."""
    assert "Tekst\n" == write_text(document(Paragraph("Tekst"))) == write_markdown(document(Paragraph("Tekst")))
    assert "<footer" not in write_page(document(Paragraph("Tekst")))


def test_a_picture_is_drawn_on_a_page_and_told_elsewhere() -> None:
    """A medium that cannot draw says the same in words."""
    found = document(Picture('<svg role="img"><title>A</title></svg>', "A er under B."))
    assert '<figure>\n<svg role="img">' in write_page(found)
    assert "<figcaption>A er under B.</figcaption>\n</figure>" in write_page(found)
    assert "A er under B.\n" == write_text(found).lstrip("\n")
    assert "A er under B.\n" == write_markdown(found)


def test_a_picture_beside_its_words_does_not_repeat_them() -> None:
    """A page draws it without a caption; where nothing can be drawn nothing is written."""
    found = document(Paragraph("A er 1."), *beside([Picture('<svg role="img"><title>A</title></svg>', "A: 1.")]))
    assert '<figure>\n<svg role="img"><title>A</title></svg>\n</figure>' in write_page(found)
    assert "A er 1.\n" == write_text(found) == write_markdown(found)
