"""`policy eval`: what is printed, in which form, and what each option changes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.grants import DATA
from tests.interpreter.cli.conftest import Policy

TABLES = """\
!! Made-up figures: made up for a test

School grant 2025 (The order)

Total frame  600 thousand kr.
Limit                     50%

By region (amounts in thousand kr.)
                                       Instalment, each
Region    Frame  Limit reached  Grant             month
───────────────────────────────────────────────────────
Nord        100  ✓ yes            100         8.333333…
Sjælland    200  ✓ yes            200        16.666666…
Vest        300  ✗ no               0                 0
───────────────────────────────────────────────────────
Total       600                   300                25

Checks
  The frames add up (§ 2): holds

Readings of the text
  equality: counts (§ 4)
    Because the order says at least.
    Results that rest on it: Limit reached, Grant and Instalment.
    Read as not counted instead (thousand kr.):
      Nord: Grant 100 → 0

Assumptions
  Limit: 50%
    Because the order names no limit.
    Results that rest on it: Limit reached, Grant and Instalment.

!! Made-up figures: made up for a test
"""


def results(text: str) -> dict[tuple[str, ...], Any]:
    """The values of a JSON document by name and members."""
    return {(each["name"], *each["at"].values()): each["value"] for each in json.loads(text)["results"]}


def test_the_report(policy: Policy) -> None:
    """The tables, and what one must know beside them, stand on stdout; which data were read is said on stderr."""
    assert (0, TABLES, "data: grants.csv\n") == policy("eval", "grants.pol")


def test_a_process_prints_the_same(process: Policy) -> None:
    """A process of its own prints the same bytes into a pipe."""
    assert (0, TABLES, "data: grants.csv\n") == process("eval", "grants")


def test_in_danish(policy: Policy) -> None:
    """Names, numbers and units are Danish."""
    out = policy("eval", "grants", "--lang", "da").out
    assert "Ramme i alt  600 tusinde kr.\nGrænse               50 pct.\n" in out
    assert "Sjælland    200  ✓ ja              200       16,666666…\n" in out


def test_hidden_rules_with_all(policy: Policy) -> None:
    """A rule marked hidden is shown only when asked for."""
    assert "Double" not in policy("eval", "grants").out
    assert "Region    Frame  Limit reached  Double  Grant" in policy("eval", "grants", "--all").out


def test_one_region(policy: Policy) -> None:
    """Only the region's rows are left, and no total."""
    out = policy("eval", "grants", "--region", "Sjælland").out
    assert ["Sjælland"] == [line.split()[0] for line in out.splitlines() if line.endswith("…")]
    assert "Total  " not in out


@pytest.mark.parametrize("text", ["Sjælland", "sjælland", "Region Sjælland"])
def test_a_region_by_any_of_its_names(policy: Policy, text: str) -> None:
    """Case does not matter, nor a word before the name."""
    assert "Sjælland    200  ✓ yes" in policy("eval", "grants", "--region", text).out


def test_a_member_of_a_dimension(policy: Policy) -> None:
    """Any dimension can be narrowed, also by its Danish name."""
    out = policy("eval", "grants", "--only", "region=Vest", "--only", "måned=marts", "--json").out
    assert ("instalment", "Vest", "March") in results(out)
    assert ("instalment", "Vest", "April") not in results(out)


@pytest.mark.parametrize("options", [("--region", "Jylland"), ("--only", "region=Jylland"), ("--only", "kreds=1")])
def test_an_unknown_member(policy: Policy, options: tuple[str, str]) -> None:
    """What there is no member or dimension of is answered with those there are."""
    code, out, err = policy("eval", "grants", *options)
    assert (2, "") == (code, out)
    assert "error[U003]" in err
    assert "`region`" in err


def test_other_data(policy: Policy, folder: Path) -> None:
    """`--data` names the data; then nothing needs to be said."""
    (folder / "other.csv").write_text(DATA.replace("0.2", "0.9"), encoding="utf-8")
    code, out, err = policy("eval", "grants", "--data", "other.csv", "--json")
    assert (0, "") == (code, err)
    assert "300" == results(out)["grant", "Vest"]


