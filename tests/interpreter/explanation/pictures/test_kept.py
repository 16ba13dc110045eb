"""What is kept and what is paid back as one bar, in any policy that has it."""

import pytest

from lovkode.interpreter.explanation.pictures.kept import kept_picture
from lovkode.interpreter.explanation.voice import Voice
from tests.interpreter.explanation.cases import cells_2025, explained, explained_2025, plain, policy_2025, voice
from tests.interpreter.explanation.pictures.reading import assert_sound, marks, words


def test_the_whole_and_both_parts_are_written_at_the_bar() -> None:
    """With what the policy calls them."""
    picture = kept_picture(explained_2025(region="Sjælland"), Voice(policy_2025(), "da"))
    assert picture is not None
    assert_sound(picture)
    assert [
        "»Regionens ramme«: 266.674 tusinde kr.",
        "Tilbagebetaling: 88.002,4 tusinde kr.",
        "Beholdt tilskud: 178.671,6 tusinde kr.",
    ] == words(picture)[-3:]
    assert plain(picture.text).endswith(" ".join(words(picture)[-3:]))


def test_what_is_undecided_is_an_empty_piece_between_the_parts() -> None:
    """And named; each part says what it can be."""
    cells = cells_2025(("registered", ("Sjælland", "2")))
    picture = kept_picture(explained_2025(cells, region="Sjælland"), Voice(policy_2025(), "da"))
    assert picture is not None
    assert_sound(picture)
    assert "ikke afgjort" in words(picture)
    assert "enten 88.002,4 tusinde kr. eller 178.671,6 tusinde kr." in plain(picture.text)
    bar = [mark.attributes["fill"] for mark in marks(picture, "rect")][1:4]
    assert ["hatched", "white", "dotted"] == [
        next((name for name in ("hatched", "dotted") if name in fill), "white") for fill in bar
    ]


@pytest.mark.parametrize("text", ["a = 2 kr\nb = a * 2", "pot = 0 kr\nback = pot * 0.3\nleft = pot - back"])
def test_without_an_amount_to_divide_there_is_no_picture(text: str) -> None:
    """No pair of results, or nothing to divide."""
    assert kept_picture(explained(text), voice(text)) is None
