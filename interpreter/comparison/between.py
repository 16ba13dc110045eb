"""Programs between two policies: the old one with some of the changes made that lead to the new one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Constant, CorrectionValue, Expression, Literal, Lookup, Open, Row
from lovkode.dsl.program import Dimension, Domain, Input, InputPiece, Piece, Program, Rule, holds
from lovkode.dsl.record import Record, evolve, names, record
from lovkode.dsl.typesystem import CorrectionType, DateType, MemberType, NumberType, TextType, TruthType
from lovkode.interpreter.comparison.differences import Difference, at_hand, blocks
from lovkode.interpreter.comparison.normal import kind
from lovkode.interpreter.comparison.tables import paired
from lovkode.interpreter.evaluator import Cells
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.reports import named
from lovkode.interpreter.values import Index
from lovkode.interpreter.walking import references

COUNTING = ("rule", "row", "input")
"""The kinds of difference that can change a result."""


@record
class Change(Record):
    """Differences that can only be made together, by their numbers."""

    parts: tuple[int, ...]


@record
class Between(Record):
    """Two policies, and the differences between them that can change a result."""

    old: Program
    new: Program
    differences: tuple[Difference, ...]


def changes_of(both: Between) -> tuple[Change, ...]:
    """The changes that can be made one by one, in the order of the text.

    The values of one parameter are one change. What only one of the policies has changes nothing by itself. Where the
    two give a name another kind or keep it by other dimensions, and where made one by one they would go round in a
    circle, what belongs together is one change.
    """
    counting = [n for n, each in enumerate(both.differences) if each.kind in COUNTING and _both(each, both)]
    parameters = {rule.name for rule in both.new.rules if rule.kind == "parameter"}
    recast = _recast(both)
    groups = {name: name for name in dict.fromkeys(both.differences[n].name for n in counting)}
    for name, other in _bound(both, set(groups)):
        first, second = _root(groups, name), _root(groups, other)
        groups[second] = first
    together = {_root(groups, name) for name in groups if _root(groups, name) != name}
    found: dict[Any, list[int]] = {}
    for n in counting:
        root = _root(groups, both.differences[n].name)
        found.setdefault(root if root in together | recast | parameters else n, []).append(n)
    return tuple(Change(tuple(parts)) for parts in found.values())


def _root(groups: dict[str, str], name: str) -> str:
    while groups[name] != name:
        name = groups[name]
    return name


def _both(difference: Difference, both: Between) -> bool:
    """Whether both policies say something that a change can choose between."""
    return difference.name in _recast(both) or (difference.old is not None and difference.new is not None)


def _recast(both: Between) -> frozenset[str]:
    """The names that both policies have, but by other dimensions or of another kind."""
    before, after = named(both.old), named(both.new)
    return frozenset(name for name in after if name in before and _cast(before[name]) != _cast(after[name]))


def _cast(each: Input | Rule) -> Any:
    return isinstance(each, Input), each.dimensions, kind(each.type)


# -- What belongs together --------------------------------------------------------------------------------------------


def _bound(both: Between, changed: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of changed names that can only be changed together."""
    recast = _recast(both)
    uses: dict[str, set[str]] = {}
    for program, other in ((both.old, both.new), (both.new, both.old)):
        there = named(other)
        direct = {rule.name: _used(rule) for rule in program.rules}
        for name in direct:
            found = _reached(direct, name, there)
            uses.setdefault(name, set()).update(found)
            if name in changed:
                yield from ((name, each) for each in found & recast & changed)
    yield from ((one, other) for one, other in _circles(uses) if one in changed and other in changed)


def _used(rule: Rule) -> set[str]:
    return {reference.name for piece in rule.pieces for reference, _ in references(piece.expression)}


def _reached(direct: dict[str, set[str]], name: str, there: Collection[str]) -> set[str]:
    """What a rule uses, directly or through rules that the other policy does not have."""
    found: set[str] = set()
    waiting = list(direct[name])
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            if each not in there:
                waiting += direct.get(each, ())
    return found


