"""`policy worksheet`: write a case as a spreadsheet that recomputes itself, without lovkode."""

from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.files import write_bytes
from lovkode.interpreter.cli.options import cache_option, case_options, lang_option, output_option, policy_argument
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import Request, prepare
from lovkode.interpreter.cli.terminal import open_terminal


@click.command()
@policy_argument
@case_options
@output_option("The workbook to write (.xlsx), whole or not at all.", required=True)
@lang_option
@cache_option
def command(output: str, lang: str | None, **asked: Any) -> None:
    """Write the case of one region, or of all, as formulas in Excel, each under its provision."""
    terminal = open_terminal(lang)
    run = prepare(terminal, Request(**asked))
    from lovkode.interpreter.dataset.excel import write_workbook
    from lovkode.interpreter.worksheets import make_sheet

    sheet = make_sheet(run, terminal.locale)
    content = write_workbook(output, sheet.sheets)
    if isinstance(content, Diagnostic):
        terminal.refuse([content], USAGE)
    write_bytes(terminal, output, content)
    for name in dict(sheet.unwritten):
        terminal.say(phrase(terminal.locale, "no formula", name=name))
