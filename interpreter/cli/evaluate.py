"""`policy eval`: evaluate a policy on data."""

import io
from typing import Any

import click

from lovkode.interpreter.cli.options import cache_option, case_options, json_option, lang_option, policy_argument
from lovkode.interpreter.cli.preparation import Request, prepare
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, shown, write, write_json
from lovkode.interpreter.reports import Run


@click.command()
@policy_argument
@case_options
@click.option("--all", "everything", is_flag=True, help="Show the intermediate results marked `hidden` too.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print the results as CSV, one row for each.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the tables as Markdown.")
@lang_option
@cache_option
def command(everything: bool, as_json: bool, as_csv: bool, as_markdown: bool, lang: str | None, **asked: Any) -> None:
    """Evaluate POLICY on its data: every number exact, every open result with what it can still be.

    JSON and CSV hold all results and are the same in every language.
    """
    if as_json + as_csv + as_markdown > 1:
        from lovkode.interpreter.cli.misuse import Misuse

        raise Misuse(
            "Choose one of --json, --csv and --markdown.",
            "`--json`, `--csv` og `--markdown` kan ikke bruges sammen; vælg én af dem.",
        )
    terminal = open_terminal(lang, as_json)
    run = prepare(terminal, Request(**asked))
    if as_json:
        from lovkode.interpreter.reports.document import document_of

        write_json(document_of(run))
    elif as_csv:
        from lovkode.interpreter.reports.spreadsheet import render_csv

        write(render_csv(run), exactly=True)
    else:
        show(terminal, run, everything, as_markdown)


def show(terminal: Terminal, run: Run, everything: bool, as_markdown: bool) -> None:
    """Print the report for people."""
    from lovkode.interpreter.reports.summary import report_of, respelled

    report = respelled(report_of(run, terminal.locale, everything), shown)
    if as_markdown:
        from lovkode.interpreter.reports.markdown import render_markdown

        write(render_markdown(report))
    elif terminal.rich:
        from lovkode.interpreter.reports.console import print_report

        printed = io.StringIO()
        print_report(report, printed, terminal.width or 100, terminal.color, shown("─"))
        write(printed.getvalue())
    else:
        from lovkode.interpreter.reports.plain import render_plain

        write(render_plain(report, terminal.width, shown("─")))
