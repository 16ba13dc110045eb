"""How a language says things: its phrases, and names, values and lists as its readers write them."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from lovkode.dsl.citations import told
from lovkode.dsl.excerpt import visible
from lovkode.dsl.expression import CorrectionValue, Period
from lovkode.dsl.intervals import Interval
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.dsl.numerals import exact_decimal, write_date, write_number, write_quantity
from lovkode.dsl.program import InputPiece, Piece, Program, holds
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import MONEY_SCALES, MemberType, NumberType, TruthType, Type
from lovkode.interpreter.explanation.document import FOREIGN, unmarked
from lovkode.interpreter.explanation.model import Members
from lovkode.interpreter.values import Index, Undecided, Value

LOCALES = ("da", "en")

TIED = "\u00a0"
"""The space that a line is not broken at."""

_FOLDER = os.path.join(os.path.dirname(__file__), "phrases")
MAX_POSSIBLE = 8
"""The most outcomes that are listed; of more, only the outermost are told."""

_MAX_TIED = 20
_MAX_PLACES = 3


@cache
def phrases(locale: str, folder: str = _FOLDER) -> Mapping[str, Mapping[str, Any]]:
    """The phrases of a language, by section and key; those of the explanation, or those in another folder."""
    import tomllib

    with open(os.path.join(folder, f"{locale}.toml"), "rb") as file:
        return tomllib.load(file)


class Voice:
    """One policy in one language."""

    def __init__(self, program: Program, locale: str) -> None:
        self.program, self.locale = program, locale
        self.phrases = phrases(locale)
        self.danish = dict(program.names)
        self.units = {unit.name: unit for unit in program.units}
        self.dimensions = {dimension.name: dimension for dimension in program.dimensions}
        self.rules = {rule.name: rule for rule in program.rules}
        self.inputs = {each.name: each for each in program.inputs}

    # -- Phrases ------------------------------------------------------------------------------------------------------

    def say(self, key: str, /, **slots: str) -> str:
        """The phrase `section.key` with its slots filled."""
        section, _, name = key.partition(".")
        return str(self.phrases[section][name]).format(**slots)

    def knows(self, key: str) -> bool:
        """Whether there is such a phrase."""
        section, _, name = key.partition(".")
        return name in self.phrases.get(section, {})

    def count(self, key: str, number: int, /, **slots: str) -> str:
        """The phrase `key_one` or `key_many`, by number."""
        return self.say(f"{key}_{'one' if number == 1 else 'many'}", number=str(number), **slots)

    def listed(self, items: Iterable[str], joint: str = "and") -> str:
        """`a, b og c`."""
        found = list(items)
        if len(found) < 2:
            return "".join(found)
        # A comma between items that hold commas themselves, as `88.002,4` does, would make them run together.
        between = "; " if len(found) > 2 and any("," in item for item in found) else ", "
        return f"{between.join(found[:-1])} {self.say(f'words.{joint}')} {found[-1]}"

    def cited(self, text: str, citation: str | None) -> str:
        """The text with the provision it follows from in parentheses after it."""
        if not citation:
            return text
        return f"{text} ({self.provision(citation)})"

    def provision(self, citation: str) -> str:
        """A citation, not broken between § and number."""
        return "; ".join(_tied(part) for part in visible(told(citation)).split("; "))

    # -- Names --------------------------------------------------------------------------------------------------------

    def text(self, text: Text) -> str | None:
        """Words of the policy in this language, else in the other."""
        here, there = (text.da, text.en) if self.locale == "da" else (text.en, text.da)
        if here:
            return self.shown(here)
        return self.shown(there).join(FOREIGN) if there else None

    def plain_name(self, name: str) -> str:
        """What a name without a label is called: its Danish form in Danish, else itself; no underscores."""
        if self.locale == "da":
            built_in = BUILT_IN_NAMES.get(name)
            name = self.danish.get(name, built_in[0] if built_in else name)
        return visible(name.replace("_", " "))

    def labelled(self, label: Text, name: str) -> str:
        """A label in this language; else the Danish name, where there is one; else the label in the other language."""
        own = label.da if self.locale == "da" else label.en
        if own:
            return self.shown(own)
        if self.locale == "da" and name in self.danish:
            return self.plain_name(name)
        return self.text(label) or self.plain_name(name)

    def rule(self, name: str, piece: Piece | None = None) -> str:
        """What a rule is called, by the label of one of its definitions."""
        rule = self.rules[name]
        labels = [each.label for each in ((piece,) if piece else ()) + rule.pieces]
        label = next((label for label in labels if self.text(label)), labels[0])
        return self.labelled(label, name)

    def input(self, name: str, index: Index | None = None) -> str:
        """What an input is called where it stands."""
        return self.labelled(self.input_piece(name, index).label, name)

    def input_piece(self, name: str, index: Index | None) -> InputPiece:
        """The declaration of an input at an index, else its first."""
        pieces = self.inputs[name].pieces
        here = (piece for piece in pieces if index is not None and holds(piece.domain, index))
        return next(here, pieces[0])

    def dimension(self, name: str) -> str:
        """What a dimension is called."""
        return self.labelled(self.dimensions[name].label, name)

    def member(self, dimension: str, member: str) -> str:
        """What a member is called in running text: `kriterium 1`, `Sjælland`, `marts`."""
        if dimension == "criterion":
            return self.say("words.criterion", number=member).replace(" ", TIED)
        return self.member_label(dimension, member) or self.plain_name(member)

    def member_label(self, dimension: str, member: str) -> str | None:
        """The label of a member, if it has one."""
        found = self.dimensions[dimension]
        label = dict(zip(found.members, found.member_labels, strict=False)).get(member)
        return None if label is None else self.text(label)

    def members(self, members: Members) -> str:
        """Members of several dimensions: `Sjælland, kriterium 2`."""
        return ", ".join(self.member(dimension, member) for dimension, member in members)

    def quoted(self, text: str) -> str:
        """A name in quotation marks, with a capital as a label has it."""
        return self.say("words.quoted", text=self.capital(text))

    def several(self, dimension: str, members: Sequence[str]) -> str:
        """Several members of one dimension: `kriterium 1, 2 og 3`."""
        if dimension == "year":
            return self.listed(self._years(members))
        if dimension != "criterion":
            return self.listed(self.member(dimension, member) for member in members)
        if len(members) == 1:
            return self.member(dimension, members[0])
        return self.say("words.criteria", numbers=self.listed(members))

    def _years(self, members: Sequence[str]) -> Iterable[str]:
        """Years with those in a row as one: `2025`, `2027 til 2030`."""
        rows: list[list[str]] = []
        for member in members:
            if rows and int(rows[-1][-1]) + 1 == int(member):
                rows[-1].append(member)
            else:
                rows.append([member])
        for row in rows:
            yield from [self.say("interval.range", low=row[0], high=row[-1])] if len(row) > 2 else row

    def capital(self, text: str) -> str:
        """The text with a capital first."""
        return capital(text)

    def shown(self, text: str) -> str:
        """Words from data or a policy, every character visible, not broken after `§`."""
        return visible(text).replace("§ ", "§" + TIED)

    # -- Values -------------------------------------------------------------------------------------------------------

    def number(self, number: Fraction) -> str:
        """A bare number."""
        return _signed(write_number(number, self.locale))

    def quantity(self, number: Fraction, kind: Type) -> str:
        """A number with its unit, on one line."""
        if not isinstance(kind, NumberType):
            return self.number(number)
        labels = {s: self.labelled(self.units[s].label, s) for s, _ in kind.unit if s in self.units}
        text = write_quantity(number, _legible(number, kind), self.locale, labels)
        return _signed(text).replace(" ", TIED)

    def points(self, number: Fraction) -> str:
        """A difference of percentages."""
        key = "words.points_one" if number * 100 == 1 else "words.points_many"
        return self.say(key, number=self.number(number * 100)).replace(" ", TIED)

    def difference(self, number: Fraction, kind: Type) -> str:
        """A distance between two values of a kind: percentage points, days, or the unit itself."""
        if not isinstance(kind, NumberType):
            return self.count("words.days", int(number)).replace(" ", TIED)
        return self.points(number) if kind.scale.word == "%" else self.quantity(number, kind)

    def percent(self, share: Fraction) -> str:
        """A share in per cent: exactly if it takes at most six decimals, else rounded and marked so."""
        number = share * 100
        exact = exact_decimal(number)
        if exact is not None and len(exact.partition(".")[2]) <= 6:
            return self.say("words.percent", number=self.number(number)).replace(" ", TIED)
        rounded = _rounded(number)
        return self.say("words.about", number=self.say("words.percent", number=self.number(rounded))).replace(" ", TIED)

    def value(self, value: Value, kind: Type) -> str:
        """A value of any kind."""
        match value:
            case Undecided():
                return self.possible(value, kind) or self.say("words.unknown")
            case bool():
                return self.say("words.yes" if value else "words.no")
            case Fraction():
                return self.quantity(value, kind)
            case date():
                return self.day(value)
            case Period():
                return self.period(value)
            case CorrectionValue():
                return self.correction(value)
            case str():
                return self.member(kind.dimension, value) if isinstance(kind, MemberType) else visible(value)

    def possible(self, value: Undecided, kind: Type) -> str | None:
        """What an undecided value can still be: `1 eller 2`, `mindst 3`; None where that says nothing."""
        if isinstance(kind, TruthType):
            return None
        if 0 < len(value.possible) <= MAX_POSSIBLE:
            return self.listed((self.value(each, kind) for each in value.possible), "or")
        numbers = [each for each in value.possible if isinstance(each, Fraction)]
        return self.range(Interval(min(numbers), max(numbers)) if numbers else value.bounds, kind)

    def result(self, value: Value, kind: Type) -> str:
        """A value as a heading or a cell shows it: one that is open is undecided, not unknown."""
        return self.say("words.undecided") if isinstance(value, Undecided) else self.value(value, kind)

    def day(self, day: date) -> str:
        """A date in words, on one line."""
        return write_date(day, self.locale).replace(" ", TIED)

    def range(self, bounds: Interval | None, kind: Type) -> str | None:
        """Between which values something lies, or None where nothing is known."""
        if bounds is None or (bounds.low is None and bounds.high is None):
            return None
        low = None if bounds.low is None else self.quantity(bounds.low, kind)
        high = None if bounds.high is None else self.quantity(bounds.high, kind)
        if low is not None and high is not None:
            return self.say("interval.between", low=low, high=high)
        key, number = ("at_least", low) if low is not None else ("at_most", high)
        return self.say(f"interval.{key}", number=number or "")

    def correction(self, correction: CorrectionValue) -> str:
        """A correction by itself."""
        if correction.kind == "none":
            return self.say("words.no_correction")
        if correction.kind == "factor":
            return f"×{TIED}{self.number(correction.size)}"
        return f"{'−' if correction.size < 0 else '+'}{TIED}{self.number(abs(correction.size))}"

    def period(self, period: Period) -> str:
        """`3 måneder`."""
        sizes = (("years", period.years), ("months", period.months), ("days", period.days))
        return self.listed(self.count(f"words.{unit}", size) for unit, size in sizes if size)


def _legible(number: Fraction, kind: NumberType) -> NumberType:
    """The kind with money in a smaller unit, where the policy's own would show little but zeros."""
    scales = list(MONEY_SCALES.values())
    if kind.scale not in scales or not number or abs(number) >= kind.scale.factor / 10:
        return kind
    exact = exact_decimal(number / kind.scale.factor)
    if exact is not None and len(exact.partition(".")[2]) <= _MAX_PLACES:
        return kind
    smaller = [scale for scale in scales if scale.factor <= abs(number)] or scales[:1]
    return NumberType(kind.unit, smaller[-1], kind.whole, kind.bounds)


def _tied(text: str) -> str:
    """A short citation on one line; a long one may be broken, but not after `§`."""
    return text.replace(" ", TIED) if len(text) <= _MAX_TIED else text.replace("§ ", "§" + TIED)


def _signed(text: str) -> str:
    return "−" + text[1:] if text.startswith("-") else text


def _rounded(number: Fraction) -> Fraction:
    """A number to two decimals, or to as many as leave two figures that count."""
    places = 2
    while number and abs(number) * 10**places < 10 and places < 12:
        places += 1
    scaled = number * 10**places
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**places)


def sentence(text: str) -> str:
    """The text with a capital first and a full stop last."""
    text = capital(text)
    return text if unmarked(text).endswith((".", "?", "!", ":", "…")) else text + "."


def capital(text: str) -> str:
    """The text with a capital first, also within a mark."""
    start = len(FOREIGN[0]) if text.startswith(FOREIGN[0]) else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]
