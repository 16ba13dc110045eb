"""`policy consolidate`: the complete policy, each line with its year; and how other commands take amendments."""

import json
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy

BASE = 'policy p 2025\nx = 1 kr    § 1\n-- a remark\ny = 2 kr\ncheck x under y  § 2\nexample "e"\n  expect y = 2 kr\n'
AMENDMENT = "policy p 2026 amends 2025\nreplace y = 3 kr\nreplace § 1 by § 3\n"
PLAIN = BASE.replace("2025", "2026").replace("y = 2 kr\nc", "y = 3 kr\nc").replace("§ 1", "§ 3")


@pytest.fixture(autouse=True)
def texts(folder: Path) -> None:
    """A policy and one that amends it."""
    (folder / "2025.pol").write_text(BASE, encoding="utf-8")
    (folder / "2026.pol").write_text(AMENDMENT, encoding="utf-8")


def test_each_line_with_its_year(policy: Policy) -> None:
    """The years stand below each other, as comments; a line of both has both."""
    code, out, err = policy("consolidate", "2026.pol")
    assert (0, "") == (code, err)
    lines = [line.rpartition("  -- ")[::2] for line in out.splitlines()]
    assert [
        ("policy p 2026", "2026"),
        ("x = 1 kr    § 3", "2025, 2026"),
        ("-- a remark", "2025"),
        ("y = 3 kr", "2026"),
        ("check x under y  § 2", "2025"),
        ('example "e"', "2025"),
        ("  expect y = 2 kr", "2025"),
    ] == [(text.rstrip(), years) for text, years in lines]
    assert 1 == len({line.rindex("  -- 2") for line in out.splitlines() if line})


def test_without_years(policy: Policy) -> None:
    """`--plain` prints the policy as one would have written it."""
    assert (0, PLAIN, "") == policy("consolidate", "2026.pol", "--plain")


def test_to_a_file(policy: Policy, folder: Path) -> None:
    """What is written can be read as a policy of its own, with the years and without."""
    for option in ([], ["--plain"]):
        assert 0 == policy("consolidate", "2026.pol", "-o", "all.pol", *option).code
        assert 0 == policy("check", "all.pol").code
    assert PLAIN == (folder / "all.pol").read_text(encoding="utf-8")


def test_a_policy_that_amends_nothing(policy: Policy) -> None:
    """It is complete as it is."""
    assert (0, BASE, "") == policy("consolidate", "2025.pol", "--plain")


def test_what_cannot_be_amended(policy: Policy, folder: Path) -> None:
    """Nothing is printed where a change cannot be made."""
    (folder / "2026.pol").write_text(AMENDMENT + "repeal z\n", encoding="utf-8")
    code, out, err = policy("consolidate", "2026.pol")
    assert (3, "") == (code, out)
    assert "A007" in err


def test_a_complete_policy_that_is_not_sound(policy: Policy, folder: Path) -> None:
    """It is printed, for that is how one finds the mistake; what is wrong is said, and the command has failed."""
    (folder / "2026.pol").write_text("policy p 2026 amends 2025\nrepeal x\n", encoding="utf-8")
    code, out, err = policy("consolidate", "2026.pol")
    assert 3 == code
    assert "check x under y" in out
    assert "2025.pol:5:7" in err


def test_a_check_that_fails_is_shown_in_its_file(policy: Policy) -> None:
    """Messages of a run point into the file that states the check."""
    code, _, err = policy("eval", "2026.pol", "--set", "x = 9 kr")
    assert 1 == code
    assert "2025.pol:5:7" in err


def test_the_same_for_machines(policy: Policy) -> None:
    """So do the places in JSON."""
    document = json.loads(policy("eval", "2026.pol", "--set", "x = 9 kr", "--json").out)
    (problem,) = document["problems"]
    assert ("2025.pol", 5, 7) == (problem["file"], problem["line"], problem["column"])


def test_a_value_set(policy: Policy) -> None:
    """`--set` is checked against the complete policy."""
    assert "0.5" in policy("eval", "2026.pol", "--set", "x = 0.5 kr").out
    code, _, err = policy("eval", "2026.pol", "--set", "x = 1 day")
    assert 2 == code
    assert "--set" in err


def test_examples(policy: Policy) -> None:
    """An example that fails is named with the file in which it stands."""
    document = json.loads(policy("test", "2026.pol", "--json").out)
    assert [("2025.pol", 6, False)] == [(e["file"], e["line"], e["passed"]) for e in document["examples"]]


def test_drafts_are_listed_as_such(policy: Policy) -> None:
    """Nobody takes a drafting example for law."""
    (line,) = (line for line in policy("list").out.splitlines() if line.startswith("drafts/2026.pol"))
    assert line.endswith("drafting example, not law")
