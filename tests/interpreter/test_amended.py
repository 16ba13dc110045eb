"""The policy that another amends is found beside it, above it, or among those that ship, by its first line."""

from pathlib import Path

import pytest

from lovkode.dsl.source import Source
from lovkode.interpreter import loading
from lovkode.interpreter.amended import bases, find_base, places


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(path: str) -> Source | None:
    return Source(path, Path(path).read_text(encoding="utf-8"))


def found(path: Path, *shipped: Path) -> str | None:
    """The name of the folder and the file in which the base of a policy is found."""
    source = read(str(path))
    assert source is not None
    base = find_base("p", 2025, source, read, [str(each) for each in shipped])
    return None if base is None else "/".join(Path(base.name).parts[-2:])


def test_where_it_is_found(tmp_path: Path) -> None:
    """Beside the file before the folder above, that before those shipped, and under its year before other names.

    In the folder above only the file of that year counts: whatever else lies there is no business of the policy's.
    """
    own = write(tmp_path / "top" / "drafts" / "2026.pol", "policy p 2026 amends 2025\n")
    shipped = write(tmp_path / "shipped" / "2025.pol", "policy p 2025\n")
    assert found(own) is None
    assert "shipped/2025.pol" == found(own, shipped)
    write(tmp_path / "top" / "old.pol", "policy p 2025\n")
    assert "shipped/2025.pol" == found(own, shipped)
    write(tmp_path / "top" / "2025.pol", "-- last year\npolicy p 2025\n")
    assert "top/2025.pol" == found(own, shipped)
    write(tmp_path / "top" / "drafts" / "old.pol", "policy p 2025\n")
    write(tmp_path / "top" / "drafts" / "2025.pol", "policy p 2025\n")
    assert "drafts/2025.pol" == found(own, shipped)


def test_name_and_year_count_not_the_file(tmp_path: Path) -> None:
    """A file of that name with another policy in it is not the one."""
    own = write(tmp_path / "a" / "2026.pol", "policy p 2026 amends 2025\n")
    write(tmp_path / "a" / "2025.pol", "policy q 2025\n")
    write(tmp_path / "2025.pol", "policy p 2024\n")
    assert found(own) is None


def test_its_own_language_first(tmp_path: Path) -> None:
    """A Danish amendment amends the Danish text where there is one, and the other where there is not."""
    own = write(tmp_path / "2026.pol", "regelsæt p 2026 ændrer 2025\n")
    write(tmp_path / "2025.pol", "policy p 2025\n")
    assert f"{tmp_path.name}/2025.pol" == found(own)
    write(tmp_path / "2025_da.pol", "regelsæt p 2025\n")
    assert f"{tmp_path.name}/2025_da.pol" == found(own)


def test_the_folders_named() -> None:
    """A message names the folders as the reader would."""
    assert (("drafts", "."), (".", "..")) == (places(Source("drafts/2026.pol", "")), places(Source("2026.pol", "")))


def test_all_that_a_policy_rests_on(tmp_path: Path) -> None:
    """The chain of policies, and no end of it where they amend each other."""
    own = write(tmp_path / "2026.pol", "policy p 2026 amends 2025\n")
    write(tmp_path / "2025.pol", "policy p 2025 amends 2024\n")
    write(tmp_path / "2024.pol", "policy p 2024\n")
    source = read(str(own))
    assert source is not None
    assert ["2025.pol", "2024.pol"] == [Path(each.name).name for each in bases(source, read, [])]
    write(tmp_path / "2024.pol", "policy p 2024 amends 2026\n")
    assert ["2025.pol", "2024.pol", "2026.pol"] == [Path(each.name).name for each in bases(source, read, [])]


def test_a_change_of_the_base_is_noticed(tmp_path: Path) -> None:
    """A program that is kept rests on the bytes of the base too: with another base it is another."""
    own = str(write(tmp_path / "2026.pol", "policy p 2026 amends 2025\ninsert y = x\n"))
    base = write(tmp_path / "2025.pol", "policy p 2025\nx = 1\n")
    first, _ = loading.load_policy(own)
    assert first == loading.kept_policy(own)
    base.write_text("policy p 2025\nx = 2\n", encoding="utf-8")
    assert loading.kept_policy(own) is None
    second, _ = loading.load_policy(own)
    assert first != second


def test_a_policy_that_amends_nothing_looks_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It starts as fast as ever: no other file is read."""
    own = str(write(tmp_path / "2026.pol", "policy p 2026\nx = 1\n"))
    monkeypatch.setattr(loading, "_read", lambda path: pytest.fail(path))
    assert loading.load_policy(own)[0] is not None
