"""`--format`: one document on stdout whatever happens, and the exit code of the text."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.interpreter.cli.conftest import Policy

SOUND = "policy law 2025\ntotal = 1_200 kr  § 1\n"
ODD = "policy law 2025\ndeadline report 2026-02-01  § 1\n"
OPEN = "policy law 2025\ntotal = ? was 3 kr\nhalf = total / 2\n"
WRONG = 'policy law 2025\ntotal = "𝔸" = clawbck\n'
FAILING = 'policy law 2025\ntotal = 1_200 kr * 1\nexample "a: b, 5%"\n  expect total = 3 kr\n'
COMMANDS = ("check", "lint", "test")
FORMS = ("text", "json", "sarif", "junit", "github")


@pytest.fixture(autouse=True)
def policies(folder: Path) -> None:
    """Policies of every sort."""
    texts = {"sound": SOUND, "odd": ODD, "open": OPEN, "wrong": WRONG, "failing": FAILING}
    for name, text in texts.items():
        (folder / f"{name}.pol").write_text(text, encoding="utf-8")


def well_formed(form: str, text: str) -> bool:
    """Whether stdout holds one document of a form and nothing else."""
    if form in ("json", "sarif"):
        return isinstance(json.loads(text), dict)
    if form == "junit":
        return ElementTree.fromstring(text).tag == "testsuites"
    return form == "text" or all(line.startswith("::") for line in text.splitlines())


@pytest.mark.parametrize(
    "names", [["sound"], ["odd", "sound"], ["open"], ["wrong", "odd"], ["failing"], ["nowhere", "odd"]]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_exit_code_is_the_same_in_every_form(policy: Policy, command: str, names: list[str]) -> None:
    """The form changes nothing but the form."""
    outcomes = {form: policy(command, *names, "--format", form) for form in FORMS}
    assert 1 == len({outcome.code for outcome in outcomes.values()})
    assert all(well_formed(form, outcome.out) for form, outcome in outcomes.items())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_short_form(policy: Policy, command: str) -> None:
    """`--json` is `--format json`, and both together are the same again."""
    assert policy(command, "odd", "--json") == policy(command, "odd", "--format", "json")
    assert policy(command, "odd", "--json") == policy(command, "odd", "--format=json", "--json")


@pytest.mark.parametrize("command", COMMANDS)
def test_two_forms(policy: Policy, command: str) -> None:
    """Two forms contradict each other."""
    code, out, err = policy(command, "odd", "--json", "--format", "sarif")
    assert 2 == code
    assert "contradict" in out + err


def test_a_wrong_use_in_json(policy: Policy) -> None:
    """However JSON was asked for, a wrong use is told in it."""
    assert "lovkode/problems/1" in policy("check", "odd", "--format", "json", "--nonesuch").out
    assert "lovkode/problems/1" in policy("check", "odd", "--format=json", "--nonesuch").out
    assert "" == policy("check", "odd", "--format", "sarif", "--nonesuch").out


def test_github(policy: Policy) -> None:
    """Errors, warnings and notes, each at its line; the columns are those that GitHub counts."""
    lines = policy("lint", "wrong", "odd", "open", "--format", "github").out.splitlines()
    assert "::error file=wrong.pol,line=2,col=16,endColumn=23,title=policy N001::" in lines[0]
    assert "::warning file=odd.pol,line=2,col=1," in lines[1]
    assert "::notice file=open.pol,line=2,col=9," in lines[2]


def test_examples_on_github(policy: Policy) -> None:
    """A failed example is an error at its line, in the reader's language."""
    out = policy("test", "failing", "--format", "github", "--lang", "da").out
    assert (
        "::error file=failing.pol,line=3,title=policy example::eksemplet »a: b, 5%25« er ikke bestået"
        "%0Aforventet: total = 3 kr%0Afundet: 1.200 kr. over for 3 kr.\n"
    ) == out


def test_sarif(policy: Policy) -> None:
    """Results of all policies in one run."""
    (run,) = json.loads(policy("lint", "wrong", "odd", "open", "--format", "sarif").out)["runs"]
    assert [("N001", "error"), ("L007", "warning"), ("E004", "note")] == [
        (result["ruleId"], result["level"]) for result in run["results"]
    ]
    (run,) = json.loads(policy("test", "failing", "sound", "--format", "sarif").out)["runs"]
    assert ["example"] == [result["ruleId"] for result in run["results"]]


def test_a_policy_elsewhere_is_named_in_full(policy: Policy) -> None:
    """One that comes along lies outside the folder."""
    (run,) = json.loads(policy("lint", "drafts/2026", "--format", "sarif").out)["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    assert uri.endswith("/policies/drafts/2026.pol")


def suites(text: str) -> dict[str, list[tuple[str, bool]]]:
    """The tests of each suite, and whether they failed."""
    return {
        suite.get("name", ""): [(case.get("name", ""), case.find("failure") is not None) for case in suite]
        for suite in ElementTree.fromstring(text)
    }


def test_junit_of_check(policy: Policy) -> None:
    """A test for each mistake, one that passed for a sound policy; a note is told beside it."""
    found = suites(policy("check", "sound", "wrong", "open", "--format", "junit").out)
    assert [("policy check", False)] == found["sound.pol"]
    assert [("2:15 N001: `clawbck` is not defined in this policy", True)] == found["wrong"]
    assert [
        ("policy check", False),
        ("2:9 E004: `total` is still to be decided; last year it was 3 kr.", False),
    ] == found["open.pol"]


def test_junit_of_lint(policy: Policy) -> None:
    """What is odd fails; what is only a note does not."""
    found = suites(policy("lint", "sound", "odd", "open", "--format", "junit").out)
    assert [False] == [failed for _, failed in found["open.pol"] if _ == "policy lint"]
    assert [True] == [failed for _, failed in found["odd.pol"]]


def test_junit_of_test(policy: Policy, folder: Path) -> None:
    """It is the report that `--junit` writes."""
    out = policy("test", "failing", "--format", "junit", "--junit", "report.xml").out
    assert (folder / "report.xml").read_text(encoding="utf-8") == out
    assert {"failing.pol": [("a: b, 5%", True)]} == suites(out)


def test_data_that_cannot_be_read(policy: Policy, folder: Path) -> None:
    """The message stands at the row of the data."""
    (folder / "law.pol").write_text(
        "policy law 2025\ninput\n  total kr at least 0 kr\nb = total * 1\n", encoding="utf-8"
    )
    (folder / "law.csv").write_text("total\n-5\n", encoding="utf-8")
    code, out, _ = policy("lint", "law.pol", "--format", "github")
    assert 4 == code
    assert out.startswith("::error file=law.csv,line=2,")


def test_fix(policy: Policy, folder: Path) -> None:
    """What is mended is no finding any more."""
    (folder / "law.pol").write_text("policy law 2025\nuse shares\ntotal = 1 kr * 1\n", encoding="utf-8")
    assert (0, "") == policy("lint", "law.pol", "--fix", "--format", "github")[:2]
