"""A name becomes another one, everywhere in a file and in its pair with the other language; or it is refused."""

import re

from lovkode.dsl.diagnostics import Fix
from lovkode.dsl.editor.analysis import Draft, declared_elsewhere, read, study
from lovkode.dsl.editor.names import ABROAD, MODULE, POLICY, Names, Occurrence
from lovkode.dsl.editor.phrases import phrase
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES, SMALL_WORDS
from lovkode.dsl.library import Library
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source

_NAME = re.compile(r"[^\W\d]\w*")
_BUILT_IN = frozenset([*BUILT_IN_NAMES, *BUILT_IN_FUNCTIONS, "criterion"])
_DANISH = frozenset(word for table in (BUILT_IN_NAMES, BUILT_IN_FUNCTIONS) for each in table.values() for word in each)


@record
class Refusal(Record):
    """Why a name cannot become another one: the key of a phrase, and its facts."""

    key: str
    name: str = ""
    file: str = ""

    def told(self, locale: str) -> str:
        """In words."""
        return phrase(locale, self.key, name=self.name, file=self.file)


def renameable(draft: Draft, offset: int, library: Library | None) -> Occurrence | Refusal:
    """The name at an offset, if this file may give it another one."""
    name = draft.names.at(offset)
    if name is None or name.space in (MODULE, POLICY):
        return Refusal("rename no name")
    if name.space == ABROAD:
        return name
    if name.name in _BUILT_IN:
        return Refusal("rename built-in", draft.source.text[name.span.start : name.span.end])
    foreign = [each for each in declared_elsewhere(draft, library) if each.declaration.name == name.name]
    if foreign:
        return Refusal("rename elsewhere", name.name, foreign[0].source.name.replace("\\", "/").rpartition("/")[2])
    if not draft.names.declared(name):
        return Refusal("rename undeclared", name.name)
    return name


def rename(draft: Draft, offset: int, new: str, library: Library | None) -> tuple[Fix, ...] | Refusal:
    """The changes that give the thing named at an offset another name. The text must say the same afterwards."""
    name = renameable(draft, offset, library)
    if isinstance(name, Refusal):
        return name
    if not _NAME.fullmatch(new) or new in SMALL_WORDS[_language(draft, name)]:
        return Refusal("rename form", new)
    if new == name.name:
        return ()
    if new in _BUILT_IN or (_language(draft, name) == "da" and new in _DANISH):
        return Refusal("rename built-in", new)
    if draft.problems or not draft.readable:
        return Refusal("rename broken")
    if _taken(draft, name, new, library):
        return Refusal("rename taken", new)
    fixes = tuple(Fix(each.span, new) for each in draft.names.same(name))
    after = read(Source(draft.source.name, applied(draft.source.text, fixes)))
    if after.problems or not _agree(draft.names, after.names, name, new):
        return Refusal("rename word", new)
    if study(draft, library).program is not None and study(after, library).program is None:
        return Refusal("rename taken", new)
    return fixes


def applied(text: str, fixes: tuple[Fix, ...]) -> str:
    """A text with changes made that do not overlap."""
    for each in sorted(fixes, key=lambda fix: fix.span.start, reverse=True):
        text = text[: each.span.start] + each.text + text[each.span.end :]
    return text


def _language(draft: Draft, name: Occurrence) -> str:
    if name.space != ABROAD:
        return draft.language
    return "en" if draft.language == "da" else "da"


def _taken(draft: Draft, name: Occurrence, new: str, library: Library | None) -> bool:
    """Whether something else has the new name: in the same space, or in any where the name may be paired."""
    if name.space == ABROAD:
        return any(each.space == ABROAD and each.name == new for each in draft.names.occurrences)
    if any(each.name == new and each.space != ABROAD for each in draft.names.occurrences):
        return True
    return any(each.declaration.name == new for each in declared_elsewhere(draft, library))


def _agree(before: Names, after: Names, name: Occurrence, new: str) -> bool:
    """Whether a text has the same names at the same places as before, but for the new one."""
    changed = {each.span.start for each in before.same(name)}
    expected = [(new if each.span.start in changed else each.name, each.space) for each in before.occurrences]
    return expected == [(each.name, each.space) for each in after.occurrences]
