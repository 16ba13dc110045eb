"""Examples that expect what cannot be known before what is open has been decided."""

from collections.abc import Iterator
from typing import Any

from lovkode.dsl import syntax
from lovkode.dsl.expression import Aggregate, Expression, Open, Reference
from lovkode.dsl.program import Example, Program, Rule
from lovkode.dsl.record import Record, names


def resting(program: Program, opened: set[str], tree: syntax.SyntaxTree) -> list[int]:
    """The statements of the examples that rest on names that are opened, or open already."""
    rules = {rule.name: rule for rule in program.rules}
    own = {name for pair in program.names for name in pair if set(pair) & opened}
    still = {rule.name for rule in program.rules if _opens(rule)}
    wanted = {name for name in rules if name in opened | own | still}
    places = [at for at, statement in enumerate(tree.statements) if isinstance(statement, syntax.Example)]
    found = zip(program.examples, places, strict=True)
    return [at for example, at in found if _rests(example, rules, wanted)]


def _opens(rule: Rule) -> bool:
    return any(isinstance(node, Open) for piece in rule.pieces for node in _nodes(piece.expression))


def _rests(example: Example, rules: dict[str, Rule], wanted: set[str]) -> bool:
    """Whether what an example expects is made from a name that it does not give itself."""
    members = dict(example.members)
    given = {each.name for each in example.given if not each.fixed}
    waiting: list[Expression] = list(example.expected)
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        summed = {each.dimension for each in _nodes(node) if isinstance(each, Aggregate)}
        for each in _nodes(node):
            if not isinstance(each, Reference) or each.name in seen or each.name not in rules:
                continue
            if each.name in given and not summed & members.keys() and not each.fixed:
                continue
            if each.name in wanted:
                return True
            seen.add(each.name)
            waiting += [piece.expression for piece in rules[each.name].pieces]
    return False


def _nodes(node: Any) -> Iterator[Any]:
    """An expression and all within it, the expressions of functions once."""
    waiting, seen = [node], set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(each)
        elif isinstance(each, Record) and id(each) not in seen:
            seen.add(id(each))
            yield each
            kind: Any = type(each)
            waiting.extend(getattr(each, name) for name in names(kind) if name not in ("span", "type"))
