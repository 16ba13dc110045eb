"""Files that the command writes, and what it says of them."""

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import Terminal
from lovkode.interpreter.writing import write_files


def write_file(terminal: Terminal, path: str, text: str) -> None:
    """Write a text as UTF-8, whole or not at all. Raises Refusal."""
    write_bytes(terminal, path, text.encode("utf-8", "replace"))


def write_bytes(terminal: Terminal, path: str, content: bytes) -> None:
    """Write a file, whole or not at all. Raises Refusal."""
    hindrance = write_files({path: content})
    if hindrance is not None:
        place = Cell(path, None, None, None, None, None)
        terminal.refuse([Diagnostic("U005", None, place, {"file": path, "reason": hindrance[1]})], USAGE)
    terminal.say(phrase(terminal.locale, "written", file=path))
