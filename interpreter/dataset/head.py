"""The lines above the header: `# fictional: words`, `# decimal: comma`, and comments."""

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Cell
from lovkode.interpreter.dataset.decimals import odd_character
from lovkode.interpreter.dataset.table import Head, Style, cell_name, problem, shown

FICTIONAL = ("fictional", "fiktiv")
DECIMAL = ("decimal", "decimaltegn")
STYLES = {"point": "en", "period": "en", "punktum": "en", "comma": "da", "komma": "da"}
KNOWN = ("# fictional: …", "# fiktiv: …", "# decimal: point", "# decimal: comma", "# decimaltegn: komma")


@record
class HeadLine(Record):
    """One line above the header, from its `#` on, and where it stands."""

    text: str
    place: Cell


def head_cell(file: str, sheet: str | None, row: int, text: str) -> Cell:
    """The place of a line above the header, which counts as one cell of the first column."""
    return Cell(file, sheet, row, 1, None, shown(text))


def read_head(lines: list[HeadLine]) -> tuple[Head, list[Diagnostic]]:
    """What the lines above the header say.

    `# key: words` must be known, so that a misspelt marking is not lost; `# words` and `## anything` are comments.
    """
    words: list[str] = []
    style = Style()
    problems: list[Diagnostic] = []
    for line in lines:
        key, colon, said = line.text.removeprefix("#").partition(":")
        key, said = key.strip().casefold(), said.strip()
        if not colon or line.text.startswith("##"):
            continue
        odd = odd_character(said, line.place)
        mark = STYLES.get(said.casefold())
        if odd:
            problems.append(odd)
        elif key in FICTIONAL and said:
            words.append(said)
        elif key in DECIMAL and mark and style.mark in (None, mark):
            style = Style(mark, cell_name(line.place.row or 1, 1))
        else:
            problems.append(problem("D025", line.place, text=shown(line.text), known=KNOWN))
    return Head(" ".join(words) or None, style), problems
