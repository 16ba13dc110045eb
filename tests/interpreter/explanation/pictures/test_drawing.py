"""A drawing is whole, named, escaped, and the same each time; its areas differ without colour."""

import re
from fractions import Fraction

import pytest

from lovkode.dsl.record import evolve
from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.pictures import drawing
from lovkode.interpreter.explanation.pictures.drawing import (
    DOTTED,
    HATCHED,
    MAX_HEIGHT,
    WIDTH,
    Row,
    fixed,
    legend,
    lettered,
    pictures,
    stacked,
    swatch,
)
from tests.interpreter.explanation.cases import explained, voice
from tests.interpreter.explanation.pictures.reading import assert_sound, marks, root, words
from tests.interpreter.explanation.test_media import contrast

HOSTILE = '</text><script>alert("1")</script> & url(#x) "æ"'


def drawn(*texts: str, title: str = "Titel", fictional: str | None = None) -> tuple[Picture, ...]:
    """Pictures of rows that are nothing but words."""
    found = evolve(explained("a = 1 kr"), fictional=fictional)
    guide = [legend([(swatch(HATCHED), "skraveret"), (swatch(DOTTED), "prikket")])]
    return pictures(found, title, guide, [Row(lettered(text), text) for text in texts], voice())


@pytest.mark.parametrize(
    ("expected", "number"),
    [
        ("0", Fraction(0)),
        ("12", 12),
        ("0.33", Fraction(1, 3)),
        ("0.67", Fraction(2, 3)),
        ("-0.5", Fraction(-1, 2)),
        ("1.5", Fraction(3, 2)),
        ("100", Fraction(100)),
        ("0.01", Fraction(1, 200)),
    ],
)
def test_a_coordinate_has_at_most_two_decimals(expected: str, number: Fraction) -> None:
    """From the exact number, without zeros at its end."""
    assert expected == fixed(number)


def test_a_drawing_is_named_and_told() -> None:
    """Its title and its text are there for who cannot see it, in the language it is in."""
    [picture] = drawn("Første", "Anden")
    assert_sound(picture)
    assert "Titel. Første Anden" == picture.text
    assert ["Titel", "Første Anden"] == [element.text for element in list(root(picture))[:2]]
    assert "da" == root(picture).get("lang")


def test_words_of_a_policy_are_nothing_but_words() -> None:
    """No sign of theirs is read as a mark, a reference or an end."""
    [picture] = drawn(HOSTILE, title=HOSTILE)
    assert_sound(picture)
    assert HOSTILE in " ".join(words(picture))
    assert not re.search(r"<script|url\(#x\)\"", picture.drawing)


def test_words_in_the_other_language_lose_their_mark() -> None:
    """A drawing cannot change the voice that reads it."""
    [picture] = drawn("\ue000Total\ue001")
    assert "\ue000" not in picture.drawing
    assert "Total" in words(picture)


def test_two_drawings_share_no_name() -> None:
    """Also of the same kind, so that both can stand on one page."""
    names = [set(re.findall(r'id="([^"]+)"', picture.drawing)) for text in "ab" for picture in drawn(text)]
    assert 4 == len(names[0]) == len(names[1])
    assert not names[0] & names[1]


def test_the_same_facts_give_the_same_bytes() -> None:
    """Nothing in a drawing is a matter of chance."""
    assert drawn("a", "b") == drawn("a", "b")


def test_a_drawing_needs_nothing_outside_itself() -> None:
    """No script, style sheet, picture or font is fetched; nothing that the typesetter cannot draw is used."""
    [picture] = drawn("a")
    assert not re.search(r"script|style|href|@import|var\(|foreignObject|url\((?!#)", picture.drawing)
    assert ["http://www.w3.org/2000/svg"] == re.findall(r"https?:[^\"]+", picture.drawing)


def test_what_is_too_tall_for_a_page_becomes_several() -> None:
    """Each holds whole rows, has the title and the guide, and says which of how many it is."""
    found = drawn(*(f"Række {number} " + "ord " * 30 for number in range(40)))
    assert len(found) > 1
    assert len(found) == len({picture.drawing for picture in found})
    for number, picture in enumerate(found, 1):
        assert_sound(picture)
        assert Fraction(root(picture).get("height") or "") <= MAX_HEIGHT
        assert f"Titel ({number} af {len(found)})" == words(picture)[0]
        assert "skraveret" in words(picture)
    assert 40 == sum(picture.text.count("Række") for picture in found)


def test_made_up_figures_are_marked_in_the_drawing_itself() -> None:
    """Somebody may show it without the page around it."""
    assert "OPDIGTEDE TAL" in words(drawn("a", fictional="opdigtet")[0])
    assert "OPDIGTEDE TAL" not in words(drawn("a")[0])


def test_areas_differ_without_colour() -> None:
    """Their patterns are of different shapes, not of different colours."""
    [picture] = drawn("a")
    assert {"hatched", "dotted"} == set(drawing.PATTERNS)
    shapes = [re.findall(r"<(\w+)", inner) for inner in drawing.PATTERNS.values()]
    assert shapes[0] != shapes[1]
    assert 2 == len({mark.attributes["fill"] for mark in marks(picture, "rect")[1:]})


def test_every_colour_can_be_told_from_white() -> None:
    """Words at least 4.5 to 1, marks at least 3 to 1; all of them keep to the stricter."""
    [picture] = drawn("a")
    colours = set(re.findall(r"#[0-9a-f]{6}\b", picture.drawing)) - {drawing.OPEN}
    assert colours == {drawing.INK, drawing.SOLID}
    assert all(contrast(colour, drawing.OPEN) >= 4.5 for colour in colours)


def test_words_can_be_read_on_a_phone() -> None:
    """On a page 320 pixels wide, less its margins, no letter is smaller than nine pixels."""
    [picture] = drawn("a")
    sizes = {int(mark.attributes["font-size"]) for mark in marks(picture, "text")}
    assert Fraction(9) <= Fraction(min(sizes) * (320 - 29), WIDTH)


def test_strips_stand_under_each_other() -> None:
    """None lies over another."""
    first, second = lettered("ord " * 40), lettered("b")
    assert first.height > second.height
    assert first.height + second.height == stacked([first, second]).height
