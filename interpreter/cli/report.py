"""`policy report`: the national overview, for those who keep the pool."""

import os
from typing import TYPE_CHECKING, Any

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.explain import with_what_if
from lovkode.interpreter.cli.letter import style_of
from lovkode.interpreter.cli.media import chosen, deliver, media_options, written_in
from lovkode.interpreter.cli.options import cache_option, case_options, lang_option, output_option, policy_argument
from lovkode.interpreter.cli.preparation import Request, prepare
from lovkode.interpreter.cli.terminal import Terminal, open_terminal
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.summary import what_if_words

if TYPE_CHECKING:
    from lovkode.interpreter.overview import Overview, OverviewTone


@click.command()
@policy_argument
@case_options
@media_options("text")
@output_option("Write to a file, whole or not at all; an .xlsx file is a workbook with a sheet for each table.")
@lang_option
@cache_option
def command(medium: str | None, template: str | None, output: str | None, lang: str | None, **asked: Any) -> None:
    """Tell all regions at once: totals, what is undecided, how robust it is, deadlines, readings and assumptions."""
    terminal = open_terminal(lang)
    as_workbook = medium is None and os.path.splitext(output or "")[1].lower() == ".xlsx"
    medium = chosen(medium, output, template, "text")
    run = prepare(terminal, Request(**asked))
    from lovkode.interpreter.overview import OverviewTone, compose_overview, gather

    style = style_of(terminal, run.program, terminal.locale)
    overview = gather(run, style)
    tone = OverviewTone(run.program, terminal.locale, style, overview.explanation.chosen)
    if as_workbook and output is not None:
        deliver(terminal, _workbook(terminal, run, overview, tone, output), output)
        return
    document = with_what_if(run, compose_overview(overview, tone), terminal.locale)
    deliver(terminal, written_in(terminal, document, medium, template), output)


def _workbook(terminal: Terminal, run: Run, overview: "Overview", tone: "OverviewTone", output: str) -> bytes:
    """The overview as a workbook. Raises Refusal."""
    from lovkode.interpreter.dataset.excel import write_workbook
    from lovkode.interpreter.overview import overview_sheets

    notices = [": ".join(what_if_words(run, Naming(run.program, terminal.locale)))] if run.what_if else []
    content = write_workbook(output, overview_sheets(overview, tone, notices))
    if isinstance(content, Diagnostic):
        terminal.refuse([content], USAGE)
    return content
