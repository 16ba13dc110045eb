"""Every program of the language suite gives the diagnostics and the values that stand at its lines."""

from pathlib import Path

import pytest

from lovkode.dsl.numerals import write_date, write_quantity
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source, Span
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.evaluator import Evaluation, Evaluator
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.values import Undecided, Value
from tests.programs import Expected, read_programs

PROGRAMS = read_programs(Path(__file__).parent / "language")


@pytest.mark.parametrize("expected", PROGRAMS, ids=[p.id for p in PROGRAMS])
def test_program(expected: Expected) -> None:
    """Diagnostics start on the lines that name them, and on no others; values are as stated; examples pass."""
    program, problems = check_policy(Source("test.pol", expected.text))
    found = [(d.place.line, d.code) for d in problems if isinstance(d.place, Span)]
    assert sorted(expected.problems) == sorted(found)
    if program is None:
        assert expected.problems
        return
    assert [] == [o.example.title for o in run_examples(program) if not o.passed]
    evaluation = Evaluator(program).evaluate({})
    for line, value in expected.values:
        assert value == _shown(program, evaluation, line)


def _shown(program: Program, evaluation: Evaluation, line: int) -> str:
    """The values of the rule defined on a line, in English."""
    rule = next(r for r in program.rules for piece in r.pieces if piece.span.line == line)
    cells = [(r.index, _words(r.value, r.rule.type)) for r in evaluation.results if r.rule.name == rule.name]
    if cells[0][0] == ():
        return cells[0][1]
    return ", ".join(f"{'/'.join(index)}: {words}" for index, words in cells)


def _words(value: Value, kind: Type) -> str:
    if isinstance(value, Undecided):
        return " or ".join(_words(v, kind) for v in value.possible) if value.possible else "open"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(kind, NumberType):
        return write_quantity(value, kind, "en")  # type: ignore[arg-type]
    return write_date(value, "en") if hasattr(value, "year") else str(value)  # type: ignore[arg-type]


def test_the_suite_is_there() -> None:
    """A fifth of the programs must fail, so that a checker that says yes to everything is found out."""
    failing = sum(bool(p.problems) for p in PROGRAMS)
    assert failing * 5 >= len(PROGRAMS) > 40
