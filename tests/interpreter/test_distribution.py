"""Pools are split so that the parts add up, whatever the pool, the key and the rules for what is left over."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lovkode.dsl.expression import Distribution, Literal
from lovkode.dsl.typesystem import MONEY, NumberType
from lovkode.interpreter.distribution import LARGEST_FRACTION, Refusal, Split, split

KIND = NumberType(MONEY)
POOL = Literal(Fraction(0), KIND)
TIES = ("first listed", "last listed", "largest key")
MODES = ("half up", "half even", "up", "down")
KEYS = st.lists(
    st.one_of(st.integers(0, 4), st.integers(0, 10**30), st.fractions(0, 1, max_denominator=10**9)).map(Fraction),
    min_size=1,
    max_size=12,
).filter(any)
STEPS = st.sampled_from([Fraction(1), Fraction(1, 100), Fraction(1000), Fraction(5, 2), Fraction(1, 3)])


def distribution(
    members: int, step: Fraction | None, remainder: str = "", mode: str = "half up", tie: str = ""
) -> Distribution:
    """A distribution over so many members."""
    names = tuple(f"m{number}" for number in range(members))
    return Distribution(POOL, "school", names, POOL, None, step, mode, remainder, tie, KIND)


def done(node: Distribution, pool: Fraction | int, *keys: Fraction | int) -> Split:
    """A split that must succeed."""
    found = split(node, Fraction(pool), [Fraction(key) for key in keys])
    assert isinstance(found, Split)
    return found


def largest(members: int, tie: str = "first listed", step: Fraction | int = 1) -> Distribution:
    """A distribution to the largest fractions."""
    return distribution(members, Fraction(step), LARGEST_FRACTION, tie=tie)


@given(KEYS, st.integers(-(10**12), 10**12), STEPS, st.sampled_from(TIES))
def test_parts_by_largest_fractions_add_up(keys: list[Fraction], units: int, step: Fraction, tie: str) -> None:
    """The parts add up to the pool, are whole numbers of steps, and lie less than one step from the exact quota."""
    found = split(largest(len(keys), tie, step), units * step, keys)
    if isinstance(found, Refusal):
        assert ("E007", "largest key") == (found.code, tie)
        return
    assert units * step == sum(found.parts)
    assert all((part / step).denominator == 1 for part in found.parts)
    assert all(abs(part - quota) < step for part, quota in zip(found.parts, found.quotas, strict=True))
    assert all(part == 0 for part, key in zip(found.parts, keys, strict=True) if key == 0)


@given(KEYS, st.integers(-(10**12), 10**12), STEPS, st.sampled_from(MODES), st.data())
def test_parts_with_one_who_takes_the_rest_add_up(
    keys: list[Fraction], units: int, step: Fraction, mode: str, data: st.DataObject
) -> None:
    """The parts add up to the pool, and all but one are the quotas, rounded."""
    place = data.draw(st.integers(0, len(keys) - 1))
    found = done(distribution(len(keys), step, f"m{place}", mode), units * step, *keys)
    assert units * step == sum(found.parts)
    others = [part for each, part in enumerate(found.parts) if each != place]
    assert [part for each, part in enumerate(found.first) if each != place] == others


@given(KEYS, st.fractions(-(10**6), 10**6))
def test_exact_parts_add_up(keys: list[Fraction], pool: Fraction) -> None:
    """Parts that are not rounded add up, and stand to each other as the keys do."""
    found = done(distribution(len(keys), None), pool, *keys)
    assert pool == sum(found.parts)
    assert all(part * sum(keys) == pool * key for part, key in zip(found.parts, keys, strict=True))


@given(KEYS, st.integers(0, 10**6), st.sampled_from(TIES))
def test_a_negative_pool_is_the_mirror_image(keys: list[Fraction], units: int, tie: str) -> None:
    """A pool below zero is split as its size is."""
    above, below = (split(largest(len(keys), tie), Fraction(pool), keys) for pool in (units, -units))
    assume(isinstance(above, Split))
    assert isinstance(above, Split)
    assert isinstance(below, Split)
    assert above.parts == tuple(-part for part in below.parts)


@pytest.mark.parametrize(
    ("tie", "parts"),
    [("first listed", (34, 33, 33)), ("last listed", (33, 33, 34))],
)
def test_equal_fractions_go_by_the_rule(tie: str, parts: tuple[int, ...]) -> None:
    """Of three equal fractions one gets the unit left over, by the rule, and who was tied is told."""
    found = done(largest(3, tie), 100, 7, 7, 7)
    assert parts == tuple(map(int, found.parts))
    assert (0, 1, 2) == found.tied


def test_the_largest_key_comes_first_among_equal_fractions() -> None:
    """Quotas of 0.5 and 1.5 and one unit left over: the larger key gets it."""
    found = done(largest(3, "largest key"), 4, 1, 3, 4)
    assert (0, 2, 2) == tuple(map(int, found.parts))
    assert (0, 1) == found.tied


def test_a_tie_that_decides_nothing_is_no_tie() -> None:
    """Where all with the same fraction get a unit, no rule is needed."""
    assert () == done(largest(3, "largest key"), 5, 2, 2, 1).tied


@pytest.mark.parametrize(
    ("pool", "keys", "code"),
    [
        (Fraction(21, 2), (1, 2), "E005"),
        (Fraction(10), (0, 0), "E006"),
        (Fraction(10), (3, -1), "E006"),
        (Fraction(5), (2, 2), "E007"),
    ],
)
def test_what_cannot_be_split_is_refused(pool: Fraction, keys: tuple[int, ...], code: str) -> None:
    """A pool that is no whole number of steps, a key that gives no shares, a tie that nothing settles."""
    found = split(largest(2, "largest key"), pool, [Fraction(key) for key in keys])
    assert isinstance(found, Refusal)
    assert code == found.code


def test_a_tie_names_those_who_are_equal() -> None:
    """Of four equal fractions the largest key comes first; those whose keys are equal too are named."""
    found = split(largest(4, "largest key"), Fraction(3), [Fraction(key) for key in (1, 1, 3, 1)])
    assert Refusal("E007", {"members": ("m0", "m1", "m3")}) == found
