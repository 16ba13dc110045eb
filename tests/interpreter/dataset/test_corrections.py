"""A correction says whether it adds, multiplies or does nothing; anything else is refused."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue
from lovkode.dsl.intervals import Interval
from lovkode.dsl.typesystem import CORRECTION
from lovkode.dsl.wording import render_diagnostic

HEAD = "# decimal: point\nregion,figure\nSjælland,"


@pytest.fixture
def corrections(single: Callable[..., Any]) -> Any:
    """Reads data for one correction by region."""
    return single(CORRECTION)


@pytest.mark.parametrize(
    ("expected", "cell"),
    [
        (NO_CORRECTION, "none"),
        (NO_CORRECTION, "Ingen"),
        (CorrectionValue("amount", Fraction(1, 250)), "+0.004"),
        (CorrectionValue("amount", Fraction(-1, 100)), "-0.01"),
        (CorrectionValue("amount", Fraction(0)), "+0"),
        (CorrectionValue("factor", Fraction(49, 50)), "×0.98"),
        (CorrectionValue("factor", Fraction(49, 50)), "x0.98"),
        (CorrectionValue("factor", Fraction(49, 50)), "*0.98"),
        (CorrectionValue("factor", Fraction(49, 50)), "× 0.98"),
        (CorrectionValue("factor", Fraction(49, 50)), "×98%"),
    ],
)
def test_a_correction_is_read(corrections: Any, expected: CorrectionValue, cell: str) -> None:
    """A factor may be a percentage, since that reads one way."""
    assert expected == corrections.data(HEAD + cell).cells["figure"]["Sjælland",]


@pytest.mark.parametrize(
    ("code", "cell", "fixes"),
    [
        ("D012", "0.004", ("+0.004", "×0.004")),
        ("D012", "1.234", ("+1.234", "×1.234")),
        ("D012", "0", ("none",)),
        ("D012", "0%", ("none",)),
        ("D012", "-", ("none",)),
        ("D013", "+1%", ("+0.01", "×1.01")),
        ("D013", "-1 pct.", ("-0.01", "×0.99")),
        ("D013", "1%", ("+0.01", "×1.01")),
        ("D013", "-100%", ("-1",)),
    ],
)
def test_a_correction_that_reads_two_ways_is_refused(
    corrections: Any, code: str, cell: str, fixes: tuple[str, ...]
) -> None:
    """The message gives each way of writing it clearly."""
    (found,) = corrections.mistakes(HEAD + cell)
    assert (code, cell, fixes) == (found.code, found.facts["text"], found.facts["fixes"])


def test_fixes_are_written_in_the_style_of_the_file(corrections: Any) -> None:
    """With decimal comma, and with the Danish word for none."""
    text = "# decimal: comma\nregion;figure\nSjælland;0,004\nSyddanmark;0\n"
    assert [("+0,004", "×0,004"), ("ingen",)] == [found.facts["fixes"] for found in corrections.mistakes(text)]


@pytest.mark.parametrize("cell", ["×0", "x0.0", "×0%"])
def test_a_factor_must_be_more_than_zero(corrections: Any, cell: str) -> None:
    """A factor of zero would wipe out what it corrects."""
    (found,) = corrections.mistakes(HEAD + cell)
    assert ("D010", Interval(Fraction(0), None, low_open=True)) == (found.code, found.facts["bounds"])


@pytest.mark.parametrize(
    ("code", "cell"),
    [
        ("D007", "nothing"),
        ("D007", "×-2"),
        ("D007", "+"),
        ("D007", "+0.004 kr"),
        ("P010", "\u22120.01"),
        ("D008", '"+0,01"'),
    ],
)
def test_what_is_no_correction_is_refused(corrections: Any, code: str, cell: str) -> None:
    """With the code that a number would give."""
    assert [code] == corrections.codes(HEAD + cell)


def test_a_dash_is_fixed_in_the_language_of_the_file(corrections: Any) -> None:
    """In English where the file shows none."""
    (danish,) = corrections.mistakes("# decimal: comma\nregion;figure\nSjælland;-\n")
    (neither,) = corrections.mistakes('{"rows": [{"region": "Sjælland", "figure": "-"}]}', "json")
    assert (("ingen",), ("none",)) == (danish.facts["fixes"], neither.facts["fixes"])


@pytest.mark.parametrize(
    ("locale", "way"), [("da", "`ingen`, `+0,004` eller `×0,98`"), ("en", "`none`, `+0.004` or `×0.98`")]
)
def test_who_writes_words_for_a_correction_learns_how_to_write_one(corrections: Any, locale: str, way: str) -> None:
    """A number with digits would be refused next."""
    (found,) = corrections.mistakes(HEAD + "nothing")
    assert way in render_diagnostic(found, locale)
