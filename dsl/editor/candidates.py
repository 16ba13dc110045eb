"""The names that can be offered: those of the text and of what it rests on, by what they stand for."""

from collections.abc import Mapping
from functools import cached_property

from lovkode.dsl.editor.analysis import Draft, Study, declared_elsewhere
from lovkode.dsl.editor.names import EXCEPTION, NAME, PAIR, Declaration
from lovkode.dsl.editor.phrases import phrase, shown
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES
from lovkode.dsl.program import Input, Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import CORRECTION

MAX_OFFERED = 500
"""The most names that are offered of one kind."""

_VALUES = frozenset("parameter definition table criterion assumption input deadline function".split())


@record
class Candidate(Record):
    """A name, what it stands for, and a few words about it; a lower rank comes first."""

    name: str
    kind: str
    detail: str
    rank: int = 1


class Candidates:
    """The names of a draft; with types and members where the last sound study of it has them."""

    def __init__(self, draft: Draft, checked: Study | None, locale: str) -> None:
        self._draft, self._checked, self._locale = draft, checked, locale

    @cached_property
    def _declared(self) -> tuple[Declaration, ...]:
        library = self._checked.library if self._checked else None
        elsewhere = (each.declaration for each in declared_elsewhere(self._draft, library))
        found: dict[tuple[str, str, str], Declaration] = {}
        for each in (*self._draft.names.declarations, *elsewhere):
            found.setdefault((each.name, each.occurrence.space, each.within), each)
        return tuple(found.values())

    @property
    def _program(self) -> Program | None:
        return self._checked.program if self._checked else None

    def _named(self, kinds: frozenset[str] | set[str], rank: int = 1) -> list[Candidate]:
        found = [each for each in self._declared if each.kind in kinds and each.occurrence.space == NAME]
        return [Candidate(each.name, each.kind, self._detail(each), rank) for each in found[:MAX_OFFERED]]

    def _detail(self, of: Declaration) -> str:
        kind = phrase(self._locale, of.kind, dimension=of.within)
        label = shown(of.label, self._locale)
        return f"{label} ({kind})" if label else kind

    def _built_in(self, names: Mapping[str, tuple[str, ...]], kind: str, rank: int) -> list[Candidate]:
        detail = phrase(self._locale, "built-in")
        spelled = [names[name][0] if self._draft.language == "da" else name for name in names]
        return [Candidate(name, kind, detail, rank) for name in spelled]

    def values(self) -> list[Candidate]:
        """What an expression can speak of."""
        named = {name: danish for name, danish in BUILT_IN_NAMES.items() if name in _CRITERIA}
        own = self._named(_VALUES)
        has_criteria = any(each.kind == "criterion" for each in self._declared)
        built_in = self._built_in(named, "criterion", 2) if has_criteria else []
        taken = {each.name for each in own}
        functions = self._built_in(BUILT_IN_FUNCTIONS, "function", 4)
        return [*own, *(each for each in built_in if each.name not in taken), *functions]

    def clauses(self) -> list[Candidate]:
        """What is said of a criterion."""
        named = {name: BUILT_IN_NAMES[name] for name in ("target", "value")}
        own = self._named({"criterion"})
        taken = {each.name for each in own}
        spelled = self._built_in(named, "criterion", 1)
        return [each for each in spelled if each.name not in taken] + own

    def tables(self) -> list[Candidate]:
        """The tables."""
        return self._named({"table"})

    def dimensions(self) -> list[Candidate]:
        """What something can be kept by."""
        named = {name: BUILT_IN_NAMES[name] for name in ("month", "year")}
        return self._named({"dimension"}, 0) + self._built_in(named, "dimension", 3)

    def members(self) -> list[Candidate]:
        """All members of the dimensions of the text."""
        return self._named({"member"}, 3)

    def members_in(self, dimension: str) -> list[Candidate]:
        """The members of one dimension; none where there is no such dimension."""
        found = [each for each in self._declared if each.kind == "member" and each.within == dimension]
        return [Candidate(each.name, each.kind, self._detail(each), 0) for each in found[:MAX_OFFERED]]

    def members_of(self, name: str, as_key: str = "") -> list[Candidate]:
        """The members for which a name is kept; all members where that is not known.

        Of a table, `as_key` is the dimension or the name that it is looked up by.
        """
        if as_key:
            return self.members_in(as_key)
        canonical = self._draft.canonical.get(name, name)
        program = self._program
        things: tuple[Rule | Input, ...] = (*program.rules, *program.inputs) if program else ()
        kept = next((each.dimensions for each in things if each.name == canonical), None)
        if kept is None:
            return self.members()
        here = {there: name for name, there in self._draft.canonical.items()}
        return [each for dimension in kept for each in self.members_in(here.get(dimension, dimension))]

    def units(self) -> list[Candidate]:
        """The units that the text declares."""
        return self._named({"unit"}, 0)

    def exceptions(self) -> list[Candidate]:
        """The exceptions to rules."""
        found = [each for each in self._declared if each.occurrence.space == EXCEPTION]
        return [Candidate(each.name, each.kind, self._detail(each)) for each in found]

    def corrections(self) -> list[Candidate]:
        """The inputs that correct a number; all inputs where their types are not known."""
        inputs = self._named({"input"}, 0)
        if self._program is None:
            return inputs
        known = {each.name for each in self._program.inputs if each.type == CORRECTION}
        return [each for each in inputs if self._draft.canonical.get(each.name, each.name) in known]

    def modules(self) -> list[Candidate]:
        """The modules of the library."""
        names = self._checked.library.modules if self._checked and self._checked.library else ()
        return [Candidate(name, "module", phrase(self._locale, "module"), 0) for name in names]

    def unpaired(self) -> list[Candidate]:
        """The names that have no name in the other language yet."""
        paired = {each.name for each in self._draft.names.occurrences if each.space == PAIR}
        found = [each for each in self._draft.names.declarations if each.name not in paired]
        return [Candidate(each.name, each.kind, self._detail(each), 0) for each in found if each.name not in _CRITERIA]


_CRITERIA = frozenset(["value", "target", "met", "met_count"])
