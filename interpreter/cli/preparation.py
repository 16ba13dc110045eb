"""From what was asked on the command line to a run: the policy, its data, the members and readings chosen."""

import os
from collections.abc import Callable, Mapping, Sequence

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.source import Source
from lovkode.interpreter.cli.exits import DATA, POLICY, USAGE
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.terminal import Terminal, place_of
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.dataset.vocabulary import fold, vocabulary
from lovkode.interpreter.decisions import Given, lacking, open_values, refusals
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.loading import (
    MAX_BYTES,
    amended_by,
    complete_policy,
    find_data,
    find_policy,
    load_policy,
    read_bytes,
    shipped,
)
from lovkode.interpreter.readings import choices, choose
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index

Pairs = Sequence[tuple[str, str]]


@record
class Request(Record):
    """A case as it was asked for: names and texts, not yet looked at."""

    policy: str
    data: Sequence[str] = ()
    region: Sequence[str] = ()
    only: Pairs = ()
    settings: Sequence[str] = ()
    readings: Pairs = ()
    cache: bool = True


def load(terminal: Terminal, name: str, cache: bool) -> Program:
    """The program of a policy. Raises Refusal."""
    path = find_policy(name)
    if isinstance(path, Diagnostic):
        terminal.refuse([path], USAGE)
    program, diagnostics = load_policy(path, cache)
    if program is None:
        terminal.refuse(diagnostics, POLICY)
    terminal.tell(diagnostics)
    terminal.reads(program.file, *amended_by(program))
    return program


def load_named(terminal: Terminal, names: Sequence[str], cache: bool) -> list[Program]:
    """The programs of the policies named; without a name those that come with lovkode and amend no other.

    Raises Refusal.
    """
    programs = [load(terminal, name, cache) for name in names or shipped()]
    return [program for program in programs if names or program.amends is None]


def runs(
    terminal: Terminal,
    policies: Sequence[str],
    data: Sequence[str],
    cache: bool,
    wanted: Callable[[Program], bool],
) -> list[Run]:
    """The evaluations of the policies named, or of all that come with lovkode, where there is something wanted in them.

    Raises Refusal.
    """
    programs = load_named(terminal, policies, cache)
    requests = ((program, Request(program.file, data=data, cache=cache)) for program in programs if wanted(program))
    return [_run(terminal, program, request) for program, request in requests]


def policy_text(program: Program) -> Source:
    """The text a program was read from, for messages that point into it; empty where it is gone."""
    if program.amends is not None:
        from lovkode.dsl.origin import source_of  # few policies amend others

        complete = complete_policy(program.file)[0]
        if complete is not None:
            return source_of(complete, place_of)
    content = read_bytes(program.file, MAX_BYTES)
    text = "" if isinstance(content, Diagnostic) else content.decode("utf-8-sig", "replace")
    return Source(place_of(program.file), text.replace("\r\n", "\n").replace("\r", "\n"))


def prepare(terminal: Terminal, request: Request) -> Run:
    """Evaluate what was asked for, with every check holding. Raises Refusal."""
    return _run(terminal, load(terminal, request.policy, request.cache), request)


def _run(terminal: Terminal, program: Program, request: Request) -> Run:
    """What was asked for, of the program of its policy. Raises Refusal."""
    only = chosen_members(terminal, program, request.region, request.only)
    chosen = _chosen_readings(terminal, program, request.readings)
    plain, program = program, choose(program, chosen)
    given: Mapping[str, Mapping[Index, Constant]] = {}
    if request.settings:
        from lovkode.interpreter.cli.settings import values_set

        given = values_set(terminal, program, policy_text(program), request.settings)
    refuse_undecided(terminal, program, given)
    dataset = _dataset(terminal, program, request.data)
    original = plain if given or chosen else None
    return Run(evaluation_of(terminal, program, dataset, given, only, original), dataset, only, given, chosen, plain)


def refuse_undecided(terminal: Terminal, program: Program, given: Given) -> None:
    """Nothing is calculated with a value still to be decided. Raises Refusal where a run does not set it itself."""
    found = lacking(open_values(program), given)
    if found:
        terminal.refuse(refusals(program, found, policy_text(program)), POLICY)


def _dataset(terminal: Terminal, program: Program, files: Sequence[str]) -> Dataset:
    """The data named, or those that belong to the policy by convention; which these are is always said."""
    files = files or conventional(terminal, program)
    once = {os.path.realpath(file): file for file in reversed(files)}
    terminal.reads(*once)
    dataset, diagnostics = read_dataset(program, *reversed(once.values()))
    if dataset is None:
        terminal.refuse(diagnostics, DATA)
    terminal.tell(diagnostics)
    return dataset


