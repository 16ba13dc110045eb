"""A raw cell is shown in words, and a place as a spreadsheet names it."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.expression import CorrectionValue
from lovkode.interpreter.dataset.table import Inexact, Raw, cell_name, is_blank, raw_text, shown


@pytest.mark.parametrize(
    ("expected", "raw"),
    [
        ("", None),
        ("word", "word"),
        ("false", False),
        ("0.505", Fraction(101, 200)),
        ("1/3", Fraction(1, 3)),
        ("2025-03-31", date(2025, 3, 31)),
        ("none", CorrectionValue("none")),
        ("+0.004", CorrectionValue("amount", Fraction(1, 250))),
        ("-0.004", CorrectionValue("amount", Fraction(-1, 250))),
        ("×0.98", CorrectionValue("factor", Fraction(49, 50))),
        ("3.0300000000000002", Inexact(Fraction("3.03"), "3.0300000000000002")),
    ],
)
def test_a_raw_cell_is_shown(expected: str, raw: Raw) -> None:
    """As it would be written in a cell."""
    assert expected == raw_text(raw)


@pytest.mark.parametrize(("expected", "raw"), [(True, None), (True, " \u00a0"), (False, "0"), (False, False)])
def test_zero_and_false_are_not_blank(expected: bool, raw: Raw) -> None:
    """Only nothing is blank."""
    assert expected == is_blank(raw)


@pytest.mark.parametrize(
    ("expected", "row", "column"), [("A1", 1, 1), ("Z2", 2, 26), ("AA3", 3, 27), ("XFD1048576", 1048576, 16384)]
)
def test_a_cell_is_named_as_in_a_spreadsheet(expected: str, row: int, column: int) -> None:
    """Letters for the column, then the row."""
    assert expected == cell_name(row, column)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 60 + "…", "x" * 61),
        ("a b c", "a\tb\nc"),
        ("\ufffd[31m", "\x1b[31m"),
        ("\ufffd", "\ud800"),
        ("\ufffd", "\u202e"),
        ("æøå §", "æøå §"),
    ],
)
def test_a_text_is_cut_and_cleaned_for_a_message(expected: str, text: str) -> None:
    """So that it neither floods nor disturbs a terminal."""
    assert expected == shown(text)
