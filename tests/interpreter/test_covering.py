"""What examples reach: policies with `--? ` at the end of a line and the points that are reached there."""

import re
from fractions import Fraction

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.covering.measuring import Cover, measure
from lovkode.interpreter.loading import LIBRARY

_EXPECTED = re.compile(r"--\? ?(.*)")


def cover(text: str) -> Cover:
    program, problems = check_policy(Source("x.pol", text), LIBRARY)
    assert program is not None, problems
    return measure(program)


def judge(text: str) -> None:
    """What is reached on each line is what stands behind `--?` there: points by commas, sites by semicolons."""
    found = cover(text)
    lines = {
        number: match[1].strip() for number, line in enumerate(text.split("\n"), 1) if (match := _EXPECTED.search(line))
    }
    reached = {
        number: "; ".join(
            ", ".join(point for point in site.points if point in found.points(site)) or "-"
            for site in found.sites
            if site.span.line == number
        )
        for number in lines
    }
    assert lines == reached


def test_only_what_is_expected_counts() -> None:
    """A rule that is worked out, but that no expectation depends on, is not reached."""
    judge("""\
policy x 2025
a = 1  --? reached
b = a + 1  --? reached
c = a + 2  --? -
example "b"
  expect b = 2
""")


def test_what_is_given_is_not_reached() -> None:
    """A value that an example fixes is no test of the rule for it, nor of what is behind that."""
    judge("""\
policy x 2025
a = 1  --? -
b = a + 1  --? -
c = b + 1  --? reached
example "c"
  given b = 5
  expect c = 6
""")


def test_an_expectation_that_fails_counts_for_nothing() -> None:
    """Only expectations that hold are followed, and the others are counted."""
    found = cover("""\
policy x 2025
a = 1
b = 2
example "a"
  expect a = 1, b = 3
""")
    assert (1, 2, 1, Fraction(1, 2)) == (found.count, found.size, found.failing, found.share)


def test_the_sides_of_a_comparison() -> None:
    """A comparison can be true, false, at its limit, and one step from being otherwise than there."""
    judge("""\
policy x 2025
input
  v  ratio
a = v <= 0.5  --? reached; true, at the limit
b = v < 0.5  --? reached; true, false, at the limit, beside the limit
c = v >= 0.5  --? reached; false, beside the limit
d = v > 0.5  --? reached; true
example "a at"
  given v = 0.5
  expect a, not b
example "one step below"
  given v = 0.4
  expect b, not c
example "far above"
  given v = 0.9
  expect d
""")


def test_the_step_of_whole_numbers_and_days() -> None:
    """Beside a limit is one of a whole number, and a day of dates."""
    judge("""\
policy x 2025
input
  n  whole number
  d  date
a = n at least 3  --? reached; false, beside the limit
b = n at least 4  --? reached; false
c = d at most 2025-06-30  --? reached; false, beside the limit
e = d at most 2025-06-29  --? reached; false
example "near"
  given n = 2, d = 2025-07-01
  expect not a, not b, not c, not e
""")


def test_the_step_is_the_finest_that_a_figure_is_written_in() -> None:
    """Once a figure has three decimals somewhere, a hundredth is no longer beside the limit."""
    judge("""\
policy x 2025
input
  v  ratio
a = v <= 0.5  --? reached; false
b = v <= 0.6  --? reached; false, beside the limit
example "a"
  given v = 0.51
  expect not a
example "b"
  given v = 0.601
  expect not b
""")


def test_an_operand_after_the_decisive_one_is_not_reached() -> None:
    """Of `and` and `or` only what the value depends on counts."""
    judge("""\
policy x 2025
input
  p  truth
  q  truth
a = p and q  --? reached; false; -
b = p or q  --? reached; false; true
example "p decides"
  given p = no, q = yes
  expect not a
example "q decides"
  given p = no, q = yes
  expect b
""")


def test_branches_rows_and_exceptions() -> None:
    """Of an `if` each branch counts, of a table each row, of an exception that it applied and that it did not."""
    judge("""\
policy x 2025
input
  p  truth
  n  whole number at least 0
a = if p then 1 else 2  --? reached; then
t by n:  --? reached
  0 → 1  --? -
  1 to 2 → 2  --? reached
  at least 3 → 3  --? -
r = 5  --? reached
  except if p: 6  --? applied
  except if n = 7 and not p: 7  --? -; -; -
example "yes"
  given p = yes, n = 2
  expect a = 1, t = 2, r = 6
""")


