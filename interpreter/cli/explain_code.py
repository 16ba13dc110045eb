"""`policy explain-code`: what the code of a message means, and what to do."""

import os
import re

import click

from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.options import lang_option
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import open_terminal, write

FAMILIES = {
    "P": ("the text of a policy", "regelsættets tekst"),
    "N": ("names", "navne"),
    "T": ("types and units", "typer og enheder"),
    "S": ("the meaning: gaps, overlaps, cycles", "meningen: huller, overlap, ring"),
    "E": ("evaluation", "beregningen"),
    "D": ("data", "data"),
    "X": ("limits", "grænser"),
    "U": ("the use of the command", "brugen af kommandoen"),
}
"""The letters that codes begin with, in English and in Danish."""

_PAGES = os.path.join(os.path.dirname(__file__), "..", "..", "dsl", "pages")
_HALF = {"en": "English", "da": "Dansk"}
_CODE = re.compile(r"[A-Za-z]\d{3}")


@click.command()
@click.argument("code")
@lang_option
@click.pass_context
def command(ctx: click.Context, code: str, lang: str | None) -> None:
    """Explain CODE: what is wrong, why it matters, what to write instead, with an example of each."""
    terminal = open_terminal(lang)
    page = _page(code.upper()) if _CODE.fullmatch(code) else None
    if page is None:
        place = 1 if terminal.locale == "da" else 0
        terminal.say(phrase(terminal.locale, "no code", code=code))
        terminal.say("\n".join(f"  {letter}  {words[place]}" for letter, words in FAMILIES.items()))
        ctx.exit(USAGE)
    write(_in_language(page, terminal.locale))


def _page(code: str) -> str | None:
    try:
        with open(os.path.join(_PAGES, f"{code}.md"), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _in_language(page: str, locale: str) -> str:
    """The title, the half in one language, and the examples that both share."""
    title, *sections = re.split(r"^## ", page, flags=re.MULTILINE)
    named = {section.partition("\n")[0].strip(): section.partition("\n")[2].strip() for section in sections}
    if locale == "da":
        title = title.partition(":")[0] + "\n"
    parts = [title.strip(), named.get(_HALF[locale], "")]
    if "Example" in named:
        example = re.sub(r"^```(\w+) .*$", r"```\1", named["Example"], flags=re.MULTILINE)
        for heading, key in (("Bad", "bad"), ("Good", "good")):
            example = re.sub(rf"^### {heading}$", f"### {phrase(locale, key)}", example, flags=re.MULTILINE)
        parts += [f"## {phrase(locale, 'example title')}", example]
    return "\n\n".join(part for part in parts if part) + "\n"
