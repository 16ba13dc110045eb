"""The lines above the header mark the data and declare how decimals are written; nothing in them is lost."""

from collections.abc import Callable
from typing import Any

import pytest

Rows = list[dict[str, str]]
ToCsv = Callable[..., str]


def test_a_marking_as_fictional_is_kept(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """`# fictional:` and `# fiktiv:` mark the data, also where a spreadsheet has quoted or filled the line."""
    words = "made up, all of it"
    for line in (f"# fictional: {words}", f"# fiktiv: {words}", f'"# fictional: {words}"', f"# Fictional:{words},,,,"):
        assert words == full.data(f"{line}\n# a comment\n\n{to_csv(rows)}").fictional


def test_data_without_a_marking_are_not_fictional(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """No marking, no words; a comment with two signs marks nothing."""
    assert full.data(f"## fictional: no\n{to_csv(rows)}").fictional is None


@pytest.mark.parametrize("line", ["# fictoinal: made up", "# fictional:", "# decimal: dot", "# separator: ;"])
def test_an_unknown_line_at_the_head_is_refused(full: Any, rows: Rows, to_csv: ToCsv, line: str) -> None:
    """A misspelt marking must not be lost as a comment."""
    (found,) = full.mistakes(f"{line}\n{to_csv(rows)}")
    assert ("D025", 1, line) == (found.code, found.place.row, found.facts["text"])


def test_two_lines_that_declare_different_styles_clash(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """The second is refused."""
    (found,) = full.mistakes(f"# decimal: point\n# decimal: comma\n{to_csv(rows)}")
    assert ("D025", 2) == (found.code, found.place.row)
