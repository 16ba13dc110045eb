"""Words are broken where they must be and nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from lovkode.interpreter.explanation.pictures.lettering import lines, width


def test_words_that_fit_stay_on_one_line() -> None:
    """No line is broken before it is full."""
    assert ["Kriterium 1: kort"] == lines("Kriterium 1: kort", 300, 13)


def test_a_long_text_is_broken_between_words() -> None:
    """The words are the same, in their order."""
    text = "Sygehusaktivitet pr. borger med kronisk sygdom"
    assert ["Sygehusaktivitet pr.", "borger med kronisk", "sygdom"] == lines(text, 160, 14)


def test_an_amount_is_not_parted_from_its_unit() -> None:
    """A space that ties is broken only where nothing else helps."""
    amount = "178.671,6\u00a0tusinde\u00a0kr."
    assert ["Beholdt tilskud:", amount] == lines(f"Beholdt tilskud: {amount}", 200, 13)
    assert ["178.671,6", "tusinde", "kr."] == lines(amount, 70, 13)


def test_a_word_too_long_for_a_line_is_broken_inside() -> None:
    """Nothing of it is lost."""
    found = lines("kort " + "lang" * 30, 100, 13)
    assert "kort" == found[0]
    assert "lang" * 30 == "".join(found[1:])


def test_bold_words_take_more_room() -> None:
    """And larger ones, and those of wide letters."""
    assert width("måltal", 13, bold=True) > width("måltal", 13)
    assert width("måltal", 14) > width("måltal", 13)
    assert width("mmm", 13) > width("iii", 13)
    assert width("字字字", 13) > width("mmm", 13) > width("e\u0301" * 2, 13) == width("ee", 13)


@given(st.text("ab æ字−1.\u00a0", max_size=60), st.integers(20, 200))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    """Whatever the words, and nothing but spaces is left out."""
    found = lines(text, room, 13)
    assert all(width(line, 13) <= room for line in found)
    assert "".join(found).replace(" ", "").replace("\u00a0", "") == text.replace(" ", "").replace("\u00a0", "")
