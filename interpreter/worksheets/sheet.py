"""A case laid out in a workbook: its figures on one sheet, its rules as formulas on another."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import CorrectionValue
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.program import Piece, Rule, piece_at
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.typesystem import PERCENT, CorrectionType, DateType, MemberType, NumberType, TextType, Type
from lovkode.interpreter.dataset.excel import FormCell, FormSheet, FormulaCell, NumberCell
from lovkode.interpreter.explanation.chapters.calculation import count_citation
from lovkode.interpreter.explanation.chapters.head import title
from lovkode.interpreter.explanation.voice import Voice, phrases
from lovkode.interpreter.reports import Run, asked_for, named
from lovkode.interpreter.values import Index, Undecided, Value
from lovkode.interpreter.worksheets.formulas import (
    Cell,
    Correction,
    Formula,
    NotWrittenError,
    Writer,
    constant,
    places_of,
    unit_of,
)

_FOLDER = os.path.join(os.path.dirname(__file__), "phrases")
_SPARE = (4, 3, 2, 1)
"""How many decimals a reader may give a figure that has fewer, tried in this order before none."""

_HEAD = 6
"""The rows above the first figure and the first formula."""

_NOT_AVAILABLE = "#N/A"
_DAY_ZERO = date(1899, 12, 30).toordinal()
"""The day before the first that a spreadsheet counts, as it counts them."""

_WIDTHS = (52, 24, 18, 16, 34, 18, 14)
Line = Sequence[FormCell | FormulaCell | NumberCell]


@record
class Sheet(Record):
    """A workbook: its sheets, and the rules that no formula could be written for, with the reason."""

    sheets: tuple[FormSheet, ...]
    unwritten: tuple[tuple[str, str], ...]


def own_phrases(locale: str) -> Mapping[str, Mapping[str, Any]]:
    """The phrases of worksheets, by section and key."""
    return phrases(locale, _FOLDER)


def make_sheet(run: Run, locale: str) -> Sheet:
    """The workbook of a run, with as many decimals for its figures as its comparisons leave room for."""
    voice = Voice(run.program, locale)
    voice.phrases = {**phrases(locale), **own_phrases(locale)}
    plain = _Book(run, voice, 0).fill()
    for spare in _SPARE:
        sheet = _Book(run, voice, spare).fill()
        if len(sheet.unwritten) == len(plain.unwritten):
            return sheet
    return plain


class _Book:
    """One workbook being filled: each figure and each rule gets its row when it is first asked for."""

    def __init__(self, run: Run, voice: Voice, spare: int) -> None:
        self.run, self.voice, self.spare = run, voice, spare
        self.named = named(run.program)
        self.dimensions = {name: each.dimensions for name, each in self.named.items()}
        self.cells: dict[tuple[str, Index], Cell] = {}
        self.figures: list[Line] = []
        self.rules: list[Line] = []
        self.unwritten: list[tuple[str, str]] = []

    def fill(self) -> Sheet:
        """The workbook, with a row for every rule asked for and for everything it is made from."""
        for rule in self.run.program.rules:
            if not rule.hidden:
                for piece in rule.pieces:
                    for index in self._indices(rule, piece):
                        self.find(rule.name, index)
        say = self.voice.say
        figures = FormSheet(say("sheet.figures"), [*self._head("figures"), *self.figures], _HEAD, _WIDTHS[:5])
        rules = FormSheet(say("sheet.rules"), [*self._head("rules"), *self.rules], _HEAD, _WIDTHS)
        return Sheet((rules, figures), tuple(self.unwritten))

    def _indices(self, rule: Rule, piece: Piece) -> list[Index]:
        found: list[Index] = [()]
        for _, members in piece.domain:
            found = [(*index, member) for index in found for member in members]
        return [index for index in found if asked_for(rule.dimensions, index, self.run.only)]

    def _head(self, sheet: str) -> list[Line]:
        """What stands above the rows, on as many lines as `_HEAD` says."""
        voice, dataset = self.voice, self.run.dataset
        name = title(self.run.program, voice)
        if self.run.only:
            name = voice.say("heading.title", title=name, members=voice.members(tuple(self.run.only.items())))
        made_up = (
            "" if dataset.fictional is None else voice.say("sheet.fictional", words=voice.shown(dataset.fictional))
        )
        columns = ("what", "whom", "value", "unit", "where", "stated", "same")[: 5 if sheet == "figures" else 7]
        return [
            [FormCell(name, "heading")],
            [FormCell(made_up, "comment")],
            [FormCell(voice.say(f"sheet.about_{sheet}"), "comment")],
            [FormCell(voice.say("sheet.missing"), "comment")],
            [],
            [FormCell(voice.say(f"column.{column}"), "heading") for column in columns],
        ]

    # -- Cells --------------------------------------------------------------------------------------------------------

    def find(self, name: str, index: Index) -> Cell:
        """The cell of an input or a rule; its row is made when it is first asked for."""
        if (name, index) not in self.cells:
            each = self.named[name]
            if not isinstance(each, Rule):
                self.cells[name, index] = self._input(name, index, each.type)
            else:
                self.cells[name, index] = self._rule(each, index)
        return self.cells[name, index]

    def _input(self, name: str, index: Index, kind: Type) -> Cell:
        piece = self.voice.input_piece(name, index)
        value = self.run.evaluation.value(name, index)
        label = self.voice.capital(self.voice.input(name, index))
        if isinstance(kind, CorrectionType):
            known = value if isinstance(value, CorrectionValue) else None
            added = None if known is None else known.size if known.kind == "amount" else Fraction(0)
            factor = None if known is None else known.size if known.kind == "factor" else Fraction(1)
            first = self._figure(
                self.voice.say("sheet.added", label=label), name, index, added, PLAIN_KIND, piece.citation
            )
            second = self._figure(
                self.voice.say("sheet.factor", label=label), name, index, factor, PLAIN_KIND, piece.citation
            )
            return Correction(first, second)
        shown = None if isinstance(value, Undecided) else value
        if isinstance(kind, NumberType) and isinstance(shown, Fraction | None):
            return self._figure(label, name, index, shown, kind, piece.citation)
        cell: FormCell | FormulaCell = FormCell("" if shown is None else str(shown), "text")
        if isinstance(shown, bool | date):
            cell = FormulaCell(constant(shown, kind).text, kept(shown, kind), "text", number_format(kind, None))
        self.figures.append([*self._told(label, name, index), cell, *self._end(kind, piece.citation)])
        return Formula(self._guarded())

    def _figure(
        self, label: str, name: str, index: Index, value: Fraction | None, kind: NumberType, citation: str | None
    ) -> Formula:
        """A number that the reader may change, with no more decimals than its formulas have room for."""
        number = None if value is None else value / unit_of(kind)
        least = 0 if number is None else places_of(number)
        if least is None:
            raise NotWrittenError("digits")
        places = max(least, 0 if kind.whole else self.spare + (2 if kind.scale == PERCENT else 0))
        text = "" if number is None else exact_decimal(number) or ""
        cell = NumberCell(
            text, "number", number_format(kind, places), places, self.voice.say("sheet.digits", places=str(places))
        )
        self.figures.append([*self._told(label, name, index), cell, *self._end(kind, citation)])
        return Formula(self._guarded(), places, abs(number or Fraction(0)))

    def _guarded(self) -> str:
        """A reference to the last figure that is not available where its cell is blank: a blank is not zero."""
        place = f"{self.voice.say('sheet.figures')}!$C${_HEAD + len(self.figures)}"
        return f"IF(ISBLANK({place}),NA(),{place})"

    def _rule(self, rule: Rule, index: Index) -> Cell:
        piece, value = piece_at(rule.pieces, index), self.run.evaluation.value(rule.name, index)
        label = self.voice.capital(self.voice.rule(rule.name, piece))
        formula, stated = self._formula(rule, piece, index, label), self._stated(value, rule.type)
        places = shown_places(value, rule.type) if formula is None else formula.places
        shown = number_format(rule.type, places)
        row = _HEAD + len(self.rules) + 1
        line: list[Any] = [*self._told(label, rule.name, index)]
        if isinstance(stated, FormulaCell):
            stated = evolve(stated, shown=shown)
        line.append(
            evolve(stated, look="formula")
            if formula is None
            else FormulaCell(formula.text, kept(value, rule.type), "formula", shown)
        )
        citation = count_citation(self.voice) if rule.name == "met_count" else piece.citation
        line += [*self._end(rule.type, citation), stated]
        line.append(
            FormCell(self.voice.say("sheet.no_formula"), "comment")
            if formula is None
            else self._same(row, rule.type, places)
        )
        self.rules.append(line)
        size = abs(value / unit_of(rule.type)) if isinstance(value, Fraction) else Fraction(0)
        return Formula(f"$C${row}", places, size)

    def _formula(self, rule: Rule, piece: Piece, index: Index, label: str) -> Formula | None:
        """The formula of a rule; none where its expression cannot be written as one, which is remembered."""
        try:
            return Writer(self.dimensions, self.find, dict(zip(rule.dimensions, index, strict=True))).whole(
                piece.expression
            )
        except NotWrittenError as reason:
            self.unwritten.append((label, str(reason)))
            return None

    def _same(self, row: int, kind: Type, places: int | None) -> FormulaCell:
        """Whether the formula of a row gives what lovkode has calculated, or cannot since a figure is missing; of
        endless decimals the first six count."""
        yes, no, missing = (self.voice.say(key) for key in ("words.yes", "words.no", "sheet.figure_missing"))
        same = f"C{row}=F{row}"
        if isinstance(kind, NumberType) and places is None:
            same = f"ROUND(C{row},6)=ROUND(F{row},6)"
        elif isinstance(kind, TextType | MemberType):
            same = f"EXACT(C{row},F{row})"
        both = f"AND(ISNA(C{row}),ISNA(F{row}))"
        text = f'IF({both},"{yes}",IF(ISNA(C{row}),"{missing}",IF(ISNA(F{row}),"{no}",IF({same},"{yes}","{no}"))))'
        return FormulaCell(text, yes, "plain", "")

    def _stated(self, value: Value, kind: Type) -> FormulaCell | FormCell:
        """What lovkode has calculated, as a constant."""
        if isinstance(value, Undecided):
            return FormulaCell("NA()", _NOT_AVAILABLE, "plain", "")
        if not isinstance(value, str):
            with suppress(NotWrittenError):
                return FormulaCell(constant(value, kind).text, kept(value, kind), "plain", "")
        return FormCell(str(value))

    def _told(self, label: str, name: str, index: Index) -> list[FormCell]:
        members = self.voice.members(tuple(zip(self.dimensions[name], index, strict=True)))
        return [FormCell(plain_text(label)), FormCell(plain_text(members))]

    def _end(self, kind: Type, citation: str | None) -> list[FormCell]:
        """The unit and the provision."""
        where = plain_text(self.voice.provision(citation)) if citation else ""
        return [FormCell(unit_words(kind, self.voice)), FormCell(where)]


PLAIN_KIND = NumberType()


def unit_words(kind: Type, voice: Voice) -> str:
    """The unit beside a number; none of a percentage, which its number format shows."""
    if not isinstance(kind, NumberType) or kind.scale == PERCENT:
        return ""
    return plain_text(voice.quantity(kind.scale.factor * 2, kind)).removeprefix("2").strip()


def kept(value: Value, kind: Type) -> str:
    """A value as a cell keeps it: a number with its decimals, or with the first twelve where they never end."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Undecided):
        return _NOT_AVAILABLE
    if isinstance(value, date):
        return str(value.toordinal() - _DAY_ZERO)
    if isinstance(value, Fraction):
        number = value / unit_of(kind)
        return exact_decimal(number) or exact_decimal(Fraction(int(number * 10**12), 10**12)) or ""
    return str(value)


def shown_places(value: Value, kind: Type) -> int | None:
    """How many decimals a value has in its own unit; none where they never end, or it is no number."""
    return places_of(value / unit_of(kind)) if isinstance(value, Fraction) else None


def number_format(kind: Type, places: int | None) -> str:
    """The number format of a cell: grouped, with its decimals; empty for what is no number."""
    if not isinstance(kind, NumberType):
        return "yyyy-mm-dd" if isinstance(kind, DateType) else ""
    if kind.scale == PERCENT:
        decimals = max(0, (places or 2) - 2)
        return f"0.{'#' * decimals}%" if decimals else "0%"
    if places is None:
        return "#,##0.000000"
    return f"#,##0.{'#' * places}" if places > 1 else "#,##0.0" if places else "#,##0"


def plain_text(text: str) -> str:
    """A text as a cell shows it: without marks, and broken where it must be."""
    from lovkode.interpreter.explanation.document import unmarked

    return unmarked(text).replace("\u00a0", " ")
