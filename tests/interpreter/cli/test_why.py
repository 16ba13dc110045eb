"""`policy why`: why results changed."""

import json
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy

OLD = """\
policy aid 2025
  title da "Tilskud 2025"  en "Aid 2025"
dimension region: Nord, Syd
input by region
  people  whole number  da "Indbyggere"  en "People"  § 1
  need    share         da "Behov"       en "Need"    § 2
rate = 100 kr           da "Takst"       en "Rate"    § 3
aid = people * need * rate
                        da "Tilskud"     en "Aid"     § 4
"""
NEW = OLD.replace("2025", "2026").replace("rate = 100 kr", "rate = 120 kr")
MARCH = "# fictional: made up for a test\nregion,people,need\nNord,100,50%\nSyd,60,50%\n"
APRIL = MARCH.replace("Nord,100,50%", "Nord,120,40%")

DANISH = """\
Tilskud 2025: Nord – hvad har ændret sig?
=========================================

En ændrings andel er det, den flytter i gennemsnit over alle de rækkefølger,
ændringerne kan foretages i. Et beløbs andele giver forskellen helt nøjagtigt.

Før og efter:

Resultat        Før      Efter   Forskel
--------  ---------  ---------  --------
Tilskud   5.000 kr.  4.800 kr.  −200 kr.

Ændrede tal
~~~~~~~~~~~

Ændring for ændring:

Tal               Før  Efter     Tilskud
----------------  ---  -----  ----------
Indbyggere (§ 1)  100    120    +900 kr.
Behov (§ 2)       0,5    0,4  −1.100 kr.
----------------  ---  -----  ----------
I alt                           −200 kr.
"""


@pytest.fixture(autouse=True)
def texts(folder: Path) -> None:
    """Two policies and their data."""
    files = (("old.pol", OLD), ("new.pol", NEW), ("march.csv", MARCH), ("april.csv", APRIL), ("old.csv", MARCH))
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")


DATA = ("--from", "march.csv", "--to", "april.csv")


def test_two_sets_of_data(policy: Policy) -> None:
    """What changed, from what to what, and what each moves; first the warning that the figures are made up."""
    code, out, err = policy("why", "old.pol", *DATA, "--region", "nord", "--lang", "da")
    assert (0, "") == (code, err)
    assert DANISH in out
    assert "OPDIGTEDE TAL" in out.split(DANISH)[0]
    assert out.split(DANISH)[1].startswith("\nFør: Tallene står i march.csv (SHA-256 ")


def test_two_policies(policy: Policy) -> None:
    """What the rules move on the data that belong to the first one."""
    code, out, err = policy("why", "old.pol", "new.pol")
    assert (0, "data: old.csv\n") == (code, err)
    assert "Aid 2025 → Aid 2026 – what changed?" in out
    assert "Rate (§ 3)  100 kr.  120 kr.  +1,000 kr." in out


def test_two_policies_as_diff_has_them(policy: Policy) -> None:
    """The shares of rules are those that `policy diff` tells."""
    diff = json.loads(policy("diff", "old.pol", "new.pol", "--data", "march.csv", "--json").out)
    why = json.loads(policy("why", "old.pol", "new.pol", "--data", "march.csv", "--json").out)
    assert [each["shares"] for each in diff["money"]["amounts"]] == [each["shares"] for each in why["amounts"]]


def test_both_at_once(policy: Policy) -> None:
    """The shares of the rule and of both figures are those of all six orders, and add up."""
    found = json.loads(policy("why", "old.pol", "new.pol", *DATA, "--region", "Nord", "--json").out)
    assert ["rules", "figure", "figure"] == [each["kind"] for each in found["changes"]]
    assert [("760", ["2960/3", "2960/3", "-3640/3"])] == [
        (each["difference"], each["shares"]) for each in found["amounts"]
    ]


def test_the_same_data(policy: Policy) -> None:
    """Nothing changed, which is no failure."""
    code, out, _ = policy("why", "old.pol", "--from", "march.csv", "--to", "march.csv")
    assert 0 == code
    assert "Nothing has changed: the rules mean the same, and all figures are the same." in out


