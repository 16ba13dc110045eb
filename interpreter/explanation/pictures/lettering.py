"""How wide words are in a drawing, and where they are broken.

Nobody knows the reader's font, so widths are those of a wide one: in any usual font the words take less.
"""

import unicodedata
from fractions import Fraction

from lovkode.interpreter.explanation.voice import TIED

_WIDE = 1100
_USUAL = 650
_BOLD = Fraction(112, 100)
_CLASSES = {
    " .,:;|!'ijl" + TIED: 330,
    "ftr()[]/\\-·": 430,
    "mw%&@": 980,
    "MWÆŒ—…½¼": 1000,
    "ABCDEFGHKNOPQRSTUVXYZÅØ»«+−×=<>≤≥→": 840,
}
_WIDTHS = {letter: width for letters, width in _CLASSES.items() for letter in letters}
"""Thousandths of the size of the letters, where they are not the usual ones."""


def width(text: str, size: int, bold: bool = False) -> Fraction:
    """How much room a text takes at most."""
    found = Fraction(sum(map(_letter, text)) * size, 1000)
    return found * _BOLD if bold else found


def _letter(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if letter.isascii() or (letter.isalpha() and ord(letter) < 0x250):
        return _USUAL
    return 0 if unicodedata.combining(letter) else _WIDE


def lines(text: str, room: Fraction | int, size: int, bold: bool = False) -> list[str]:
    """The text in lines of that width: broken between words, and inside one only if it alone takes more."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if width(longer, size, bold) <= room:
            found[-1] = longer
            continue
        whole = width(word, size, bold) <= room
        pieces = [word] if whole else _pieces(word, room, size, bold)
        found += pieces if found[-1] else [pieces[0], *pieces[1:]]
    return [line for line in found if line] or [""]


def _pieces(word: str, room: Fraction | int, size: int, bold: bool) -> list[str]:
    """A word too long for a line: broken at the spaces that tie it together, else between any two letters."""
    if TIED in word:
        return lines(word.replace(TIED, " "), room, size, bold)
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
