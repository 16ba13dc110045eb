"""What a run refuses of a policy that leaves something open, and what it lets pass."""

import json
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy

OPEN = """\
policy draft 2026
dimension region: Nord, Syd
input by region
  n whole number
total = ? was 1_723.9 mio kr              § 1
frame by region: Nord → 5 kr, Syd → ? was 6 kr
deadline settlement ? was 2025-03-31
half = total / 2
example "half of it"
  given total = 10 kr
  expect half = 5 kr
"""
FAILING = """\
policy sums 2025
total = 8.5 mia kr
check total = 8.4 mia kr expected to fail because "the source rounds"
"""
ABSENT = """\
policy cuts 2025
dimension region: Nord, Syd
input by region
  n whole number
not given cut tkr by region because "the agreement gives no formula"
left = 5 tkr - cut
"""


@pytest.fixture(autouse=True)
def policies(folder: Path) -> Path:
    """The policies above, and data for them."""
    for name, text in (("open", OPEN), ("failing", FAILING), ("absent", ABSENT)):
        (folder / f"{name}.pol").write_text(text, encoding="utf-8")
    (folder / "plain.csv").write_text("region,n\nNord,1\nSyd,2\n", encoding="utf-8")
    (folder / "given.csv").write_text("region,n,cut\nNord,1,5\nSyd,2,\n", encoding="utf-8")
    (folder / "once.csv").write_text("# decimal: point\ncut\n5\n", encoding="utf-8")
    return folder


def test_check_lists_what_is_to_be_decided(policy: Policy) -> None:
    """As notes with last year's values: the policy is sound."""
    done = policy("check", "open.pol", "--json")
    document = json.loads(done.out)
    assert (0, True) == (done.code, document["policies"][0]["sound"])
    assert [("E004", "note", 5), ("E004", "note", 6), ("E004", "note", 7)] == [
        (each["code"], each["severity"], each["line"]) for each in document["problems"]
    ]


def test_check_lists_it_from_the_cache_too(policy: Policy) -> None:
    """The second time the policy is not read again."""
    first, second = policy("check", "open.pol"), policy("check", "open.pol")
    assert "1,723.9 million kr." in first.err
    assert first == second


@pytest.mark.parametrize("command", ["eval", "explain"])
def test_nothing_is_made_of_it(policy: Policy, command: str) -> None:
    """Every value is named, with last year's, and a deadline that no rule uses holds up nothing."""
    done = policy(command, "open.pol")
    assert (3, "") == (done.code, done.out)
    assert "`total` is still to be decided; last year it was 1,723.9 million" in done.err
    assert "`frame` is still to be decided for Syd; last year it was 6 kr." in done.err
    assert "settlement" not in done.err


def test_the_form_needs_no_amounts(policy: Policy, policies: Path) -> None:
    """Those who report figures can be given the form while amounts are still to be decided."""
    assert (0, "form.csv\n") == policy("template", "open.pol", "-o", "form.csv")[:2]
    assert (policies / "form.csv").exists()


def test_a_run_may_set_what_is_to_be_decided(policy: Policy) -> None:
    """All of it: what is left is refused."""
    options = ("eval", "open.pol", "--data", "plain.csv", "--json", "--set", "total = 10 kr")
    assert 3 == policy(*options).code
    done = policy(*options, "--set", "frame for Syd = 7 kr")
    results = {(each["name"], *each["at"].values()): each["value"] for each in json.loads(done.out)["results"]}
    assert (0, "0.000005", "7") == (done.code, results["half",], results["frame", "Syd"])


def test_an_example_may_give_it(policy: Policy, policies: Path) -> None:
    """One that does not, and needs it, fails and says what it waits for."""
    assert 0 == policy("test", "open.pol").code
    waiting = OPEN.replace("  given total = 10 kr\n", "  given frame = 1 kr\n")
    (policies / "open.pol").write_text(waiting, encoding="utf-8")
    done = policy("test", "open.pol")
    assert (1, True) == (
        done.code,
        "found: cannot be decided before this is: total ? was 1_723.9 mio kr" in done.out,
    )


def test_a_check_that_is_expected_to_fail_stops_nothing(policy: Policy) -> None:
    """It is reported, and the run is done."""
    done = policy("eval", "failing.pol")
    assert (0, "") == (done.code, done.err)
    assert "does not hold in the source itself" in done.out


def test_one_that_holds_after_all_is_an_error(policy: Policy, policies: Path) -> None:
    """With the reason the policy gives; also for the members for which it holds."""
    (policies / "failing.pol").write_text(FAILING.replace("8.4", "8.5"), encoding="utf-8")
    done = policy("eval", "failing.pol", "--lang", "da")
    assert (1, "") == (done.code, done.out)
    assert "fejl[E003]: kontrollen `total = 8.5 mia kr` holder, selv om den forventes ikke" in done.err


def test_in_a_what_if_run_it_may_hold(policy: Policy) -> None:
    """What the policy says of the source is not said of figures that were set."""
    done = policy("eval", "failing.pol", "--set", "total = 8.4 mia kr")
    assert (0, True) == (done.code, "total = 8.4 mia kr: holds" in done.out)


def test_data_cannot_give_what_the_source_leaves_open(policy: Policy) -> None:
    """The cell is pointed at, with the reason; a blank one is let pass."""
    done = policy("eval", "absent.pol", "--data", "given.csv")
    assert (4, "") == (done.code, done.out)
    assert "error[D027]" in done.err
    assert "given.csv: row 2, column 3" in done.err
    assert "the agreement gives no formula" in done.err
    assert 0 == policy("eval", "absent.pol", "--data", "plain.csv").code


def test_a_column_for_it_among_other_keys(policy: Policy) -> None:
    """It is not told where else to put the figure."""
    done = policy("eval", "absent.pol", "--data", "once.csv", "--data", "plain.csv")
    assert ("D027" in done.err, "D026" in done.err) == (True, False)


def test_it_cannot_be_set_either(policy: Policy) -> None:
    """Nor for one member."""
    done = policy("eval", "absent.pol", "--data", "plain.csv", "--set", "cut for Nord = 5 tkr")
    assert (2, True) == (done.code, "error[D027]" in done.err)


def test_no_form_asks_for_it(policy: Policy, policies: Path) -> None:
    """The column is not there."""
    assert 0 == policy("template", "absent.pol", "-o", "form.csv").code
    assert "region,n\n" in (policies / "form.csv").read_text(encoding="utf-8")


def test_a_policy_that_asks_for_nothing_else_has_no_form(policy: Policy, policies: Path) -> None:
    """And needs no data."""
    text = 'policy cuts 2025\nnot given cut tkr because "no formula"\nleft = 5 tkr - cut\n'
    (policies / "only.pol").write_text(text, encoding="utf-8")
    assert 2 == policy("template", "only.pol", "-o", "form.csv").code
    assert 0 == policy("eval", "only.pol").code
