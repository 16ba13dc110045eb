"""Every program of the language suite gives the diagnostics and the values that stand at its lines."""

from pathlib import Path

import pytest

from lovkode.dsl.numerals import write_date, write_quantity
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source, Span
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.loading import LIBRARY
from lovkode.interpreter.readings import choose
from lovkode.interpreter.values import Undecided, Value
from tests.programs import Expected, read_programs

PROGRAMS = read_programs(Path(__file__).parent / "language")


@pytest.mark.parametrize("expected", PROGRAMS, ids=[p.id for p in PROGRAMS])
def test_program(expected: Expected) -> None:
    """Diagnostics start where they are expected, and nowhere else; values are as stated; examples pass."""
    program, diagnostics = check_policy(Source("test.pol", expected.text), LIBRARY)
    found = [(d.place, d.code) for d in diagnostics if isinstance(d.place, Span)]
    if program is not None:
        program = choose(program, dict(expected.readings))
        found += _stopped(program)
    assert sorted((p.line, p.code) for p in expected.problems) == sorted((span.line, code) for span, code in found)
    placed = {(span.line, code, span.column) for span, code in found}
    stated = {(p.line, p.code, p.column) for p in expected.problems if p.column is not None}
    assert stated - placed == set()
    if program is None or expected.problems:
        assert program is None or not diagnostics
        return
    assert [] == [o.example.title for o in run_examples(program) if not o.passed]
    evaluation = Evaluator(program).evaluate({})
    for line, value in expected.values:
        assert value == _shown(program, evaluation, line)


def _stopped(program: Program) -> list[tuple[Span, str]]:
    """Where an evaluation without data stops, or which checks do not turn out as they should."""
    try:
        outcomes = Evaluator(program).evaluate({}).checks
    except EvaluationError as stopped:
        return [(stopped.span, stopped.diagnostic.code)] if stopped.span else []
    failed = [each for each in outcomes if each.broken or each.unexpected]
    return list({each.check.span: "E001" if each.broken else "E003" for each in failed}.items())


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
