"""Distributions and ranks in an evaluation: blank figures leave exactly the parts open that they can change."""

import marshal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.intervals import Interval, point
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.dsl.wording import title
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.storage import pack, unpack
from lovkode.interpreter.values import Constant, Index, Undecided, Value

SCHOOLS = ("A", "B", "C")
HEAD = """policy test 2025
dimension school: A, B, C
input
  pool kr at least 0 kr at most 40 kr
input by school
  points whole number at least 0 at most 9
"""
RULES = (
    "part = distribute pool over school by points",
    "part = distribute pool over school by points + 1 rounded to 1 kr, remainder to largest fraction, "
    "ties to first listed",
    "part = distribute pool over school by points + 1 rounded to 1 kr, remainder to largest fraction, "
    "ties to last listed",
    "part = distribute pool over school by points + 1 rounded to 1 kr, remainder to B",
    "part = distribute pool over school by points + 1 rounded to 1 kr up, remainder to A",
    "part = distribute pool over school by points + 1 known to 0.1 rounded to 1 kr, remainder to largest fraction, "
    "ties to first listed",
    "part = distribute pool over school by (if points over 4 then 2 else 1) rounded to 1 kr, remainder to C",
    "part = rank of points over school",
    "part = rank of -points over school",
)


def evaluator(rules: str, head: str = HEAD) -> Evaluator:
    """A policy made ready."""
    program, problems = check_policy(Source("test.pol", head + rules + "\n"))
    assert [] == [problem.code for problem in problems]
    assert program is not None
    return Evaluator(program)


def evaluated(ready: Evaluator, pool: int | None, *points: int | None) -> Evaluation:
    """An evaluation with a pool and points, some of them blank."""
    given: dict[tuple[str, ...], Constant] = {
        (s,): Fraction(p) for s, p in zip(SCHOOLS, points, strict=True) if p is not None
    }
    return ready.evaluate({"pool": {} if pool is None else {(): Fraction(pool)}, "points": given})


def allows(value: Value, figure: Value) -> bool:
    """Whether a result leaves a figure possible."""
    if not isinstance(value, Undecided):
        return value == figure
    if isinstance(figure, Undecided):
        return True
    if value.possible:
        return figure in value.possible
    return value.bounds is None or (isinstance(figure, Fraction) and figure in value.bounds)


READY = {rules: evaluator(rules) for rules in RULES}
FIGURES = st.tuples(st.integers(0, 40), *[st.integers(0, 9)] * 3)
BLANKS = st.tuples(*[st.booleans()] * 4)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(RULES), FIGURES, BLANKS)
def test_no_part_that_figures_lead_to_is_left_out(
    rules: str, figures: tuple[int, ...], blank: tuple[bool, ...]
) -> None:
    """Whatever the blank cells hold, the parts are among those told as possible."""
    pool, *points = figures
    if not any(points):
        return
    whole = evaluated(READY[rules], pool, *points)
    some = [None if hidden else figure for figure, hidden in zip(figures, blank, strict=True)]
    try:
        partly = evaluated(READY[rules], *some)
    except EvaluationError:
        assert not any(figure for figure in some[1:])  # points that are all zero, with the pool blank
        return
    for school in SCHOOLS:
        assert allows(partly.value("part", (school,)), whole.value("part", (school,)))


def test_a_blank_pool_leaves_exact_shares() -> None:
    """With exact keys an unrounded part is the pool times a share, so the parts add up whatever the pool is."""
    ready = evaluator(RULES[0] + "\nsame = sum of part over school = pool")
    evaluation = evaluated(ready, None, 1, 2, 1)
    assert evaluation.value("same") is True
    part = evaluation.value("part", ("B",))
    assert isinstance(part, Undecided)
    assert Interval(Fraction(0), Fraction(20)) == part.bounds


def test_a_blank_key_is_named() -> None:
    """What decides a part is the blank cells, of the pool and of every key."""
    part = evaluated(READY[RULES[1]], None, 1, None, 1).value("part", ("A",))
    assert isinstance(part, Undecided)
    assert [("points", ("B",)), ("pool", ())] == [(need.name, need.index) for need in part.needs]


def test_a_key_that_is_surely_zero_gets_nothing() -> None:
    """Nothing is decided for the others, but who has no key has no part."""
    evaluation = evaluated(READY[RULES[0]], 10, 0, None, 1)
    assert 0 == evaluation.value("part", ("A",))
    assert isinstance(evaluation.value("part", ("B",)), Undecided)


def test_the_only_key_that_is_not_zero_gets_all() -> None:
    """One member with a key takes the whole pool, whatever its key is."""
    evaluation = evaluated(READY[RULES[0]], 10, 0, 0, None)
    assert 10 == evaluation.value("part", ("C",))


def test_parts_that_a_rounded_key_leaves_open_still_add_up() -> None:
    """Each possible split is a split of the pool, and the sum is decided."""
    ready = evaluator(RULES[5] + "\ntotal = sum of part over school\nmore = part for A over part for B")
    evaluation = evaluated(ready, 1, 3, 3, 3)
    assert 1 == evaluation.value("total")
    values = [evaluation.value("part", (school,)) for school in SCHOOLS]
    assert [(0, 1)] * 3 == [value.possible for value in values if isinstance(value, Undecided)]
    assert isinstance(evaluation.value("more"), Undecided)


