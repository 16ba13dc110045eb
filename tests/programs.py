"""Reads the programs of `tests/language`: many in a file, each with its expectations at the line.

A line `-- ====` ends a program. Comment lines at its head may say what it is:

- `-- clause 6.1, 10.4` names the clauses of the reference that it is a case of;
- `-- reading tolerance=points` evaluates it under another reading than its own.

`--! T001` (or `--! T001 N002`) at the end of a line expects these diagnostics to start on it, and no others anywhere;
`--! T001@14` also says in which column, counted from 1. `--! E002` expects that the evaluation without data stops in
the rule on the line, and `--! E001` or `--! E003` that the check on the line does not turn out as it should.
`--= 12.5 thousand kr.` expects the definition on the line to have that value, as English writes it; of one kept by
dimensions, `--= Nord: 1, Syd: 2`. The examples of a sound program must pass.
"""

import re
from pathlib import Path

from lovkode.dsl.record import Record, record

_PROBLEM = r"[A-Z]\d{3}(?:@\d+)?"
_PROBLEMS = re.compile(rf"--! *({_PROBLEM}(?: {_PROBLEM})*) *$")
_VALUE = re.compile(r"--= *(.+?) *$")
_CLAUSES = re.compile(r"-- clause (\d+\.\d+(?:, \d+\.\d+)*)$")
_READING = re.compile(r"-- reading (\w+)=(\w[\w ]*)$")
_REMARK = re.compile(r" *--.*$")


@record
class Problem(Record):
    """A diagnostic that a program expects: its line, its code, and its column where the program says it."""

    line: int
    code: str
    column: int | None


@record
class Expected(Record):
    """A program of the language suite: where it stands, its text, and what it expects on which line."""

    file: str
    line: int
    text: str
    problems: tuple[Problem, ...]
    values: tuple[tuple[int, str], ...]
    clauses: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """A name for test reports."""
        return f"{self.file}:{self.line}"

    @property
    def danish(self) -> bool:
        """Whether it is written in the Danish surface."""
        return self.lines[0].startswith(("regelsæt", "modul "))

    @property
    def lines(self) -> tuple[str, ...]:
        """What the program says, line by line, without its comments."""
        return tuple(said for line in self.text.split("\n") if (said := _REMARK.sub("", line)).strip())


def read_programs(folder: Path) -> list[Expected]:
    """Every program below a folder."""
    found = []
    for path in sorted(folder.rglob("*.pol")):
        first = 1
        for chunk in re.split(r"^-- ====\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            found.append(_program(str(path.relative_to(folder)), first, chunk))
            first += chunk.count("\n") + 1
    return found


def _program(file: str, first: int, text: str) -> Expected:
    lines = text.split("\n")
    problems = [
        Problem(number, code, int(column) if column else None)
        for number, line in enumerate(lines, 1)
        for codes in _PROBLEMS.findall(line)
        for code, _, column in (each.partition("@") for each in codes.split())
    ]
    values = [(n, match[1]) for n, line in enumerate(lines, 1) if (match := _VALUE.search(line))]
    clauses = [clause for line in lines if (match := _CLAUSES.match(line)) for clause in match[1].split(", ")]
    readings = [(match[1], match[2]) for line in lines if (match := _READING.match(line))]
    return Expected(file, first, text, tuple(problems), tuple(values), tuple(clauses), tuple(readings))