def _circles(uses: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of names that use each other, directly or through others."""
    reach: dict[str, set[str]] = {}
    for name in uses:
        found: set[str] = set()
        waiting = [*uses[name]]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += uses.get(each, ())
        reach[name] = found
    for name, found in reach.items():
        for other in sorted(found):
            if other != name and name in reach.get(other, ()):
                yield name, other


# -- The program ------------------------------------------------------------------------------------------------------


_WITHOUT_RESULT = ("checks", "examples", "properties", "readings", "deadlines", "omissions")


def between(both: Between, made: Collection[int], only: Collection[str] | None = None) -> Program:
    """The old policy with some differences made, by their numbers; checks and whatever gives no result are left out.

    `only` are the names that are wanted, with all that they are made from under either policy.
    """
    recast = _recast(both)
    chosen = {name for name in recast if any(both.differences[n].name == name for n in made)}
    before, after = named(both.old), named(both.new)
    found: dict[str, Input | Rule] = {}
    for name in (each for each in dict.fromkeys([*after, *before]) if only is None or each in only):
        if name in recast:
            found[name] = after[name] if name in chosen else before[name]
        elif name in before and name in after:
            mine = [(n in made, d) for n, d in enumerate(both.differences) if d.name == name and d.kind in COUNTING]
            found[name] = _mixed(before[name], after[name], mine)
        else:
            found[name] = after[name] if name in after else before[name]
    inputs = tuple(each for each in found.values() if isinstance(each, Input))
    rules = _ordered({name: each for name, each in found.items() if isinstance(each, Rule)})
    nothing: dict[str, Any] = dict.fromkeys(_WITHOUT_RESULT, ())
    return evolve(both.new, dimensions=_dimensions(both), inputs=inputs, rules=rules, **nothing)


def restricted(program: Program, only: Collection[str]) -> Program:
    """Those inputs and rules of a policy that are wanted; checks and whatever gives no result are left out."""
    inputs = tuple(each for each in program.inputs if each.name in only)
    rules = tuple(each for each in program.rules if each.name in only)
    nothing: dict[str, Any] = dict.fromkeys(_WITHOUT_RESULT, ())
    return evolve(program, inputs=inputs, rules=rules, **nothing)


def _dimensions(both: Between) -> tuple[Dimension, ...]:
    """The dimensions of both, each with the members of both."""
    found = {each.name: each for each in both.new.dimensions}
    for each in both.old.dimensions:
        other = found.get(each.name)
        members = dict.fromkeys([*(other.members if other else ()), *each.members])
        found[each.name] = Dimension(each.name, tuple(members), each.label)
    return tuple(found.values())


def _ordered(rules: dict[str, Rule]) -> tuple[Rule, ...]:
    """The rules, each after those it uses."""
    found: dict[str, Rule] = {}
    waiting = list(reversed(rules))
    begun: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        if name in begun:
            found[name] = rules[name]
            continue
        begun.add(name)
        used = sorted(each for each in _used(rules[name]) if each in rules and each not in begun)
        waiting += [name, *used]
    return tuple(found.values())


def _mixed(old: Any, new: Any, differences: Sequence[tuple[bool, Difference]]) -> Any:
    """An input or a rule with some of its differences made."""
    if not differences:
        return new
    before, after = ({i: p for p in each.pieces for i in indices(p.domain)} for each in (old, new))
    found: dict[Any, tuple[Any, list[Index]]] = {}
    for index in dict.fromkeys([*after, *before]):
        here = [(n, made) for n, (made, each) in enumerate(differences) if index in each.cells]
        rows = [n for n, _ in here if differences[n][1].kind == "row"]
        mine = index in after and (index not in before or all(made for n, made in here if n not in rows))
        piece = after[index] if mine or rows else before[index]
        was = before[index] if rows else piece
        found.setdefault((id(was), id(piece), *rows), (piece, []))[1].append(index)
        if rows and len(found[id(was), id(piece), *rows][1]) == 1:
            table = _table(was, piece, index, new.dimensions, [differences[n] for n in rows])
            found[id(was), id(piece), *rows] = evolve(piece, expression=table), [index]
    pieces = [
        evolve(piece, domain=_domain(new.dimensions, block))
        for piece, cells in found.values()
        for block in blocks(tuple(cells))
    ]
    return evolve(new, pieces=tuple(pieces))


def _domain(dimensions: Sequence[str], cells: Sequence[Index]) -> Domain:
    """The members of cells that hold every combination of them."""
    return tuple(
        (dimension, tuple(dict.fromkeys(index[at] for index in cells))) for at, dimension in enumerate(dimensions)
    )


def _table(
    old: Piece, new: Piece, index: Index, dimensions: Sequence[str], rows: Sequence[tuple[bool, Difference]]
) -> Expression:
    """A table with some of its rows as in the new policy, the others as in the old one."""
    one, other = (at_hand(each.expression, dimensions, [index]) for each in (old, new))
    assert isinstance(one, Lookup)
    assert isinstance(other, Lookup)
    found: list[Row] = []
    otherwise = None
    for pair in paired(one, other):
        made = all(made for made, each in rows if _within(pair.key, each.key))
        value = pair.new if pair.old is None or (pair.new is not None and made) else pair.old
        assert value is not None
        if pair.key is None:
            otherwise = value
        else:
            found.append(Row((pair.key,), value))
    return evolve(other, rows=tuple(found), otherwise=otherwise)


def _within(key: Any, of: Any) -> bool:
    """Whether a row's key is among those that a difference is about."""
    if hasattr(key, "meet") and hasattr(of, "meet"):
        return not key.meet(of).empty
    return bool(key == of)


def fitting(program: Program, cells: Cells) -> Cells:
    """Those of the figures that a policy asks for, and that lie within its bounds."""
    found: dict[str, dict[Index, Constant]] = {}
    for each in program.inputs:
        for index, value in cells.get(each.name, {}).items():
            if len(index) == len(each.dimensions):
                piece = next((piece for piece in each.pieces if holds(piece.domain, index)), None)
                if piece is not None and _fits(value, piece):
                    found.setdefault(each.name, {})[index] = value
    return found


def _fits(value: Constant, piece: InputPiece) -> bool:
    if piece.absent is not None:
        return False
    of = piece.type
    if isinstance(of, NumberType):
        return isinstance(value, Fraction) and value in of.bounds and (not of.whole or value.denominator == 1)
    return type(value) is _CLASSES[type(of)]


_CLASSES: dict[type, type] = {
    TruthType: bool,
    TextType: str,
    MemberType: str,
    DateType: date,
    CorrectionType: CorrectionValue,
}


# -- What is still to be decided --------------------------------------------------------------------------------------


def settled(program: Program) -> Program:
    """The program with last year's value for each that is still to be decided."""
    rules, checks = settled_value(program.rules), settled_value(program.checks)
    unchanged = rules is program.rules and checks is program.checks
    return program if unchanged else evolve(program, rules=rules, checks=checks)


def settled_value(node: Any) -> Any:
    """Part of a program with last year's value for each that is still to be decided."""
    if isinstance(node, Open):
        return node.was
    if isinstance(node, tuple):
        parts = tuple(settled_value(each) for each in node)
        return node if all(a is b for a, b in zip(parts, node, strict=True)) else parts
    if isinstance(node, Record) and not isinstance(node, Literal):
        of: Any = type(node)
        parts_of = {name: getattr(node, name) for name in names(of)}
        changed = {name: settled_value(value) for name, value in parts_of.items()}
        if any(changed[name] is not parts_of[name] for name in changed):
            return evolve(node, **changed)
    return node


__all__ = [
    "COUNTING",
    "Between",
    "Change",
    "between",
    "changes_of",
    "fitting",
    "restricted",
    "settled",
    "settled_value",
]
