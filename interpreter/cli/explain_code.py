"""`policy explain-code`: what the code of a message means, and what to do."""

import re

import click

from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.options import lang_option
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import open_terminal, write
from lovkode.interpreter.reports.pages import half, read_page, sections

FAMILIES = {
    "P": ("the text of a policy", "regelsættets tekst"),
    "N": ("names", "navne"),
    "T": ("types and units", "typer og enheder"),
    "S": ("the meaning: gaps, overlaps, cycles", "meningen: huller, overlap, ring"),
    "A": ("amendments", "ændringer"),
    "E": ("evaluation", "beregningen"),
    "D": ("data", "data"),
    "C": ("coverage of the source", "dækning af kilden"),
    "R": ("receipts and seals", "kvitteringer og forseglinger"),
    "L": ("what is odd in a sound policy", "det, der er mistænkeligt i et regelsæt i orden"),
    "X": ("limits", "grænser"),
    "U": ("the use of the command", "brugen af kommandoen"),
    "W": ("the words of letters", "brevenes ord"),
}
"""The letters that codes begin with, in English and in Danish."""


@click.command()
@click.argument("code")
@lang_option
@click.pass_context
def command(ctx: click.Context, code: str, lang: str | None) -> None:
    """Explain CODE: what is wrong, why it matters, what to write instead, with an example of each."""
    terminal = open_terminal(lang)
    page = read_page(code.upper())
    if page is None:
        place = 1 if terminal.locale == "da" else 0
        terminal.say(phrase(terminal.locale, "no code", code=code))
        terminal.say("\n".join(f"  {letter}  {words[place]}" for letter, words in FAMILIES.items()))
        ctx.exit(USAGE)
    write(_in_language(page, terminal.locale))


def _in_language(page: str, locale: str) -> str:
    """The title, the half in one language, and the examples that both share."""
    title, named = page.partition("\n")[0], sections(page)
    if locale == "da":
        title = title.partition(":")[0]
    parts = [title.strip(), half(page, locale)]
    if "Example" in named:
        example = re.sub(r"^```(\w+) .*$", r"```\1", named["Example"], flags=re.MULTILINE)
        for heading, key in (("Bad", "bad"), ("Good", "good")):
            example = re.sub(rf"^### {heading}$", f"### {phrase(locale, key)}", example, flags=re.MULTILINE)
        parts += [f"## {phrase(locale, 'example title')}", example]
    return "\n\n".join(part for part in parts if part) + "\n"
