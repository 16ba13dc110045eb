"""Why results changed, for machines: the document `lovkode/why/1`, the same in every language."""

from typing import Any

from lovkode.dsl.expression import Constant
from lovkode.dsl.numerals import unit_code
from lovkode.dsl.program import piece_at
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.comparison.document import amount_of, difference_of, policy_of
from lovkode.interpreter.comparison.figures import Figure
from lovkode.interpreter.comparison.reasons import Side, Why
from lovkode.interpreter.comparison.turning import Turned
from lovkode.interpreter.comparison.wording import Teller
from lovkode.interpreter.reports import asked_for, named
from lovkode.interpreter.reports.document import constant
from lovkode.interpreter.values import Index, Undecided, Value


def why_document(found: Why) -> dict[str, Any]:
    """The reasons as one document. The numbers of changes and shares agree: those of rules, then those of figures."""
    old, new = found.before.program, found.after.program
    tellers = {locale: Teller(old, new, locale) for locale in ("da", "en")}
    rules = [
        {"kind": "rules", "differences": [difference_of(found.differences[n], tellers) for n in change.parts]}
        for change in found.money.changes
    ]
    known = named(old) | named(new)
    amounts = [each for each in found.money.amounts if asked_for(known[each.name].dimensions, each.index, found.only)]
    turned = [each for each in found.turned if asked_for(known[each.name].dimensions, each.index, found.only)]
    return {
        "schema": "lovkode/why/1",
        "before": _side(found.before),
        "after": _side(found.after),
        "same": found.same,
        "fictional": found.fictional is not None,
        "only": dict(found.only),
        "undecided": list(found.assumed),
        "changes": [*rules, *(_figure(found, each) for each in found.money.figures)],
        "amounts": [{**amount_of(each, old, new), **_possible(each.before, each.after)} for each in amounts],
        "turned": [_turned(found, each) for each in turned],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"policy": policy_of(side.program), "data": {"sha256": side.dataset.digest or None}}


def _figure(found: Why, figure: Figure) -> dict[str, Any]:
    source = next(each for each in found.after.program.inputs if each.name == figure.name)
    piece = piece_at(source.pieces, figure.index)

    def told(value: Constant | None) -> str | bool | None:
        return None if value is None else constant(value, piece.type)

    return {
        "kind": "figure",
        "name": figure.name,
        "at": dict(zip(source.dimensions, figure.index, strict=True)),
        "before": told(figure.before),
        "after": told(figure.after),
        "unit": unit_code(piece.type) if isinstance(piece.type, NumberType) else None,
        "citation": piece.citation,
    }


def _possible(before: Value | None, after: Value | None) -> dict[str, Any]:
    """What open amounts could and can be, where these are finitely many."""
    kroner = NumberType()
    return {
        f"possible_{key}": [constant(each, kroner) for each in value.possible] if isinstance(value, Undecided) else []
        for key, value in (("before", before), ("after", after))
    }


def _turned(found: Why, each: Turned) -> dict[str, Any]:
    return {
        "name": each.name,
        "at": _at(found, each.name, each.index),
        "before": None if isinstance(each.before, Undecided) else each.before,
        "after": None if isinstance(each.after, Undecided) else each.after,
        "enough": None if each.causes is None else [list(cause) for cause in each.causes],
    }


def _at(found: Why, name: str, index: Index) -> dict[str, str]:
    return dict(zip(named(found.after.program)[name].dimensions, index, strict=True))


__all__ = ["why_document"]
