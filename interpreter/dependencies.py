"""What depends on what in a program: inputs and rules, and the readings and assumptions they rest on."""

from collections.abc import Mapping, Sequence

from lovkode.dsl.program import Program
from lovkode.interpreter.walking import references

Graph = Mapping[str, tuple[str, ...]]
"""For each name the names it uses, both in the order of the policy."""


def uses(program: Program) -> Graph:
    """For each input, none, and for each rule the inputs and rules that its definition mentions."""
    found: dict[str, tuple[str, ...]] = {source.name: () for source in program.inputs}
    for rule in program.rules:
        mentioned = [r.name for piece in rule.pieces for r, _ in references(piece.expression)]
        found[rule.name] = tuple(dict.fromkeys(mentioned))
    return found


def turned(graph: Graph) -> Graph:
    """For each name the names that use it."""
    found: dict[str, list[str]] = {name: [] for name in graph}
    for name, used in graph.items():
        for each in used:
            found[each].append(name)
    return {name: tuple(users) for name, users in found.items()}


def reached(graph: Graph, starts: Sequence[str]) -> tuple[str, ...]:
    """The names that one comes to from some, with these, in the order of the graph."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += graph[name]
    return tuple(name for name in graph if name in found)
