"""`policy fmt`: policies in their one layout, in their own language or in the other one."""

import sys
from collections.abc import Iterator, Sequence

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.formatter import format_source
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Cell, Source
from lovkode.interpreter.cli.exits import DONE, NEGATIVE, POLICY, USAGE, exit_code
from lovkode.interpreter.cli.files import rewrite, write_file
from lovkode.interpreter.cli.misuse import Misuse, contradiction
from lovkode.interpreter.cli.options import Valued, lang_option, output_option
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, write
from lovkode.interpreter.loading import LIBRARY, MAX_BYTES, decoded, find_policy, read_bytes

STDIN = "-"


@record
class Layout(Record):
    """A file as it is and as it should be, with its own line ends."""

    file: str
    before: bytes
    after: bytes


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change, and exit with 1.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option(
    "--to",
    "language",
    cls=Valued,
    once=True,
    type=click.Choice(["da", "en"]),
    help="Print the policy in this language; FILE can be the name of any policy then.",
)
@output_option("With --to: write to a file, whole or not at all.")
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    files: Sequence[str],
    check: bool,
    diff: bool,
    language: str | None,
    output: str | None,
    lang: str | None,
) -> None:
    """Give each FILE the one layout: columns, margin, spelling. What it says does not change.

    A FILE `-` is read from stdin, and printed.
    """
    terminal = open_terminal(lang)
    if language is not None:
        printed = _translated(terminal, files, language, check, diff)
        if output is None:
            write(printed, exactly=True)
        else:
            write_file(terminal, output, printed)
        return
    if output is not None:
        raise Misuse("`-o` goes with `--to`.", "`-o` hører til `--to`.")
    read = [_laid_out(file) for file in dict.fromkeys(files)]
    found = [each for each in read if isinstance(each, Layout)]
    problems = [problem for each in read if not isinstance(each, Layout) for problem in each]
    changed = _report(terminal, found, diff) if check or diff else _write(terminal, found)
    terminal.tell(problems)
    reading = USAGE if problems and problems[0].code == "D001" else POLICY
    ctx.exit(exit_code(problems, reading) or (NEGATIVE if check and changed else DONE))


def _laid_out(file: str) -> Layout | Sequence[Diagnostic]:
    """A file with its layout, or why it has none."""
    content = _content(file)
    if isinstance(content, Diagnostic):
        return (content,)
    text = decoded(content, file)
    if isinstance(text, Diagnostic):
        return (text,)
    after, problems = format_source(Source(file, text))
    if after is None:
        return problems
    ends = "\r\n" if b"\r\n" in content else "\n"
    return Layout(file, content, after.replace("\n", ends).encode())


def _content(file: str) -> bytes | Diagnostic:
    if file != STDIN:
        return read_bytes(file, MAX_BYTES)
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) <= MAX_BYTES:
        return content
    facts = {"size": len(content), "limit": MAX_BYTES}
    return Diagnostic("X001", None, Cell(file, None, None, None, None, None), facts)


def _report(terminal: Terminal, found: Sequence[Layout], diff: bool) -> bool:
    """Show what would change, and say whether anything would."""
    changed = [layout for layout in found if layout.before != layout.after]
    for layout in changed:
        write("".join(_diff(layout, terminal.locale)) if diff else f"{layout.file}\n")
    return bool(changed)


def _diff(layout: Layout, locale: str) -> Iterator[str]:
    """The lines of a unified diff."""
    from difflib import unified_diff

    before, after = (text.decode("utf-8").splitlines(keepends=True) for text in (layout.before, layout.after))
    old, new = (f"{layout.file} ({phrase(locale, key)})" for key in ("before", "after"))
    for line in unified_diff(before, after, old, new):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _write(terminal: Terminal, found: Sequence[Layout]) -> bool:
    """Print what came from stdin, and write the files that change, all or none; whether any did. Raises Refusal."""
    for layout in found:
        if layout.file == STDIN:
            write(layout.after.decode("utf-8"), exactly=True)
    changed = [layout for layout in found if layout.before != layout.after and layout.file != STDIN]
    rewrite(terminal, {layout.file: layout.after for layout in changed})
    for layout in changed:
        terminal.say(phrase(terminal.locale, "written", file=layout.file))
    return bool(changed)


def _translated(terminal: Terminal, files: Sequence[str], language: str, check: bool, diff: bool) -> str:
    """A policy in a language. Raises Misuse and Refusal."""
    if check or diff:
        raise contradiction("`--to`", "`--check`" if check else "`--diff`")
    if len(files) > 1:
        raise Misuse("`--to` prints one policy; name one FILE.", "`--to` skriver ét regelsæt ud; angiv kun én FILE.")
    path = files[0] if files[0] == STDIN else find_policy(files[0])
    if isinstance(path, Diagnostic):
        terminal.refuse([path], USAGE)
    content = _content(path)
    text = content if isinstance(content, Diagnostic) else decoded(content, path)
    if isinstance(text, Diagnostic):
        terminal.refuse([text], POLICY)
    printed, problems = format_source(Source(path, text), language, LIBRARY)
    if printed is None:
        terminal.refuse(problems, POLICY)
    return printed