def test_a_region_that_one_file_lacks(policy: Policy, folder: Path) -> None:
    """The reader of the file says which rows are missing, and the text that there are no figures."""
    (folder / "part.csv").write_text(MARCH.replace("Syd,60,50%\n", ""), encoding="utf-8")
    code, out, err = policy("why", "old.pol", "--from", "part.csv", "--to", "march.csv")
    assert 0 == code
    assert "note[D023]" in err
    assert "part.csv" in err
    assert "The earlier data have no figures for Syd." in out


@pytest.mark.parametrize(
    ("text", "code"),
    [("region,people\nNord,100\nSyd,60\n", "D003"), ("x,y\n1,2\n", "D004"), ("region,people,need\nØst,1,1%\n", "D005")],
)
def test_data_that_do_not_fit(policy: Policy, folder: Path, text: str, code: str) -> None:
    """Other columns or members than the policy asks for are refused where they stand."""
    (folder / "other.csv").write_text(text, encoding="utf-8")
    for files in (("--from", "other.csv", "--to", "march.csv"), ("--from", "march.csv", "--to", "other.csv")):
        done = policy("why", "old.pol", *files)
        assert (4, "") == (done.code, done.out)
        assert f"error[{code}]" in done.err
        assert "other.csv" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("old.pol",),
        ("old.pol", "--data", "march.csv"),
        ("old.pol", "--from", "march.csv"),
        ("old.pol", "new.pol", "--to", "march.csv"),
        ("old.pol", "new.pol", "--data", "march.csv", *DATA),
        ("old.pol", *DATA, "--json", "--markdown"),
        ("old.pol", *DATA, "--json", "-o", "x.json"),
        ("old.pol", *DATA, "--markdown", "--format", "html"),
        ("old.pol", *DATA, "--region", "Øst"),
    ],
)
def test_misuse(policy: Policy, arguments: tuple[str, ...]) -> None:
    """What does not go together, or leaves out what is needed, is refused."""
    code, out, err = policy("why", *arguments)
    assert 2 == code
    assert (out == "" and err) or '"schema": "lovkode/problems/1"' in out


def test_one_policy_without_data_in_danish(policy: Policy) -> None:
    """It is said what to write."""
    err = policy("why", "old.pol", "--lang", "da").err
    assert "nævn de tidligere data med `--from FIL` og de senere med `--to FIL`, eller nævn to regelsæt." in err


def test_a_check_that_does_not_hold(policy: Policy, folder: Path) -> None:
    """It stops the run, with both its sides."""
    (folder / "checked.pol").write_text(OLD + 'check people at most 110  en "Not too many"  § 5\n', encoding="utf-8")
    done = policy("why", "checked.pol", *DATA)
    assert (1, "") == (done.code, done.out)
    assert "Not too many" in done.err


def test_the_media(policy: Policy, folder: Path) -> None:
    """The ending of the file decides, `--format` and `--markdown` before it."""
    policy("why", "old.pol", *DATA, "-o", "why.html")
    policy("why", "old.pol", *DATA, "-o", "why.md")
    page, markdown = ((folder / name).read_text(encoding="utf-8") for name in ("why.html", "why.md"))
    assert page.startswith("<!DOCTYPE html>")
    assert markdown == policy("why", "old.pol", *DATA, "--markdown").out
    assert markdown == policy("why", "old.pol", *DATA, "--format", "markdown").out


def test_what_is_still_to_be_decided(policy: Policy, folder: Path) -> None:
    """One policy with an open value is refused; of two it is calculated as last year, and said."""
    text = NEW.replace("policy aid 2026", "policy aid 2026 amends 2025")
    open_ = text.split("dimension")[0] + "replace rate = ? was 100 kr  § 3\n"
    (folder / "open.pol").write_text(open_, encoding="utf-8")
    (folder / "aid.pol").write_text(OLD, encoding="utf-8")
    (folder / "old.pol").unlink()
    assert 3 == policy("why", "open.pol", *DATA).code
    done = policy("why", "aid.pol", "open.pol", *DATA)
    assert 0 == done.code
    assert "Still to be decided, and calculated as last year: rate." in done.out.replace("Rate", "rate").replace(
        "\n", " "
    )
