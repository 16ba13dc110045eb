"""A policy and amendments to it, for tests: texts in memory, found by name and year."""

import re

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.origin import Composed
from lovkode.dsl.pipeline import complete
from lovkode.dsl.source import Source, Span

BASE = """\
policy p 2025
  title "P"
dimension region: Nord, Syd
unit læger
input by region, criterion
  figure  ratio at least 0     § 4
  extra   ratio                § 4, stk. 2
total = 100 kr                 § 1
fee   = 5 kr                   § 2; § 3
frame by region:               § 2
  Nord → 10 kr
  Syd  → (10 kr + 10 kr)       § 2, stk. 2
rate by met_count: 0→100%, 1→67%, 2→30%, 3→0%  bilag 1
criteria 1 to 3
  target = 0.5                 § 5
  met if figure <= target      § 5, stk. 1-3
check total = 100 kr           § 1
deadline settlement 2026-03-31 § 8

example "One"
  given region = Nord, met_count = 1
  expect rate = 67%
property "P"
  always rate at most 100%
not computed § 9 duty "reports"
reading r is a                 § 5, stk. 1
  because "so"
  otherwise b: criteria 1 to 3 target = 0.6
names da: total → i_alt, fee → gebyr, a → den_ene
"""
HEAD = "policy p 2026 amends 2025\n"


class Shelf:
    """A library of texts in memory."""

    modules = ()

    def __init__(self, *texts: str) -> None:
        """Texts of policies, each called `YEAR.pol` after the year in its first line."""
        self.sources = [Source(f"{_header(text)[1]}.pol", text) for text in texts]

    def module(self, name: str) -> Source | None:
        """There are no modules."""
        return None

    def policy(self, name: str, year: int, amending: Source) -> Source | None:
        """The text of that name and year."""
        return next((each for each in self.sources if _header(each.text) == (name, str(year))), None)

    def places(self, amending: Source) -> tuple[str, ...]:
        """The shelf."""
        return ("shelf",)


def _header(text: str) -> tuple[str, str]:
    match = re.search(r"^(?:policy|regelsæt) (\w+) (\d+)", text, re.MULTILINE)
    assert match is not None
    return match[1], match[2]


def amended(changes: str, base: str = BASE) -> tuple[Composed | None, tuple[Diagnostic, ...]]:
    """The complete text that changes make of a policy, or what is wrong with them."""
    return complete(Source("2026.pol", HEAD + changes), Shelf(base))


def text_of(changes: str, base: str = BASE) -> str:
    """The complete text that changes make of a policy."""
    text, problems = amended(changes, base)
    assert [] == [(each.code, each.place) for each in problems]
    assert text is not None
    return text.source.text


def told(problems: tuple[Diagnostic, ...]) -> list[tuple[str, str, int, int]]:
    """Where each message points: code, file, line, column."""
    return [
        (each.code, each.source.name, each.place.line, each.place.column)
        for each in problems
        if each.source is not None and isinstance(each.place, Span)
    ]
