"""Bindings become a program: every rule typed, every table complete, everything in the order of evaluation."""

from lovkode.dsl import program, syntax, terms
from lovkode.dsl.checker.inputs import check_input
from lovkode.dsl.checker.ordering import aggregates, dependencies, order
from lovkode.dsl.checker.rules import check_criteria, check_rule
from lovkode.dsl.checker.scope import Settled
from lovkode.dsl.checker.statements import check_check, check_example, check_property, check_reading
from lovkode.dsl.citations import provisions
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.resolver import spellings
from lovkode.dsl.symbols import Bindings, Problems
from lovkode.dsl.text import NO_TEXT


def check(bindings: Bindings) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """The checked program, or everything that is wrong with the policy."""
    tree = bindings.tree
    problems = Problems(bindings.source, spellings(tree.language, bindings.other_names), tree.lost)
    settled = Settled(bindings, problems)
    if bindings.functions or bindings.modules:
        from lovkode.dsl.checker.calls import check_function, note_fixed  # most policies have no functions
        from lovkode.dsl.checker.modules import bring_in

        bring_in(settled)
    inputs = [check_input(symbol, settled) for symbol in bindings.inputs.values()]
    graph = dependencies(bindings)
    ordered, cycles = order(graph)
    for cycle in cycles:
        at = graph[cycle[0]][cycle[1]]
        back = graph[cycle[-2]][cycle[-1]]
        problems.add("S001", at.span, names=tuple(cycle), related={"step": back.span} if back != at else {})
        settled.poisoned.update(cycle)
    rests = _rests_on(bindings, ordered, graph)
    rules: dict[str, Rule] = {}
    for name in ordered:
        if name not in settled.poisoned and name in bindings.functions:
            check_function(name, settled)
        elif name not in settled.poisoned:
            rule = check_rule(bindings.rules[name], settled, rests[name])
            if rule is not None:
                rules[name] = rule
                if bindings.functions:
                    note_fixed(rule, settled)
    check_criteria(settled, bindings.header.span)
    statements = tree.statements
    checks = [check_check(s, settled) for s in statements if isinstance(s, syntax.Check)]
    examples = [check_example(s, settled) for s in statements if isinstance(s, syntax.Example)]
    properties = [check_property(s, settled) for s in statements if isinstance(s, syntax.Property)]
    readings = [check_reading(s, rules, settled) for s in statements if isinstance(s, syntax.Reading)]
    if problems:
        return None, problems.found
    checked = _Parts(inputs, list(rules.values()), checks, examples, properties, readings)
    return _program(bindings, checked, settled), ()


@record
class _Parts(Record):
    """The checked parts of a policy; none of them is None once there are no problems."""

    inputs: list[program.Input | None]
    rules: list[Rule]
    checks: list[program.Check | None]
    examples: list[program.Example | None]
    properties: list[program.Property | None]
    readings: list[program.Reading | None]


def _program(bindings: Bindings, parts: _Parts, settled: Settled) -> Program:
    header = bindings.header
    inputs = tuple(i for i in parts.inputs if i is not None)
    used = {d for rule in parts.rules for d in rule.dimensions} | {d for i in inputs for d in i.dimensions}
    covers = header.covers[0] if header.covers else None
    return Program(
        bindings.canonical(header.name.text),
        header.year,
        header.titles[0] if header.titles else NO_TEXT,
        header.sources[0] if header.sources else NO_TEXT,
        "; ".join(c.text for c in (header.citation, covers.citation if covers else None) if c) or None,
        (covers.first, covers.last) if covers else None,
        tuple(d for d in bindings.dimensions.values() if _is_used(d.name, used, bindings)),
        tuple(program.UnitName(name, unit.label, unit.span) for name, unit in bindings.units.items()),
        inputs,
        tuple(parts.rules),
        tuple(c for c in parts.checks if c is not None),
        tuple(e for e in parts.examples if e is not None),
        tuple(p for p in parts.properties if p is not None),
        tuple(r for r in parts.readings if r is not None),
        _deadlines(bindings),
        _omissions(bindings.tree.statements),
        _names(bindings),
        functions=tuple(
            program.Named(name, usable.statement.tail.label, usable.statement.tail.hidden, usable.module)
            for name, usable in settled.functions.items()
        ),
        provisions=_provisions(bindings.tree.statements),
        file=bindings.source.name,
    )


def _is_used(dimension: str, used: set[str], bindings: Bindings) -> bool:
    """Whether a program has a dimension; the months only where something is kept by or gathered over them."""
    if dimension != "month" or dimension in used:
        return True
    return any(each.dimension.text == dimension for each in aggregates(bindings.tree.statements))


def _rests_on(
    bindings: Bindings, ordered: list[str], graph: dict[str, dict[str, terms.Name]]
) -> dict[str, tuple[str, ...]]:
    """For each rule, the readings and assumptions that reach it."""
    found: dict[str, tuple[str, ...]] = {}
    own: dict[str, list[str]] = {name: [name] if s.kind == "assumption" else [] for name, s in bindings.rules.items()}
    for statement in bindings.tree.statements:
        if isinstance(statement, syntax.Reading):
            for alternative in statement.alternatives:
                for each in alternative.replacements:
                    for clause in each.clauses if isinstance(each, syntax.Criterion) else (each,):
                        own.get(bindings.canonical(clause.name.text), []).append(
                            bindings.canonical(statement.name.text)
                        )
    for name in ordered:
        reached = [r for mentioned in graph[name] for r in found.get(mentioned, ())]
        found[name] = tuple(sorted({*own.get(name, ()), *reached}))
    return found


def _deadlines(bindings: Bindings) -> tuple[program.Deadline, ...]:
    return tuple(
        program.Deadline(
            name,
            d.first,
            d.last,
            d.tail.label,
            d.tail.citation.text if d.tail.citation else None,
            d.span,
            d.undecided,
            d.tail.note,
        )
        for name, d in bindings.deadlines.items()
    )


def _omissions(statements: tuple[syntax.Statement, ...]) -> tuple[program.Omission, ...]:
    return tuple(
        program.Omission(s.citation.text, s.kind, s.reason, s.span)
        for s in statements
        if isinstance(s, syntax.Omission)
    )


def _provisions(statements: tuple[syntax.Statement, ...]) -> tuple[str, ...]:
    """Every unit of the source, each once."""
    cited = [c.text for s in statements if isinstance(s, syntax.Provisions) for c in s.citations]
    return tuple(dict.fromkeys(unit for text in cited for _, unit in provisions(text)))


def _names(bindings: Bindings) -> tuple[tuple[str, str], ...]:
    """Pairs of a canonical name and its Danish one."""
    pairs = [
        (here.text, there.text) if statement.language == "da" else (there.text, here.text)
        for statement in bindings.tree.statements
        if isinstance(statement, syntax.Names)
        for here, there in statement.pairs
    ]
    return tuple(sorted(pairs))
