"""Policies and data are found where one would look for them, and nowhere else."""

import os
from pathlib import Path

import pytest

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.interpreter.loading import SHIPPED, find_data, find_policy, shipped


def test_the_working_directory_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of that name here hides the shipped one."""
    monkeypatch.chdir(tmp_path)
    assert os.path.join(SHIPPED, "2025.pol") == find_policy("2025.pol") == find_policy("2025")
    Path("2025.pol").write_text("policy mine 2025\n")
    assert find_policy("2025") == "2025.pol"


@pytest.mark.parametrize("name", ["1999.pol", "../pyproject.toml", "..", "", "/nowhere/2025.pol"])
def test_what_is_not_there(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to no policy is answered with those there are."""
    monkeypatch.chdir(tmp_path)
    found = find_policy(name)
    assert isinstance(found, Diagnostic)
    assert found.code == "U001"
    assert "2025.pol" in found.facts["known"]


def test_data_beside_a_policy(tmp_path: Path) -> None:
    """`data/NAME.csv` is found before `NAME.csv`, and other names are not."""
    policy = str(tmp_path / "x.pol")
    assert () == find_data(policy)
    (tmp_path / "x.csv").write_text("")
    (tmp_path / "y.csv").write_text("")
    assert (str(tmp_path / "x.csv"),) == find_data(policy)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.json").write_text("")
    assert (str(tmp_path / "data" / "x.json"),) == find_data(policy)


def test_shipped_policies() -> None:
    """The shipped policies are those of the policies folder."""
    assert "2025.pol" in [os.path.basename(path) for path in shipped()]
