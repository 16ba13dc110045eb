"""Policies and their data found on disk, and policies read, from the last run's result where nothing has changed."""

import os
import sys
from typing import TYPE_CHECKING

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.nearness import nearest
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Cell, Source
from lovkode.interpreter.digest import digest as digest_of
from lovkode.interpreter.storage import keep, recall

if TYPE_CHECKING:
    from collections.abc import Callable

    from lovkode.dsl.origin import Composed
    from lovkode.interpreter.amended import Read

MAX_BYTES = 4 * 1024 * 1024
"""The largest policy file that is read at all; the parser's own limit is in characters."""

_HERE = os.path.dirname(os.path.abspath(__file__))
SHIPPED = os.path.join(os.path.dirname(_HERE), "policies")
MODULES = os.path.join(os.path.dirname(_HERE), "stdlib")
_LANGUAGE = os.path.join(os.path.dirname(_HERE), "dsl")
_AMENDING = (b"amends", "ændrer".encode())
_DATA = (".csv", ".xlsx", ".json")


def shipped() -> tuple[str, ...]:
    """The paths of the policies that ship with lovkode, oldest year first."""
    found = [
        os.path.join(folder, name) for folder, _, names in os.walk(SHIPPED) for name in names if name.endswith(".pol")
    ]
    return tuple(sorted(found))


def find_policy(name: str) -> str | Diagnostic:
    """The path of a policy: a file as named, or, for a bare name such as `2025`, a shipped one or a module."""
    for path in (name, f"{name}.pol"):
        if os.path.isfile(path):
            return path
    for folder in (SHIPPED, MODULES):
        for path in (name, f"{name}.pol"):
            candidate = os.path.join(folder, path)
            if not os.path.isabs(path) and ".." not in path.split("/") and os.path.isfile(candidate):
                return candidate
    known = tuple(os.path.relpath(path, SHIPPED) for path in shipped())
    facts = {"name": name or '""', "known": known, "near": nearest(name, known)}
    return Diagnostic("U001", None, None, facts)


def find_data(path: str) -> tuple[str, ...]:
    """The data that belong to a policy by convention: `data/2025.csv` or `2025.csv` beside `2025.pol`."""
    folder, name = os.path.split(path)
    stem = os.path.splitext(name)[0]
    for place in (os.path.join(folder, "data"), folder):
        for ending in _DATA:
            candidate = os.path.join(place, stem + ending)
            if os.path.isfile(candidate):
                return (candidate,)
    return ()


def load_policy(path: str, cache: bool = True) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Read and check a policy file. With `cache`, a file that was sound before and has not changed is not checked
    again."""
    content = read_bytes(path, MAX_BYTES)
    if isinstance(content, Diagnostic):
        return None, (content,)
    digest = digest_of(content)
    key = _key(_digest(content, path)) if cache else None
    kept = recall(key) if key else None
    if kept is not None:
        return evolve(kept, file=path, digest=digest), ()
    text = decoded(content, path)
    if isinstance(text, Diagnostic):
        return None, (text,)
    from lovkode.dsl.pipeline import check_policy

    program, problems = check_policy(Source(path, text), LIBRARY)
    if program is None:
        return None, problems
    if key:
        keep(key, evolve(program, file=""))
    return evolve(program, digest=digest), problems


def complete_policy(path: str) -> "tuple[Composed | None, tuple[Diagnostic, ...]]":
    """The text of a policy file with every change made in the policy that it amends, or why that cannot be."""
    source = read_policy(path)
    if isinstance(source, Diagnostic):
        return None, (source,)
    from lovkode.dsl.pipeline import complete

    return complete(source, LIBRARY)


def read_policy(path: str) -> Source | Diagnostic:
    """The text of a policy file, or why it cannot be had."""
    content = read_bytes(path, MAX_BYTES)
    text = content if isinstance(content, Diagnostic) else decoded(content, path)
    return text if isinstance(text, Diagnostic) else Source(path, text)


def files_of(program: Program) -> tuple[tuple[str, str], ...]:
    """The files a program was read from with the digest of each: its own first, then those of policies it rests on."""
    if not program.file:
        return ()
    amended = ((path, read_bytes(path, MAX_BYTES)) for path in amended_by(program))
    found = [(path, digest_of(content)) for path, content in amended if isinstance(content, bytes)]
    return (program.file, program.digest), *found


def kept_policy(path: str) -> Program | None:
    """The program of a policy file that was sound before and has not changed; None where it must be checked first."""
    content = read_bytes(path, MAX_BYTES)
    return None if isinstance(content, Diagnostic) else recall(_key(_digest(content, path)))


def read_bytes(path: str, limit: int) -> bytes | Diagnostic:
    """A file's content, or why it cannot be had."""
    try:
        size = os.path.getsize(path)
        if size > limit:
            return Diagnostic("X001", None, Cell(path, None, None, None, None, None), {"size": size, "limit": limit})
        with open(path, "rb") as file:
            return file.read(limit + 1)
    except IsADirectoryError:
        reason = "folder"
    except FileNotFoundError:
        reason = "missing"
    except PermissionError:
        reason = "denied"
    except OSError:
        reason = "other"
    return Diagnostic("D001", None, None, {"file": path, "reason": reason})