def test_undecided_cells(policy: Policy) -> None:
    """A cell says what it can still be, a total waits, and below stands which figure is missing."""
    out = policy("eval", "grants", "--data", "blank.csv").out
    assert "Sjælland    200  yes or no      0 or 200   0 or 16.666666…\n" in out
    assert "Total       600\n" in out
    assert "  Score (score): Sjælland\n" in out


def test_a_check_that_does_not_hold(policy: Policy) -> None:
    """There are no results then: both sides are shown, and the answer is negative."""
    code, out, err = policy("eval", "grants", "--set", "total=599 tkr")
    assert (1, "") == (code, out)
    assert "error[E001]: the check `The frames add up` does not hold" in err
    assert "600 thousand kr. against 599 thousand kr." in err
    assert "  --> grants.pol:12:" in err


def test_what_if(policy: Policy) -> None:
    """A value that is set changes the results, and the report says so first and last."""
    out = policy("eval", "grants", "--set", "limit = 60%", "--set", "score for Vest = 0.9").out
    banner = "!! What if: Limit set to 60%; Score (Vest) set to 0.9. These are not the results of the policy as"
    assert 2 == out.count(banner)
    assert "Vest        300  ✓ yes            300                25\n" in out
    assert "Because the order names no limit." not in out


@pytest.mark.parametrize("text", ["equality=not_counted", "equality = not counted", "lighed=tæller ikke"])
def test_another_reading(policy: Policy, text: str) -> None:
    """A reading can be taken otherwise, by its names in either language; the report says so."""
    out = policy("eval", "grants", "--reading", text).out
    assert "!! What if: equality read as not counted. " in out
    assert "Nord        100  ✗ no               0                 0\n" in out


def test_the_policys_own_reading(policy: Policy) -> None:
    """To ask for the reading that the policy takes is no what-if."""
    assert TABLES == policy("eval", "grants", "--reading", "equality=counts").out


@pytest.mark.parametrize(("text", "known"), [("equality=x", "`counts` or `not_counted`"), ("x=y", "`equality`")])
def test_an_unknown_reading(policy: Policy, text: str, known: str) -> None:
    """What there is no reading or choice of is answered with those there are."""
    code, out, err = policy("eval", "grants", "--reading", text)
    assert (2, "") == (code, out)
    assert "error[U002]" in err
    assert known in err


def test_json(policy: Policy) -> None:
    """The document stands alone on stdout, whole."""
    code, out, err = policy("eval", "grants", "--json")
    document = json.loads(out)
    assert (0, "data: grants.csv\n") == (code, err)
    assert "lovkode/evaluation/1" == document["schema"]
    assert ("200", "25/3", True) == (
        results(out)["grant", "Sjælland"],
        results(out)["instalment", "Nord", "January"],
        results(out)["reached", "Nord"],
    )


def test_json_is_the_same_in_every_language(policy: Policy) -> None:
    """No key and no value depends on the reader."""
    english, danish = (policy("eval", "grants", "--json", "--lang", language) for language in ("en", "da"))
    assert english.out == danish.out


def test_csv(policy: Policy) -> None:
    """Each result is a row, with a decimal point, and every row says that the data are made up."""
    rows = list(csv.DictReader(io.StringIO(policy("eval", "grants", "--csv", "--lang", "da").out)))
    grant = next(row for row in rows if (row["name"], row["region"]) == ("grant", "Sjælland"))
    assert ("200", "tkr", "true", "false") == (grant["value"], grant["unit"], grant["fictional"], grant["what_if"])
    assert {"true"} == {row["fictional"] for row in rows}


def test_markdown(policy: Policy) -> None:
    """The tables are Markdown's."""
    out = policy("eval", "grants", "--markdown").out
    assert "| Sjælland | 200 | ✓ yes | 200 | 16.666666… |\n" in out
    assert out.startswith("> **Made-up figures: made up for a test**\n\n# School grant 2025")


