"""Policies and their data found on disk, and policies read, from the last run's result where nothing has changed."""

import os
import sys

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.nearness import nearest
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Cell, Source
from lovkode.interpreter.digest import digest as digest_of
from lovkode.interpreter.storage import keep, recall

MAX_BYTES = 4 * 1024 * 1024
"""The largest policy file that is read at all; the parser's own limit is in characters."""

_HERE = os.path.dirname(os.path.abspath(__file__))
SHIPPED = os.path.join(os.path.dirname(_HERE), "policies")
_LANGUAGE = os.path.join(os.path.dirname(_HERE), "dsl")
_DATA = (".csv", ".xlsx", ".json")


def shipped() -> tuple[str, ...]:
    """The paths of the policies that ship with lovkode, oldest year first."""
    found = [
        os.path.join(folder, name) for folder, _, names in os.walk(SHIPPED) for name in names if name.endswith(".pol")
    ]
    return tuple(sorted(found))


def find_policy(name: str) -> str | Diagnostic:
    """The path of a policy: a file as named, or, for a bare name such as `2025` or `2025.pol`, a shipped one."""
    for path in (name, f"{name}.pol"):
        if os.path.isfile(path):
            return path
    for path in (name, f"{name}.pol"):
        candidate = os.path.join(SHIPPED, path)
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
    key = f"{digest}-{_state()}" if cache else ""
    kept = recall(key) if cache else None
    if kept is not None:
        return evolve(kept, file=path, digest=digest), ()
    text = _decoded(content, path)
    if isinstance(text, Diagnostic):
        return None, (text,)
    from lovkode.dsl.pipeline import check_policy

    program, problems = check_policy(Source(path, text))
    if program is None:
        return None, problems
    if cache:
        keep(key, evolve(program, file=""))
    return evolve(program, digest=digest), problems


def kept_policy(path: str) -> Program | None:
    """The program of a policy file that was sound before and has not changed; None where it must be checked first."""
    content = read_bytes(path, MAX_BYTES)
    return None if isinstance(content, Diagnostic) else recall(f"{digest_of(content)}-{_state()}")


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


def _decoded(content: bytes, path: str) -> str | Diagnostic:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = Source(path, content[: error.start].decode("utf-8", "replace"))
        end = len(source.text)
        return Diagnostic("P019", source, source.span(end, end), {"position": error.start + 1})
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _state() -> str:
    """A mark of the language that checks policies: it changes whenever anything in its folder does."""
    newest = total = 0
    for folder in (_LANGUAGE, os.path.join(_LANGUAGE, "checker"), os.path.join(_LANGUAGE, "parser")):
        for entry in os.scandir(folder):
            if entry.name.endswith((".py", ".lark")):
                status = entry.stat()
                newest = max(newest, status.st_mtime_ns)
                total += status.st_size
    mark = f"{_HERE} {newest} {total} {sys.version_info[:3]}"
    return digest_of(mark.encode())[:16]
