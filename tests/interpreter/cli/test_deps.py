"""`policy deps`: what each result is made from, and what is made from it."""

import json

from tests.interpreter.cli.conftest import Policy


def test_what_a_result_is_made_from(policy: Policy) -> None:
    """Its parts, what it rests on and what it is used for, by their labels."""
    out = policy("deps", "grants").out
    assert "Grant (grant)  § 5\n  made from: Limit reached; Frame\n  rests on: equality; Limit\n" in out
    assert "Score (score)  § 3\n  used for: Limit reached\n" in out


def test_only_what_one_result_needs(policy: Policy) -> None:
    """`--of` leaves out what it is not made from, `--by` what is not made from it; Danish names are known too."""
    of = json.loads(policy("deps", "grants", "--of", "reached", "--json").out)["names"]
    assert ["score", "limit", "reached"] == [each["name"] for each in of]
    by = json.loads(policy("deps", "grants", "--by", "tilskud", "--json").out)["names"]
    assert ["grant", "instalment"] == [each["name"] for each in by]
    assert [[], ["grant"]] == [each["uses"] for each in by]


def test_a_picture(policy: Policy) -> None:
    """A Mermaid flowchart: a box for each name, an arrow for each use."""
    lines = policy("deps", "grants", "--of", "reached", "--mermaid").out.splitlines()
    assert ["flowchart LR", '  n0[/"Score"/]', '  n1["Limit"]', '  n2["Limit reached"]'] == lines[:4]
    assert {"  n0 --> n2", "  n1 --> n2"} == set(lines[4:])


def test_an_unknown_name(policy: Policy) -> None:
    """The name that was meant is suggested, and the exit code is that of wrong use."""
    code, out, err = policy("deps", "grants", "--of", "grnt")
    assert (2, "") == (code, out)
    assert "write `grant`" in err
