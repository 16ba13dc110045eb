"""L008: words in one language only."""

import pytest

from tests.dsl.linter.conftest import facts, found

HEAD = 'policy example 2025\na = 1 kr * 2  da "A"  en "A"  note da "N"  en "N"\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('b = a * 2  da "B"\n', "b"),
        ('b = a * 2  en "B"\n', "b"),
        ('b = a * 2  da "B" en "B"  note en "N"\n', "b"),
        ('dimension region: A1 da "A" en "A", B1 da "B"\n', "B1"),
        ('unit men da "mænd"\n', "men"),
        ('check a over 0 kr  da "K"\n', "a over 0 kr"),
        ('deadline d 2026-02-02  da "D"\n', "d"),
        ('input\n  c money  da "C"\n', "c"),
        ('criterion 1  da "K"\n  met if a over 1 kr\n', "criterion 1"),
    ],
)
def test_one_language_is_missing(text: str, place: str) -> None:
    """Labels and notes of all kinds, in a policy that has both."""
    places = [each for each, _ in found(text, "L008", HEAD)]
    assert 1 == len(places)
    assert places[0].startswith(place.split()[0])


@pytest.mark.parametrize("text", ["b = a * 2\n", 'b = a * 2  da "B"  en "B"\n', 'example "e"\n  expect a = 2 kr\n'])
def test_nothing_is_missing(text: str) -> None:
    """No label at all, both, and examples, of which none is in both."""
    assert [] == found(text, "L008", HEAD)


def test_examples_among_themselves() -> None:
    """Once one has both, all should."""
    text = 'example da "E" en "E"\n  expect a = 2 kr\nexample da "F"\n  expect a = 2 kr\n'
    assert 1 == len(found(text, "L008", HEAD))


def test_a_policy_in_one_language() -> None:
    """Then nothing is missing."""
    assert [] == found('a = 1 kr * 2  da "A"\nb = a * 2  en "B"\n', "L008")


def test_which_language() -> None:
    """The language that is missing, and what to write before the words."""
    (told,) = facts('b = a * 2  da "B"\n', "L008", HEAD)
    assert ("B", "en") == (told["text"], told["lead"])
