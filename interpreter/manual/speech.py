"""How the manual speaks: with its own phrases beside those of the explanation, and with links at the names."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any

from lovkode.dsl.expression import Reference
from lovkode.dsl.program import Domain, Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.explanation.document import linked
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.voice import Voice, phrases

_FOLDER = os.path.join(os.path.dirname(__file__), "phrases")


def own_phrases(locale: str) -> Mapping[str, Mapping[str, Any]]:
    """The phrases of the manual, by section and key."""
    return phrases(locale, _FOLDER)


@record
class Target(Record):
    """What a link leads to: a kind of thing, and its name or number."""

    kind: str
    name: str

    @property
    def anchor(self) -> str:
        """The name of the place in the document: letters, digits and low lines."""
        return re.sub(r"\W+", "_", f"{self.kind} {self.name}").strip("_")


class Speech(Voice):
    """One policy in one language, with links to its entries."""

    def __init__(self, program: Program, locale: str) -> None:
        super().__init__(program, locale)
        self.phrases = {**phrases(locale), **own_phrases(locale)}

    def link(self, name: str) -> str:
        """The label of an input, a rule, a reading or a function in quotation marks, linked to its entry."""
        return linked(self.quoted(self.title(name)), self.target(name).anchor)

    def links(self, names: Iterable[str]) -> str:
        """Several of them in a list."""
        return self.listed(map(self.link, names))

    def target(self, name: str) -> Target:
        """The entry of an input, a rule, a reading or a function."""
        if name in self.inputs:
            return Target("input", name)
        if name in self.rules:
            return Target("rule", name)
        if any(each.name == name for each in self.program.readings):
            return Target("reading", name)
        deadline = any(each.name == name for each in self.program.deadlines)
        return Target("deadline" if deadline else "function", name)

    def title(self, name: str) -> str:
        """The label of an input, a rule, a reading or a function."""
        if name in self.inputs:
            return self.input(name)
        if name in self.rules:
            return self.rule(name)
        others = {each.name: each.label for each in self.program.functions}
        others |= {each.name: each.label for each in self.program.readings}
        others |= {each.name: each.label for each in self.program.deadlines}
        return self.labelled(others[name], name)

    def domain(self, domain: Domain) -> str:
        """For whom something is, such as `kriterium 1 og 2`; empty where it is for every member."""
        parts = (self.several(d, members) for d, members in domain if members != self.dimensions[d].members)
        return ", ".join(parts)

    def every(self, dimensions: Iterable[str]) -> str:
        """`for hver region og for hvert kriterium`: for each member of some dimensions."""
        parts = []
        for dimension in dimensions:
            if self.knows(f"every.{dimension}"):
                parts.append(self.say(f"every.{dimension}"))
            else:
                number, name = len(self.dimensions[dimension].members), self.quoted(self.dimension(dimension))
                parts.append(self.say("every.other", number=str(number), dimension=name))
        return self.listed(parts)


class Linked(Formulas):
    """Writes expressions with every name linked to the entry it has."""

    def __init__(self, voice: Speech, here: Mapping[str, str]) -> None:
        super().__init__(voice, here)
        self.speech = voice

    def name(self, node: Reference) -> str:
        """The name of what a reference refers to, linked, with the members that it names itself."""
        text = linked(self.voice.quoted(self.label(node)), self.speech.target(node.name).anchor)
        return self.voice.say("words.for", text=text, members=self.voice.members(node.fixed)) if node.fixed else text

    def apart(self, dimension: str) -> "Linked":
        """What writes an expression that runs through a dimension."""
        return Linked(self.speech, {d: m for d, m in self.here.items() if d != dimension})
