"""Names in the other language: those of the file itself, of the modules it uses and of the policies it amends."""

from collections.abc import Iterator

from lovkode.dsl.exports import danish_names
from lovkode.dsl.library import Library
from lovkode.dsl.modules import find_modules
from lovkode.dsl.parser import parse
from lovkode.dsl.source import Source
from lovkode.dsl.syntax import Header, Names, SyntaxTree

MAX_AMENDED = 50
"""The most policies that amend one another of which the names are read."""


def pairs(source: Source, tree: SyntaxTree, library: Library | None) -> dict[str, str]:
    """The Danish names of the English ones."""
    found: dict[str, str] = {}
    for each, read in reversed(list(_amended(source, tree, library))):
        modules = find_modules(each, read, library)[0] if library is not None else ()
        found |= turned_round(danish_names(modules))
        for statement in read.statements:
            if isinstance(statement, Names) and statement.language != read.language:
                couples = [(here.text, there.text) for here, there in statement.pairs]
                found |= dict(couples if read.language == "en" else ((there, here) for here, there in couples))
    return found


def _amended(source: Source, tree: SyntaxTree, library: Library | None) -> Iterator[tuple[Source, SyntaxTree]]:
    """A policy, and those that it amends."""
    for _ in range(MAX_AMENDED):
        yield source, tree
        header = next((each for each in tree.statements if isinstance(each, Header)), None)
        if library is None or header is None or header.amends is None:
            return
        base = library.policy(header.name.text, header.amends, source)
        read = parse(base)[0] if base is not None else None
        if base is None or read is None:
            return
        source, tree = base, read


def turned_round(found: dict[str, str]) -> dict[str, str]:
    """The names of the one language by those of the other."""
    return {there: here for here, there in found.items()}
