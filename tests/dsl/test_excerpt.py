"""The part of a line that a mark points at, and text that fits a screen."""

import pytest

from lovkode.dsl.excerpt import display_width, excerpt, marked, shortened, visible, wrapped


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("æøå § 6 → ≤ ×", "æøå § 6 → ≤ ×"),
        ("    a", "\ta"),
        ("a<U+200B>b", "a\u200bb"),
        ("<U+001B>[31mred", "\x1b[31mred"),
        ("<U+0000>", "\0"),
        ("<U+202E>", "\u202e"),
        ("<U+DC80>", "\udc80"),
        ("a b", "a\u00a0b"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_its_number(expected: str, text: str) -> None:
    """Control characters, bidi marks and lone surrogates never reach the screen as such."""
    assert expected == visible(text)


@pytest.mark.parametrize(("expected", "text"), [(3, "abc"), (3, "æøå"), (1, "a\u030a"), (4, "漢字"), (0, "")])
def test_the_width_is_that_on_the_screen(expected: int, text: str) -> None:
    """A loose accent takes no column, a wide character two."""
    assert expected == display_width(text)


@pytest.mark.parametrize(
    ("expected", "line", "part"),
    [
        ((8, 4), "total = 1,01 kr", "1,01"),
        ((10, 2), "sjælland: 漢", "漢"),
        ((4, 1), "\tx y z", "x"),
        ((6, 1), "a\u030arhus = 1", "="),
        ((0, 1), "a\u030arhus", "a\u030a"),
        ((0, 1), "a\u030arhus", "\u030a"),
        ((2, 8), "to\u200btal", "\u200b"),
        ((5, 1), "漢字 = 1", "="),
    ],
)
def test_the_mark_stands_under_the_exact_characters(expected: tuple[int, int], line: str, part: str) -> None:
    """The mark's column and length are counted on the screen, whatever stands before it and under it."""
    start = line.index(part)
    assert expected == excerpt(line, start, start + len(part), 80)[1:]


def test_the_end_of_a_line_can_be_marked() -> None:
    """A mark behind the last character is one column wide."""
    assert excerpt("total =", 7, 7, 80) == ("total =", 7, 1)


@pytest.mark.parametrize("at", [0, 40, 75, 78, 79, 80, 81, 500, 998])
def test_a_long_line_is_cut_around_the_mark(at: int) -> None:
    """The marked characters are shown and marked wherever they stand in a long line, and `…` shows each cut."""
    line = "a" * at + "X" + "b" * (999 - at)
    text, begin, length = excerpt(line, at, at + 1, 60)
    assert display_width(text) <= 60
    assert (text[begin], length) == ("X", 1)
    assert (text.startswith("…"), text.endswith("…")) == ("a" * at not in text, "b" * (999 - at) not in text)


def test_a_line_that_just_fits_is_not_cut() -> None:
    """A line as wide as the room is shown whole."""
    assert excerpt("x" * 60, 59, 60, 60) == ("x" * 60, 59, 1)


def test_a_mark_longer_than_the_room_ends_with_it() -> None:
    """A mark that goes on beyond the room is cut with the line."""
    text, begin, length = excerpt("x" * 200, 10, 190, 60)
    assert begin + length == len(text.rstrip("…"))


def test_ten_million_digits_are_cut_at_once() -> None:
    """The part shown does not depend on how long the line is."""
    assert excerpt("9" * 10_000_000, 0, 10_000_000, 60) == ("9" * 59 + "…", 0, 59)


def test_a_label_stands_behind_the_mark_where_it_fits() -> None:
    """A short label stands on the line of the mark."""
    assert marked("a + b", 2, 3, "^", "here", 20) == ("a + b", ["  ^ here"])


def test_a_label_without_room_stands_below() -> None:
    """A long label is wrapped under the mark and stays within the room."""
    _, under = marked("a" * 19, 18, 19, "^", "the label is long", 20)
    assert [" " * 18 + "^", " " * 6 + "the label is", " " * 6 + "long"] == under


def test_text_wraps_without_breaking_what_can_be_pasted() -> None:
    """What stands between backticks stays together."""
    assert ["write", "`a b c`", "here"] == wrapped("write `a b c` here", 9)


def test_what_is_wider_than_the_room_is_broken() -> None:
    """A text to paste is broken at its spaces, and a word that is too long anywhere."""
    assert ["write", "`aaa", "bbb`"] == wrapped("write `aaa bbb`", 6)
    assert ["aaaaaa", "aaa b"] == wrapped("aaaaaaaaa b", 6)


def test_a_wide_letter_that_has_no_room_stands_by_itself() -> None:
    """A column may be narrower than a letter."""
    assert ["é", "漢", "字"] == wrapped("é漢字", 1)


def test_a_word_of_many_letters_is_broken_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its letters is measured once."""
    measured: list[str] = []

    def columns(letter: str) -> int:
        measured.append(letter)
        return 1

    monkeypatch.setattr("lovkode.dsl.excerpt._columns", columns)
    assert 250 == len(wrapped("å" * 20_000, 80))
    assert 20_000 == len(measured)


def test_a_text_is_shortened_in_the_middle() -> None:
    """The beginning and the end of a long text stay readable."""
    assert shortened("abcdefghijklmnopqrstuvwxyz", 10) == "abcdef…xyz"
    assert display_width(shortened("漢" * 100, 11)) <= 11
    assert shortened("short", 10) == "short"
