"""The evaluation as one JSON document, `lovkode/evaluation/1`: a contract, stated in `evaluation.schema.json`."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Constant, CorrectionValue, Period
from lovkode.dsl.numerals import plain, unit_code
from lovkode.dsl.program import Reading, piece_at
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import DATE, NumberType, Type, is_money
from lovkode.interpreter.exceptions import citation_at
from lovkode.interpreter.readings import resting
from lovkode.interpreter.reports import Run, named, results_of
from lovkode.interpreter.reports.alternatives import Alternative, alternatives_of
from lovkode.interpreter.reports.checks import failure_entry
from lovkode.interpreter.values import Index, Missing, Undecided, Value

SCHEMA = "lovkode/evaluation/1"


def document_of(run: Run) -> dict[str, Any]:
    """The document: numbers are texts, in the unit stated beside them; nothing in it depends on the language."""
    program = run.program
    return {
        "schema": SCHEMA,
        **heading_of(run),
        "results": list(entries_of(run)),
        "checks": list(_checks(run)),
        "readings": _readings(run),
        "assumptions": [
            {"name": rule.name, "reason": _text(rule.reason), "citation": rule.pieces[0].citation}
            for rule in program.rules
            if rule.kind == "assumption"
        ],
    }


def heading_of(run: Run) -> dict[str, Any]:
    """What every document says of its run: the policy, the data, and what was changed to see what if."""
    program = run.program
    return {
        "policy": {"name": program.name, "year": program.year, "sha256": program.digest},
        "data": {"sha256": run.dataset.digest or None},
        "fictional": run.dataset.fictional is not None,
        "fictional_note": run.dataset.fictional,
        "what_if": what_if_of(run),
    }


def entries_of(run: Run) -> Iterable[dict[str, Any]]:
    """One entry for each result."""
    for each in results_of(run):
        yield {
            "name": each.rule.name,
            "at": members_at(each.rule.dimensions, each.index),
            **outcome(each.value, each.rule.type, run),
            "rests_on": list(resting(run.program, each.rule, each.index)),
            "citation": citation_at(run.evaluation, each.rule, each.index),
        }


def outcome(value: Value, kind: Type, run: Run) -> dict[str, Any]:
    """The keys `status`, `value`, `unit`, `possible` and `needs` of a value."""
    undecided = value if isinstance(value, Undecided) else None
    return {
        "status": "decided" if undecided is None else "undecided",
        "value": None if isinstance(value, Undecided) else constant(value, kind),
        "unit": unit_code(kind) if isinstance(kind, NumberType) else None,
        "possible": [constant(each, kind) for each in undecided.possible] if undecided else [],
        "needs": [
            {
                "name": need.name,
                "at": members_at(named(run.program)[need.name].dimensions, need.index),
                **_because(run, need),
            }
            for need in (undecided.needs if undecided else ())
        ],
    }


def _because(run: Run, need: Missing) -> dict[str, Any]:
    """Why nobody may give a figure, where the source leaves it open; or that the figure is there, but inexact."""
    if need.rounded is not None:
        return {"inexact": True}
    source = next(each for each in run.program.inputs if each.name == need.name)
    absent = piece_at(source.pieces, need.index).absent
    return {} if absent is None else {"because": _text(absent)}


def constant(value: Constant, kind: Type) -> str | bool:
    """A decided value: a truth as such, all else as text; money in the unit of the rule."""
    match value:
        case bool():
            return value
        case Fraction():
            scaled = isinstance(kind, NumberType) and is_money(kind.unit)
            return plain(value / kind.scale.factor if scaled and isinstance(kind, NumberType) else value)
        case date():
            return value.isoformat()
        case Period():
            parts = ((value.years, "Y"), (value.months, "M"), (value.days, "D"))
            return "P" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0D")
        case CorrectionValue():
            return _correction(value)
        case str():
            return value


def _correction(correction: CorrectionValue) -> str:
    if correction.kind == "none":
        return "none"
    size = plain(correction.size)
    return f"×{size}" if correction.kind == "factor" else size if correction.size < 0 else f"+{size}"


def members_at(dimensions: tuple[str, ...], index: Index) -> dict[str, str]:
    """The members of an index by dimension."""
    return dict(zip(dimensions, index, strict=True))


def _text(text: Text) -> dict[str, str | None]:
    return {"da": text.da, "en": text.en}


def what_if_of(run: Run) -> dict[str, Any]:
    """What was set, and which readings were taken otherwise than the policy takes them."""
    return {"set": list(_settings(run)), "readings": dict(run.chosen)}


def _settings(run: Run) -> Iterable[dict[str, Any]]:
    known = named(run.program)
    for name, cells in run.given.items():
        each = known.get(name)  # none for a deadline
        kind = each.type if each else DATE
        unit = unit_code(kind) if isinstance(kind, NumberType) else None
        for index, value in cells.items():
            at = members_at(each.dimensions, index) if each else {}
            yield {"name": name, "at": at, "value": constant(value, kind), "unit": unit}


def _checks(run: Run) -> Iterable[dict[str, Any]]:
    for each in run.evaluation.checks:
        yield {
            "text": each.check.text,
            "at": members_at(tuple(dimension for dimension, _ in each.check.domain), each.index),
            "status": "undecided" if isinstance(each.holds, Undecided) else "holds" if each.holds else "fails",
            "citation": each.check.citation,
            **failure_entry(each),
        }


def _readings(run: Run) -> list[dict[str, Any]]:
    others: Mapping[int, list[Alternative]] = {id(reading): [] for reading in run.program.readings}
    for other in alternatives_of(run):
        others[id(other.reading)].append(other)
    return [_reading(run, reading, others[id(reading)]) for reading in run.program.readings]


def _reading(run: Run, reading: Reading, others: list[Alternative]) -> dict[str, Any]:
    return {
        "name": reading.name,
        "chosen": reading.chosen,
        "reason": _text(reading.reason),
        "citation": reading.citation,
        "alternatives": [{"choice": other.choice, "changes": _changes(run, other)} for other in others],
    }


def _changes(run: Run, other: Alternative) -> list[dict[str, Any]] | None:
    """The results that would be others, as they would be; null where there would be none."""
    if other.changes is None:
        return None
    return [
        {
            "name": each.rule.name,
            "at": members_at(each.rule.dimensions, each.index),
            **outcome(each.after, each.rule.type, run),
        }
        for each in other.changes
    ]
