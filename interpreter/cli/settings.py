"""What `--set` sets: which cells of which parameters, inputs and assumptions, checked as if a policy stated it."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Given, Input, Program, Rule, holds
from lovkode.dsl.record import evolve
from lovkode.dsl.setting import NAME, check_settings, language_of
from lovkode.dsl.source import Source, Span
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.terminal import Terminal
from lovkode.interpreter.dataset.vocabulary import BUILT_IN_PAIRS
from lovkode.interpreter.evaluator import Evaluation, Evaluator
from lovkode.interpreter.reports import named
from lovkode.interpreter.values import Index, Undecided

_WORD = re.compile(r"\w+")
_BARE = re.compile(r"[^\W\d]\w*(?: for [^=]+)?")
"""A name, perhaps for a member, without a value."""


def values_set(
    terminal: Terminal, program: Program, source: Source, settings: Sequence[str]
) -> Mapping[str, Mapping[Index, Constant]]:
    """The values that texts such as `frame for Sjælland = 1 tkr` set, by name and index. Raises Refusal."""
    for setting in settings:
        if _BARE.fullmatch(setting.strip()):
            terminal.refuse([Diagnostic("U006", None, None, {"text": setting.strip(), "what": "missing"})], USAGE)
    here = _spellings(program, source)
    settings = [_spelled(setting, program, here) for setting in settings]
    examples, problems = check_settings(source, settings)
    known = {
        name: each
        for name, each in named(program).items()
        if isinstance(each, Input) or each.kind in ("parameter", "assumption")
    }
    settable = tuple(here.get(name, name) for name in known)
    if problems:
        terminal.refuse([_advised(problem, settable) for problem in problems], USAGE)
    blank = Evaluator(program).evaluate({})
    found: dict[str, dict[Index, Constant]] = {}
    for setting, example in zip(settings, examples, strict=True):
        for name in (*(dimension for dimension, _ in example.members), *(given.name for given in example.given)):
            if name not in known:
                facts = {"name": here.get(name, name), "known": settable}
                terminal.refuse([Diagnostic("D024", None, None, facts)], USAGE)
        for given in example.given:
            value = _value(given, known[given.name], blank, Source(NAME, setting))
            if isinstance(value, Diagnostic):
                terminal.refuse([value], USAGE)
            found.setdefault(given.name, {}).update(dict.fromkeys(_indices(known[given.name], given), value))
    return found


def _spellings(program: Program, source: Source) -> Mapping[str, str]:
    """How the policy's text spells the canonical names that it spells otherwise."""
    return dict((*BUILT_IN_PAIRS, *program.names)) if language_of(source) == "da" else {}


def _spelled(setting: str, program: Program, here: Mapping[str, str]) -> str:
    """The text with the names before its equals sign as the policy spells them, where it uses the other language."""
    pairs = (*BUILT_IN_PAIRS, *program.names)
    others = dict(pairs) if here else {danish: name for name, danish in pairs}
    own = {here.get(name, name) for name in (*named(program), *(d.name for d in program.dimensions))}
    own |= {member for dimension in program.dimensions for member in dimension.members}
    name, equals, value = setting.partition("=")
    return _WORD.sub(lambda word: word[0] if word[0] in own else others.get(word[0], word[0]), name) + equals + value


def _advised(problem: Diagnostic, settable: tuple[str, ...]) -> Diagnostic:
    """The diagnostic of an unknown name with the names to choose from: nothing can be defined in a setting."""
    if problem.code != "N001" or problem.source is None or not isinstance(problem.place, Span):
        return problem
    left = problem.source.name == NAME and problem.place.end <= len(problem.source.text.partition("=")[0])
    return evolve(problem, facts={**problem.facts, "settable": settable if left else problem.facts.get("known", ())})


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
    return next((piece.type for piece in each.pieces if holds(piece.domain, index)), each.type)
