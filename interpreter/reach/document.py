"""What it would take as one JSON document, `lovkode/reach/1`: a contract, stated in `reach.schema.json`."""

from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Constant
from lovkode.dsl.intervals import Interval
from lovkode.dsl.numerals import plain, unit_code
from lovkode.dsl.program import Rule
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import DateType, NumberType, TruthType, Type
from lovkode.interpreter.explanation.model import Limit
from lovkode.interpreter.reach.model import (
    Amount,
    CaseReach,
    Cell,
    DecisionCase,
    Opening,
    Range,
    Reach,
    Refusal,
    Turn,
    Way,
)
from lovkode.interpreter.reports import Run, named
from lovkode.interpreter.reports.document import constant, heading_of
from lovkode.interpreter.values import Index, Undecided, Value

SCHEMA = "lovkode/reach/1"


def document_of(found: Reach, run: Run) -> dict[str, Any]:
    """The document: numbers are texts, in the unit stated beside them; nothing in it depends on the language."""
    cases = [_case(case, run) for case in found.cases]
    return {"schema": SCHEMA, **heading_of(run), "cases": cases}


def _case(case: CaseReach, run: Run) -> dict[str, Any]:
    return {
        "at": dict(case.chosen),
        "results": [_result(each) for each in case.amounts],
        "decisions": [_decision(each, run) for each in case.decisions],
        "better": _way(case.better, run),
        "worse": _way(case.worse, run),
    }


def _result(amount: Amount) -> dict[str, Any]:
    return {**_named(amount.rule, amount.index), **_value(amount.before, amount.rule.type)}


def _decision(case: DecisionCase, run: Run) -> dict[str, Any]:
    kind = case.rule.type if case.part is None else case.part.type
    truth = "truth" if case.part is None else "condition"
    return {
        "kind": "criterion" if case.is_met else truth if isinstance(kind, TruthType) else "table",
        **_named(case.rule, case.index),
        "label": _text(case.label),
        "citation": case.citation,
        **_value(case.value, kind),
        "limits": [_limit(each) for each in case.limits],
        "turns": [_turn(each, case, run) for each in case.turns],
        "not_told": [_refusal(each, run) for each in case.refusals],
        "open": None if case.opening is None else _opening(case.opening, kind, run),
    }


def _limit(limit: Limit) -> dict[str, Any]:
    """A comparison with its two sides now; `room` is positive inside the limit."""
    return {
        "operator": limit.operator,
        "figure": _constant(limit.figure.value, limit.kind),
        "bound": _constant(limit.bound.value, limit.kind),
        "holds": _constant(limit.holds, limit.kind),
        "room": None if limit.room is None else _number(limit.room, limit.kind),
        "unit": _unit(limit.kind),
    }


def _turn(turn: Turn, case: DecisionCase, run: Run) -> dict[str, Any]:
    kind = turn.kind
    outcome_kind = case.rule.type if case.part is None else case.part.type
    pairs = zip(case.limits, turn.figures, strict=False)
    return {
        **_figure(turn.cell, run),
        "unit": _unit(kind),
        "now": constant(turn.now, kind),
        "value": constant(turn.value, kind),
        "before": None if turn.before is None else constant(turn.before, kind),
        "smallest_unit": None if turn.unit is None else _number(turn.unit, kind),
        "edge": None if turn.edge is None else constant(turn.edge, kind),
        "attained": turn.attained,
        "rounded": turn.rounded,
        "direction": None if turn.upward is None else "up" if turn.upward else "down",
        "throughout": turn.throughout,
        "relative": None if turn.relative is None else plain(turn.relative),
        "outcome": _constant(turn.outcome, outcome_kind),
        "limits": [
            {"figure": _constant(figure, limit.kind), "bound": _constant(bound, limit.kind)}
            for limit, (figure, bound) in pairs
        ],
        "results": [_changed(each) for each in turn.amounts],
    }


def _opening(opening: Opening, kind: Type, run: Run) -> dict[str, Any]:
    return {
        **_figure(opening.cell, run),
        "unit": _unit(opening.kind),
        "smallest_unit": None if opening.unit is None else _number(opening.unit, opening.kind),
        "ranges": [_range(each, opening.kind, kind) for each in opening.ranges],
    }


def _range(found: Range, kind: Type, outcome: Type) -> dict[str, Any]:
    ends: dict[str, Any] = {"value": found.values}
    if isinstance(found.values, Interval):
        values = found.values
        ends = {
            "low": _end(values.low, kind),
            "low_open": values.low_open,
            "high": _end(values.high, kind),
            "high_open": values.high_open,
        }
    results = [_changed(each) for each in found.amounts if each.before != each.after]
    return {**ends, "outcome": _constant(found.outcome, outcome), "results": results}


def _end(end: Fraction | None, kind: Type) -> str | None:
    if end is None:
        return None
    return date.fromordinal(int(end)).isoformat() if isinstance(kind, DateType) else _number(end, kind)


def _way(way: Way | Refusal | None, run: Run) -> dict[str, Any] | None:
    if way is None:
        return None
    if isinstance(way, Refusal):
        return {"not_told": _refusal(way, run)}
    return {
        "changes": [
            {
                "criterion": criterion,
                **_figure(turn.cell, run),
                "unit": _unit(turn.kind),
                "now": constant(turn.now, turn.kind),
                "value": constant(turn.value, turn.kind),
                "relative": None if turn.relative is None else plain(turn.relative),
            }
            for criterion, turn in way.changes
        ],
        "relative": None if way.relative is None else plain(way.relative),
        "met": list(way.met),
        "results": [_changed(each) for each in way.amounts],
    }


def _refusal(refusal: Refusal, run: Run) -> dict[str, Any]:
    known = named(run.program)
    needs = [
        {"name": need.name, "at": dict(zip(known[need.name].dimensions, need.index, strict=True))}
        for need in refusal.needs
    ]
    figure = None if refusal.cell is None else _figure(refusal.cell, run)
    return {"reason": refusal.reason, "figure": figure, "needs": needs}


def _changed(amount: Amount) -> dict[str, Any]:
    kind = amount.rule.type
    return {
        **_named(amount.rule, amount.index),
        "before": _constant(amount.before, kind),
        "after": _constant(amount.after, kind),
        "unit": _unit(kind),
    }


def _named(rule: Rule, index: Index) -> dict[str, Any]:
    return {"name": rule.name, "at": dict(zip(rule.dimensions, index, strict=True))}


def _figure(cell: Cell, run: Run) -> dict[str, Any]:
    name, index = cell
    return {"input": name, "at": dict(zip(named(run.program)[name].dimensions, index, strict=True))}


def _value(value: Value, kind: Type) -> dict[str, Any]:
    status = "undecided" if isinstance(value, Undecided) else "decided"
    return {"status": status, "value": _constant(value, kind), "unit": _unit(kind)}


def _constant(value: Value, kind: Type) -> str | bool | None:
    return None if isinstance(value, Undecided) else constant(value, kind)


def _number(number: Constant, kind: Type) -> str:
    """A number in the unit of its kind; a number of days for a date."""
    if isinstance(kind, DateType):
        assert isinstance(number, Fraction)
        return plain(number)
    return str(constant(number, kind))


def _unit(kind: Type) -> str | None:
    return unit_code(kind) if isinstance(kind, NumberType) else None


def _text(text: Text) -> dict[str, str | None]:
    return {"da": text.da, "en": text.en}
