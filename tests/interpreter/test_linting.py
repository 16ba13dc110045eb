"""What odd constants move, and where a small step costs much."""

from fractions import Fraction

import pytest

from lovkode.dsl.linter import Finding, open_subject
from lovkode.dsl.source import Source
from lovkode.interpreter.linting import examine
from lovkode.interpreter.loading import LIBRARY
from lovkode.interpreter.values import Index

HEAD = """policy example 2025
dimension region: A, B
input by region
  met_goals whole number at least 0 at most 2
  size ratio at least 0
frame by region: A → 300 kr, B → 600 kr
"""
Cells = dict[str, dict[Index, Fraction]]


def found(code: str, text: str, cells: Cells | None = None, head: str = HEAD) -> list[Finding]:
    """The findings of a code."""
    subject, problems = open_subject(Source("example.pol", head + text), LIBRARY)
    assert subject is not None, problems
    return [each for each in examine(subject, cells or {})[0] if each.diagnostic.code == code]


def facts(code: str, text: str, cells: Cells | None = None, head: str = HEAD) -> list[tuple[object, object, object]]:
    """What moves, by how much, and for whom."""
    shown = [each.diagnostic.facts for each in found(code, text, cells, head)]
    return [(each.get("moved"), each.get("amount"), each.get("who")) for each in shown]


PART = "part by met_goals: 0→0%, 1→33%, 2→100%\nback = frame * part\n"


def test_a_rounded_constant_on_the_data() -> None:
    """The amount that moves most, and whose it is."""
    both: Cells = {"met_goals": {("A",): Fraction(1), ("B",): Fraction(1)}}
    assert [("back", 2, ("B",))] == facts("L003", PART, both)
    only: Cells = {"met_goals": {("A",): Fraction(1), ("B",): Fraction(0)}}
    assert [("back", 1, ("A",))] == facts("L003", PART, only)


def test_a_rounded_constant_that_the_data_do_not_reach() -> None:
    """Then the row is taken to count for everybody, and the message says at which key."""
    (finding,) = found("L003", PART, {"met_goals": {("A",): Fraction(0), ("B",): Fraction(0)}})
    told = finding.diagnostic.facts
    assert ("back", 2, "met_goals", 1) == (told["moved"], told["amount"], told["key"], told["at"])


def test_a_rounded_constant_that_moves_no_amount() -> None:
    """It is told all the same."""
    (finding,) = found("L003", "c = size over 33%\n")
    assert finding.diagnostic.facts["unmoved"] is True


def test_percentage_points() -> None:
    """Per cent of a ratio of 20 per cent lets A pay."""
    text = "limit = 20% * size / size + 1%\nback = if size <= limit then 0 kr else frame\n"
    sizes: Cells = {"size": {("A",): Fraction("0.205"), ("B",): Fraction("0.1")}}
    assert [("back", 300, ("A",))] == facts("L004", text, sizes)


def test_a_table_with_steps() -> None:
    """The largest step, and each step with its amount; the data need not reach it."""
    (finding,) = found("L005", "part by met_goals: 0→100%, 1→50%, 2→0%\nback = frame * part\n")
    told = finding.diagnostic.facts
    assert ("part", "back", 300, ("B",)) == (told["name"], told["moved"], told["amount"], told["who"])
    assert [(0, 1, 300), (1, 2, 300)] == [
        (each.facts["low"], each.facts["high"], each.facts["amount"]) for each in told["steps"]
    ]


@pytest.mark.parametrize(("second", "steep"), [("90%", True), ("91%", False)])
def test_a_tenth_is_large(second: str, steep: bool) -> None:
    """From all of the frame to nine tenths is a cliff, to 91 per cent is none."""
    text = f"part by met_goals: 0→100%, 1→{second}, 2→{second}\nback = frame * part\n"
    assert steep is bool(found("L005", text))


