"""`policy consolidate`: the complete text of a policy, with every change made in the policy that it amends."""

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.excerpt import display_width
from lovkode.dsl.origin import Composed, years_by_line
from lovkode.interpreter.cli.exits import DONE, POLICY, USAGE, exit_code
from lovkode.interpreter.cli.files import write_file
from lovkode.interpreter.cli.options import cache_option, lang_option, output_option, policy_argument
from lovkode.interpreter.cli.terminal import open_terminal, write
from lovkode.interpreter.loading import complete_policy, find_policy, load_policy

MARGIN = 110
"""The column behind which the years stand, but for longer lines."""


@click.command()
@policy_argument
@click.option("--plain", is_flag=True, help="Without the years: the policy as one would have written it by hand.")
@output_option()
@lang_option
@cache_option
@click.pass_context
def command(ctx: click.Context, policy: str, plain: bool, output: str | None, lang: str | None, cache: bool) -> None:
    """Print the complete POLICY, with the changes made in the policy that it amends.

    Behind each line stands, as a comment, the year of the policy that it comes from; of both, where it has changed.
    What is printed is a policy.
    """
    terminal = open_terminal(lang)
    path = find_policy(policy)
    if isinstance(path, Diagnostic):
        terminal.refuse([path], USAGE)
    text, problems = complete_policy(path)
    if text is None:
        terminal.refuse(problems, POLICY)
    shown = text.source.text if plain else with_years(text)
    if output is None:
        write(shown)
    else:
        write_file(terminal, output, shown)
    program, problems = load_policy(path, cache)
    terminal.tell(problems)
    ctx.exit(DONE if program is not None else exit_code(problems, POLICY))


def with_years(text: Composed) -> str:
    """The text with the years behind each line, below each other where the lines are not too long."""
    lines = text.source.text.split("\n")
    width = max([0, *(display_width(line) for line in lines if display_width(line) <= MARGIN)])
    shown = []
    for line, years in zip(lines, years_by_line(text), strict=True):
        margin = " " * max(width - display_width(line), 0)
        shown.append(f"{line}{margin}  -- {', '.join(map(str, years))}" if years else line)
    return "\n".join(shown)