def test_a_rounded_key_is_named_with_its_step() -> None:
    """What must be known more exactly is the key of those between whom the last unit lies."""
    part = evaluated(READY[RULES[5]], 1, 9, 9, 0).value("part", ("A",))
    assert isinstance(part, Undecided)
    expected = [("points", ("A",), Fraction(1, 10)), ("points", ("B",), Fraction(1, 10))]
    assert expected == [(need.name, need.index, need.rounded) for need in part.needs]


@pytest.mark.parametrize(
    ("rule", "figures", "code"),
    [
        ("part = distribute pool / 3 over school by points rounded to 1 kr, remainder to A", (10, 1, 1, 1), "E005"),
        ("part = distribute pool over school by points", (10, 0, 0, 0), "E006"),
        ("part = distribute pool over school by points - 5", (10, 9, 9, 0), "E006"),
        (
            "part = distribute pool over school by points rounded to 1 kr, remainder to largest fraction, "
            "ties to largest key",
            (10, 1, 1, 1),
            "E007",
        ),
        ("part = sum of (distribute pool over school by points) over school", (10, 0, 0, 0), "E006"),
    ],
)
def test_what_cannot_be_distributed_stops_at_the_distribution(rule: str, figures: tuple[int, ...], code: str) -> None:
    """The diagnostic says why, and the span is that of the distribution."""
    ready = evaluator(rule)
    with pytest.raises(EvaluationError) as stopped:
        evaluated(ready, *figures)
    assert code == stopped.value.diagnostic.code
    span = stopped.value.span
    assert span is not None
    assert (HEAD + rule)[span.start :].startswith("distribute")


def test_a_distribution_that_is_not_needed_stops_nothing() -> None:
    """A branch that is not taken is not evaluated."""
    rule = "part = if sum of points over school over 0 then distribute pool over school by points else 0 kr"
    with pytest.raises(AssertionError):
        evaluator(rule)  # a distribution stands in brackets inside an expression
    ready = evaluator(rule.replace("distribute pool over school by points", "(distribute pool over school by points)"))
    assert 0 == evaluated(ready, 10, 0, 0, 0).value("part", ("A",))


def schools(number: int, rules: str, before: str = "") -> str:
    """A policy with so many schools and keys that differ."""
    names = ", ".join(f"s{each}" for each in range(number))
    keys = ", ".join(f"s{each} → {1000 + 37 * each % 991}" for each in range(number))
    return f"policy test 2025\ndimension school: {names}\n{before}size by school: {keys}\n{rules}"


def test_a_pool_can_be_split_among_as_many_members_as_a_dimension_has() -> None:
    """A split is worked out once for all members, and counted so."""
    rule = (
        "part = distribute 10_000 kr over school by size rounded to 1 kr, remainder to largest fraction, "
        "ties to last listed\nwhole = sum of part over school"
    )
    assert 10_000 == evaluator(schools(2000, rule), "").evaluate({}).value("whole")


def test_the_key_of_a_member_is_worked_out_once_in_an_evaluation() -> None:
    """For whichever members of other dimensions a part is asked, its key is looked up once for each of them."""
    ready = evaluator(
        "dimension town: X, Y\nextra by town: X → 1, Y → 2\npart = distribute pool over school by points + extra"
    )
    sharing = ready.builder
    evaluation = evaluated(ready, 9, 1, 2, 3)
    assert Fraction(3) == evaluation.value("part", ("B", "X"))
    (shared,) = sharing.sharings.values()
    asked: list[Index] = []
    key = shared.key

    def listening(tables: Any, index: Index) -> Any:
        asked.append(index)
        return key(tables, index)

    shared.key = listening
    evaluated(ready, 9, 1, 2, 4)
    assert 6 == len(asked)


def test_the_split_for_a_few_members_only_is_counted_whole() -> None:
    """A rule for one member works out the split of all, at each index of the other dimensions."""
    towns = ", ".join(f"t{each}" for each in range(1500))
    rule = "extra by town: t0 → 1, otherwise → 2\npart by school (s1) = distribute 10 kr over school by size + extra"
    with pytest.raises(EvaluationError) as stopped:
        evaluator(schools(1500, rule, f"dimension town: {towns}\n"), "")
    assert "X005" == stopped.value.diagnostic.code


def test_a_distribution_can_be_kept_and_read_back() -> None:
    """What the cache keeps of a distribution is all of it."""
    program = READY[RULES[5]].program
    assert program == unpack(marshal.loads(marshal.dumps(pack(program))))


ONE_BLANK = """policy test 2025
dimension school: A, B, C
input
  n whole number at least 0 at most LIMIT
points by school: A → 1, B → 1, C → n + 1
part = distribute 5 kr over school by points rounded to 1 kr, remainder to largest fraction, ties to last listed
whole = sum of part over school
twice = sum of part * 2 over school
"""


