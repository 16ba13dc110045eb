"""Data: files and rows become exact values, each checked against what a policy asks for."""

import os
from collections.abc import Mapping

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Cell
from lovkode.interpreter.values import Index

SUFFIXES = (".csv", ".json", ".xlsx")
"""The kinds of data file that are read."""


@record
class Dataset(Record):
    """The data for one policy: exact values by input and index, and where each stands.

    Indices have their members in the order of the input's dimensions. A blank cell has a place but no value. `digest`
    is the SHA-256 of the file's bytes, of the files' digests where there are several, or of the values where there is
    no file. `fictional` are the words that mark the data as made up. `files` are the files with the digest of each.
    """

    cells: Mapping[str, Mapping[Index, Constant]]
    places: Mapping[tuple[str, Index], Cell]
    file: str
    digest: str
    fictional: str | None
    notes: tuple[Diagnostic, ...]
    files: tuple[tuple[str, str], ...] = ()


def read_dataset(program: Program, *files: str | os.PathLike[str]) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
    """The data that files hold for a policy, or none and every mistake in them. Notes are among the diagnostics.

    A policy whose inputs are kept by different dimensions takes several CSV files, or one JSON or Excel file.
    """
    from lovkode.interpreter.dataset.assembly import read_files

    return read_files(program, [os.fspath(file) for file in files])


def dataset_from_rows(
    program: Program, data: object, *, name: str = "rows", fictional: str | None = None
) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
    """The data that a Python program hands over: rows (mappings), a mapping of columns, an Arrow table or a data frame.

    Values are texts, whole numbers, fractions, decimals, truths, dates, corrections or None; a float is refused, since
    it is not exact. `name` stands for the file in messages. Raises TypeError for data of another form.
    """
    from lovkode.interpreter.dataset.assembly import from_rows

    return from_rows(program, data, name, fictional)


def write_template(
    program: Program, file: str | os.PathLike[str], locale: str, *, force: bool = False
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write the empty form for a policy's data, as CSV or Excel by the file's suffix.

    Gives the files written: one CSV file for each set of dimensions that inputs are kept by, or one workbook. Nothing
    is written where there is a diagnostic; a file that exists is kept unless `force`.
    """
    from lovkode.interpreter.dataset.template import write_form

    return write_form(program, os.fspath(file), locale, force)


__all__ = ["SUFFIXES", "Dataset", "dataset_from_rows", "read_dataset", "write_template"]
