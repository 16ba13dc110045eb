"""Readings: a program as another reading of the law's text would have it."""

from collections.abc import Mapping

from lovkode.dsl.program import Alternative, Piece, Program, Reading, Rule, holds, piece_at
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.text import NO_TEXT
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.trace import Step
from lovkode.interpreter.values import Index, Undecided, Value
from lovkode.interpreter.walking import references


@record
class Change(Record):
    """A result that another reading changes, or may change once the missing data are there."""

    rule: Rule
    index: Index
    before: Value
    after: Value

    @property
    def open(self) -> bool:
        """Whether only data that are missing can tell."""
        return isinstance(self.before, Undecided) or isinstance(self.after, Undecided)


def choices(reading: Reading) -> tuple[str, ...]:
    """The ways a reading can go, the chosen one first."""
    return (reading.chosen, *(alternative.choice for alternative in reading.alternatives))


def choose(program: Program, wanted: Mapping[str, str]) -> Program:
    """The program under other choices, by reading. Raises KeyError for a reading or a choice there is not."""
    for name, choice in wanted.items():
        reading = {r.name: r for r in program.readings}[name]
        if choice == reading.chosen:
            continue
        alternative = {a.choice: a for a in reading.alternatives}[choice]
        rules = tuple(_replaced(rule, alternative) for rule in program.rules)
        before = [(old.name, p) for old, new in zip(program.rules, rules, strict=True) for p in _lost(old, new)]
        turned = _turned(reading, alternative, Alternative(reading.chosen, tuple(before), reading.span))
        readings = tuple(turned if r is reading else r for r in program.readings)
        program = evolve(program, rules=rules, readings=readings)
    return program


def resting(program: Program, rule: Rule, index: Index) -> tuple[str, ...]:
    """The readings and assumptions that reach one value: a reading that redefines other members only does not."""
    rests = {each.name: each.rests_on for each in program.rules}
    found = {rule.name} if rule.kind == "assumption" else set()
    for reading in program.readings:
        for alternative in reading.alternatives:
            if any(name == rule.name and holds(piece.domain, index) for name, piece in alternative.pieces):
                found.add(reading.name)
    here = piece_at(rule.pieces, index)
    found.update(r for reference, _ in references(here.expression) for r in rests.get(reference.name, ()))
    return tuple(sorted(found))


def _lost(old: Rule, new: Rule) -> list[Piece]:
    return [piece for piece in old.pieces if piece not in new.pieces]


def _replaced(rule: Rule, alternative: Alternative) -> Rule:
    """A rule with the alternative's pieces for the members they name, and its own for the rest."""
    pieces = rule.pieces
    for name, new in alternative.pieces:
        if name == rule.name:
            kept = [_without(piece, new) for piece in pieces]
            replaced = next((old for old, left in zip(pieces, kept, strict=True) if left is not old), pieces[0])
            pieces = (*(piece for piece in kept if piece is not None), _labelled(new, replaced))
    return rule if pieces is rule.pieces else evolve(rule, pieces=pieces)


def _without(piece: Piece, new: Piece) -> Piece | None:
    """What is left of a piece beside a new one; pieces differ in one dimension at most."""
    pairs = list(zip(piece.domain, new.domain, strict=True))
    if any(not set(members) & set(taken) for (_, members), (_, taken) in pairs):
        return piece
    rest = {dimension: tuple(m for m in members if m not in taken) for (dimension, members), (_, taken) in pairs}
    if not any(rest.values()):
        return None
    return evolve(piece, domain=tuple((d, rest[d] or members) for d, members in piece.domain))


def _labelled(new: Piece, old: Piece) -> Piece:
    """A replacement keeps the label and the citation of what it replaces where it states none."""
    label = new.label if new.label.da or new.label.en else old.label
    return evolve(new, label=label, citation=new.citation or old.citation)


def _turned(reading: Reading, alternative: Alternative, original: Alternative) -> Reading:
    """The reading with the alternative chosen, and what was chosen before among the others."""
    others = tuple(a for a in reading.alternatives if a is not alternative)
    return evolve(reading, chosen=alternative.choice, reason=NO_TEXT, alternatives=(original, *others))


def changes(here: Evaluation, there: Evaluation, alternative: Alternative) -> tuple[Change, ...]:
    """What an alternative changes or may change, in evaluation order; `there` is the evaluation under it.

    Two equal sets of possible outcomes are not one outcome: an undecided result counts as one that may change, unless
    nothing that the alternative changes or may change leads to it.
    """
    found: dict[tuple[str, Index], Change] = {}
    for step in here.trace.steps:
        after = there.value(step.rule.name, step.index)
        if isinstance(step.result, Undecided) or isinstance(after, Undecided):
            changed = _is_replaced(step, alternative) or any((o.name, o.index) in found for o in step.operands)
        else:
            changed = step.result != after
        if changed:
            found[step.rule.name, step.index] = Change(step.rule, step.index, step.result, after)
    return tuple(found.values())


def _is_replaced(step: Step, alternative: Alternative) -> bool:
    """Whether a step's formula is another under an alternative."""
    return not step.given and any(
        name == step.rule.name and all(m in members for m, (_, members) in zip(step.index, piece.domain, strict=True))
        for name, piece in alternative.pieces
    )
