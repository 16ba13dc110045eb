"""How an overview speaks: with its own phrases beside those of letters and of reach, and the policy's own words."""

import os
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import PERCENT, NumberType, Type
from lovkode.interpreter.explanation.chapters.head import case_title
from lovkode.interpreter.explanation.chapters.outcome import total_words
from lovkode.interpreter.explanation.model import Explanation, Members
from lovkode.interpreter.explanation.voice import phrases
from lovkode.interpreter.letters.style import Style
from lovkode.interpreter.letters.tone import Tone
from lovkode.interpreter.overview.model import Entry
from lovkode.interpreter.reach.speech import own_phrases as reach_phrases
from lovkode.interpreter.values import Value

_FOLDER = os.path.join(os.path.dirname(__file__), "phrases")

MAX_NAMED = 8
"""The most members that a sentence names; of more it is only told how many."""

SHARE = NumberType(scale=PERCENT)


def own_phrases(locale: str) -> Mapping[str, Mapping[str, Any]]:
    """The phrases of overviews, by section and key."""
    return phrases(locale, _FOLDER)


class OverviewTone(Tone):
    """One policy in one language, told of all members at once."""

    def __init__(self, program: Program, locale: str, style: Style, chosen: Members) -> None:
        super().__init__(program, locale, style, chosen)
        self.phrases = {**self.phrases, **reach_phrases(locale), **own_phrases(locale)}

    def whom(self, dimension: str, members: Sequence[str], total: int) -> str:
        """How many of the members of a dimension, and which: `2 af 5 regioner (Nordjylland og Sjælland)`."""
        key = f"members.{dimension}" if self.knows(f"members.{dimension}") else "members.other"
        every = self.say(key, number=str(total), dimension=self.quoted(self.dimension(dimension)))
        if len(members) == total:
            return self.say("overview.all", members=every)
        part = self.say("overview.some", number=str(len(members)), members=every)
        if len(members) > MAX_NAMED:
            return part
        return self.say("overview.named", part=part, names=self.several(dimension, members))

    def heading(self, explanation: Explanation) -> str:
        """The title of an overview: the policy's, and the members if only some were chosen."""
        key = "overview.title_only" if explanation.chosen else "overview.title"
        return self.say(key, title=case_title(explanation, self))

    def names(self, members: Members) -> str:
        """Members as a row is named by them, with a capital."""
        return self.capital(self.members(members))

    def amount(self, value: Value | None, kind: Type) -> Entry:
        """A cell with an amount, or with what it can be."""
        return Entry("") if value is None else Entry(total_words(value, kind, self), value, kind)

    def share(self, share: Fraction | None) -> Entry:
        """A cell with a share in per cent."""
        return Entry("") if share is None else Entry(self.percent(share), share, SHARE)

    def change(self, before: Value, after: Value, kind: Type) -> Entry:
        """A cell with what is added to an amount, with its sign; undecided where either is."""
        if not isinstance(before, Fraction) or not isinstance(after, Fraction):
            return Entry(self.say("words.undecided"))
        words = self.value(after - before, kind)
        return Entry(f"+{words}" if after > before else words, after - before, kind)
