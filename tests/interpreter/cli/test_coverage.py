"""`policy coverage`: a row for each source, the exit code for what is forgotten."""

import json
from pathlib import Path

from tests.interpreter.cli.conftest import Policy

LAW = "policy law 2025\nprovisions § 1; § 2\ntotal = 100 kr    § 1\n"


def test_a_forgotten_provision_is_a_negative_answer(policy: Policy, folder: Path) -> None:
    """It is named, the table is printed all the same, and the exit code is 1."""
    (folder / "law.pol").write_text(LAW, encoding="utf-8")
    code, out, err = policy("coverage", "law.pol")
    assert 1 == code
    assert ["law", "2025", "2", "0", "1", "0", "0", "0", "1", "1", "=", "50.0", "%", "1", "=", "50.0", "%"] == (
        out.splitlines()[1].split()
    )
    assert "error[C001]: `§ 2` of law 2025" in err


def test_a_stray_citation_is_a_negative_answer(policy: Policy, folder: Path) -> None:
    """A rule that cites what is not there is named with its provision."""
    (folder / "law.pol").write_text(LAW + "rest = 1 kr    § 22\nlast = 2 kr   § 2\n", encoding="utf-8")
    code, _, err = policy("coverage", "law.pol", "--lang", "da")
    assert 1 == code
    assert "fejl[C002]: `rest` henviser til `§ 22`" in err


def test_a_source_that_nobody_lists(policy: Policy, folder: Path) -> None:
    """A citation of a source that is not among those counted is noted, with its place; the answer is not negative."""
    text = LAW + 'not computed § 2 duty en "a report"\nrest = 1 kr    § 2; [nothing 2024: § 1]\n'
    (folder / "law.pol").write_text(text, encoding="utf-8")
    code, _, err = policy("coverage", "law.pol")
    assert 0 == code
    assert "note[C003]: `rest` cites `§ 1` of nothing 2024" in err
    assert "law.pol:5:1" in err


def test_everything_accounted_for(policy: Policy, folder: Path) -> None:
    """Exit code 0, and the document says of each provision what becomes of it and which rule cites it."""
    (folder / "law.pol").write_text(LAW + 'not computed § 2 duty en "a report"\n', encoding="utf-8")
    code, out, err = policy("coverage", "law.pol", "--json")
    assert (0, "") == (code, err)
    (source,) = json.loads(out)["sources"]
    assert {"computed": 0, "constant": 1, "duty": 1, "fact": 0, "prose": 0} == source["counts"]
    cited = {"provision": "§ 1", "status": "constant", "by": [{"policy": "law 2025", "name": "total"}]}
    assert cited in source["units"]


def test_the_units_one_by_one(policy: Policy, folder: Path) -> None:
    """`--units` lists each provision with the names of what cites it."""
    (folder / "law.pol").write_text(LAW + 'not computed § 2 duty en "a report"\n', encoding="utf-8")
    out = policy("coverage", "law.pol", "--units").out
    assert [["law", "2025"], [], ["§", "1", "constant", "total"], ["§", "2", "duty"]] == [
        line.split() for line in out.splitlines()
    ]


def test_no_list_of_provisions(policy: Policy) -> None:
    """A policy that lists no provisions cannot be counted, and the command says so."""
    code, out, _ = policy("coverage", "grants")
    assert (0, "none of these policies lists the provisions of its source\n") == (code, out)


def test_a_condition_keeps_its_brackets(policy: Policy, folder: Path) -> None:
    """A check is named by its words, with the brackets at either end of them."""
    checks = "check (1 = 1) = (2 = 2)    § 2\n"
    (folder / "law.pol").write_text(LAW + checks, encoding="utf-8")
    assert "(1 = 1) = (2 = 2)" in policy("coverage", "law.pol", "--units").out
