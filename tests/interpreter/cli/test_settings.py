"""`--set`: what can be set to what, checked as if it stood in the policy."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.grants import POLICY
from tests.interpreter.cli.conftest import Policy


def what_if(policy: Policy, *settings: str) -> list[Any]:
    """The values that were set, as the document tells them."""
    options = [option for setting in settings for option in ("--set", setting)]
    document = json.loads(policy("eval", "grants", "--json", *options).out)
    return [(each["name"], *each["at"].values(), each["value"]) for each in document["what_if"]["set"]]


def test_a_parameter_an_assumption_and_an_input(policy: Policy) -> None:
    """All three can be set; a value is an expression, and may use what the policy states."""
    assert [("limit", "0.6")] == what_if(policy, "limit = 60%")
    assert [("score", "Vest", "0.5")] == what_if(policy, "score for Vest = 1 / 2")
    everywhere = [("score", "Nord", "1"), ("score", "Sjælland", "1"), ("score", "Vest", "1")]
    assert everywhere == what_if(policy, "score=100%")
    swapped = ("frame for Nord = frame for Vest", "frame for Vest = 0.1 mio kr")
    assert [("frame", "Nord", "300"), ("frame", "Vest", "100")] == what_if(policy, *swapped)


def test_the_last_one_counts(policy: Policy) -> None:
    """A value set twice is the one set last; all regions, and then one otherwise, is a way to say so."""
    expected = [("score", "Nord", "1"), ("score", "Sjælland", "0"), ("score", "Vest", "1")]
    assert expected == what_if(policy, "score = 1", "score for Sjælland = 0")


@pytest.mark.parametrize(
    ("setting", "code", "where"),
    [
        ("limit = 5x", "P009", "--set:1:9"),
        ("limit 5", "P001", "--set:1:7"),
        ("limit = ", "P001", "--set:1:"),
        ("limt = 60%", "N001", "--set:1:1"),
        ("limit = 60 tkr", "T010", "--set:1:9"),
        ("score for Øst = 0.5", "N004", "--set:1:11"),
        ("limit = 0,6", "P007", "--set:1:9"),
        ("score for Vest = 20", "D010", "--set:1:18"),
        ("grant = 5 tkr", "D024", ""),
        ("region = Nord", "D024", ""),
        ("score = score", "S008", "--set:1:9"),
        ("limit = score for Vest", "U006", "--set:1:9"),
        ("limit = 1\nx = 2", "U006", ""),
    ],
)
def test_what_cannot_be_set(policy: Policy, setting: str, code: str, where: str) -> None:
    """Each mistake is a wrong use, named by its own code, and points into the text that was set."""
    exit_code, out, err = policy("eval", "grants", "--set", setting)
    assert (2, "") == (exit_code, out)
    assert f"error[{code}]" in err
    assert where in err


def test_only_whole_numbers_where_they_make_sense(policy: Policy, folder: Path) -> None:
    """A number of criteria cannot be set to a half."""
    (folder / "whole.pol").write_text("policy whole 2025\nn = 3\nm = n + 1\n", encoding="utf-8")
    assert "error[D021]" in policy("eval", "whole", "--set", "n = 0.5").err
    assert "M  5\n" in policy("eval", "whole", "--set", "n = 4").out


def test_in_a_danish_policy(policy: Policy, folder: Path) -> None:
    """Values are written in the policy's language, whatever the reader's."""
    text = "regelsæt p 2025\nx = 1,5\ny = x * 2\nnavne en: x → ex, y → why\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    results = json.loads(policy("eval", "p", "--json", "--set", "x = 2,25").out)["results"]
    assert {"ex": "2.25", "why": "4.5"} == {each["name"]: each["value"] for each in results}
    assert "error[P007]" in policy("eval", "p", "--set", "x = 2.25", "--lang", "en").err


def test_a_correction(policy: Policy, folder: Path) -> None:
    """A correction is set as it is written in data, with its sign."""
    text = "policy p 2025\ninput\n  x ratio\n  c correction\ny = x corrected by c\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    for setting, value in (("c = +0.5", "2.5"), ("c = -0.5", "1.5"), ("c = ×0.5", "1"), ("c = none", "2")):
        out = policy("eval", "p", "--data", str(_data(folder)), "--json", "--set", setting).out
        assert Fraction(value) == Fraction(json.loads(out)["results"][0]["value"])


def _data(folder: Path) -> Path:
    path = folder / "p.csv"
    path.write_text("x,c\n2,none\n", encoding="utf-8")
    return path


def test_a_policy_that_ends_without_a_line_break(policy: Policy, folder: Path) -> None:
    """The text that is set stands on lines of its own."""
    (folder / "grants.pol").write_text(POLICY.rstrip("\n") + " -- the end", encoding="utf-8")
    assert [("limit", "0.6")] == what_if(policy, "limit = 60%")
