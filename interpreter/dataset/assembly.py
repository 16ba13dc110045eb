"""From files or rows to a dataset: read every table, fill the cells, and keep them only where nothing is wrong."""

import os
from collections.abc import Sequence

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.interpreter.dataset import SUFFIXES, Dataset
from lovkode.interpreter.dataset.demand import required
from lovkode.interpreter.dataset.filling import Ledger, fill
from lovkode.interpreter.dataset.table import Head, Table, file_cell, problem, read_bytes
from lovkode.interpreter.dataset.vocabulary import Vocabulary, vocabulary
from lovkode.interpreter.digest import digest as digest_of

Read = tuple[Dataset | None, tuple[Diagnostic, ...]]


def read_files(program: Program, files: list[str]) -> Read:
    """The data that files hold for a policy, or none and every mistake in them."""
    return read_contents(program, [(file, None) for file in files])


def read_contents(program: Program, files: Sequence[tuple[str, bytes | None]]) -> Read:
    """The data that files hold for a policy, or none and every mistake in them. Where it has bytes, no file is read."""
    if not files and required(list(program.inputs)):
        return None, (_no_data(program),)
    names = vocabulary(program)
    tables: list[Table] = []
    problems: list[Diagnostic] = []
    digests: list[str] = []
    complete = True
    for file, content in files:
        found, wrong, digest = _read(file, content, names)
        tables += found
        problems += wrong
        digests.append(digest)
        complete = complete and bool(found)
    digest = combined(digests)
    listed = [file for file, _ in files]
    read, notes = _dataset(fill(program, tables, problems, complete), tables, ", ".join(listed), digest)
    return (None if read is None else evolve(read, files=tuple(zip(listed, digests, strict=True)))), notes


def combined(digests: Sequence[str]) -> str:
    """The digest of one file, or of the digests of several, one a line."""
    return digests[0] if len(digests) == 1 else digest_of("\n".join(digests).encode())


def from_rows(program: Program, data: object, name: str, fictional: str | None) -> Read:
    """The data that a Python program hands over."""
    from lovkode.interpreter.dataset.row_reader import exact, rows_of, tables_of

    rows = [{str(key): exact(value) for key, value in row.items()} for row in rows_of(data)]
    if not rows and required(list(program.inputs)):
        return None, (_no_data(program),)
    tables = tables_of(name, rows, Head(fictional))
    ledger = fill(program, tables, [], True)
    return _dataset(ledger, tables, name, _digest(ledger))


def _no_data(program: Program) -> Diagnostic:
    inputs = tuple(entry.name for entry in required(list(program.inputs)))
    return problem("D015", None, policy=os.path.basename(program.file) or program.name, inputs=inputs)


def _read(file: str, content: bytes | None, names: Vocabulary) -> tuple[list[Table], list[Diagnostic], str]:
    """The tables of a file, what is wrong with its form, and its digest."""
    suffix = os.path.splitext(file)[1].casefold()
    if suffix not in SUFFIXES:
        return [], [problem("D020", file_cell(file), file=file, known=SUFFIXES)], ""
    data = read_bytes(file) if content is None else content
    if isinstance(data, Diagnostic):
        return [], [data], ""
    digest = digest_of(data)
    if suffix == ".json":
        from lovkode.interpreter.dataset.json_reader import read_json

        return *read_json(file, data), digest
    if suffix == ".xlsx":
        from lovkode.interpreter.dataset.sheet_reader import read_sheets

        return *read_sheets(file, data, names), digest
    from lovkode.interpreter.dataset.csv_reader import read_csv

    return *read_csv(file, data, names), digest


def _dataset(ledger: Ledger, tables: list[Table], file: str, digest: str) -> Read:
    if ledger.problems:
        return None, (*ledger.problems, *ledger.notes)
    words = dict.fromkeys(table.head.fictional for table in tables if table.head.fictional)
    notes = tuple(ledger.notes)
    return Dataset(ledger.cells, ledger.places, file, digest, "; ".join(words) or None, notes), notes


def _digest(ledger: Ledger) -> str:
    """The digest of values that came from no file: one line for each, in order."""
    lines = [f"{name}\t{index!r}\t{value!r}" for name, cells in ledger.cells.items() for index, value in cells.items()]
    return digest_of("\n".join(sorted(lines)).encode(errors="backslashreplace"))
