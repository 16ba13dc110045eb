"""A table of steps with the place of the case on it."""

from fractions import Fraction

import pytest

from lovkode.dsl.expression import Constant
from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.pictures.drawing import SOLID
from lovkode.interpreter.explanation.pictures.steps import UP, steps_pictures
from lovkode.interpreter.explanation.voice import Voice
from tests.interpreter.explanation.cases import cells_2025, explained, explained_2025, plain, policy_2025, voice
from tests.interpreter.explanation.pictures.reading import assert_sound, marks, words

DANISH = Voice(policy_2025(), "da")
TABLE = "share by n: 0→100%, 1→67%, 2→33%, 3 to 4→0%"


def drawn(table: str, key: str | None, kind: str = "whole number at least 0 at most 4") -> tuple[Picture, ...]:
    """The pictures of the tables of a policy whose key is an input."""
    cells: dict[str, dict[tuple[str, ...], Constant]] = {"n": {(): Fraction(key)} if key is not None else {}}
    text = f'input\n  n {kind} da "Antal"\n{table}'
    found = explained(text, cells)
    pictures = tuple(each for case in found.rules for each in steps_pictures(found, case, voice(text)))
    for picture in pictures:
        assert_sound(picture)
    return pictures


def test_every_step_has_its_keys_and_its_value() -> None:
    """From the first to the last."""
    [picture] = drawn(TABLE, "2")
    found = words(picture)
    assert ["0", "100 pct.", "1", "67 pct.", "2", "33 pct.", "Sagen", "3 til 4", "0 pct."] == found[1:]
    assert "2 giver 33 pct. – her står sagen." in plain(picture.text)


@pytest.mark.parametrize(("row", "key"), [(0, "0"), (1, "1"), (2, "2"), (3, "3"), (3, "4")])
def test_the_place_of_the_case_is_marked_at_its_step(row: int, key: str) -> None:
    """And at no other."""
    [picture] = drawn(TABLE, key)
    [mark] = [each for each in marks(picture, "path") if each.attributes["d"] == UP]
    tops = [each.y for each in marks(picture, "text") if plain(each.words) in ("0", "1", "2", "3 til 4")]
    assert row == sum(top < mark.y for top in tops) - 1


def test_bars_are_as_long_as_the_values() -> None:
    """The largest takes all the room, the marked one is solid, and zero has none."""
    [picture] = drawn(TABLE, "1")
    bars = marks(picture, "rect")[1:]
    assert ["352", "235.84", "116.16"] == [bar.attributes["width"] for bar in bars]
    assert [False, True, False] == [bar.attributes["fill"] == SOLID for bar in bars]


def test_values_below_zero_go_the_other_way() -> None:
    """From the same line."""
    [picture] = drawn("share by n: 0→-50%, 1→100%, 2 to 4→0%", "0")
    below, above = marks(picture, "rect")[1:]
    assert below.x + Fraction(below.attributes["width"]) == above.x


def test_an_undecided_key_marks_every_step_that_is_possible() -> None:
    """Hollow, with a word of doubt."""
    cells = cells_2025(("registered", ("Sjælland", "2")))
    found = explained_2025(cells, region="Sjælland")
    [picture] = [each for case in found.rules for each in steps_pictures(found, case, DANISH)]
    hollow = [each for each in marks(picture, "path") if each.attributes["d"] == UP]
    assert ["#ffffff", "#ffffff"] == [each.attributes["fill"] for each in hollow]
    assert 2 == words(picture).count("Måske Sjælland")
    assert 2 == picture.text.count("her kan Sjælland komme til at stå")


def test_ranges_and_the_rest_are_steps_too() -> None:
    """As a reader says them."""
    [picture] = drawn("rate by n: under 10→5 kr, 10 to 20→7 kr, otherwise→9 kr", "25", "ratio at least 0")
    assert ["under 10", "5 kr.", "10 til 20", "7 kr.", "alt andet", "9 kr.", "Sagen"] == words(picture)[1:]


def test_long_keys_push_the_value_below() -> None:
    """So that neither is written over the other."""
    table = "rate by n: under 1000000000000.123456→5 kr, otherwise→9 kr"
    [picture] = drawn(table.replace("5 kr", "123456789012345.67 kr"), "5", "ratio at least 0")
    assert_sound(picture)


@pytest.mark.parametrize(
    "table",
    [
        'word by n: 0→"a", 1 to 4→"b"',
        "share by n: 0→0%, 1 to 4→n * 10%",
        "share = n * 10%",
    ],
)
def test_what_is_no_table_of_numbers_is_not_drawn(table: str) -> None:
    """Words, values that are worked out, and other rules."""
    assert () == drawn(table, "2")


def test_an_exception_that_applies_leaves_no_place_on_the_steps() -> None:
    """The table did not decide the case."""
    assert () == drawn(f"{TABLE}\n  except if n = 2: 50%", "2")
    assert 1 == len(drawn(f"{TABLE}\n  except if n = 2: 50%", "1"))


def test_an_exception_that_is_open_leaves_the_place_open_too() -> None:
    """Until then nobody can say that the table decides."""
    text = f"input\n  n whole number at least 0 at most 4\n  waived truth\n{TABLE}\n  except if waived: 50%"
    found = explained(text, {"n": {(): Fraction(1)}, "waived": {}})
    assert () == tuple(each for case in found.rules for each in steps_pictures(found, case, voice(text)))


def test_several_regions_stand_each_on_its_own_step() -> None:
    """Those on the same step beside each other."""
    found = explained_2025()
    [picture] = [each for case in found.rules for each in steps_pictures(found, case, DANISH)]
    assert_sound(picture)
    assert ["Hovedstaden", "Syddanmark", "Sjælland", "Nordjylland og Midtjylland"] == [
        each for each in words(picture) if "land" in each or "Hoved" in each or "Syd" in each
    ]
