"""Immutable records: the one form in which lovkode keeps its data."""

from collections.abc import Iterable, Mapping
from functools import cache
from threading import RLock
from typing import Any, TypeVar, dataclass_transform

import attrs
from attrs import field

__all__ = ["Record", "evolve", "field", "meant", "names", "record", "restore"]

C = TypeVar("C", bound=type)
R = TypeVar("R", bound="Record")

_one_at_a_time = RLock()


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def record(cls: C) -> C:
    """Mark a class as a record; attrs makes it one when it is first used.

    A run uses some of the records only, and attrs writes and compiles an `__init__` for each: doing that for all at
    import would cost more at every start of the command than reading a policy does.
    """
    return cls


class _Attributes:
    """What attrs knows of a record class: asking for it, as attrs itself does, makes the class."""

    def __get__(self, instance: object, cls: Any) -> tuple[Any, ...]:
        if cls is Record:
            return ()
        _made(cls)
        found: tuple[Any, ...] = vars(cls)["__attrs_attrs__"]
        return found


def _made(cls: Any) -> None:
    """Have attrs make a record class, once.

    It writes no methods that `Record` has: those would be the same for each class.
    """
    with _one_at_a_time:
        if "__attrs_attrs__" not in vars(cls):
            attrs.frozen(cls, eq=False, repr=False, order=False, slots=False, match_args=False)


class Record:
    """A frozen value, equal to another of its class with the same fields; fields with `eq=False` do not count."""

    __slots__ = ()
    __attrs_attrs__ = _Attributes()

    def __init__(self, *values: Any, **named: Any) -> None:
        _made(type(self))
        type(self).__init__(self, *values, **named)  # the one attrs has just written

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in meant(_kind(self)))

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in meant(_kind(self)))))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in meant(_kind(self)))
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, name) for name in names(_kind(self)))


def evolve(old: R, **changes: Any) -> R:
    """A record with some fields changed."""
    values = {name: getattr(old, name) for name in names(_kind(old))}
    return type(old)(**{**values, **changes})


@cache
def names(cls: Any) -> tuple[str, ...]:
    """The names of the fields of a class of records, in order."""
    return tuple(a.name for a in attrs.fields(cls))


@cache
def meant(cls: Any) -> Mapping[str, Any]:
    """The fields of a class of records that count where two are compared, each with its default, or `attrs.NOTHING`."""
    return {a.name: a.default for a in attrs.fields(cls) if a.eq}


def restore(cls: type[R], values: Iterable[tuple[str, Any]]) -> R:
    """A record from the values, by name, of all fields of one that was made before."""
    made = object.__new__(cls)
    made.__dict__.update(values)
    return made


def _kind(of: object) -> Any:
    return type(of)
