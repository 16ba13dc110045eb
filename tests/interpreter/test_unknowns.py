"""Blank cells: every outcome that figures can lead to is named, and no outcome that no figures lead to."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.intervals import Interval
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.evaluator import Cells, EvaluationError, Evaluator
from lovkode.interpreter.values import Constant, Index, Undecided, Value


def evaluator(text: str) -> Evaluator:
    """A program from the lines of a policy."""
    program, problems = check_policy(Source("test.pol", f"policy test 2025\n{text}"))
    assert problems == ()
    assert program is not None
    return Evaluator(program)


def value(text: str, name: str = "y", **known: int | str) -> Value:
    """What `name` is when only some inputs are known."""
    cells: Cells = {key: {(): Fraction(figure)} for key, figure in known.items()}
    return evaluator(text).evaluate(cells).value(name)


INPUTS = "input\n  a ratio at least 0 at most 10\n  b ratio at least 0 at most 10\n  c ratio\n  t truth\n"


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("y = a at least 0", True),  # the bounds decide
        ("y = a over 10", False),
        ("y = a + b at most 20", True),
        ("y = a - a", 0),  # the same blank twice is one figure
        ("y = a under 3 or not (a under 3)", True),
        ("y = a under 3 and a over 5", False),
        ("y = a under 3 and a + b over 13", False),  # no figures within the bounds satisfy both
        ("y = if a under 3 then 1 else 1", 1),
        ("y = (a = 3) and (a > 3)", False),
        ("y = 0 * c", 0),
        ("y = t or not t", True),
        ("y = largest(a, 11)", 11),
    ],
)
def test_decided_whatever_the_blank_is(definition: str, expected: object) -> None:
    """What the known part decides is decided."""
    assert expected == value(INPUTS + definition)


@pytest.mark.parametrize(
    ("definition", "possible"),
    [
        ("y = a under 3", (False, True)),
        ("y = if a under 3 then 1 else if a under 5 then 2 else 3", (1, 2, 3)),
        ("y = (if a under 3 then 1 else 0) + (if a under 5 then 1 else 0)", (0, 1, 2)),
        ("y = (if a under 3 then 1 else 0) - (if b under 3 then 1 else 0)", (-1, 0, 1)),
        ("y = if a + b under 5 and a - b over 4 then 1 else if a over 9 then 2 else 3", (1, 2, 3)),
        ("y = if t then 1 else 2", (1, 2)),
        ("x by t: yes → 1, no → 2\ny = x * x", (1, 4)),
        ("x by a: under 3 → 1, 3 to 4 → 2, over 4 → 5\ny = x", (1, 2, 5)),
    ],
)
def test_possible_outcomes(definition: str, possible: tuple[object, ...]) -> None:
    """Exactly the outcomes that some figures lead to are listed."""
    found = value(INPUTS + definition)
    assert isinstance(found, Undecided)
    assert possible == found.possible


@pytest.mark.parametrize(
    ("definition", "low", "high"),
    [
        ("y = smallest(c, 100)", None, 100),
        ("y = largest(c, 100)", 100, None),
        ("y = if a over 4 then 4 else a", 0, 4),
        ("y = if a over 2 and a at most 6 then a else 5", 2, 6),
        ("y = if a + b at most 3 then a + b else 1", 0, 3),
        ("y = if c over 2 and b under 3 and c at most b + 1 then c else 3", 2, 4),
        ("y = (if a over 4 then 4 else a) * b", 0, 40),
        ("y = if a at most 4 then a * b else 1", 0, 40),
        ("y = smallest(a, 4) + smallest(b, 4)", 0, 8),
        ("y = smallest(a, 4) rounded to 3", 0, 3),
        ("y = if (a rounded to 1) at most 4 then a else 1", 0, Fraction(9, 2)),
        ("y = 3 * (a rounded to 3 down)", 0, 27),
        ("z = smallest(c, 5)\ny = if z at least 5 then 5 else largest(z, 1)", 1, 5),
    ],
)
def test_range_under_the_conditions_of_a_branch(definition: str, low: int | None, high: int | None) -> None:
    """A cap, a floor or a condition bounds what a number can be on its branch."""
    found = value(INPUTS + definition)
    assert isinstance(found, Undecided)
    assert (low, high) == (found.bounds and found.bounds.low, found.bounds and found.bounds.high)


def test_range_of_a_number() -> None:
    """A number that is not one of a few is enclosed by the bounds of its blanks."""
    found = value(INPUTS + "y = 2 * a + b - 1")
    assert isinstance(found, Undecided)
    assert ((), Interval(Fraction(-1), Fraction(29))) == (found.possible, found.bounds)


def test_needs_name_only_what_decides() -> None:
    """A blank that cannot change the result is not asked for."""
    found = value(INPUTS + "y = if a under 3 then 1 else if b over 20 then 5 else 2")
    assert isinstance(found, Undecided)
    assert ["a"] == [need.name for need in found.needs]


def test_known_figures_are_used() -> None:
    """One known figure can decide what two blanks left open."""
    text = INPUTS + "y = a under 3 or b under 3"
    assert value(text, a=2) is True
    assert isinstance(value(text, a=4), Undecided)


GRID = [Fraction(n, 2) for n in range(21)]
RULES = """x = if a at most {p} then {q} * a - b at least {r} else a + {q} * b over {s}
z = (if x then 1 else 0) + (if a under b then 1 else 0) + (if b at least {p} then 1 else 0)
y by z: 0→100%, 1→67%, 2→33%, otherwise→0%
"""
LIMITS = st.integers(0, 10)


@given(LIMITS, st.integers(1, 3), LIMITS, LIMITS, st.sets(st.sampled_from("ab"), max_size=1), st.integers(0, 20))
def test_against_every_figure_on_a_grid(p: int, q: int, r: int, s: int, known: set[str], figure: int) -> None:
    """Filling the blanks with any figures gives an outcome that was listed; with one blank each listed one comes up.

    With one blank every limit is a multiple of a sixth, so a grid of twelfths has each limit and a point on each side.
    """
    ready = evaluator(INPUTS + RULES.format(p=p, q=q, r=r, s=s))
    cells: Cells = {name: {(): GRID[figure]} for name in known}
    found = ready.evaluate(cells).value("y")
    blanks = [name for name in "ab" if name not in known]
    points = [Fraction(n, 12) for n in range(0, 121, 1 if len(blanks) == 1 else 10)]
    outcomes = set()
    for figures in product(points, repeat=len(blanks)):
        filled: dict[str, Mapping[Index, Constant]] = {
            **cells,
            **{name: {(): f} for name, f in zip(blanks, figures, strict=True)},
        }
        outcomes.add(ready.evaluate(filled).value("y"))
    listed = set(found.possible) if isinstance(found, Undecided) else {found}
    assert outcomes <= listed
    if len(blanks) == 1:
        assert listed <= outcomes


MANY = "input by criterion\n  f ratio at least 0\ncriteria 1 to {n}\n  value = f\n  met if value <= 1\n"


def test_a_count_of_many_open_criteria() -> None:
    """Thirty open criteria have thirty-one counts, in branches no more than the square of their number."""
    text = MANY.format(n=30) + "kept = met_count at least 3\nhalf by met_count: 0 to 14→0%, otherwise→50%\n"
    evaluation = evaluator(text + "part = share of criterion where met\nwhole = all of (met) over criterion").evaluate(
        {}
    )
    counts = evaluation.value("met_count")
    assert isinstance(counts, Undecided)
    assert tuple(range(31)) == counts.possible
    assert (30, 31) == (len(counts.needs), len(getattr(evaluation.value("part"), "possible", ())))
    for name, possible in (("kept", (False, True)), ("half", (0, Fraction(1, 2))), ("whole", (False, True))):
        found = evaluation.value(name)
        assert isinstance(found, Undecided)
        assert possible == found.possible, name


def test_a_count_of_conditions_on_one_figure() -> None:
    """What is under the first limit is under all of them: only the counts that a figure leads to are listed."""
    conditions = "\n".join(f"criterion {n + 1}\n  value = a\n  met if value < {min(n, 4)}" for n in range(20))
    found = value(f"{INPUTS}{conditions}\ny = met_count")
    assert isinstance(found, Undecided)
    assert (0, 16, 17, 18, 19) == found.possible


def test_a_sum_of_many_capped_figures() -> None:
    """Where branches are too many to tell apart, a sum still lies between the sums of its parts' limits."""
    found = value(
        "dimension region: " + ", ".join(f"R{n}" for n in range(16)) + "\ninput by region\n  f ratio at least 1\n"
        "y = sum of smallest(f, 10) over region"
    )
    assert isinstance(found, Undecided)
    assert Interval(Fraction(16), Fraction(160)) == found.bounds


