"""Whether two texts say the same, wherever their words stand."""

from collections.abc import Mapping
from typing import Any

from lovkode.dsl.record import Record, names
from lovkode.dsl.source import Span
from lovkode.dsl.syntax import SyntaxTree
from lovkode.dsl.terms import Name


def same_meaning(one: SyntaxTree, other: SyntaxTree, called: Mapping[str, str] | None = None) -> bool:
    """Whether two trees differ in nothing but the places of their words.

    Names that are `called` the same are the same: a Danish text may use a Danish name and the English one by turns.
    """
    return one.language == other.language and _same(one.statements, other.statements, called or {})


def _same(one: Any, other: Any, called: Mapping[str, str]) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, Span):
        return True
    if isinstance(one, Name):
        return bool(called.get(one.text, one.text) == called.get(other.text, other.text))
    if isinstance(one, Record):
        return all(_same(getattr(one, name), getattr(other, name), called) for name in names(_kind(one)))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(
            _same(each, there, called) for each, there in zip(one, other, strict=True)
        )
    return bool(one == other)


def _kind(of: object) -> Any:
    return type(of)
