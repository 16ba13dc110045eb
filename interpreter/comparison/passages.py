"""What statements that are no definitions say, in words."""

from typing import Any

from lovkode.dsl.program import Check, Deadline, Example, Omission, Property, Reading
from lovkode.dsl.text import Text
from lovkode.interpreter.comparison.phrases import phrase
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.voice import Voice

MAX_LISTED = 6
"""The most provisions that are listed one by one."""


def statement_words(voice: Voice, of: Any) -> str:
    """What a statement says."""
    match of:
        case Text():
            return voice.text(of) or phrase(voice.locale, "none")
        case Check():
            words = Formulas(voice, {}).words(of.condition)
            return phrase(voice.locale, "check failing", text=words) if of.expected_to_fail else words
        case Deadline():
            return _days(voice, of)
        case Reading():
            return voice.plain_name(of.chosen)
        case Example() | Property():
            return ""
        case Omission():
            kind = f"{phrase(voice.locale, of.kind)}: " if of.kind else ""
            return kind + (voice.text(of.reason) or "")
    if isinstance(of, tuple):
        return _several(voice, of)
    formulas = Formulas(voice, {})
    pieces = [(voice.rule(name, piece), piece.expression) for name, piece in of.pieces]
    return "; ".join(phrase(voice.locale, "piece", text=t, value=formulas.words(e)) for t, e in pieces)


def _several(voice: Voice, of: tuple[Any, ...]) -> str:
    """The days that a policy is in force, or provisions, or members."""
    if not isinstance(of[0], str):
        return phrase(voice.locale, "days", first=voice.day(of[0]), last=voice.day(of[1]))
    if len(of) > MAX_LISTED and any(each.startswith("§") for each in of):
        return phrase(voice.locale, "many provisions", number=str(len(of)))
    return "; ".join(of) if any("," in each for each in of) else voice.listed(of)


def _days(voice: Voice, of: Deadline) -> str:
    first, last = voice.day(of.first), voice.day(of.last)
    days = first if of.first == of.last else phrase(voice.locale, "days", first=first, last=last)
    return phrase(voice.locale, "day open", day=days) if of.undecided else days


def member_words(dimension: str, voice: Voice, of: str | tuple[str, ...]) -> str:
    """Members of a dimension, each with its label."""
    members = (of,) if isinstance(of, str) else of
    here = voice.dimensions[dimension]
    labels = dict(zip(here.members, here.member_labels, strict=False))
    found = []
    for member in members:
        label = voice.text(labels[member]) if member in labels else None
        name = voice.member(dimension, member)
        found.append(f"{name}, {label}" if label and label not in name else name)
    return voice.listed(found)