def test_the_largest_of_many_figures() -> None:
    """The largest of many open figures is at least each of them."""
    text = "dimension region: " + ", ".join(f"R{n}" for n in range(20))
    text += "\ninput by region\n  f ratio at least 1 at most 7\ntop = largest of f over region\n"
    found = value(text + "y = top")
    assert isinstance(found, Undecided)
    assert Interval(Fraction(1), Fraction(7)) == found.bounds
    assert value(text + "y = any of (f over top) over region") is False


def test_more_branches_than_are_told_apart() -> None:
    """Past the limit nothing is taken for decided that is not."""
    weights = "weight by criterion: " + ", ".join(f"{n + 1} → {2**n}" for n in range(16))
    text = f"{MANY.format(n=16)}{weights}\nscore = sum of weight over criterion where met\nkept = score at least 3\n"
    text += "claw = if kept then 0% else 100%\nlost = not kept\ntwo = kept and 1 < 2\n"
    text += "most = count of criterion where met\n"
    evaluation = evaluator(text).evaluate({})
    for name in ("score", "kept", "claw", "lost", "two", "most"):
        assert isinstance(evaluation.value(name), Undecided), name
    score = evaluation.value("score")
    assert isinstance(score, Undecided)
    assert ((), Interval(Fraction(0), Fraction(2**16 - 1))) == (score.possible, score.bounds)


