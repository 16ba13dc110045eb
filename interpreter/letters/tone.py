"""How a letter speaks: with its own phrases beside those of the explanation, and with the policy's own words."""

import os
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.explanation.chapters.openness import possible_words
from lovkode.interpreter.explanation.document import STRONG
from lovkode.interpreter.explanation.model import Calculation, Members
from lovkode.interpreter.explanation.voice import Voice, phrases
from lovkode.interpreter.letters.style import Style
from lovkode.interpreter.values import Undecided

_FOLDER = os.path.join(os.path.dirname(__file__), "phrases")


def own_phrases(locale: str) -> Mapping[str, Mapping[str, Any]]:
    """The phrases of letters, by section and key."""
    return phrases(locale, _FOLDER)


class Tone(Voice):
    """One policy in one language, for one recipient."""

    def __init__(self, program: Program, locale: str, style: Style, chosen: Members) -> None:
        super().__init__(program, locale)
        self.phrases = {**phrases(locale), **own_phrases(locale)}
        self.style = style
        self.recipient = ", ".join(self.called(*pair) for pair in chosen)

    def called(self, dimension: str, member: str) -> str:
        """What a member is called in a letter: `Region Sjælland`."""
        name = self.member(dimension, member)
        return self.style.members.get(dimension, "{member}").format(member=name)

    def outcome(self, calculation: Calculation) -> str:
        """A result in a sentence: in the policy's own words, else by its label."""
        value, kind = calculation.value, calculation.rule.type
        told = possible_words(value, kind, self) if isinstance(value, Undecided) else self.value(value, kind)
        own = self.style.sentences.get(calculation.rule.name, {}).get(value_key(calculation))
        if own is not None:
            return own.format(member=self.recipient, value=told.join(STRONG))
        label = self.capital(self.rule(calculation.rule.name, calculation.piece))
        return self.say("outcome.result", label=label, value=told.join(STRONG))

    def when(self, name: str) -> tuple[str, str | None] | None:
        """When the result of a rule falls due, in the policy's own words, with the provision."""
        own, deadline = self.style.sentences.get(name, {}).get("when"), self.style.deadlines.get(name)
        found = next((each for each in self.program.deadlines if each.name == deadline), None)
        if own is None or found is None or found.undecided:
            return None
        return own.format(first=self.day(found.first), last=self.day(found.last)), found.citation


def below_zero(calculation: Calculation) -> bool:
    """Whether a result is a negative amount: what is to be paid is then not paid, and no sentence of a policy fits."""
    value, kind = calculation.value, calculation.rule.type
    return isinstance(value, Fraction) and value < 0 and isinstance(kind, NumberType) and is_money(kind.unit)


def value_key(calculation: Calculation) -> str:
    """Which of a rule's sentences fits its value."""
    value = calculation.value
    if isinstance(value, Undecided):
        return "open"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if below_zero(calculation):
        return "below"
    return "none" if isinstance(value, Fraction) and not value else "some"
