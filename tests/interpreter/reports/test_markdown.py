"""A report as Markdown."""

from lovkode.interpreter.reports.markdown import escaped, render_markdown
from lovkode.interpreter.reports.summary import report_of
from tests.interpreter.reports.conftest import MakeRun

EXPECTED = """\
> **Made-up figures: made up for a test**

# School grant 2025 (The order)

|  |  |
| --- | ---: |
| Total frame | 600 thousand kr. |
| Limit | 50% |

## By region (amounts in thousand kr.)

| Region | Frame | Limit reached | Grant | Instalment, each month |
| --- | ---: | --- | ---: | ---: |
| Nord | 100 | ✓ yes | 100 | 8.333333… |
| Sjælland | 200 | ✓ yes | 200 | 16.666666… |
| Vest | 300 | ✗ no | 0 | 0 |
| **Total** | **600** |  | **300** | **25** |

## Checks

- The frames add up (§ 2): holds

## Readings of the text

- equality: counts (§ 4)
  - Because the order says at least.
  - Results that rest on it: Limit reached, Grant and Instalment.
  - Read as not counted instead (thousand kr.):
    - Nord: Grant 100 → 0

## Assumptions

- Limit: 50%
  - Because the order names no limit.
  - Results that rest on it: Limit reached, Grant and Instalment.

> **Made-up figures: made up for a test**
"""


def test_the_whole(run: MakeRun) -> None:
    """Headings, tables and lists are Markdown's own."""
    assert EXPECTED == render_markdown(report_of(run(), "en"))


def test_letters_that_mean_something() -> None:
    """A label cannot break a table or become a link."""
    assert r"a \| b \*c\* \[d\]\(e\) \<f\>".replace(r"\(e\)", "(e)") == escaped("a | b *c* [d](e) <f>")
