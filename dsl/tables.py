"""The parser: built by lark from the grammar and the keyword table, or from the table of it that is shipped."""

import marshal
import os
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

from lovkode.dsl.keywords import KEYWORDS

_HERE = os.path.dirname(__file__)
FOLDER = os.path.join(_HERE, "tables")
_NAME = "policy.table"
_START = "start"


def grammar() -> str:
    """The whole grammar, in lark's notation: one for both surfaces, as they differ in their words only."""
    with open(os.path.join(_HERE, "grammar.lark"), encoding="utf-8") as file:
        return file.read() + f"%declare {' '.join(keyword.terminal for keyword in KEYWORDS)}\n"


def build(**options: Any) -> Any:
    """Build the parser from the grammar: slow, for the build hook, for tests, and where no table was shipped."""
    from lark import Lark

    from lovkode.dsl.layout import Layout
    from lovkode.dsl.lexer import Lexer

    return Lark(
        grammar(), start=_START, parser="lalr", lexer=Lexer, postlex=Layout(), maybe_placeholders=False, **options
    )


def parser(language: str, builder: object, whole: bool = False) -> Callable[[Any], Any]:
    """What parses a slice of text in the words of a language, with a method of `builder` for each rule.

    With `whole`, the parts of a rule are all its tokens, also those that say nothing beyond their place.
    """
    table = read_table()
    if table is not None:
        return _from_table(table, language, builder, whole)
    built = build(transformer=builder, keep_all_tokens=whole)
    built.parser.lexer.lexer.language = language  # behind the layout
    parse: Callable[[Any], Any] = built.parse
    return parse


def steps(language: str) -> Callable[[Any], Any]:
    """What takes a slice of text token by token in the words of a language, and builds nothing from it."""
    table = read_table()
    if table is not None:
        return _from_table(table, language, None, True, start_interactive=True)
    built = build()
    built.parser.lexer.lexer.language = language
    take: Callable[[Any], Any] = built.parse_interactive
    return take


def write_tables(folder: str = FOLDER) -> None:
    """Write the ready-made table, whole or not at all."""
    import lark

    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, _NAME)
    with open(path + ".part", "wb") as file:
        file.write(_signature(lark.__version__))
        file.write(marshal.dumps(_plain(build())))
    os.replace(path + ".part", path)


def read_table() -> Any:
    """The ready-made table; None where it is missing or was made by another lark or from another grammar."""
    from lark import __version__

    try:
        with open(os.path.join(FOLDER, _NAME), "rb") as file:
            if file.readline() != _signature(__version__):
                return None
            return marshal.loads(file.read())
    except OSError:
        return None


def _signature(version: str) -> bytes:
    """The first line of a table: who made it from what, so that a table never outlives its grammar."""
    made_from = b""
    for name in ("grammar.lark", "keywords.py", "tables.py"):
        with open(os.path.join(_HERE, name), "rb") as file:
            made_from += file.read()
    return f"{version} {marshal.version} {zlib.crc32(made_from)}\n".encode()


def _plain(built: Any) -> Any:
    """The table of a parser as plain data: the rules, and for each state the number of what each symbol does there.

    The numbers below that of the states shift to a state; those above reduce by a rule. Of a rule it says what it
    gives, the method it is handed to, whether a part that is alone stands for it, and of each part whether the parts
    inside it are meant, and whether it says nothing beyond its place.
    """
    table = built.parser.parser._parse_table
    first = len(table.states)
    numbers = {rule: first + number for number, rule in enumerate(built.rules)}
    states = [
        {str(name): numbers.get(found, found) for name, (_, found) in table.states[state].items()}
        for state in range(first)
    ]
    rules = [
        (
            str(rule.origin.name),
            str(rule.alias or rule.origin.name),
            rule.options.expand1 and not rule.alias,
            [
                (not each.is_term and each.name.startswith("_"), getattr(each, "filter_out", False))
                for each in rule.expansion
            ],
        )
        for rule in built.rules
    ]
    return rules, states, table.start_states[_START], table.end_states[_START]


class _Reduction:
    """A rule of the grammar with what lark looks at while it parses: the name it gives, and how much it takes."""

    __slots__ = ("alone", "called", "expansion", "name", "origin")

    def __init__(self, plain: Any) -> None:
        self.name, self.called, self.alone, self.expansion = plain
        self.origin = self


class _AtNeed(dict[Any, Any]):
    """What is made of each key when it is first asked for: a policy meets only some of the rules and states."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__({None: None})  # lark takes an empty one for none
        self._make = make

    def __missing__(self, key: Any) -> Any:
        found = self[key] = self._make(key)
        return found


def _method(rule: _Reduction, builder: object, whole: bool) -> Callable[[list[Any]], Any]:
    """What makes one thing of the parts of a rule, as lark's trees are shaped."""
    from lark import Tree

    make = getattr(builder, rule.called, None) or partial(Tree, rule.called)
    kept = [(at, within) for at, (within, left_out) in enumerate(rule.expansion) if whole or not left_out]
    if not rule.alone and kept == [(at, False) for at in range(len(rule.expansion))]:
        return make

    def taken(parts: list[Any]) -> Any:
        found: list[Any] = []
        for at, within in kept:
            if not within:
                found.append(parts[at])
            elif found:
                found += parts[at].children
            else:  # most often a list that has grown by one, and is looked at nowhere else
                found = parts[at].children
        return found[0] if rule.alone and len(found) == 1 else make(found)

    return taken


def _from_table(table: Any, language: str, builder: object, whole: bool, **options: bool) -> Callable[[Any], Any]:
    """The parser from what `_plain` made. Lark's own way of loading takes as long as reading a policy.

    What it uses of lark's insides is there: the table is read only by the lark that made it.
    """
    from lark.lexer import LexerThread
    from lark.parser_frontends import PostLexConnector
    from lark.parsers.lalr_analysis import IntParseTable, Reduce, Shift
    from lark.parsers.lalr_parser import _Parser

    from lovkode.dsl.layout import Layout
    from lovkode.dsl.lexer import Lexer

    rules, states, start, end = table
    does = [*((Shift, state) for state in range(len(states))), *((Reduce, _Reduction(rule)) for rule in rules)]
    moves = _AtNeed(lambda state: {name: does[n] for name, n in states[state].items()})
    places = IntParseTable(moves, {_START: start}, {_START: end})  # type: ignore[no-untyped-call]
    inner = _Parser(places, _AtNeed(lambda rule: _method(rule, builder, whole)))
    words = Lexer(None)
    words.language = language
    lexer: Any = PostLexConnector(words, Layout())  # type: ignore[no-untyped-call]
    return lambda text: inner.parse(LexerThread.from_text(lexer, text), _START, **options)
