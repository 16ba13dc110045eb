"""Whatever the bytes, the answer is a dataset or located diagnostics, in bounded time; never an exception."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.dataset import Dataset, dataset_from_rows, read_dataset
from lovkode.interpreter.dataset.table import MAX_BYTES, MAX_PROBLEMS

NUMBER = NumberType()
SECONDS = 20.0
"""Far more than any of the files takes, and far less than an answer that grows with the square of the size."""

WORDS = "region criterion baseline coding Sjælland 1 4 0.5 0,5 1.234 +0.01 ×0.98 none - # % æ ×".split()
MARKS = ['"', ",", ";", "\t", "\n", "\r", " ", "\u00a0", "\0", "# fictional: x", "# decimal: comma"]
FRAGMENTS = st.sampled_from(WORDS + MARKS)
CELLS = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | FRAGMENTS | st.floats() | st.fractions()
KEYS = st.sampled_from(["region", "criterion", "baseline", "coding", "granted", "rogion"]) | st.text(max_size=4)

settings.register_profile(
    "files", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
files = settings.get_profile("files")


def answered(program: Program, folder: Path, suffix: str, content: bytes) -> None:
    """Reads a file, and looks whether the answer has the promised form."""
    file = folder / f"any.{suffix}"
    file.write_bytes(content)
    promised(read_dataset(program, file))


def promised(answer: tuple[Dataset | None, tuple[Diagnostic, ...]]) -> None:
    """A dataset with notes, or no dataset and at least one mistake, each with a place that can be shown."""
    dataset, found = answer
    mistakes = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
    assert (dataset is None) == bool(mistakes)
    for diagnostic in found:
        assert diagnostic.place is not None
        repr(diagnostic).encode()


@files
@given(content=st.binary(max_size=300))
@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_random_bytes_are_answered(program: Program, tmp_path: Path, suffix: str, content: bytes) -> None:
    """Bytes that mean nothing."""
    answered(program, tmp_path, suffix, content)


@files
@given(parts=st.lists(FRAGMENTS | st.text(max_size=3), max_size=60))
def test_texts_of_the_right_words_are_answered_as_csv(program: Program, tmp_path: Path, parts: list[str]) -> None:
    """Words, separators and marks of data files in any order."""
    answered(program, tmp_path, "csv", "".join(parts).encode("utf-8", "replace"))


@files
@given(cells=st.lists(st.lists(FRAGMENTS, min_size=4, max_size=4), max_size=6), mark=st.sampled_from(",;\t"))
def test_tables_of_any_cells_are_answered_as_csv(
    program: Program, tmp_path: Path, cells: list[list[str]], mark: str
) -> None:
    """The right header above any rows."""
    lines = [["region", "criterion", "baseline", "coding"], *cells]
    answered(program, tmp_path, "csv", "\n".join(mark.join(line) for line in lines).encode())


@files
@given(rows=st.lists(st.dictionaries(KEYS, CELLS, max_size=5), max_size=5))
def test_any_rows_are_answered(program: Program, tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    """From Python, and as JSON."""
    if rows:
        promised(dataset_from_rows(program, rows))
    answered(program, tmp_path, "json", json.dumps({"rows": rows}, default=str).encode())


@files
@given(at=st.integers(0, 6000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_workbook_is_answered(
    program: Program, tmp_path: Path, form: bytes, at: int, byte: int, cut: bool
) -> None:
    """One byte changed, or the end cut off."""
    at %= len(form)
    answered(program, tmp_path, "xlsx", form[:at] if cut else form[:at] + bytes([byte]) + form[at + 1 :])


@pytest.fixture(scope="session")
def form(program: Program, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook that is in order."""
    from lovkode.interpreter.dataset import write_template

    file = tmp_path_factory.mktemp("form") / "form.xlsx"
    write_template(program, file, "en")
    return file.read_bytes()


def test_a_file_of_50_mb_is_not_read(single: Any) -> None:
    """Its size alone is the answer."""
    (found,) = single(NUMBER).mistakes(b"a" * 50_000_000)
    assert ("X001", {"what": "bytes", "size": 50_000_000, "limit": MAX_BYTES}) == (found.code, found.facts)


def test_a_file_of_just_the_limit_is_read(single: Any) -> None:
    """One byte more is refused."""
    text = b"region;figure\nNordjylland;1\n"
    assert [] == single(NUMBER).codes(text + b"\n" * (MAX_BYTES - len(text)))
    assert ["X001"] == single(NUMBER).codes(text + b"\n" * (MAX_BYTES - len(text) + 1))


