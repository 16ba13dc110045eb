"""A name becomes another one, or is refused."""

import pytest

from lovkode.dsl.editor.rename import Refusal, applied, rename, renameable
from lovkode.interpreter.loading import LIBRARY
from tests.dsl.editor.drafts import DANISH, POLICY, checked, draft


def renamed(word: str, new: str, text: str = POLICY) -> str:
    """The text with the name at a word changed, or the key of the refusal."""
    found = rename(draft(text), text.index(word), new, LIBRARY)
    return found.key if isinstance(found, Refusal) else applied(text, found)


def test_the_policy_of_the_tests_is_sound() -> None:
    """Otherwise the tests below would say little."""
    assert ((), ()) == (checked().problems, checked(DANISH).problems)


def test_a_name_changes_everywhere_and_in_its_pair() -> None:
    """The definition, its uses and the left side of its pair; the name in the other language stays."""
    found = renamed("total =", "amount")
    assert POLICY.replace("total", "amount") == found
    assert "names da: amount → i_alt" in found


def test_the_name_in_the_other_language_changes_alone() -> None:
    """At the right side of a pair, only that side changes."""
    assert POLICY.replace("i_alt", "ramme") == renamed("i_alt", "ramme")


def test_a_danish_name_keeps_its_english_one() -> None:
    """In a Danish file the pair is kept as well."""
    assert DANISH.replace("i_alt", "ramme") == renamed("i_alt =", "ramme", DANISH)


def test_a_member_changes_in_every_table() -> None:
    """A member is a name like others."""
    assert POLICY.replace("Nord", "Øst") == renamed("Nord,", "Øst")


def test_an_exception_and_a_reading_have_names_of_their_own() -> None:
    """They are not names of values."""
    assert POLICY.replace("hardship", "need") == renamed("hardship", "need")
    assert POLICY.replace("width", "breadth") == renamed("width", "breadth")


@pytest.mark.parametrize(
    ("word", "new", "key"),
    [
        ("total =", "grant", "rename taken"),
        ("total =", "Nord", "rename taken"),
        ("total =", "width", "rename taken"),
        ("i_alt", "tilskud", "rename taken"),
        ("total =", "met_count", "rename built-in"),
        ("total =", "two words", "rename form"),
        ("total =", "2x", "rename form"),
        ("total =", "the", "rename form"),
        ("total =", "check", "rename word"),
        ("40%", "x", "rename no name"),
        ("grants 2025", "x", "rename no name"),
    ],
)
def test_a_name_that_cannot_be_is_refused(word: str, new: str, key: str) -> None:
    """A clash, a word of the language, and what is no name."""
    assert key == renamed(word, new)


def test_what_is_declared_in_another_file_is_renamed_there() -> None:
    """An amendment cannot rename what the policy that it amends declares."""
    text = "policy naerhedsfinansiering 2026 amends 2025\nreplace total = 5 kr\n"
    found = renameable(draft(text), text.index("total"), LIBRARY)
    assert Refusal("rename elsewhere", "total", "2025.pol") == found
    assert isinstance(found, Refusal)
    assert "`total` er angivet i `2025.pol`; omdøb det dér" == found.told("da")


def test_a_broken_text_is_not_renamed_in() -> None:
    """Names in a statement that cannot be read would be forgotten."""
    assert "rename broken" == renamed("total =", "x", POLICY + "a = = 2\n")
