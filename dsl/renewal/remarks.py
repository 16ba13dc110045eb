"""What a proposed amendment remarks on: what is open, what was moved on, and the constants that stay."""

import re
from collections.abc import Iterator
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.amendment.targets import name_of
from lovkode.dsl.record import Record, names

_WORDS = {
    "en": {
        "head": "Proposed from the policy of {old}. Behind each `?` stands what {old} says; "
        "what {new} will say is open.\n"
        "`policy check` lists what is open. Citations are those of {old}: see that they still fit.",
        "opens": "To be decided",
        "words": "Words that name a year, moved on: see that they are right",
        "days": "Days to be decided",
        "examples": "Examples that rest on what is open",
        "constants": "Unchanged, unless you replace it",
        "later": "the same day a year on",
        "source": "To be filled in (it amends: {text})",
    },
    "da": {
        "head": "Forslag ud fra regelsættet for {old}. Bag hvert `?` står det, der gælder i {old}; "
        "hvad der gælder i {new}, er åbent.\n"
        "`policy check` viser, hvad der er åbent. Henvisningerne er dem fra {old}: se efter, om de stadig passer.",
        "opens": "Skal fastsættes",
        "words": "Betegnelser med et årstal, rykket et år frem: se efter, om de er rigtige",
        "days": "Dage, der skal fastsættes",
        "examples": "Eksempler, der bygger på noget, der skal fastsættes",
        "constants": "Uændret, medmindre du erstatter det",
        "later": "samme dag et år senere",
        "source": "Udfyldes (ændrer: {text})",
    },
}
_ELSEWHERE = ("span", "tail", "keys", "by", "ranges", "citation", "years")
_SPACES = re.compile(r"\s+")
_MAX = 100


def words(key: str, language: str) -> str:
    """Some words in a language."""
    return _WORDS[language][key]


def remark(key: str, language: str, **facts: str) -> str:
    """A remark, as comment lines."""
    return "\n".join(f"-- {line}" for line in words(key, language).format(**facts).split("\n"))


def constants(text: str, tree: syntax.SyntaxTree, opened: set[str]) -> str:
    """The statements with constants that stay, as comments: shares, rates, factors, limits."""
    stay = [at for at, each in enumerate(tree.statements) if _states(each) and _name(each) not in opened]
    lines = [f"--   {_short(text, tree, at)}" for at in stay]
    return "\n".join([f"-- {words('constants', tree.language)}:", *lines]) if lines else ""


def _name(statement: syntax.Statement) -> str | None:
    name = name_of(statement)
    return None if name is None else name.text


def _states(statement: syntax.Statement) -> bool:
    """Whether a statement of a rule or a check has a number other than zero in it, beside the keys of its table."""
    rules = (syntax.Definition, syntax.Table, syntax.Criterion, syntax.Assumption, syntax.Check, syntax.Function)
    return isinstance(statement, rules) and any(
        isinstance(each, terms.Number) and each.value for each in _inside(statement)
    )


def _inside(node: Any) -> Iterator[Any]:
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(each)
        elif isinstance(each, Record):
            yield each
            kind: Any = type(each)
            waiting.extend(getattr(each, name) for name in names(kind) if name not in _ELSEWHERE)


def _short(text: str, tree: syntax.SyntaxTree, at: int) -> str:
    """A statement on one line, without its labels; cut where it is long."""
    start, end = tree.places[at]
    bare = re.sub(r"--[^\n]*", "", text[start:end])
    bare = re.sub(r'(?<!\w)(?:da|en)\s*"[^"]*"', "", bare)
    bare = re.sub(r"(?<!\w)(?:hidden|skjult|note)(?!\w)", "", bare)
    line = _SPACES.sub(" ", bare).strip()
    return line if len(line) <= _MAX else line[: _MAX - 1].rstrip() + "…"
