"""A policy's own words for its letters: a small TOML file for each language, kept beside the policy."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.excerpt import visible
from lovkode.dsl.nearness import nearest
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span

FOLDER = "phrases"
"""The folder beside a policy that holds the words of its letters: `phrases/2025.da.toml`."""

RESULT_SLOTS = frozenset({"member", "value"})
_SENTENCES: Mapping[str, frozenset[str]] = {
    "some": RESULT_SLOTS,
    "none": RESULT_SLOTS,
    "yes": RESULT_SLOTS,
    "no": RESULT_SLOTS,
    "open": RESULT_SLOTS,
    "when": frozenset({"first", "last"}),
}
OVERVIEW_SLOTS = frozenset({"members", "value"})
_OVERVIEW: Mapping[str, frozenset[str]] = dict.fromkeys(("some", "none", "yes", "no", "open"), OVERVIEW_SLOTS)
_SLOT = re.compile(r"\{([^{}]*)\}")
_BLANKS = "\t\n\r\u00a0"
_SPACE = re.compile(r"[ \t\n\r]+")
_PLACE = re.compile(r"at line (\d+), column (\d+)")


@record
class Style(Record):
    """The words: which results come first, to whom letters go, what members are called, and the sentences of rules.

    `sentences` are by rule and key: `some` of an amount, `none` of zero, `yes` and `no` of a truth, `open` of what is
    undecided, and `when` of the deadline in `deadlines`. What is not there is told in lovkode's own words. `overview`
    has the sentences of a rule for an overview, of all for whom it is some, none and so on; of a rule that has any,
    what is not there is left out, but for what is open.
    """

    results: tuple[str, ...] = ()
    recipients: str = ""
    members: Mapping[str, str] = {}
    sentences: Mapping[str, Mapping[str, str]] = {}
    deadlines: Mapping[str, str] = {}
    overview: Mapping[str, Mapping[str, str]] = {}


def style_file(policy: str, locale: str) -> str:
    """Where the words of a policy's letters are kept."""
    folder, name = os.path.split(policy)
    return os.path.join(folder, FOLDER, f"{os.path.splitext(name)[0]}.{locale}.toml")


def read_style(program: Program, source: Source) -> tuple[Style, list[Diagnostic]]:
    """The words in a file; of one that is wrong the mistakes, each at its place."""
    import tomllib

    try:
        found = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:  # not TOML, or a number of more digits than Python reads
        return Style(), [Diagnostic("W001", source, _where(source, str(error)), {"reason": "toml"})]
    reader = _Reader(program, source)
    style = reader.style(found)
    return style, reader.mistakes


def _where(source: Source, message: str) -> Span:
    """The place that the reader of TOML names; without one the end of the text."""
    place = _PLACE.search(message)
    if place is None:
        return source.span(len(source.text), len(source.text))
    lines = source.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1
    return source.span(min(start, len(source.text)), min(start + 1, len(source.text)))


