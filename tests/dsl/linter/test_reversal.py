"""L006: this year's table against an earlier year's."""

from pathlib import Path

import pytest

from tests.dsl.linter.conftest import facts, found

FALLING = "0→100%, 1→50%, 2→0%"
RISING = "0→0%, 1→50%, 2→100%"
HEAD = "policy example {year}\ninput\n  n whole number at least 0 at most 2\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Last year's policy stands in the folder."""
    monkeypatch.chdir(tmp_path)
    _write("2024", f'clawback by n: {FALLING}  da "Tilbage"\n')
    return tmp_path


def _write(year: str, text: str) -> None:
    Path(f"{year}.pol").write_text(HEAD.format(year=year) + text, encoding="utf-8")


def _found(text: str, year: str = "2025") -> list[tuple[str, int]]:
    return found(text, "L006", HEAD.format(year=year))


def test_the_other_way() -> None:
    """A table of the same name that rises where it fell."""
    assert [("clawback", 1)] == _found(f"clawback by n: {RISING}\n")


def test_it_says_that_the_shares_are_complements() -> None:
    """Kept and repaid make a whole."""
    (told,) = facts(f"clawback by n: {RISING}\n", "L006", HEAD.format(year="2025"))
    assert ("2024", True, True) == (told["year"], told["rising"], told["complement"])


def test_by_its_label() -> None:
    """Another name with the same label is the same table."""
    assert [("kept", 1)] == _found(f'kept by n: {RISING}  da "Tilbage"\n')


@pytest.mark.parametrize("rows", [FALLING, "0→90%, 1→50%, 2→10%", "0→50%, 1→100%, 2→0%", "0→50%, 1→50%, 2→50%"])
def test_the_same_way_or_none(rows: str) -> None:
    """As last year, with other values, or with no direction."""
    assert [] == _found(f"clawback by n: {rows}\n")


def test_another_table() -> None:
    """Another name and another label."""
    assert [] == _found(f'kept by n: {RISING}  da "Beholdt"\n')


def test_the_nearest_year_that_has_it() -> None:
    """A year without the table is passed by; one that has it hides those before."""
    _write("2025", "total = 1 kr\n")
    assert [("clawback", 1)] == _found(f"clawback by n: {RISING}\n", "2026")
    _write("2025", f"clawback by n: {RISING}\n")
    assert [] == _found(f"clawback by n: {RISING}\n", "2026")


def test_too_long_ago() -> None:
    """Five years back, and no further."""
    assert [("clawback", 1)] == _found(f"clawback by n: {RISING}\n", "2029")
    assert [] == _found(f"clawback by n: {RISING}\n", "2030")
