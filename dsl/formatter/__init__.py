"""The formatter: a policy in its one layout, in its own language or in the other one."""

from collections.abc import Sequence
from itertools import pairwise

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.formatter.articles import definite, small_words, translated
from lovkode.dsl.formatter.clashes import clash
from lovkode.dsl.formatter.gaps import Remark, read_gap
from lovkode.dsl.formatter.layout import above, lay_out
from lovkode.dsl.formatter.lines import lines_of, text_of
from lovkode.dsl.formatter.margin import widest_margin, with_margin
from lovkode.dsl.formatter.sameness import same_meaning
from lovkode.dsl.formatter.spelling import Tongue, spell
from lovkode.dsl.formatter.translation import pairs, turned_round
from lovkode.dsl.library import Library
from lovkode.dsl.parser import parse
from lovkode.dsl.parser.concrete import Branch, concrete, leaves
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source
from lovkode.dsl.syntax import SyntaxTree

__all__ = ["format_source"]

Formatted = tuple[str | None, tuple[Diagnostic, ...]]


def format_source(source: Source, language: str | None = None, library: Library | None = None) -> Formatted:
    """The text of a policy in its one layout, or why it cannot be read.

    With `language`, in that language: names are those that the policy, the modules it uses and the policy it amends
    pair with its own. A text that would not come back the same from the other language is refused.
    """
    tree, problems = parse(source)
    if tree is None or problems:
        return None, problems
    language = language or tree.language
    if language == tree.language:
        return _in_own_language(source, tree), ()
    there = pairs(source, tree, library)
    here = turned_round(there)
    if language == "en":
        there, here = here, there
    text = _printed(source, tree, Tongue(tree.language, language, there))
    if not _comes_back(Source(source.name, text), tree, library):
        return None, (clash(source, tree, there, language),)
    return text, ()


def _in_own_language(source: Source, tree: SyntaxTree) -> str:
    """The text in its one layout. Raises RuntimeError where that would say something else."""
    text = _printed(source, tree, Tongue(tree.language, tree.language, {}))
    again, problems = parse(Source(source.name, text))
    if problems or again is None or not same_meaning(again, tree):
        raise RuntimeError("the formatted text does not say the same")
    return text


def _comes_back(source: Source, tree: SyntaxTree, library: Library | None) -> bool:
    """Whether a text in the other language says what the tree says, once it is translated back."""
    there, problems = parse(source)
    if there is None or problems or there.language == tree.language:
        return False
    names = pairs(source, there, library)
    english = turned_round(names)
    tongue = Tongue(there.language, tree.language, english if tree.language == "en" else names)
    back, problems = parse(Source(source.name, _printed(source, there, tongue)))
    return back is not None and not problems and same_meaning(back, tree, english if tree.language == "da" else {})


def _printed(source: Source, tree: SyntaxTree, tongue: Tongue) -> str:
    """The text of a policy whose tree is known."""
    trees = concrete(source, tree)
    gaps, end = _gaps(source, trees)
    tongue = evolve(tongue, commented=frozenset(at for at, gap in gaps.items() if any(each.comment for each in gap)))
    gaps, articles = small_words(trees, gaps, tongue)
    spelled = {start: text for each in trees for start, text in spell(each, tongue).items()}
    spelled |= {leaf.start: definite(leaf.text) for each in trees for leaf in leaves(each) if articles.get(leaf.start)}
    lines = lines_of(trees, text_of(trees, spelled, gaps), translated(end, tongue))
    widest = widest_margin(lines)
    printed = [*lay_out(lines, widest - 2), *above([each for each in end if each.fresh and each.kind != "small"], 0)]
    return "".join(f"{line.rstrip()}\n" for line in _without_double_blanks([*with_margin(printed, widest)]))


def _gaps(source: Source, trees: Sequence[Branch]) -> tuple[dict[int, tuple[Remark, ...]], tuple[Remark, ...]]:
    """The remarks before each token, and those at the end."""
    words = [leaf for tree in trees for leaf in leaves(tree)]
    found = {words[0].start: read_gap(source.text[: words[0].start], begun=False)}
    for left, word in pairwise(words):
        between = source.text[left.end : word.start]
        found[word.start] = () if between == " " else read_gap(between)
    return found, read_gap(source.text[words[-1].end :])


def _without_double_blanks(lines: Sequence[str]) -> list[str]:
    """The lines with one blank line for several, and with none at the beginning and the end."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1].strip() else kept
