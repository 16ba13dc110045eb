"""Files that the command writes: whole or not at all."""

import os

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import Terminal


def write_file(terminal: Terminal, path: str, text: str) -> None:
    """Write a text as UTF-8, replacing a file of that name only once all of it is written. Raises Refusal."""
    problem = _written(path, text)
    if problem is not None:
        place = Cell(path, None, None, None, None, None)
        terminal.refuse([Diagnostic("U005", None, place, {"file": path, "reason": problem})], USAGE)
    terminal.say(phrase(terminal.locale, "written", file=path))


def _written(path: str, text: str) -> str | None:
    """Why the file could not be written, or None."""
    path = os.path.realpath(path)  # through a link, as a shell would write
    folder, name = os.path.split(path)
    if os.path.isdir(path):
        return "folder"
    if not os.path.isdir(folder or os.curdir):
        return "missing"
    if os.path.exists(path) and not os.path.isfile(path):
        return _sent(path, text)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")
    try:
        with open(part, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(part, path)
    except PermissionError:
        return "denied"
    except (OSError, ValueError):
        return "other"
    finally:
        if os.path.exists(part):
            os.unlink(part)
    return None


def _sent(path: str, text: str) -> str | None:
    """Write to what is no file, such as a device or a pipe: it cannot be replaced. Why that failed, or None."""
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except PermissionError:
        return "denied"
    except OSError:
        return "other"
    return None
