"""The forms a document leaves the command in: which one is asked for, and where it goes."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.files import write_bytes, write_file
from lovkode.interpreter.cli.options import Valued
from lovkode.interpreter.cli.terminal import Terminal, write, write_raw

if TYPE_CHECKING:
    from lovkode.interpreter.explanation.document import Document

ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "word",
}
"""The form that the ending of a file's name asks for."""

_BINARY = {"pdf": ("A PDF", "En PDF", "FILE.pdf"), "word": ("A Word document", "Et Word-dokument", "FILE.docx")}

F = TypeVar("F", bound=Callable[..., Any])


def media_options(usual: str) -> Callable[[F], F]:
    """The options `--format` and `--template`; `usual` says what is written where neither they nor a file say so."""
    form = click.option(
        "--format",
        "medium",
        cls=Valued,
        once=True,
        type=click.Choice([*dict.fromkeys(ENDINGS.values())]),
        help=f"Without it, the ending of FILE decides (.html, .md, .pdf, .docx); else {usual}.",
    )
    template = click.option(
        "--template",
        cls=Valued,
        once=True,
        metavar="FILE.docx",
        type=click.Path(),
        help="For Word: your own document, with its styles, head and foot, to write into.",
    )
    return lambda command: form(template(command))


def chosen(medium: str | None, output: str | None, template: str | None, usual: str) -> str:
    """The medium asked for by its name or by the ending of a file. Raises Misuse."""
    found = medium or ENDINGS.get(os.path.splitext(output or "")[1].lower(), usual)
    if template is not None and found != "word":
        from lovkode.interpreter.cli.misuse import Misuse

        raise Misuse(
            "`--template` is for Word documents; add `--format word`, or leave the option out.",
            "`--template` gælder Word-dokumenter; tilføj `--format word`, eller udelad valgmuligheden.",
        )
    if found in _BINARY and output is None and sys.stdout.isatty():
        from lovkode.interpreter.cli.misuse import Misuse

        english, danish, file = _BINARY[found]
        raise Misuse(
            f"{english} cannot be shown on a terminal; write it to a file with `-o {file}`.",
            f"{danish} kan ikke vises i en terminal; skriv til en fil med `-o {file}`.",
        )
    return found


def ending_of(medium: str) -> str:
    """The usual ending of a file in a medium."""
    return next(ending for ending, found in ENDINGS.items() if found == medium)


def written_in(terminal: Terminal, document: "Document", medium: str, template: str | None) -> str | bytes:
    """The document in a medium; bytes for those that are no text. Raises Refusal."""
    if medium == "pdf":
        from lovkode.interpreter.explanation.media.pdf import write_pdf

        found = write_pdf(document)
    elif medium == "word":
        terminal.reads(*([template] if template else []))
        found = _word(document, template)
    else:
        from lovkode.interpreter.explanation import MEDIA

        return MEDIA[medium](document)
    if isinstance(found, bytes):
        return found
    terminal.refuse(found, USAGE)


def _word(document: "Document", template: str | None) -> bytes | tuple[Diagnostic, ...]:
    from lovkode.interpreter.dataset.table import read_bytes
    from lovkode.interpreter.explanation.media.word import DEFAULT_TEMPLATE, write_word

    file = template or DEFAULT_TEMPLATE
    content = read_bytes(file)
    return write_word(document, file, content) if isinstance(content, bytes) else (content,)


def deliver(terminal: Terminal, content: str | bytes, output: str | None) -> None:
    """Write what `written_in` gave to a file, whole or not at all, or to stdout. Raises Refusal."""
    match content, output:
        case str(), None:
            write(content)
        case bytes(), None:
            write_raw(content)
        case str(), str():
            write_file(terminal, output, content)
        case bytes(), str():
            write_bytes(terminal, output, content)
