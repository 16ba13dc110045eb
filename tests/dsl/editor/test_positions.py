"""Places in a text, counted as editors count them and as we do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.editor.positions import Lines, line_end, with_plain_breaks

TEXT = "a = 1\n-- 😀 måltal\nb = 2"


@pytest.mark.parametrize(
    ("encoding", "column"),
    [("utf-8", 8), ("utf-16", 6), ("utf-32", 5)],
)
def test_a_character_beyond_the_first_plane_counts_as_its_encoding_says(encoding: str, column: int) -> None:
    """Behind an emoji, the column depends on the units that the editor counts."""
    assert (1, column) == Lines(TEXT, encoding).place(TEXT.index("måltal"))
    assert TEXT.index("måltal") == Lines(TEXT, encoding).offset(1, column)


def test_danish_letters_are_one_unit_each() -> None:
    """`å` is one unit of UTF-16, and two of UTF-8."""
    after = TEXT.index("ltal")
    assert ((1, 8), (1, 11)) == (Lines(TEXT, "utf-16").place(after), Lines(TEXT, "utf-8").place(after))


def test_a_place_behind_the_end_is_the_end() -> None:
    """A column behind its line is the end of that line, and a line behind the text is the end of the text."""
    lines = Lines(TEXT)
    assert (5, len(TEXT), 0) == (lines.offset(0, 99), lines.offset(9, 0), lines.offset(-1, 3))


@given(st.text(alphabet="aæ😀\n ", max_size=40), st.data())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_there_and_back(encoding: str, text: str, data: st.DataObject) -> None:
    """The offset of the place of an offset is that offset."""
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text, encoding)
    assert offset == lines.offset(*lines.place(offset))


def test_line_ends_of_windows_leave_lines_and_columns_as_they_are() -> None:
    """With `\\r\\n` and lone `\\r` as `\\n`, each line has the number it had."""
    assert ("a\nb\nc", "\r\n", "\n") == (with_plain_breaks("a\r\nb\rc"), line_end("a\r\nb"), line_end("a"))
