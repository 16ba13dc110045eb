"""The decimal style of a table is declared, or seen and said; what reads two ways is refused."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from lovkode.dsl.typesystem import NumberType

NUMBER = NumberType()


@pytest.fixture
def figures(single: Callable[..., Any]) -> Any:
    """Reads data for one number by region."""
    return single(NUMBER)


def table(*cells: str, separator: str = ";", head: str = "") -> str:
    """A file with the cells for the first regions."""
    regions = ("Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland")
    lines = [f"{region}{separator}{cell}" for region, cell in zip(regions, cells, strict=False)]
    return head + "\n".join([f"region{separator}figure", *lines]) + "\n"


@pytest.mark.parametrize(
    ("expected", "cell"),
    [
        (Fraction(101, 200), "0,505"),
        (Fraction("1234.5"), "1.234,5"),
        (Fraction(1234567), "1.234.567"),
        (Fraction(1234567), "1_234_567"),
        (Fraction("1.234"), "1,234"),
        (Fraction(-12), "-12"),
        (Fraction(12), "+12"),
    ],
)
def test_a_declared_comma_is_read(figures: Any, expected: Fraction, cell: str) -> None:
    """Where the comma is declared, `1,234` reads one way."""
    for line in ("# decimal: comma\n", "# decimaltegn: komma\n"):
        data = figures.data(table(cell, head=line))
        assert expected == data.cells["figure"]["Nordjylland",]


@pytest.mark.parametrize(
    ("expected", "cell"), [(Fraction(101, 200), "0.505"), (Fraction("1.234"), "1.234"), (Fraction(1234), "1_234")]
)
def test_a_declared_point_is_read(figures: Any, expected: Fraction, cell: str) -> None:
    """Where the point is declared, `1.234` reads one way."""
    data = figures.data(table(cell, head="# decimaltegn: punktum\n"))
    assert expected == data.cells["figure"]["Nordjylland",]


def test_a_declared_style_needs_no_note(figures: Any) -> None:
    """What the file says itself is not said again."""
    assert [] == [n for n in figures.notes(table("0,5", head="# decimal: comma\n")) if n.code == "D022"]


@pytest.mark.parametrize(
    ("style", "why", "cells"),
    [("da", "B3", ("3", "0,505")), ("en", "B2", ("0.505", "1.234")), ("da", "B2", ("1.234,5",))],
)
def test_a_style_that_is_seen_is_said(figures: Any, style: str, why: str, cells: tuple[str, ...]) -> None:
    """The note names separator and style, and the first cell that shows it."""
    (note,) = [n for n in figures.notes(table(*cells)) if n.code == "D022"]
    assert {"separator": ";", "style": style, "why": why} == note.facts


def test_a_tab_is_named_in_words(figures: Any) -> None:
    """A tab itself could not be seen in the note."""
    (note,) = [n for n in figures.notes(table("0,5", separator="\t")) if n.code == "D022"]
    assert "tab" == note.facts["separator"]


def test_whole_numbers_show_no_style(figures: Any) -> None:
    """They read the same in both, so nothing is said."""
    assert [] == [n for n in figures.notes(table("1", "22", "-333")) if n.code == "D022"]


def test_a_file_with_only_two_way_numbers_is_refused(figures: Any) -> None:
    """`1.234` may be a thousand or one and a bit; both ways of writing it clearly are given."""
    found = figures.mistakes(table("1.234", "2.500"))
    assert [("D009", ("1_234", "1.2340")), ("D009", ("2_500", "2.5000"))] == [(f.code, f.facts["fixes"]) for f in found]
    _, all_told = figures.read(table("1.234"))
    assert ["D009"] == [each.code for each in all_told]


def test_a_point_that_may_be_thousands_is_refused_where_the_comma_is_the_mark(figures: Any) -> None:
    """In a file with decimal commas `1.234` may be a slip of the other style."""
    (found,) = figures.mistakes(table("0,5", "-1.234"))
    assert ("D009", ("-1_234", "-1,2340")) == (found.code, found.facts["fixes"])


def test_a_comma_that_may_be_thousands_is_refused_where_the_point_is_the_mark(figures: Any) -> None:
    """The same the other way round."""
    (found,) = figures.mistakes(table("0.5", "1,234"))
    assert ("D009", ("1_234", "1.2340")) == (found.code, found.facts["fixes"])


def test_a_number_in_the_other_style_is_refused_with_the_reason(figures: Any) -> None:
    """The message names the cell that showed the style, and how to write the number."""
    (found,) = figures.mistakes(table("0,5", "-12.75 ", "0,1"))
    expected = {"text": "-12.75", "style": "da", "fixes": ("-12,75",), "why": "B2"}
    assert ("D008", expected, 3) == (found.code, found.facts, found.place.row)


def test_a_number_against_the_declared_style_is_refused_with_the_line(figures: Any) -> None:
    """The message names the line that declared the style."""
    (found,) = figures.mistakes(table("0.505", head="# a comment\n# decimal: comma\n"))
    expected = {"text": "0.505", "style": "da", "fixes": ("0,505",), "why": "A2"}
    assert ("D008", expected) == (found.code, found.facts)


def test_the_more_frequent_style_counts(figures: Any) -> None:
    """One slip in the first row does not make all the others wrong."""
    (found,) = figures.mistakes(table("0.5", "0,5", "0,6", "0,7"))
    assert ("D008", 2, "B3") == (found.code, found.place.row, found.facts["why"])


def test_between_commas_the_point_is_the_mark(figures: Any) -> None:
    """`1.234` reads one way there, and that is said."""
    text = table("1.234", separator=",")
    assert Fraction("1.234") == figures.data(text).cells["figure"]["Nordjylland",]
    assert {"separator": ",", "style": "en", "why": None} == figures.data(text).notes[0].facts


def test_between_commas_quoted_cells_may_show_the_comma(figures: Any) -> None:
    """`"0,505"` is a number with a decimal comma."""
    data = figures.data(table('"0,505"', '"1,5"', separator=","))
    assert Fraction(101, 200) == data.cells["figure"]["Nordjylland",]
    assert ("da", "B2") == (data.notes[0].facts["style"], data.notes[0].facts["why"])


def test_between_commas_a_quoted_two_way_number_is_refused(figures: Any) -> None:
    """`"1,234"` may be a thousand."""
    assert ["D009"] == figures.codes(table('"1,234"', "0.5", separator=","))


@pytest.mark.parametrize(
    "cell", ["NaN", "nan", "inf", "#N/A", "#DIV/0!", "1e6", "1 000", "5.", ".5", "abc", "-", "?", "12,,5"]
)
def test_what_is_no_number_is_refused(figures: Any, cell: str) -> None:
    """The message repeats the text and names the column."""
    (found,) = figures.mistakes(table(cell, head="# decimal: comma\n"))
    assert ("D007", {"text": cell, "column": "figure"}) == (found.code, found.facts)


@pytest.mark.parametrize(
    ("code", "cell", "facts"),
    [
        ("P010", "\u22125", {"character": "\u2212", "instead": "-"}),
        ("P010", "\u20135", {"character": "\u2013", "instead": "-"}),
        ("P012", "1\u00a0234", {"character": "NO-BREAK SPACE", "instead": "_"}),
        ("P012", "1\u2009234", {"character": "THIN SPACE", "instead": "_"}),
        ("P014", "1\u200b234", {"character": "ZERO WIDTH SPACE"}),
        ("P014", "\u202e5", {"character": "RIGHT-TO-LEFT OVERRIDE"}),
    ],
)
def test_a_character_that_looks_like_another_is_named(
    figures: Any, code: str, cell: str, facts: dict[str, str]
) -> None:
    """The reader could not see what is wrong with the number."""
    (found,) = figures.mistakes(table(cell))
    assert (code, facts, 2) == (found.code, found.facts, found.place.row)


def test_a_number_with_too_many_digits_is_refused(figures: Any) -> None:
    """Thirty are read, one more is not."""
    assert Fraction(10**29) == figures.data(table("1" + "0" * 29)).cells["figure"]["Nordjylland",]
    (found,) = figures.mistakes(table("1" + "0" * 30))
    assert ("X002", {"limit": 30}) == (found.code, found.facts)


@pytest.mark.parametrize(
    ("expected", "text"),
    [(Fraction("0.5"), "0,5"), (Fraction("1234.5"), "1.234,5"), (Fraction(1234567), "1.234.567"), (Fraction(5), "5")],
)
def test_a_text_in_a_table_without_style_reads_where_it_reads_one_way(
    figures: Any, expected: Fraction, text: str
) -> None:
    """JSON and Excel keep numbers as such, and declare no style for their texts."""
    document = f'{{"rows": [{{"region": "Sjælland", "figure": "{text}"}}]}}'
    assert expected == figures.data(document, "json").cells["figure"]["Sjælland",]


@pytest.mark.parametrize(
    ("code", "fixes", "text"),
    [("D009", ("1_234", "1,2340"), "1,234"), ("D009", ("1_234", "1.2340"), "1.234"), ("D008", ("1_234.5",), "1,234.5")],
)
def test_a_text_in_a_table_without_style_is_fixed_in_its_own(
    figures: Any, code: str, fixes: tuple[str, ...], text: str
) -> None:
    """The fixes keep the mark that the text has."""
    document = f'{{"rows": [{{"region": "Sjælland", "figure": "{text}"}}]}}'
    (found,) = figures.mistakes(document, "json")
    assert (code, fixes) == (found.code, found.facts["fixes"])
