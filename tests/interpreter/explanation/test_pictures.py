"""The pictures of a case say what its explanation says, on any data."""

import re

import pytest
from hypothesis import given, settings

from lovkode.dsl.expression import Constant
from lovkode.interpreter.explanation import render
from lovkode.interpreter.explanation.pictures import case_pictures
from lovkode.interpreter.explanation.pictures.axis import CENTRE
from lovkode.interpreter.explanation.pictures.limits import DIAMOND, OUT
from lovkode.interpreter.explanation.voice import Voice
from lovkode.interpreter.values import Index
from tests.interpreter.explanation.cases import explained, explained_2025, plain, policy_2025, voice
from tests.interpreter.explanation.pictures.reading import assert_sound, marks, words
from tests.interpreter.test_explanation import figures, told

NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("only", [{"region": "Sjælland"}, {"region": "Hovedstaden"}, {}])
def test_every_number_drawn_occurs_in_the_explanation(locale: str, only: dict[str, str]) -> None:
    """And in the words below the picture, which in turn say no number that is not drawn."""
    found = explained_2025(None, **only)
    known = set(NUMBER.findall(" ".join(render(found, locale, "text").split())))
    for picture in case_pictures(found, Voice(policy_2025(), locale)):
        drawn = " ".join(words(picture))
        assert set(NUMBER.findall(drawn)) <= known
        assert set(NUMBER.findall(plain(picture.text))) <= set(NUMBER.findall(drawn))


@settings(max_examples=60)
@given(figures())
def test_the_drawing_never_contradicts_the_evaluation(cells: dict[str, dict[Index, Constant]]) -> None:
    """A figure stands in the hatched half just when it is inside its limit, and on the line just when it is on it."""
    _, found, _ = told(cells)
    drawings = case_pictures(found, Voice(policy_2025(), "da"))
    for picture in drawings:
        assert_sound(picture)
    lines = [picture for picture in drawings if "tal og grænser" in picture.text]
    expected = [limit for case in found.criteria for limit in case.limits if limit.room is not None]
    at = [
        mark.x
        for picture in lines
        for mark in marks(picture, "path")[1:]
        if mark.attributes["d"] in (DIAMOND, *OUT.values()) and mark.attributes["fill"] != "#ffffff"
    ]
    if len(expected) == len([limit for case in found.criteria for limit in case.limits]):
        assert [limit.room > 0 for limit in expected] == [  # type: ignore[operator]
            x < CENTRE if limit.operator == "<=" else x > CENTRE for x, limit in zip(at, expected, strict=True)
        ]
        assert [limit.room == 0 for limit in expected] == [x == CENTRE for x in at]


def test_a_policy_without_any_of_it_has_no_pictures() -> None:
    """Only what is there is drawn."""
    assert () == case_pictures(explained("a = 1 kr\nb = a * 2"), voice("a = 1 kr\nb = a * 2"))


def test_pictures_stand_on_a_page_and_leave_other_media_as_they_were() -> None:
    """There what they show stands in words already."""
    found = explained_2025(region="Sjælland")
    page = render(found, "da", "html")
    assert 3 == page.count("<svg") == page.count("</figure>")
    assert 0 == page.count("<figcaption")
    assert page.index("Overblik over kriterierne") < page.index("Kriterierne for Sjælland: tal og grænser")
    for medium in ("text", "markdown"):
        assert "tal og grænser" not in render(found, "da", medium)


def test_all_names_on_a_page_are_different() -> None:
    """Also with a picture of the criteria for each of five regions."""
    names = re.findall(r'id="([^"]+)"', render(explained_2025(), "da", "html"))
    assert len(names) == len(set(names)) > 20
