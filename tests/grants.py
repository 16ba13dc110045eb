"""A small policy with something of everything a report shows, and data for it."""

POLICY = """\
policy school_grant 2025
  title   da "Skoletilskud 2025"  en "School grant 2025"
  source  da "Bekendtgørelsen"  en "The order"

dimension region da "region" en "region": Nord, Sjælland, Vest

total = 600 tkr                        da "Ramme i alt"  en "Total frame"         § 1
frame by region:                       da "Ramme"  en "Frame"                     § 2
  Nord → 100 tkr
  Sjælland → 200 tkr
  Vest → 300 tkr
check sum of frame over region = total
  da "Rammerne giver rammen i alt"  en "The frames add up"                        § 2

input by region
  score  share                         da "Score"  en "Score"                     § 3

assume limit = 50%                     da "Grænse"  en "Limit"
  because da "bekendtgørelsen nævner ingen grænse"  en "the order names no limit"
reached = score at least limit         da "Grænsen nået"  en "Limit reached"      § 4
double = frame * 2                     hidden                                     § 4
grant  = if reached then frame else 0 tkr
                                       da "Tilskud"  en "Grant"                   § 5
instalment by month = grant / 12       da "Rate"  en "Instalment"                 § 6

reading equality is counts                                                        § 4
  because   da "der står mindst"  en "the order says at least"
  otherwise not_counted: reached = score over limit

example da "Når grænsen er nået" en "Reaching the limit is enough"                § 4
  given  region = Nord, score = 0.5
  expect grant = 100 tkr

names da: total → ramme_i_alt, grant → tilskud, equality → lighed, not_counted → tæller_ikke
"""

DATA = """\
# fictional: made up for a test
# decimal: point
region,score
Nord,0.5
Sjælland,0.7
Vest,0.2
"""

BLANK = DATA.replace("Sjælland,0.7", "Sjælland,")
"""The same data, but one region has not reported its figure."""
