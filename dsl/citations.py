"""Citations: how a provision is named in the margin."""

import re

_PARAGRAPH = r"§§?[ ]?\d+(?:[ ]?[a-z](?!\w))?(?:[ ]?[-–][ ]?\d+)?"
_ANNEX = r"bilag[ ]\d+|præambel"
_PART = (
    r"stk\.[ ]?\d+(?:[ ]?[-–][ ]?\d+)?(?: og \d+)?|nr\.[ ]?\d+(?:[ ]?[-–][ ]?\d+)?|\d+\.[ ]?pkt\.|pkt\.[ ]?\d+"
    r"|litra [a-z]|afsnit \d+|indledning|tabel(?: \d+)?|slutning|boks \d+(?:\.\d+)?"
)
_WORDS = r"\[[^\]\n]+\]"
CITATION = rf"(?:{_PARAGRAPH}|{_ANNEX}|{_WORDS})(?:[,;] (?:{_PARAGRAPH}|{_ANNEX}|{_WORDS}|{_PART}))*(?!\w)"
"""A citation: `§ 6, stk. 2-3`, `§ 3, stk. 2; bilag 1, tabel`, any words in square brackets, and several of these."""

_FIRST = {"præambel": 0, "§": 1, "bilag": 2}

_PIECE = re.compile(rf"{_WORDS}|[^;\[]+")


def told(citation: str) -> str:
    """A citation as a reader is shown it: the square brackets around words are for the language only."""
    return citation.replace("[", "").replace("]", "")


def provisions(citation: str) -> tuple[tuple[str, str], ...]:
    """The provisions that a citation names, each with the policy whose source it is of; nothing for the policy's own.

    `§ 3, stk. 1-2; bilag 1` names `§ 3, stk. 1`, `§ 3, stk. 2` and `bilag 1`; `[økonomiaftale 2025: boks 4; boks 5]`
    names two of another policy's source.
    """
    found: list[tuple[str, str]] = []
    for piece in _PIECE.findall(citation):
        if piece.startswith("["):
            document, _, rest = piece[1:-1].rpartition(":")
            found += [(" ".join(document.split()), " ".join(each.split())) for each in rest.split(";")]
        elif piece.strip():
            found += [("", unit) for unit in _units(piece)]
    return tuple(found)


def in_order(place: tuple[str, str]) -> tuple[object, ...]:
    """Where a provision stands among others, as a key to sort by: preamble, paragraphs, annexes, then all else.

    Numbers stand by their size, and the provisions of another policy's source after the policy's own.
    """
    source, provision = place
    steps = [(0, int(each), "") if each.isdecimal() else (1, 0, each) for each in re.split(r"(\d+)", provision)]
    return source, _FIRST.get(provision.split(" ")[0], 3), steps


def _units(piece: str) -> list[str]:
    """The provisions of one source between two semicolons."""
    units = [""]
    for part in piece.split(","):
        steps = _each(" ".join(part.split()))
        units = [f"{unit}, {step}" if unit else step for unit in units for step in steps]
    return units


def _each(part: str) -> list[str]:
    """The provisions that a range stands for: `stk. 2-3`, `§§ 3-5`, `stk. 1 og 4`; any other words are one."""
    match = re.fullmatch(r"(§§?|stk\.|nr\.) ?(\d+)(?: ?[-–] ?(\d+))?(?: og (\d+))?", part)
    if match is None:
        return [part]
    word, first, last, also = match.groups()
    if last is not None and int(last) < int(first):
        return [part]
    numbers = [*range(int(first), int(last or first) + 1), *([int(also)] if also else [])]
    return [f"{'§' if word == '§§' else word} {number}" for number in numbers]