def conventional(terminal: Terminal, program: Program) -> Sequence[str]:
    """The data that belong to a policy by convention, said on stderr."""
    files = find_data(program.file) if program.inputs else ()
    if files:
        terminal.say(phrase(terminal.locale, "data", files=", ".join(map(place_of, files))))
    return files


def evaluation_of(
    terminal: Terminal,
    program: Program,
    dataset: Dataset,
    given: Mapping[str, Mapping[Index, Constant]],
    only: Mapping[str, str],
    original: Program | None,
) -> Evaluation:
    """The evaluation; a check that does not hold stops the run, and so does one that is expected not to, and does.

    `original` is the program before a what-if run, in which what the policy says of the source need not be so.
    """
    try:
        evaluation = Evaluator(program).evaluate(dataset.cells, given, only)
        failing = any(each.broken or (each.unexpected and not original) for each in evaluation.checks)
    except EvaluationError as error:
        found = error.diagnostic
        if error.span is not None:
            found = evolve(found, source=policy_text(program), place=error.span)
        terminal.refuse([found], DATA)
    if failing:
        from lovkode.interpreter.cli.checking import failures

        before = _before(original, dataset, only) if original else None
        terminal.refuse(failures(evaluation, policy_text(program), terminal.locale, before), DATA)
    return evaluation


def _before(program: Program, dataset: Dataset, only: Mapping[str, str]) -> Evaluation | None:
    """The evaluation without what a what-if run changes, where there is one."""
    try:
        return Evaluator(program).evaluate(dataset.cells, {}, only)
    except EvaluationError:
        return None


def chosen_members(terminal: Terminal, program: Program, regions: Sequence[str], others: Pairs = ()) -> dict[str, str]:
    """The members that the options name, each by its name or its label, whatever the case of its letters.

    Raises Refusal.
    """
    pairs = [("--region", text, "region", text) for text in regions]
    pairs += [("--only", f"{written}={text}", written, text) for written, text in others]
    if not pairs:
        return {}
    names = vocabulary(program)
    found: dict[str, tuple[str, str, str]] = {}
    for option, value, written, text in pairs:
        dimension = names.headings.get(fold(written))
        if dimension is None or dimension not in names.dimensions:
            known = tuple(names.dimensions)
            facts = {"member": written, "dimension": "dimension", "members": known, "near": None}
            terminal.refuse([Diagnostic("U003", None, None, facts)], USAGE)
        members = names.dimensions[dimension].members
        folded = {fold(member): member for member in members}
        member = names.member(dimension, text) or folded.get(fold(text))
        if member is None:
            near = names.near_member(dimension, text)
            facts = {"member": text, "dimension": dimension, "members": members, "near": near}
            terminal.refuse([Diagnostic("U003", None, None, facts)], USAGE)
        _agreed(found, dimension, (member, option, value))
    return {dimension: member for dimension, (member, _, _) in found.items()}


def _agreed(found: dict[str, tuple[str, str, str]], key: str, choice: tuple[str, str, str]) -> None:
    """Keep what an option with a value chooses. Raises Misuse where an earlier one chose otherwise."""
    first = found.setdefault(key, choice)
    if first[0] != choice[0]:
        from lovkode.interpreter.cli.misuse import contradiction, written

        raise contradiction(written(*first[1:]), written(*choice[1:]))


def _chosen_readings(terminal: Terminal, program: Program, pairs: Pairs) -> dict[str, str]:
    """The choices that the options name and that are not the policy's own, by their names in either language."""
    readings = {reading.name: reading for reading in program.readings}
    danish = {fold(_words(there)): here for here, there in program.names}
    found: dict[str, tuple[str, str, str]] = {}
    for written, text in pairs:
        name = _known(written, list(readings), danish)
        if name is None:
            facts: dict[str, object] = {"reading": written, "known": tuple(readings)}
            terminal.refuse([Diagnostic("U002", None, None, facts)], USAGE)
        known = choices(readings[name])
        choice = _known(text, known, danish)
        if choice is None:
            facts = {"reading": name, "choice": text, "known": known}
            terminal.refuse([Diagnostic("U002", None, None, facts)], USAGE)
        _agreed(found, name, (choice, "--reading", f"{written}={text}"))
    return {name: choice for name, (choice, _, _) in found.items() if choice != readings[name].chosen}


def _known(text: str, known: Sequence[str], danish: Mapping[str, str]) -> str | None:
    """The name that a text stands for; words may be joined by spaces or by low lines."""
    form = fold(_words(text))
    by_form = {fold(_words(name)): name for name in known}
    paired = danish.get(form, "")
    return by_form.get(form) or (paired if paired in known else None)


def _words(name: str) -> str:
    return name.replace("_", " ")
