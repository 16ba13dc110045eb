"""Which names the data may use: dimensions, inputs and members, by name, paired name and label."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from lovkode.dsl.nearness import nearest
from lovkode.dsl.numerals import write_date
from lovkode.dsl.program import Dimension, Input, Program
from lovkode.dsl.record import Record, record
from lovkode.dsl.text import Text

BUILT_IN_PAIRS = (("criterion", "kriterium"), ("month", "måned"), ("year", "år"))

Names = Mapping[str, str]
"""Ways of writing, each with the name it stands for."""


@record
class Vocabulary(Record):
    """The names of a policy as data may write them. `prefixes` are words that may stand before a member's name."""

    headings: Names
    dimensions: Mapping[str, Dimension]
    inputs: Mapping[str, Input]
    members: Mapping[str, Names]
    prefixes: Mapping[str, frozenset[str]]

    @property
    def known(self) -> tuple[str, ...]:
        """The names a column may have."""
        given = (name for name, each in self.inputs.items() if any(piece.absent is None for piece in each.pieces))
        return (*self.dimensions, *given)

    def heading(self, text: str) -> str | None:
        """The dimension or input that a heading names."""
        return self.headings.get(fold(text))

    def near_heading(self, text: str) -> str | None:
        """The dimension or input that a misspelt heading nearly certainly means."""
        near = nearest(fold(text), self.headings)
        return self.headings[near] if near else None

    def member(self, dimension: str, text: str) -> str | None:
        """The member that a text names."""
        known = self.members[dimension]
        return next((known[form] for form in self._forms(dimension, text) if form in known), None)

    def near_member(self, dimension: str, text: str) -> str | None:
        """The member that a misspelt text nearly certainly means."""
        known = self.members[dimension]
        near = {known[name] for form in self._forms(dimension, text) if (name := nearest(form, known))}
        return near.pop() if len(near) == 1 else None

    def _forms(self, dimension: str, text: str) -> Iterator[str]:
        """The text, and the text without a word such as `Region` or `criterion` before it."""
        form = tidy(text)
        yield form
        first, _, rest = form.partition(" ")
        if rest and fold(first) in self.prefixes[dimension]:
            yield rest


def vocabulary(program: Program) -> Vocabulary:
    """The names that data for a policy may use."""
    pairs = _pairs(program)
    named: list[tuple[str, list[Text]]] = [(d.name, [d.label]) for d in program.dimensions]
    named += [(i.name, [piece.label for piece in i.pieces]) for i in program.inputs]
    return Vocabulary(
        _settle(named, pairs, fold),
        {d.name: d for d in program.dimensions},
        {i.name: i for i in program.inputs},
        {d.name: _members(d, pairs) for d in program.dimensions},
        {d.name: frozenset(map(fold, ("region", d.name, *pairs.get(d.name, ())))) for d in program.dimensions},
    )


def name_in(program: Program, name: str, locale: str) -> str:
    """What a form in a language calls a dimension or an input: its Danish name where it has one that reads back."""
    danish = dict((*BUILT_IN_PAIRS, *program.names)).get(name, name) if locale == "da" else name
    return danish if vocabulary(program).heading(danish) == name else name


def tidy(text: str) -> str:
    """The text in composed letters, with single plain spaces and none around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """The text in the one form in which headings are compared."""
    return tidy(text).casefold()


def _pairs(program: Program) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for one, other in (*BUILT_IN_PAIRS, *program.names):
        pairs.setdefault(one, []).append(other)
        pairs.setdefault(other, []).append(one)
    return pairs


def _members(dimension: Dimension, pairs: Mapping[str, list[str]]) -> Names:
    labels = [[label] for label in dimension.member_labels] or [[] for _ in dimension.members]
    months = _months(dimension)
    named = [(m, [*texts, *months.get(m, ())]) for m, texts in zip(dimension.members, labels, strict=False)]
    return _settle(named, pairs, tidy)


def _months(dimension: Dimension) -> dict[str, list[Text]]:
    """The months' names in both languages, with and without a capital."""
    if dimension.name not in BUILT_IN_PAIRS[1] or len(dimension.members) != 12:
        return {}
    found: dict[str, list[Text]] = {}
    for number, member in enumerate(dimension.members, 1):
        da, en = (write_date(date(2000, number, 1), locale).split()[1] for locale in ("da", "en"))
        found[member] = [Text(da, en), Text(da.capitalize(), en.lower())]
    return found


def _settle(
    named: Iterable[tuple[str, list[Text]]], pairs: Mapping[str, list[str]], form: Callable[[str], str]
) -> Names:
    """Each way of writing with its name. A name goes before a paired name and that before a label; a way of writing
    that two of them share on the same level stands for neither."""
    levels: list[dict[str, set[str]]] = [{}, {}, {}]
    for name, labels in named:
        words = [text for label in labels for text in (label.da, label.en) if text]
        for level, texts in zip(levels, ([name], pairs.get(name, []), words), strict=True):
            for text in texts:
                level.setdefault(form(text), set()).add(name)
    settled: dict[str, str] = {}
    for level in levels:
        taken = {way: min(names) for way, names in level.items() if len(names) == 1 and way not in settled}
        settled.update(taken)
    return settled
