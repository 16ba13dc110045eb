"""Checked programs kept between runs, so that an unchanged policy need not be read and proved again.

A file holds plain data, never code, behind its digest. It is read only from a folder of the user's own that nobody
else can write to. Its name is that of everything it was made from: the policy's bytes, and the version and state of
the language.
"""

import marshal
import os
import sys
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl import expression, intervals, program, source, typesystem
from lovkode.dsl.record import Record, names, restore
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
_TUPLE, _PLAIN, _FRACTION, _DATE = -1, -2, -3, -4
_ATOMS = frozenset({str, int, bool, type(None)})


def pack(value: program.Program) -> Any:
    """A program as plain tuples, numbers and texts: the fields of the records in it by class, and the program."""
    fields: dict[int, tuple[str, ...]] = {}
    packed = _packed(value, fields, {})
    return fields, packed


def _packed(value: Any, fields: dict[int, tuple[str, ...]], known: dict[int, Any]) -> Any:
    """A value as `pack` writes it. What stands at several places is `known` by its identity, and written once."""
    packed = known.get(id(value))
    if packed is not None:
        return packed
    kind = value.__class__
    if kind in _ATOMS:
        return value
    if isinstance(value, Record):
        number = _NUMBERS[kind]
        if number not in fields:
            fields[number] = names(kind)
        parts = [getattr(value, name) for name in fields[number]]
        packed = (number, *[p if p.__class__ in _ATOMS else _packed(p, fields, known) for p in parts])
    elif kind is tuple:
        parts = [p if p.__class__ in _ATOMS else _packed(p, fields, known) for p in value]
        plain = all(part.__class__ is not tuple for part in parts)
        packed = (_PLAIN, value) if plain else (_TUPLE, *parts)
    elif kind is Fraction:
        packed = (_FRACTION, value.numerator, value.denominator)
    elif kind is date:
        packed = (_DATE, value.toordinal())
    else:
        raise TypeError(kind)
    known[id(value)] = packed
    return packed


def unpack(packed: Any) -> Any:
    """What `pack` was given."""
    fields, value = packed
    return _unpacked(value, fields, {})


def _unpacked(packed: Any, fields: Mapping[int, tuple[str, ...]], known: dict[int, Any]) -> Any:
    """A value from what `_packed` made of it, `known` by the identity of that where it was met before."""
    value = known.get(id(packed))
    if value is not None:
        return value
    kind = packed[0]
    if kind >= 0:
        parts = [_unpacked(p, fields, known) if p.__class__ is tuple else p for p in packed]
        value = restore(_CLASSES[kind], zip(fields[kind], parts[1:], strict=True))
    elif kind == _PLAIN:
        value = packed[1]
    elif kind == _TUPLE:
        value = tuple([_unpacked(p, fields, known) if p.__class__ is tuple else p for p in packed[1:]])
    elif kind == _FRACTION:
        value = Fraction(packed[1], packed[2])
    else:
        value = date.fromordinal(packed[1])
    known[id(packed)] = value
    return value


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
    except (OSError, EOFError, ValueError, TypeError, LookupError):
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
