"""`policy test`: run the examples inside policies."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from lovkode.dsl.citations import told
from lovkode.dsl.diagnostics import Severity
from lovkode.dsl.expression import Comparison
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span
from lovkode.interpreter.cli.exits import DONE, NEGATIVE, POLICY
from lovkode.interpreter.cli.files import write_file
from lovkode.interpreter.cli.formats import annotated, cases_of, format_option, open_reporting, publish
from lovkode.interpreter.cli.options import Valued, cache_option, json_option, lang_option, policies_argument
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import load, policy_text
from lovkode.interpreter.cli.terminal import Refusal, Terminal, place_of, write, write_json
from lovkode.interpreter.decisions import open_values
from lovkode.interpreter.evaluator import EvaluationError
from lovkode.interpreter.examples import Expectation, run_examples
from lovkode.interpreter.reports.junit import Case
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.values import Undecided


@record
class Tested(Record):
    """An example as it is told: where it stands, what it gave, and what was expected and did not come."""

    file: str
    line: int
    title: str
    citation: str | None
    passed: bool
    given: tuple[str, ...]
    failures: tuple[tuple[str, str], ...]


@click.command()
@policies_argument
@click.option(
    "--junit",
    cls=Valued,
    once=True,
    metavar="FILE",
    type=click.Path(),
    help="Also write a report in JUnit's form.",
)
@format_option
@json_option
@lang_option
@cache_option
@click.pass_context
def command(
    ctx: click.Context,
    policies: Sequence[str],
    junit: str | None,
    form: str | None,
    as_json: bool,
    lang: str | None,
    cache: bool,
) -> None:
    """Run the examples inside each POLICY. One that fails shows what was given, expected and found."""
    terminal = open_reporting(lang, form, as_json)
    tested: list[Tested] = []
    refusals: list[tuple[str, Refusal]] = []
    for name in policies:
        try:
            tested += _run(terminal, name, cache)
        except Refusal as refusal:
            if not terminal.integrating:
                raise
            refusals.append((name, refusal))
    failed = sum(not each.passed for each in tested)
    cases = [(t.file, t.title, t.passed, _told(terminal, t)) for t in tested]
    if junit is not None:
        from lovkode.interpreter.reports.junit import render_junit

        write_file(terminal, junit, render_junit(cases))
    if terminal.integrating:
        _publish(terminal, tested, cases, refusals)
    elif terminal.machine:
        counts = {"passed": len(tested) - failed, "failed": failed}
        write_json({"schema": "lovkode/tests/1", **counts, "examples": [_entry(each) for each in tested]})
    else:
        write("".join(_lines(terminal, each) for each in tested))
        write(phrase(terminal.locale, "tally", passed=str(len(tested) - failed), failed=str(failed)) + "\n")
    ctx.exit(next((refusal.code for _, refusal in refusals), NEGATIVE if failed else DONE))


def _run(terminal: Terminal, name: str, cache: bool) -> list[Tested]:
    """The examples of a policy, run. Raises Refusal."""
    program = load(terminal, name, cache)
    if not program.examples:
        terminal.say(phrase(terminal.locale, "no examples", file=place_of(program.file)))
    return list(_tested(terminal, program))


def _publish(
    terminal: Terminal, tested: Sequence[Tested], cases: Sequence[Case], refusals: Sequence[tuple[str, Refusal]]
) -> None:
    """Write the report for continuous integration: examples that failed, and policies that have none to run."""
    from lovkode.interpreter.reports.annotations import failure

    annotations = []
    for each in tested:
        if not each.passed:
            annotations.append(failure(each.title, _told(terminal, each)[1:], (each.file, each.line), terminal.locale))
    more: list[Case] = []
    for name, refusal in refusals:
        found = annotated(terminal, refusal.diagnostics)
        annotations += found
        more += cases_of(name, "policy test", found, (Severity.ERROR,))
    publish(terminal, annotations, [*cases, *more])


def _tested(terminal: Terminal, program: Program) -> Iterable[Tested]:
    naming = Naming(program, terminal.locale)
    source = policy_text(program)
    try:
        outcomes = run_examples(program)
    except EvaluationError as error:
        terminal.refuse([error.diagnostic], POLICY)
    for outcome in outcomes:
        example = outcome.example
        given = [f"{dimension} = {member}" for dimension, member in example.members]
        given += [_slice(source, each.span.start, each.span.end) for each in example.given]
        failures = [_failure(each, source, naming) for each in outcome.outcomes if each.holds is not True]
        yield Tested(
            *_stated_at(program, source, example.span),
            naming.words(example.title) or "",
            example.citation,
            outcome.passed,
            tuple(given),
            tuple(failures),
        )


def _stated_at(program: Program, source: Source, span: Span) -> tuple[str, int]:
    """The file and the line where something stands: for a policy that amends another, perhaps those of the other."""
    if source.origin is None:
        return place_of(program.file), span.line
    file, place = source.origin(span)
    return file.name, place.line


def _failure(expectation: Expectation, source: Source, naming: Naming) -> tuple[str, str]:
    """What was expected, as written, and what was found."""
    condition = expectation.condition
    text = _slice(source, condition.span.start, condition.span.end)
    undecided = _undecided(expectation, source, naming)
    if undecided:
        return text, phrase(naming.locale, "not decided", names=naming.joined(undecided, "and"))
    if expectation.sides is None or not isinstance(condition, Comparison):
        return text, phrase(naming.locale, "undecided" if isinstance(expectation.holds, Undecided) else "not so")
    kinds = condition.left.type, condition.right.type
    left, right = (naming.value(side, kind) for side, kind in zip(expectation.sides, kinds, strict=True))
    return text, phrase(naming.locale, "sides", left=left, right=right)


def _undecided(expectation: Expectation, source: Source, naming: Naming) -> list[str]:
    """The values still to be decided that an expectation waits for, as written: `total ? was 5 kr`."""
    if not isinstance(expectation.holds, Undecided):
        return []
    waiting = {need.name for need in expectation.holds.needs}
    found = [each for each in open_values(naming.program) if each.name in waiting]
    return [f"{naming.title(each.name)} {_slice(source, each.span.start, each.span.end)}" for each in found]


def _slice(source: Source, start: int, end: int) -> str:
    return " ".join(source.text[start:end].split())


def _lines(terminal: Terminal, tested: Tested) -> str:
    state = phrase(terminal.locale, "passed" if tested.passed else "failed")
    cited = f" ({told(tested.citation)})" if tested.citation else ""
    return "\n".join([f"{state}  {tested.title}{cited}", *(f"    {line}" for line in _told(terminal, tested))]) + "\n"


def _told(terminal: Terminal, tested: Tested) -> list[str]:
    """What is said of an example that failed."""
    if tested.passed:
        return []
    lines = [f"{tested.file}:{tested.line}"]
    if tested.given:
        lines.append(phrase(terminal.locale, "given", text=", ".join(tested.given)))
    for text, found in tested.failures:
        lines += [phrase(terminal.locale, "expected", text=text), found]
    return lines


def _entry(tested: Tested) -> dict[str, Any]:
    return {
        "file": tested.file,
        "line": tested.line,
        "title": tested.title,
        "citation": tested.citation,
        "passed": tested.passed,
        "given": list(tested.given),
        "failures": [{"expected": text, "found": found} for text, found in tested.failures],
    }
