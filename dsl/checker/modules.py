"""The functions that a policy may use: its own, and those of its modules, whose names are settled first."""

from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.checker.calls import check_function
from lovkode.dsl.checker.ordering import dependencies, order
from lovkode.dsl.checker.rules import check_rule
from lovkode.dsl.checker.scope import Settled, Usable
from lovkode.dsl.exports import exports
from lovkode.dsl.resolver import spellings
from lovkode.dsl.symbols import Bindings, Problems


def bring_in(settled: Settled) -> None:
    """Make functions known: those of the file itself, and those that its modules give, with their constants."""
    bindings = settled.bindings
    for name, function in bindings.functions.items():
        settled.functions[name] = Usable(function, settled)
    for module in bindings.modules:
        home = _settle(module)
        title = module.header.name.text
        if home.problems:
            at = next(n for s in bindings.tree.statements for n in _named(s) if n.text == title)
            facts: dict[str, Any] = {"broken": True, "file": module.source.name, "reason": home.problems.found[0]}
            settled.problems.add("N010", at.span, name=title, **facts)
        for name in exports(module):
            if name in module.functions:
                settled.functions.setdefault(name, Usable(module.functions[name], home, title))
                settled.poisoned.update({name} & home.poisoned)
            elif name in home.standing:
                settled.standing.setdefault(name, home.standing[name])


def _named(statement: syntax.Statement) -> tuple[terms.Name, ...]:
    return statement.names if isinstance(statement, syntax.Use) else ()


def _settle(module: Bindings) -> Settled:
    """The names of a module, settled; its constants stand for their expressions, as nothing outside may change them."""
    spelled = spellings(module.tree.language, module.other_names)
    settled = Settled(module, Problems(module.source, spelled, module.tree.lost))
    bring_in(settled)
    graph = dependencies(module)
    ordered, cycles = order(graph)
    for cycle in cycles:
        settled.problems.add("S001", graph[cycle[0]][cycle[1]].span, names=tuple(cycle))
        settled.poisoned.update(cycle)
    for name in ordered:
        if name in settled.poisoned:
            continue
        if name in module.functions:
            check_function(name, settled)
            continue
        rule = check_rule(module.rules[name], settled, ())
        if rule is not None and not rule.dimensions:
            settled.standing[name] = rule.pieces[0].expression
    return settled
