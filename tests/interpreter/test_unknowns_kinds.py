"""Blanks of each kind: whole numbers, days, texts and members, against trying every figure."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.values import Constant, Undecided, Value


def evaluator(text: str) -> Evaluator:
    """A program from the lines of a policy."""
    program, problems = check_policy(Source("test.pol", f"policy test 2025\n{text}"))
    assert problems == ()
    assert program is not None
    return Evaluator(program)


def value(text: str) -> Value:
    """What `y` is when nothing is known."""
    return evaluator(text).evaluate({}).value("y")


KINDS = """dimension region: Nord, Syd, Vest
input
  n whole number
  m whole number at least 0
  d date
  e date
  s text
  t text
  p region
  q region
"""


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("y = n over 2 and n under 3", False),
        ("y = n over 2 or n under 3", True),
        ("y = 2 * n = 3", False),
        ("y = 2 * n + 4 * m = 7", False),  # an even number is not 7
        ("y = n + m over 2 and n + m under 3", False),
        ("y = if n over 2 and n under 4 then n else 3", 3),  # between them lies one whole number
        ("y = if m under 1 then m else 0", 0),
        ("y = (m rounded to 10) over 10 and (m rounded to 10) under 20", False),
        ("y = (m rounded to 10 down) over m", False),
        ("y = m * n - n * m", 0),
        ("y = d over 2025-01-01 and d under 2025-01-02", False),
        ("y = d over 9999-12-31", False),
        ("y = d + 1 day over d", True),
        ("y = d + 1 month over d + 27 days", True),
        ("y = d + 1 month over d + 31 days", False),
        ("y = d - 1 year over d - 336 days", False),
        ("y = d = e and d over e", False),
        ('y = s = "x" and s = "y"', False),
        ('y = s = "x" or s != "x"', True),
        ('y = s = t and s = "x" and t = "y"', False),
        ("y = p = Nord and p = Syd", False),
        ("y = p = Nord or p = Syd or p = Vest", True),
        ("y = p = q and p = Nord and q = Syd", False),
        ("x by p: Nord → 1, Syd → 1, Vest → 1\ny = x", 1),
    ],
)
def test_decided_by_what_a_blank_can_be(definition: str, expected: object) -> None:
    """Between two whole numbers or two days there is nothing; a text or a member is one of them only."""
    assert expected == value(KINDS + definition)


@pytest.mark.parametrize(
    ("definition", "possible"),
    [
        ("y = n over 2 and n under 4", (False, True)),
        ("y = d over 2025-01-01 and d under 2025-01-03", (False, True)),
        ("y = d + 1 month over d + 28 days", (False, True)),
        ('y = if s = "x" then 1 else if s = "y" then 2 else if s != "x" then 3 else 4', (1, 2, 3)),
        ('x by s: "x" → 1, "y" → 2, otherwise → 3\ny = x', (1, 2, 3)),
        ("y = s = t", (False, True)),
        ("y = p", ("Nord", "Syd", "Vest")),
        ("y = if p != Syd then p else Nord", ("Nord", "Vest")),
        ("x by p: Nord → 1, otherwise → 2\nz by q: Syd → 10, otherwise → 20\ny = x + z", (11, 12, 21, 22)),
        ("x by p: Nord → 1, otherwise → 2\ny = if p = q then x else 3", (1, 2, 3)),
    ],
)
def test_possible_outcomes_of_what_a_blank_can_be(definition: str, possible: tuple[object, ...]) -> None:
    """Each outcome that a whole number, a day, a text or a member leads to is listed, and no other."""
    found = value(KINDS + definition)
    assert isinstance(found, Undecided)
    assert possible == found.possible


DAYS = [date(2025, 1, n) for n in range(1, 6)]
FIGURES: dict[str, tuple[str, list[Constant]]] = {
    "n": ("whole number at least 0 at most 4", [Fraction(n) for n in range(5)]),
    "m": ("whole number at least 0 at most 4", [Fraction(n) for n in range(5)]),
    "a": ("ratio at least 0 at most 4", [Fraction(n, 2) for n in range(9)]),
    "d": ("date", [*DAYS]),
    "s": ("text", ["x", "y", "another"]),
    "t": ("text", ["x", "y", "another", "a third"]),
    "p": ("region", ["Nord", "Syd", "Vest"]),
    "q": ("region", ["Nord", "Syd", "Vest"]),
    "w": ("truth", [False, True]),
}
NUMBERS = {"n": "n", "m": "m", "a": "a", "nm": "n + m", "n-m": "n - m", "na": "a + n"}


@st.composite
def conditions(draw: st.DrawFn, names: tuple[str, ...], depth: int = 2) -> str:
    """A condition on some inputs."""
    if depth and draw(st.booleans()):
        word = draw(st.sampled_from(["and", "or"]))
        left, right = draw(conditions(names, depth - 1)), draw(conditions(names, depth - 1))
        return f"({left} {word} {'not ' if draw(st.booleans()) else ''}({right}))"
    forms = [form for key, form in NUMBERS.items() if set(key) - {"-"} <= set(names)]
    choices = [f"{form} {operator} {limit}" for form in forms for operator in OPERATORS for limit in range(1, 5)]
    if "d" in names:
        choices += [f"d {operator} {day}" for operator in OPERATORS for day in DAYS[1:4]]
    choices += [f'{name} {sign} "{text}"' for name in names if name in "st" for text in "xy" for sign in ("=", "!=")]
    choices += [f"{name} = {member}" for name in names if name in "pq" for member in ("Nord", "Syd", "Vest")]
    choices += ["w"] * ("w" in names) + ["s = t"] * 4 * ({"s", "t"} <= set(names))
    return draw(st.sampled_from(choices + ["p = q"] * 4 * ({"p", "q"} <= set(names))))


OPERATORS = ("<", "<=", ">", ">=", "=", "!=")
NAMES = st.lists(st.sampled_from(sorted(FIGURES)), min_size=1, max_size=3, unique=True).map(tuple)


def outcomes(ready: Evaluator, names: tuple[str, ...]) -> set[Value]:
    """What `y` comes to on every combination of figures."""
    found = set()
    for figures in product(*(FIGURES[name][1] for name in names)):
        found.add(ready.evaluate({name: {(): f} for name, f in zip(names, figures, strict=True)}).value("y"))
    return found


def declared(names: tuple[str, ...]) -> str:
    """The declarations of some inputs."""
    lines = "".join(f"  {name} {FIGURES[name][0]}\n" for name in names)
    return f"dimension region: Nord, Syd, Vest\ninput\n{lines}"


@given(st.data(), NAMES)
@settings(max_examples=150)
def test_against_every_figure_of_every_kind(data: st.DataObject, names: tuple[str, ...]) -> None:
    """The outcomes listed are those that come up when blanks of every kind are filled in every way.

    Limits are whole, so halves hold each limit and a point on each side, also of a sum of a ratio and a whole number.
    """
    one, two, three, four = (data.draw(conditions(names)) for _ in range(4))
    ready = evaluator(
        f"{declared(names)}k = (if {one} then 1 else 0) + (if {two} then 1 else 0) + (if {three} then 1 else 0)\n"
        f"z by k: 0→3, 1→5, otherwise→7\ny = if {four} then k else z"
    )
    found = ready.evaluate({}).value("y")
    assert outcomes(ready, names) == (set(found.possible) if isinstance(found, Undecided) else {found})


@given(st.data(), st.sampled_from([("n",), ("n", "m"), ("n", "p"), ("m", "n", "d")]))
@settings(max_examples=100)
def test_ranges_against_every_whole_number(data: st.DataObject, names: tuple[str, ...]) -> None:
    """The least and the most of a whole number on its branches are those that come up."""
    one, two = data.draw(conditions(names)), data.draw(conditions(names))
    other = "2 * m - n" if "m" in names else "3 - n"
    ready = evaluator(f"{declared(names)}y = if {one} then n else if {two} then {other} else n + 1")
    found = ready.evaluate({}).value("y")
    reached = outcomes(ready, names)
    if not isinstance(found, Undecided):
        assert {found} == reached
    elif found.bounds is not None:
        assert (min(reached), max(reached)) == (found.bounds.low, found.bounds.high)  # type: ignore[type-var]
    else:
        assert reached == set(found.possible)


def test_a_quotient_is_bounded_by_its_divisor() -> None:
    """A part of something is smaller than it, whatever the divisor is, as long as that is more than one."""
    assert True is value("input\n  n whole number at least 2\ny = 1 / n under 1\n")
    assert isinstance(value("input\n  n whole number at least 2\ny = 1 / n under 0.4\n"), Undecided)
