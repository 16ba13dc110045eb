"""Differences in words: which provision, what it is about, what it said and what it says now."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from lovkode.dsl.expression import Expression, Literal, Lookup, Open
from lovkode.dsl.intervals import Interval
from lovkode.dsl.program import (
    Deadline,
    Domain,
    Program,
    holds,
)
from lovkode.dsl.record import Record, record
from lovkode.dsl.text import Text
from lovkode.dsl.years import YEAR
from lovkode.interpreter.comparison.differences import Difference, at_hand
from lovkode.interpreter.comparison.narrowing import narrowed, tolerances
from lovkode.interpreter.comparison.passages import member_words, statement_words
from lovkode.interpreter.comparison.phrases import phrase
from lovkode.interpreter.comparison.requests import asked_words
from lovkode.interpreter.explanation.document import unmarked
from lovkode.interpreter.explanation.formulas import Formulas, interval_words
from lovkode.interpreter.explanation.voice import TIED, Voice, capital


@record
class Told(Record):
    """A difference in words: the provision, the subject, and what was and is said of it; none where nothing is.

    `cause` says why it is a difference where the words are the same.
    """

    provision: str
    subject: str
    before: str | None
    after: str | None
    locale: str
    cause: str | None = None

    @property
    def change(self) -> str:
        """`1 pct. → 0,5 pct.`, `… (nyt)`, `… (udgår)`; empty for several at once."""
        if self.before is None and self.after is None:
            return ""
        if self.before is None or self.after is None:
            side = self.after if self.before is None else self.before
            key = ("new", "now") if self.before is None else ("gone", "was")
            return phrase(self.locale, key[1], before=side, after=side) if side else phrase(self.locale, key[0])
        if self.before == self.after:
            return self.cause or phrase(self.locale, "changed")
        return phrase(self.locale, "changed to", before=self.before, after=self.after)


class Teller:
    """Tells the differences between two policies in one language."""

    def __init__(self, old: Program, new: Program, locale: str) -> None:
        self.locale = locale
        self._voices = Voice(old, locale), Voice(new, locale)

    def tell(self, difference: Difference) -> Told:
        """A difference in words."""
        subject, before, after = self._told(difference)
        citation = self._voices[1].provision(difference.citation) if difference.citation else ""
        was, now = (None if text is None else _clean(text) for text in (before, after))
        cause = self._members_changed() if was == now and difference.kind in ("rule", "check") else None
        return Told(_clean(citation), capital(_clean(subject)), was, now, self.locale, cause)

    def about(self, differences: Sequence[Difference]) -> Told:
        """Several differences that make one change."""
        if len(differences) == 1:
            return self.tell(differences[0])
        names = list(dict.fromkeys(each.name for each in differences))
        text = self._voices[1].listed(self._title(name) for name in names)
        key = "several" if len(names) == 1 else "together"
        subject = phrase(self.locale, key, text=text, number=str(len(differences)))
        cited = (self._voices[1].provision(each.citation) for each in differences if each.citation)
        provision = "; ".join(dict.fromkeys(part for each in cited for part in each.split("; ")))
        return Told(_clean(provision), capital(_clean(subject)), None, None, self.locale)

    def _members_changed(self) -> str | None:
        """That members are new or no longer there, which changes what runs through all of them."""
        found = []
        for key, here, there in (("new members", 1, 0), ("gone members", 0, 1)):
            voice, other = self._voices[here], self._voices[there]
            for name, dimension in voice.dimensions.items():
                known = other.dimensions[name].members if name in other.dimensions else dimension.members
                members = [member for member in dimension.members if member not in known]
                if members and name != YEAR:
                    found.append(phrase(self.locale, key, members=_clean(voice.several(name, members))))
        return voice.listed(found) if found else None

    def _told(self, it: Difference) -> tuple[str, str | None, str | None]:
        """The subject, what was said of it, what is said now."""
        match it.kind:
            case "rule" | "row":
                return self._rule(it)
            case "input":
                subject = self._place(phrase(self.locale, "asked", text=self._title(it.name, it)), it.domain)
                sides = [self._side(n, each, asked_words) for n, each in enumerate((it.old, it.new))]
                return subject, sides[0], sides[1]
            case "instead":
                sides = [self._expression(n, each, {}) for n, each in enumerate(self._narrowed(it))]
                return self._place(self._subject(it), it.domain), sides[0], sides[1]
            case "label" | "note" | "citation" | "reason" | "hidden":
                return self._words(it)
            case "dimension" | "member":
                sides = [self._side(n, each, partial(member_words, it.name)) for n, each in enumerate((it.old, it.new))]
                return self._subject(it), sides[0], sides[1]
        sides = [self._side(n, each, statement_words) for n, each in enumerate((it.old, it.new))]
        if _as_last_year(it.old, it.new):
            sides[1] = phrase(self.locale, "still open")
        return self._subject(it), sides[0], sides[1]

    def _narrowed(self, it: Difference) -> tuple[Any, Any]:
        return (it.old, it.new) if it.old is None or it.new is None else narrowed(it.old, it.new)

    def _side(self, side: int, of: Any, words: Any) -> str | None:
        return None if of is None else words(self._voices[side], of)

    # -- Definitions --------------------------------------------------------------------------------------------------

    def _rule(self, it: Difference) -> tuple[str, str | None, str | None]:
        title = self._title(it.name, it)
        pair: tuple[Any, Any] = (it.old, it.new)
        if it.old is not None and it.new is not None and it.kind == "rule":
            found = tolerances(it.old, it.new) if it.name == "met" else None
            if found:
                title = phrase(self.locale, "tolerance")
                words = [self._voices[1].percent(each) for each in found]
                return self._place(title, it.domain), words[0], words[1]
            pair = self._narrowed(it)
        if it.kind == "row":
            title = self._row(it, title)
        here = dict(zip(self._dimensions(it), it.cells[0], strict=True)) if it.cells else {}
        sides = [self._expression(n, each, here) for n, each in enumerate(pair)]
        if _as_last_year(*pair):
            sides[1] = phrase(self.locale, "still open")
        return self._place(title, it.domain), sides[0], sides[1]

    def _row(self, it: Difference, title: str) -> str:
        side = 1 if it.new is not None else 0
        table = self._table(it, side) or self._table(it, 1 - side)
        assert table is not None
        voice = self._voices[side]
        key = Formulas(voice, {}).words(table.key)
        if it.key is None:
            return phrase(self.locale, "other row", text=title, key=key)
        row = (
            interval_words(voice, it.key, table.key.type)
            if isinstance(it.key, Interval)
            else voice.value(it.key, table.key.type)
        )
        return phrase(self.locale, "row", text=title, key=key, row=row)

    def _table(self, it: Difference, side: int) -> Lookup | None:
        """The table that a row is of."""
        rule = self._voices[side].rules.get(it.name)
        for piece in rule.pieces if rule else ():
            if holds(piece.domain, it.cells[0]):
                assert rule is not None
                found = at_hand(piece.expression, rule.dimensions, it.cells)
                return found if isinstance(found, Lookup) else None
        return None

    def _dimensions(self, it: Difference) -> tuple[str, ...]:
        side = 1 if it.new is not None else 0
        rule = self._voices[side].rules.get(it.name)
        return rule.dimensions if rule else ()

    def _expression(self, side: int, node: Expression | None, here: Mapping[str, str]) -> str | None:
        if node is None:
            return None
        voice = self._voices[side]
        if isinstance(node, Open):
            return phrase(self.locale, "open", was=voice.value(node.was.value, node.was.type))
        formulas = Formulas(voice, here)
        if not isinstance(node, Lookup):
            return formulas.words(node)
        rows = [(formulas.row(row, node.key.type), row.value) for row in node.rows]
        if node.otherwise is not None:
            rows.append((phrase(self.locale, "otherwise"), node.otherwise))
        return "; ".join(phrase(self.locale, "rows", row=row, value=formulas.words(v)) for row, v in rows)

    # -- Other statements ---------------------------------------------------------------------------------------------

    def _subject(self, it: Difference) -> str:
        each = it.new if it.new is not None else it.old
        voice = self._voices[1 if it.new is not None else 0]
        match it.kind:
            case "covers" | "title" | "source" | "omission" | "provisions":
                return phrase(self.locale, it.kind)
            case "member":
                return phrase(self.locale, "member", dimension=voice.dimension(it.name))
            case "dimension":
                return phrase(self.locale, "dimension", text=voice.dimension(it.name))
            case "check":
                return phrase(self.locale, "check", text=voice.text(each.label) or each.text)
            case "example" | "property":
                return phrase(self.locale, it.kind, text=voice.text(each.title) or "")
            case "alternative" | "instead":
                reading = next(r for r in voice.program.readings if r.name == it.name)
                facts = {"text": voice.labelled(reading.label, it.name), "choice": voice.plain_name(str(it.key))}
                return phrase(self.locale, "alternative", **facts)
        return phrase(self.locale, it.kind, text=voice.labelled(each.label, it.name))

    # -- Words --------------------------------------------------------------------------------------------------------

    def _words(self, it: Difference) -> tuple[str, str | None, str | None]:
        """A label, note or citation: of what, and both texts."""
        text = self._place(self._title(it.name, it), it.domain) if it.name else self._members(it.domain)
        sides = [self._word(voice, each) for voice, each in zip(self._voices, (it.old, it.new), strict=True)]
        if it.kind != "label":
            return phrase(self.locale, it.kind, text=text), sides[0], sides[1]
        if sides[0] != sides[1]:
            return self._place(phrase(self.locale, "label"), () if it.name else it.domain), sides[0], sides[1]
        other = "en" if self.locale == "da" else "da"
        texts = [getattr(each, other, None) for each in (it.old, it.new)]
        return phrase(self.locale, "label other", text=text), texts[0], texts[1]

    def _word(self, voice: Voice, side: Any) -> str | None:
        match side:
            case Text():
                return voice.text(side)
            case bool():
                return phrase(self.locale, "no" if side else "yes")
            case str():
                return voice.provision(side)
        return None

    def _title(self, name: Any, it: Difference | None = None) -> str:
        """What an input, a rule, or whatever has this name or title is called."""
        if isinstance(name, Text):
            return self._voices[1].text(name) or ""
        order = self._voices[::-1] if it is None or it.new is not None else self._voices
        for voice in order:
            if name in voice.rules:
                return _common(voice, [piece.label for piece in voice.rules[name].pieces], name, it)
            if name in voice.inputs:
                return _common(voice, [piece.label for piece in voice.inputs[name].pieces], name, it)
        for voice in order:
            program = voice.program
            statements: tuple[Any, ...] = (
                *program.dimensions,
                *program.deadlines,
                *program.readings,
                *program.units,
                *program.functions,
            )
            labels = [each.label for each in statements if each.name == name]
            if labels:
                return voice.labelled(labels[0], name)
        return self._voices[1].plain_name(str(name))

    def _place(self, text: str, domain: Domain) -> str:
        return phrase(self.locale, "for", text=text, members=self._members(domain)) if domain else text

    def _members(self, domain: Domain) -> str:
        texts = []
        for dimension, members in domain:
            voice = next((v for v in self._voices[::-1] if dimension in v.dimensions), self._voices[1])
            texts.append(voice.several(dimension, members))
        return ", ".join(texts)


def _as_last_year(old: Any, new: Any) -> bool:
    """Whether a value or a day is still to be decided, and last year's is the one that stood there."""
    if isinstance(new, Deadline) and isinstance(old, Deadline):
        return new.undecided and (old.first, old.last) == (new.first, new.last)
    return isinstance(new, Open) and isinstance(old, Literal) and old.value == new.was.value


def _common(voice: Voice, labels: Sequence[Text], name: str, it: Difference | None) -> str:
    """The label of a rule or an input; where its pieces have several, that of the one it is about."""
    if it is not None and it.cells:
        each = voice.rules.get(name) or voice.inputs.get(name)
        pieces: Any = each.pieces if each else ()
        here = [p.label for p in pieces if len(p.domain) == len(it.cells[0]) and holds(p.domain, it.cells[0])]
        labels = here or labels
    found = [label for label in labels if label.da or label.en]
    return voice.labelled(found[0] if found else labels[0], name)


def _clean(text: str) -> str:
    return unmarked(text).replace(TIED, " ")


__all__ = ["Teller", "Told"]
