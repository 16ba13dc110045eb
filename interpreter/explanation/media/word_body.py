"""The text of a Word document in WordprocessingML, the language of its files."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import assert_never

from lovkode.dsl.excerpt import display_width
from lovkode.dsl.record import Record, record
from lovkode.interpreter.explanation.document import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Picture,
    Run,
    Table,
    Verbatim,
    runs,
    unmarked,
)
from lovkode.interpreter.explanation.media.paged import REGIONS, Contents, blocks_of, labels_of, legal

_BREAKS = re.compile(r"([\t\n\r]|(?<=\d)-(?=\d))")
_LETTER = 115
"""How wide a letter of a table is taken to be, in twentieths of a point."""
_GAP = '<w:spacing w:before="160"/>'
"""The space below a table, which has none of its own."""

_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{text}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


@record
class Holder(Record):
    """What a text needs of the document it goes into.

    `styles` are the styles' ids by name and `width` is that of the text, in twentieths of a point. `number` starts a
    numbered list and gives its id; `hold` takes a drawing in, and gives the id of its part and its size.
    """

    styles: Mapping[str, str]
    width: int
    number: Callable[[], int]
    hold: Callable[[str], tuple[str, int, int]]


def body_of(document: Document, holder: Holder) -> str:
    """The document's blocks and its foot as elements in a row."""
    writer = _Writer(document, holder)
    blocks = [element for block in blocks_of(document) for element in writer.block(block)]
    return "".join([*blocks, *([writer.paragraph("Foot Text", document.foot)] if document.foot else [])])


