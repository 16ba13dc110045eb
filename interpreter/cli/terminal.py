"""Where output goes and how: results on stdout, all else on stderr, in one language. Decided once for each run."""

import codecs
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TextIO

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.record import Record, record
from lovkode.interpreter.cli.exits import CLOSED, exit_code

PROBLEMS = "lovkode/problems/1"

_PLAINER = {
    **{"✓": "+", "✗": "-", "→": "->", "≤": "<=", "≥": ">=", "≠": "!=", "×": "x", "·": "*", "−": "-"},
    **{"–": "-", "—": "-", "─": "-", "…": "...", "§": "par.", "«": '"', "»": '"', "“": '"', "”": '"', "’": "'"},
    **{"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "\xa0": " "},
}


@record
class Terminal(Record):
    """How one run speaks: its language, whether it speaks JSON, and what stdout and stderr can show.

    `form` is that of its report, where there are several to choose from. `read` are the files that it was made from,
    without links: it never writes over them.
    """

    locale: str
    machine: bool
    rich: bool
    color: bool
    error_color: bool
    width: int | None
    form: str
    read: set[str]

    def reads(self, *files: str) -> None:
        """Keep in mind which files are read."""
        self.read.update(map(os.path.realpath, files))

    @property
    def integrating(self) -> bool:
        """Whether it speaks to continuous integration, which wants one document whatever happens."""
        return self.form not in ("text", "json")

    def say(self, text: str) -> None:
        """Say something beside the results. Where nobody can hear it, the results are still what they are.

        Not by click, which takes colour away and knows better about encodings.
        """
        try:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()
        except OSError:
            abandon(sys.stderr)

    def tell(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Say what was noticed, and go on."""
        if diagnostics:
            from lovkode.dsl.wording import render_diagnostics

            self.say(render_diagnostics(diagnostics, self.locale, self.error_color))

    def refuse(self, diagnostics: Sequence[Diagnostic], reading: int) -> NoReturn:
        """Stop, and say why. `reading` is the exit code for what was being read."""
        raise Refusal(self, tuple(diagnostics), exit_code(diagnostics, reading))


class Refusal(click.ClickException):
    """A run that stops with diagnostics."""

    def __init__(self, terminal: Terminal, diagnostics: tuple[Diagnostic, ...], code: int) -> None:
        super().__init__(", ".join(diagnostic.code for diagnostic in diagnostics))
        self.terminal, self.diagnostics, self.code = terminal, diagnostics, code

    def show(self, file: Any = None) -> None:
        """Say why: on stderr in words, or on stdout as JSON or for continuous integration."""
        if self.terminal.integrating:
            from lovkode.interpreter.cli.formats import publish_refusal

            publish_refusal(self.terminal, self.diagnostics)
            return
        if not self.terminal.machine:
            self.terminal.tell(self.diagnostics)
            return
        from lovkode.dsl.wording import to_json

        problems = [to_json(diagnostic, self.terminal.locale) for diagnostic in self.diagnostics]
        write_json({"schema": PROBLEMS, "problems": problems})


class Unwritten(click.ClickException):
    """A run that stops because stdout takes no results."""

    def __init__(self) -> None:
        super().__init__("stdout")


def written_help(option: click.Option | None) -> click.Option | None:
    """The option `--help` of a command, its text written as results are."""
    if option is not None:
        option.callback = _help
    return option


def _help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        write(ctx.get_help() + "\n")
        ctx.exit()


def open_terminal(language: str | None, machine: bool = False, form: str | None = None) -> Terminal:
    """How this run speaks, from the option, the environment and where its output goes."""
    shown = sys.stdout.isatty()
    rich = (shown or _forced()) and os.environ.get("TERM") != "dumb"
    form = form or ("json" if machine else "text")
    colors = _colored(sys.stdout), _colored(sys.stderr)
    return Terminal(locale_of(language), form == "json", rich, *colors, _width(sys.stdout, shown), form, set())


def locale_of(language: str | None) -> str:
    """The language asked for, else that of the environment: `da` where it is Danish, `en` everywhere else."""
    asked = (language, *(os.environ.get(name) for name in ("POLICY_LANG", "LC_ALL", "LC_MESSAGES", "LANG")))
    return "da" if next(filter(None, asked), "").lower().startswith("da") else "en"


def _forced() -> bool:
    return any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))


def _colored(stream: TextIO) -> bool:
    """Whether to colour: click knows none of these variables."""
    if os.environ.get("NO_COLOR"):
        return False
    return _forced() or (stream.isatty() and os.environ.get("TERM") != "dumb")


def _width(stream: TextIO, shown: bool) -> int | None:
    """How many columns a line may take; None where nobody says so."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return max(int(columns), 40)
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 40) if shown else None
    except (OSError, ValueError):
        return 80 if shown else None


def place_of(path: str) -> str:
    """A path as the user would write it from the folder they are in."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # no current folder, or another drive
        return path
    return path if relative.startswith(os.pardir) else relative


def speak_plainly() -> None:
    """Let stdout and stderr replace what they cannot encode by something plainer, instead of failing."""
    codecs.register_error("plainer", _replaced)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the command: writing must fail, as it would have
            setattr(sys, name, open(os.devnull, encoding="utf-8"))  # noqa: SIM115  for as long as the run lasts
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainer")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAINER.get(character, "?") for character in error.object[error.start : error.end]), error.end


def shown(text: str) -> str:
    """The text as stdout will show it, so that columns can be aligned."""
    encoding = sys.stdout.encoding or "ascii"
    return text.encode(encoding, "plainer").decode(encoding)


def write(text: str, exactly: bool = False) -> None:
    """Write a result. Where nobody reads it any more, stop without a word. Raises Unwritten.

    `exactly` writes UTF-8 whatever stdout is set to: a machine must not get other letters than a file has.
    """
    if exactly and hasattr(sys.stdout, "buffer"):
        write_raw(text.encode("utf-8"))
    else:
        _sent(lambda: sys.stdout.write(text))


def write_raw(content: bytes) -> None:
    """Write a result that is no text. Raises Unwritten."""
    _sent(lambda: (sys.stdout.flush(), sys.stdout.buffer.write(content)))


def _sent(send: Callable[[], object]) -> None:
    try:
        send()
        sys.stdout.flush()
    except BrokenPipeError:
        abandon(sys.stdout)
        raise click.exceptions.Exit(CLOSED) from None
    except OSError:
        abandon(sys.stdout)
        raise Unwritten from None


def abandon(stream: TextIO) -> None:
    """Send what is still to be written nowhere, so that nothing fails again when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())


def write_json(document: object) -> None:
    """Write one JSON document."""
    import json

    write(json.dumps(document, ensure_ascii=False, indent=2) + "\n", exactly=True)
