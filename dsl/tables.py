"""The parse tables of the two surfaces: built from the grammar and the keyword table, and shipped ready-made."""

import os
import re
import zlib
from typing import Any

from lovkode.dsl.keywords import KEYWORDS, SMALL_WORDS

_PARAGRAPH = r"§§?[ ]?\d+(?:[ ]?[a-z](?!\w))?(?:[ ]?[-–][ ]?\d+)?"
_ANNEX = r"bilag[ ]\d+|præambel"
_PART = (
    r"stk\.[ ]?\d+(?:[ ]?[-–][ ]?\d+)?(?: og \d+)?|nr\.[ ]?\d+(?:[ ]?[-–][ ]?\d+)?|\d+\.[ ]?pkt\.|pkt\.[ ]?\d+"
    r"|litra [a-z]|afsnit \d+|indledning|tabel(?: \d+)?|slutning|boks \d+(?:\.\d+)?"
)
_FIRST = f"(?:{_PARAGRAPH}|{_ANNEX})"
_NEXT = f"(?:{_PARAGRAPH}|{_ANNEX}|{_PART})"
CITATION = rf"(?:{_FIRST}(?:, {_NEXT})*(?:; {_FIRST}(?:, {_NEXT})*)*|\[[^\]\n]+\])(?!\w)"
"""A citation: `§ 6, stk. 2-3`, `§ 3, stk. 2; bilag 1, tabel`, or any words in square brackets."""

_HERE = os.path.dirname(__file__)
FOLDER = os.path.join(_HERE, "tables")


def grammar(language: str) -> str:
    """The whole grammar of one surface, in lark's notation."""
    with open(os.path.join(_HERE, "grammar.lark"), encoding="utf-8") as file:
        text = file.read().replace("__CITATION__", CITATION.replace("/", r"\/"))
    lines = [text]
    for keyword in KEYWORDS:
        words = keyword.spellings(language)
        lines.append(f"{keyword.terminal}.{10 + max(w.count(' ') for w in words)}: /{_pattern(words)}/")
    lines.append(f"SMALL.9: /{_pattern(SMALL_WORDS[language])}/\n%ignore SMALL")
    # A line that begins with an operator, a label or a citation continues the one above.
    joints = [word for k in KEYWORDS if k.terminal in ("AND", "OR") for word in k.spellings(language)]
    starts = rf'[+*×\/<>≤≥≠=→]|-[^-]|{_pattern(joints)}|(da|en)[ \t]*"|§|bilag \d|\['
    lines.append(rf"CONTINUED.9: /(\n[ \t]*(--[^\n]*)?)+(?={starts})/")
    lines.append("%ignore CONTINUED")
    return "\n".join(lines) + "\n"


def _pattern(words: tuple[str, ...] | list[str]) -> str:
    """A regular expression for any of the words, the longest first, none of them the start of a longer name."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(_word(word) for word in longest_first)


def _word(word: str) -> str:
    boundary = r"(?!\w)" if word[-1].isalnum() else ""
    return r"[ \t]+".join(re.escape(part) for part in word.split(" ")) + boundary


def build(language: str, layout: Any, **options: Any) -> Any:
    """Build a parser from the grammar: slow, for the wheel's build hook, tests, and where no table was shipped."""
    from lark import Lark

    return Lark(
        grammar(language), parser="lalr", lexer="contextual", postlex=layout, maybe_placeholders=False, **options
    )


def write_tables(folder: str = FOLDER) -> None:
    """Write the ready-made tables of both surfaces, each whole or not at all."""
    import lark

    from lovkode.dsl.lexer import Layout

    os.makedirs(folder, exist_ok=True)
    for language in SMALL_WORDS:
        path = os.path.join(folder, f"{language}.table")
        with open(path + ".part", "wb") as file:
            file.write(_signature(lark.__version__))
            build(language, Layout()).save(file, exclude_options=("postlex", "transformer"))
        os.replace(path + ".part", path)


def read_table(language: str) -> Any:
    """The ready-made table of a surface; None where it is missing or was made by another version of lark."""
    import pickle

    from lark import __version__

    try:
        with open(os.path.join(FOLDER, f"{language}.table"), "rb") as file:
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
