"""The coming year's amendment, proposed: what must be decided anew is open, with this year's value beside it."""

from lovkode.dsl import syntax
from lovkode.dsl.amendment.targets import name_of, named
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.library import Library
from lovkode.dsl.parser import parse
from lovkode.dsl.pipeline import check_policy, complete
from lovkode.dsl.program import Program
from lovkode.dsl.renewal.opening import opened
from lovkode.dsl.renewal.remarks import constants, remark
from lovkode.dsl.renewal.resting import resting
from lovkode.dsl.renewal.writing import Copy, header, renamed, repealed, written
from lovkode.dsl.renewal.years import Shift
from lovkode.dsl.source import Source
from lovkode.dsl.syntax import SyntaxTree

__all__ = ["renew"]


def renew(source: Source, year: int, library: Library | None = None) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a policy for a later year that amends this one, or why there is none. Raises ValueError.

    Open are amounts of money and days that the policy states as such, and its deadlines. Words that name a year are
    proposed a year on. Examples that rest on what is open are repealed. Everything else is as it was, and listed.
    """
    program, problems = check_policy(source, library)
    text, _ = complete(source, library)
    if program is None or text is None:
        return None, problems
    tree, problems = parse(text.source)
    if tree is None:
        return None, problems
    if not program.year or year <= program.year:
        raise ValueError(year)
    return _text(text.source.text, tree, program, Shift(program.year, year)), ()


def _text(text: str, tree: SyntaxTree, program: Program, shift: Shift) -> str:
    """The amendment, section by section."""
    language = tree.language
    head = next(each for each in tree.statements if isinstance(each, syntax.Header))
    found = _Found()
    for at in range(len(tree.statements)):
        _sort(found, text, tree, at, shift)
    found.words += [moved for each in tree.statements if (moved := renamed(each, shift, language))]
    examples = [repealed(tree, each) for each in resting(program, found.names, tree)]
    sections = (("opens", found.opens), ("words", found.words), ("days", found.days), ("examples", examples))
    parts = [remark("head", language, **shift.facts), header(text, tree, head, shift)]
    for key, statements in sections:
        if statements:
            parts += [remark(key, language), "\n".join(statements)]
    parts.append(constants(text, tree, found.names))
    return "\n\n".join(part for part in parts if part) + "\n"


class _Found:
    """What is proposed, by section; `names` are those that are open."""

    def __init__(self) -> None:
        self.opens: list[str] = []
        self.words: list[str] = []
        self.days: list[str] = []
        self.names: set[str] = set()


def _sort(found: _Found, text: str, tree: SyntaxTree, at: int, shift: Shift) -> None:
    """Propose what becomes of one statement."""
    statement, place = tree.statements[at], tree.places[at]
    edits = opened(text, place, statement, tree.language)
    labels = shift.labels(text, place, statement)
    name = name_of(statement)
    several = name is not None and len(named(tree, name.text)) > 1  # one of them cannot be replaced by itself
    if several or not (edits or labels):
        return
    copied = written(Copy(text, tree, at, (*edits, *labels), shift))
    if not edits:
        found.words.append(copied)
    elif isinstance(statement, syntax.Deadline):
        found.days.append(copied)
    else:
        found.opens.append(copied)
        found.names.update({name.text} if name else ())
