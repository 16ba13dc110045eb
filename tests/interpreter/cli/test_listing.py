"""`policy list`: the policies here and those that come along."""

import json
from pathlib import Path

from tests.interpreter.cli.conftest import Policy


def test_the_list(policy: Policy) -> None:
    """Those here come first, each with its title and its size."""
    code, out, err = policy("list")
    first, *others = out.splitlines()
    assert (0, "") == (code, err)
    cells = [cell.strip() for cell in first.split("  ") if cell]
    assert ["grants.pol", "School grant 2025", "7 rules, 1 example", "this folder"] == cells
    assert any(line.startswith("2025.pol") and line.endswith("comes with lovkode") for line in others)


def test_in_danish(policy: Policy) -> None:
    """Titles are in the reader's language."""
    out = policy("list", "--lang", "da").out
    assert "Skoletilskud 2025" in out
    assert "7 regler, 1 eksempel" in out


def test_a_policy_that_is_not_sound(policy: Policy, folder: Path) -> None:
    """It is in the list, with a word on where to read more; the list itself has not failed."""
    (folder / "bad.pol").write_text("policy bad 2025\nx = y\n", encoding="utf-8")
    code, out, _ = policy("list")
    assert 0 == code
    assert "not sound: see `policy check bad.pol`" in out


def test_a_policy_here_hides_one_that_comes_along(policy: Policy, folder: Path) -> None:
    """`policy eval 2025.pol` would take the one here, so only that is listed."""
    (folder / "2025.pol").write_text("policy mine 2025\nx = 1\n", encoding="utf-8")
    (line,) = (line for line in policy("list").out.splitlines() if line.startswith("2025.pol"))
    assert "mine 2025" in line


def test_as_json(policy: Policy) -> None:
    """The list as one document."""
    document = json.loads(policy("list", "--json").out)
    first = document["policies"][0]
    assert ("lovkode/policies/1", "grants.pol", "here", 2025, 7, 1) == (
        document["schema"],
        *(first[key] for key in ("file", "where", "year", "rules", "examples")),
    )
