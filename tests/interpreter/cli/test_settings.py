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


def test_a_narrower_setting_counts(policy: Policy) -> None:
    """All regions, and then one of them otherwise: the one for fewer members counts."""
    expected = [("score", "Nord", "1"), ("score", "Sjælland", "0"), ("score", "Vest", "1")]
    assert expected == what_if(policy, "score = 1", "score for Sjælland = 0")


@pytest.mark.parametrize(
    "settings",
    [
        ("score for Vest = 0", "score = 1"),
        ("score = 1", "score for Vest = 0", "score for Vest = 0.5"),
        ("score = 1", "score for Vest = 0", "score = 1"),
        ("x for A = 1", "x for Q = 0"),
    ],
)
def test_only_a_narrower_setting_changes_an_earlier_one(
    policy: Policy, folder: Path, settings: tuple[str, ...]
) -> None:
    """Where none of two is the narrower one, or it stands first, nothing tells which of them is meant."""
    text = "policy p 2025\ndimension region: A, B\ndimension kind: P, Q\n"
    text += "input by region, kind\n  x ratio\ny by region, kind = x\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    (folder / "p.csv").write_text("region,kind,x\nA,P,1\nA,Q,1\nB,P,1\nB,Q,1\n", encoding="utf-8")
    options = [option for setting in settings for option in ("--set", setting)]
    code, out, err = policy("eval", "grants" if "score" in settings[0] else "p", *options)
    assert (2, "") == (code, out)
    assert "contradict each other" in err


@pytest.mark.parametrize(
    ("setting", "code", "where"),
    [
        ("limit = 5x", "P009", "--set:1:9"),
        ("limit 5", "P001", "--set:1:7"),
        ("= 5", "P001", "--set:1:1"),
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


def told(policy: Policy, *arguments: str) -> str:
    """What a run that was refused says, on one line."""
    return " ".join(policy("eval", *arguments).err.replace("\n   =", "\n").split())


def test_a_name_without_a_value(policy: Policy) -> None:
    """The reader is told the form, not what the checker made of it."""
    assert "error[U006]: `limit` has no value" in told(policy, "grants", "--set", "limit")
    assert "write `limit=VALUE`" in told(policy, "grants", "--set", "limit")
    assert "write `limit=VALUE`" in told(policy, "grants", "--set", "limit = ")
    assert "skriv `score for Vest=VÆRDI`" in told(policy, "grants", "--set", "score for Vest", "--lang", "da")


def test_an_unknown_name_lists_those_that_can_be_set(policy: Policy) -> None:
    """On the left nothing can be defined, and a name that follows from others is no choice."""
    said = told(policy, "grants", "--set", "zzz = 60%")
    assert "fix: choose `score`, `total`, `frame` or `limit`" in said
    assert "fix: choose `total`, `frame`, `limit`, `reached`" in told(policy, "grants", "--set", "limit = zzz")


def test_a_name_in_the_other_language(policy: Policy, folder: Path) -> None:
    """The names that a policy pairs can be used in both, as those of readings can."""
    assert [("total", "600")] == what_if(policy, "ramme_i_alt = 0.6 mio kr")
    text = "regelsæt p 2025\nx = 1,5\ny = x * 2\nnavne en: x → ex, y → why\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    results = json.loads(policy("eval", "p", "--json", "--set", "ex = 2,25").out)["results"]
    assert "4.5" in {each["value"] for each in results}
    assert "vælg `x`" in told(policy, "p", "--set", "y = 2", "--lang", "da")


def test_a_member_is_not_taken_for_a_name_of_the_other_language(policy: Policy, folder: Path) -> None:
    """Only whole words before the equals sign are names."""
    text = "policy p 2025\ndimension region: A, B\nb by region: A → 1, B → 2\nnames da: b → A_b\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    assert "B       3" in policy("eval", "p", "--set", "A_b for B = 3").out


def test_a_check_that_the_what_if_breaks(policy: Policy) -> None:
    """The policy and its figures are not blamed, and both sides are named."""
    said = told(policy, "grants", "--set", "total=599 tkr")
    assert "`sum of frame over region` is 600 thousand kr. and `total` is 599 thousand kr." in said
    assert "without your change the check holds" in said
    assert "uden din ændring holder kontrollen" in told(policy, "grants", "--set", "total=599 tkr", "--lang", "da")


def test_a_check_that_did_not_hold_before(policy: Policy, folder: Path) -> None:
    """Then the what-if is not what broke it."""
    text = POLICY.replace("total = 600 tkr", "total = 500 tkr")
    (folder / "grants.pol").write_text(text, encoding="utf-8")
    said = told(policy, "grants", "--set", "limit=60%")
    assert "correct the figures or the policy" in said


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


def test_a_day_to_be_decided(policy: Policy, folder: Path) -> None:
    """A deadline is set as a parameter is, and the report and the explanation tell which day was set."""
    text = "policy p 2025\ndeadline e ? was 2024-12-12\nx = e + 1 month\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    assert 'set it for\n             one run: `--set "e = …"`' in policy("eval", "p").err
    document = json.loads(policy("eval", "p", "--json", "--set", "e = 2025-01-31").out)
    assert [{"name": "e", "at": {}, "value": "2025-01-31", "unit": None}] == document["what_if"]["set"]
    assert ["2025-02-28"] == [each["value"] for each in document["results"]]
    assert "e set to 31 January 2025" in policy("eval", "p", "--set", "e = 2025-01-31").out
    explained = policy("explain", "p", "--set", "e = 2025-01-31").out
    assert "1 month after 31 January 2025 is 28 February 2025" in explained
    assert "Still to be decided" not in explained
    assert "error[T010]" in policy("eval", "p", "--set", "e = 3").err
    assert "error[N001]" in policy("eval", "p", "--set", "f = 2025-01-31").err
