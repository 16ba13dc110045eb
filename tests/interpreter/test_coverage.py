"""Coverage: each provision of a source has the highest status that anything makes of it."""

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.coverage import Coverage, cover

LAW = """\
policy law 2025
  covers 2025-01-01 to 2025-12-31                                  § 9
provisions
  § 1, stk. 1-2; § 2; § 3; § 4
  § 5; § 6; §§ 7-9; [afsnit 2, Tilskud]
input
  x ratio                                                          § 3
total = 100 kr                                                     § 1, stk. 1; § 2
part = total * x                                                   § 2, 3. pkt.
deadline report 2025-04-30                                         § 4
not computed § 5 fact en "history"
not computed § 6 discretion en "a choice"
not computed § 7 prose en "an aim"
"""


def program(text: str) -> Program:
    """The program of a policy that is sound."""
    found, problems = check_policy(Source("law.pol", text))
    assert found is not None, problems
    return found


def coverage(*texts: str) -> Coverage:
    """The coverage of the first policy's source."""
    return cover([program(text) for text in texts])[0]


def test_the_highest_status_counts() -> None:
    """A parameter is a constant, a definition or an input computed, a deadline a duty, an omission what it says."""
    expected = {
        "§ 1, stk. 1": "constant",
        "§ 1, stk. 2": None,
        "§ 2": "computed",
        "§ 3": "computed",
        "§ 4": "duty",
        "§ 5": "fact",
        "§ 6": "duty",
        "§ 7": "prose",
        "§ 8": None,
        "§ 9": "computed",
        "afsnit 2, Tilskud": None,
    }
    assert expected == {unit.provision: unit.status for unit in coverage(LAW).units}


def test_a_forgotten_provision_is_named() -> None:
    """What is neither cited nor listed is forgotten, and an example that cites it changes nothing."""
    example = 'example "x"    § 8\n  given x = 1\n  expect part = total\n'
    assert ["§ 1, stk. 2", "§ 8", "afsnit 2, Tilskud"] == [u.provision for u in coverage(LAW + example).forgotten]


def test_a_citation_of_no_provision_is_named() -> None:
    """A provision that is not listed is a stray citation; one that is a part or the whole of a listed one is none."""
    text = LAW + "a = 1    § 11\nb = 1    § 2, 2. pkt.\nc = 1    § 1\n"
    assert [("a", "§ 11")] == [(stray.name, stray.provision) for stray in coverage(text).strays]


def test_another_policy_may_cite_a_source() -> None:
    """A citation of another policy's source counts there, and is checked there."""
    other = "policy other 2025\nx = 1   [law 2025: § 8]\ny = 1   [law 2025: § 12]\nz = 1   [nowhere 2020: § 1]\n"
    found = coverage(LAW, other)
    assert "constant" == {unit.provision: unit.status for unit in found.units}["§ 8"]
    assert [("other 2025", "y", "§ 12")] == [(s.policy, s.name, s.provision) for s in found.strays]


def test_a_policy_without_provisions_has_no_coverage() -> None:
    """Where nobody lists the provisions of a source there is nothing to count."""
    assert () == cover([program("policy other 2025\nx = 1   § 1\n")])
