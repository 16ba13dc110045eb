"""`policy doc`: the policy as a document to read, rule by rule under its provision."""

import os

import click

from lovkode.dsl.origin import Act, Composed, whole
from lovkode.dsl.program import Program
from lovkode.interpreter.cli.exits import POLICY
from lovkode.interpreter.cli.files import write_file
from lovkode.interpreter.cli.options import cache_option, lang_option, output_option, policy_argument
from lovkode.interpreter.cli.preparation import load
from lovkode.interpreter.cli.terminal import open_terminal, write
from lovkode.interpreter.loading import LIBRARY, complete_policy

_MEDIA = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command()
@policy_argument
@output_option("Write to a file, whole or not at all: .html or .md.")
@lang_option
@cache_option
def command(policy: str, output: str | None, lang: str | None, cache: bool) -> None:
    """Print POLICY as a document to put beside its source: rule by rule under the provision it follows from.

    Without a file it is printed as Markdown. No data are needed.
    """
    terminal = open_terminal(lang)
    medium = _medium(output)
    program = load(terminal, policy, cache)
    text, problems = complete_policy(program.file)
    if text is None:
        terminal.refuse(problems, POLICY)

    from lovkode.interpreter.explanation import MEDIA
    from lovkode.interpreter.manual import compose_manual

    document = compose_manual(program, text, texts_of_modules(program), terminal.locale)
    if output is None:
        write(MEDIA[medium](document))
    else:
        write_file(terminal, output, MEDIA[medium](document))


def _medium(output: str | None) -> str:
    """The form that the name of a file asks for. Raises Misuse."""
    ending = ".md" if output is None else os.path.splitext(output)[1].lower()
    if ending not in _MEDIA:
        from lovkode.interpreter.cli.misuse import Misuse

        raise Misuse(
            f"`{output}` must end in `.html` or `.md`, so that it is clear what to write.",
            f"`{output}` skal ende på `.html` eller `.md`, så det er klart, hvad der skal skrives.",
        )
    return _MEDIA[ending]


def texts_of_modules(program: Program) -> dict[str, Composed]:
    """The texts of the modules whose functions a policy can use."""
    found = {}
    for name in sorted({each.module for each in program.functions if each.module}):
        source = LIBRARY.module(name)
        if source is not None:
            found[name] = whole(Act(source, 0))
    return found
