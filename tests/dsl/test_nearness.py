"""A misspelt name is matched only where the match is nearly certain."""

import pytest

from lovkode.dsl.nearness import nearest

REGIONS = ("Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland")


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("Sjælland", "Sjæland"),
        ("Sjælland", "Sjaelland"),
        ("Sjælland", "SJÆLLAND"),
        ("Nordjylland", "Nordjyland"),
        ("Midtjylland", "Mitdjylland"),
        ("Hovedstaden", "Hovestadden"),
        (None, "Jylland"),
        (None, "Østdanmark"),
        (None, "Nordsjælland"),
        (None, "Fyn"),
        (None, ""),
    ],
)
def test_a_region_is_matched_only_where_the_slip_is_certain(expected: str | None, written: str) -> None:
    """`Sjæland` is a slip of `Sjælland`; `Jylland`, `Nordsjælland` and `Østdanmark` are other places."""
    assert expected == nearest(written, REGIONS)


def test_a_changed_first_letter_is_another_name() -> None:
    """`Østjylland` is not taken for `Vestjylland`."""
    assert nearest("Østjylland", ("Vestjylland",)) is None


def test_a_changed_digit_is_another_name() -> None:
    """A name for 2024 is not taken for the one for 2025."""
    assert nearest("baseline2024", ("baseline2025",)) is None


def test_two_names_as_near_give_none() -> None:
    """Where two names are one slip away, neither is suggested."""
    assert nearest("targat", ("target", "targit")) is None


def test_the_nearer_of_two_names_is_given() -> None:
    """A name one slip away goes before one two slips away."""
    assert nearest("registered_one", ("registred_one", "registred_on")) == "registred_one"


def test_short_names_are_never_matched_with_a_slip() -> None:
    """Criterion 5 is not a slip of criterion 4, nor `mkr` of `tkr`."""
    assert (None, None) == (nearest("5", ("4",)), nearest("mkr", ("tkr",)))


def test_a_very_long_text_is_answered_at_once() -> None:
    """A text of a million letters is no misspelt name."""
    assert nearest("a" * 1_000_000, REGIONS) is None


def test_a_short_name_in_other_letters_is_the_name() -> None:
    """Case and the two ways of writing æ, ø and å are no slips, however short the name."""
    assert ("kr", "Ærø") == (nearest("KR", ("kr", "tkr")), nearest("aeroe", ("Ærø",)))
