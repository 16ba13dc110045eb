"""The case that a receipt is about, in a policy: whom, under which readings, with which values set."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Term
from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Input, Program, Rule, holds, piece_at
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Cell
from lovkode.dsl.typesystem import DATE, NumberType, Type
from lovkode.interpreter.dataset.table import shown
from lovkode.interpreter.readings import choices
from lovkode.interpreter.receipts import Receipt
from lovkode.interpreter.receipts.figures import constant_of
from lovkode.interpreter.reports import named
from lovkode.interpreter.values import Index


@record
class Case(Record):
    """What a run is asked for, as `Run` has it."""

    only: Mapping[str, str]
    chosen: Mapping[str, str]
    given: Mapping[str, Mapping[Index, Constant]]


def case_of(receipt: Receipt, program: Program, file: str) -> Case | Diagnostic:
    """The case of a receipt, or the first thing in it that the policy does not have."""
    content = receipt.content
    for path in _unknown(content, program):
        facts = {"kind": Term("of_receipt"), "reason": "unknown", "at": shown(path)}
        return Diagnostic("R001", None, Cell(file, None, None, None, None, None), facts)
    own = {reading.name: reading.chosen for reading in program.readings}
    chosen = {name: choice for name, choice in content["readings"].items() if choice != own[name]}
    given: dict[str, dict[Index, Constant]] = {}
    for entry in content["what_if"]["set"]:
        value, each = _value(entry, program), named(program).get(entry["name"])
        assert value is not None
        given.setdefault(entry["name"], {})[_index(entry, each)] = value
    return Case(content["members"], chosen, given)


def _unknown(content: Mapping[str, Any], program: Program) -> Iterator[str]:
    """Where the receipt names a member, a reading or a value that the policy cannot have."""
    members = {dimension.name: dimension.members for dimension in program.dimensions}
    for dimension, member in content["members"].items():
        if member not in members.get(dimension, ()):
            yield f"members.{dimension}"
    known = {reading.name: choices(reading) for reading in program.readings}
    for name in dict.fromkeys([*content["readings"], *known]):
        if content["readings"].get(name) not in known.get(name, ()):
            yield f"readings.{name}"
    for number, entry in enumerate(content["what_if"]["set"]):
        if _value(entry, program) is None:
            yield f"what_if.set[{number}]"


def _value(entry: Mapping[str, Any], program: Program) -> Constant | None:
    """The value that was set, where the policy has such a figure."""
    kind = _kind(entry, program)
    value = None if kind is None or entry["value"] is None else constant_of(entry["value"], entry["unit"], kind)
    if isinstance(kind, NumberType) and isinstance(value, Fraction):
        return value if value in kind.bounds and (value.denominator == 1 or not kind.whole) else None
    return value


def _kind(entry: Mapping[str, Any], program: Program) -> Type | None:
    """The type of what was set; None where the policy has nothing of the name for these members."""
    each: Input | Rule | None = named(program).get(entry["name"])
    if each is None:
        undecided = any(day.name == entry["name"] and day.undecided for day in program.deadlines)
        return DATE if undecided and not entry["at"] else None
    if set(entry["at"]) != set(each.dimensions):
        return None
    index = _index(entry, each)
    if not any(holds(piece.domain, index) for piece in each.pieces):
        return None
    return piece_at(each.pieces, index).type if isinstance(each, Input) else each.type


def _index(entry: Mapping[str, Any], each: Input | Rule | None) -> Index:
    """The members in the order of the dimensions: in the receipt they stand by the dimension's name."""
    return tuple(entry["at"][dimension] for dimension in (each.dimensions if each else ()))


__all__ = ["Case", "case_of"]
