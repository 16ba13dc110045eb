"""To whom the letters of a policy go, and what their files are called."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from lovkode.dsl.program import Program
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.outcomes import spread
from lovkode.interpreter.explanation.scope import Scope
from lovkode.interpreter.letters.style import Style

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def recipients(evaluation: Evaluation, only: Mapping[str, str], style: Style) -> tuple[str, tuple[str, ...]]:
    """The dimension whose members each get a letter of their own, with those members; `""` and one where one letter
    tells everything.

    It is the one that the policy names for its letters, else the one that the results vary with. Where the reader has
    chosen one there is one letter.
    """
    named = style.recipients or None
    dimension = None if only and named in (None, *only) else named or spread(Scope(evaluation, dict(only)))
    return ("", ("",)) if dimension is None else (dimension, evaluation.program.dimension(dimension).members)


def letter_names(program: Program, members: Sequence[str]) -> tuple[str, ...]:
    """The names of the letters' files without their endings: plain letters and digits, and no two the same."""
    found: list[str] = []
    for member in members:
        plain = "-".join(filter(None, (_plain(program.name), str(program.year), _plain(member))))
        number = sum(each == plain or each.startswith(f"{plain}--") for each in found)
        found.append(f"{plain}--{number + 1}" if number else plain)
    return tuple(found)


def _plain(name: str) -> str:
    """A name in small letters from a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
