"""`policy test`: examples that pass and fail, and how that is told."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.grants import POLICY
from tests.interpreter.cli.conftest import Policy

FAILING = POLICY.replace("expect grant = 100 tkr", "expect grant = 99 tkr, reached, not reached")


def test_examples_that_pass(policy: Policy) -> None:
    """Each example is a line, and below stands how many there were."""
    assert (0, "passed  Reaching the limit is enough (§ 4)\n1 passed, 0 failed\n", "") == policy("test", "grants")


def test_an_example_that_fails(policy: Policy, folder: Path) -> None:
    """A failure shows where it stands, what was given, what was expected and both sides of what was found."""
    (folder / "failing.pol").write_text(FAILING, encoding="utf-8")
    expected = """\
FAILED  Reaching the limit is enough (§ 4)
    failing.pol:30
    given: region = Nord, score = 0.5
    expected: grant = 99 tkr
    found: 100 thousand kr. against 99 thousand kr.
    expected: not reached
    found: it is not so
0 passed, 1 failed
"""
    assert (1, expected, "") == policy("test", "failing")


def test_in_danish(policy: Policy, folder: Path) -> None:
    """All of it in the reader's language."""
    (folder / "failing.pol").write_text(FAILING, encoding="utf-8")
    out = policy("test", "failing", "--lang", "da").out
    assert "IKKE BESTÅET  Når grænsen er nået (§ 4)\n" in out
    assert "    fundet: 100 tusinde kr. over for 99 tusinde kr.\n" in out


def test_an_example_that_cannot_be_decided(policy: Policy, folder: Path) -> None:
    """An expectation that the given values do not decide has not passed."""
    (folder / "open.pol").write_text(POLICY.replace(", score = 0.5", ""), encoding="utf-8")
    code, out, _ = policy("test", "open")
    assert 1 == code
    assert "found: 0 or 100 thousand kr. against 100 thousand kr.\n" in out


def test_several_policies(policy: Policy, folder: Path) -> None:
    """The examples of all are run, and one that fails is enough."""
    (folder / "failing.pol").write_text(FAILING, encoding="utf-8")
    code, out, _ = policy("test", "grants", "failing")
    assert 1 == code
    assert out.endswith("1 passed, 1 failed\n")


def test_a_policy_without_examples(policy: Policy, folder: Path) -> None:
    """That nothing was tested is said."""
    (folder / "bare.pol").write_text("policy bare 2025\nx = 1\n", encoding="utf-8")
    assert (0, "0 passed, 0 failed\n", "bare.pol: no examples\n") == policy("test", "bare")


def test_an_invalid_policy(policy: Policy, folder: Path) -> None:
    """A policy that is not sound has no examples to run."""
    (folder / "bad.pol").write_text("policy bad 2025\nx = y\n", encoding="utf-8")
    assert 3 == policy("test", "bad").code


def test_as_json(policy: Policy, folder: Path) -> None:
    """One document with every example."""
    (folder / "failing.pol").write_text(FAILING, encoding="utf-8")
    code, out, err = policy("test", "grants", "failing", "--json")
    document = json.loads(out)
    assert (1, "", "lovkode/tests/1", 1, 1) == (
        code,
        err,
        document["schema"],
        document["passed"],
        document["failed"],
    )
    assert [("grants.pol", True), ("failing.pol", False)] == [
        (example["file"], example["passed"]) for example in document["examples"]
    ]
    assert "grant = 99 tkr" == document["examples"][1]["failures"][0]["expected"]


def test_junit(policy: Policy, folder: Path) -> None:
    """The report in JUnit's form has a suite for each policy, and what was said of a failure."""
    (folder / "failing.pol").write_text(FAILING, encoding="utf-8")
    assert 1 == policy("test", "grants", "failing", "--junit", "report.xml").code
    suites = ElementTree.parse(folder / "report.xml").getroot()
    assert [("grants.pol", "0"), ("failing.pol", "1")] == [
        (suite.get("name"), suite.get("failures")) for suite in suites
    ]
    failure = suites.find("testsuite/testcase/failure")
    assert failure is not None
    assert "expected: grant = 99 tkr" in (failure.text or "")


@pytest.mark.parametrize("target", ["nowhere/report.xml", "."])
def test_junit_that_cannot_be_written(policy: Policy, target: str) -> None:
    """A report that cannot be written is a wrong use."""
    code, _, err = policy("test", "grants", "--junit", target)
    assert 2 == code
    assert "error[U005]" in err
