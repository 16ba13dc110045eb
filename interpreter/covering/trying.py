"""Trying suggested examples out: whether the text that they make is sound, and what they expect holds."""

from collections.abc import Callable, Sequence

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Example, Input, InputPiece, Program, Rule
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source
from lovkode.interpreter.evaluator import EvaluationError
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.walking import references

Check = Callable[[Source], tuple[Program | None, tuple[Diagnostic, ...]]]


def passing(text: str, examples: Sequence[str], name: str, check: Check) -> tuple[bool, ...]:
    """For each example whether it is sound at the end of a policy's text, and passes there."""
    if not examples:
        return ()
    program, _ = check(Source(name, extended(text, examples)))
    if program is not None:
        last = sorted(program.examples, key=lambda each: each.span.start)[-len(examples) :]
        return tuple(passes(each, program) for each in last)
    half = len(examples) // 2
    if not half:
        return (False,)
    return passing(text, examples[:half], name, check) + passing(text, examples[half:], name, check)


def extended(text: str, examples: Sequence[str]) -> str:
    """A policy's text with examples at its end."""
    return text.rstrip("\n") + "\n\n" + "\n".join(examples)


def passes(example: Example, program: Program) -> bool:
    """Whether what an example expects holds; only what it depends on is worked out."""
    given = {each.name for each in example.given}
    rules = {rule.name: rule for rule in program.rules}
    needed: set[str] = set()
    waiting = [reference.name for condition in example.expected for reference, _ in references(condition)]
    while waiting:
        name = waiting.pop()
        if name in rules and name not in needed and name not in given:
            needed.add(name)
            waiting += [r.name for piece in rules[name].pieces for r, _ in references(piece.expression)]
    fixed = tuple(_as_input(rules[name]) for name in sorted(given) if name in rules)
    kept = tuple(rule for rule in program.rules if rule.name in needed)
    nothing: dict[str, tuple[()]] = {"checks": (), "readings": ()}
    small = evolve(program, inputs=(*program.inputs, *fixed), rules=kept, examples=(example,), **nothing)
    try:
        return run_examples(small)[0].passed
    except EvaluationError:
        return False


def _as_input(rule: Rule) -> Input:
    """A rule whose values an example gives, so that nothing behind it is worked out."""
    pieces = tuple(InputPiece(p.domain, rule.type, False, p.label, p.citation, p.span) for p in rule.pieces)
    return Input(rule.name, rule.type, rule.dimensions, pieces)
