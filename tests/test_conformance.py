"""The language suite covers the reference: each numbered clause has its cases, of which enough must fail, and how."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.programs import Expected, read_programs

PROGRAMS = read_programs(Path(__file__).parent / "language")

CLAUSES = tuple(
    re.findall(
        r"^\*\*(\d+\.\d+)\*\*", (ROOT / "docs/pages/reference/language.md").read_text(encoding="utf-8"), re.MULTILINE
    )
)
"""The numbered clauses of the reference."""

WITHOUT_CASES = {
    "6.5": "no program can show that there is no clock, no chance and no network",
    "13.9": "is about commands and explanations, which a program says nothing of",
    **dict.fromkeys(
        (clause for clause in CLAUSES if clause.startswith("14.")),
        "an amendment is a case only together with the policy it amends: tests/dsl/test_amendment.py has both",
    ),
}
"""The clauses that no program of the suite can be a case of, each with the reason."""


def test_each_clause_has_a_case() -> None:
    """Some program says that it is a case of each numbered clause, but for those that are excused."""
    named = {clause for program in PROGRAMS for clause in program.clauses}
    assert set() == {*CLAUSES} - named - {*WITHOUT_CASES}


def test_each_clause_named_exists() -> None:
    """No program is a case of a clause that the reference does not have."""
    named = {clause: program.id for program in PROGRAMS for clause in program.clauses}
    assert {} == {clause: where for clause, where in named.items() if clause not in CLAUSES}


def test_no_clause_is_excused_that_has_a_case_or_is_gone() -> None:
    """The list of excuses holds only clauses of the reference, and none that a program is a case of."""
    named = {clause for program in PROGRAMS for clause in program.clauses}
    assert set() == {*WITHOUT_CASES} & named
    assert set() == {*WITHOUT_CASES} - {*CLAUSES}


def test_a_clause_has_its_number_once() -> None:
    """Two clauses of the reference never share a number, and there are clauses at all."""
    assert sorted(set(CLAUSES)) == sorted(CLAUSES)
    assert len(CLAUSES) > 80


def test_clauses_stand_at_the_head_of_a_program() -> None:
    """What names the clauses of a program is read as such: a line that only looks like it would be a mere comment."""
    assert [] == [p.id for p in PROGRAMS if p.text.count("-- clause") != bool(p.clauses)]


@pytest.mark.parametrize("section", sorted({int(clause.partition(".")[0]) for clause in CLAUSES} - {9, 14}))
def test_each_section_has_both_sides(section: int) -> None:
    """Of the cases of a section some are sound and some are refused, in English and in Danish."""
    cases = [p for p in PROGRAMS if any(clause.startswith(f"{section}.") for clause in p.clauses)]
    sides = {(p.danish, bool(p.problems)) for p in cases}
    assert sides == {(danish, refused) for danish in (False, True) for refused in (False, True)}


def test_the_suite_is_large_enough() -> None:
    """There are 300 programs, a fifth of them to be refused, 60 at a stated column, and 60 in Danish."""
    failing = [p for p in PROGRAMS if p.problems]
    placed = [p for p in failing if any(problem.column is not None for problem in p.problems)]
    assert len(PROGRAMS) >= 300
    assert len(failing) * 5 >= len(PROGRAMS)
    assert len(placed) >= 60
    assert sum(p.danish for p in PROGRAMS) >= 60


def test_sound_programs_stand_beside_refused_ones() -> None:
    """At least 60 refused programs say the same as the sound one above them, but for one line."""
    pairs = 0
    sound: Expected | None = None
    for above, program in pairwise((PROGRAMS[0], *PROGRAMS)):
        if not program.problems:
            sound = program
        elif sound is not None and above.file == program.file == sound.file:
            pairs += differing_lines(sound.lines, program.lines) == 1
    assert pairs >= 60


def differing_lines(one: Sequence[str], other: Sequence[str]) -> int | None:
    """In how many lines two texts of the same length differ; None for texts of different lengths."""
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else None
