"""`policy cover`: the listing, the figure, what is asked at least, and suggestions."""

import json
from pathlib import Path

import pytest

from tests.grants import POLICY
from tests.interpreter.cli.conftest import Policy

SMALL = """\
policy small 2025
input
  score  share
rate = 10%
reached = score at least 50%
grant = if reached then 100 kr * rate else 0 kr

example "reached"
  given score = 0.5
  expect grant = 10 kr
"""


@pytest.fixture
def small(folder: Path) -> Path:
    """A small policy beside the others."""
    (folder / "small.pol").write_text(SMALL, encoding="utf-8")
    return folder / "small.pol"


def test_the_listing(policy: Policy, small: Path) -> None:
    """Each line that examples can reach has a mark; below it stands what was reached of it, and last how much."""
    expected = """\
✓  4  rate = 10%
~  5  reached = score at least 50%
        score at least 50%   ✓ true  ✗ false  ✓ at the limit  ✗ just beside it
~  6  grant = if reached then 100 kr * rate else 0 kr
        if reached then 100 kr * rate else 0 kr   ✓ then  ✗ else
small.pol: 7 of 10 points reached = 70%
"""
    assert (0, expected, "") == policy("cover", "small")


def test_in_danish(policy: Policy, small: Path) -> None:
    """All of it in the reader's language."""
    out = policy("cover", "small", "--lang", "da").out
    assert "score at least 50%   ✓ sand  ✗ falsk  ✓ på grænsen  ✗ lige ved siden af\n" in out
    assert out.endswith("small.pol: 7 af 10 punkter er nået = 70 pct.\n")


@pytest.mark.parametrize(("least", "code"), [("70", 0), ("71", 1)])
def test_at_least_so_much(policy: Policy, small: Path, least: str, code: int) -> None:
    """Less than what is asked for is a negative answer."""
    assert code == policy("cover", "small", "--least", least).code


def test_suggestions_added_to_the_policy(policy: Policy, small: Path) -> None:
    """What is suggested can be added to the file as it is; then all is reached, and there is nothing to suggest."""
    code, out, err = policy("cover", "small", "--suggest")
    assert (0, "") == (code, err)
    assert "  given score = 0.49\n  expect not reached\n" in out
    small.write_text(f"{SMALL}\n{out}", encoding="utf-8")
    assert 0 == policy("test", "small").code
    assert 0 == policy("cover", "small", "--least", "100").code
    assert (0, "", "small.pol: there is nothing to suggest\n") == policy("cover", "small", "--suggest")


def test_the_figures_of_the_data(policy: Policy, small: Path, folder: Path) -> None:
    """Data that are written more finely make the step finer."""
    (folder / "fine.csv").write_text("# decimal: point\nscore\n0.1234\n", encoding="utf-8")
    out = policy("cover", "small", "--suggest", "--data", "fine.csv").out
    assert "  given score = 0.4999\n" in out


def test_as_json(policy: Policy, small: Path) -> None:
    """One document with every site and its points, and with the suggestions if asked for."""
    document = json.loads(policy("cover", "small", "grants", "--suggest", "--json").out)
    first = document["policies"][0]
    assert ("lovkode/cover/1", "small.pol", 7, 10) == (
        document["schema"],
        first["file"],
        first["reached"],
        first["all"],
    )
    assert {
        "kind": "comparison",
        "name": "reached",
        "line": 5,
        "column": 11,
        "text": "score at least 50%",
        "points": {"true": True, "false": False, "at the limit": True, "beside the limit": False},
    } in first["sites"]
    assert first["suggestions"]


def test_a_failing_expectation(policy: Policy, small: Path) -> None:
    """An expectation that does not hold counts for nothing, which is said."""
    small.write_text(SMALL.replace("= 10 kr", "= 11 kr"), encoding="utf-8")
    code, out, err = policy("cover", "small")
    assert (0, "small.pol: expectations that do not hold, and so count for nothing: 1 (see `policy test`)\n") == (
        code,
        err,
    )
    assert out.endswith("small.pol: 0 of 10 points reached = 0%\n")


def test_a_policy_without_examples(policy: Policy, small: Path) -> None:
    """That there is nothing to follow is said."""
    small.write_text(SMALL[: SMALL.index("example")], encoding="utf-8")
    assert "small.pol: no examples\n" == policy("cover", "small").err


def test_data_that_cannot_be_read(policy: Policy, small: Path) -> None:
    """Data that are not there are refused."""
    assert 4 == policy("cover", "small", "--data", "nowhere.csv").code


def test_a_reading(policy: Policy, folder: Path) -> None:
    """Of a reading each choice is told by its name."""
    assert POLICY == (folder / "grants.pol").read_text(encoding="utf-8")
    assert "equality   ✓ counts  ✓ not counted\n" in policy("cover", "grants").out
    assert "equality   ✓ counts  ✓ tæller ikke\n" in policy("cover", "grants", "--lang", "da").out
