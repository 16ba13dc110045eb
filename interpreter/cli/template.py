"""`policy template`: the empty form for a policy's data."""

import click

from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.files import write_new
from lovkode.interpreter.cli.options import cache_option, lang_option, output_option, policy_argument
from lovkode.interpreter.cli.preparation import load
from lovkode.interpreter.cli.terminal import open_terminal, write
from lovkode.interpreter.dataset import write_template


@click.command()
@policy_argument
@output_option("The form: a .csv or an .xlsx file; with .docx, the Word template instead.", required=True)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@lang_option
@cache_option
def command(policy: str, output: str, force: bool, lang: str | None, cache: bool) -> None:
    """Write the empty form for the data that POLICY asks for: every row, every column, and a guide in Excel.

    A policy whose inputs are kept by different dimensions has a CSV file for each; the files written are printed.
    A FILE.docx is the template that explanations and letters are written into as Word documents, to make your own.
    """
    terminal = open_terminal(lang)
    program = load(terminal, policy, cache)
    if output.lower().endswith(".docx"):
        from lovkode.interpreter.explanation.media.word import DEFAULT_TEMPLATE

        with open(DEFAULT_TEMPLATE, "rb") as file:
            write_new(terminal, output, file.read(), force)
        return
    written, diagnostics = write_template(program, output, terminal.locale, force=force)
    if not written:
        terminal.refuse(diagnostics, USAGE)
    terminal.tell(diagnostics)
    write("".join(f"{file}\n" for file in written))
