"""Another reading puts its pieces in place, and leads back to the policy's own."""

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.dsl.text import NO_TEXT
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.readings import choices, choose, resting

POLICY = """policy readings 2025
criteria 1 to 3
  value = 1.0150
  met if value <= 1.01                                     § 6, stk. 4
criterion 4
  value = 0.9850
  met if value >= 0.99                                     § 6, stk. 5
pay = 100 kr * met_count                                   § 3
reading tolerance is relative                              § 6
  because "it says per cent"
  otherwise points: criteria 1, 3 met if value <= 1.02; criterion 4 met if value >= 0.98
  otherwise none_at_all: criteria 1 to 4 met if value = 1
reading price is whole                                     § 3
  because "so it is"
  otherwise half: pay = 50 kr * met_count
"""


@pytest.fixture(scope="module")
def program() -> Program:
    """The policy above."""
    found, problems = check_policy(Source("test.pol", POLICY))
    assert problems == ()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("wanted", "met", "pay"),
    [
        ({}, 0, 0),
        ({"tolerance": "points"}, 3, 300),
        ({"tolerance": "none_at_all"}, 0, 0),
        ({"tolerance": "points", "price": "half"}, 3, 150),
    ],
)
def test_each_choice(program: Program, wanted: dict[str, str], met: int, pay: int) -> None:
    """A choice replaces the definitions for the members it names and leaves the others."""
    evaluation = Evaluator(choose(program, wanted)).evaluate({})
    assert (met, pay) == (evaluation.value("met_count"), evaluation.value("pay"))


def test_citations_stay(program: Program) -> None:
    """A replacement without a citation of its own keeps that of what it replaces."""
    met = next(rule for rule in choose(program, {"tolerance": "points"}).rules if rule.name == "met")
    assert {"1": "§ 6, stk. 4", "2": "§ 6, stk. 4", "3": "§ 6, stk. 4", "4": "§ 6, stk. 5"} == {
        member: piece.citation for piece in met.pieces for member in dict(piece.domain)["criterion"]
    }


def test_the_way_back(program: Program) -> None:
    """Under another choice the policy's own is among the others, without the reason that spoke for it."""
    turned = choose(program, {"tolerance": "points"})
    assert ("points", "relative", "none_at_all") == choices(turned.readings[0])
    assert turned.readings[0].reason == NO_TEXT
    back = choose(turned, {"tolerance": "relative"})
    assert 0 == Evaluator(back).evaluate({}).value("met_count")


@pytest.mark.parametrize("wanted", [{"nothing": "x"}, {"tolerance": "x"}])
def test_no_such_choice(program: Program, wanted: dict[str, str]) -> None:
    """A reading or a choice there is not is refused."""
    with pytest.raises(KeyError):
        choose(program, wanted)


def test_what_a_value_rests_on(program: Program) -> None:
    """A value rests on the readings that redefine it or what it uses, for its own members."""
    turned = choose(program, {})
    rules = {rule.name: rule for rule in turned.rules}
    assert ("tolerance",) == resting(turned, rules["met"], ("1",))
    assert ("price", "tolerance") == resting(turned, rules["pay"], ())
    assert () == resting(turned, rules["value"], ("4",))
