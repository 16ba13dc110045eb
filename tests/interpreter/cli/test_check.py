"""`policy check`: sound or not, and everything that is wrong."""

import json
from pathlib import Path

from tests.interpreter.cli.conftest import Policy


def test_a_sound_policy(policy: Policy) -> None:
    """A sound policy is a line on stdout."""
    assert (0, "grants.pol: sound: 7 rules, 1 input, 1 example\n", "") == policy("check", "grants")


def test_in_danish(policy: Policy) -> None:
    """The line is in the reader's language."""
    assert "grants.pol: i orden: 7 regler, 1 input, 1 eksempel\n" == policy("check", "grants", "--lang", "da").out


def test_a_policy_that_holds_nothing_yet(policy: Policy, folder: Path) -> None:
    """Where there is nothing to count, nothing is promised by a colon."""
    (folder / "head.pol").write_text("policy head 2025\n", encoding="utf-8")
    assert (0, "head.pol: sound\n", "") == policy("check", "head")


def test_a_shipped_policy(policy: Policy) -> None:
    """A policy that comes along is found by its name, with what it leaves uncomputed."""
    code, out, err = policy("check", "2025")
    assert (0, "") == (code, err)
    assert "properties (not proved), 17 provisions not computed" in out


def test_all_that_is_wrong(policy: Policy, folder: Path) -> None:
    """The mistakes of every file are said in one run; those that are sound are told all the same."""
    (folder / "bad.pol").write_text("policy bad 2025\nx = y\nz = 1 tkr + 1%\n", encoding="utf-8")
    code, out, err = policy("check", "bad.pol", "grants.pol")
    assert 3 == code
    assert out.startswith("grants.pol: sound")
    assert "error[N001]" in err
    assert "error[T001]" in err
    assert err.endswith("2 errors\n")


def test_a_policy_that_is_not_there(policy: Policy) -> None:
    """A name that leads nowhere is a wrong use."""
    code, out, err = policy("check", "nope")
    assert (2, "") == (code, out)
    assert "error[U001]" in err


def test_a_policy_that_is_too_large(policy: Policy, folder: Path) -> None:
    """A limit has its own exit code, for a policy too."""
    (folder / "long.pol").write_text("policy long 2025\n" + "-- x\n" * 1_000_000, encoding="utf-8")
    assert 5 == policy("check", "long").code


def test_a_policy_that_is_not_text(policy: Policy, folder: Path) -> None:
    """Random bytes are an invalid policy."""
    (folder / "noise.pol").write_bytes(bytes(range(128, 256)))
    code, _, err = policy("check", "noise.pol")
    assert 3 == code
    assert "error[P019]" in err


def test_as_json(policy: Policy, folder: Path) -> None:
    """One document holds the policies and the problems of all."""
    (folder / "bad.pol").write_text("policy bad 2025\nx = y\n", encoding="utf-8")
    code, out, err = policy("check", "grants", "bad", "--json")
    document = json.loads(out)
    assert (3, "", "lovkode/problems/1") == (code, err, document["schema"])
    assert [("grants", True), ("bad", False)] == [(each["file"], each["sound"]) for each in document["policies"]]
    assert [("N001", 2)] == [(each["code"], each["line"]) for each in document["problems"]]
    assert ("school_grant", 2025, 7) == tuple(document["policies"][0][key] for key in ("name", "year", "rules"))


def test_without_a_policy(policy: Policy) -> None:
    """There must be something to check."""
    assert 2 == policy("check").code
