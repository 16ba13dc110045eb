"""`policy diff`: the text, the meaning, and the money."""

import json
import re
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy

OLD = """\
policy aid 2025
  title da "Tilskud 2025"  en "Aid 2025"
dimension region: Nord, Syd
input by region
  people  whole number  da "Indbyggere"  en "People"  § 1
rate = 100 kr           da "Takst"       en "Rate"    § 2
factor = 50%            da "Andel"       en "Share"   § 3
aid = people * rate * factor
                        da "Tilskud"     en "Aid"     § 4
"""
NEW = (
    OLD.replace("2025", "2026")
    .replace("rate = 100 kr ", "rate = 120 kr ")
    .replace("factor = 50%", "factor = 40%")
    .replace('en "People"', 'en "Inhabitants"')
)
DATA = "region,people\nNord,100\nSyd,50\n"

ENGLISH = """\
Aid 2025 → Aid 2026

What changes
  § 2
    Rate: 100 kr. → 120 kr.
  § 3
    Share: 50% → 40%

Also changed, with no effect on results or deadlines
  Without a citation
    Title: Aid 2025 → Aid 2026
  § 1
    Name: People → Inhabitants
"""

DANISH = """\
Tilskud 2025 → Tilskud 2026

Det ændres
  § 2
    Takst: 100 kr. → 120 kr.
  § 3
    Andel: 50 pct. → 40 pct.

Også ændret, men uden betydning for resultater og frister
  Uden henvisning
    Titel: Tilskud 2025 → Tilskud 2026
  § 1
    Engelsk betegnelse for »Indbyggere«: People → Inhabitants

I kroner
  Tal: data.csv
  En ændrings andel er det, den flytter i gennemsnit over alle de rækkefølger, ændringerne kan foretages i.

  Tilskud (kr.)                     2025   2026  Forskel
  Nord                             5.000  4.800     −200
    § 2: Takst: 100 kr. → 120 kr.                   +900
    § 3: Andel: 50 pct. → 40 pct.                 −1.100
  Syd                              2.500  2.400     −100
    § 2: Takst: 100 kr. → 120 kr.                   +450
    § 3: Andel: 50 pct. → 40 pct.                   −550
  Forskel i alt                                     −300
    § 2: Takst: 100 kr. → 120 kr.                 +1.350
    § 3: Andel: 50 pct. → 40 pct.                 −1.650
"""


@pytest.fixture(autouse=True)
def texts(folder: Path) -> None:
    """Two policies and their data."""
    for name, text in (("old.pol", OLD), ("new.pol", NEW), ("data.csv", DATA)):
        (folder / name).write_text(text, encoding="utf-8")


def test_the_text(policy: Policy) -> None:
    """Provision by provision, what changes before what is only worded otherwise; there is a difference: 1."""
    assert (1, ENGLISH, "") == policy("diff", "old.pol", "new.pol")


def test_the_money(policy: Policy) -> None:
    """Who gets more or less, and each change's share."""
    assert (1, DANISH, "") == policy("diff", "old.pol", "new.pol", "--data", "data.csv", "--lang", "da")


def test_the_same(policy: Policy, folder: Path) -> None:
    """Other words, another order and other units are no difference in meaning: 0."""
    (folder / "turned.pol").write_text(NEW.replace("120 kr", "0.12 tkr").replace("40%", "0.4"), encoding="utf-8")
    assert (0, "Aid 2026 (new.pol) → Aid 2026 (turned.pol)\n\nThe two mean the same.\n", "") == policy(
        "diff", "new.pol", "turned.pol"
    )
    (folder / "worded.pol").write_text(NEW.replace('en "Rate"', 'en "The rate"'), encoding="utf-8")
    code, out, _ = policy("diff", "new.pol", "worded.pol")
    assert (0, True) == (code, "Name: Rate → The rate" in out)


def test_an_amendment(policy: Policy, folder: Path) -> None:
    """A policy that amends another is compared as a whole."""
    (folder / "aid_2025.pol").write_text(OLD, encoding="utf-8")
    amendment = 'policy aid 2026 amends 2025\nreplace rate = 120 kr  da "Takst"  en "Rate"  § 2\n'
    (folder / "amending.pol").write_text(amendment, encoding="utf-8")
    code, out, _ = policy("diff", "aid_2025.pol", "amending.pol")
    assert (1, True, False) == (code, "Rate: 100 kr. → 120 kr." in out, "Share" in out)


def test_figures_that_are_lacking(policy: Policy, folder: Path) -> None:
    """What only the new policy asks for leaves amounts open, and is named."""
    text = NEW.replace("§ 1\n", '§ 1\n  weight  ratio at least 0 at most 1  en "Weight"\n').replace(
        "rate * factor", "rate * factor * weight"
    )
    (folder / "new.pol").write_text(text, encoding="utf-8")
    code, out, _ = policy("diff", "old.pol", "new.pol", "--data", "data.csv")
    assert 1 == code
    assert "Nord       5,000  between 0 and 4,800\n" in out
    assert "Cannot be told before these figures are there: Weight" in out


def test_data_in_the_new_form(policy: Policy, folder: Path) -> None:
    """Data with the figures that only the new policy asks for will do."""
    text = NEW.replace("§ 1\n", '§ 1\n  weight  ratio  en "Weight"\n').replace(
        "rate * factor", "rate * factor * weight"
    )
    (folder / "new.pol").write_text(text, encoding="utf-8")
    (folder / "data.csv").write_text("region,people,weight\nNord,100,1\nSyd,50,2\n", encoding="utf-8")
    code, out, _ = policy("diff", "old.pol", "new.pol", "--data", "data.csv")
    assert 1 == code
    assert " Syd 2,500 4,800 +2,300\n" in re.sub("(?<=[^ ]) +", " ", out)
    assert " § 2: Rate: 100 kr. → 120 kr. +666.67\n" in re.sub("(?<=[^ ]) +", " ", out)
    assert "Shares are shown in whole øre" in out


