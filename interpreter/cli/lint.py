"""`policy lint`: what looks odd in sound policies."""

import os
from collections.abc import Sequence
from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.linter import Finding, Subject, open_subject, settle
from lovkode.dsl.linter.fixing import fixed, unchanged
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source, Span
from lovkode.dsl.wording import render_diagnostic, title, to_json
from lovkode.interpreter.cli.exits import DATA, DONE, NEGATIVE, POLICY, USAGE
from lovkode.interpreter.cli.files import rewrite
from lovkode.interpreter.cli.formats import annotated, cases_of, format_option, open_reporting, publish
from lovkode.interpreter.cli.options import json_option, lang_option, policies_or_all
from lovkode.interpreter.cli.phrases import counted, phrase
from lovkode.interpreter.cli.terminal import Refusal, Terminal, place_of, write, write_json
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.decisions import listed
from lovkode.interpreter.evaluator import Cells
from lovkode.interpreter.linting import examine
from lovkode.interpreter.loading import LIBRARY, find_data, find_policy, read_policy, shipped

MAX_ROUNDS = 5
"""How often a policy is looked at again after its fixes: one may make another possible."""


@click.command()
@policies_or_all
@click.option(
    "--fix", is_flag=True, help="Make the fixes that cannot change what a policy means, in files of your own."
)
@format_option
@json_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context, policies: Sequence[str], fix: bool, form: str | None, as_json: bool, lang: str | None
) -> None:
    """Look for what is odd in each POLICY although it is sound, with what it moves in kroner on the policy's data.

    Without POLICY, in all policies that come with lovkode. A comment silences a finding on its line:
    `-- lint: L003 because the order writes 67 per cent`.
    """
    terminal = open_reporting(lang, form, as_json)
    if fix:
        _require_own(policies)
    if terminal.integrating:
        ctx.exit(_publish(terminal, policies or shipped(), fix))
    documents = []
    code = DONE
    for path in [_path(terminal, name) for name in policies] or shipped():
        found, mended = _looked_at(terminal, path, fix)
        documents.append(_document(path, found, mended, terminal.locale))
        if not terminal.machine:
            _tell(terminal, path, found, mended)
        if any(map(_is_odd, found)):
            code = NEGATIVE
    if terminal.machine:
        write_json({"schema": "lovkode/lint/1", "policies": documents})
    ctx.exit(code)


def _looked_at(terminal: Terminal, path: str, fix: bool) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """What is found in a policy, and what was mended in it before. Raises Refusal."""
    source = _source(terminal, path)
    mended: tuple[Diagnostic, ...] = ()
    if fix:
        source, mended = _fix(terminal, path, source)
    return _findings(terminal, source), mended


def _publish(terminal: Terminal, names: Sequence[str], fix: bool) -> int:
    """Write the report for continuous integration; the exit code. A policy that is not sound hinders no other."""
    annotations, cases, refused, odd = [], [], [], False
    for name in names:
        path = name
        try:
            path = _path(terminal, name)
            diagnostics = [each.diagnostic for each in _looked_at(terminal, path, fix)[0]]
        except Refusal as refusal:
            refused.append(refusal.code)
            diagnostics = list(refusal.diagnostics)
        found = annotated(terminal, diagnostics)
        odd = odd or any(each.severity is not Severity.NOTE for each in diagnostics)
        annotations += found
        cases += cases_of(place_of(path), "policy lint", found, (Severity.ERROR, Severity.WARNING))
    publish(terminal, annotations, cases)
    if refused:
        return USAGE if USAGE in refused else refused[0]
    return NEGATIVE if odd else DONE


def _path(terminal: Terminal, name: str) -> str:
    path = find_policy(name)
    if isinstance(path, Diagnostic):
        terminal.refuse([path], USAGE)
    return path


def _require_own(names: Sequence[str]) -> None:
    """Fixes are made in files that are named, not in those that come with lovkode. Raises Misuse."""
    from lovkode.interpreter.cli.misuse import Misuse

    if not names:
        raise Misuse("`--fix` needs the files to fix.", "`--fix` kræver de filer, der skal rettes.")
    for name in names:
        if not os.path.isfile(name) and not os.path.isfile(f"{name}.pol") and isinstance(find_policy(name), str):
            raise Misuse(
                f"`{name}` comes with lovkode; `--fix` needs a file of your own.",
                f"`{name}` følger med lovkode; `--fix` kræver en af dine egne filer.",
            )


