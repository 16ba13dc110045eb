"""`policy seal`: a year in one file, the same bytes from the same inputs."""

import json
import zipfile
from pathlib import Path

import pytest

from lovkode.interpreter.digest import digest
from tests.checkout import ROOT
from tests.grants import DATA, POLICY
from tests.interpreter.cli.conftest import Policy

AMENDING = """\
policy school_grant 2026 amends 2025
replace limit = 60%
"""
USING = """\
policy terms 2025
use calendar
day = end_of_quarter(2025-02-01)
"""


def opened(file: Path) -> dict[str, bytes]:
    """The entries of a seal, as any ZIP reader sees them."""
    with zipfile.ZipFile(file) as seal:
        return {name: seal.read(name) for name in seal.namelist()}


def test_what_is_in_it(policy: Policy, folder: Path) -> None:
    """The list, the receipt of all regions, the policy and its data, each byte for byte."""
    outcome = policy("seal", "grants.pol", "-o", "2025.seal")
    entries = opened(folder / "2025.seal")
    assert ["seal.json", "receipt.json", "data/01/grants.csv", "policy/grants.pol"] == [*entries]
    assert (POLICY.encode(), DATA.encode()) == (entries["policy/grants.pol"], entries["data/01/grants.csv"])
    listed = json.loads(entries["seal.json"])["files"]
    assert {each["file"]: each["sha256"] for each in listed} == {
        name: digest(content) for name, content in entries.items() if name != "seal.json"
    }
    assert {} == json.loads(entries["receipt.json"])["members"]
    assert (0, f"{digest((folder / '2025.seal').read_bytes())}  2025.seal\n") == outcome[:2]
    assert "written: 2025.seal" in outcome.err


def test_the_same_bytes(policy: Policy, folder: Path) -> None:
    """Sealing again, from another folder and with data named, gives the same bytes."""
    policy("seal", "grants.pol", "-o", "one.seal")
    (folder / "other").mkdir()
    (folder / "other" / "grants.pol").write_bytes((folder / "grants.pol").read_bytes())
    policy("seal", "other/grants.pol", "--data", "grants.csv", "-o", "two.seal", "--no-cache")
    assert (folder / "one.seal").read_bytes() == (folder / "two.seal").read_bytes()


def test_what_a_policy_amends_comes_along(policy: Policy, folder: Path) -> None:
    """The policy amended is sealed under its year, and the replay needs no other."""
    (folder / "2026.pol").write_text(AMENDING, encoding="utf-8")
    assert 0 == policy("seal", "2026.pol", "--data", "grants.csv", "-o", "2026.seal").code
    assert POLICY.encode() == opened(folder / "2026.seal")["amended/2025.pol"]
    (folder / "grants.pol").unlink()
    (folder / "2026.pol").unlink()
    assert 0 == policy("replay", "2026.seal").code


def test_what_a_policy_uses_comes_along(policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules it uses are sealed, and the replay reads them and not those of the library."""
    (folder / "terms.pol").write_text(USING, encoding="utf-8")
    assert 0 == policy("seal", "terms.pol", "-o", "terms.seal").code
    assert (ROOT / "stdlib" / "calendar.pol").read_bytes() == opened(folder / "terms.seal")["modules/calendar.pol"]
    monkeypatch.setattr("lovkode.interpreter.loading.MODULES", str(folder))
    outcome = policy("replay", "terms.seal")
    assert (0, True) == (outcome.code, "31 March 2025" in outcome.out), outcome


@pytest.mark.parametrize(
    ("text", "code"), [("policy broken 2025\nx = \n", 3), (POLICY.replace("Vest → 300", "Vest → 301"), 1)]
)
def test_nothing_is_sealed_that_gives_no_results(policy: Policy, folder: Path, text: str, code: int) -> None:
    """A policy that is not sound, or a check that does not hold, leaves no file."""
    (folder / "grants.pol").write_text(text, encoding="utf-8")
    outcome = policy("seal", "grants.pol", "-o", "2025.seal")
    assert (code, False) == (outcome.code, (folder / "2025.seal").exists())


def test_an_output_is_asked_for(policy: Policy) -> None:
    """Without a place to write to, it is a wrong use."""
    assert 2 == policy("seal", "grants.pol").code
