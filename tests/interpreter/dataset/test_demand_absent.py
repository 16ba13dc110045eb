"""A figure that the source leaves open is asked of nobody, and may not be given."""

from fractions import Fraction
from pathlib import Path

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.dsl.text import Text
from lovkode.interpreter.dataset import Dataset, dataset_from_rows, write_template
from lovkode.interpreter.dataset.demand import absence_facts, absent_at, asked, groups, pieces_at, required
from lovkode.interpreter.dataset.vocabulary import vocabulary

TEXT = """\
policy cuts 2025
dimension region: Nord, Syd
input by region (Nord)
  cut tkr
not given cut tkr by region (Syd) because "no formula" [box 1]
not given other money because da "intet tal"
left = 5 tkr - cut
"""


def program() -> Program:
    found, problems = check_policy(Source("cuts.pol", TEXT))
    assert found is not None, problems
    return found


def read(*rows: dict[str, str]) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
    return dataset_from_rows(program(), list(rows))


def test_only_what_may_be_given_is_asked_for() -> None:
    """By no table, no list of names, and for no member for which it is open."""
    cut, other = program().inputs
    assert [cut] == asked(program())
    assert [[cut]] == groups(program())
    assert [cut] == required([cut, other])
    assert ("region", "cut") == vocabulary(program()).known
    assert [True, False] == [bool(pieces_at(cut, (member,))) for member in ("Nord", "Syd")]


def test_why_it_may_not_be_given() -> None:
    """The reason, and the provision."""
    cut, other = program().inputs
    assert absent_at(cut, [("Nord",)]) is None
    piece = absent_at(cut, [("Nord",), ("Syd",)])
    assert piece is not None
    reason = Text(None, "no formula")
    assert {"input": "cut", "citation": "box 1", "reason": reason} == absence_facts(cut, piece)
    assert Text("intet tal") == absence_facts(other, other.pieces[0])["reason"]


def test_data_are_refused_where_it_is_open() -> None:
    """A blank cell and the sign for what is not asked are taken."""
    assert (None, ["D027"]) == _told(read({"region": "Nord", "cut": "1"}, {"region": "Syd", "cut": "2"}))
    for blank in ("", "-"):
        dataset, problems = read({"region": "Nord", "cut": "1"}, {"region": "Syd", "cut": blank})
        assert problems == ()
        assert dataset is not None
        assert {("Nord",): Fraction(1000)} == dataset.cells["cut"]


def test_a_column_of_it_is_refused_whatever_the_keys() -> None:
    """One that nobody may give is not told to stand in a file of its own."""
    assert (None, ["D027"]) == _told(read({"region": "Nord", "cut": "1", "other": "2"}))


def _told(found: tuple[Dataset | None, tuple[Diagnostic, ...]]) -> tuple[Dataset | None, list[str]]:
    return found[0], [each.code for each in found[1] if each.code != "D023"]


def test_the_form_leaves_it_out(tmp_path: Path) -> None:
    """The rows are those of the members for which it is asked."""
    written, problems = write_template(program(), tmp_path / "form.csv", "en")
    assert problems == ()
    lines = Path(written[0]).read_text(encoding="utf-8").splitlines()
    assert ["region,cut", "Nord,"] == lines[-2:]
