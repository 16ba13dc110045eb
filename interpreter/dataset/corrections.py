"""Corrections in cells: `none`, a signed amount `+0.004`, or a factor `×0.98`; whatever reads two ways is refused."""

from fractions import Fraction

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue
from lovkode.dsl.intervals import Interval
from lovkode.dsl.numerals import plain
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Cell
from lovkode.dsl.typesystem import CORRECTION
from lovkode.interpreter.dataset.decimals import Written, is_percent, odd_in_number, read_digits, written
from lovkode.interpreter.dataset.table import Raw, Style, problem, raw_text, shown
from lovkode.interpreter.dataset.vocabulary import fold

NONE_WORDS = {"en": "none", "da": "ingen"}
FACTOR_SIGNS = ("×", "x", "X", "*")


def read_correction(raw: Raw, style: Style, place: Cell) -> CorrectionValue | Diagnostic:
    """The correction that a cell holds."""
    found = _read(raw, style, place)
    if isinstance(found, Diagnostic) and found.code == "D007":
        return evolve(found, facts={**found.facts, "kind": CORRECTION})
    return found


def _read(raw: Raw, style: Style, place: Cell) -> CorrectionValue | Diagnostic:
    match raw:
        case CorrectionValue():
            return _checked(raw, place)
        case Fraction():
            # A number kept as such has lost its plus sign, so only a minus shows what is meant.
            return CorrectionValue("amount", raw) if raw < 0 else _unsigned(raw, None, style, place)
        case str():
            return _from_text(raw, style, place)
        case _:
            return problem("D007", place, text=shown(raw_text(raw)), column=place.heading)


def _from_text(text: str, style: Style, place: Cell) -> CorrectionValue | Diagnostic:
    if fold(text) in NONE_WORDS.values():
        return NO_CORRECTION
    if text.strip() == "-":
        return problem("D012", place, text="-", fixes=(NONE_WORDS[style.mark or "en"],))
    parts = written(text)
    percent = parts is not None and is_percent(parts.unit)
    if parts is None or (parts.unit and not percent):
        return odd_in_number(text, place) or problem("D007", place, text=shown(text), column=place.heading)
    size = read_digits(parts, style, place)
    if isinstance(size, Diagnostic):
        return size
    if percent:
        size /= 100
    return _by_sign(parts, size, percent, style, place)


def _by_sign(parts: Written, size: Fraction, percent: bool, style: Style, place: Cell) -> CorrectionValue | Diagnostic:
    """A factor may be a percentage, `×98%`; an amount may not: `+1%` may mean 0.01 more or a hundredth more."""
    if parts.sign in FACTOR_SIGNS:
        return _checked(CorrectionValue("factor", size), place)
    signed = -size if parts.sign == "-" else size
    if percent and size:
        fixes = (_amount(signed, style), "×" + _number(1 + signed, style))
        return problem("D013", place, text=shown(parts.text), fixes=fixes if signed > -1 else fixes[:1])
    if not parts.sign:
        return _unsigned(size, parts.text, style, place)
    return CorrectionValue("amount", signed)


def _unsigned(size: Fraction, text: str | None, style: Style, place: Cell) -> Diagnostic:
    """In Excel a plus sign stays only in text, which an apostrophe before it makes it; a number has no text there.

    Such a number is a fact as it is, so that the message writes it as its reader does, unless the sheet has a style.
    """
    if not size:
        return problem("D012", place, text=place.text, fixes=(NONE_WORDS[style.mark or "en"],))
    if place.sheet is None:
        return problem("D012", place, text=place.text, fixes=(_amount(size, style), "×" + _number(size, style)))
    number = size if style.mark is None else _number(size, style)
    return problem("D012", place, text=number if text is None else place.text, size=number)


def _checked(correction: CorrectionValue, place: Cell) -> CorrectionValue | Diagnostic:
    """A factor must be more than zero."""
    if correction.kind == "factor" and correction.size <= 0:
        bounds = Interval(Fraction(0), None, low_open=True)
        return problem("D010", place, text=place.text, bounds=bounds, percent=None)
    return correction


def _amount(size: Fraction, style: Style) -> str:
    return ("-" if size < 0 else "+") + _number(abs(size), style)


def _number(size: Fraction, style: Style) -> str:
    text = plain(size)
    return text.replace(".", ",") if style.mark == "da" else text
