"""What `--set` sets: which cells of which parameters, inputs and assumptions, checked as if a policy stated it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Given, Input, Program, Rule
from lovkode.dsl.setting import NAME, check_settings
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.terminal import Terminal
from lovkode.interpreter.evaluator import Evaluation, Evaluator
from lovkode.interpreter.reports import named
from lovkode.interpreter.values import Index, Undecided


def values_set(
    terminal: Terminal, program: Program, source: Source, settings: Sequence[str]
) -> Mapping[str, Mapping[Index, Constant]]:
    """The values that texts such as `frame for Sjælland = 1 tkr` set, by name and index. Raises Refusal."""
    examples, problems = check_settings(source, settings)
    if problems:
        terminal.refuse(problems, USAGE)
    known = {
        name: each
        for name, each in named(program).items()
        if isinstance(each, Input) or each.kind in ("parameter", "assumption")
    }
    blank = Evaluator(program).evaluate({})
    found: dict[str, dict[Index, Constant]] = {}
    for setting, example in zip(settings, examples, strict=True):
        for name in (*(dimension for dimension, _ in example.members), *(given.name for given in example.given)):
            if name not in known:
                terminal.refuse([Diagnostic("D024", None, None, {"name": name, "known": tuple(known)})], USAGE)
        for given in example.given:
            value = _value(given, known[given.name], blank, Source(NAME, setting))
            if isinstance(value, Diagnostic):
                terminal.refuse([value], USAGE)
            found.setdefault(given.name, {}).update(dict.fromkeys(_indices(known[given.name], given), value))
    return found


def _indices(each: Input | Rule, given: Given) -> list[Index]:
    """The cells that are set: those of the members named, all members of the other dimensions."""
    fixed = dict(given.fixed)
    found: list[Index] = []
    for piece in each.pieces:
        members = [[m for m in members if fixed.get(d, m) == m] for d, members in piece.domain]
        found += product(*members)
    return found


def _value(given: Given, each: Input | Rule, blank: Evaluation, source: Source) -> Constant | Diagnostic:
    """The value itself; it must be whole where only whole numbers make sense, and an input's within its bounds."""
    value = blank.part(given.value, (), ())
    text = source.text.partition("=")[2].strip()
    start = source.text.rindex(text)
    place = source.span(start, start + len(text))
    if isinstance(value, Undecided):
        return Diagnostic("U006", source, place, {"text": text})
    kinds = {_kind_at(each, index) for index in _indices(each, given)} if isinstance(each, Input) else {each.type}
    for kind in kinds:
        if not isinstance(kind, NumberType) or not isinstance(value, Fraction):
            continue
        if kind.whole and value.denominator != 1:
            return Diagnostic("D021", source, place, {"text": text, "kind": kind})
        if isinstance(each, Input) and value not in kind.bounds:
            facts = {"text": text, "bounds": kind.bounds, "percent": None, "kind": kind}
            return Diagnostic("D010", source, place, facts)
    return value


def _kind_at(each: Input, index: Index) -> Type:
    """The type of an input at an index."""
    for piece in each.pieces:
        if all(member in members for member, (_, members) in zip(index, piece.domain, strict=True)):
            return piece.type
    return each.type
