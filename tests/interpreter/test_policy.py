"""The Python front door: load, evaluate, look up, explain; what is wrong is raised with its diagnostics."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import lovkode

POLICY = """policy door 2025
dimension region: Nord, Syd
input by region
  n  whole number at least 0
rate = 2 kr
pay = n * rate
"""


class Frame:
    """A stand-in for an Arrow table."""

    def __init__(self, **columns: list[object]) -> None:
        self.columns = columns

    def to_pydict(self) -> dict[str, list[object]]:
        """The columns, as Arrow gives them."""
        return self.columns


@pytest.fixture
def policy(tmp_path: Path) -> lovkode.Policy:
    """The policy above, from a file."""
    (tmp_path / "door.pol").write_text(POLICY)
    return lovkode.load(tmp_path / "door.pol")


@pytest.mark.parametrize(
    "data",
    [
        [{"region": "Nord", "n": 3}, {"region": "Syd", "n": "4"}],
        {"region": ["Nord", "Syd"], "n": [Decimal(3), Fraction(4)]},
        Frame(region=["Nord", "Syd"], n=[3, 4]),
    ],
)
def test_forms_of_data(policy: lovkode.Policy, data: object) -> None:
    """Rows, columns and frames give the same results."""
    result = policy.evaluate(data)
    assert [Fraction(6), Fraction(8)] == [result["pay", "Nord"], result["pay", "Syd"]]
    assert {"region": ["Nord", "Syd"], "pay": [6, 8]} == result.columns("pay")


def test_a_float_is_refused(policy: lovkode.Policy) -> None:
    """A binary fraction has lost its last digit already."""
    with pytest.raises(lovkode.PolicyError) as raised:
        policy.evaluate([{"region": "Nord", "n": 3.0}])
    assert raised.value.diagnostics[0].code.startswith("D")


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    """The text of the error is what the command line shows."""
    (tmp_path / "bad.pol").write_text("policy bad 2025\na = b\n")
    with pytest.raises(lovkode.PolicyError, match=r"N001") as raised:
        lovkode.load(tmp_path / "bad.pol")
    assert ["N001"] == [d.code for d in raised.value.diagnostics]
    with pytest.raises(lovkode.PolicyError, match=r"U001"):
        lovkode.load(tmp_path / "none.pol")


def test_nothing_known(policy: lovkode.Policy) -> None:
    """Without data, what depends on them is undecided, and the rest is known."""
    result = policy.evaluate()
    assert isinstance(result["pay", "Nord"], lovkode.Undecided)
    assert Fraction(2) == result["rate"]


def test_given_values(policy: lovkode.Policy) -> None:
    """A rule or an input can be fixed; a name or index there is not raises KeyError."""
    assert Fraction(15) == policy.evaluate(given={"rate": Fraction(5), ("n", "Nord"): Fraction(3)})["pay", "Nord"]
    with pytest.raises(KeyError):
        policy.evaluate(given={"nothing": Fraction(5)})
    with pytest.raises(KeyError):
        policy.evaluate(given={"n": Fraction(5)})


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({("n", "Vest"): 3}, KeyError),
        ({"rate": 1.5}, TypeError),
        ({"rate": "x"}, TypeError),
        ({("n", "Nord"): -1}, ValueError),
        ({("n", "Nord"): Fraction(1, 2)}, ValueError),
    ],
)
def test_values_that_cannot_be(policy: lovkode.Policy, given: dict[Any, Any], error: type[Exception]) -> None:
    """A value of another kind, outside its bounds or for a member there is not is refused."""
    with pytest.raises(error):
        policy.evaluate(given=given)


def test_members_there_are_not(policy: lovkode.Policy) -> None:
    """A dimension or a member that the policy does not have is refused, with those it has."""
    for only in ({"region": "Fyn"}, {"land": "Nord"}):
        with pytest.raises(KeyError, match="Nord"):
            policy.evaluate(None, given=None, **only)


def test_no_such_reading(policy: lovkode.Policy) -> None:
    """Readings are named, or refused with those there are."""
    with pytest.raises(KeyError, match="the readings are"):
        policy.reading(tolerance="points")


def test_shows_itself(policy: lovkode.Policy) -> None:
    """A notebook gets tables, a console one line."""
    result = policy.evaluate([{"region": "Nord", "n": 3}, {"region": "Syd", "n": 4}])
    bundle = result._repr_mimebundle_()
    assert "| Nord" in bundle["text/markdown"]
    assert repr(result) == bundle["text/plain"] == "<Evaluated door 2025: 3 results>"


def test_walk(policy: lovkode.Policy) -> None:
    """A step names what it used; the trace has each step after those it uses."""
    result = policy.evaluate([{"region": "Nord", "n": 3}], region="Nord")
    step = result.step("pay", "Nord")
    assert [("n", ("Nord",), 3), ("rate", (), 2)] == [(o.name, o.index, o.value) for o in step.operands]
    assert ["rate", "pay"] == [s.rule.name for s in result.trace.steps]
    assert step == result.trace.step("pay", ("Nord",))
    assert result.sound
    assert result.to_json()["results"][0]["value"] == "2"
    assert "6 kr." in result.explain("da")
