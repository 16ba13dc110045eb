"""Where in a text something is being written: the statement up to there, and what the grammar accepts."""

import re

from lovkode.dsl.editor.analysis import Draft
from lovkode.dsl.parser.acceptance import Acceptance, accepted
from lovkode.dsl.parser.characters import plain
from lovkode.dsl.parser.concrete import Leaf
from lovkode.dsl.record import Record, record

_STATEMENT = re.compile(r"^(?=\S)(?!--)", re.MULTILINE)
_WORD_BEFORE = re.compile(r"[^\W\d]\w*\Z")
LINE_BREAK = "_NL"


@record
class Situation(Record):
    """A place where a word is being written: it begins at `start` and goes up to `offset`.

    `accepts` is none where what stands before it in the statement is wrong already; `first` says that no statement
    stands above.
    """

    start: int
    offset: int
    first: bool
    accepts: Acceptance | None

    @property
    def terminals(self) -> frozenset[str]:
        """The terminals of the grammar that can stand here."""
        return self.accepts.terminals if self.accepts else frozenset()

    @property
    def before(self) -> tuple[str, ...]:
        """The terminals of the statement's tokens before the place, without line breaks."""
        return tuple(each.terminal for each in self._tokens if each.terminal != LINE_BREAK)

    @property
    def written(self) -> tuple[str, ...]:
        """Those tokens as they are written."""
        return tuple(each.text for each in self._tokens if each.terminal != LINE_BREAK)

    @property
    def line(self) -> tuple[str, ...]:
        """The terminals of the tokens before the place on its own line of the statement."""
        terminals = [each.terminal for each in self._tokens]
        if LINE_BREAK not in terminals:
            return tuple(terminals)
        return tuple(terminals[len(terminals) - terminals[::-1].index(LINE_BREAK) :])

    @property
    def _tokens(self) -> tuple[Leaf, ...]:
        return self.accepts.tokens if self.accepts else ()


def situation(draft: Draft, offset: int) -> Situation | None:
    """The situation at an offset; none within a comment or a text in quotes, and none behind a number."""
    text = draft.source.text
    line = text.rfind("\n", 0, offset) + 1
    if _is_prose(text[line:offset]):
        return None
    word = _WORD_BEFORE.search(text, line, offset)
    start = word.start() if word else offset
    if start > line and (text[start - 1].isdigit() or text[start - 1] == "_"):
        return None
    begins = 0
    first = True
    for match in _STATEMENT.finditer(text, 0, start + 1):
        if match.start() < start or match.start() == line == start:
            begins, first = match.start(), False
    if start == line:  # a statement of its own begins here
        first = not _STATEMENT.search(text[:line])
        return Situation(start, offset, first, accepted("", 0, 0, draft.language))
    return Situation(start, offset, first, accepted(plain(text[:start]), begins, start, draft.language))


def _is_prose(before: str) -> bool:
    """Whether a line breaks off within quotes or behind a comment's dashes."""
    pieces = before.split('"')
    return len(pieces) % 2 == 0 or any("--" in piece for piece in pieces[::2])
