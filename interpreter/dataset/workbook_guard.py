"""A look into an Excel file before the library reads it, which is given a plain copy of what was found in order.

The library shows a cell with an error, such as `#N/A`, as blank; blank means unknown here, so a broken cell must not
pass for one. And it sets memory aside for the whole rectangle of a sheet's cells, or for far more where they are not
in order, and then ends the process: so the order and the reach of the cells are looked at first.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from posixpath import join, normpath, split
from xml.parsers import expat

from lovkode.dsl.record import Record, record

MAX_UNPACKED = 50 * 1024 * 1024
"""The most that an Excel file may unpack to, in bytes."""
MAX_CELLS = 1_000_000
"""The most cells that the rectangle up to the last filled cell of a sheet may hold."""
LAST = (1_048_576, 16_384)
"""The last row and column of a sheet."""

Place = tuple[int, int, int]
"""The number of a sheet from 0, and a row and a column from 1."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@record
class Corrupt(Record):
    """The file is not an Excel workbook, or is damaged."""


@record
class TooLarge(Record):
    """The file holds more than is read; `sheet` and `cell` tell which cell lies too far away, if it is that."""

    size: int
    limit: int
    sheet: str | None = None
    cell: tuple[int, int] | None = None


@record
class Inspected(Record):
    """The sheets' names, a plain copy of the workbook with the sheets in that order, and the broken cells.

    Those are cells that show an error, or a formula that was never calculated; each with the text that stands there.
    """

    names: tuple[str, ...]
    copy: bytes
    broken: Mapping[Place, str]


def inspect(data: bytes) -> Inspected | TooLarge | Corrupt:
    """What is in a workbook, or why it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpack(archive)
        if isinstance(parts, int):
            return TooLarge(parts, MAX_UNPACKED)
        book = _book(parts)
        broken: dict[Place, str] = {}
        for number, (name, part) in enumerate(book.sheets):
            scan = SheetScan()
            scan.read(parts[part])
            if scan.far:
                return TooLarge(scan.far[0] * scan.far[1], MAX_CELLS, name, scan.far)
            broken.update({(number, *cell): text for cell, text in scan.broken.items()})
        copy = _copy(parts, book)
    except _DAMAGE:
        return Corrupt()
    return Inspected(tuple(name for name, _ in book.sheets), copy, broken)


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    expat.ExpatError,
    RuntimeError,  # an encrypted part, or a way of packing that is not supported
    OSError,
    EOFError,
    ValueError,
    KeyError,
    StopIteration,
)


def _unpack(archive: zipfile.ZipFile) -> dict[str, bytes] | int:
    """The parts of the archive, or the size at which unpacking was given up."""
    parts: dict[str, bytes] = {}
    total = 0
    for info in archive.infolist():
        with archive.open(info) as part:
            content = part.read(MAX_UNPACKED - total + 1)
        total += len(content)
        if total > MAX_UNPACKED:
            return total
        parts[info.filename] = content
    return parts


@record
class Book(Record):
    """Each worksheet's name with the part it is kept in, whether days are counted from 1904, and shared parts."""

    sheets: tuple[tuple[str, str], ...]
    since_1904: bool
    shared: Mapping[str, str]


def _book(parts: Mapping[str, bytes]) -> Book:
    workbook = next(target for kind, target in _links(parts, "").values() if kind == "officeDocument")
    links = _links(parts, workbook)
    sheets: list[tuple[str, str]] = []
    days: set[str] = set()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and links[attributes["id"]][0] == "worksheet":
            sheets.append((attributes["name"], links[attributes["id"]][1]))
        elif tag == "workbookPr":
            days.add(attributes.get("date1904", "0"))

    _read_xml(parts[workbook], start)
    shared = {kind: target for kind, target in links.values() if kind in ("sharedStrings", "styles")}
    return Book(tuple(sheets), bool(days & {"1", "true", "on"}), shared)


