"""`policy check`: whether policies are sound."""

from collections.abc import Sequence
from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.program import Program
from lovkode.interpreter.cli.exits import DONE, POLICY, USAGE, exit_code
from lovkode.interpreter.cli.formats import annotated, cases_of, format_option, open_reporting, publish
from lovkode.interpreter.cli.options import cache_option, json_option, lang_option, policies_argument
from lovkode.interpreter.cli.phrases import counted, phrase
from lovkode.interpreter.cli.terminal import PROBLEMS, Terminal, place_of, write, write_json
from lovkode.interpreter.dataset.demand import asked
from lovkode.interpreter.loading import find_policy, load_policy


@click.command()
@policies_argument
@format_option
@json_option
@lang_option
@cache_option
@click.pass_context
def command(
    ctx: click.Context, policies: Sequence[str], form: str | None, as_json: bool, lang: str | None, cache: bool
) -> None:
    """Check each POLICY: names, types, units, tables, order. Everything wrong is said in one run."""
    terminal = open_reporting(lang, form, as_json)
    found: list[dict[str, Any]] = []
    problems: list[Diagnostic] = []
    told: list[tuple[str, Sequence[Diagnostic]]] = []
    code = DONE
    for name in policies:
        program, diagnostics, reading = _read(name, cache)
        problems += diagnostics
        told.append((name if program is None else place_of(program.file), diagnostics))
        code = code or exit_code(diagnostics, reading)
        found.append({"file": name, "sound": program is not None, **_facts(program)})
        if program is not None and terminal.form == "text":
            write(_line(terminal, program) + "\n")
    if terminal.integrating:
        _publish(terminal, told)
    elif terminal.machine:
        from lovkode.dsl.wording import to_json

        listed = [to_json(diagnostic, terminal.locale) for diagnostic in problems]
        write_json({"schema": PROBLEMS, "policies": found, "problems": listed})
    else:
        terminal.tell(problems)
    ctx.exit(code)


def _publish(terminal: Terminal, told: Sequence[tuple[str, Sequence[Diagnostic]]]) -> None:
    """Write the report for continuous integration."""
    found = [(file, annotated(terminal, diagnostics)) for file, diagnostics in told]
    cases = [case for file, each in found for case in cases_of(file, "policy check", each, (Severity.ERROR,))]
    publish(terminal, [annotation for _, each in found for annotation in each], cases)


def _read(name: str, cache: bool) -> tuple[Program | None, Sequence[Diagnostic], int]:
    """The program or none, what is to be said, and the exit code for what was being read."""
    path = find_policy(name)
    if isinstance(path, Diagnostic):
        return None, (path,), USAGE
    program, diagnostics = load_policy(path, cache)
    return program, (*diagnostics, *_undecided(program)), POLICY


def _undecided(program: Program | None) -> Sequence[Diagnostic]:
    """A note for each value still to be decided."""
    if program is None:
        return ()
    from lovkode.interpreter.cli.preparation import policy_text
    from lovkode.interpreter.decisions import listed

    return listed(program, policy_text(program))


def _facts(program: Program | None) -> dict[str, Any]:
    if program is None:
        return {}
    return {
        "name": program.name,
        "year": program.year,
        "sha256": program.digest,
        "rules": len(program.rules),
        "inputs": len(asked(program)),
        "examples": len(program.examples),
        "properties": len(program.properties),
        "omissions": len(program.omissions),
    }


def _line(terminal: Terminal, program: Program) -> str:
    """`2025.pol: sound: 13 rules, 9 examples`."""
    kinds: tuple[tuple[str, str, Sequence[object]], ...] = (
        ("rule", "rules", program.rules),
        ("input", "inputs", asked(program)),
        ("function", "functions", [each for each in program.functions if each.module is None]),
        ("example", "examples", program.examples),
        ("property", "properties", program.properties),
        ("omission", "omissions", program.omissions),
    )
    told = [counted(terminal.locale, one, many, len(each)) for one, many, each in kinds if each]
    sound = phrase(terminal.locale, "sound", file=place_of(program.file))
    return f"{sound}: {', '.join(told)}" if told else sound
