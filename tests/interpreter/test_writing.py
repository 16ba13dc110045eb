"""Files are written whole or not at all, where a link leads, with the rights that a file there had."""

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lovkode.interpreter.writing import write_files

posix = pytest.mark.skipif(os.name != "posix", reason="links, rights and devices as POSIX has them")


@pytest.fixture
def mask() -> Iterator[None]:
    """A usual mask for new files."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_several_files(tmp_path: Path) -> None:
    """Each has its content, and nothing else is left in the folder."""
    assert write_files({str(tmp_path / "a"): b"1", str(tmp_path / "b"): b"\r\n"}) is None
    assert [("a", b"1"), ("b", b"\r\n")] == [(p.name, p.read_bytes()) for p in sorted(tmp_path.iterdir())]


def test_in_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name will do."""
    monkeypatch.chdir(tmp_path)
    assert write_files({"a": b"1"}) is None
    assert ["a"] == os.listdir()


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file behind it is written, also one that is not there yet."""
    (tmp_path / "far").mkdir()
    for name in ("old", "new"):
        (tmp_path / name).symlink_to(Path("far") / name)
    (tmp_path / "far" / "old").write_bytes(b"before")
    assert write_files({str(tmp_path / "old"): b"1", str(tmp_path / "new"): b"2"}) is None
    assert (tmp_path / "old").is_symlink()
    assert (b"1", b"2") == ((tmp_path / "far" / "old").read_bytes(), (tmp_path / "far" / "new").read_bytes())
    assert ["new", "old"] == sorted(os.listdir(tmp_path / "far"))


@posix
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """Into a missing folder, or round in a ring: nothing is written, and the links stay."""
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere" / "a")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    assert (str(tmp_path / "gone"), "missing") == write_files({str(tmp_path / "gone"): b""})
    assert (str(tmp_path / "ring"), "other") == write_files({str(tmp_path / "ring"): b""})
    assert ["gone", "ring"] == sorted(os.listdir(tmp_path))


@posix
@pytest.mark.parametrize("kept", [0o600, 0o640, 0o664, 0o755])
@pytest.mark.usefixtures("mask")
def test_the_rights_of_a_file_stay(tmp_path: Path, kept: int) -> None:
    """Whatever those of a new file would be."""
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "a").chmod(kept)
    assert write_files({str(tmp_path / "a"): b"1"}) is None
    assert (kept, b"1") == (rights(tmp_path / "a"), (tmp_path / "a").read_bytes())


@posix
@pytest.mark.usefixtures("mask")
def test_the_rights_of_a_new_file(tmp_path: Path) -> None:
    """Are those that any program would give it."""
    write_files({str(tmp_path / "a"): b"1"})
    assert 0o644 == rights(tmp_path / "a")


@posix
def test_nobody_sees_a_secret_file_in_the_making(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file it is written to first has its rights from the start."""
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "a").chmod(0o600)
    seen = []
    change = os.chmod

    def look(part: str, mode: int) -> None:
        seen.append(rights(Path(part)))
        change(part, mode)

    monkeypatch.setattr(os, "chmod", look)
    write_files({str(tmp_path / "a"): b"1"})
    assert [0o600] == seen


@posix
@pytest.mark.skipif(os.name == "posix" and os.getuid() == 0, reason="root may write anything")
def test_a_file_protected_against_writing(tmp_path: Path) -> None:
    """Stays as it is."""
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "a").chmod(0o444)
    assert (str(tmp_path / "a"), "denied") == write_files({str(tmp_path / "a"): b"1"})
    assert b"before" == (tmp_path / "a").read_bytes()


def test_a_file_protected_against_writing_also_for_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system says, not as the folder would allow."""
    (tmp_path / "a").write_bytes(b"before")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert (str(tmp_path / "a"), "denied") == write_files({str(tmp_path / "a"): b"1"})
    assert b"before" == (tmp_path / "a").read_bytes()


def test_a_long_name(tmp_path: Path) -> None:
    """A name as long as the file system takes can be written."""
    assert write_files({str(tmp_path / ("a" * 255)): b"1"}) is None
    assert (str(tmp_path / ("a" * 256)), "other") == write_files({str(tmp_path / ("a" * 256)): b"1"})
    assert ["a" * 255] == os.listdir(tmp_path)


@pytest.mark.parametrize(("error", "reason"), [(PermissionError, "denied"), (OSError, "other")])
def test_a_write_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError], reason: str) -> None:
    """Leaves what was there, and nothing half-written beside it."""
    (tmp_path / "a").write_bytes(b"before")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", fail)
    assert (str(tmp_path / "a"), reason) == write_files({str(tmp_path / "a"): b"1", str(tmp_path / "b"): b"2"})
    assert [("a", b"before")] == [(path.name, path.read_bytes()) for path in tmp_path.iterdir()]


def test_the_second_file_cannot_be_written(tmp_path: Path) -> None:
    """Then the first is not either."""
    wrong = str(tmp_path / "nowhere" / "b")
    assert (wrong, "missing") == write_files({str(tmp_path / "a"): b"1", wrong: b"2"})
    assert [] == os.listdir(tmp_path)


@pytest.mark.parametrize(("name", "reason"), [("folder", "folder"), ("a\0b", "other"), ("\ud800", "other")])
def test_what_is_no_name_of_a_file(tmp_path: Path, name: str, reason: str) -> None:
    """Is told."""
    (tmp_path / "folder").mkdir()
    assert (str(tmp_path / name), reason) == write_files({str(tmp_path / name): b"1"})
    assert ["folder"] == os.listdir(tmp_path)


def test_the_run_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left either."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_files({str(tmp_path / "a"): b"1"})
    assert [] == os.listdir(tmp_path)


@posix
def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    """A pipe or a device cannot be replaced."""
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    assert write_files({str(tmp_path / "pipe"): b"1"}) is None
    reader.join(10)
    assert [b"1"] == read
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@posix
def test_a_device_that_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is told, and stays. Never tried on a real device: a mistake would replace it."""

    def fail(*_: object) -> None:
        raise OSError

    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("lovkode.interpreter.writing.open", fail, raising=False)
    assert (str(tmp_path / "pipe"), "other") == write_files({str(tmp_path / "pipe"): b"1"})
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
