"""Small words, which mean nothing to the language and something to the reader: right in number, and translated.

Danish has one word for `is` and `are`, and puts an article behind some names. Nothing is lost on the way there and
back: behind several criteria it is `are`, elsewhere `are` is `de er`; `the value` is `værdien`.
"""

from collections.abc import Iterator, Mapping, Sequence

from lovkode.dsl.formatter.gaps import Remark
from lovkode.dsl.formatter.spelling import Tongue, several
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.dsl.parser.concrete import Branch, Leaf, leaves

_DEFINITE = {name: spellings[1] for name, spellings in BUILT_IN_NAMES.items() if len(spellings) > 1}
_WORDS = {
    "da": {"the": "den", "is": "er", "are": "de er"},
    "en": {"den": "the", "det": "the", "de": "the", "er": "is", "de er": "are"},
}

Gaps = dict[int, tuple[Remark, ...]]


def small_words(trees: Sequence[Branch], gaps: Mapping[int, tuple[Remark, ...]], tongue: Tongue) -> tuple[Gaps, Gaps]:
    """The remarks before each token, with their small words as they are printed; and those that a name has taken up.

    What is taken up by a name stands in the second mapping, under the place of the name.
    """
    found: Gaps = {}
    taken: Gaps = {}
    for tree in trees:
        heads = dict(_heads(tree, None))
        for leaf in leaves(tree):
            remarks = translated(gaps[leaf.start], tongue, heads.get(leaf.start))
            if not tongue.same and leaf.terminal == "NAME":
                remarks, article = _article(remarks, leaf, tongue)
                taken[leaf.start] = article
            found[leaf.start] = remarks
    return found, taken


def translated(remarks: Sequence[Remark], tongue: Tongue, many: bool | None = None) -> tuple[Remark, ...]:
    """Remarks with their small words in the language printed in; `many` says, before `met if`, of how many criteria."""
    found = []
    for remark in _coupled(remarks, tongue, many):
        text = remark.text
        if remark.kind == "small":
            be = text in ("is", "are", "er")
            if not tongue.same:
                text = _WORDS[tongue.printed][text]
            if many is not None and be:
                text = "er" if tongue.printed == "da" else "are" if many else "is"
        found.append(Remark(remark.kind, text, remark.fresh))
    return tuple(found)


def _coupled(remarks: Sequence[Remark], tongue: Tongue, many: bool | None) -> Iterator[Remark]:
    """The remarks, with `de er` as one where it stands for `are`."""
    waiting: Remark | None = None
    for remark in remarks:
        couple = waiting is not None and (remark.kind, remark.text, remark.fresh) == ("small", "er", waiting.fresh)
        if couple and waiting is not None:
            yield Remark("small", "de er", waiting.fresh)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = None
        if tongue.printed == "en" and many is None and (remark.kind, remark.text) == ("small", "de"):
            waiting = remark
        else:
            yield remark
    if waiting is not None:
        yield waiting


def _article(remarks: tuple[Remark, ...], leaf: Leaf, tongue: Tongue) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """The remarks before a name without the article that it takes up, or with the one that it gives off; and that."""
    if tongue.printed == "en":
        given = Remark("small", "the", bool(remarks) and remarks[-1].fresh)
        return ((*remarks, given), ()) if leaf.text in _DEFINITE.values() else (remarks, ())
    if leaf.text in _DEFINITE and remarks and (remarks[-1].kind, remarks[-1].text) == ("small", "den"):
        return remarks[:-1], remarks[-1:]
    return remarks, ()


def definite(name: str) -> str:
    """The Danish name with its article."""
    return _DEFINITE[name]


def _heads(branch: Branch, many: bool | None) -> Iterator[tuple[int, bool]]:
    """Where `met if` stands, and whether several criteria are spoken of."""
    if branch.rule == "criterion":
        many = several(branch)
    for part in branch.parts:
        if isinstance(part, Branch):
            yield from _heads(part, many)
        elif part.terminal == "MET_IF" and many is not None:
            yield part.start, many