def test_sixteen_open_criteria() -> None:
    """What depends on a count of many open criteria is open."""
    text = MANY.format(n=16) + "kept = met_count at least 3\nclaw = if kept then 0% else 100%\nlost = not kept\n"
    evaluation = evaluator(text + "two = kept and 1 < 2\n").evaluate({})
    for name in ("kept", "claw", "lost", "two"):
        assert isinstance(evaluation.value(name), Undecided), name


@pytest.mark.parametrize(
    "definition",
    [
        "y = if met_count > 0 then 100 kr / met_count else 0 kr",
        "y = if met_count > 0 and 100 kr / met_count > 1 kr then 100 kr else 0 kr",
        "z by met_count: 0→0 kr, 1 to 2→100 kr\ny = if met_count > 0 then z / met_count else 0 kr",
    ],
)
def test_a_guard_keeps_from_dividing_by_zero(definition: str) -> None:
    """A division that is not made where its divisor is zero does not stop the evaluation."""
    ready = evaluator(MANY.format(n=2) + definition)
    found = ready.evaluate({"f": {("2",): Fraction(2)}}).value("y")
    assert isinstance(found, Undecided)
    assert (Fraction(0), Fraction(100)) == found.possible


def test_a_division_that_may_be_by_zero_stops() -> None:
    """Without a guard a possible zero is an error, named."""
    with pytest.raises(EvaluationError) as raised:
        evaluator(MANY.format(n=2) + "y = 100 kr / met_count").evaluate({})
    assert raised.value.diagnostic.code == "E002"


def test_numbers_cannot_grow_for_ever() -> None:
    """A chain of squares is stopped, as is a date beyond the calendar."""
    chain = "x0 = 12345678\n" + "".join(f"x{n + 1} = x{n} * x{n}\n" for n in range(40))
    with pytest.raises(EvaluationError) as raised:
        evaluator(chain).evaluate({})
    assert raised.value.diagnostic.code == "X002"
    with pytest.raises(EvaluationError):
        evaluator("x = 9999-12-31 + 1 day").evaluate({})
