"""What stands between two tokens: comments, blank lines and small words. The grammar does not see it; it is kept."""

import re

from lovkode.dsl.record import Record, record

_PIECE = re.compile(r"\n|[^\S\n]+|--[^\n]*|\w+|.")


@record
class Remark(Record):
    """A comment, a blank line or a small word.

    `kind` is `behind` for a comment at the end of a line, `alone` for one on a line of its own, `inset` for such a one
    that is indented, `blank` or `small`. `fresh` says whether a line has begun between it and the token before.
    """

    kind: str
    text: str
    fresh: bool

    @property
    def comment(self) -> bool:
        """Whether it is a comment."""
        return self.kind in ("behind", "alone", "inset")


def read_gap(text: str, begun: bool = True) -> tuple[Remark, ...]:
    """The remarks in a stretch of text without tokens; `begun` says whether something stands before it on its line."""
    found: list[Remark] = []
    fresh = indented = False
    for piece in _PIECE.findall(text):
        if piece == "\n":
            if not begun:
                found.append(Remark("blank", "", True))
            fresh, begun, indented = True, False, False
        elif piece.isspace():
            indented = True
        elif piece.startswith("--"):
            kind = "behind" if begun else "inset" if indented else "alone"
            found.append(Remark(kind, piece.rstrip(), fresh))
            begun = True
        else:
            found.append(Remark("small", piece, fresh))
            begun = True
    return tuple(found)
