"""Inputs: what data must give, for whom, and between which bounds."""

from fractions import Fraction
from math import prod
from typing import Any

from lovkode.dsl import expression, syntax, terms
from lovkode.dsl.checker import quantities
from lovkode.dsl.checker.expressions import check_expression
from lovkode.dsl.checker.prices import as_size, misfit
from lovkode.dsl.checker.rules import by_domain
from lovkode.dsl.checker.scope import Known, Scope, Settled
from lovkode.dsl.checker.years import ONWARD
from lovkode.dsl.intervals import Interval
from lovkode.dsl.keywords import spelling
from lovkode.dsl.program import Input, InputPiece
from lovkode.dsl.resolver import unknown
from lovkode.dsl.symbols import InputSymbol
from lovkode.dsl.typesystem import (
    BARE,
    CORRECTION,
    DATE,
    MONEY_SCALES,
    RATIO,
    TEXT,
    TRUTH,
    MemberType,
    NumberType,
    Type,
    money,
    same_kind,
)
from lovkode.dsl.years import YEAR

_KINDS = ("RATIO", "SHARE", "WHOLE", "MONEY", "TRUTH", "DAY", "WORDS", "CORRECTION")
_SHARE = Interval(Fraction(0), Fraction(1))


def check_input(symbol: InputSymbol, settled: Settled) -> Input | None:
    """An input from its declarations; None, with the name poisoned, where one of them is wrong."""
    found = _check_input(symbol, settled)
    if found is None:
        settled.poisoned.add(symbol.name)
    return found


def _check_input(symbol: InputSymbol, settled: Settled) -> Input | None:
    pieces: list[InputPiece] = []
    every: dict[str, tuple[str, ...]] = {}
    cells = 0
    for declared in symbol.declared:
        piece = _piece(declared, settled)
        if piece is None or not _fits(pieces, piece, declared, symbol, settled):
            return None
        pieces.append(piece)
        cells += prod(len(members) for _, members in piece.domain)
        for dimension, members in piece.domain:
            every[dimension] = tuple(dict.fromkeys((*every.get(dimension, ()), *members)))
    whole = settled.ordered(every)
    if cells != prod(len(members) for _, members in whole):
        settled.problems.add("S015", symbol.span, name=symbol.name)
        return None
    types = [piece.type for piece in pieces]
    kind = types[0] if all(each == types[0] for each in types) else quantities.joined(types)
    settled.names[symbol.name] = Known(kind, dict(whole), symbol.span)
    return Input(symbol.name, kind, tuple(dimension for dimension, _ in whole), tuple(pieces))


def _piece(declared: syntax.Input, settled: Settled) -> InputPiece | None:
    domain = by_domain(declared.by, settled)
    kind = kind_of(declared.kind, declared.kind_name, declared.level, settled)
    if domain is None or kind is None:
        return None
    if ONWARD in domain.get(YEAR, ()):
        at = next(item.dimension for item in declared.by if settled.bindings.canonical(item.dimension.text) == YEAR)
        settled.problems.add("S027", at.span, name=declared.name.text, place="input")
        return None
    for bound in declared.bounds:
        if not isinstance(kind, NumberType):
            settled.problems.add("T009", bound.span, found=bound.kind)
            return None
        limited = _bounded(kind, bound, settled)
        if limited is None:
            return None
        kind = limited
    if declared.default_none and kind != CORRECTION:
        settled.problems.add("T009", declared.span, found="none")
        return None
    tail = declared.tail
    cited = tail.citation.text if tail.citation else None
    ordered = settled.ordered(domain)
    return InputPiece(ordered, kind, declared.default_none, tail.label, cited, declared.span, declared.absent)


def kind_of(word: str, name: terms.Name | None, level: int | None, settled: Settled) -> Type | None:
    """The kind that the word of an input or a parameter declares; None after a message."""
    if word in MONEY_SCALES:
        return NumberType(money(level), MONEY_SCALES[word])
    plain: dict[str, Type] = {
        "ratio": NumberType(),
        "share": NumberType(BARE, RATIO, False, _SHARE),
        "money": NumberType(money(level), MONEY_SCALES["kr"]),
        "truth": TRUTH,
        "date": DATE,
        "text": TEXT,
        "correction": CORRECTION,
    }
    if word in plain:
        return plain[word]
    if name is None:
        return NumberType(BARE, RATIO, True)
    text = settled.bindings.canonical(name.text)
    if word == "name" and text in settled.bindings.dimensions:
        return MemberType(text)
    if text in settled.bindings.units:
        return NumberType(((text, 1),), RATIO, word == "whole")
    words = [str(spelling(kind, settled.bindings.tree.language)) for kind in _KINDS]
    kinds = (*words, *MONEY_SCALES, *settled.bindings.units, *settled.bindings.dimensions)
    unknown(settled.problems, "N006", name, kinds, name=name.text)
    return None


def _bounded(kind: NumberType, bound: syntax.Bound, settled: Settled) -> NumberType | None:
    limit = check_expression(bound.limit, Scope(settled, closed=True))
    if limit is None:
        return None
    size = as_size(limit.type, kind) if isinstance(limit.type, NumberType) else limit.type
    if not isinstance(limit, expression.Literal) or not same_kind(size, kind):
        settled.problems.add("T009", bound.span, found=bound.kind)
        return None
    value = limit.value
    assert isinstance(value, Fraction)
    interval = {
        "at least": Interval(value, None),
        "over": Interval(value, None, True),
        "at most": Interval(None, value),
        "under": Interval(None, value, False, True),
    }[bound.kind].meet(kind.bounds)
    if (interval.whole() if kind.whole else interval).empty:
        settled.problems.add("T009", bound.span, found=bound.kind)
        return None
    return NumberType(kind.unit, kind.scale, kind.whole, interval)


def _fits(
    pieces: list[InputPiece], piece: InputPiece, declared: syntax.Input, symbol: InputSymbol, settled: Settled
) -> bool:
    """Whether a declaration goes together with the earlier ones of the same input."""
    if not pieces:
        return True
    first = pieces[0]
    related = {"first": symbol.span}
    if [d for d, _ in first.domain] != [d for d, _ in piece.domain]:
        settled.problems.add("S015", declared.span, name=declared.name.text, related=related)
        return False
    if not same_kind(first.type, piece.type):
        misfit(settled, "T005", declared.span, first.type, piece.type, related, first=first.type, other=piece.type)
        return False
    for earlier in pieces:
        shared = [tuple(m for m in a if m in b) for (_, a), (_, b) in zip(earlier.domain, piece.domain, strict=True)]
        if all(shared):
            if not shared:
                settled.problems.add("N002", declared.span, name=declared.name.text, related=related)
            else:
                dimension = piece.domain[-1][0]
                facts: dict[str, Any] = {"name": declared.name.text, "dimension": dimension, "members": shared[-1]}
                settled.problems.add("S006", declared.span, related=related, **facts)
            return False
    return True