def test_an_endless_file_is_not_read_to_its_end(single: Any, tmp_path: Path) -> None:
    """A device has no size to look at."""
    (tmp_path / "data.csv").symlink_to("/dev/zero")
    _, (found,) = read_dataset(single(NUMBER).policy, tmp_path / "data.csv")
    assert "X001" == found.code


HUGE = {
    "ten million digits": ("X002", "region;figure\nSjælland;" + "1" * 10_000_000, "csv"),
    "ten million digits in quotes": ("X002", 'region;figure\nSjælland;"' + "1" * 10_000_000 + '"', "csv"),
    "ten million digits as JSON": (
        "X002",
        '{"rows": [{"region": "Sjælland", "figure": ' + "1" * 10_000_000 + "}]}",
        "json",
    ),
    "a hundred thousand digits": ("X002", "region;figure\nSjælland;" + "1" * 100_000, "csv"),
    "ten million separators": ("X001", ";" * 10_000_000 + "region", "csv"),
    "ten million columns": ("X001", "a;" * 5_000_000, "csv"),
    "ten million cells in a row": ("D014", "region;figure\nSjælland" + ";1" * 5_000_000, "csv"),
    "two million rows": ("X001", "region;figure\n" + "x;1\n" * 2_000_000, "csv"),
    "many rows for one key": ("D006", "region;figure\n" + "Fyn;1\nSjælland;1\n" * 12_000, "csv"),
    "many uneven rows": ("D014", "region;figure\n" + "Sjælland;1\n" + "x\n;;;1\n" * 120_000, "csv"),
    "many wrong rows": ("D005", "region;figure\n" + "x;1\n" * 240_000, "csv"),
    "an endless quotation": ("P004", 'region;figure\nSjælland;"' + "x" * 10_000_000, "csv"),
    "ten million quotation marks": ("P004", "region;figure\nSjælland;" + '"' * 9_999_999, "csv"),
    "a cell without end": ("X001", "region;figure\nSjælland;" + "x" * 10_000_000, "csv"),
    "a header without end": ("X001", "x" * 10_000_000, "csv"),
    "many two-way numbers": ("D009", "region;figure\n" + "x;1.234\n" * 240_000, "csv"),
    "ten million backslashes": ("D016", '{"rows": ["' + '\\"' * 5_000_000, "json"),
    "ten million quotation marks as JSON": ("D016", '"' * 10_000_000, "json"),
    "a million rows as JSON": ("X001", '{"rows": [' + '{"region":"x"},' * 600_000 + '{"region": "y"}]}', "json"),
    "many rows of other keys": ("D004", '{"rows": [' + ",".join(f'{{"{n}":1}}' for n in range(240_000)) + "]}", "json"),
    "many rows that are none": ("D016", '{"rows": [' + "1," * 240_000 + "1]}", "json"),
    "many keys of the document": ("D004", '{"rows": [1]' + "".join(f',"{n}":1' for n in range(500_000)) + "}", "json"),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_content_is_answered_in_bounded_time(single: Any, name: str) -> None:
    """With the code that names what is too much, and no more diagnostics than the limit allows."""
    code, text, suffix = HUGE[name]
    start = process_time()
    found = single(NUMBER).mistakes(text, suffix)
    assert process_time() - start < SECONDS
    assert code in {diagnostic.code for diagnostic in found}
    assert len(found) <= 3 * MAX_PROBLEMS


def test_bytes_that_are_no_utf_8_are_told_with_their_row(single: Any) -> None:
    """As Excel writes them in Western Europe, or as UTF-16."""
    (found,) = single(NUMBER).mistakes("region;figure\nSjælland;1\n".encode("cp1252"))
    assert ("D002", 2, 16) == (found.code, found.place.row, found.facts["position"])
    assert ["D002"] == single(NUMBER).codes("region;figure\n".encode("utf-16"))


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x0c", "\x85"])
def test_a_control_character_is_told_with_its_row(single: Any, character: str) -> None:
    """Wherever it stands."""
    (found,) = single(NUMBER).mistakes(f"region;figure\nSjæl{character}land;1\n")
    assert ("P014", 2) == (found.code, found.place.row)


def test_what_a_message_repeats_cannot_disturb_a_terminal(single: Any) -> None:
    """Cut, and without invisible characters."""
    (found,) = single(NUMBER).mistakes('{"rows": [{"region": "\\u001b[31m' + "x" * 500 + '", "figure": 1}]}', "json")
    assert "P014" == found.code
    assert "\ufffd[31m" + "x" * 55 + "…" == found.place.text
