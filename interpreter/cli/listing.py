"""`policy list`: the policies there are."""

import os
from collections.abc import Iterable
from typing import Any

import click

from lovkode.dsl.program import Program
from lovkode.interpreter.cli.columns import columns
from lovkode.interpreter.cli.options import cache_option, json_option, lang_option
from lovkode.interpreter.cli.phrases import counted, phrase
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, write, write_json
from lovkode.interpreter.loading import SHIPPED, load_policy, shipped


@click.command()
@json_option
@lang_option
@cache_option
def command(as_json: bool, lang: str | None, cache: bool) -> None:
    """List the policies in this folder, and those that come with lovkode."""
    terminal = open_terminal(lang, as_json)
    found = [(name, where, load_policy(path, cache)[0]) for name, where, path in _places()]
    if as_json:
        write_json({"schema": "lovkode/policies/1", "policies": [_entry(*each) for each in found]})
    elif not found:
        terminal.say(phrase(terminal.locale, "none"))
    else:
        write(_table(terminal, found))


def _places() -> Iterable[tuple[str, str, str]]:
    """The name, the kind of place and the path of each policy; one here hides one of the same name that comes along."""
    here = [name for name in sorted(os.listdir()) if name.endswith(".pol") and os.path.isfile(name)]
    yield from ((name, "here", name) for name in here)
    for path in shipped():
        name = os.path.relpath(path, SHIPPED)
        if name not in here:
            yield name, "draft" if "drafts" in name.split(os.sep) else "shipped", path


def _entry(name: str, where: str, program: Program | None) -> dict[str, Any]:
    entry: dict[str, Any] = {"file": name, "where": where, "sound": program is not None}
    if program is not None:
        title = {"da": program.title.da, "en": program.title.en}
        entry |= {"name": program.name, "year": program.year, "title": title}
        entry |= {"rules": len(program.rules), "examples": len(program.examples)}
    return entry


def _table(terminal: Terminal, found: list[tuple[str, str, Program | None]]) -> str:
    rows = []
    for name, where, program in found:
        told = phrase(terminal.locale, "not sound", file=name) if program is None else _title(program, terminal.locale)
        sizes = "" if program is None else _sizes(terminal.locale, program)
        rows.append([name, told, sizes, phrase(terminal.locale, where)])
    return columns(rows)


def _title(program: Program, locale: str) -> str:
    """The title with the year, unless the title states it."""
    text = program.title
    title = (text.da or text.en if locale == "da" else text.en or text.da) or program.name.replace("_", " ")
    return title if str(program.year) in title else f"{title} {program.year}"


def _sizes(locale: str, program: Program) -> str:
    rules = counted(locale, "rule", "rules", len(program.rules))
    return f"{rules}, {counted(locale, 'example', 'examples', len(program.examples))}"
