"""A policy of 300 lines in either language: that of 2025, and rules that are made up, with a name of every kind."""

from pathlib import Path

from lovkode.dsl.formatter import format_source
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY, SHIPPED

ADDITION = """
-- Made up, for the tests of the editor --------------------------------------------------------------

-- The pool, its weights and the advance are invented: with them the text has 300 lines,
-- and a name of every kind that the editor knows.

dimension quarter  da "Kvartal"  en "Quarter": Q1, Q2, Q3, Q4
unit læger

pool = 100 mio kr  da "Pulje"  en "Pool"                                                            § 2, stk. 2

weight by region:  da "Vægt"  en "Weight"                                                         § 2, stk. 2
  Nordjylland → 1
  Midtjylland → 2
  Syddanmark  → 2
  Hovedstaden → 3
  Sjælland    → 2
bonus = distribute pool over region by weight rounded to 1 tkr, remainder to Sjælland
  da "Bonus"  en "Bonus"                                                                            § 2, stk. 3
half(part money) = part / 2  da "Halvdelen af et beløb"  en "Half of an amount"                     § 2, stk. 3
advance = half(bonus) rounded to 1 tkr  da "Forskud"  en "Advance"                                  § 2, stk. 3
  except hardship if repayment over 100_000 tkr: 0 tkr                                              § 2, stk. 4
by_quarter by quarter = pool / 4  da "Puljen pr. kvartal"  en "The pool by quarter"                 § 2, stk. 5
check sum of by_quarter over quarter = pool
  da "Kvartalerne giver puljen"  en "The quarters add up to the pool"                               § 2, stk. 5
deadline advance_paid  2025-03-14  da "Forskuddet betales"  en "The advance is paid"                § 2, stk. 3

example da "Puljen deles efter vægt"
        en "The pool is shared by weight"                                                           § 2, stk. 3
  expect bonus for Nordjylland = 10_000 tkr, bonus for Midtjylland = 20_000 tkr
  expect bonus for Syddanmark = 20_000 tkr, bonus for Hovedstaden = 30_000 tkr
  expect bonus for Sjælland = 20_000 tkr, sum of bonus over region = pool

example da "Et forskud er det halve"
        en "An advance is one half"                                                                 § 2, stk. 3
  given  region = Sjælland, repayment = 0 tkr
  expect advance = 10_000 tkr

property da "Ingen får mere end puljen"
         en "Nobody gets more than the pool"                                                        § 2, stk. 3
  always bonus at most pool

names da: quarter → kvartal, pool → pulje, weight → vægt, bonus → bonus, half → halvdelen, part → del,
  advance → forskud, hardship → særlig_hårdt, by_quarter → pr_kvartal, advance_paid → forskud_betales
"""


def long_policy(language: str) -> str:
    """The text in one of the languages."""
    english = (Path(SHIPPED) / "2025.pol").read_text(encoding="utf-8") + ADDITION
    text, problems = format_source(Source("2025.pol", english), language, LIBRARY)
    assert text is not None, problems
    return text
