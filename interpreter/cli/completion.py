"""`policy completion`: the script for a shell, and what the shell is offered.

Each press of the tab key starts Python anew, so nothing here may read a policy: only what an earlier run has kept.
"""

import os

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.interpreter.cli.terminal import write
from lovkode.interpreter.loading import SHIPPED, find_policy, kept_policy, shipped

VARIABLE = "_POLICY_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes commands in SHELL.

    For bash, put this line into ~/.bashrc: eval "$(policy completion bash)"
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from lovkode.interpreter.cli import policy

    found = get_completion_class(shell)
    assert found is not None
    # ShellComplete.source, since bash's own asks the bash it finds on the path for its version.
    write(ShellComplete.source(found(policy, {}, "policy", VARIABLE)) + "\n")


def policy_names() -> list[str]:
    """The policies in this folder and those that come along."""
    here = [name for name in sorted(os.listdir()) if name.endswith(".pol")]
    return list(dict.fromkeys([*here, *(os.path.relpath(path, SHIPPED) for path in shipped())]))


def members(ctx: click.Context, dimension: str) -> list[str]:
    """The members of a dimension of the policy that stands on the command line already, if it is known."""
    # Where the last option still lacks its value, click leaves the words before it unparsed.
    name = ctx.params.get("policy") or next(iter(ctx.args), None)
    path = find_policy(name) if isinstance(name, str) else None
    program = kept_policy(path) if isinstance(path, str) else None
    found = next((each for each in program.dimensions if each.name == dimension), None) if program else None
    return list(found.members) if found else []


__all__ = ["Diagnostic", "command", "members", "policy_names"]
