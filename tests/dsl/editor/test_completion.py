"""What can be written at a place."""

import pytest

from lovkode.dsl.editor.completion import Item, complete
from tests.dsl.editor.drafts import DANISH, POLICY, at, checked, draft

BEST = 2
"""Names up to this rank are those that fit best."""


def offered(marked: str, sound: str = POLICY) -> tuple[Item, ...]:
    """What is offered at the mark, when the text was sound before as `sound`."""
    text, offset = at(marked)
    return complete(draft(text), checked(sound), offset, "en")


def names(marked: str, sound: str = POLICY) -> list[str]:
    """The names that fit best at the mark, the words of the language left out."""
    return [each.label for each in offered(marked, sound) if each.rank <= BEST]


def words(marked: str, sound: str = POLICY) -> set[str]:
    """The words of the language at the mark."""
    return {each.label for each in offered(marked, sound) if each.kind == "keyword"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a = grant for |", ["Nord", "Syd"]),
        ("a = total for |", []),
        ("a = sum of grant over |", ["region"]),
        ("a = 5 |", ["læger"]),
        ("a = size corrected by |", ["age"]),
        ("share2 by region: |", ["Nord", "Syd"]),
        ("example en \"x\"\n  given region = |", ["Nord", "Syd"]),
        ("deadline |", []),
        ("names da: |", ["region", "Nord", "Syd", "læger", "age", "size", "share", "half", "part", "width", "hardship",
                        "payment"]),
    ],
)  # fmt: skip
def test_names_by_their_kind(line: str, expected: list[str]) -> None:
    """Members after `for`, dimensions after `over`, units after numbers, corrections after `corrected by`."""
    assert sorted(expected) == sorted(names(f"{POLICY}{line}"))


def test_an_expression_may_speak_of_values() -> None:
    """Inputs, rules, functions and deadlines, and not dimensions."""
    found = names(f"{POLICY}a = 2 * |")
    assert {"total", "size", "half", "payment"} <= set(found)
    assert "region" not in found


def test_the_words_that_the_grammar_accepts() -> None:
    """After a comparison of two sums no other comparison; after a number, the words for money."""
    assert {"and", "or", "rounded to", "hidden"} <= words(f"{POLICY}a = total = 5 kr |")
    assert "at most" not in words(f"{POLICY}a = total = 5 kr |")
    assert {"kr", "tkr", "mio kr"} <= words(f"{POLICY}a = 5 |")


def test_the_words_of_a_danish_file_are_danish() -> None:
    """In a Danish file the keywords are those of that language."""
    found = words(f"{DANISH}kontrol |", DANISH)
    assert "sum af" in found
    assert "sum of" not in found


def test_at_the_beginning_of_a_line_stand_statements() -> None:
    """Where no policy is amended there is nothing to replace, and only the first statement is a header."""
    found = words(f"{POLICY}|")
    assert {"criterion", "criteria", "check", "deadline"} <= found
    assert not {"policy", "replace"} & found


def test_an_amendment_can_replace() -> None:
    """In a policy that amends another, what that one declares can be replaced."""
    text = "policy naerhedsfinansiering 2026 amends 2025\n"
    assert {"replace", "insert", "repeal"} <= words(f"{text}|", text)
    assert "frame" in names(f"{text}replace |", text)


def test_an_empty_file_begins_with_its_language() -> None:
    """Either language is offered."""
    assert ["policy", "regelsæt", "module", "modul"] == [each.label for each in offered("|")]


def test_half_a_word_is_replaced() -> None:
    """What is written of the word already is a part of it."""
    item = next(each for each in offered(f"{POLICY}a = gra|") if each.label == "grant")
    assert 3 == item.span.end - item.span.start


@pytest.mark.parametrize("line", ['a = 5 kr en "gr|"', "-- gr|", "a = 5 kr -- gr|", "a = 5_|"])
def test_nothing_is_offered_in_prose_and_numbers(line: str) -> None:
    """Within quotes, comments and numbers nobody knows better than the writer."""
    assert () == offered(f"{POLICY}{line}")


def test_behind_a_mistake_values_are_offered() -> None:
    """Where the statement is wrong already, the names of values are."""
    assert "total" in names(f"{POLICY}a = ) + |")
