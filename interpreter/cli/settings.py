"""What `--set` sets: which cells of which parameters, inputs and assumptions, checked as if a policy stated it."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Deadline, Given, Input, Program, Rule, holds
from lovkode.dsl.record import evolve
from lovkode.dsl.setting import NAME, check_settings, language_of
from lovkode.dsl.source import Source, Span
from lovkode.dsl.typesystem import DATE, NumberType, Type
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.terminal import Terminal
from lovkode.interpreter.dataset.demand import absence_facts, absent_at
from lovkode.interpreter.dataset.vocabulary import BUILT_IN_PAIRS
from lovkode.interpreter.decisions import open_values
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.loading import LIBRARY
from lovkode.interpreter.reports import named
from lovkode.interpreter.values import Index, Undecided

_WORD = re.compile(r"\w+")
_BARE = re.compile(r"[^\W\d]\w*(?: for [^=]+)?")
"""A name, perhaps for a member, without a value."""
_Cells = tuple[str, str, Mapping[Index, Constant]]
"""A setting as written, the name it sets, and the cells."""


def values_set(
    terminal: Terminal, program: Program, source: Source, settings: Sequence[str]
) -> Mapping[str, Mapping[Index, Constant]]:
    """The values that texts such as `frame for Sjælland = 1 tkr` set, by name and index. Raises Refusal."""
    for setting in settings:
        name = setting.strip().removesuffix("=").strip()
        if _BARE.fullmatch(name):
            terminal.refuse([Diagnostic("U006", None, None, {"text": name, "what": "missing"})], USAGE)
    here = _spellings(program, source)
    spelled = [_spelled(setting, program, here) for setting in settings]
    examples, problems = check_settings(source, spelled, LIBRARY)
    known = _known(program)
    settable = tuple(here.get(name, name) for name in known)
    if problems:
        terminal.refuse([_advised(problem, settable) for problem in problems], USAGE)
    blank = Evaluator(program).evaluate({})
    cells: list[_Cells] = []
    for written, setting, example in zip(settings, spelled, examples, strict=True):
        for name in (*(dimension for dimension, _ in example.members), *(given.name for given in example.given)):
            if name not in known:
                facts = {"name": here.get(name, name), "known": settable}
                terminal.refuse([Diagnostic("D024", None, None, facts)], USAGE)
        for given in example.given:
            _refuse_other_years(terminal, program, given)
            value = _value(given, known[given.name], blank, Source(NAME, setting))
            if isinstance(value, Diagnostic):
                terminal.refuse([value], USAGE)
            cells.append((written, given.name, dict.fromkeys(_indices(known[given.name], given), value)))
    return _together(cells)


def _known(program: Program) -> Mapping[str, Input | Rule | Deadline]:
    """What can be set: inputs, parameters and assumptions, and rules and deadlines that are still to be decided."""
    undecided = {each.name for each in open_values(program)}
    return {each.name: each for each in program.deadlines if each.undecided} | {
        name: each
        for name, each in named(program).items()
        if isinstance(each, Input) or each.kind in ("parameter", "assumption") or name in undecided
    }


def _refuse_other_years(terminal: Terminal, program: Program, given: Given) -> None:
    """Raises Refusal where a value is set for a year that the policy itself does not speak of."""
    years = next((d.members for d in program.dimensions if d.name == "year"), ())
    year = dict(given.fixed).get("year")
    if year is not None and year not in years:
        facts = {"member": year, "dimension": "year", "members": years, "near": None}
        terminal.refuse([Diagnostic("U003", None, None, facts)], USAGE)


def _together(cells: Sequence[_Cells]) -> Mapping[str, Mapping[Index, Constant]]:
    """The values of all settings. Raises Misuse where two give a cell other values, unless the later is narrower."""
    found: dict[str, dict[Index, Constant]] = {}
    for place, (setting, name, values) in enumerate(cells):
        for earlier, other, before in cells[:place]:
            clash = name == other and any(value != before.get(index, value) for index, value in values.items())
            if clash and not values.keys() < before.keys():
                from lovkode.interpreter.cli.misuse import contradiction, written

                raise contradiction(written("--set", earlier), written("--set", setting))
        found.setdefault(name, {}).update(values)
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


def _indices(each: Input | Rule | Deadline, given: Given) -> list[Index]:
    """The cells that are set: those of the members named, all members of the other dimensions."""
    if isinstance(each, Deadline):
        return [()]
    fixed = dict(given.fixed)
    found: list[Index] = []
    for piece in each.pieces:
        members = [[m for m in members if fixed.get(d, m) == m] for d, members in piece.domain]
        found += product(*members)
    return found


def _value(given: Given, each: Input | Rule | Deadline, blank: Evaluation, source: Source) -> Constant | Diagnostic:
    """The value itself; it must be whole where only whole numbers make sense, and an input's within its bounds."""
    try:
        value = blank.certain(given.value, (), (), given.name)
    except EvaluationError as error:
        return evolve(error.diagnostic, source=source, place=source.span(0, len(source.text)))
    if isinstance(each, Input) and (piece := absent_at(each, _indices(each, given))):
        return Diagnostic("D027", source, source.span(0, len(source.text)), absence_facts(each, piece))
    text = source.text.partition("=")[2].strip()
    start = source.text.rindex(text)
    place = source.span(start, start + len(text))
    if isinstance(value, Undecided):
        return Diagnostic("U006", source, place, {"text": text})
    kinds = {DATE if isinstance(each, Deadline) else each.type}
    if isinstance(each, Input):
        kinds = {_kind_at(each, index) for index in _indices(each, given)}
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
