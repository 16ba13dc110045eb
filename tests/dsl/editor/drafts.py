"""Small policies for the tests of the editor, and a mark for the place that is asked about."""

from lovkode.dsl.editor.analysis import Draft, Study, read, study
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY

POLICY = """policy grants 2025

dimension region: Nord, Syd
unit læger
input by region
  age  correction  en "Age"
  size ratio       en "Size"
total = 100 kr  da "I alt"  en "Total"                § 1
share by region:                                      § 2
  Nord → 40%
  Syd  → 60%
grant = total * share rounded to 1 kr                 § 3
  except hardship if size over 2: total
half(part money) = part / 2
reading width is narrow  § 4
  because "it says so"
  otherwise wide: grant = total
deadline payment 2025-06-01
example "all of it"
  given region = Nord, size = 1
  expect grant = 40 kr
names da: total → i_alt, grant → tilskud
"""
"""A policy with a name of every kind."""

DANISH = """regelsæt tilskud 2025
dimension region: Nord, Syd
i_alt = 100 kr.
andel efter region: Nord→40 %, Syd→60 %
tilskud = i_alt * andel
navne en: i_alt → total
"""


def draft(text: str = POLICY) -> Draft:
    """A text as the editor has read it."""
    return read(Source("grants.pol", text))


def checked(text: str = POLICY) -> Study:
    """A text as the editor has checked it."""
    return study(draft(text), LIBRARY)


def at(marked: str) -> tuple[str, int]:
    """A text without the mark `|` in it, and the offset of the mark."""
    offset = marked.index("|")
    return marked[:offset] + marked[offset + 1 :], offset
