"""`policy doc`: the policy as a document to read, rule by rule under its provision."""

import os

import click

from lovkode.dsl.origin import Act, Composed, whole
from lovkode.dsl.program import Program
from lovkode.interpreter.cli.exits import POLICY
from lovkode.interpreter.cli.media import ENDINGS, chosen, deliver, media_options, written_in
from lovkode.interpreter.cli.options import cache_option, lang_option, output_option, policy_argument
from lovkode.interpreter.cli.preparation import load
from lovkode.interpreter.cli.terminal import open_terminal
from lovkode.interpreter.loading import LIBRARY, complete_policy


@click.command()
@policy_argument
@media_options("Markdown")
@output_option()
@lang_option
@cache_option
def command(
    policy: str, medium: str | None, template: str | None, output: str | None, lang: str | None, cache: bool
) -> None:
    """Print POLICY as a document to put beside its source: rule by rule under the provision it follows from.

    Without a file it is printed as Markdown. No data are needed.
    """
    terminal = open_terminal(lang)
    medium = _medium(medium, output, template)
    program = load(terminal, policy, cache)
    text, problems = complete_policy(program.file)
    if text is None:
        terminal.refuse(problems, POLICY)

    from lovkode.interpreter.manual import compose_manual

    document = compose_manual(program, text, texts_of_modules(program), terminal.locale)
    deliver(terminal, written_in(terminal, document, medium, template), output)


def _medium(medium: str | None, output: str | None, template: str | None) -> str:
    """The form that is asked for. Raises Misuse."""
    if medium is None and output is not None and os.path.splitext(output)[1].lower() not in ENDINGS:
        from lovkode.interpreter.cli.misuse import Misuse

        raise Misuse(
            f"`{output}` must end in `.html`, `.md`, `.pdf` or `.docx`, so that it is clear what to write.",
            f"`{output}` skal ende på `.html`, `.md`, `.pdf` eller `.docx`, så det er klart, hvad der skal skrives.",
        )
    return chosen(medium, output, template, "markdown")


def texts_of_modules(program: Program) -> dict[str, Composed]:
    """The texts of the modules whose functions a policy can use."""
    found = {}
    for name in sorted({each.module for each in program.functions if each.module}):
        source = LIBRARY.module(name)
        if source is not None:
            found[name] = whole(Act(source, 0))
    return found
