"""What the server needs from whoever starts it."""

from collections.abc import Callable

from lovkode.dsl.editor.meaning import Evaluate, nothing
from lovkode.dsl.library import Library
from lovkode.dsl.record import Record, record

Opened = Callable[[str], str | None]
"""The text of a file as it stands in the editor; none where it is not open there."""


def _as_named(name: str) -> str:
    return name


@record
class Surroundings(Record):
    """Where modules and amended policies come from, what calculates, and how the server speaks.

    `library_with` makes the library in which the texts that are open stand for their files.
    `locate` turns the name of a source into the path of its file. `language` is the reader's; without it the editor's
    own decides, and else the language of each text.
    """

    library: Library | None = None
    library_with: Callable[[Opened], Library] | None = None
    evaluate: Evaluate = nothing
    locate: Callable[[str], str] = _as_named
    language: str | None = None
    version: str = ""
