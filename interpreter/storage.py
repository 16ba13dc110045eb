"""Checked programs kept between runs, so that an unchanged policy need not be read and proved again.

A file holds plain data, never code, behind its digest. It is read only from a folder of the user's own that nobody
else can write to. Its name is that of everything it was made from: the policy's bytes, and the version and state of
the language.
"""

import marshal
import os
import sys
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl import expression, intervals, program, source, typesystem
from lovkode.dsl.record import Record
from lovkode.interpreter.digest import digest

_CLASSES: tuple[type[Record], ...] = tuple(
    sorted(
        {
            each
            for module in (expression, intervals, program, source, typesystem)
            for each in vars(module).values()
            if isinstance(each, type) and issubclass(each, Record) and each is not Record
        },
        key=lambda each: each.__name__,
    )
)
_NUMBERS = {each: number for number, each in enumerate(_CLASSES)}
_TUPLE, _FRACTION, _DATE = -1, -2, -3


def pack(value: Any) -> Any:
    """A program as plain tuples, numbers and texts."""
    if isinstance(value, Record):
        return (_NUMBERS[type(value)], *map(pack, value.__reduce__()[1]))
    if isinstance(value, tuple):
        return (_TUPLE, *map(pack, value))
    if isinstance(value, Fraction):
        return (_FRACTION, value.numerator, value.denominator)
    if isinstance(value, date):
        return (_DATE, value.toordinal())
    return value


def unpack(packed: Any) -> Any:
    """What `pack` was given."""
    if packed.__class__ is not tuple:
        return packed
    kind = packed[0]
    if kind >= 0:
        return _CLASSES[kind](*[unpack(p) if p.__class__ is tuple else p for p in packed[1:]])
    if kind == _TUPLE:
        return tuple([unpack(p) if p.__class__ is tuple else p for p in packed[1:]])
    if kind == _FRACTION:
        return Fraction(packed[1], packed[2])
    return date.fromordinal(packed[1])


def folder() -> str | None:
    """The user's cache folder for programs, made if need be; None where none is safe to use."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    if not os.path.isabs(base):
        return None
    path = os.path.join(base, "lovkode")
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        return path if _own(os.lstat(path)) else None
    except OSError:
        return None


def _own(status: os.stat_result) -> bool:
    """Whether nobody but the user can have written what a status describes."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def recall(key: str) -> program.Program | None:
    """The program kept under a key, or None."""
    place = folder()
    if place is None:
        return None
    try:
        descriptor = os.open(os.path.join(place, key), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb") as file:
            if not _own(os.fstat(descriptor)):
                return None
            content = file.read()
        if content[:64] != digest(content[64:]).encode():
            return None
        found = unpack(marshal.loads(content[64:]))
    except (OSError, EOFError, ValueError, TypeError, IndexError):
        return None
    return found if isinstance(found, program.Program) else None


def keep(key: str, kept: program.Program) -> None:
    """Keep a program under a key, whole or not at all; where that cannot be done, nothing is kept."""
    place = folder()
    if place is None:
        return
    path = os.path.join(place, key)
    part = f"{path}.{os.getpid()}"
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            content = marshal.dumps(pack(kept))
            file.write(digest(content).encode() + content)
        os.replace(part, path)
    except OSError:
        return