def test_a_range_steps_at_its_end() -> None:
    """A row for several keys is left at its last."""
    text = "part by met_goals: 0 to 1→100%, 2→0%\nback = frame * part\n"
    (finding,) = found("L005", text)
    assert [(1, 2)] == [(each.facts["low"], each.facts["high"]) for each in finding.diagnostic.facts["steps"]]


def test_a_table_of_its_own_only() -> None:
    """A second table by the same key is no cliff where no amount comes from it."""
    text = "part by met_goals: 0→100%, 1→50%, 2→0%\nkept by met_goals: 0→0%, 1→50%, 2→100%\nback = frame * part\n"
    assert ["part"] == [each.diagnostic.facts["name"] for each in found("L005", text)]


def test_a_limit_that_is_a_rule() -> None:
    """For each member by itself, the largest amount is told."""
    text = "late = size over 20%\nback = if late then frame else 0 kr\n"
    assert [("back", 600, ("B",))] == facts("L005", text)


def test_a_limit_within_a_rule() -> None:
    """In a condition, and in one of several that must hold together."""
    sizes: Cells = {"size": {("A",): Fraction(1), ("B",): Fraction(1)}}
    assert [("back", 600, ("B",))] == facts("L005", "back = if size over 20% then frame else 0 kr\n", sizes)
    text = "back = frame\n  except small if size under 20% and met_goals over 0: 0 kr\n"
    cells: Cells = {**sizes, "met_goals": {("A",): Fraction(1), ("B",): Fraction(0)}}
    assert [("back", 300, ("A",))] == facts("L005", text, cells)


def test_one_cause_one_message() -> None:
    """A limit whose amounts move through a table that is told of already is not told too."""
    text = """criteria 1, 2
  met if size at most 20%
part by met_count: 0→100%, 1→50%, 2→0%
back = frame * part
"""
    sizes: Cells = {"size": {("A",): Fraction(1), ("B",): Fraction(1)}}
    assert ["part"] == [each.diagnostic.facts.get("name") for each in found("L005", text, sizes)]


def test_an_amount_that_no_reader_sees() -> None:
    """What is hidden is a step on the way; the amount that follows from it is told."""
    text = "part by met_goals: 0→100%, 1→50%, 2→0%\nfull = frame * part * 10  hidden\nback = full / 10\n"
    assert [("back", 300, ("B",))] == facts("L005", text)


def test_no_cliff_without_a_limit() -> None:
    """An amount that grows evenly, and a choice that no number decides."""
    text = "back = frame * size\ninput\n  waived truth\nrest = if waived then 0 kr else frame\n"
    assert [] == found("L005", text, {"size": {("A",): Fraction(1), ("B",): Fraction(1)}})


def test_values_to_be_decided() -> None:
    """Then there are no amounts, and nobody can say that there are no cliffs."""
    text = "part by met_goals: 0→100%, 1→50%, 2→33%\nback = frame * part\ntotal = ? was 900 kr\n"
    subject, _ = open_subject(Source("example.pol", HEAD + text), LIBRARY)
    assert subject is not None
    findings, left_out = examine(subject, {})
    assert frozenset(["L005"]) == left_out
    assert ["L003"] == [each.diagnostic.code for each in findings if each.diagnostic.code in ("L003", "L005")]


def test_in_danish_names_are_danish() -> None:
    """Rules, members and keys are told as the file spells them."""
    head = """regelsæt eksempel 2025
dimension region: Nord, Syd
input efter region
  mål helt tal mindst 0 højst 1
ramme efter region: Nord → 300 kr, Syd → 600 kr
navne en: ramme → frame, mål → goals, andelen → part, tilbage → back, Nord → North, Syd → South
"""
    text = "andelen efter mål: 0→100 %, 1→0 %\ntilbage = ramme * andelen\n"
    (finding,) = found("L005", text, head=head)
    told = finding.diagnostic.facts
    assert ("andelen", "tilbage", ("Syd",)) == (told["name"], told["moved"], told["who"])
