"""Patterns: which language a text is in, and that every keyword has a kind."""

import re

import pytest

from lovkode.dsl.editor.patterns import kind_of, language_of, patterns, words
from lovkode.dsl.keywords import KEYWORDS

KINDS = ("statement", "criterion", "type", "constant", "operator", "unit", "keyword")


def test_every_keyword_has_a_kind() -> None:
    """Each keyword has one kind; those of money, which are types too, have two."""
    counts = {keyword.terminal: sum(kind_of(keyword.terminal, kind) for kind in KINDS) for keyword in KEYWORDS}
    assert {"KR", "TKR", "MIO", "MIA"} == {terminal for terminal, number in counts.items() if number == 2}
    assert {1, 2} == set(counts.values())


def test_the_longest_word_first() -> None:
    """`all of` is not `all`, and `mio. kr.` not `mio. kr`."""
    assert re.fullmatch(words("en", "keyword"), "all   of")
    found = re.match(words("da", "unit"), "mio. kr. i alt")
    assert found is not None
    assert "mio. kr." == found[0]


def test_whole_words_only() -> None:
    """A name that begins like a keyword is none."""
    assert not re.match(words("en", "operator"), "order")
    assert not re.match(words("da", "unit"), "kroner_i_alt")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "policy law 2025\nandel = 1\nfrist = 2\n"),
        ("da", "-- note\n\nregelsæt lov 2025\ncheck = 1\n"),
        ("en", "criterion 3 met if value <= target * 1.01\n"),
        ("da", "kriterium 3 opfyldt hvis værdi <= måltal * 1,01\n"),
        ("en", ""),
    ],
)
def test_the_language_of_a_text(language: str, text: str) -> None:
    """The first word says it; where a part of a policy has none, most of the words do."""
    assert language == language_of(text)


@pytest.mark.parametrize("language", ["en", "da"])
def test_groups_leave_nothing_out(language: str) -> None:
    """A pattern has a kind for each group, or one for the whole."""
    for pattern in patterns(language):
        assert len(pattern.kinds) == max(re.compile(pattern.regex).groups, 1)
