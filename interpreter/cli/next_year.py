"""`policy next`: the amendment for a coming year, with everything that must be decided anew open."""

import click

from lovkode.interpreter.cli.exits import DONE, POLICY, exit_code
from lovkode.interpreter.cli.files import write_new
from lovkode.interpreter.cli.misuse import Misuse
from lovkode.interpreter.cli.options import Valued, cache_option, lang_option, output_option
from lovkode.interpreter.cli.preparation import load, policy_text
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, write
from lovkode.interpreter.loading import LIBRARY, load_policy


@click.command()
@click.argument("year", type=click.IntRange(1000, 9999))
@click.option(
    "--from", "base", cls=Valued, once=True, required=True, metavar="POLICY", help="The policy to go on from."
)
@output_option()
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@lang_option
@cache_option
@click.pass_context
def command(
    ctx: click.Context, year: int, base: str, output: str | None, force: bool, lang: str | None, cache: bool
) -> None:
    """Write the policy of YEAR as an amendment of another, for a drafter to fill in.

    Amounts of money and days are left open, each with its value so far beside it; words that name a year are moved on.
    The amendment is sound from the start: `policy check` lists what is still open in it.
    """
    terminal = open_terminal(lang)
    program = load(terminal, base, cache)
    if not program.year:
        raise Misuse("A module of the library has no year to go on from.", "Et modul i biblioteket har intet år.")
    if year <= program.year:
        raise Misuse(
            f"{year} does not come after the policy's own year, {program.year}.",
            f"{year} ligger ikke efter regelsættets eget år, {program.year}.",
        )
    from lovkode.dsl.renewal import renew

    text, problems = renew(policy_text(program), year, LIBRARY)
    if text is None:
        terminal.refuse(problems, POLICY)
    if output is None:
        write(text, exactly=True)
        return
    write_new(terminal, output, text.encode("utf-8", "replace"), force)
    ctx.exit(_checked(terminal, output, cache))


def _checked(terminal: Terminal, output: str, cache: bool) -> int:
    """Whether what was written is sound where it stands: the policy it amends must be found from there."""
    program, problems = load_policy(output, cache)
    terminal.tell(problems)
    return DONE if program is not None else exit_code(problems, POLICY)
