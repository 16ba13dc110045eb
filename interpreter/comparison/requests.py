"""What an input asks for, in words."""

from fractions import Fraction

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.numerals import unit_words
from lovkode.dsl.program import InputPiece
from lovkode.dsl.typesystem import (
    BARE,
    CorrectionType,
    DateType,
    MemberType,
    NumberType,
    TextType,
    TruthType,
    Type,
    is_money,
)
from lovkode.interpreter.comparison.phrases import phrase
from lovkode.interpreter.explanation.formulas import interval_words
from lovkode.interpreter.explanation.voice import Voice

_SHARE = Interval(Fraction(0), Fraction(1))


def asked_words(voice: Voice, piece: InputPiece) -> str:
    """The kind of figure, its bounds, and what a blank means: `en andel, over 0`."""
    locale, kind = voice.locale, piece.type
    words = _kind(voice, kind)
    if isinstance(kind, NumberType) and kind.bounds not in (EVERYTHING, _SHARE):
        bounds = interval_words(voice, kind.bounds, kind)
        words = phrase(locale, "bounded", kind=words, bounds=bounds)
    if piece.default_none:
        words = phrase(locale, "blank none", kind=words)
    return phrase(locale, "not given", kind=words) if piece.absent else words


def _kind(voice: Voice, kind: Type) -> str:
    locale = voice.locale
    match kind:
        case NumberType():
            return _number(voice, kind)
        case MemberType():
            return phrase(locale, "kind member", dimension=voice.dimension(kind.dimension))
        case TruthType():
            return phrase(locale, "kind truth")
        case DateType():
            return phrase(locale, "kind date")
        case TextType():
            return phrase(locale, "kind text")
        case CorrectionType():
            return phrase(locale, "kind correction")
    return ""


def _number(voice: Voice, kind: NumberType) -> str:
    locale = voice.locale
    labels = {name: voice.labelled(unit.label, name) for name, unit in voice.units.items()}
    if kind.unit != BARE:
        key = "kind money" if is_money(kind.unit) else "kind number"
        return phrase(locale, key, unit=unit_words(kind.unit, kind.scale, locale, labels))
    if kind.whole:
        return phrase(locale, "kind whole")
    low, high = kind.bounds.low, kind.bounds.high
    share = low is not None and high is not None and low >= 0 and high <= 1
    return phrase(locale, "kind share" if share else "kind ratio")
