"""`policy letter`: write what a recipient reads, from one sentence to every step."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.exits import POLICY
from lovkode.interpreter.cli.explain import alternatives_of, with_what_if
from lovkode.interpreter.cli.files import write_folder, write_together
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
from lovkode.interpreter.digest import digest
from lovkode.interpreter.letters import DEPTHS, Style, compose_letter, letter_names, read_style, recipients
from lovkode.interpreter.letters.style import style_file
from lovkode.interpreter.loading import amended_by, read_policy
from lovkode.interpreter.receipts import Letter, Receipt, bare, code_of, receipt_of, write_receipt
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
    letters = _Letters(terminal, run, lang or LOCALE, depth or "page", medium, template)
    dimension, members = recipients(run.evaluation, run.only, letters.style)
    if dimension and not everyone:
        some = members[0]
        raise Misuse(
            f"A letter is to one of several: write `--only {dimension}='{some}'`, or `--all -o FOLDER`.",
            f"Et brev er til én af flere: skriv `--only {dimension}='{some}'`, eller `--all -o MAPPE`.",
        )
    if output is None:
        deliver(terminal, letters.letter({})[0], None)
    elif everyone:
        write_folder(terminal, output, _all(letters, dimension, members))
    else:
        write_together(terminal, letters.files({}, output))


class _Letters:
    """The letters of one run in one language at one depth, in one medium."""

    def __init__(
        self, terminal: Terminal, run: Run, locale: str, depth: str, medium: str, template: str | None
    ) -> None:
        self.terminal, self.run, self.locale, self.depth = terminal, run, locale, depth
        self.medium, self.template = medium, template
        self.style = style_of(terminal, run.program, locale)
        self.alternatives = alternatives_of(run)

    def letter(self, member: Mapping[str, str]) -> tuple[str | bytes, Receipt]:
        """The letter to one member beside those chosen, and its receipt. Raises Refusal."""
        run = evolve(self.run, only={**self.run.only, **member})
        receipt = receipt_of(run)
        document = compose_letter(run, self.locale, self.style, self.depth, self.alternatives, code_of(receipt))
        document = with_what_if(run, document, self.locale)
        return written_in(self.terminal, document, self.medium, self.template), receipt

    def files(self, member: Mapping[str, str], path: str) -> dict[str, bytes]:
        """The letter by the path of its file, and beside it the receipt that names it; none for what is no file."""
        found, receipt = self.letter(member)
        content = found.encode() if isinstance(found, str) else found
        if os.path.exists(path) and not os.path.isfile(path):
            return {path: content}
        told = Letter(bare(path), digest(content), self.locale, self.depth)
        beside = f"{path}.receipt.json"
        return {path: content, beside: write_receipt(evolve(receipt, letters=(told,)))}


def _all(letters: _Letters, dimension: str, members: Sequence[str]) -> dict[str, bytes]:
    """The letter to each recipient and its receipt, by the names of their files."""
    names = letter_names(letters.run.program, members)
    contents: dict[str, bytes] = {}
    with click.progressbar(list(zip(members, names, strict=True)), file=sys.stderr) as bar:
        for member, name in bar:
            contents |= letters.files({dimension: member} if dimension else {}, f"{name}{ending_of(letters.medium)}")
    return contents


def style_of(terminal: Terminal, program: Program, locale: str) -> Style:
    """The policy's own words for its letters; none where it has no file of them. Raises Refusal."""
    for file in (program.file, *amended_by(program)):
        path = style_file(file, locale)
        if not os.path.isfile(path):
            continue
        terminal.reads(path)
        source = read_policy(path)
        if isinstance(source, Diagnostic):
            terminal.refuse([source], POLICY)
        style, mistakes = read_style(program, source)
        if mistakes:
            terminal.refuse(mistakes, POLICY)
        return style
    return Style()
