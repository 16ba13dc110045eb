"""`policy diff`: what differs between two policies, whether it means the same, and what it moves in kroner."""

from collections.abc import Sequence
from typing import Any

import click

from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.comparing import evaluated, read_for
from lovkode.interpreter.cli.exits import DONE, NEGATIVE
from lovkode.interpreter.cli.options import Valued, cache_option, complete_policy, json_option, lang_option
from lovkode.interpreter.cli.preparation import load
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, place_of, write, write_json
from lovkode.interpreter.comparison import compare
from lovkode.interpreter.comparison.attribution import attribute
from lovkode.interpreter.comparison.telling import Compared, Telling, render_markdown, render_text
from lovkode.interpreter.decisions import open_values
from lovkode.interpreter.evaluator import Evaluation


@click.command()
@click.argument("old", shell_complete=complete_policy)
@click.argument("new", shell_complete=complete_policy)
@click.option(
    "--data",
    cls=Valued,
    metavar="FILE",
    type=click.Path(),
    help="Also show what the changes move in kroner on these data. May be repeated.",
)
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")
@lang_option
@cache_option
@click.pass_context
def command(
    ctx: click.Context,
    old: str,
    new: str,
    data: Sequence[str],
    as_json: bool,
    as_markdown: bool,
    lang: str | None,
    cache: bool,
) -> None:
    """Show what differs between the policies OLD and NEW, provision by provision.

    What is only reordered, laid out or translated otherwise is no difference. With --data: whose amounts change, by
    how much, and each change's own share, which add up exactly. The exit code is 1 where the two mean different things.
    """
    if as_json and as_markdown:
        from lovkode.interpreter.cli.misuse import Misuse

        raise Misuse(
            "Choose one of --json and --markdown.", "`--json` og `--markdown` kan ikke bruges sammen; vælg én af dem."
        )
    terminal = open_terminal(lang, as_json)
    programs = load(terminal, old, cache), load(terminal, new, cache)
    compared = Compared(*programs, compare(*programs), None)
    if data or not any(program.inputs for program in programs):
        compared = _in_kroner(terminal, compared, data)
    if as_json:
        from lovkode.interpreter.comparison.document import document_of

        write_json(document_of(compared))
    else:
        telling = Telling(compared, terminal.locale)
        write(render_markdown(telling) if as_markdown else render_text(telling))
    ctx.exit(DONE if compared.same else NEGATIVE)


def _in_kroner(terminal: Terminal, compared: Compared, files: Sequence[str]) -> Compared:
    """The comparison with the amounts on data. Raises Refusal."""
    programs = compared.old, compared.new
    dataset = read_for(terminal, programs, files)
    assumed = [each.name for program in programs for each in open_values(program)]
    evaluations: list[Evaluation] = []
    unmet: list[str] = []
    for program in programs:
        evaluation, broken = evaluated(terminal, program, dataset, bool(assumed))
        evaluations.append(evaluation)
        unmet += broken
    facts: dict[str, Any] = {
        "money": attribute(evaluations[0], evaluations[1], compared.differences, dataset.cells),
        "data": ", ".join(map(place_of, files)),
        "fictional": dataset.fictional,
        "assumed": tuple(dict.fromkeys(assumed)),
        "unmet": tuple(dict.fromkeys(unmet)),
    }
    return evolve(compared, **facts)
