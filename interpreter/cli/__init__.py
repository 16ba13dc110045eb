"""The command `policy`: one subcommand a file, each imported only when it is asked for."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.interpreter.cli.exits import FAULT, INTERRUPTED, MEANINGS, USAGE
from lovkode.interpreter.cli.terminal import Refusal, Unwritten, open_terminal, speak_plainly, write, written_help

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "check": ("check", "Check that policies are sound."),
    "lint": ("lint", "Look for what is odd in sound policies."),
    "fmt": ("fmt", "Lay policies out, in their own language or the other."),
    "eval": ("evaluate", "Evaluate a policy on data, exactly."),
    "explain": ("explain", "Tell step by step how the results come about."),
    "reach": ("reach", "Tell what it would take: where criteria turn, and the way to the next step."),
    "worksheet": ("worksheet", "Write a case as a spreadsheet that recomputes itself."),
    "letter": ("letter", "Write the letter that a region can read, check and act on."),
    "report": ("report", "Tell all regions at once: totals, what is undecided, how robust it is."),
    "test": ("examples_command", "Run the examples inside policies."),
    "cover": ("cover", "Show what the examples of policies reach, and suggest more."),
    "template": ("template", "Write the empty form for a policy's data."),
    "coverage": ("coverage", "Count what becomes of each provision of the sources."),
    "doc": ("doc", "Print a policy as a document, rule by rule under its provision."),
    "readings": ("readings", "List the readings of the text, and what hangs on them."),
    "assumptions": ("assumptions", "List the assumptions, and the amounts that rest on them."),
    "deps": ("deps", "Show what each result is made from."),
    "calendar": ("calendar_command", "List deadlines, and write them as a calendar file."),
    "next": ("next_year", "Write the amendment for a coming year, to be filled in."),
    "diff": ("diff", "Show what differs between two policies, and what it moves."),
    "why": ("why", "Tell why results changed: which figures and rules, in kroner."),
    "verify": ("verify", "Calculate anew what a receipt says, and name what differs."),
    "seal": ("seal", "Keep a policy, its data and its results in one file."),
    "replay": ("replay", "Calculate a sealed year anew, from its file alone."),
    "consolidate": ("consolidate", "Print a policy with its amendments made."),
    "list": ("listing", "List the policies there are."),
    "explain-code": ("explain_code", "Explain the code of a message, such as N001."),
    "lsp": ("lsp", "Answer an editor while policies are written."),
    "completion": ("completion", "Print the script that completes commands in a shell."),
}
"""The subcommands: where each lives, and what the help says of it, so that the help need not import them."""


class Commands(click.Group):
    """The subcommands, by name."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`."""
        return written_help(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, imported now."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"lovkode.interpreter.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(found, click.Command)
        written_help(found.get_help_option(ctx))  # click keeps the option that it makes here
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """What a shell is offered: click would import them all to see which are hidden."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(n, help=text) for n, (_, text) in COMMANDS.items() if n.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of subcommands in the help, and the exit codes."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in MEANINGS])


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from lovkode import __version__

        write(f"policy {__version__}\n")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def policy() -> None:
    """Danish funding law as code: check a policy, calculate it exactly, explain every result.

    POLICY is a file, or the name of a policy that comes with lovkode, such as 2025.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_plainly()
    try:
        return _run(given)
    except click.exceptions.Exit as end:
        return end.exit_code
    except Unwritten:
        open_terminal(_asked_language(given)).tell(
            [Diagnostic("U005", None, None, {"file": "stdout", "reason": "stream"})]
        )
        return USAGE


def _run(given: list[str]) -> int:
    """The exit code. Raises Exit and Unwritten where stdout ends the run."""
    try:
        code = policy.main(given, prog_name="policy", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.UsageError as error:
        return _misused(error, given)
    except Refusal as refusal:
        refusal.show()
        return refusal.code
    except (click.Abort, KeyboardInterrupt):
        from lovkode.interpreter.cli.faults import say_interrupted

        say_interrupted(open_terminal(None))
        return INTERRUPTED
    except (SystemExit, click.exceptions.Exit, Unwritten):
        raise
    except BaseException as error:
        if os.environ.get("POLICY_DEBUG"):
            raise
        from lovkode.interpreter.cli.faults import say_fault

        say_fault(error, open_terminal(_asked_language(given), _asks_json(given)))
        return FAULT


def _misused(error: click.UsageError, given: list[str]) -> int:
    terminal = open_terminal(_asked_language(given))
    if _asks_json(given):
        from lovkode.interpreter.cli.faults import say_usage

        say_usage(error, terminal.locale)
    elif terminal.locale == "da":
        from lovkode.interpreter.cli.misuse import in_danish

        terminal.say(in_danish(error))
    else:
        shown = io.StringIO()
        error.show(shown)
        terminal.say(shown.getvalue().rstrip("\n"))
    return USAGE


def _asks_json(given: list[str]) -> bool:
    """Whether JSON was asked for, where the command failed before or after reading it."""
    return any(each in ("--json", "--format=json") for each in given) or ("--format", "json") in pairwise(given)


def _asked_language(given: list[str]) -> str | None:
    """The language after `--lang`, where the command failed before or after reading it."""
    for at, argument in enumerate(given):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and at + 1 < len(given):
            return given[at + 1]
    return None
