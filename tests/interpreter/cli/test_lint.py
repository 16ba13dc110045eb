"""`policy lint`: what is printed, what is fixed, and the exit code."""

import json
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy

ODD = "policy law 2025\ndeadline report 2026-02-01\n"
SILENT = "policy law 2025\ndeadline report 2026-02-01  -- lint: L007 because § 9 sets the day as it is\n"
IDLE = "policy law 2025\nuse shares\ntotal = 100 kr * 2  -- lint: L003 because so\n"


def law(folder: Path, text: str) -> Path:
    """A policy in the folder."""
    path = folder / "law.pol"
    path.write_bytes(text.encode("utf-8"))
    return path


def test_something_odd(policy: Policy, folder: Path) -> None:
    """It is told on stdout, and the exit code is 1."""
    law(folder, ODD)
    code, out, err = policy("lint", "law.pol")
    assert (1, "") == (code, err)
    assert out.startswith(
        "warning[L007]: the deadline `report` falls on a Sunday: 1 February 2026\n  --> law.pol:2:1\n"
    )
    assert out.endswith("\nlaw.pol: 1 finding\n")


def test_in_danish(policy: Policy, folder: Path) -> None:
    """In the language asked for."""
    law(folder, ODD)
    out = policy("lint", "law.pol", "--lang", "da").out
    assert "advarsel[L007]: fristen `report` falder på en søndag: 1. februar 2026" in out
    assert out.endswith("law.pol: 1 mistanke\n")


def test_nothing_odd(policy: Policy, folder: Path) -> None:
    """A comment has silenced what there was."""
    law(folder, SILENT)
    assert (0, "law.pol: nothing odd\n", "") == policy("lint", "law")


def test_what_is_still_to_be_decided(policy: Policy, folder: Path) -> None:
    """That is a note, and no finding."""
    law(folder, "policy law 2025\ntotal = ? was 100 kr\nhalf = total / 2\n")
    code, out, _ = policy("lint", "law.pol")
    assert 0 == code
    assert "note[E004]: `total` is still to be decided" in out
    assert out.endswith("law.pol: nothing odd\n")


def test_amounts_on_the_data_beside_the_policy(policy: Policy, folder: Path) -> None:
    """They are read by convention, and stderr says which they were."""
    law(folder, "policy law 2025\ninput\n  total kr at least 0 kr\nback = total * 67%\n")
    (folder / "law.csv").write_text("total\n1200\n", encoding="utf-8")
    code, out, err = policy("lint", "law.pol")
    assert (1, "data: law.csv\n") == (code, err)
    assert "on the policy's data, that makes a difference of 4 kr. in `back`" in " ".join(out.split())


def test_as_json(policy: Policy, folder: Path) -> None:
    """One document, with the amount that moves as a number."""
    law(folder, "policy law 2025\nback = 1_200 kr * 67%\n")
    code, out, _ = policy("lint", "law.pol", "--json")
    document = json.loads(out)
    assert (1, "lovkode/lint/1") == (code, document["schema"])
    (told,) = document["policies"]
    assert ("law.pol", []) == (told["file"], told["fixed"])
    (finding,) = told["findings"]
    assert ("L003", "warning", 2, False) == (finding["code"], finding["severity"], finding["line"], finding["safe"])
    assert {"name": "back", "at": [], "amount": "4", "unit": "kr"} == finding["moves"]


def test_several_policies(policy: Policy, folder: Path) -> None:
    """Each is told of; one that has a finding decides the exit code."""
    law(folder, ODD)
    (folder / "other.pol").write_text("policy other 2025\ntotal = 1 kr * 2\n", encoding="utf-8")
    code, out, _ = policy("lint", "law.pol", "other.pol")
    assert 1 == code
    assert out.endswith("law.pol: 1 finding\nother.pol: nothing odd\n")


def test_a_policy_that_is_not_sound(policy: Policy, folder: Path) -> None:
    """What is wrong with it comes first."""
    law(folder, "policy law 2025\ntotal = nothing_known\n")
    code, out, err = policy("lint", "law.pol")
    assert (3, "") == (code, out)
    assert "error[N001]" in err


def test_data_that_cannot_be_read(policy: Policy, folder: Path) -> None:
    """There is no guess at the amounts."""
    law(folder, "policy law 2025\ninput\n  total kr at least 0 kr\nback = total * 67%\n")
    (folder / "law.csv").write_text("total\n-5\n", encoding="utf-8")
    assert 4 == policy("lint", "law.pol").code


def test_no_such_policy(policy: Policy) -> None:
    """A wrong use."""
    assert 2 == policy("lint", "nowhere.pol").code


def test_every_policy_that_comes_along(policy: Policy) -> None:
    """Without a name, all of them."""
    out = policy("lint").out
    assert "policies/2025.pol: " in out
    assert "policies/drafts/2026.pol: " in out


def test_fix(policy: Policy, folder: Path) -> None:
    """What is safe is done, and said; nothing is left."""
    path = law(folder, IDLE)
    code, out, _ = policy("lint", "law.pol", "--fix")
    assert 0 == code
    assert [
        "fixed: law.pol:2: L012: nothing of the module `shares` is used",
        "fixed: law.pol:3: L013: this comment silences nothing: L003 is not found here",
        "law.pol: nothing odd",
    ] == out.splitlines()
    assert b"policy law 2025\ntotal = 100 kr * 2\n" == path.read_bytes()


def test_fix_says_what_is_left(policy: Policy, folder: Path) -> None:
    """What is not safe stays as it is."""
    path = law(folder, ODD)
    code, out, _ = policy("lint", "law.pol", "--fix")
    assert (1, ODD) == (code, path.read_text(encoding="utf-8"))
    assert "fixed" not in out


@pytest.mark.parametrize(("start", "end"), [(b"", b"\r\n"), (b"\xef\xbb\xbf", b"\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_fix_keeps_the_file_as_it_is(policy: Policy, folder: Path, start: bytes, end: bytes) -> None:
    """Line ends and the mark at its beginning are those of the file."""
    path = law(folder, "")
    path.write_bytes(start + IDLE.encode("utf-8").replace(b"\n", end))
    assert 0 == policy("lint", "law.pol", "--fix").code
    assert start + b"policy law 2025\ntotal = 100 kr * 2\n".replace(b"\n", end) == path.read_bytes()


def test_fix_leaves_mixed_line_ends(policy: Policy, folder: Path) -> None:
    """Such a file is not touched."""
    path = law(folder, IDLE.replace("\n", "\r\n", 1))
    before = path.read_bytes()
    assert 1 == policy("lint", "law.pol", "--fix").code
    assert before == path.read_bytes()


def test_a_fix_that_would_break_the_policy(policy: Policy, folder: Path) -> None:
    """A module whose functions have names here cannot simply be left out."""
    text = "policy law 2025\nuse shares\ntotal = 1 kr * 2\nnames da: share_in → del_af\n"
    path = law(folder, text)
    policy("lint", "law.pol", "--fix")
    assert text == path.read_text(encoding="utf-8")


def test_fix_needs_a_file_of_ones_own(policy: Policy) -> None:
    """Not all policies, and not one that comes along."""
    assert (2, 2) == (policy("lint", "--fix").code, policy("lint", "2025", "--fix").code)


def test_a_file_that_cannot_be_written(policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays whole, and the message says so."""
    path = law(folder, IDLE)
    monkeypatch.setattr("lovkode.interpreter.cli.files.write_files", lambda _: ("law.pol", "denied"))
    code, _, err = policy("lint", "law.pol", "--fix")
    assert (2, IDLE) == (code, path.read_text(encoding="utf-8"))
    assert "U005" in err
