"""What is said when a run ends otherwise than by its own choice."""

import os
import sys
import traceback
from contextlib import suppress
from typing import Any

import click

from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import PROBLEMS, Terminal, Unwritten, write_json

_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def say_fault(error: BaseException, terminal: Terminal) -> None:
    """That lovkode has a fault, and what to report."""
    from lovkode import __version__

    what = f"{type(error).__name__} in {_where(error)}; lovkode {__version__}, Python {sys.version.split()[0]}"
    terminal.say(f"policy: {phrase(terminal.locale, 'fault')}")
    terminal.say(phrase(terminal.locale, "report"))
    terminal.say(f"  {what} ({sys.platform})")
    terminal.say(phrase(terminal.locale, "debug"))
    if terminal.machine:
        with suppress(Unwritten, click.exceptions.Exit):  # it has been said, and a fault it remains
            write_json(_problems(phrase(terminal.locale, "fault"), what))


def _where(error: BaseException) -> str:
    """The innermost place in lovkode, without the folders above it: these are the user's own business."""
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_PACKAGE)]
    if not places:
        return "?"
    return f"{os.path.relpath(places[-1].filename, _PACKAGE)}:{places[-1].lineno}"


def say_interrupted(terminal: Terminal) -> None:
    """That the user stopped the run."""
    terminal.say(f"policy: {phrase(terminal.locale, 'interrupted')}")


def say_usage(error: click.UsageError, locale: str) -> None:
    """How the command was used wrongly, as JSON."""
    from lovkode.interpreter.cli.misuse import sentence

    write_json(_problems(sentence(error, locale), None))


def _problems(title: str, reason: str | None) -> dict[str, Any]:
    """A document for a problem that has no code, with the keys of those that have."""
    problem = {"code": None, "severity": "error", "title": title, "file": None, "label": None}
    return {"schema": PROBLEMS, "problems": [problem | {"reason": reason, "fix": None, "related": []}]}
