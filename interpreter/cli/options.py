"""The options that several subcommands share, and what their texts mean."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click


class Valued(click.Option):
    """An option with a value. An empty value is refused, and of `once` a second value that contradicts the first."""

    def __init__(self, names: Sequence[str], once: bool = False, **facts: Any) -> None:
        super().__init__(names, multiple=True, **facts)
        self.once = once

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The values, or the one value; without it the default or None."""
        for text in value if isinstance(value, tuple | list) else ():
            if not text.strip():
                from lovkode.interpreter.cli.misuse import empty_value

                raise empty_value(self.opts[0], self.make_metavar(ctx))
        values = super().process_value(ctx, value)
        if not self.once:
            return values
        for other in values[1:]:
            if other != values[0]:
                from lovkode.interpreter.cli.misuse import contradiction, written

                raise contradiction(written(self.opts[0], values[0]), written(self.opts[0], other))
        return values[0] if values else None


F = TypeVar("F", bound=Callable[..., Any])


def complete_policy(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The names of policies that begin so."""
    from lovkode.interpreter.cli.completion import policy_names

    return [name for name in policy_names() if name.startswith(incomplete)]


def _complete_region(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    from lovkode.interpreter.cli.completion import members

    return [name for name in members(ctx, "region") if name.startswith(incomplete)]


policy_argument = click.argument("policy", shell_complete=complete_policy)
policies_argument = click.argument(
    "policies", metavar="POLICY...", nargs=-1, required=True, shell_complete=complete_policy
)
policies_or_all = click.argument("policies", metavar="[POLICY]...", nargs=-1, shell_complete=complete_policy)
lang_option = click.option(
    "--lang",
    cls=Valued,
    once=True,
    type=click.Choice(["da", "en"]),
    help="Language of the output. Without it POLICY_LANG decides, then LC_ALL, LC_MESSAGES or LANG.",
)
cache_option = click.option(
    "--no-cache", "cache", is_flag=True, flag_value=False, default=True, help="Check the policy anew, and keep nothing."
)


def output_option(help: str = "Write to a file, whole or not at all.", required: bool = False) -> Callable[[F], F]:
    """The option that names the file to write."""
    return click.option(
        "-o",
        "--output",
        cls=Valued,
        once=True,
        metavar="FILE",
        type=click.Path(),
        required=required,
        help=help,
    )


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")

region_option = click.option(
    "--region", cls=Valued, metavar="NAME", shell_complete=_complete_region, help="Only this region."
)
data_option = click.option(
    "--data",
    cls=Valued,
    metavar="FILE",
    type=click.Path(),
    help="Data: .csv, .json or .xlsx. Without it, data/NAME.csv or NAME.csv beside the policy. May be repeated.",
)
_CASE = (
    data_option,
    region_option,
    click.option(
        "--only",
        cls=Valued,
        metavar="DIM=MEMBER",
        callback=lambda _, __, texts: [_pair(text, "DIM=MEMBER", "criterion=2") for text in texts],
        help="Only this member of a dimension, such as criterion=2. May be repeated.",
    ),
    click.option(
        "--set",
        "settings",
        cls=Valued,
        metavar="NAME=VALUE",
        help="What if: set a parameter, an input or an assumption, such as 'total=1800 mio kr' or "
        "'frame for Sjælland=1 tkr'. May be repeated.",
    ),
    click.option(
        "--reading",
        "readings",
        cls=Valued,
        metavar="NAME=CHOICE",
        callback=lambda _, __, texts: [_pair(text, "NAME=CHOICE", "tolerance=percentage_points") for text in texts],
        help="What if: read the text otherwise. May be repeated.",
    ),
)


def case_options(command: F) -> F:
    """The options that say which case is evaluated."""
    for option in reversed(_CASE):
        command = option(command)
    return command


def _pair(text: str, form: str, example: str) -> tuple[str, str]:
    """The two sides of `region=Sjælland`."""
    left, equals, right = text.partition("=")
    if not equals or not left.strip() or not right.strip():
        from lovkode.interpreter.cli.misuse import Misuse

        raise Misuse(
            f"`{text}` is not of the form `{form}`, for example `{example}`.",
            f"`{text}` har ikke formen `{form}`, for eksempel `{example}`.",
        )
    return left.strip(), right.strip()