def test_each_value_of_a_blank_whole_number_is_tried() -> None:
    """Where a blank can only be 0 or 1, the parts are those of the one or of the other."""
    evaluation = evaluator(ONE_BLANK.replace("LIMIT", "1"), "").evaluate({})
    parts = [evaluation.value("part", (school,)) for school in SCHOOLS]
    assert [1, (1, 2), (2, 3)] == [part.possible if isinstance(part, Undecided) else part for part in parts]
    assert 5 == evaluation.value("whole")


@pytest.mark.parametrize("limit", ["1", "1000"])
def test_the_parts_add_up_whatever_is_blank(limit: str) -> None:
    """The sum over all members is the pool, also where each part is only enclosed by bounds."""
    evaluation = evaluator(ONE_BLANK.replace("LIMIT", limit), "").evaluate({})
    assert (5, 10) == (evaluation.value("whole"), evaluation.value("twice"))


def test_parts_known_only_roughly_add_up() -> None:
    """Where so many splits are possible that they are not told apart, their sum still is the pool."""
    rule = (
        "part = distribute 10_000 kr over school by size known to 500 rounded to 1 kr, "
        "remainder to largest fraction, ties to last listed\nwhole = sum of part over school\n"
        "loose = distribute 10_000 kr over school by size known to 500\nin_all = sum of loose over school"
    )
    evaluation = evaluator(schools(20, rule), "").evaluate({})
    assert (10_000, 10_000) == (evaluation.value("whole"), evaluation.value("in_all"))
    assert isinstance(evaluation.value("part", ("s1",)), Undecided)


def test_figures_that_give_no_split_are_not_tried() -> None:
    """A blank that may make a key negative leaves the parts that the others give, and stops nothing."""
    ready = evaluator("part = distribute pool over school by points - 5 rounded to 1 kr, remainder to B")
    part = evaluated(ready, 10, 6, 6, None).value("part", ("A",))
    assert isinstance(part, Undecided)
    assert (2, 3, 5) == part.possible


def test_conditions_that_many_keys_share_are_one() -> None:
    """A blank truth in the key of every one of twenty members leaves two splits."""
    rule = (
        "part = distribute 100 kr over school by (if small then size else 2 * size + 100) rounded to 1 kr, "
        "remainder to largest fraction, ties to last listed"
    )
    evaluation = evaluator(schools(20, rule, "input\n  small truth\n"), "").evaluate({})
    values = [evaluation.value("part", (f"s{each}",)) for each in range(20)]
    assert [] == [value for value in values if isinstance(value, Undecided) and len(value.possible) != 2]


@pytest.mark.parametrize(
    ("key", "pool", "facts"),
    [
        ("B → -1, C → n + 1", "5 kr", {"member": "B", "key": point(Fraction(-1))}),
        ("B → n - 3, C → 1", "5 kr", {"member": "B", "key": Interval(Fraction(-3), Fraction(-2))}),
        ("B → 0, C → 0", "n * 1 kr", {"dimension": "school"}),
    ],
)
def test_a_key_that_gives_no_share_beside_a_blank_is_named(key: str, pool: str, facts: dict[str, object]) -> None:
    """What stops the evaluation is the negative key, or that all are zero, whatever else is missing."""
    rules = HEAD_OF_ONE + f"points by school: A → 0, {key}\npart = distribute {pool} over school by points"
    with pytest.raises(EvaluationError) as stopped:
        evaluator(rules, "").evaluate({})
    found = stopped.value.diagnostic
    assert ("E006", facts) == (found.code, {name: found.facts[name] for name in facts})
    assert ("member" in facts) == ("member" in found.facts)


HEAD_OF_ONE = ONE_BLANK[: ONE_BLANK.index("points by")].replace("LIMIT", "1")
TIED = """policy test 2025
dimension school: A, B, C, D
points by school: A → 1, B → 1, C → 3, D → 1
part = distribute 3 kr over school by points rounded to 1 kr, remainder to largest fraction, ties to largest key
"""
TOLD = {
    "en": "`part` cannot settle who gets the last unit: A, B and D",
    "da": "`del` kan ikke afgøre, hvem der får den sidste enhed: A, B og D",
}
TIED_IN_DANISH = """regelsæt test 2025
dimension skole: A, B, C, D
point efter skole: A → 1, B → 1, C → 3, D → 1
del = fordel 3 kr. over skole efter point afrundet til 1 kr., rest til største brøk, ved lighed til største nøgle
"""


@pytest.mark.parametrize(("text", "locale"), [(TIED, "en"), (TIED_IN_DANISH, "da")])
def test_a_tie_names_those_who_are_equal(text: str, locale: str) -> None:
    """Three have equal fractions and equal keys; the one with the larger key, who got its unit, is not named."""
    with pytest.raises(EvaluationError) as stopped:
        evaluator(text, "").evaluate({})
    found = stopped.value.diagnostic
    assert ("E007", ("A", "B", "D")) == (found.code, found.facts["members"])
    assert TOLD[locale] == title(found, locale)
