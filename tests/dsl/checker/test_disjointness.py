"""Two conditions are disjoint only where no values satisfy both."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from lovkode.dsl.checker.disjointness import MAX_ARMS, disjoint
from lovkode.dsl.expression import Expression
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.evaluator import Evaluation, Evaluator

HEAD = "policy example 2025\ninput\n  n ratio\n  m ratio\n  a truth\n  b truth\n  day date\n  kind text\n"


def conditions(*texts: str) -> list[Expression]:
    """Conditions over the inputs above."""
    lines = "".join(f"c{place} = {text}\n" for place, text in enumerate(texts))
    program, problems = check_policy(Source("example.pol", HEAD + lines))
    assert program is not None, problems
    rules = {rule.name: rule for rule in program.rules}
    return [rules[f"c{place}"].pieces[0].expression for place in range(len(texts))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("n < 3", "n >= 3"),
        ("year at least 2026", "year under 2026"),
        ("year = 2026", "year over 2026"),
        ("3 > n", "n = 3"),
        ("n = 1", "n != 1"),
        ("n >= 1 and n <= 1", "n != 1"),
        ("a", "not a"),
        ("a = yes", "a != yes"),
        ("not (a or b)", "b"),
        ("not (a and b)", "a and b"),
        ("n < m", "m <= n"),
        ("n = m", "m != n"),
        ("n + m > 1", "n + m < 1"),
        ("day under 2025-01-01", "day at least 2025-01-01"),
        ('kind = "x"', 'kind = "y"'),
        ("n = 1 or n = 2", "n = 3 or n > 3"),
        ("no", "a"),
    ],
)
def test_conditions_that_exclude_each_other(first: str, second: str) -> None:
    """In either order."""
    one, other = conditions(first, second)
    assert (True, True) == (disjoint(one, other), disjoint(other, one))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("n <= 3", "n >= 3"),
        ("n = 1", "m = 2"),
        ("a", "b"),
        ("n = 1 or n = 2", "n = 2"),
        ("n > 1", "n != 1"),
        ("n + 1 > 2", "n < 1"),  # they do exclude each other, but that is not looked into
        ("yes", "a"),
    ],
)
def test_conditions_that_may_meet(first: str, second: str) -> None:
    """Or of which it is not proved that they cannot."""
    one, other = conditions(first, second)
    assert (False, False) == (disjoint(one, other), disjoint(other, one))


def test_too_many_ways_to_hold_count_as_meeting() -> None:
    """The work is bounded: a condition with more arms than the limit is not looked into."""
    many = " and ".join(f"(n = {k} or m = {k})" for k in range(MAX_ARMS.bit_length()))
    one, other = conditions(many, "n = 0.5 and m = 0.5")
    assert not disjoint(one, other)


@pytest.mark.parametrize(("arms", "found"), [(MAX_ARMS, True), (MAX_ARMS + 1, False)])
def test_as_many_ways_to_hold_as_are_looked_into(arms: int, found: bool) -> None:
    """The limit itself is within it."""
    one, other = conditions(" or ".join(f"n = {k}" for k in range(arms)), "n = 0.5")
    assert found == disjoint(one, other)


def test_disjoint_conditions_never_hold_together() -> None:
    """Over random conditions and a grid of values: what is called disjoint has no common point."""
    random = Random(20250101)
    texts = [_condition(random, 2) for _ in range(60)]
    found = conditions(*texts)
    grid = [Fraction(k, 2) for k in range(-1, 6)]
    truths = [_truths(found, n, m, a) for n, m, a in product(grid, grid, (True, False))]
    called = 0
    for one in range(len(found)):
        for other in range(one):
            if disjoint(found[one], found[other]):
                called += 1
                assert not any(point[one] and point[other] for point in truths), (texts[one], texts[other])
    assert called > 50


def _truths(found: list[Expression], n: Fraction, m: Fraction, a: bool) -> list[bool]:
    evaluation = _evaluation(n, m, a)
    return [evaluation.part(each, (), ()) is True for each in found]


def _evaluation(n: Fraction, m: Fraction, a: bool) -> Evaluation:
    program, _ = check_policy(Source("example.pol", HEAD))
    assert program is not None
    return Evaluator(program).evaluate({"n": {(): n}, "m": {(): m}, "a": {(): a}})


def _condition(random: Random, depth: int) -> str:
    kind = random.choice(["and", "or", "not", "leaf", "leaf"]) if depth else "leaf"
    if kind == "not":
        return f"not ({_condition(random, depth - 1)})"
    if kind != "leaf":
        return f"({_condition(random, depth - 1)}) {kind} ({_condition(random, depth - 1)})"
    if random.random() < 0.2:
        return random.choice(["a", "not a", "a = no"])
    left, right = random.choice([("n", str(random.randint(0, 2))), ("m", "1"), ("n", "m"), ("2", "m")])
    return f"{left} {random.choice(['<', '<=', '>', '>=', '=', '!='])} {right}"
