"""Text becomes a syntax tree, one top-level statement at a time, so that each mistake is reported once."""

import re
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

from lark import TextSlice, UnexpectedInput

from lovkode.dsl import syntax
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.layout import LayoutError
from lovkode.dsl.parser.characters import misplaced_characters, plain
from lovkode.dsl.parser.statements import Builder
from lovkode.dsl.source import Source, Span
from lovkode.dsl.tables import parser

if TYPE_CHECKING:
    from lovkode.dsl.parser.memory import Later, Memory, Skimmed

MAX_CHARACTERS = 1024 * 1024
MAX_STATEMENTS = 10_000

_INDENTED = re.compile(r"^[ \t]+(?!--)\S", re.MULTILINE)
_WORD = re.compile(r"\w+")
_STATEMENT = re.compile(r"^(?=\S)(?!--)", re.MULTILINE)
_WORDS = {"policy": "en", "regelsæt": "da", "module": "en", "modul": "da"}
_parsers: dict[str, tuple[Callable[[TextSlice[str]], Any], Builder]] = {}
_one_at_a_time = Lock()


def parse(source: Source) -> tuple[syntax.SyntaxTree | None, tuple[Diagnostic, ...]]:
    """Parse a policy. The first word, `policy` or `regelsæt`, chooses the language of the whole file."""
    found, problems = _parse(source, None)
    return (syntax.SyntaxTree(*found) if found else None), problems


def skim(source: Source, memory: "Memory") -> tuple["Skimmed | None", tuple[Diagnostic, ...]]:
    """Parse a policy that was parsed before, and of it only what has changed since."""
    from lovkode.dsl.parser.memory import Skimmed  # for editors only

    found, problems = _parse(source, memory)
    return (Skimmed(*found) if found else None), problems


def _parse(source: Source, memory: "Memory | None") -> tuple[Any, tuple[Diagnostic, ...]]:
    """The fields of the syntax tree; with `memory`, what has not changed stands as it stood before."""
    if len(source.text) > MAX_CHARACTERS:
        facts = {"size": len(source.text), "limit": MAX_CHARACTERS}
        return None, (Diagnostic("X001", source, source.span(0, 0), facts),)
    starts = [match.start() for match in _STATEMENT.finditer(source.text)]
    if len(starts) > MAX_STATEMENTS:
        at = source.span(starts[MAX_STATEMENTS], starts[MAX_STATEMENTS] + 1)
        return None, (Diagnostic("X004", source, at, {"limit": MAX_STATEMENTS}),)
    first = source.text[starts[0] :].split(None, 1)[0] if starts else ""
    odd = misplaced_characters(source)
    if first not in _WORDS:
        start = starts[0] if starts else 0
        missing = Diagnostic("P002", source, source.span(start, start + len(first)), {"found": first})
        return None, odd or (missing,)
    with _one_at_a_time:
        readable = Source(source.name, plain(source.text) if odd else source.text)
        hidden = [d.place.start for d in odd if d.code in ("P013", "P014") and isinstance(d.place, Span)]
        statements, places, lost, problems = _parse_statements(readable, _WORDS[first], starts, hidden, memory)
    problems = odd + _indented_before(source, starts[0]) + problems
    words = frozenset(_WORD.findall(lost))
    return (_WORDS[first], statements, words, places), problems


def _parse_statements(
    source: Source, language: str, starts: list[int], hidden: list[int], memory: "Memory | None"
) -> tuple[tuple["syntax.Statement | Later", ...], tuple[tuple[int, int], ...], str, tuple[Diagnostic, ...]]:
    """The statements, where they stand, the text of those that could not be read, and why.

    A statement with a character at one of the places `hidden` is not read: that character has been reported, and what
    the statement would say without it is anybody's guess.
    """
    parse_statement, builder = _parser(language)
    builder.file, builder.problems = source, []
    if memory is not None:
        memory.begin(source.text, language)
    statements: list[syntax.Statement | Later] = []
    places: list[tuple[int, int]] = []
    lost = []
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        end = start + len(_without_comments_at_end(source.text[start:end]))
        if start == end:  # what stood for dashes was a comment
            continue
        if any(start <= place < end for place in hidden):
            lost.append(source.text[start:end].replace("\0", ""))
            continue
        noted = len(builder.problems)
        try:
            known = memory.recall(start, end) if memory is not None else None
            statement: Any = known or parse_statement(TextSlice(source.text, start, end))
            if len(builder.problems) == noted:
                statements.append(statement)
                places.append((start, end))
                if memory is not None and known is None:
                    memory.keep(start, end, statement)
            else:
                lost.append(source.text[start:end])
        except UnexpectedInput as error:
            lost.append(source.text[start:end])
            builder.problems[noted:] = [_explained(error, source, language, start, end)]
        except LayoutError as error:
            lost.append(source.text[start:end])
            builder.problems.append(_layout_problem(error, source))
    return tuple(statements), tuple(places), " ".join(lost), tuple(builder.problems)


def _without_comments_at_end(chunk: str) -> str:
    lines = chunk.rstrip().split("\n")
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("--")):
        lines.pop()
    return "\n".join(lines).rstrip()


def _explained(error: UnexpectedInput, source: Source, language: str, start: int, end: int) -> Diagnostic:
    from lovkode.dsl.parser.mistakes import explain  # not needed for what is in order

    return explain(error, source, language, start, end)


def _layout_problem(error: LayoutError, source: Source) -> Diagnostic:
    start = error.token.start_pos or 0
    if error.code == "P005":
        start += len(error.token.value)
    span = source.span(start, start + 1)
    return Diagnostic(error.code, source, span, error.facts)


def _indented_before(source: Source, first: int) -> tuple[Diagnostic, ...]:
    """A diagnostic for an indented line above the first statement."""
    match = _INDENTED.search(source.text, 0, first)
    return (Diagnostic("P005", source, source.span(match.end() - 1, match.end())),) if match else ()


def _parser(language: str) -> tuple[Callable[[TextSlice[str]], Any], Builder]:
    """The parser of one surface, made when it is first needed, and its builder."""
    if language not in _parsers:
        builder = Builder(language)
        _parsers[language] = parser(language, builder), builder
    return _parsers[language]
