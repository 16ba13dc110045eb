"""The forms in which `check`, `lint` and `test` report: to a reader, to a program, to continuous integration."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.interpreter.cli.options import Valued
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, place_of, write, write_json

if TYPE_CHECKING:
    from lovkode.interpreter.reports.annotations import Annotation
    from lovkode.interpreter.reports.junit import Case

FORMATS = ("text", "json", "sarif", "junit", "github")
format_option = click.option(
    "--format",
    "form",
    cls=Valued,
    once=True,
    type=click.Choice(FORMATS),
    help="The form of the report; text unless you say otherwise. `--json` is short for `--format json`.",
)


def open_reporting(language: str | None, form: str | None, as_json: bool) -> Terminal:
    """How a run that reports in one of the forms speaks. Raises Misuse where two of them are asked for."""
    if as_json and form not in (None, "json"):
        from lovkode.interpreter.cli.misuse import contradiction

        raise contradiction("`--json`", f"`--format {form}`")
    return open_terminal(language, as_json, form)


def annotated(terminal: Terminal, diagnostics: Iterable[Diagnostic]) -> list["Annotation"]:
    """Diagnostics as continuous integration shows them."""
    from lovkode.interpreter.reports.annotations import annotation_of

    return [annotation_of(diagnostic, terminal.locale, place_of) for diagnostic in diagnostics]


def cases_of(file: str, what: str, annotations: Iterable["Annotation"], failing: Sequence[Severity]) -> list["Case"]:
    """A case for each annotation of a policy, and one that passed where none failed; `what` has been done with it."""
    cases: list[Case] = []
    for each in annotations:
        name = f"{each.at} {each.code}: {each.title}".strip()
        cases.append((file, name, each.severity not in failing, each.whole.split("\n")))
    return cases if any(not passed for _, _, passed, _ in cases) else [(file, what, True, []), *cases]


def publish(terminal: Terminal, annotations: Sequence["Annotation"], cases: Sequence["Case"]) -> None:
    """Write the one document of a run for continuous integration."""
    if terminal.form == "sarif":
        from lovkode import __version__
        from lovkode.interpreter.reports.sarif import sarif_of

        write_json(sarif_of(annotations, terminal.locale, __version__))
    elif terminal.form == "junit":
        from lovkode.interpreter.reports.junit import render_junit

        write(render_junit(cases), exactly=True)
    else:
        from lovkode.interpreter.reports.github import render_github

        write(render_github(annotations), exactly=True)


def publish_refusal(terminal: Terminal, diagnostics: Sequence[Diagnostic]) -> None:
    """Write the document of a run that stopped before it had begun."""
    found = annotated(terminal, diagnostics)
    publish(terminal, found, cases_of("policy", "policy", found, (Severity.ERROR,)))
