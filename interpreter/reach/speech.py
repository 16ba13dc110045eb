"""How reach speaks: with its own phrases beside those of the explanation; names, figures and bounds in words."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Lookup
from lovkode.dsl.intervals import Interval
from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import NumberType, TruthType, Type
from lovkode.interpreter.explanation.formulas import Formulas, comparison_key
from lovkode.interpreter.explanation.model import Members
from lovkode.interpreter.explanation.voice import TIED, Voice, phrases
from lovkode.interpreter.reach.model import Amount, Cell, DecisionCase, Turn
from lovkode.interpreter.values import Value

_FOLDER = os.path.join(os.path.dirname(__file__), "phrases")


def own_phrases(locale: str) -> Mapping[str, Mapping[str, Any]]:
    """The phrases of reach, by section and key."""
    return phrases(locale, _FOLDER)


class ReachSpeech(Voice):
    """One policy in one language, in a case of members chosen."""

    def __init__(self, program: Program, locale: str, chosen: Members) -> None:
        super().__init__(program, locale)
        self.phrases = {**phrases(locale), **own_phrases(locale)}
        self.chosen = chosen

    def others(self, name: str, index: tuple[str, ...], but: Iterable[str] = ()) -> str:
        """The members of an index that were not chosen, in words; empty where there are none."""
        dimensions = (self.inputs.get(name) or self.rules[name]).dimensions
        pairs = zip(dimensions, index, strict=True)
        return self.members(tuple(pair for pair in pairs if pair not in self.chosen and pair[0] not in but))

    def figure(self, cell: Cell, decision: DecisionCase) -> str:
        """A figure of the data, for the members that the decision does not name already."""
        text = self.quoted(self.input(*cell))
        told = decision.rule.dimensions
        here = dict(zip(self.inputs[cell[0]].dimensions, cell[1], strict=True))
        same = [d for d, m in zip(told, decision.index, strict=True) if here.get(d) == m]
        members = self.others(cell[0], cell[1], same)
        return self.say("words.for", text=text, members=members) if members else text

    def decision(self, case: DecisionCase) -> str:
        """What a decision is called: `kriterium 1`, or a rule or a condition by its label."""
        if case.criterion is not None:
            return self.members((*self._besides(case), ("criterion", case.criterion)))
        rule = self.quoted(self.rule(case.rule.name))
        text = rule
        if case.part is not None:
            label = self.text(case.label)
            here = dict(zip(case.rule.dimensions, case.index, strict=True))
            if label:
                text = self.quoted(label)
            elif isinstance(case.part, Lookup):
                text = self.say("reach.part", rule=rule)
            else:
                words = Formulas(self, here).words(case.part)
                text = self.say("reach.condition", condition=words, rule=rule)
        return self.say("words.for", text=text, members=self.members(case.members)) if case.members else text

    def _besides(self, case: DecisionCase) -> Members:
        return tuple(pair for pair in case.members if pair[0] != "criterion")

    def bound(self, turn: Turn) -> str:
        """The value to be reached, with all beyond it where it stays turned: `højst 0,9812`, `senest 1. marts 2025`."""
        operator = "=" if turn.upward is None or not turn.throughout else ">=" if turn.upward else "<="
        if isinstance(turn.kind, TruthType) or turn.upward is None:
            return self.value(turn.value, turn.kind)
        key = comparison_key(operator, turn.kind).removeprefix("comparison.")
        return self.say(f"criterion.limit_{key}", bound=self.value(turn.value, turn.kind)).replace(" ", TIED)

    def outcome(self, case: DecisionCase, value: Value) -> str:
        """How a decision comes out, as a table shows it."""
        if isinstance(value, bool):
            if case.is_met:
                return self.say("criterion.met" if value else "criterion.unmet")
            return self.say("reach.verdict_holds" if value else "reach.verdict_fails")
        return self.result(value, case.rule.type if case.part is None else case.part.type)

    def decimals(self, unit: Fraction, kind: Type) -> str:
        """`med 4 decimaler`: how finely values are written."""
        scaled = unit / kind.scale.factor if isinstance(kind, NumberType) else Fraction(1)
        number = len(str(scaled.denominator)) - 1
        return self.count("reach.decimals", number) if number else self.say("reach.decimals_none")

    def stretch(self, values: Interval | None, kind: Type) -> str:
        """The values between two ends: `højst 0,98`, `mellem 0,5 og 0,98`."""
        if values is None:
            return self.say("reach.any")
        if isinstance(kind, NumberType):
            if values.low is not None and values.low == values.high:
                return self.quantity(values.low, kind)
            return self.range(values, kind) or self.say("reach.any")
        return self._days(values, kind)

    def _days(self, values: Interval, kind: Type) -> str:
        ends = [
            self.say(
                f"criterion.limit_{comparison_key(operator, kind).removeprefix('comparison.')}", bound=self.day(day)
            )
            for operator, end, outermost in ((">=", values.low, date.min), ("<=", values.high, date.max))
            if end is not None and (day := date.fromordinal(int(end))) != outermost
        ]
        return self.listed(ends) if ends else self.say("reach.any")

    def amounts(self, amounts: Iterable[Amount]) -> str:
        """Results with what they are now: `»Tilbagebetaling« 0 kr. (nu 88.002,4 tusinde kr.)`."""
        return self.listed(self._amount(each) for each in amounts)

    def _amount(self, amount: Amount) -> str:
        rule = amount.rule
        name = self.quoted(self.rule(rule.name))
        members = self.others(rule.name, amount.index)
        name = self.say("words.for", text=name, members=members) if members else name
        before, after = self.result(amount.before, rule.type), self.result(amount.after, rule.type)
        return self.say("reach.amount", name=name, before=before, after=after)