def _source(terminal: Terminal, path: str) -> Source:
    source = read_policy(path)
    if isinstance(source, Diagnostic):
        terminal.refuse([source], POLICY)
    return source


def _findings(terminal: Terminal, source: Source) -> tuple[Finding, ...]:
    """What is found in a policy, and a note for each value still to be decided. Raises Refusal."""
    subject = _subject(terminal, source)
    found, left_out = examine(subject, _cells(terminal, subject.program))
    open_values = [Finding(each) for each in listed(subject.program, subject.source)]
    return settle(subject, source, [*found, *open_values], left_out)


def _cells(terminal: Terminal, program: Program) -> Cells:
    """The data that belong to a policy by convention; none where there are none. Raises Refusal."""
    files = find_data(program.file) if program.inputs else ()
    if not files:
        return {}
    terminal.say(phrase(terminal.locale, "data", files=", ".join(map(place_of, files))))
    dataset, problems = read_dataset(program, *files)
    if dataset is None:
        terminal.refuse(problems, DATA)
    return dataset.cells


def _subject(terminal: Terminal, source: Source) -> Subject:
    subject, problems = open_subject(source, LIBRARY)
    if subject is None:
        terminal.refuse(problems, POLICY)
    return subject


def _is_odd(finding: Finding) -> bool:
    """Whether a finding is more than a note."""
    return finding.diagnostic.severity is not Severity.NOTE


# -- Fixes ------------------------------------------------------------------------------------------------------------


def _fix(terminal: Terminal, path: str, source: Source) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The policy with its safe fixes made, written to its file whole or not at all, and what was mended.

    What would change what the policy means, or how its lines end, is not done.
    """
    with open(path, "rb") as file:
        content = file.read()
    windows = content.count(b"\r\n")
    if windows not in (0, content.count(b"\n")) or content.count(b"\r") != windows:
        return source, ()
    mended: list[Diagnostic] = []
    now = source
    for _ in range(MAX_ROUNDS):
        text, made = fixed(now, _findings(terminal, now))
        after = Source(path, text)
        if not made or not unchanged(_subject(terminal, now), open_subject(after, LIBRARY)[0]):
            break
        now = after
        mended += [each.diagnostic for each in made]
    if mended:
        mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        lines = now.text.replace("\n", "\r\n") if windows else now.text
        rewrite(terminal, {path: mark + lines.encode("utf-8")})
    return now, tuple(mended)


# -- Output -----------------------------------------------------------------------------------------------------------


def _tell(terminal: Terminal, path: str, found: Sequence[Finding], mended: Sequence[Diagnostic]) -> None:
    locale, name = terminal.locale, place_of(path)
    for each in mended:
        line = each.place.line if isinstance(each.place, Span) else 0
        write(phrase(locale, "fixed", place=f"{name}:{line}", code=each.code, text=title(each, locale)) + "\n")
    for finding in found:
        write(render_diagnostic(_shown(finding.diagnostic), locale, terminal.color) + "\n\n")
    number = sum(_is_odd(each) for each in found)
    told = counted(locale, "finding", "findings", number) if number else phrase(locale, "nothing odd")
    write(f"{name}: {told}\n")


def _shown(diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic that names files as the reader would."""

    def named(source: Source | None) -> Source | None:
        return None if source is None else Source(place_of(source.name), source.text)

    related = tuple(evolve(each, source=named(each.source)) for each in diagnostic.related)
    return evolve(diagnostic, source=named(diagnostic.source), related=related)


def _document(path: str, found: Sequence[Finding], mended: Sequence[Diagnostic], locale: str) -> dict[str, Any]:
    return {
        "file": os.path.normpath(path),
        "findings": [
            {**to_json(each.diagnostic, locale), **_amount(each.diagnostic), "safe": each.safe} for each in found
        ],
        "fixed": [to_json(each, locale) for each in mended],
    }


def _amount(diagnostic: Diagnostic) -> dict[str, Any]:
    """The amount that moves, in kr., where one is told."""
    from lovkode.dsl.numerals import plain

    facts = diagnostic.facts
    if "moved" not in facts:
        return {}
    return {"moves": {"name": facts["moved"], "at": list(facts["who"]), "amount": plain(facts["amount"]), "unit": "kr"}}
