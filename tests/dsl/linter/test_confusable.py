"""L009: names that are taken for one another."""

import pytest

from lovkode.dsl.linter.confusable import alike
from tests.dsl.linter.conftest import facts, found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("frame", "Frame"),
        ("total1", "totall"),
        ("rate_O", "rate_0"),
        ("part_I", "part_l"),
        ("nøgle", "noegle"),
        ("måltal", "maaltal"),
        ("retained", "retianed"),
        ("repayment", "repaymemt"),
        ("clawback", "clawbck"),
        ("share_kept", "shrae_kept"),
    ],
)
def test_alike(one: str, other: str) -> None:
    """Capitals, look-alikes, other ways of writing Danish letters, and one slip within a word."""
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("region", "regions"),
        ("reserve", "reserved"),
        ("part_a", "part_b"),
        ("part_i", "part_l"),
        ("frame_2025", "frame_2026"),
        ("rate", "date"),
        ("cost", "cast"),
        ("target", "market"),
        ("share_kept", "share_paid"),
        ("cut_health", "cut_wealth"),
    ],
)
def test_different(one: str, other: str) -> None:
    """Endings, numbers, letters that number parts, short words and other first letters."""
    assert not alike(one, other)
    assert not alike(other, one)


def test_the_second_name_is_marked() -> None:
    """And the first is the other place."""
    assert [("Total", 2)] == found("total = 1 kr\nTotal = total * 2\n", "L009")


def test_a_letter_that_looks_like_another() -> None:
    """A dotless i, and a ligature."""
    assert [("ındex", 1), ("ﬁrst", 2)] == found("ındex = 1 kr\nﬁrst = ındex * 2\n", "L009")
    assert "ı" == facts("ındex = 1 kr\n", "L009")[0]["letter"]


def test_names_in_the_other_language() -> None:
    """They are held against each other, not against those of the file."""
    text = "total = 1 kr\nkept = total * 2\nnames da: total → ramme_her, kept → ramem_her\n"
    assert [("ramem_her", 3)] == found(text, "L009")
    assert [] == found("total = 1 kr\nkept = total * 2\nnames da: total → Total, kept → beholdt\n", "L009")
