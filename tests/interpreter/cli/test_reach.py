"""`policy reach`: as a text, as Markdown and as JSON."""

import json

import pytest

from tests.interpreter.cli.conftest import Policy


@pytest.mark.parametrize(("language", "heading"), [("da", "Hvad skal der til?"), ("en", "What would it take?")])
def test_one_region(policy: Policy, language: str, heading: str) -> None:
    """The case of one region is told in either language, and the figures are marked as made up."""
    code, out, err = policy("reach", "grants", "--region", "Sjælland", "--lang", language)
    assert (0, "data: grants.csv\n") == (code, err)
    assert heading in out
    assert out.startswith("*****")


def test_markdown(policy: Policy) -> None:
    """The table is one in Markdown."""
    out = policy("reach", "2025", "--region", "Sjælland", "--markdown", "--lang", "en").out
    assert "## What would it take?" in out
    assert "| Criterion 1 | not met |" in out


def test_json(policy: Policy) -> None:
    """JSON has a case for each region, where none was chosen."""
    document = json.loads(policy("reach", "2025", "--json").out)
    regions = ["Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland"]
    assert regions == [case["at"]["region"] for case in document["cases"]]


def test_json_and_markdown_contradict_each_other(policy: Policy) -> None:
    """Two forms at once are refused."""
    assert 2 == policy("reach", "2025", "--json", "--markdown").code


def test_a_what_if_run_says_so(policy: Policy) -> None:
    """With a figure set, the answer is about it: what was told turns the criterion, and one unit less does not."""
    turned = "registered for Sjælland for criterion 1 = 0.9812"
    out = policy("reach", "2025", "--region", "Sjælland", "--lang", "en", "--set", turned).out
    assert "Criterion 1 is no longer met if" in out
    assert out.count("What if") >= 1
    less = "registered for Sjælland for criterion 1 = 0.9813"
    out = policy("reach", "2025", "--region", "Sjælland", "--lang", "en", "--set", less).out
    assert "Criterion 1 becomes met if" in out
