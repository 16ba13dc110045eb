"""Reads the programs of `tests/language`: many in a file, each with its expectations at the line.

A line `-- ====` ends a program. `--! T001` (or `--! T001 N002`) at the end of a line expects these diagnostics to start
on it, and no others anywhere. `--= 12.5 thousand kr.` expects the definition on the line to have that value, as English
writes it; of one kept by dimensions, `--= Nord: 1, Syd: 2`. The examples of a sound program must pass.
"""

import re
from pathlib import Path

from lovkode.dsl.record import Record, record

_PROBLEM = re.compile(r"--! *([A-Z]\d{3}(?: [A-Z]\d{3})*)")
_VALUE = re.compile(r"--= *(.+?) *$")


@record
class Expected(Record):
    """A program of the language suite: where it stands, its text, and what it expects on which line."""

    file: str
    line: int
    text: str
    problems: tuple[tuple[int, str], ...]
    values: tuple[tuple[int, str], ...]

    @property
    def id(self) -> str:
        """A name for test reports."""
        return f"{self.file}:{self.line}"


def read_programs(folder: Path) -> list[Expected]:
    """Every program below a folder."""
    found = []
    for path in sorted(folder.rglob("*.pol")):
        first = 1
        for chunk in re.split(r"^-- ====\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            lines = chunk.split("\n")
            problems = [
                (n, code)
                for n, text in enumerate(lines, 1)
                for codes in _PROBLEM.findall(text)
                for code in codes.split()
            ]
            values = [(n, match[1]) for n, text in enumerate(lines, 1) if (match := _VALUE.search(text))]
            found.append(Expected(str(path.relative_to(folder)), first, chunk, tuple(problems), tuple(values)))
            first += len(lines)
    return found
