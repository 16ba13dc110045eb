"""Reads a drawing back: its words and shapes with their places, for the tests of pictures."""

import xml.etree.ElementTree as ElementTree
from fractions import Fraction

from lovkode.dsl.record import Record, record
from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.pictures.lettering import width

SVG = "{http://www.w3.org/2000/svg}"


@record
class Mark(Record):
    """An element with where it stands: its kind, attributes, words, and the place of its origin or its baseline."""

    kind: str
    attributes: dict[str, str]
    words: str
    x: Fraction
    y: Fraction


def root(picture: Picture) -> ElementTree.Element:
    """The drawing as a tree; it is well-formed."""
    return ElementTree.fromstring(picture.drawing)


def marks(picture: Picture, kind: str) -> list[Mark]:
    """Every element of a kind that is drawn, with its place in the whole drawing."""
    found: list[Mark] = []

    def walk(element: ElementTree.Element, x: Fraction, y: Fraction) -> None:
        if element.tag == f"{SVG}defs":
            return
        place = element.get("transform", "translate(0 0)").removeprefix("translate(").removesuffix(")")
        right, down = map(Fraction, place.split(" "))
        x, y = x + right, y + down
        if element.tag == f"{SVG}{kind}":
            own = x + Fraction(element.get("x", "0")), y + Fraction(element.get("y", "0"))
            found.append(Mark(kind, dict(element.attrib), element.text or "", *own))
        for inner in element:
            walk(inner, x, y)

    walk(root(picture), Fraction(0), Fraction(0))
    return found


def words(picture: Picture) -> list[str]:
    """The words of a drawing from top to bottom, with spaces that break."""
    return [mark.words.replace("\u00a0", " ") for mark in marks(picture, "text")]


def extent(mark: Mark) -> tuple[Fraction, Fraction]:
    """From where to where the words of a mark reach at most."""
    size = int(mark.attributes["font-size"])
    taken = width(mark.words, size, "font-weight" in mark.attributes)
    before = {"start": Fraction(0), "middle": taken / 2, "end": taken}[mark.attributes.get("text-anchor", "start")]
    return mark.x - before, mark.x - before + taken


def assert_sound(picture: Picture) -> None:
    """Named for a screen reader, nothing outside its frame, every reference inside it, and nothing else used."""
    svg = root(picture)
    assert svg.tag == f"{SVG}svg"
    assert svg.get("role") == "img"
    names = [element.get("id") for element in svg.iter() if element.get("id")]
    assert len(names) == len(set(names))
    for kind, attribute in (("title", "aria-labelledby"), ("desc", "aria-describedby")):
        [element] = svg.findall(f"{SVG}{kind}")
        assert element.get("id") == svg.get(attribute)
        assert element.text
    used = {value[5:-1] for element in svg.iter() for value in element.attrib.values() if value.startswith("url(#")}
    assert used <= set(names)
    wide, high = (Fraction(svg.get(side) or "") for side in ("width", "height"))
    assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
    for mark in marks(picture, "text"):
        low, right = extent(mark)
        assert low >= 0 < right <= wide, mark.words
        assert 0 < mark.y <= high, mark.words
    for mark in marks(picture, "rect"):
        assert mark.x >= 0 <= mark.y
        assert mark.x + Fraction(mark.attributes["width"]) <= wide
        assert mark.y + Fraction(mark.attributes["height"]) <= high
