"""A drawing as strips under each other: marks, words, and the whole `<svg>` that holds them.

It is 360 units wide, about the width of a phone, so that no word there is smaller than nine pixels. Every mark is
dark on white, and areas differ by their hatching.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from lovkode.dsl.record import Record, record
from lovkode.interpreter.digest import digest
from lovkode.interpreter.explanation.document import Picture, unmarked
from lovkode.interpreter.explanation.model import Explanation
from lovkode.interpreter.explanation.pictures.lettering import lines, width
from lovkode.interpreter.explanation.voice import Voice, sentence

Number = Fraction | int

WIDTH = 360
MARGIN = 4
ROOM = WIDTH - 2 * MARGIN
MAX_HEIGHT = 720
"""The tallest drawing that a page has room for; what is longer becomes several."""

INK = "#1b1b1b"
SIZE, SMALL = 14, 13
LINE = 17

SWATCH = 18
DASHED = "4 2"

_FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_OWN = "\ue010"
"""What stands for the drawing's own name until it has one; no word of a policy holds it."""

SOLID, OPEN = "#2b4a6f", "#ffffff"
HATCHED, DOTTED = f"url(#{_OWN}hatched)", f"url(#{_OWN}dotted)"
PATTERNS = {
    "hatched": f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="{SOLID}" stroke-width="1.2"/>',
    "dotted": f'<circle cx="3" cy="3" r="1.3" fill="{SOLID}"/>',
}
"""What fills an area: slanting lines or dots, the same size in every drawing."""


@record
class Strip(Record):
    """A part of a drawing across its whole width: its height, and its marks, placed from its upper left corner."""

    height: Number
    marks: tuple[str, ...]


@record
class Row(Record):
    """A strip and the same in words."""

    strip: Strip
    text: str


# -- Marks ------------------------------------------------------------------------------------------------------------


def fixed(number: Number) -> str:
    """A coordinate with at most two decimals."""
    hundredths = (200 * Fraction(number) + 1) // 2
    whole, part = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{part:02}".rstrip("0").rstrip(".")


def words(x: Number, y: Number, text: str, *, size: int = SMALL, bold: bool = False, anchor: str = "start") -> str:
    """One line of words, whose baseline begins, ends or has its middle at a point."""
    weight = ' font-weight="700"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{fixed(x)}" y="{fixed(y)}" font-size="{size}"{weight}{place}>{escaped(text)}</text>'


def line(x: Number, top: Number, bottom: Number, thick: Number, dash: str = "") -> str:
    """A line downwards."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{fixed(x)}" y1="{fixed(top)}" x2="{fixed(x)}" y2="{fixed(bottom)}"'
    return f'<line {ends} stroke="{INK}" stroke-width="{fixed(thick)}"{dashed}/>'


def box(x: Number, y: Number, wide: Number, high: Number, fill: str, dash: str = "") -> str:
    """A rectangle with an outline."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    size = f'x="{fixed(x)}" y="{fixed(y)}" width="{fixed(wide)}" height="{fixed(high)}"'
    return f'<rect {size} fill="{fill}" stroke="{INK}"{dashed}/>'


def shape(x: Number, y: Number, outline: str, fill: str = INK, edge: str = OPEN) -> str:
    """A small shape around a point; its white rim lets it stand out from what is behind it."""
    place = f'transform="translate({fixed(x)} {fixed(y)})"'
    return f'<path {place} d="{outline}" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'


