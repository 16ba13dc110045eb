"""Why a policy cannot be printed in the other language: a name that would be something else there."""

from collections import defaultdict
from collections.abc import Mapping

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.formatter.spelling import Tongue, named
from lovkode.dsl.keywords import KEYWORDS, SMALL_WORDS, canonical_name
from lovkode.dsl.parser.concrete import Leaf, concrete, leaves
from lovkode.dsl.source import Source
from lovkode.dsl.syntax import SyntaxTree


def clash(source: Source, tree: SyntaxTree, names: Mapping[str, str], language: str) -> Diagnostic:
    """The diagnostic at the first name that would be another name, or a word of the language, in that language."""
    tongue = Tongue(tree.language, language, names)
    words = [leaf for each in concrete(source, tree) for leaf in leaves(each) if leaf.terminal == "NAME"]
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        meant[named(word.text, tongue)].add(canonical_name(word.text, tree.language))
    reserved = _reserved(language)
    doubtful = [word for word in words if len(meant[named(word.text, tongue)]) > 1]
    doubtful += [word for word in words if named(word.text, tongue) in reserved]
    doubtful += [word for word in words if canonical_name(word.text, language) != word.text]
    at = doubtful[0] if doubtful else words[0]
    return _diagnostic(source, at, named(at.text, tongue), language)


def _reserved(language: str) -> set[str]:
    """The words that can begin a keyword, and the small words."""
    spellings = {spelling.split()[0] for keyword in KEYWORDS for spelling in keyword.spellings(language)}
    return spellings | set(SMALL_WORDS[language])


def _diagnostic(source: Source, at: Leaf, becomes: str, language: str) -> Diagnostic:
    facts = {"name": at.text, "becomes": becomes if becomes != at.text else None, "danish": language == "da"}
    return Diagnostic("N013", source, source.span(at.start, at.end), facts)
