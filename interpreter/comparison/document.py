"""A comparison for machines: the document `lovkode/diff/1`, the same in every language."""

from typing import Any

from lovkode.dsl.numerals import plain
from lovkode.dsl.program import Program
from lovkode.dsl.text import Text
from lovkode.interpreter.comparison.attribution import Money, Moved
from lovkode.interpreter.comparison.differences import Difference
from lovkode.interpreter.comparison.telling import Compared
from lovkode.interpreter.comparison.wording import Teller
from lovkode.interpreter.reports import named
from lovkode.interpreter.values import Fraction, Undecided, Value


def document_of(compared: Compared) -> dict[str, Any]:
    """The comparison as one document; words are there in both languages."""
    tellers = {locale: Teller(compared.old, compared.new, locale) for locale in ("da", "en")}
    money = compared.money
    return {
        "schema": "lovkode/diff/1",
        "old": policy_of(compared.old),
        "new": policy_of(compared.new),
        "same": compared.same,
        "differences": [difference_of(each, tellers) for each in compared.differences],
        "money": None if money is None else _money(compared, money),
    }


def policy_of(program: Program) -> dict[str, Any]:
    """Which policy it is."""
    return {"name": program.name, "year": program.year, "sha256": program.digest}


def difference_of(difference: Difference, tellers: dict[str, Teller]) -> dict[str, Any]:
    """A difference with its words in both languages."""
    told = {locale: teller.tell(difference) for locale, teller in tellers.items()}
    name = difference.name
    return {
        "level": difference.level,
        "kind": difference.kind,
        "name": (name.da or name.en) if isinstance(name, Text) else name or None,
        "at": {dimension: list(members) for dimension, members in difference.domain},
        "citation": difference.citation,
        "text": {
            locale: {"subject": each.subject, "before": each.before, "after": each.after}
            for locale, each in told.items()
        },
    }


def _money(compared: Compared, money: Money) -> dict[str, Any]:
    return {
        "fictional": bool(compared.fictional),
        "undecided": list(compared.assumed),
        "changes": [list(change.parts) for change in money.changes],
        "amounts": [amount_of(each, compared.old, compared.new) for each in money.amounts],
    }


def amount_of(each: Moved, old: Program, new: Program) -> dict[str, Any]:
    """An amount before and after, in kroner, with the share of each change."""
    source = named(old if each.after is None else new)[each.name]
    undecided = [side for side in (each.before, each.after) if isinstance(side, Undecided)]
    return {
        "name": each.name,
        "at": dict(zip(source.dimensions, each.index, strict=True)),
        "unit": "kr",
        "before": _number(each.before),
        "after": _number(each.after),
        "difference": _number(each.difference),
        "shares": None if each.shares is None else [plain(share) for share in each.shares],
        "method": None if each.shares is None else "average" if each.averaged else "order",
        "needs": [{"name": missing.name, "at": list(missing.index)} for side in undecided for missing in side.needs],
    }


def _number(value: Value | None) -> str | None:
    return plain(value) if isinstance(value, Fraction) else None


__all__ = ["amount_of", "difference_of", "document_of", "policy_of"]