def test_one_form_at_a_time(policy: Policy) -> None:
    """Two forms at once are a wrong use."""
    code, out, err = policy("eval", "grants", "--csv", "--markdown")
    assert (2, "") == (code, out)
    assert "Choose one of" in err


def test_no_such_policy(policy: Policy) -> None:
    """A policy that is not there is a wrong use, in the language asked for."""
    code, out, err = policy("eval", "nope", "--lang", "da")
    assert (2, "") == (code, out)
    assert "fejl[U001]: der er intet regelsæt, der hedder `nope`" in err


def test_an_invalid_policy(policy: Policy, folder: Path) -> None:
    """A policy that is not sound is not evaluated."""
    (folder / "bad.pol").write_text("policy bad 2025\nx = y\n", encoding="utf-8")
    code, out, err = policy("eval", "bad")
    assert (3, "") == (code, out)
    assert "error[N001]" in err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("region,score\nJylland,0.5\n", "D005"),
        ("region,score\nNord,half\n", "D007"),
        ("region,score\nNord,20\n", "D010"),
        ("region,score\nNord,0.5 \u200b\n", "P014"),
    ],
)
def test_invalid_data(policy: Policy, folder: Path, text: str, code: str) -> None:
    """Data that are wrong are named by their place, whatever the family of the diagnostic."""
    (folder / "bad.csv").write_text("# decimal: point\n" + text, encoding="utf-8")
    exit_code, out, err = policy("eval", "grants", "--data", "bad.csv")
    assert (4, "") == (exit_code, out)
    assert f"[{code}]" in err
    assert "bad.csv" in err


def test_data_that_are_not_there(policy: Policy, folder: Path) -> None:
    """Data named that are not there, and data not named that are needed, are both said."""
    assert "error[D001]" in policy("eval", "grants", "--data", "nope.csv").err
    (folder / "grants.csv").unlink()
    code, out, err = policy("eval", "grants")
    assert (4, "") == (code, out)
    assert "error[D015]" in err


def test_a_division_by_zero(policy: Policy, folder: Path) -> None:
    """A result that cannot be calculated from the data is a mistake in the data."""
    text = "policy p 2025\ndimension region: A, B\ninput by region\n  x ratio\ny = 1 / x\n"
    (folder / "p.pol").write_text(text, encoding="utf-8")
    (folder / "p.csv").write_text("region,x\nA,1\nB,0\n", encoding="utf-8")
    code, out, err = policy("eval", "p")
    assert (4, "") == (code, out)
    assert "error[E002]: `y` divides by zero for B" in err


def test_a_limit(policy: Policy, folder: Path) -> None:
    """Too large a file is not read."""
    (folder / "long.csv").write_text("region,score\n" + "#" * 11_000_000, encoding="utf-8")
    code, out, err = policy("eval", "grants", "--data", "long.csv")
    assert (5, "") == (code, out)
    assert "error[X001]" in err


def test_problems_as_json(policy: Policy) -> None:
    """With `--json` stdout holds one document even when nothing comes out."""
    code, out, err = policy("eval", "grants", "--json", "--region", "Jylland")
    document = json.loads(out)
    assert (2, "") == (code, err)
    assert "lovkode/problems/1" == document["schema"]
    assert ["U003"] == [problem["code"] for problem in document["problems"]]


def test_the_cache(policy: Policy, folder: Path) -> None:
    """An evaluation keeps the checked policy; with `--no-cache` it does not."""
    kept = folder.parent / "cache" / "lovkode"
    policy("eval", "grants", "--no-cache")
    assert not kept.exists()
    policy("eval", "grants")
    assert 1 == len(list(kept.iterdir()))
    assert TABLES == policy("eval", "grants").out


def test_a_note_on_the_data(policy: Policy, folder: Path) -> None:
    """How a file was read that does not say it itself is told beside the results."""
    (folder / "comma.csv").write_text("region;score\nNord;0,5\nSjælland;0,7\nVest;0,2\n", encoding="utf-8")
    code, out, err = policy("eval", "grants", "--data", "comma.csv")
    assert 0 == code
    assert "note[D022]" in err
    assert "Made-up" not in out
