"""Two policies compared statement by statement."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.formatter import format_source
from lovkode.dsl.parser import parse
from lovkode.dsl.source import Source
from lovkode.interpreter.comparison import compare
from tests.interpreter.comparison.programs import YEAR_2025, program, year_2025


def _statements(text: str) -> list[str]:
    """The statements of a policy after its header, each with its own text."""
    tree, problems = parse(Source("p.pol", text))
    assert tree is not None
    assert problems == ()
    return [text[start:end] for start, end in tree.places]


STATEMENTS = _statements(YEAR_2025)
ROWS = "  Nordjylland → 178_026 tkr\n  Midtjylland → 375_318 tkr\n"


@settings(max_examples=20, deadline=None)
@given(st.permutations(STATEMENTS[1:]))
def test_reordered_statements_are_no_difference(order: list[str]) -> None:
    """A policy means the same, and says the same, in any order of its statements."""
    assert () == compare(year_2025(), program("\n".join([STATEMENTS[0], *order, ""]), ""))


def test_reordered_rows_and_scales_are_no_difference() -> None:
    """Rows of a table in another order, and amounts in another unit, are the same."""
    rows = "  Midtjylland → 375.318 mio kr\n  Nordjylland → 178_026_000 kr\n".replace("375.318", "375.3180")
    changed = year_2025((ROWS, rows), ("0→100%, 1→67%, 2→33%", "2→33%, 1→0.67, 0→100%"))
    assert () == compare(year_2025(), changed)


def test_laid_out_and_translated_is_no_difference() -> None:
    """The formatter's layout, and the other language, change nothing."""
    crowded = re.sub(r"(?<=\S) {2,}", "  ", YEAR_2025)
    assert crowded != YEAR_2025
    assert () == compare(year_2025(), program(crowded, ""))
    danish, problems = format_source(Source("p.pol", YEAR_2025), "da")
    assert danish is not None, [each.code for each in problems]
    assert danish.startswith("regelsæt")
    assert () == compare(year_2025(), program(danish, ""))


def test_a_changed_criterion_of_several() -> None:
    """A condition that changes for one criterion of three is a difference for that one."""
    clause = "criteria 1 to 3\n  met if value <= target * 1.01"
    words = re.search(r"criteria 1 to 3\n  met if value <= target \* 1\.01.*", YEAR_2025)
    assert words is not None
    tail = words[0].removeprefix(clause)
    new = f"criteria 1, 2\n  met if value <= target * 1.01{tail}\ncriterion 3\n  met if value <= target * 100.5%{tail}"
    (found,) = compare(year_2025(), year_2025((words[0], new)))
    assert ("meaning", "rule", "met", (("criterion", ("3",)),)) == (found.level, found.kind, found.name, found.domain)


CHANGES = [
    ("total = 1_723.9 mio kr", "total = 1_700 mio kr", [("meaning", "rule", "total")]),
    ("2→33%", "2→30%", [("meaning", "row", "clawback")]),
    ("baseline    ratio over 0 ", "baseline    ratio over 1 ", [("meaning", "input", "baseline")]),
    ("correction default none", "correction", [("meaning", "input", "granted")]),
    ("settlement           2026-03-31", "settlement           2026-04-30", [("meaning", "deadline", "settlement")]),
    ("check target over 0", "check target over 1", [("meaning", "check", "")]),
    ("value <= target + 1%", "value <= target + 2%", [("meaning", "instead", "tolerance")]),
    ("2025-12-31", "2026-12-31", [("meaning", "covers", "")]),
    ('en "Total frame"', 'en "The frame"', [("wording", "label", "total")]),
    ("rounded to 0.1 thousand kr.", "rounded", [("wording", "reason", "amount")]),
    (
        "repayment for Nordjylland = 58_748.6 tkr",
        "repayment for Nordjylland = 58_748.7 tkr",
        [("wording", "example", "")],
    ),
    ("given  met_count = 4", "given  met_count = 3", [("wording", "example", "")]),
    ("§ 13\n", "§ 12\n", [("wording", "citation", "audit_statement")]),
    ("not computed § 14                 discretion", "not computed § 14 duty", [("wording", "omission", "§ 14")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES, ids=[new for _, new, _ in CHANGES])
def test_one_change(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    """Each change is found as what it is, once, and whichever way the two are compared."""
    one, other = year_2025(), year_2025((old, new))
    for found in (compare(one, other), compare(other, one)):
        assert expected == [(each.level, each.kind, each.name) for each in found]


def test_what_only_one_policy_has() -> None:
    """A rule that is new, and one that is no longer there."""
    found = compare(program("x = 1 kr\n"), program("y = 1 kr\n"))
    assert [("y", True, False), ("x", False, True)] == [(f.name, f.old is None, f.new is None) for f in found]


def test_a_new_member() -> None:
    """A criterion more is a member more, and the rules for it are new."""
    text = "input by region, criterion\n  figure ratio\ncriteria 1, 2\n  met if figure > 1\n"
    more = text.replace("1, 2", "1 to 3")
    kinds = {(f.kind, f.name, f.old is None) for f in compare(program(text), program(more))}
    assert {("member", "criterion", True), ("rule", "met", True), ("rule", "met_count", False)} <= kinds
