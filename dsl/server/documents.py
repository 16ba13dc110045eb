"""The texts that are open in an editor, as they are now."""

from time import process_time_ns

from lovkode.dsl.consolidation import header_of
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.editor.analysis import Draft, Study, read, still_true, study
from lovkode.dsl.editor.meaning import NOTHING, Meaning
from lovkode.dsl.editor.oddities import oddities
from lovkode.dsl.editor.positions import Lines, line_end, with_plain_breaks
from lovkode.dsl.parser.memory import Memory
from lovkode.dsl.server.surroundings import Surroundings
from lovkode.dsl.source import Source

SWIFT = 50
"""The milliseconds of work that a check may be which is made at every keystroke; a longer one waits until nobody types.

What else the machine does meanwhile is not counted: it would not be less work later.
"""


class Document:
    """One open text. Reading it again after a change is fast; checking it takes longer and is asked for."""

    def __init__(self, path: str, text: str, surroundings: Surroundings, language: str | None, encoding: str) -> None:
        self._surroundings = surroundings
        self._language, self._encoding = language, encoding
        self._memory = Memory()
        self._path = path
        self.line_end = line_end(text)
        self.version: int | None = None
        self.milliseconds = 0  # of work that the last check was
        self._checked: Study | None = None
        self._odd: tuple[Draft, tuple[Diagnostic, ...]] | None = None
        self._meant: tuple[Study, str, Meaning] | None = None
        self.sound: Study | None = None
        self._read(with_plain_breaks(text))

    def _read(self, text: str) -> None:
        self.lines = Lines(text, self._encoding)
        self.draft: Draft = read(Source(self._path, text), self._memory)

    def change(self, text: str, stretch: tuple[int, int, int, int] | None = None) -> None:
        """Put text in the place of a stretch, from a line and column to a line and column, or of everything."""
        if stretch is None:
            self.line_end = line_end(text)
            self._read(with_plain_breaks(text))
            return
        start, end = self.lines.offset(*stretch[:2]), self.lines.offset(*stretch[2:])
        old = self.lines.text
        self._read(old[:start] + with_plain_breaks(text) + old[end:])

    @property
    def locale(self) -> str:
        """The language that the reader is spoken to in."""
        return self._surroundings.language or self._language or self.draft.language

    def check(self) -> Study:
        """The study of the text as it is now."""
        if self._checked is None or self._checked.draft is not self.draft:
            began = process_time_ns()
            self._checked = study(self.draft, self._surroundings.library)
            self.milliseconds = (process_time_ns() - began) // 1_000_000
            if self._checked.program is not None:
                self.sound = self._checked
        return self._checked

    def forget(self) -> None:
        """The text must be checked anew, although it has not changed: what it rests on may have."""
        self._checked = None

    @property
    def policy(self) -> str | None:
        """The name of the policy that the text states."""
        header = header_of(self.draft.tree)
        return None if header is None else header.name.text

    @property
    def amends(self) -> str | None:
        """The name of the policy that the text amends, which is its own of another year."""
        header = header_of(self.draft.tree)
        return None if header is None or header.amends is None else header.name.text

    def look(self) -> None:
        """Look for what is odd in the text as it is now, if it is sound."""
        self._odd = self.draft, oddities(self.check())

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong or odd; before the next check, what can be read off the text and what else was found before."""
        return self._wrong() + (self._since(*self._odd) if self._odd else ())

    def _wrong(self) -> tuple[Diagnostic, ...]:
        before = self._checked
        if before is None or before.draft is self.draft:
            return before.problems if before else self.draft.problems
        settled = tuple(each for each in before.problems if not each.code.startswith("P"))
        return self.draft.problems + self._since(before.draft, settled)

    def _since(self, draft: Draft, problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        return problems if draft is self.draft else still_true(draft, problems, self.draft)

    def meaning(self, of: Study | None) -> Meaning:
        """What a sound study gives when it is calculated."""
        if of is None or of.program is None:
            return NOTHING
        if self._meant is None or self._meant[0] is not of or self._meant[1] != self.locale:
            self._meant = of, self.locale, self._surroundings.evaluate(of.program, self.locale)
        return self._meant[2]
