"""What depends on what: the order in which rules are settled, and the cycles that leave no order."""

from collections.abc import Iterator, Mapping

from lovkode.dsl import syntax, terms
from lovkode.dsl.record import Record
from lovkode.dsl.source import Span
from lovkode.dsl.symbols import Bindings

_HOLDING = (tuple, Record)


def mentions(node: object) -> Iterator[terms.Name]:
    """The names in a part of the syntax tree that may refer to rules, in the order of the text."""
    waiting: list[object] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, terms.Reference):
            yield each.name
        elif isinstance(each, syntax.ByItem):
            yield each.dimension
        elif isinstance(each, terms.Corrected):
            yield from each.corrections
            waiting.append(each.base)
        elif isinstance(each, terms.Converted):
            yield each.rates
            waiting.append(each.base)
        elif isinstance(each, terms.Call):
            yield each.name
            waiting.extend(reversed(each.arguments))
        elif isinstance(each, tuple):
            waiting.extend(reversed(each))
        elif isinstance(each, Record) and not isinstance(each, terms.Name):
            waiting.extend(reversed(_parts(each)))


def aggregates(node: object) -> Iterator[terms.Aggregate]:
    """The aggregates in a part of the syntax tree."""
    waiting: list[object] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, terms.Aggregate):
            yield each
        if isinstance(each, tuple):
            waiting.extend(each)
        elif isinstance(each, Record) and not isinstance(each, terms.Name):
            waiting.extend(_parts(each))


def _parts(node: Record) -> list[object]:
    """What is inside a node and may hold others, in the order of the text."""
    return [part for part in vars(node).values() if isinstance(part, _HOLDING) and not isinstance(part, Span)]


def dependencies(bindings: Bindings) -> dict[str, dict[str, terms.Name]]:
    """For each rule and function those it mentions, and where; what a reading's alternatives mention counts too, so
    that one order serves every choice."""
    found: dict[str, dict[str, terms.Name]] = {name: {} for name in (*bindings.rules, *bindings.functions)}
    if "met_count" in found:
        found["met_count"]["met"] = terms.Name("met", bindings.rules["met"].span)
    for name, symbol in bindings.rules.items():
        for declared in symbol.declared:
            _note(found, name, declared.statement, bindings)
    for name, function in bindings.functions.items():
        _note(found, name, function.expression, bindings)
    for statement in bindings.tree.statements:
        if isinstance(statement, syntax.Reading):
            for alternative in statement.alternatives:
                for replacement in alternative.replacements:
                    for clause in replacement.clauses if isinstance(replacement, syntax.Criterion) else (replacement,):
                        name = bindings.canonical(clause.name.text)
                        if name in found:
                            _note(found, name, clause, bindings)
    return found


def _note(found: dict[str, dict[str, terms.Name]], rule: str, node: object, bindings: Bindings) -> None:
    for mentioned in mentions(node):
        name = bindings.canonical(mentioned.text)
        if name in found:
            found[rule].setdefault(name, mentioned)


def order(graph: Mapping[str, Mapping[str, terms.Name]]) -> tuple[list[str], list[list[str]]]:
    """The names so that each stands after those it mentions, and the cycles (first = last) among those it cannot be
    done for. Ties keep the order of the text."""
    done: dict[str, None] = {}
    cycles: list[list[str]] = []
    on_path: dict[str, None] = {}
    for start in graph:
        stack = [(start, iter(graph[start]))] if start not in done else []
        on_path = {start: None} if stack else {}
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                on_path.pop(name)
                done[name] = None
            elif following in on_path:
                path = list(on_path)
                cycles.append([*path[path.index(following) :], following])
            elif following not in done:
                on_path[following] = None
                stack.append((following, iter(graph[following])))
    return list(done), cycles