def escaped(text: str) -> str:
    """Words of a policy or of data as nothing but words."""
    return unmarked(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# -- Strips -----------------------------------------------------------------------------------------------------------


def lettered(text: str, *, size: int = SMALL, bold: bool = False) -> Strip:
    """Words from the left margin, in as many lines as they take."""
    found = lines(unmarked(text), ROOM, size, bold)
    marks = (words(MARGIN, LINE * at + size, each, size=size, bold=bold) for at, each in enumerate(found))
    return Strip(LINE * len(found), tuple(marks))


def pointed(x: Number, text: str, low: Number, high: Number, *, bold: bool = False) -> Strip:
    """Words whose middle is as near a point as the room from `low` to `high` allows."""
    found = lines(unmarked(text), Fraction(high - low), SMALL, bold)
    marks = []
    for at, each in enumerate(found):
        half = width(each, SMALL, bold) / 2
        middle = max(low + half, min(Fraction(x), high - half))
        marks.append(words(middle, LINE * at + SMALL, each, bold=bold, anchor="middle"))
    return Strip(LINE * len(found), tuple(marks))


def legend(entries: Iterable[tuple[str, str]]) -> Strip:
    """What marks mean, beside each other while there is room; an entry is a mark around (0, 0) and its words."""
    x, y = MARGIN, 0
    marks: list[str] = []
    for mark, text in entries:
        found = lines(unmarked(text), ROOM - SWATCH, SMALL)
        taken = SWATCH + -(-max(width(each, SMALL) for each in found) // 1)
        if x > MARGIN and x + taken > MARGIN + ROOM:
            x, y = MARGIN, y + LINE
        marks.append(f'<g transform="translate({fixed(x + 7)} {fixed(y + 8)})">{mark}</g>')
        marks += (words(x + SWATCH, y + LINE * at + SMALL, each) for at, each in enumerate(found))
        x, y = x + taken + 14, y + LINE * (len(found) - 1)
    return Strip(y + LINE + 2, tuple(marks))


def swatch(fill: str, dash: str = "") -> str:
    """A small piece of an area, for a legend."""
    return box(-7, -5, 14, 11, fill, dash)


def space(height: Number) -> Strip:
    """Room without marks."""
    return Strip(height, ())


def stacked(strips: Iterable[Strip]) -> Strip:
    """Strips under each other as one."""
    marks: list[str] = []
    top: Number = 0
    for strip in strips:
        if strip.marks:
            marks.append(f'<g transform="translate(0 {fixed(top)})">{"".join(strip.marks)}</g>')
        top += strip.height
    return Strip(top, tuple(marks))


# -- Pictures ---------------------------------------------------------------------------------------------------------


def pictures(
    explanation: Explanation, title: str, guide: Sequence[Strip], rows: Sequence[Row], voice: Voice
) -> tuple[Picture, ...]:
    """The rows under a title and a guide to the marks: one picture, or several where one would be too tall.

    Where the figures are made up each picture says so, as somebody may show it alone.
    """
    above = [space(4), *guide, *([space(8)] if guide else [])]
    if explanation.fictional is not None:
        above = [lettered(voice.say("head.fictional"), bold=True), *above]
    room = MAX_HEIGHT - stacked([lettered(title, size=SIZE, bold=True), *above]).height - LINE
    pages: list[list[Row]] = []
    for row in rows:
        if pages and sum(each.strip.height for each in (*pages[-1], row)) <= room:
            pages[-1].append(row)
        else:
            pages.append([row])
    found = []
    for number, page in enumerate(pages, 1):
        name = title
        if len(pages) > 1:
            name = voice.say("picture.page", title=title, number=str(number), total=str(len(pages)))
        text = " ".join(row.text for row in page)
        whole = stacked([lettered(name, size=SIZE, bold=True), *above, *(row.strip for row in page)])
        found.append(Picture(_svg(name, text, whole, voice.locale), f"{sentence(name)} {text}"))
    return tuple(found)


def _svg(title: str, text: str, strip: Strip, locale: str) -> str:
    """The whole drawing. Its name is made from what it says, so that two on a page are not called the same."""
    name = "p" + digest(f"{title} {text}".encode())[:10]
    body = "".join(strip.marks)
    patterns = "".join(
        f'<pattern id="{_OWN}{key}" width="6" height="6" patternUnits="userSpaceOnUse">{inner}</pattern>'
        for key, inner in PATTERNS.items()
        if f"url(#{_OWN}{key})" in body
    )
    height = fixed(strip.height + MARGIN)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'lang="{locale}" role="img" aria-labelledby="{_OWN}title" aria-describedby="{_OWN}text" '
        f'font-family="{_FONTS}" fill="{INK}">',
        f'<title id="{_OWN}title">{escaped(title)}</title>',
        f'<desc id="{_OWN}text">{escaped(text)}</desc>',
        f"<defs>{patterns}</defs>" if patterns else "",
        f'<rect width="{WIDTH}" height="{height}" fill="{OPEN}"/>',
        body,
        "</svg>",
    ]
    return "".join(parts).replace(_OWN, f"{name}-")
