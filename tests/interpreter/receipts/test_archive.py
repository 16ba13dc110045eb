"""The archive that a seal is: one byte form, read as suspiciously as anything from outside."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.wording import render_diagnostics
from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts import archive
from lovkode.interpreter.receipts.archive import read_archive, write_archive

ENTRIES = {"seal.json": b"{}", "data/01/æ.csv": b"a,b\n1,2\n", "empty": b""}


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """An archive as another program writes it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as made:
        for name, content in entries:
            made.writestr(zipfile.ZipInfo(name), content, method)
    return written.getvalue()


def reason(content: bytes) -> tuple[object, object]:
    """Why an archive is refused, and at which entry."""
    found = read_archive("2025.seal", content)
    assert isinstance(found, Diagnostic), found
    assert render_diagnostics([found], "da")
    return found.facts.get("reason", found.code), found.facts.get("entry")


def test_there_and_back() -> None:
    """What was put in comes out, in its order."""
    assert list(ENTRIES.items()) == list(dict(read_archive("2025.seal", write_archive(ENTRIES))).items())  # type: ignore[arg-type]


def test_the_bytes() -> None:
    """The form does not change with Python or with any library."""
    assert "5c2cc0" == digest(write_archive(ENTRIES))[:6]


def test_anybody_can_open_it(tmp_path: Path) -> None:
    """It is a ZIP file like any other, with the first moment that the format knows as its time."""
    file = tmp_path / "2025.seal"
    file.write_bytes(write_archive(ENTRIES))
    with zipfile.ZipFile(file) as opened:
        assert opened.testzip() is None
        assert list(ENTRIES) == opened.namelist()
        assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in opened.infolist()}
        assert ENTRIES["data/01/æ.csv"] == opened.read("data/01/æ.csv")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ("form", None)),
        (b"PK\x03\x04", ("form", None)),
        (b"no archive", ("form", None)),
        (write_archive(ENTRIES) + b"x", ("form", None)),
        (b"x" + write_archive(ENTRIES), ("form", None)),
        (write_archive(ENTRIES)[:-1], ("form", None)),
        (zipped(("a", b"x" * 100), method=zipfile.ZIP_DEFLATED), ("packed", "a")),
        (zipped(("bomb", b"0" * 10**7), method=zipfile.ZIP_DEFLATED), ("packed", "bomb")),
        (zipped(("a", b"x")), ("form", None)),
        (write_archive(ENTRIES).replace(b"1,2", b"1,3", 1), ("damaged", "data/01/æ.csv")),
        (write_archive({"a": b"1", "b": b"1"}).replace(b"b1PK", b"a1PK", 1), ("twice", "a")),
    ],
)
def test_refused(content: bytes, found: tuple[str, str | None]) -> None:
    """Whatever is not exactly an archive of ours is named."""
    assert found == reason(content)


def test_a_large_one_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a limit, and nothing is read beyond it."""
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    assert ("X001", None) == reason(write_archive(ENTRIES))


def test_every_flipped_bit_is_seen() -> None:
    """Whichever byte is another, the archive is refused."""
    whole = write_archive(ENTRIES)
    for position in range(len(whole)):
        for bit in range(8):
            content = whole[:position] + bytes([whole[position] ^ 1 << bit]) + whole[position + 1 :]
            assert isinstance(read_archive("2025.seal", content), Diagnostic), (position, bit)


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes_get_an_answer(new: bytes, position: int) -> None:
    """Whatever is put into an archive, reading ends in an answer."""
    whole = write_archive(ENTRIES)
    content = whole[:position] + new + whole[position:]
    assert isinstance(read_archive("2025.seal", content), Diagnostic) == (new != b"")
