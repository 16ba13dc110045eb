"""Files that the command writes, and what it says of them."""

import os
from collections.abc import Iterable, Mapping

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import Terminal
from lovkode.interpreter.writing import Hindrance, write_files


def write_file(terminal: Terminal, path: str, text: str) -> None:
    """Write a text as UTF-8, whole or not at all. Raises Refusal."""
    write_bytes(terminal, path, text.encode("utf-8", "replace"))


def write_bytes(terminal: Terminal, path: str, content: bytes) -> None:
    """Write a file, whole or not at all. Raises Refusal."""
    write_together(terminal, {path: content})


def write_together(terminal: Terminal, contents: Mapping[str, bytes]) -> None:
    """Write several files, each whole, all of them or none. Raises Refusal."""
    _refuse(terminal, _read(terminal, contents) or write_files(contents))
    for path in contents:
        terminal.say(phrase(terminal.locale, "written", file=path))


def rewrite(terminal: Terminal, contents: Mapping[str, bytes]) -> None:
    """Write files that the run has read and mended itself, each whole, all of them or none. Raises Refusal."""
    _refuse(terminal, write_files(contents))


def write_new(terminal: Terminal, path: str, content: bytes, force: bool) -> None:
    """Write a file where none is, unless `force` says to replace one. Raises Refusal."""
    if os.path.lexists(path) and not os.path.isdir(path) and not force:
        _refuse(terminal, (path, "exists"))
    write_bytes(terminal, path, content)


def write_folder(terminal: Terminal, folder: str, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder, all of them or none; the folder is made where there is none. Raises Refusal."""
    contents = {os.path.join(folder, name): content for name, content in contents.items()}
    _refuse(terminal, _read(terminal, contents))
    made = not os.path.lexists(folder)
    try:
        if made:
            os.mkdir(folder)
    except OSError as error:
        reason = "missing" if isinstance(error, FileNotFoundError) else "denied"
        _refuse(terminal, (folder, reason))
    hindrance = write_files(contents)
    if hindrance is not None and made:
        os.rmdir(folder)
    _refuse(terminal, hindrance)
    terminal.say(phrase(terminal.locale, "written_folder", number=str(len(contents)), folder=folder))


def _read(terminal: Terminal, paths: Iterable[str]) -> Hindrance | None:
    """The first of some files that the run reads itself: a policy or its data would be lost."""
    return next(((path, "read") for path in paths if os.path.realpath(path) in terminal.read), None)


def _refuse(terminal: Terminal, hindrance: Hindrance | None) -> None:
    if hindrance is not None:
        file, reason = hindrance
        place = Cell(file, None, None, None, None, None)
        terminal.refuse([Diagnostic("U005", None, place, {"file": file, "reason": reason})], USAGE)
