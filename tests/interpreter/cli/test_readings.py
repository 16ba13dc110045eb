"""`policy readings` and `policy assumptions`: what hangs on them, in kroner."""

import json
from pathlib import Path

from tests.interpreter.cli.conftest import Policy


def test_what_another_reading_changes(policy: Policy) -> None:
    """The one region that stands exactly at the limit loses its grant, told in kroner with the difference."""
    code, out, _ = policy("readings", "grants")
    assert 0 == code
    assert "read as not counted instead:" in out
    assert ["Nord", "Grant", "100,000", "0", "-100,000"] in [line.split() for line in out.splitlines()]
    assert "Sjælland" not in out


def test_the_effect_for_machines(policy: Policy) -> None:
    """Amounts are texts in kroner; that the figures are made up is said."""
    (reading,) = json.loads(policy("readings", "grants", "--json").out)["readings"]
    assert ("equality", "counts", "not_counted", True) == (
        reading["reading"],
        reading["chosen"],
        reading["instead"],
        reading["fictional"],
    )
    amount = {"name": "grant", "at": {"region": "Nord"}, "value": "100000", "instead": "0", "difference": "-100000"}
    assert [{**amount, "unit": "kr"}] == reading["amounts"]


def test_a_blank_figure_leaves_the_difference_open(policy: Policy) -> None:
    """Where the score is blank, the grant can be either under both readings, and there is no difference to tell."""
    out = json.loads(policy("readings", "grants", "--data", "blank.csv", "--json").out)
    told = {a["at"]["region"]: (a["value"], a["difference"]) for a in out["readings"][0]["amounts"]}
    assert (None, None) == told["Sjælland"]


def test_no_readings(policy: Policy, folder: Path) -> None:
    """A policy without readings is answered in a sentence, and needs no data."""
    (folder / "plain.pol").write_text("policy plain 2025\ninput\n  x ratio\ny = x\n", encoding="utf-8")
    assert (0, "these policies have no readings\n", "") == policy("readings", "plain.pol")
    assert (0, "these policies have no assumptions\n", "") == policy("assumptions", "plain.pol")


def test_what_rests_on_an_assumption(policy: Policy) -> None:
    """The assumption with its reason, and each amount that rests on it."""
    out = policy("assumptions", "grants", "--lang", "da").out
    assert "Grænse\n  fordi bekendtgørelsen nævner ingen grænse\n" in out
    assert [["Nord", "Tilskud", "100.000"], ["Sjælland", "Tilskud", "200.000"], ["Vest", "Tilskud", "0"]] == [
        line.split() for line in out.splitlines()[-3:]
    ]


def test_assumptions_for_machines(policy: Policy) -> None:
    """The amounts are in kroner, as texts."""
    (found,) = json.loads(policy("assumptions", "grants", "--json").out)["assumptions"]
    assert ("limit", ["100000", "200000", "0"]) == (found["assumption"], [a["value"] for a in found["amounts"]])


def test_percentages_are_apart_by_points(policy: Policy, folder: Path) -> None:
    """3.5 per cent and 3.1 per cent are 0.4 percentage points apart."""
    text = 'policy p 2025\na = 3.5%\nb = 3.1%\ncheck a = b  expected to fail because "so"\n'
    (folder / "p.pol").write_text(text, encoding="utf-8")
    assert "0.4 percentage points" in policy("eval", "p.pol").out
    assert "0,4 procentpoint" in policy("eval", "p.pol", "--lang", "da").out


def test_a_sum_of_nothing(policy: Policy, folder: Path) -> None:
    """Where a condition leaves everyone out, the explanation says so, and names no number of terms."""
    text = "policy p 2025\ndimension r: A, B\nx by r: A → 1, B → 2\ns = sum of x over r where x over 5\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    assert "None counts, so the sum is 0" in policy("explain", "p.pol").out
