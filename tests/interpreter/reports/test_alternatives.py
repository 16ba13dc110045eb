"""What other readings would have given."""

from lovkode.interpreter.reports.alternatives import alternatives_of, evaluations_of
from tests.grants import BLANK, POLICY
from tests.interpreter.reports.conftest import Fraction, MakeRun


def test_what_would_change(run: MakeRun) -> None:
    """Each result that would be another is told with both values, and no other."""
    (other,) = alternatives_of(run())
    assert ("equality", "not_counted") == (other.reading.name, other.choice)
    changes = {(c.rule.name, c.index): (c.before, c.after) for c in other.changes or () if c.rule.name != "instalment"}
    assert {("reached", ("Nord",)): (True, False), ("grant", ("Nord",)): (Fraction(100_000), Fraction(0))} == changes


def test_for_one_region(run: MakeRun) -> None:
    """Only the members asked for are compared."""
    (other,) = alternatives_of(run(only={"region": "Vest"}))
    assert () == other.changes


def test_with_a_value_set(run: MakeRun) -> None:
    """What was set is set for the other reading too."""
    (other,) = alternatives_of(run(given={"score": {("Nord",): Fraction(1)}}))
    assert () == other.changes


def test_with_blanks(run: MakeRun) -> None:
    """What is undecided either way may change, though its possible outcomes are the same."""
    (other,) = alternatives_of(run(data=BLANK))
    found = {(change.index[0], change.open) for change in other.changes or ()}
    assert {("Nord", False), ("Sjælland", True)} == found
    assert {True} == {c.before == c.after or c.rule.hidden for c in other.changes or () if c.open}


def test_no_result_at_all(run: MakeRun) -> None:
    """A reading under which a division by zero or a check stops the calculation changes nothing: it gives nothing."""
    policy = POLICY.replace("otherwise not_counted: reached = score over limit", "otherwise none_left: total = 1 tkr")
    policy = policy.replace("not_counted → tæller_ikke", "none_left → intet")
    (other,) = alternatives_of(run(policy))
    assert other.changes is None
    assert {("equality", "none_left"): None} == evaluations_of(run(policy))
