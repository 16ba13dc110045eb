"""Immutable records: the one form in which lovkode keeps its data."""

from functools import cache
from typing import Any, TypeVar, dataclass_transform

import attrs
from attrs import field

__all__ = ["Record", "evolve", "field", "record"]

C = TypeVar("C", bound=type)
R = TypeVar("R", bound="Record")


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def record(cls: C) -> C:
    """Make a frozen attrs class without the generated methods that `Record` already has.

    Comparison, hash, display and pickling live once, on `Record`: generating them for each class would cost
    more at every start of the command than reading a policy does.
    """
    return attrs.frozen(cls, eq=False, repr=False, order=False, slots=False, match_args=False)


class Record:
    """A frozen value, equal to another of its class with the same fields; fields with `eq=False` do not count."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _compared(_kind(self)))

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in _compared(_kind(self)))))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _compared(_kind(self)))
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, name) for name in _fields(_kind(self)))


def evolve(old: R, **changes: Any) -> R:
    """A record with some fields changed."""
    values = {name: getattr(old, name) for name in _fields(_kind(old))}
    return type(old)(**{**values, **changes})


def _kind(of: object) -> Any:
    return type(of)


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(a.name for a in attrs.fields(cls))


@cache
def _compared(cls: Any) -> tuple[str, ...]:
    return tuple(a.name for a in attrs.fields(cls) if a.eq)
