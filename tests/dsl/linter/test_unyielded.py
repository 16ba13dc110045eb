"""L011: texts that nothing gives."""

import pytest

from tests.dsl.linter.conftest import facts, found

HEAD = 'policy example 2025\ninput\n  t truth\n  w text\nkind = if t then "grant" else "pool"\n'


def test_a_comparison() -> None:
    """With the texts that it can be, and the one that is nearly it."""
    assert [('"grants"', 1)] == found('c = kind = "grants"\n', "L011", HEAD)
    (told,) = facts('c = kind = "grants"\n', "L011", HEAD)
    assert (("grant", "pool"), "grant") == (told["known"], told["near"])


def test_a_row() -> None:
    """A row of a table whose key never comes."""
    assert [('"loan"→1 kr', 1)] == found('a by kind: "loan"→1 kr, otherwise→2 kr\n', "L011", HEAD)


@pytest.mark.parametrize("text", ['kind = "pool"', 'w = "anything"', '"grant" = kind'])
def test_what_can_be(text: str) -> None:
    """A text that is given, or that data give."""
    assert [] == found(f"c = {text}\n", "L011", HEAD)


def test_another_reading_gives_texts_too() -> None:
    """What another reading would give is not never."""
    text = 'c = kind = "loan"\nreading r is a\n  because "so"\n  otherwise b: kind = "loan"\n'
    assert [] == found(text, "L011", HEAD)