class _Writer:
    """One document being written."""

    def __init__(self, document: Document, holder: Holder) -> None:
        other = "en" if document.locale == "da" else "da"
        self.language, self.other = (f"{locale}-{REGIONS[locale]}" for locale in (document.locale, other))
        self.labels, self.headings, self.pictures = labels_of(document), count(), count(1)
        headings = (block for block in document.blocks if isinstance(block, Heading))
        self.chapters = [(f"h{at}", each.text) for at, each in enumerate(headings) if each.level == 2]
        self.holder, self.below_table = holder, False

    def block(self, block: Block | Contents) -> Iterator[str]:
        """The elements of a block."""
        match block:
            case Contents():
                yield self.paragraph("Body Text", block.title, strong=True)
                for label, text in self.chapters:
                    inner = self.run(Run(unmarked(text)), label=label)
                    yield self.framed("List Bullet", inner)
            case Heading():
                yield self.heading(block)
            case Paragraph():
                yield self.paragraph("Body Text", block.text)
            case Notice():
                yield self.paragraph("Notice Title", block.title)
                yield self.paragraph("Notice", block.text)
            case Listing():
                yield from self.listing(block)
            case Table():
                yield self.paragraph("Caption", block.caption)
                yield self.table(block)
                self.below_table = True
            case Verbatim():
                yield self.paragraph("Source Title", block.title)
                yield self.paragraph("Source Text", block.text)
            case Picture():
                yield self.picture(block)
                yield from [] if block.told else [self.paragraph("Picture Text", block.text)]
            case _:
                assert_never(block)

    def paragraph(self, style: str, text: str, how: str = "", strong: bool = False) -> str:
        """A text in a style; `how` is what differs from the style."""
        inner = "".join(self.run(each, strong) for each in runs(text))
        return self.framed(style, inner, how)

    def framed(self, style: str, inner: str, how: str = "") -> str:
        """A paragraph of what is written already."""
        gap = _GAP if self.below_table and not style.startswith("Heading") else ""
        self.below_table = False
        return f'<w:p><w:pPr><w:pStyle w:val="{_quoted(self.holder.styles[style])}"/>{how}{gap}</w:pPr>{inner}</w:p>'

    def heading(self, block: Heading) -> str:
        """A heading, and the bookmark that links lead to."""
        number = next(self.headings)
        inner = "".join(self.run(each) for each in runs(block.text))
        begin = f'<w:bookmarkStart w:id="{10_000 + number}" w:name="lovkode_h{number}"/>'
        return self.framed(f"Heading {block.level}", f'{begin}{inner}<w:bookmarkEnd w:id="{10_000 + number}"/>')

    def listing(self, block: Listing) -> Iterator[str]:
        """The items of a list; each numbered one begins with 1."""
        if not block.numbered:
            return (self.paragraph("List Bullet", item) for item in block.items)
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.holder.number()}"/></w:numPr>'
        return (self.paragraph("List Number", item, number) for item in block.items)

    def run(self, run: Run, strong: bool = False, label: str | None = None) -> str:
        """A piece of text that is marked alike; a link that leads nowhere in this document is plain words."""
        label = label or self.labels.get(run.anchor)
        style = f'<w:rStyle w:val="{_quoted(self.holder.styles["Hyperlink"])}"/>' if label else ""
        bold = "<w:b/>" if run.strong or strong else ""
        language = f'<w:lang w:val="{self.other if run.foreign else self.language}"/>'
        found = f"<w:r><w:rPr>{style}{bold}{language}</w:rPr>{_text(run.text)}</w:r>"
        return f'<w:hyperlink w:anchor="lovkode_{label}" w:history="1">{found}</w:hyperlink>' if label else found

    def table(self, table: Table) -> str:
        """A table whose head is repeated on every page it goes on to."""
        widths = _widths(table, self.holder.width)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        last = len(table.rows) - 1 if table.total else -1
        look = f'w:firstRow="1" w:lastRow="{int(table.total)}" w:firstColumn="1" w:lastColumn="0"'
        parts = [
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{_quoted(self.holder.styles["Figures Table"])}"/>',
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLook {look} w:noHBand="1" w:noVBand="1"/>',
            f'<w:tblCaption w:val="{_quoted(unmarked(table.caption))}"/></w:tblPr>',
            f"<w:tblGrid>{columns}</w:tblGrid>",
            self.row(table, table.head, widths, "<w:tblHeader/>", True),
            *(self.row(table, row, widths, "", at == last) for at, row in enumerate(table.rows)),
        ]
        return "".join([*parts, "</w:tbl>"])

    def row(self, table: Table, row: tuple[str, ...], widths: list[int], how: str, strong: bool) -> str:
        """A row that no page break goes through."""
        cells = []
        for place, (text, width) in enumerate(zip(row, widths, strict=True)):
            side = '<w:jc w:val="right"/>' if place in table.figures else ""
            inner = self.paragraph("Table Text", text, side, strong)
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>')
        return f"<w:tr><w:trPr><w:cantSplit/>{how}</w:trPr>{''.join(cells)}</w:tr>"

    def picture(self, block: Picture) -> str:
        """A drawing, kept with the words under it, which stand for it where it is not seen."""
        part, wide, high = self.holder.hold(block.drawing)
        number = next(self.pictures)
        facts = {"number": 20_000 + number, "name": f"picture {number}", "text": _quoted(unmarked(block.text))}
        inner = _PICTURE.format(part=part, wide=wide, high=high, **facts)
        return self.framed("Body Text", inner, "" if block.told else "<w:keepNext/>")


def _widths(table: Table, room: int) -> list[int]:
    """The columns' widths: as wide as their texts; where there is too little room, the longest texts are broken."""
    least, wanted = [], []
    for column in zip(table.head, *table.rows, strict=True):
        texts = [unmarked(text) for text in column]
        least.append(_LETTER * (2 + max(display_width(word) for text in texts for word in text.split(" "))))
        wanted.append(max(0, _LETTER * (2 + max(map(display_width, texts))) - least[-1]))
    rest = min(room - sum(least), sum(wanted))
    if rest < 0:
        return [room * each // sum(least) for each in least]
    return [low + rest * more // (sum(wanted) or 1) for low, more in zip(least, wanted, strict=True)]


def _text(text: str) -> str:
    """The text of a run; the hyphen of `1-4` is one that no line is broken at."""
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>", "-": "<w:noBreakHyphen/>"}
    pieces = enumerate(_BREAKS.split(text))
    return "".join(marks[each] if at % 2 else _plain(each) for at, each in pieces if each)


def _plain(text: str) -> str:
    return f'<w:t xml:space="preserve">{_escaped(legal(text))}</w:t>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(legal(text)).replace('"', "&quot;")