def decoded(content: bytes, path: str) -> str | Diagnostic:
    """The text of a policy file with line ends as `\\n`, or why it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = Source(path, content[: error.start].decode("utf-8", "replace"))
        end = len(source.text)
        return Diagnostic("P019", source, source.span(end, end), {"position": error.start + 1})
    return text.replace("\r\n", "\n").replace("\r", "\n")


def amended_by(program: Program) -> list[str]:
    """The files of the policies that a policy amends: the one it names, the one that this amends, and so on."""
    source = None if program.amends is None else _read(program.file)
    if source is None:
        return []
    from lovkode.interpreter.amended import bases  # few policies amend others

    return [base.name for base in bases(source, _read, shipped())]


def _read(path: str) -> Source | None:
    """The text of a file; None where it cannot be read."""
    source = read_policy(path)
    return None if isinstance(source, Diagnostic) else source


def _digest(content: bytes, path: str) -> str:
    """The digest of a policy's bytes, and of those of the policies that it rests on."""
    digest = digest_of(content)
    if not any(word in content for word in _AMENDING):
        return digest
    from lovkode.interpreter.amended import bases

    rests_on = bases(Source(path, content.decode("utf-8", "replace")), _read, shipped())
    texts = [digest, *(f"{base.name}\n{base.text}" for base in rests_on)]
    return digest_of("\n".join(texts).encode("utf-8", "surrogateescape"))


def _key(digest: str) -> str:
    """What the program of a policy is kept under, from the digest of its bytes.

    It has a mark of the language that checks policies, its library, and how programs are kept, which changes whenever
    a file of theirs does.
    """
    files = [os.path.join(_HERE, "storage.py")]
    rooms = (os.path.join(_LANGUAGE, room) for room in ("amendment", "checker", "parser"))
    for folder in (_LANGUAGE, *rooms, MODULES):
        files += [entry.path for entry in os.scandir(folder) if entry.name.endswith((".py", ".lark", ".pol"))]
    mark = str(sys.version_info[:3])
    for path in sorted(files):
        status = os.stat(path)
        mark += f" {path} {status.st_mtime_ns} {status.st_size}"
    return f"{digest}-{digest_of(mark.encode(errors='surrogateescape'))[:16]}"


class _Shipped:
    """The library that ships with lovkode, and what reads the policies that others amend."""

    def __init__(self, read: "Read") -> None:
        self._read = read

    @property
    def modules(self) -> tuple[str, ...]:
        """The names of the modules there are."""
        return tuple(sorted(name[:-4] for name in os.listdir(MODULES) if name.endswith(".pol")))

    def module(self, name: str) -> Source | None:
        """The text of a module; None where there is none."""
        found = _read(os.path.join(MODULES, f"{name}.pol"))
        return None if found is None else Source(f"{name}.pol", found.text)  # its name wherever lovkode is

    def policy(self, name: str, year: int, amending: Source) -> Source | None:
        """The text of the policy that another amends; None where it is not found."""
        from lovkode.interpreter.amended import find_base  # few policies amend others

        return find_base(name, year, amending, self._read, shipped())

    def places(self, amending: Source) -> tuple[str, ...]:
        """The folders in which the policy that another amends is looked for, before those that ship with lovkode."""
        from lovkode.interpreter.amended import places

        return places(amending)


LIBRARY = _Shipped(_read)
"""The modules, and the policies that others amend, that ship with lovkode."""


def library_with(opened: "Callable[[str], str | None]") -> _Shipped:
    """The library in which the text that an editor has open of a file stands for that file."""

    def read(path: str) -> Source | None:
        text = opened(path)
        return _read(path) if text is None else Source(path, text)

    return _Shipped(read)
