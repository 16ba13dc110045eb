"""`policy letter`: write what a recipient reads, from one sentence to every step."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.exits import POLICY
from lovkode.interpreter.cli.explain import alternatives_of, with_what_if
from lovkode.interpreter.cli.files import write_folder
from lovkode.interpreter.cli.media import chosen, deliver, ending_of, media_options, written_in
from lovkode.interpreter.cli.misuse import Misuse
from lovkode.interpreter.cli.options import (
    Valued,
    cache_option,
    case_options,
    lang_option,
    output_option,
    policy_argument,
)
from lovkode.interpreter.cli.preparation import Request, prepare
from lovkode.interpreter.cli.terminal import Terminal, open_terminal
from lovkode.interpreter.explanation.document import Document
from lovkode.interpreter.letters import DEPTHS, Style, compose_letter, letter_names, read_style, recipients
from lovkode.interpreter.letters.style import style_file
from lovkode.interpreter.loading import amended_by, read_policy
from lovkode.interpreter.reports import Run

LOCALE = "da"
"""The language of a letter where none is asked for: that of its recipients, whatever the writer's own."""


@click.command()
@policy_argument
@case_options
@click.option(
    "--depth",
    cls=Valued,
    once=True,
    type=click.Choice(DEPTHS),
    help="The outcome in one sentence, about a page (so without this option), or every step.",
)
@click.option("--all", "everyone", is_flag=True, help="A letter to each recipient, in the folder that -o names.")
@media_options("text, and HTML in a folder")
@output_option("Write to a file, or with --all to a folder; whole or not at all.")
@lang_option
@cache_option
def command(
    depth: str | None,
    everyone: bool,
    medium: str | None,
    template: str | None,
    output: str | None,
    lang: str | None,
    **asked: Any,
) -> None:
    """Write the letter to one region, or to all: what comes out, why, and what can be done about it.

    In Danish, unless --lang en asks for English.
    """
    terminal = open_terminal(lang)
    if everyone and output is None:
        raise Misuse("--all needs a folder: write `--all -o FOLDER`.", "--all kræver en mappe: skriv `--all -o MAPPE`.")
    medium = chosen(medium, output, template, "html" if everyone else "text")
    run = prepare(terminal, Request(**asked))
    letters = _Letters(terminal, run, lang or LOCALE, depth or "page")
    dimension, members = recipients(run.evaluation, run.only, letters.style)
    if dimension and not everyone:
        some = members[0]
        raise Misuse(
            f"A letter is to one of several: write `--only {dimension}='{some}'`, or `--all -o FOLDER`.",
            f"Et brev er til én af flere: skriv `--only {dimension}='{some}'`, eller `--all -o MAPPE`.",
        )
    if everyone and output is not None:
        found = _all(letters, (dimension, members), lambda each: written_in(terminal, each, medium, template))
        write_folder(terminal, output, {f"{name}{ending_of(medium)}": content for name, content in found.items()})
    else:
        deliver(terminal, written_in(terminal, letters.document({}), medium, template), output)


class _Letters:
    """The letters of one run in one language at one depth."""

    def __init__(self, terminal: Terminal, run: Run, locale: str, depth: str) -> None:
        self.run, self.locale, self.depth = run, locale, depth
        self.style = _style(terminal, run.program, locale)
        self.alternatives = alternatives_of(run)

    def document(self, member: Mapping[str, str]) -> Document:
        """The letter to one member beside those chosen."""
        run = evolve(self.run, only={**self.run.only, **member})
        document = compose_letter(run, self.locale, self.style, self.depth, self.alternatives)
        return with_what_if(run, document, self.locale)


def _all(
    letters: _Letters, who: tuple[str, tuple[str, ...]], written: Callable[[Document], str | bytes]
) -> dict[str, bytes]:
    """The letter to each recipient by the name of its file; where there is only one, that one."""
    dimension, members = who
    names = letter_names(letters.run.program, members)
    contents: dict[str, bytes] = {}
    with click.progressbar(list(zip(members, names, strict=True)), file=sys.stderr) as bar:
        for member, name in bar:
            content = written(letters.document({dimension: member} if dimension else {}))
            contents[name] = content.encode() if isinstance(content, str) else content
    return contents


def _style(terminal: Terminal, program: Program, locale: str) -> Style:
    """The policy's own words for its letters; none where it has no file of them. Raises Refusal."""
    for file in (program.file, *amended_by(program)):
        path = style_file(file, locale)
        if not os.path.isfile(path):
            continue
        source = read_policy(path)
        if isinstance(source, Diagnostic):
            terminal.refuse([source], POLICY)
        style, mistakes = read_style(program, source)
        if mistakes:
            terminal.refuse(mistakes, POLICY)
        return style
    return Style()
