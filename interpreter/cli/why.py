"""`policy why`: why results changed between two sets of data, two policies, or both."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.comparing import evaluated, read_for
from lovkode.interpreter.cli.media import chosen, deliver, media_options, written_in
from lovkode.interpreter.cli.misuse import Misuse, contradiction, written
from lovkode.interpreter.cli.options import (
    Valued,
    cache_option,
    complete_policy,
    json_option,
    lang_option,
    output_option,
    policy_argument,
    region_option,
)
from lovkode.interpreter.cli.preparation import chosen_members, conventional, load, refuse_undecided
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, write_json
from lovkode.interpreter.comparison.reasons import Side, Why, why
from lovkode.interpreter.decisions import open_values


def _files(name: str, help: str) -> Callable[[Any], Any]:
    return click.option(
        f"--{name}", name, cls=Valued, metavar="FILE", type=click.Path(), help=f"{help} May be repeated."
    )


@click.command()
@policy_argument
@click.argument("other", required=False, shell_complete=complete_policy)
@_files("from", "The earlier data.")
@_files("to", "The later data.")
@_files("data", "The data of both policies. Without it, those that belong to POLICY.")
@region_option
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Short for --format markdown.")
@media_options("text")
@output_option()
@lang_option
@cache_option
def command(
    policy: str,
    other: str | None,
    region: Sequence[str],
    as_json: bool,
    as_markdown: bool,
    medium: str | None,
    template: str | None,
    output: str | None,
    lang: str | None,
    cache: bool,
    **files: Sequence[str],
) -> None:
    """Tell why results changed between two sets of data, between POLICY and OTHER, or both.

    Which figures and rules changed, what each of them moves in kroner, adding up exactly to the difference, and which
    criteria turned because of what.
    """
    _refuse_contradictions(other, files, as_json, as_markdown, medium, output)
    medium = chosen("markdown" if as_markdown else medium, output, template, "text")
    terminal = open_terminal(lang, as_json)
    programs = [load(terminal, name, cache) for name in ([policy] if other is None else [policy, other])]
    only = chosen_members(terminal, programs[-1], region)
    found = _found(terminal, programs, files, only)
    if as_json:
        from lovkode.interpreter.comparison.why_document import why_document

        write_json(why_document(found))
        return
    from lovkode.interpreter.comparison.text import compose_why

    document = compose_why(found, terminal.locale)
    deliver(terminal, written_in(terminal, document, medium, template), output)


def _refuse_contradictions(
    other: str | None,
    files: dict[str, Sequence[str]],
    as_json: bool,
    as_markdown: bool,
    medium: str | None,
    output: str | None,
) -> None:
    """Raises Misuse."""
    if as_markdown and medium not in (None, "markdown"):
        raise contradiction("`--markdown`", written("--format", str(medium)))
    for option, given in (("--markdown", as_markdown), ("--format", medium), ("--output", output)):
        if as_json and given:
            raise Misuse(
                f"Choose one of `--json` and `{option}`.",
                f"`--json` og `{option}` kan ikke bruges sammen; vælg én af dem.",
            )
    if files["data"] and (files["from"] or files["to"]):
        raise Misuse(
            "`--data` stands for both sides; leave it out, or leave out `--from` and `--to`.",
            "`--data` gælder for begge sider; udelad den, eller udelad `--from` og `--to`.",
        )
    if bool(files["from"]) != bool(files["to"]) or (other is None and not files["from"]):
        raise Misuse(
            "Name the earlier data with `--from FILE` and the later with `--to FILE`, or name two policies.",
            "nævn de tidligere data med `--from FIL` og de senere med `--to FIL`, eller nævn to regelsæt.",
        )


def _found(
    terminal: Terminal, programs: Sequence[Program], files: dict[str, Sequence[str]], only: dict[str, str]
) -> Why:
    """What changed. Raises Refusal."""
    both = programs[0], programs[-1]
    assumed = list(dict.fromkeys(each.name for program in both for each in open_values(program)))
    if len(programs) == 1:
        refuse_undecided(terminal, programs[0], {})
    if files["from"]:
        names = [files["from"], files["to"]]
        datasets = [read_for(terminal, ends, each) for ends, each in zip((both, both[::-1]), names, strict=True)]
    else:
        datasets = [read_for(terminal, both, files["data"] or conventional(terminal, both[0]))] * 2
    sides: list[Side] = []
    unmet: list[str] = []
    for program, dataset in zip(both, datasets, strict=True):
        evaluation, broken = evaluated(terminal, program, dataset, bool(assumed))
        sides.append(Side(evaluation, dataset))
        unmet += broken
    found = why(sides[0], sides[1], only)
    return evolve(found, assumed=tuple(assumed), unmet=tuple(dict.fromkeys(unmet)))
