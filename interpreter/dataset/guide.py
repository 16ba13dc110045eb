"""The reader's side of a form: what each input means, how its cells are written, and what they are checked against."""

from typing import assert_never

from lovkode.dsl.numerals import unit_words, write_quantity
from lovkode.dsl.program import Input, InputPiece, Program
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import (
    BARE,
    CorrectionType,
    DateType,
    MemberType,
    NumberType,
    PeriodType,
    TextType,
    TruthType,
    Type,
)
from lovkode.interpreter.dataset.demand import asked
from lovkode.interpreter.dataset.vocabulary import name_in

_HEADINGS = {
    "en": ("name", "meaning", "how to write it", "asked for", "bounds", "source"),
    "da": ("navn", "betydning", "skrives som", "gælder for", "grænser", "hjemmel"),
}
_WORDS = {
    "en": {
        "all": "all",
        "ratio": "number or percentage, such as 0.205 or 20.5%",
        "whole": "whole number",
        "truth": "yes or no",
        "date": "date, such as 2025-03-31",
        "period": "period, such as 3 months",
        "text": "words",
        "correction": "none, +0.004 or ×0.98",
        "optional": "{} (empty means none)",
        "member": "member of {}",
        "least": "at least {}",
        "over": "over {}",
        "most": "at most {}",
        "under": "under {}",
        "and": " and ",
    },
    "da": {
        "all": "alle",
        "ratio": "tal eller procent, f.eks. 0,205 eller 20,5 %",
        "whole": "helt tal",
        "truth": "ja eller nej",
        "date": "dato, f.eks. 2025-03-31",
        "period": "periode, f.eks. 3 måneder",
        "text": "tekst",
        "correction": "ingen, +0,004 eller ×0,98",
        "optional": "{} (tomt betyder ingen)",
        "member": "en værdi af {}",
        "least": "mindst {}",
        "over": "over {}",
        "most": "højst {}",
        "under": "under {}",
        "and": " og ",
    },
}
_HINTS = {
    "en": (
        "## Fill in the empty cells. An empty cell means unknown and not zero.",
        "## If the figures are made up remove one # from the next line and say why.",
        "## fictional: the figures are made up",
    ),
    "da": (
        "## Udfyld de tomme felter. Et tomt felt betyder ukendt, ikke nul.",
        "## Er tallene opdigtede, så fjern det ene # i næste linje, og skriv hvorfor.",
        "## fiktiv: tallene er opdigtede",
    ),
}
_NOT_ASKED = {
    "en": "## - means that nothing belongs in the cell.",
    "da": "## - betyder, at der ikke skal stå noget i feltet.",
}
_CORRECTIONS = {
    "en": "## A correction is none or +0.004 (added) or -0.004 (deducted) or ×0.98 (a factor).",
    "da": "## En korrektion skrives ingen, +0,004 (lægges til), -0,004 (trækkes fra) eller ×0,98 (ganges med).",
}
_DECIMAL = {"en": "# decimal: point", "da": "# decimaltegn: komma"}
_GUIDE = {"en": "# guide", "da": "# vejledning"}


def hints(locale: str, corrections: bool = False, not_asked: bool = False) -> list[str]:
    """The lines above a form's header, ending with the decimal style.

    `corrections` and `not_asked` say that the form holds such cells and has no guide to explain them.
    """
    signs = [*([_NOT_ASKED[locale]] if not_asked else []), *([_CORRECTIONS[locale]] if corrections else [])]
    return [*_HINTS[locale][:1], *signs, *_HINTS[locale][1:], _DECIMAL[locale]]


def guide_rows(program: Program, locale: str) -> list[list[str]]:
    """The rows of the guide: one for each declaration of an input, then the members that have a label."""
    rows = [[_GUIDE[locale]], [], list(_HEADINGS[locale])]
    pieces = [(entry, piece) for entry in asked(program) for piece in entry.pieces if piece.absent is None]
    rows += [_piece_row(program, entry, piece, locale) for entry, piece in pieces]
    used = {name for entry in asked(program) for name in entry.dimensions}
    for dimension in program.dimensions:
        labels = [_in(label, locale) for label in dimension.member_labels]
        if dimension.name in used and any(labels):
            rows += [[], [name_in(program, dimension.name, locale), _HEADINGS[locale][1]]]
            rows += [list(row) for row in zip(dimension.members, labels, strict=True)]
    return rows


def _piece_row(program: Program, entry: Input, piece: InputPiece, locale: str) -> list[str]:
    way = _way(program, piece.type, locale)
    if piece.default_none:
        way = _WORDS[locale]["optional"].format(way)
    domain = _domain(program, piece, locale) or _WORDS[locale]["all"]
    name = name_in(program, entry.name, locale)
    return [name, _in(piece.label, locale), way, domain, _bounds(piece.type, locale), piece.citation or ""]


def _way(program: Program, kind: Type, locale: str) -> str:
    """How a cell of a type is written."""
    words = _WORDS[locale]
    match kind:
        case NumberType() if kind.unit != BARE:
            return unit_words(kind.unit, kind.scale, locale)
        case NumberType():
            return words["whole" if kind.whole else "ratio"]
        case TruthType():
            return words["truth"]
        case DateType():
            return words["date"]
        case PeriodType():
            return words["period"]
        case TextType():
            return words["text"]
        case MemberType():
            return words["member"].format(name_in(program, kind.dimension, locale))
        case CorrectionType():
            return words["correction"]
    assert_never(kind)


def _domain(program: Program, piece: InputPiece, locale: str) -> str:
    """The members asked for, of those dimensions where not all are."""
    kept = [(program.dimension(name), members) for name, members in piece.domain]
    parts = [
        (_in(d.label, locale) or name_in(program, d.name, locale), members)
        for d, members in kept
        if members != d.members
    ]
    return "; ".join(f"{name} {', '.join(members)}" for name, members in parts)


def _bounds(kind: Type, locale: str) -> str:
    if not isinstance(kind, NumberType):
        return ""
    words, bounds = _WORDS[locale], kind.bounds
    parts = []
    if bounds.low is not None:
        parts.append(words["over" if bounds.low_open else "least"].format(write_quantity(bounds.low, kind, locale)))
    if bounds.high is not None:
        parts.append(words["under" if bounds.high_open else "most"].format(write_quantity(bounds.high, kind, locale)))
    return words["and"].join(parts)


def _in(text: Text, locale: str) -> str:
    """The text in the locale, or in the other language where there is only that."""
    first, second = (text.da, text.en) if locale == "da" else (text.en, text.da)
    return first or second or ""
