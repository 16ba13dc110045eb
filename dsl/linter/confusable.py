"""L009: names that are easily taken for one another, and letters that look like others."""

import unicodedata
from collections.abc import Iterator

from lovkode.dsl import syntax
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.terms import Name

MIN_LETTERS = 5
"""Shorter names may differ by one letter only: few words are left otherwise."""

MAX_NAMES = 600
"""The most names that are held against one another."""

_LOOK = str.maketrans({"l": "1", "I": "1", "ł": "1", "O": "0", "o": "0", "ı": "i", "ſ": "s", "ɡ": "g", "ɑ": "a"})
_DANISH = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"}
_SPELLED = str.maketrans(_DANISH)
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzæøåäöüéèô0123456789_")


def look(subject: Subject) -> Iterator[Finding]:
    """Every name is held against those that stand before it, in the language of the file and in the other."""
    for names in (_own(subject.tree), _others(subject.tree)):
        earlier: dict[str, Name] = {}
        for name in names:
            odd = next((letter for letter in name.text if letter.lower() not in _PLAIN and _is_like(letter)), None)
            if odd is not None:
                facts = {"name": name.text, "letter": odd, "letter_name": unicodedata.name(odd, "").lower()}
                yield subject.finding("L009", name.span, facts)
            if name.text in earlier or len(earlier) >= MAX_NAMES:
                continue
            like = next((other for other in earlier.values() if alike(name.text, other.text)), None)
            if like is not None:
                facts = {"name": name.text, "other": like.text}
                yield subject.finding("L009", name.span, facts, (subject.also(like.span, "other_name"),))
            earlier[name.text] = name


def _is_like(letter: str) -> bool:
    """Whether a letter that is not Danish can be taken for a plain one."""
    if letter in "ıſɡɑłℓ":
        return True
    folded = unicodedata.normalize("NFKC", letter).lower()
    return folded != letter.lower() and all(each in _PLAIN for each in folded)


def alike(one: str, other: str) -> bool:
    """Whether two names differ only in capitals, in letters that look the same or stand for one another, or in one
    letter within a word.

    Not in a digit, nor in an ending (`region`, `regions`), nor in a part of one letter (`part_a`, `part_b`).
    """
    a, b = one.casefold(), other.casefold()
    if a == b or a.translate(_SPELLED) == b.translate(_SPELLED) or one.translate(_LOOK) == other.translate(_LOOK):
        return one != other
    if min(len(a), len(b)) < MIN_LETTERS or abs(len(a) - len(b)) > 1:
        return False
    parts, others = a.split("_"), b.split("_")
    if len(parts) != len(others):
        return False
    different = [(x, y) for x, y in zip(parts, others, strict=True) if x != y]
    return len(different) == 1 and _one_slip(*different[0])


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter of a word is left out, changed or swapped with the next, other than at its end."""
    if min(len(a), len(b)) < MIN_LETTERS - 1 or any(letter.isdigit() for letter in a + b):
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return start < len(short) and short[start:] == long[start + 1 :]
    if a[start + 2 :] == b[start + 2 :] and a[start : start + 2] == b[start : start + 2][::-1]:
        return True
    return 0 < start < len(a) - 1 and a[start + 1 :] == b[start + 1 :]


def _own(tree: syntax.SyntaxTree) -> Iterator[Name]:
    """The names that a policy gives, each where it first does."""
    for statement in tree.statements:
        match statement:
            case syntax.Dimension():
                yield statement.name
                yield from (member.name for member in statement.members)
            case syntax.Inputs():
                yield from (each.name for each in statement.inputs)
            case syntax.Criterion():
                yield from (
                    clause.name for clause in statement.clauses if clause.name.span.end > clause.name.span.start
                )
            case syntax.Assumption():
                yield statement.definition.name
            case syntax.Unit() | syntax.Definition() | syntax.Table() | syntax.Function() | syntax.Deadline():
                yield statement.name
            case syntax.Reading() | syntax.Absence():
                yield statement.name


def _others(tree: syntax.SyntaxTree) -> Iterator[Name]:
    """The names that a policy says its own are called in the other language."""
    for statement in tree.statements:
        if isinstance(statement, syntax.Names):
            yield from (there for _, there in statement.pairs)
