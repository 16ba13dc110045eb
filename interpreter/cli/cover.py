"""`policy cover`: what the examples of policies reach, and examples for what they do not."""

from collections.abc import Sequence
from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Program
from lovkode.interpreter.cli.exits import DATA, DONE, NEGATIVE, POLICY
from lovkode.interpreter.cli.options import cache_option, data_option, json_option, lang_option, policies_argument
from lovkode.interpreter.cli.phrases import phrase as said
from lovkode.interpreter.cli.preparation import load, policy_text
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, place_of, shown, write, write_json
from lovkode.interpreter.covering.listing import document, listing, summary
from lovkode.interpreter.covering.measuring import Cover, measure
from lovkode.interpreter.covering.phrases import phrase
from lovkode.interpreter.covering.steps import Figures
from lovkode.interpreter.covering.suggesting import Suggestion
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import EvaluationError
from lovkode.interpreter.loading import find_data


@click.command()
@policies_argument
@data_option
@click.option("--suggest", "suggesting", is_flag=True, help="Write examples for what is not reached, to confirm.")
@click.option(
    "--least",
    metavar="PERCENT",
    type=click.IntRange(0, 100),
    help="End with 1 where less than this per cent is reached.",
)
@json_option
@lang_option
@cache_option
@click.pass_context
def command(
    ctx: click.Context,
    policies: Sequence[str],
    data: Sequence[str],
    suggesting: bool,
    least: int | None,
    as_json: bool,
    lang: str | None,
    cache: bool,
) -> None:
    """Show on the text of each POLICY what its examples reach: rules, rows, exceptions, both sides of comparisons."""
    terminal = open_terminal(lang, as_json)
    found = []
    for name in policies:
        program = load(terminal, name, cache)
        cells = _cells(terminal, program, data)
        cover = _cover(terminal, program, cells)
        found.append((cover, _suggestions(terminal, cover, cells) if suggesting else None))
    if as_json:
        write_json({"schema": "lovkode/cover/1", "policies": [_document(cover, given) for cover, given in found]})
    elif suggesting:
        write("\n".join(each.text for _, given in found for each in given or ()))
    else:
        write("\n".join(_told(terminal, cover) for cover, _ in found))
    low = least is not None and any(cover.share * 100 < least for cover, _ in found)
    ctx.exit(NEGATIVE if low else DONE)


def _cells(terminal: Terminal, program: Program, files: Sequence[str]) -> Figures:
    """The data named, or those that belong to the policy by convention; none where there are none."""
    if not program.inputs:
        return {}
    if not files:
        files = find_data(program.file)
        if not files:
            return {}
        terminal.say(said(terminal.locale, "data", files=", ".join(map(place_of, files))))
    dataset, diagnostics = read_dataset(program, *files)
    if dataset is None:
        terminal.refuse(diagnostics, DATA)
    return dataset.cells


def _cover(terminal: Terminal, program: Program, cells: Figures) -> Cover:
    try:
        cover = measure(program, cells)
    except EvaluationError as error:
        terminal.refuse([error.diagnostic], POLICY)
    file = place_of(program.file)
    if cover.failing:
        terminal.say(phrase(terminal.locale, "failing", file=file, number=str(cover.failing)))
    if not program.examples:
        terminal.say(said(terminal.locale, "no examples", file=file))
    return cover


def _suggestions(terminal: Terminal, cover: Cover, cells: Figures) -> tuple[Suggestion, ...]:
    """Examples for what is not reached; how many points are left without one is said."""
    from lovkode.dsl.pipeline import check_policy
    from lovkode.interpreter.covering.suggesting import suggest
    from lovkode.interpreter.loading import LIBRARY, read_policy

    program, file = cover.program, place_of(cover.program.file)
    source = read_policy(program.file)
    if isinstance(source, Diagnostic):
        terminal.refuse([source], POLICY)
    found = suggest(cover, source, lambda text: check_policy(text, LIBRARY), terminal.locale, cells)
    points = {point for each in found for point in each.points}
    missing = {(site.key, point) for site in cover.sites for point in cover.missing(site)}
    if not missing:
        terminal.say(phrase(terminal.locale, "nothing", file=file))
    elif missing - points:
        terminal.say(phrase(terminal.locale, "left", file=file, number=str(len(missing - points))))
    return found


def _told(terminal: Terminal, cover: Cover) -> str:
    text = listing(cover, policy_text(cover.program), terminal.locale)
    head = summary(cover, place_of(cover.program.file), terminal.locale)
    return f"{shown(text)}{head}\n"


def _document(cover: Cover, suggestions: tuple[Suggestion, ...] | None) -> dict[str, Any]:
    program = cover.program
    found: dict[str, Any] = {
        "policy": {"name": program.name, "year": program.year, "sha256": program.digest},
        "file": place_of(program.file),
        "reached": cover.count,
        "all": cover.size,
        "failing": cover.failing,
        "sites": document(cover, policy_text(program)),
    }
    return found if suggestions is None else {**found, "suggestions": [each.text for each in suggestions]}
