"""A command used wrongly, told in Danish: the library that reads the command line speaks English only."""

import re

import click

from lovkode.dsl.excerpt import visible

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_QUOTED = re.compile(r"[^\w@%+=:,./-]")
"""What a shell takes otherwise than as it stands."""
_NO_VALUE = re.compile(r"Option '([^']+)' does not take a value\.")


class Misuse(click.UsageError):
    """A wrong use that lovkode itself has found, in both languages."""

    def __init__(self, english: str, danish: str) -> None:
        super().__init__(visible(english), click.get_current_context(silent=True))
        self.danish = visible(danish)


def contradiction(one: str, other: str) -> Misuse:
    """Two options, as they were written, of which each denies the other."""
    return Misuse(
        f"{one} and {other} contradict each other; write only one of them.",
        f"{one} og {other} modsiger hinanden; skriv kun den ene.",
    )


def empty_value(option: str, form: str) -> Misuse:
    """An option whose value is empty, as from a variable of a shell that is not set. `form` is what it takes."""
    return Misuse(
        f"The value of `{option}` is empty; write `{option} {form}`, or leave the option out.",
        f"værdien af `{option}` er tom; skriv `{option} {form}`, eller udelad valgmuligheden.",
    )


def written(option: str, value: str) -> str:
    """An option with its value, as a reader would write it: `--set 'total=1 tkr'`."""
    return f"`{option} '{value}'`" if _QUOTED.search(value) else f"`{option} {value}`"


def in_danish(error: click.UsageError) -> str:
    """What stands on stderr: how the command is used, and what is wrong."""
    lines = []
    if error.ctx is not None:
        command = error.ctx.command_path
        lines.append(error.ctx.get_usage().replace("Usage:", "Brug:", 1))
        lines += [f"Kør `{command} --help` for at se, hvad der kan skrives (på engelsk).", ""]
    return "\n".join([*lines, f"Fejl: {sentence(error, 'da')}"])


def sentence(error: click.UsageError, locale: str) -> str:
    """What is wrong, in one sentence; in the library's English where it says something unforeseen."""
    return (_danish(error) if locale == "da" else None) or error.format_message()


def _danish(error: click.UsageError) -> str | None:
    match error:
        case Misuse():
            return error.danish
        case click.NoSuchOption():
            near = f"; mente du {_listed(error.possibilities)}?" if error.possibilities else "."
            return f"der er ingen valgmulighed, der hedder `{error.option_name}`{near}"
        case click.MissingParameter():
            return f"{_parameter(error)} mangler."
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            wrong = error.message.partition("'")[2].partition("'")[0]
            return f"`{wrong}` er ikke en mulighed for {_parameter(error)}; vælg {_listed(error.param.type.choices)}."
        case click.BadOptionUsage():
            if taken := _NO_VALUE.fullmatch(error.message):
                return f"`{taken[1]}` tager ingen værdi."
            return f"valgmuligheden `{error.option_name}` mangler en værdi."
    if extra := _EXTRA.fullmatch(error.message):
        return f"der er for mange ord: `{extra[1]}`."
    command = re.match(r"No such command '([^']*)'", error.message)
    return f"der er ingen kommando, der hedder `{command[1]}`." if command else None


def _parameter(error: click.BadParameter) -> str:
    """The option with its short form, or the argument."""
    if isinstance(error.param, click.Option):
        return " / ".join(f"`{name}`" for name in error.param.opts)
    return f"`{error.param.human_readable_name}`" if error.param is not None else "noget"


def _listed(names: object) -> str:
    assert isinstance(names, list | tuple)
    shown = [f"`{name}`" for name in names]
    return " eller ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
