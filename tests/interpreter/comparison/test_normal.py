"""What two formulas mean the same is, and what is not."""

import pytest

from lovkode.interpreter.comparison import compare
from tests.interpreter.comparison.programs import program

FIGURES = """\
input by region
  a  ratio
  b  ratio
  m  money
  yes_or_no  truth
  other  truth
n by region = count of region where a over 1
"""

SAME = [
    ("x = 1 mio kr", "x = 1_000 tkr"),
    ("x = 2 * 3 kr + 1 kr", "x = 7 kr"),
    ("x = 67%", "x = 0.67"),
    ("x = a + b", "x = b + a"),
    ("x = a * b", "x = b * a"),
    ("x = a - b - 1", "x = a - 1 - b"),
    ("x = m / 4", "x = m * 25%"),
    ("x = (a + b) + 1", "x = a + (1 + b)"),
    ("x = a <= b", "x = b >= a"),
    ("x = a under b", "x = b over a"),
    ("x = a = b", "x = b = a"),
    ("x = not a <= b", "x = a > b"),
    ("x = not a = b", "x = a != b"),
    ("x = yes_or_no and other", "x = other and yes_or_no"),
    ("x = yes_or_no or (other or a = b)", "x = (a = b or other) or yes_or_no"),
    ("x = largest(a, b)", "x = largest(b, a)"),
    ("x by region: Nord → 1 kr, Syd → 2 kr", "x by region: Syd → 2 kr, Nord → 1 kr"),
    ("x by region: Nord → 1 kr, Syd → 2 kr", "x = if region = Nord then 1 kr else 2 kr"),
    ("x by region: Nord → 1 kr, otherwise → 1 kr", "x by region = 1 kr"),
    ("x by n: 0→1, 1→1, 2→5", "x by n: 2→5, 0 to 1→1"),
    ("x by n: 0→1, otherwise→5", "x by n: 1 to 2→5, 0→1"),
    ("x by a: under 1→1, at least 1→2", "x by a: at least 1→2, under 1→1"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    """Another writing of the same is no difference, in either direction."""
    texts = [program(FIGURES + each) for each in (one, other)]
    assert () == compare(*texts)
    assert () == compare(*reversed(texts))


DIFFERENT = [
    ("x = 1 mio kr", "x = 1 mia kr"),
    ("x = a - b", "x = b - a"),
    ("x = a / b", "x = b / a"),
    ("x = a <= b", "x = a < b"),
    ("x = a <= b", "x = a >= b"),
    ("x = yes_or_no and other", "x = yes_or_no or other"),
    ("x = largest(a, b)", "x = smallest(a, b)"),
    ("x = m rounded to 1 kr", "x = m rounded to 1 tkr"),
    ("x = m rounded to 1 kr", "x = m rounded to 1 kr half even"),
    ("x by n: 0→1, 1→1, 2→5", "x by n: 0→1, 1→2, 2→5"),
    ("x by a: at most 1→1, over 1→2", "x by a: under 1→1, at least 1→2"),
    ("x = if yes_or_no then a else b", "x = if yes_or_no then b else a"),
    ("x = sum of a over region", "x = largest of a over region"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_not_the_same(one: str, other: str) -> None:
    """What gives another value on some data is a difference of meaning."""
    found = compare(program(FIGURES + one), program(FIGURES + other))
    assert [("meaning", "x")] == list({(each.level, each.name): None for each in found})


def test_the_order_of_members_that_settles_ties() -> None:
    """Ties that go to the first listed make the order of the members count, and nothing else does."""
    texts = ["policy p 2025\ndimension region: Nord, Syd\n", "policy p 2025\ndimension region: Syd, Nord\n"]
    key = "key by region = 1\nx = distribute 1 kr over region by key rounded to 1 kr, remainder to largest fraction"
    first, last = (program(f"{key}, ties to first listed\n", text) for text in texts)
    assert ["x"] == [each.name for each in compare(first, last)]
    exact = [program("key by region = 1\nx = distribute 1 kr over region by key\n", text) for text in texts]
    assert () == compare(*exact)