def test_who_is_counted() -> None:
    """Of an aggregate with `where`, a member that is counted and one that is not."""
    judge("""\
policy x 2025
dimension region: Nord, Syd
input by region
  p  truth
a = count of region where p  --? reached; counted, not counted
b = sum of 5 over region where p  --? reached; counted
example "one"
  given p for Nord = yes, p for Syd = no
  expect a = 1
example "both"
  given p = yes
  expect b = 10
""")


def test_corrections_and_rounding() -> None:
    """A correction that is none corrects nothing, and a number that is round already is not rounded."""
    judge("""\
policy x 2025
input
  v  ratio
  p  correction
  q  correction
a = v corrected by p, q  --? reached; corrected; -
b = v rounded to 0.1  --? reached; rounded up
example "a"
  given v = 0.5, p = +0.1, q = none
  expect a = 0.6
example "b"
  given v = 0.47
  expect b = 0.5
example "round already"
  given v = 0.4
  expect b = 0.4
""")


def test_a_correction_counts_where_an_expectation_would_fail_without_it() -> None:
    """One that is made, but changes nothing that is expected, is not reached; each is left out where it stands."""
    judge("""\
policy x 2025
input
  v  ratio
  p  correction
  q  correction
a = v corrected by p, q  --? reached; -; corrected
b = a <= 0.5  --? reached; false, beside the limit
c = 2 * (v corrected by p, q)  --? reached; felt; corrected; -
example "b"
  given v = 0.5, p = -0.01, q = +0.02
  expect not b
example "c"
  given v = 0.25, p = ×2, q = ×1
  expect c = 1
""")


def test_an_operand_that_changes_nothing_is_not_reached() -> None:
    """Of zero the sign is not seen, and of one not whether it multiplies or divides."""
    judge("""\
policy x 2025
input
  v  ratio
  w  ratio
a = 5 - v  --? reached; -
b = v - 5 + w  --? reached; felt
c = 5 * w  --? reached; -
d = 5 / (w + v)  --? reached; -; -
e = v * 5 - 3 * w  --? reached; felt; -
example "zero and one"
  given v = 0, w = 1
  expect a = 5, b = -4, c = 5, d = 5, e = -3
""")


def test_what_is_multiplied_by_zero_is_not_reached() -> None:
    """A product with zero says nothing of its other factors, nor does zero divided say anything of the divisor."""
    judge("""\
policy x 2025
input
  v  ratio
a = 2  --? -
b = 3  --? -
c = 4  --? reached
nil = 0  --? reached
left = nil * a  --? reached; -
right = b * nil  --? reached; felt
divided = nil / a  --? reached; -
product = c * 2  --? reached
example "nothing"
  expect left = 0, right = 0, divided = 0
example "something"
  expect product = 8
""")


def test_a_check_is_reached_where_an_example_decides_it() -> None:
    """What an example gives may be enough to judge a check, or not."""
    judge("""\
policy x 2025
input
  v  ratio
  w  ratio
check v at most 1  --? decided
check w at most 1  --? -
a = v  --? reached
example "v"
  given v = 0.5
  expect a = 0.5
""")


def test_readings() -> None:
    """The choice made counts where an expectation rests on it, another where an expectation would fail under it."""
    policy = """\
policy x 2025
input
  v  ratio
a = v <= 1
reading limit is included  --? {}
  because "it says at most"
  otherwise excluded: a = v < 1
example "a"
  given v = {}
  expect a
"""
    judge(policy.format("included", "0.5"))
    judge(policy.format("included, excluded", "1"))


def test_functions_of_the_policy() -> None:
    """What stands in a function counts with the rules that use it."""
    judge("""\
policy x 2025
f(n whole number) = if n at least 2 then 1 else 0  --? else; false, beside the limit
a = f(1)  --? reached
example "a"
  expect a = 0
""")


def test_one_definition_for_several_criteria() -> None:
    """A definition for several members is one site, reached by an example for any of them."""
    judge("""\
policy x 2025
input by criterion
  v  ratio
criterion 1
criterion 2
criteria 1, 2
  target = 0.5  --? reached
  value = v  --? reached
  met if value <= target  --? reached; true, false
example "both"
  given v for criterion 1 = 0.1, v for criterion 2 = 0.9
  expect met for criterion 1, not met for criterion 2
""")


def test_in_danish() -> None:
    """A policy in Danish is covered like any other."""
    judge("""\
regelsæt x 2025
input
  v  forholdstal
a = v højst 0,5  --? reached; true, at the limit
eksempel "a"
  givet v = 0,5
  forvent a
""")


def test_a_policy_without_anything() -> None:
    """Where there is nothing to reach, all of it is reached."""
    assert 1 == cover("policy x 2025\n").share
