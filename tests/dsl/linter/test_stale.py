"""L015: a changed rule, and the readings that state it otherwise."""

from pathlib import Path

import pytest

from tests.dsl.linter.conftest import facts, found

BASE = """policy example 2025
dimension region: North, South
part by region = 2 kr * 3
other = 7 kr * 2
reading size is small
  because   "the order says so"
  otherwise large: part = 2 kr * 4
"""
HEAD = "policy example 2026 amends 2025\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Last year's policy stands in the folder."""
    monkeypatch.chdir(tmp_path)
    Path("2025.pol").write_text(BASE, encoding="utf-8")
    return tmp_path


def test_a_rule_that_is_changed_where_a_reading_states_it_otherwise() -> None:
    """The change and the reading are named."""
    assert [{"reading": "size", "choice": "large"}] == facts("replace part by region = 2 kr * 5\n", "L015", HEAD)


def test_a_rule_that_no_reading_states_is_changed_freely() -> None:
    """Nothing is said of it."""
    assert [] == found("replace other = 7 kr * 3\n", "L015", HEAD)


def test_a_reading_that_is_written_anew_is_in_order() -> None:
    """It has the change in it, or not, as its author wants."""
    text = """replace part by region = 2 kr * 5
replace reading size is small
  because   "the order says so"
  otherwise large: part = 2 kr * 6
"""
    assert [] == found(text, "L015", HEAD)


def test_a_policy_that_amends_nothing_has_nothing_stale() -> None:
    """Its readings are its own."""
    assert [] == found(BASE.partition("\n")[2], "L015", "policy example 2025\n")
