"""Which known name a misspelt one nearly certainly stands for, or none: a wrong guess costs more than no guess."""

from collections.abc import Iterable

MIN_LETTERS = 4
"""Shorter names are never matched with a slip: one letter of three is not nearly certain."""
MAX_LETTERS = 100
"""Longer texts are no misspelt names."""

_FOLDS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one known name that `name` is a slip of: another way of writing it, or one slip for each five letters.

    Case and `ae/æ`, `oe/ø`, `aa/å` count as the same. At most two slips, never in the first letter and never in a
    digit, since `Østjylland` is not a slip of `Vestjylland`, nor `2024` of `2025`. None where two names are as near.
    """
    if len(name) > MAX_LETTERS:
        return None
    folded = _fold(name)
    found: list[tuple[int, str]] = []
    for candidate in dict.fromkeys(known):
        slips = _slips(folded, _fold(candidate))
        if slips is not None:
            found.append((slips, candidate))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def _fold(name: str) -> str:
    return name.strip().casefold().translate(_FOLDS)


def _slips(a: str, b: str) -> int | None:
    """The number of slips between two folded names, or None where they are too many to be slips."""
    if a == b:
        return 0
    if min(len(a), len(b)) < MIN_LETTERS or a[0] != b[0] or _digits(a) != _digits(b):
        return None
    allowed = min(2, max(1, len(a) // 5))
    if abs(len(a) - len(b)) > allowed:
        return None
    distance = _distance(a, b)
    return distance if distance <= allowed else None


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def _distance(a: str, b: str) -> int:
    """How many letters are left out, added, changed or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
