"""`policy next`: the amendment for a coming year."""

from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy

BASE = 'regelsæt tilskud 2025\n  titel da "Tilskud 2025"\nbeløbet = 5 kr  da "Beløb i 2025"  § 1\n'
NEXT = """\
-- Forslag ud fra regelsættet for 2025. Bag hvert `?` står det, der gælder i 2025; hvad der gælder i 2026, er åbent.
-- `policy check` viser, hvad der er åbent. Henvisningerne er dem fra 2025: se efter, om de stadig passer.

regelsæt tilskud 2026 ændrer 2025
  titel   da "Tilskud 2026"

-- Skal fastsættes

erstat beløbet = ? før 5 kr  da "Beløb i 2026"  § 1
"""


@pytest.fixture(autouse=True)
def texts(folder: Path) -> None:
    """A policy to go on from."""
    (folder / "2025.pol").write_text(BASE, encoding="utf-8")


def test_what_is_printed(policy: Policy) -> None:
    """The amendment, in the language of the policy."""
    assert (0, NEXT, "") == policy("next", "2026", "--from", "2025.pol")


def test_what_is_written_is_sound(policy: Policy, folder: Path) -> None:
    """The file checks at once, and the check says what is open."""
    assert (0, "", "written: 2026.pol\n") == policy("next", "2026", "--from", "2025.pol", "-o", "2026.pol")
    assert NEXT == (folder / "2026.pol").read_text(encoding="utf-8")
    code, out, err = policy("check", "2026.pol")
    assert (0, True, 1) == (code, out.startswith("2026.pol: sound"), err.count("[E004]"))


def test_a_file_that_is_there(policy: Policy, folder: Path) -> None:
    """It is kept, unless `--force` says otherwise."""
    (folder / "2026.pol").write_text("mine", encoding="utf-8")
    code, _, err = policy("next", "2026", "--from", "2025.pol", "-o", "2026.pol")
    assert (2, "mine", True) == (code, (folder / "2026.pol").read_text(encoding="utf-8"), "--force" in err)
    assert 0 == policy("next", "2026", "--from", "2025.pol", "-o", "2026.pol", "--force").code
    assert NEXT == (folder / "2026.pol").read_text(encoding="utf-8")


def test_where_the_policy_amended_is_not_found(policy: Policy, folder: Path) -> None:
    """What is written where the policy amended is not found is said to be of no use there."""
    (folder / "far" / "away").mkdir(parents=True)
    code, _, err = policy("next", "2026", "--from", "2025.pol", "-o", "far/away/2026.pol")
    assert (3, True) == (code, "A002" in err)


def test_a_year_that_is_not_later(policy: Policy) -> None:
    """A year must come after that of the policy; a module has none."""
    code, _, err = policy("next", "2025", "--from", "2025.pol", "--lang", "da")
    assert (2, True) == (code, "2025 ligger ikke efter regelsættets eget år, 2025." in err)
    code, _, err = policy("next", "2026", "--from", "rounding")
    assert (2, True) == (code, "has no year" in err)


def test_of_a_draft(policy: Policy) -> None:
    """The year after an amendment goes on from the complete policy."""
    code, out, _ = policy("next", "2027", "--from", "drafts/2026")
    assert (0, True) == (code, "policy naerhedsfinansiering 2027 amends 2026\n" in out)
    assert "--   clawback by met_count: 0→100%, 1→67%, 2→30%, 3 to 4→0%" in out
