"""The foot of an explanation: what it was made from."""

from pathlib import Path

import pytest

from lovkode import __version__
from lovkode.interpreter.dataset import Dataset, dataset_from_rows, read_dataset
from lovkode.interpreter.digest import digest
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.explanation import explain, render
from lovkode.interpreter.loading import load_policy

POLICY = """policy feet 2025
dimension region: A, B
input by region
  score ratio
input
  rate ratio
grant by region = score * rate
"""


def foot(tmp_path: Path, data: Dataset | None, locale: str = "en") -> str:
    """The last paragraph of the explanation of a policy on data, on one line."""
    program, problems = load_policy(str(tmp_path / "feet.pol"), cache=False)
    assert program is not None, problems
    evaluation = Evaluator(program).evaluate(data.cells if data else {})
    return " ".join(render(explain(evaluation, data), locale, "text").rstrip().split("\n\n")[-1].split())


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    """A policy, and its data in two files."""
    (tmp_path / "feet.pol").write_text(POLICY, encoding="utf-8")
    (tmp_path / "a.csv").write_text("region,score\nA,1\nB,2\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("rate\n0.5\n", encoding="utf-8")


def data(tmp_path: Path, *names: str) -> Dataset:
    """The data that files hold."""
    program, _ = load_policy(str(tmp_path / "feet.pol"), cache=False)
    assert program is not None
    found, problems = read_dataset(program, *(tmp_path / name for name in names))
    assert found is not None, problems
    return found


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("da", "Tallene står i {data}, reglerne i {rules}. Regnet med lovkode {version}."),
        ("en", "The figures are in {data}, the rules in {rules}. Calculated with lovkode {version}."),
    ],
)
def test_files_are_told_by_name_and_digest(tmp_path: Path, locale: str, words: str) -> None:
    """Without their folders, which are the user's own business, and without a clock."""
    (tmp_path / "c.json").write_text('{"score": {"A": 1, "B": 2}, "rate": 0.5}', encoding="utf-8")
    (tmp_path / "c.csv").write_text("region,score\nA,1\nB,2\n", encoding="utf-8")
    (tmp_path / "feet.pol").write_text(POLICY.replace("input\n  rate ratio", "rate = 1"), encoding="utf-8")
    short = {name: digest((tmp_path / name).read_bytes())[:12] for name in ("feet.pol", "c.csv")}
    expected = words.format(
        data=f"c.csv (SHA-256 {short['c.csv']})", rules=f"feet.pol (SHA-256 {short['feet.pol']})", version=__version__
    )
    assert expected == foot(tmp_path, data(tmp_path, "c.csv"), locale)


def test_several_files(tmp_path: Path) -> None:
    """All are named, with the one digest of the data."""
    found = data(tmp_path, "a.csv", "b.csv")
    assert f"The figures are in a.csv, b.csv (SHA-256 {found.digest[:12]}), the rules in" in foot(tmp_path, found)


def test_without_data(tmp_path: Path) -> None:
    """Only the rules are told."""
    (tmp_path / "feet.pol").write_text("policy feet 2025\na = 1\nb = a * 2\n", encoding="utf-8")
    program, _ = load_policy(str(tmp_path / "feet.pol"), cache=False)
    assert program is not None
    none, _ = read_dataset(program)
    assert foot(tmp_path, None) == foot(tmp_path, none)
    assert foot(tmp_path, None).startswith("The rules are in feet.pol (SHA-256 ")


def test_rows_from_python(tmp_path: Path) -> None:
    """Are told by the name they were given."""
    (tmp_path / "feet.pol").write_text("policy feet 2025\ninput\n  a ratio\nb = a * 2\n", encoding="utf-8")
    program, _ = load_policy(str(tmp_path / "feet.pol"), cache=False)
    assert program is not None
    rows, _ = dataset_from_rows(program, [{"a": 1}], name="ledger")
    assert rows is not None
    assert f"The figures are in ledger (SHA-256 {rows.digest[:12]})" in foot(tmp_path, rows)


def test_a_name_that_would_steer_a_terminal(tmp_path: Path) -> None:
    """Is told by its numbers."""
    (tmp_path / "\x1b.csv").write_text("region,score\nA,1\nB,2\n", encoding="utf-8")
    (tmp_path / "feet.pol").write_text(POLICY.replace("input\n  rate ratio", "rate = 1"), encoding="utf-8")
    assert "<U+001B>.csv" in foot(tmp_path, data(tmp_path, "\x1b.csv"))