class _Reader:
    """Reads one file, and remembers what is wrong in it."""

    def __init__(self, program: Program, source: Source) -> None:
        self.program, self.source = program, source
        self.mistakes: list[Diagnostic] = []

    def style(self, found: Mapping[str, Any]) -> Style:
        """The words, as far as they can be used."""
        sections = {
            "letter": self._letter,
            "member": self._members,
            "rule": self._rules,
            "overview": self._overview,
        }
        parts: dict[str, Any] = {}
        for key, value in found.items():
            if key not in sections:
                self._unknown(key, tuple(sections))
            elif not isinstance(value, dict):
                self._mistake(key, "table", key=key)
            else:
                parts |= sections[key](value)
        return Style(**parts)

    def _letter(self, section: Mapping[str, Any]) -> dict[str, Any]:
        rules = tuple(rule.name for rule in self.program.rules)
        found: dict[str, Any] = {}
        for key, value in section.items():
            if key == "recipients":
                if self._known(str(value), tuple(each.name for each in self.program.dimensions), "dimension"):
                    found[key] = value
            elif key != "results":
                self._unknown(key, ("results", "recipients"))
            elif not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                self._mistake(key, "list", key=key)
            else:
                found[key] = tuple(each for each in value if self._known(each, rules, "rule"))
        return found

    def _members(self, section: Mapping[str, Any]) -> dict[str, Any]:
        names = tuple(each.name for each in self.program.dimensions)
        texts = self._texts(
            section, lambda name: frozenset({"member"}) if self._known(name, names, "dimension") else None
        )
        self._needing(texts, tuple(texts), "{member}")
        return {"members": texts}

    def _rules(self, section: Mapping[str, Any]) -> dict[str, Any]:
        rules = tuple(rule.name for rule in self.program.rules)
        sentences, deadlines = {}, {}
        for name, entries in section.items():
            if not self._known(name, rules, "rule"):
                continue
            if not isinstance(entries, dict):
                self._mistake(name, "table", key=name)
                continue
            named = entries.get("deadline")
            if self._deadline(named):
                deadlines[name] = str(named)
            told = {key: value for key, value in entries.items() if key != "deadline"}
            sentences[name] = self._texts(told, lambda key: self._slots_of(key, _SENTENCES, "deadline"))
            self._needing(sentences[name], ("some", "open"), "{value}")
            if "when" in sentences[name] and named is None:
                self._mistake("when", "deadline", key="when")
        return {"sentences": sentences, "deadlines": deadlines}

    def _overview(self, section: Mapping[str, Any]) -> dict[str, Any]:
        rules = tuple(rule.name for rule in self.program.rules)
        found = {}
        for name, entries in section.items():
            if self._known(name, rules, "rule"):
                if isinstance(entries, dict):
                    found[name] = self._texts(entries, lambda key: self._slots_of(key, _OVERVIEW))
                else:
                    self._mistake(name, "table", key=name)
        return {"overview": found}

    def _deadline(self, name: object) -> bool:
        if name is None:
            return False
        names = tuple(each.name for each in self.program.deadlines)
        return self._known(str(name), names, "deadline")

    def _slots_of(self, key: str, known: Mapping[str, frozenset[str]], *others: str) -> frozenset[str] | None:
        if key in known:
            return known[key]
        self._unknown(key, (*known, *others))
        return None

    def _texts(self, section: Mapping[str, Any], slots: Callable[[str], frozenset[str] | None]) -> dict[str, str]:
        """The texts of a section, each with no other slots than those of its key."""
        texts = {}
        for key, text in section.items():
            allowed = slots(key)
            if allowed is None:
                continue
            if not isinstance(text, str):
                self._mistake(key, "text", key=key)
                continue
            wrong = next(_wrong_slots(text, allowed), None)
            if wrong is not None:
                known = tuple(f"{{{slot}}}" for slot in sorted(allowed))
                self._mistake(wrong, "slot", key=key, slot=wrong, known=known)
                continue
            unseen = next((sign for sign in text if not sign.isprintable() and sign not in _BLANKS), None)
            if unseen is not None:
                self._mistake(key, "unseen", key=key, sign=visible(unseen))
            elif not text.strip():
                self._mistake(key, "empty", key=key)
            else:
                texts[key] = _SPACE.sub(" ", text).strip()
        return texts

    def _needing(self, texts: Mapping[str, str], keys: tuple[str, ...], slot: str) -> None:
        """Some texts must have a slot: without it a letter would not say the amount, or whom it is to."""
        for key in keys:
            if slot not in texts.get(key, slot):
                self._mistake(key, "lacking", key=key, slot=slot)

    def _known(self, name: str, names: tuple[str, ...], kind: str) -> bool:
        if name in names:
            return True
        near = nearest(name, names)
        self._mistake(name, "name", name=name or '""', of=kind, near=near)
        return False

    def _unknown(self, key: str, known: tuple[str, ...]) -> None:
        self._mistake(key, "key", key=key, known=known, near=nearest(key, known))

    def _mistake(self, at: str, reason: str, **facts: object) -> None:
        start = max(self.source.text.find(at), 0)
        span = self.source.span(start, start + len(at))
        self.mistakes.append(Diagnostic("W001", self.source, span, {"reason": reason, **facts}))


def _wrong_slots(text: str, allowed: frozenset[str]) -> Iterator[str]:
    """What stands in braces and is no slot, and a brace that stands alone."""
    yield from (f"{{{name}}}" for name in _SLOT.findall(text) if name not in allowed)
    rest = _SLOT.sub("", text)
    yield from (sign for sign in "{}" if sign in rest)