def test_what_is_still_to_be_decided(policy: Policy, folder: Path) -> None:
    """A value behind a `?` is calculated as last year, and that is said."""
    (folder / "new.pol").write_text(NEW.replace("= 120 kr", "= ? was 100 kr"), encoding="utf-8")
    _, out, _ = policy("diff", "old.pol", "new.pol", "--data", "data.csv")
    assert "Rate: 100 kr. → still to be decided" in out
    assert "Still to be decided, and calculated as last year: Rate" in out
    assert "Nord                     5,000  4,000      −1,000\n" in out


def test_a_check_that_does_not_hold(policy: Policy, folder: Path) -> None:
    """Amounts under a policy whose check does not hold are not shown, unless a value is still to be decided."""
    check = 'check rate under 110 kr  en "A low rate"\n'
    (folder / "new.pol").write_text(NEW + check, encoding="utf-8")
    code, out, err = policy("diff", "old.pol", "new.pol", "--data", "data.csv")
    assert (1, "", True) == (code, out, "E001" in err)
    (folder / "new.pol").write_text((NEW + check).replace("factor = 40%", "factor = ? was 50%"), encoding="utf-8")
    code, out, _ = policy("diff", "old.pol", "new.pol", "--data", "data.csv")
    assert "Does not hold as long as that is so: A low rate" in out


def test_as_json(policy: Policy) -> None:
    """One document, the same in every language."""
    runs = [
        policy("diff", "old.pol", "new.pol", "--data", "data.csv", "--json", "--lang", each) for each in ("da", "en")
    ]
    assert runs[0] == runs[1]
    document = json.loads(runs[0].out)
    assert ("lovkode/diff/1", False, 2025) == (document["schema"], document["same"], document["old"]["year"])
    first = document["differences"][0]
    assert ("meaning", "rule", "rate", "§ 2") == tuple(first[key] for key in ("level", "kind", "name", "citation"))
    assert {"subject": "Rate", "before": "100 kr.", "after": "120 kr."} == first["text"]["en"]
    amount = document["money"]["amounts"][0]
    assert ("aid", {"region": "Nord"}, "-200", ["900", "-1100"]) == tuple(
        amount[key] for key in ("name", "at", "difference", "shares")
    )


def test_as_markdown(policy: Policy) -> None:
    """Headings, lists and tables."""
    _, out, _ = policy("diff", "old.pol", "new.pol", "--data", "data.csv", "--markdown")
    assert out.startswith("# Aid 2025 → Aid 2026\n\n## What changes\n\n**§ 2**\n\n- Rate: 100 kr. → 120 kr.\n")
    assert "\n| Aid (kr.) | 2025 | 2026 | Difference |\n| --- | ---: | ---: | ---: |\n| Nord | 5,000 |" in out


def test_what_is_refused(policy: Policy, folder: Path) -> None:
    """Two forms at once, a policy that is not there, one with mistakes, and data that fit neither."""
    assert 2 == policy("diff", "old.pol", "new.pol", "--json", "--markdown").code
    assert 2 == policy("diff", "old.pol", "nothing.pol").code
    (folder / "new.pol").write_text("policy p 2026\nx = y\n", encoding="utf-8")
    assert 3 == policy("diff", "old.pol", "new.pol").code
    (folder / "new.pol").write_text(NEW, encoding="utf-8")
    (folder / "data.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, out, err = policy("diff", "old.pol", "new.pol", "--data", "data.csv")
    assert (4, "", True) == (code, out, bool(err))


def test_two_policies_that_ship(policy: Policy) -> None:
    """From 2023 to 2025, and the draft of 2026, provision by provision."""
    code, out, _ = policy("diff", "2023", "2025", "--lang", "da")
    assert (1, True) == (code, "  § 1\n    Ramme i alt: 1.614 mio. kr. → 1.723,9 mio. kr.\n" in out)
    code, out, _ = policy("diff", "2025", "drafts/2026", "--lang", "da")
    assert (1, True) == (code, "  § 6, stk. 4\n    Tolerance for kriterium 3: 1 pct. → 0,5 pct.\n" in out)


def test_a_result_that_is_kept_by_other_dimensions(policy: Policy, folder: Path) -> None:
    """Amounts that only one of the policies has stand beside a dash, in every form."""
    whole = OLD.replace("aid = people * rate", "aid = (sum of people over region) * rate")
    (folder / "new.pol").write_text(whole, encoding="utf-8")
    code, out, _ = policy("diff", "old.pol", "new.pol", "--data", "data.csv")
    assert 1 == code
    assert "In all          –  7,500" in out
    assert "Nord        5,000      –" in out
    document = json.loads(policy("diff", "old.pol", "new.pol", "--data", "data.csv", "--json").out)
    assert [{}, {"region": "Nord"}, {"region": "Syd"}] == [each["at"] for each in document["money"]["amounts"]]


def test_each_provision_is_told_once_and_in_its_order(policy: Policy, folder: Path) -> None:
    """Whatever the order of the text, as a comparison of two orders is read."""
    old = "policy aid 2025\nb = 1 kr  § 10\na = 1 kr  § 2\nc = 1 kr  § 10\n"
    (folder / "old.pol").write_text(old, encoding="utf-8")
    (folder / "new.pol").write_text(old.replace("1 kr", "2 kr"), encoding="utf-8")
    _, out, _ = policy("diff", "old.pol", "new.pol")
    assert ["  § 2", "  § 10"] == re.findall("^  §.*$", out, re.MULTILINE)
