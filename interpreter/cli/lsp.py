"""`policy lsp`: the language server that an editor starts."""

import os

import click

from lovkode.interpreter.cli.exits import EXTRA
from lovkode.interpreter.cli.options import Valued
from lovkode.interpreter.cli.terminal import open_terminal
from lovkode.interpreter.loading import LIBRARY, MODULES, library_with


@click.command()
@click.option("--stdio", is_flag=True, help="Talk over stdin and stdout, as it does anyway; some editors ask for it.")
@click.option(
    "--lang",
    cls=Valued,
    once=True,
    type=click.Choice(["da", "en"]),
    help="Language of the messages. Without it that of the editor, or else of each policy.",
)
def command(stdio: bool, lang: str | None) -> None:
    """Answer an editor while policies are written. The editor starts it; nothing is shown in a terminal.

    Needs the extra `lsp`.
    """
    from lovkode import __version__
    from lovkode.dsl.server import Surroundings, serve
    from lovkode.interpreter.cli.figures import evaluate

    terminal = open_terminal(lang)
    missing = serve(Surroundings(LIBRARY, library_with, evaluate, _locate, lang, __version__))
    if missing is not None:
        terminal.refuse([missing], EXTRA)


def _locate(name: str) -> str:
    """The path of a source: modules go by their names only."""
    module = os.path.join(MODULES, name)
    return module if not os.path.isfile(name) and os.path.isfile(module) else os.path.abspath(name)
