"""Kept programs come back as they were, and only from files that nobody else can have written."""

import marshal
import os
import shutil
from pathlib import Path

import pytest

from lovkode.dsl.program import Program
from lovkode.dsl.text import Text
from lovkode.interpreter import loading, storage

POLICY = (
    "policy kept 2025\ndimension region: Nord, Syd\nframe by region: Nord → 1 kr, Syd → 2.5 kr  § 1\nd = 2025-01-01\n"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own; gives the folder the programs are kept in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "lovkode"


@pytest.fixture
def policy(tmp_path: Path) -> str:
    """A policy file."""
    path = tmp_path / "kept.pol"
    path.write_text(POLICY, encoding="utf-8")
    return str(path)


def loaded(path: str) -> Program:
    """The program of a sound file."""
    program, problems = loading.load_policy(path)
    assert problems == ()
    assert program is not None
    return program


def no_parser(*_: object) -> None:
    """In the parser's place, to show that it was not asked."""
    raise AssertionError("the policy was checked again")


def test_kept_program_is_the_same(place: Path, policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading does not check the policy, and gives an equal program with its file and digest."""
    first = loaded(policy)
    assert 1 == len(list(place.iterdir()))
    monkeypatch.setattr("lovkode.dsl.pipeline.check_policy", no_parser)
    again = loaded(policy)
    assert first == again
    assert (policy, first.digest) == (again.file, again.digest)


def test_a_changed_policy_is_checked_again(place: Path, policy: str) -> None:
    """The key is what the file holds, not its name."""
    loaded(policy)
    Path(policy).write_text(POLICY.replace("2.5", "3"), encoding="utf-8")
    assert loaded(policy).rules[0] != loading.load_policy(policy, cache=False)[0]
    assert 2 == len(list(place.iterdir()))


def test_unsound_policies_are_not_kept(place: Path, policy: str) -> None:
    """Only a program can be kept."""
    Path(policy).write_text(POLICY + "x = y\n", encoding="utf-8")
    assert loading.load_policy(policy)[0] is None
    assert not place.exists() or not list(place.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_what_others_could_have_written_is_not_read(place: Path, policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that others can write to, or a link, is passed over."""
    loaded(policy)
    (kept,) = place.iterdir()
    for path, mode in ((kept, 0o622), (place, 0o770)):
        before = path.stat().st_mode
        path.chmod(mode)
        assert storage.recall(kept.name) is None
        path.chmod(before)
    assert storage.recall(kept.name) is not None
    target = place.parent / "elsewhere"
    kept.rename(target)
    kept.symlink_to(target)
    assert storage.recall(kept.name) is None


@pytest.mark.skipif(os.name != "posix", reason="owners of files as POSIX has them")
def test_another_users_file_is_not_read(place: Path, policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner counts, not only the rights."""
    loaded(policy)
    (kept,) = place.iterdir()
    monkeypatch.setattr(os, "getuid", lambda: 12345678)
    assert storage.recall(kept.name) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"rubbish", marshal.dumps((0,)), marshal.dumps((999, 1)), marshal.dumps("text"), marshal.dumps((-2, 1))],
)
def test_damaged_file(place: Path, policy: str, content: bytes) -> None:
    """A file that holds no program is as good as none."""
    loaded(policy)
    (kept,) = place.iterdir()
    kept.write_bytes(content)
    assert storage.recall(kept.name) is None
    assert loaded(policy).name == "kept"


def test_a_flipped_bit_is_noticed(place: Path, policy: str) -> None:
    """A file that does not hold what was kept is passed over, wherever it was damaged."""
    loaded(policy)
    (kept,) = place.iterdir()
    content = kept.read_bytes()
    for at in range(0, len(content), 7):
        damaged = bytearray(content)
        damaged[at] ^= 4
        kept.write_bytes(damaged)
        assert storage.recall(kept.name) is None
    kept.write_bytes(content)
    assert storage.recall(kept.name) is not None


def test_no_cache_folder(policy: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where nothing can be kept, policies are read all the same."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert loaded(policy).name == "kept"


def test_every_kind_of_value_survives() -> None:
    """Packing loses nothing of the shipped policy."""
    program, _ = loading.load_policy(str(loading.shipped()[-1]), cache=False)
    assert program is not None
    again = storage.unpack(marshal.loads(marshal.dumps(storage.pack(program))))
    assert program == again
    assert [r.pieces[0].span for r in program.rules] == [r.pieces[0].span for r in again.rules]


def test_what_stands_at_several_places_is_kept_once(place: Path, policy: str) -> None:
    """A value that a program has at several places is one value again, as it was."""
    loaded(policy)
    piece = loaded(policy).rules[0].pieces[0]
    assert piece.label is piece.note
    assert Text() == piece.note


def test_kept_under_what_checked_it(place: Path, policy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that another state of the language has kept is not taken, by any way to it."""
    shutil.copytree(loading._LANGUAGE, tmp_path / "dsl", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(loading, "_LANGUAGE", str(tmp_path / "dsl"))
    assert loaded(policy) == loading.kept_policy(policy)
    (tmp_path / "dsl" / "parser" / "__init__.py").write_text("")
    assert loading.kept_policy(policy) is None
    monkeypatch.setattr("lovkode.dsl.pipeline.check_policy", no_parser)
    with pytest.raises(AssertionError, match="checked again"):
        loading.load_policy(policy)


def test_only_records_of_the_language_are_packed() -> None:
    """A value that could not be read back as it was is refused, not kept as something else."""
    with pytest.raises((TypeError, KeyError)):
        storage.pack([1.5])  # type: ignore[arg-type]
