"""The margin: citations in one column, comments at the ends of lines below each other."""

from collections.abc import Iterator, Sequence

from lovkode.dsl.excerpt import display_width
from lovkode.dsl.formatter.layout import Printed
from lovkode.dsl.formatter.lines import Line

MARGINS = (100, 92, 84, 76)
"""The columns where citations may stand: the more a file's citations take, the further to the left."""

_END = 124
"""Where most citations should end."""

_STEP = 4
_COMMENT = 100
"""The column up to which comments at the ends of lines are put below each other."""


def widest_margin(lines: Sequence[Line]) -> int:
    """The furthest column for the citations of a file: three quarters of them end in time."""
    widths = sorted(display_width(line.citation) for line in lines if line.citation)
    usual = widths[(len(widths) * 3 - 1) // 4] if widths else 0
    return next((margin for margin in MARGINS if margin + usual <= _END), MARGINS[-1])


def with_margin(lines: Sequence[Printed], widest: int) -> Iterator[str]:
    """The lines with their citations and comments: the column is the next behind the longest line that has one."""
    longest = max([0, *(display_width(line.text) for line in lines if line.citation)])
    margin = min(widest, -(-(longest + _STEP) // _STEP) * _STEP)
    texts = [
        line.text + " " * (margin - display_width(line.text)) + line.citation if line.citation else line.text
        for line in lines
    ]
    yield from _commented(texts, [line.behind for line in lines])


def _commented(texts: Sequence[str], comments: Sequence[str]) -> Iterator[str]:
    """The lines with the comments at their ends; those of lines below each other begin in one column."""
    column = 0
    for number, (text, comment) in enumerate(zip(texts, comments, strict=True)):
        if not comment:
            column = 0
            yield text
            continue
        if not column:
            end = next((at for at in range(number, len(texts)) if not comments[at]), len(texts))
            column = max([0, *(w for each in texts[number:end] if (w := display_width(each)) <= _COMMENT)])
        yield f"{text}{' ' * (column - display_width(text))}  {comment}"
