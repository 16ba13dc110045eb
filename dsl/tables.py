"""The parse table: built from the grammar and the keyword table, and shipped ready-made."""

import os
import zlib
from typing import Any

from lovkode.dsl.keywords import KEYWORDS

_HERE = os.path.dirname(__file__)
FOLDER = os.path.join(_HERE, "tables")
_NAME = "policy.table"


def grammar() -> str:
    """The whole grammar, in lark's notation: one for both surfaces, as they differ in their words only."""
    with open(os.path.join(_HERE, "grammar.lark"), encoding="utf-8") as file:
        return file.read() + f"%declare {' '.join(keyword.terminal for keyword in KEYWORDS)}\n"


def build(**options: Any) -> Any:
    """Build the parser from the grammar: slow, for the build hook, for tests, and where no table was shipped."""
    from lark import Lark

    from lovkode.dsl.layout import Layout
    from lovkode.dsl.lexer import Lexer

    return Lark(grammar(), parser="lalr", lexer=Lexer, postlex=Layout(), maybe_placeholders=False, **options)


def write_tables(folder: str = FOLDER) -> None:
    """Write the ready-made table, whole or not at all."""
    import lark

    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, _NAME)
    with open(path + ".part", "wb") as file:
        file.write(_signature(lark.__version__))
        build().save(file, exclude_options=("postlex", "transformer"))
    os.replace(path + ".part", path)


def read_table() -> Any:
    """The ready-made table; None where it is missing or was made by another lark or from another grammar."""
    import pickle

    from lark import __version__

    try:
        with open(os.path.join(FOLDER, _NAME), "rb") as file:
            if file.readline() != _signature(__version__):
                return None
            return pickle.load(file)
    except OSError:
        return None


def _signature(version: str) -> bytes:
    """The first line of a table: who made it from what, so that a table never outlives its grammar."""
    made_from = b""
    for name in ("grammar.lark", "keywords.py", "tables.py"):
        with open(os.path.join(_HERE, name), "rb") as file:
            made_from += file.read()
    return f"{version} {zlib.crc32(made_from)}\n".encode()