def _links(parts: Mapping[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """The links from a part, or from the package as a whole: for each name its kind and the part it leads to."""
    folder, name = split(source)
    links: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = normpath(join("/", folder, attributes["Target"])).lstrip("/")
            links[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)

    _read_xml(parts[join(folder, "_rels", name + ".rels")], start)
    return links


def _copy(parts: Mapping[str, bytes], book: Book) -> bytes:
    """A workbook of the sheets alone, so that the library meets nothing that was not looked at."""
    numbers = range(len(book.sheets))
    sheets = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in numbers)
    days = f'<workbookPr date1904="{int(book.since_1904)}"/>'
    workbook = f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">{days}<sheets>{sheets}</sheets></workbook>'
    shared = [(kind, f"{kind}.xml", parts[part]) for kind, part in book.shared.items()]
    for _, _, content in shared:
        _read_xml(content, lambda tag, attributes: None)
    kept = [("worksheet", f"worksheets/sheet{n}.xml", parts[part]) for n, (_, part) in enumerate(book.sheets)] + shared
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", _link_part([("officeDocument", "xl/workbook.xml")]))
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr("xl/_rels/workbook.xml.rels", _link_part([(kind, name) for kind, name, _ in kept]))
        for _, name, content in kept:
            archive.writestr("xl/" + name, content)
    return target.getvalue()


def _link_part(links: list[tuple[str, str]]) -> str:
    entries = [f'<Relationship Id="r{n}" Type="{_LINKS}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(links)]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def _read_xml(content: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = _parser()
    parser.StartElementHandler = lambda tag, attributes: start(
        _bare(tag), {_bare(key): value for key, value in attributes.items()}
    )
    parser.Parse(content, True)


class SheetScan:
    """One walk over a sheet, its state kept here because the parser calls back.

    Raises ValueError where rows or cells are out of order, or a cell is not in its row.
    """

    def __init__(self) -> None:
        self.row = self.column = self.columns = 0
        self.kind = self.tag = ""
        self.texts: dict[str, str] = {}
        self.broken: dict[tuple[int, int], str] = {}
        self.far: tuple[int, int] | None = None

    def read(self, content: bytes) -> None:
        """Walk over the XML of a sheet."""
        parser = _parser()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(content, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _bare(name)
        if tag == "row":
            self._move(_number(attributes["r"]) if "r" in attributes else self.row + 1, 0)
        elif tag == "c":
            row, column = _position(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            if row != self.row:
                raise ValueError("a cell outside its row")
            self._move(row, column)
            self.kind = attributes.get("t", "n")
            self.texts = {}
        elif tag in ("v", "f", "is"):
            self.texts[tag] = ""
            self.tag = tag

    def _move(self, row: int, column: int) -> None:
        if (row, column) <= (self.row, self.column) or row > LAST[0] or column > LAST[1]:
            raise ValueError("a cell out of order")
        self.row, self.column = row, column

    def _characters(self, text: str) -> None:
        if self.tag:
            self.texts[self.tag] += text

    def _end(self, name: str) -> None:
        tag = _bare(name)
        if tag == self.tag:
            self.tag = ""
        if tag != "c" or not self.texts:
            return
        self.columns = max(self.columns, self.column)
        if self.row * self.columns > MAX_CELLS and self.far is None:
            self.far = (self.row, self.column)
        if self.kind == "e":
            self.broken[self.row, self.column] = self.texts.get("v", "")
        elif "f" in self.texts and ("v" not in self.texts or (not self.texts["v"] and self.kind != "str")):
            self.broken[self.row, self.column] = "=" + self.texts["f"]


def _position(reference: str) -> tuple[int, int]:
    match = re.fullmatch("([A-Z]{1,3})([0-9]{1,7})", reference)
    if match is None:
        raise ValueError("no reference to a cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,7}", text):
        raise ValueError("no number of a row")
    return int(text)


def _parser() -> expat.XMLParserType:
    """A parser of UTF-8, as the library reads nothing else."""
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    """Entities of a document type could unpack to anything; workbooks have none."""
    raise ValueError("a document type")


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
