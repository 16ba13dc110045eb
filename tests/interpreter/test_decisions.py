"""What is still to be decided is found, listed, and refused unless a run sets it."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from lovkode.dsl.diagnostics import PolicyError, Severity
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.dsl.wording import title
from lovkode.interpreter.decisions import lacking, listed, open_deadlines, open_values, refusals
from lovkode.interpreter.policy import Policy
from lovkode.interpreter.storage import pack, unpack
from lovkode.interpreter.walking import parts

TEXT = """\
policy example 2026
dimension region: Nord, Syd, Vest
total = ? was 1_723.9 mio kr
frame by region: Nord → 5 kr, Syd, Vest → ? was 6 kr
part = frame * ? was 33%
deadline settlement ? was 2025-03-31
deadline targets ? was 2025-04-30
due = settlement + 1 month
x = 1
  except never if part for Nord > 100 kr: 2
not given cut money because "no formula"
check total = 5 kr expected to fail because "so it is"
"""


def program(text: str = TEXT) -> Program:
    found, problems = check_policy(Source("example.pol", text))
    assert found is not None, problems
    return found


def test_each_value_is_found_with_its_cells() -> None:
    """A row of a table is open for its own members only; a deadline where a rule uses it."""
    assert [
        ("settlement", "due", ((),)),
        ("total", "total", ((),)),
        ("frame", "frame", (("Syd",), ("Vest",))),
        ("part", "part", (("Nord",), ("Syd",), ("Vest",))),
    ] == sorted(
        [(each.name, each.rule.name if each.rule else "", each.cells) for each in open_values(program())],
        key=lambda each: each[1] != "due",
    )


def test_each_deadline_is_found() -> None:
    """Whether or not a rule uses it."""
    assert ["settlement", "targets"] == [each.name for each in open_deadlines(program())]


def test_what_is_given_for_all_its_cells_is_not_lacking() -> None:
    """A value set for one region only is still lacking."""
    five = Fraction(5)
    given: dict[str, dict[tuple[str, ...], Fraction]] = {"total": {(): five}, "frame": {("Syd",): five}}
    assert {"settlement", "frame", "part"} == {each.name for each in lacking(open_values(program()), given)}
    given["frame"][("Vest",)] = five
    assert {"settlement", "part"} == {each.name for each in lacking(open_values(program()), given)}


def test_the_list_names_each_once_in_the_order_of_the_text() -> None:
    """With last year's value, as notes."""
    found = listed(program(), Source("example.pol", TEXT))
    assert {Severity.NOTE} == {each.severity for each in found}
    assert [
        "`total` is still to be decided; last year it was 1,723.9 million kr.",
        "`frame` is still to be decided for Syd and Vest; last year it was 6 kr.",
        "a value in `part` is still to be decided; last year it was 33%",
        "`settlement` is still to be decided; last year it was 31 March 2025",
        "`targets` is still to be decided; last year it was 30 April 2025",
    ] == [title(each, "en") for each in found]


def test_a_refusal_names_each_in_danish_too() -> None:
    """As the policy's own text spells it."""
    text = "regelsæt eksempel 2026\ni_alt = ? før 5 mio. kr.\nja_tak = ? før ja\nnavne en: i_alt → total\n"
    found = refusals(program(text), open_values(program(text)), Source("example.pol", text))
    assert [
        "`i_alt` er endnu ikke fastsat; sidste år var det 5 mio. kr.",
        "`ja_tak` er endnu ikke fastsat; sidste år var det ja",
    ] == [title(each, "da") for each in found]


def test_python_refuses_what_is_not_given() -> None:
    """With the codes of the command; a run that gives every value is evaluated."""
    policy = Policy(program("policy example 2026\ntotal = ? was 5 kr\nhalf = total / 2\n"))
    with pytest.raises(PolicyError) as refused:
        policy.evaluate()
    assert ["E004"] == [each.code for each in refused.value.diagnostics]
    assert "last year it was 5 kr." in str(refused.value)
    assert Fraction(5) == policy.evaluate(given={"total": Fraction(10)})["half"]


def test_python_cannot_give_what_the_source_leaves_open() -> None:
    """With the reason."""
    policy = Policy(program('policy example 2026\nnot given cut money because "no formula"\nx = cut\n'))
    with pytest.raises(ValueError, match="no formula"):
        policy.evaluate(given={"cut": Fraction(5)})


def test_everything_open_survives_being_kept() -> None:
    """A program with all that can be open comes back as it was from where programs are kept."""
    assert program() == unpack(pack(program()))


def test_a_reading_that_needs_a_decision_gives_no_result() -> None:
    """The reading chosen is evaluated; the other is told to give none."""
    text = 'policy example 2026\nx = 1 kr\ny = x\nreading r is a\n  because "so"\n  otherwise b: x = ? was 2 kr\n'
    document = Policy(program(text)).evaluate().to_json()
    assert [{"choice": "b", "changes": None}] == document["readings"][0]["alternatives"]


def test_a_day_that_is_set_is_not_lacking() -> None:
    """A deadline is set once for every rule that uses it."""
    day: dict[str, dict[tuple[str, ...], date]] = {"settlement": {(): date(2025, 4, 30)}}
    assert {"total", "frame", "part"} == {each.name for each in lacking(open_values(program()), day)}


def test_python_sets_a_day() -> None:
    """The day given stands in every rule that uses it; only a date will do."""
    text = "policy example 2026\ndimension region: A, B\ndeadline e ? was 2025-03-31\nx by region = e + 1 day\n"
    policy = Policy(program(text))
    with pytest.raises(PolicyError):
        policy.evaluate()
    assert date(2026, 4, 1) == policy.evaluate(given={"e": date(2026, 3, 31)})["x", "B"]
    with pytest.raises(TypeError):
        policy.evaluate(given={"e": Fraction(3)})


def test_what_is_open_is_sought_once_in_functions() -> None:
    """Nothing is open in a function, so that one that uses others many times is not gone through."""
    functions = "".join(f"f{n}(a) = f{n - 1}(a) + f{n - 1}(a)\n" for n in range(1, 10))
    text = f"policy example 2026\nf0(a) = a + a\n{functions}x = f9(1)\ntotal = ? was 3\n"
    found = program(text)
    seen: list[object] = []

    def noted(node: Any) -> Iterator[Any]:
        seen.append(node)
        return parts(node)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lovkode.interpreter.decisions.parts", noted)
        assert ["total"] == [each.name for each in open_values(found)]
    assert len(seen) < 10


def test_a_deadline_that_lasts_is_told_with_both_days() -> None:
    """Last year's first day and last."""
    text = "policy example 2026\ndeadline collection ? was 2026-04-01 to ? was 2026-06-30\n"
    (found,) = listed(program(text), Source("example.pol", text))
    assert title(found, "en").endswith("last year it was 1 April 2026 to 30 June 2026")
    assert title(found, "da").endswith("sidste år var det 1. april 2026 til 30. juni 2026")
