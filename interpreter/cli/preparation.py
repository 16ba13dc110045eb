"""From what was asked on the command line to a run: the policy, its data, the members and readings chosen."""

from collections.abc import Mapping, Sequence

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
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.loading import MAX_BYTES, find_data, find_policy, load_policy, read_bytes
from lovkode.interpreter.readings import choices, choose
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index

Pairs = Sequence[tuple[str, str]]


@record
class Request(Record):
    """A case as it was asked for: names and texts, not yet looked at."""

    policy: str
    data: Sequence[str] = ()
    region: str | None = None
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
    return program


def policy_text(program: Program) -> Source:
    """The text a program was read from, for messages that point into it; empty where it is gone."""
    content = read_bytes(program.file, MAX_BYTES)
    text = "" if isinstance(content, Diagnostic) else content.decode("utf-8-sig", "replace")
    return Source(place_of(program.file), text.replace("\r\n", "\n").replace("\r", "\n"))


def prepare(terminal: Terminal, request: Request) -> Run:
    """Evaluate what was asked for, with every check holding. Raises Refusal."""
    program = load(terminal, request.policy, request.cache)
    only = _chosen_members(terminal, program, request)
    chosen = _chosen_readings(terminal, program, request.readings)
    plain, program = program, choose(program, chosen)
    given: Mapping[str, Mapping[Index, Constant]] = {}
    if request.settings:
        from lovkode.interpreter.cli.settings import values_set

        given = values_set(terminal, program, policy_text(program), request.settings)
    dataset = _dataset(terminal, program, request.data)
    original = plain if given or chosen else None
    return Run(_evaluation(terminal, program, dataset, given, only, original), dataset, only, given, chosen)


def _dataset(terminal: Terminal, program: Program, files: Sequence[str]) -> Dataset:
    """The data named, or those that belong to the policy by convention; which these are is always said."""
    if not files and program.inputs:
        files = find_data(program.file)
        if files:
            terminal.say(phrase(terminal.locale, "data", files=", ".join(map(place_of, files))))
    dataset, diagnostics = read_dataset(program, *files)
    if dataset is None:
        terminal.refuse(diagnostics, DATA)
    terminal.tell(diagnostics)
    return dataset


def _evaluation(
    terminal: Terminal,
    program: Program,
    dataset: Dataset,
    given: Mapping[str, Mapping[Index, Constant]],
    only: Mapping[str, str],
    original: Program | None,
) -> Evaluation:
    """The evaluation; a check that does not hold stops the run. `original` is the program before a what-if run."""
    try:
        evaluation = Evaluator(program).evaluate(dataset.cells, given, only)
        failing = any(outcome.holds is False for outcome in evaluation.checks)
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


def _chosen_members(terminal: Terminal, program: Program, request: Request) -> dict[str, str]:
    """The members that the options name, each by its name or its label, whatever the case of its letters."""
    pairs = list(request.only)
    if request.region is not None:
        pairs.insert(0, ("region", request.region))
    if not pairs:
        return {}
    names = vocabulary(program)
    found: dict[str, str] = {}
    for written, text in pairs:
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
        found[dimension] = member
    return found


def _chosen_readings(terminal: Terminal, program: Program, pairs: Pairs) -> dict[str, str]:
    """The choices that the options name and that are not the policy's own, by their names in either language."""
    readings = {reading.name: reading for reading in program.readings}
    danish = {fold(_words(there)): here for here, there in program.names}
    found: dict[str, str] = {}
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
        if choice != readings[name].chosen:
            found[name] = choice
    return found


def _known(text: str, known: Sequence[str], danish: Mapping[str, str]) -> str | None:
    """The name that a text stands for; words may be joined by spaces or by low lines."""
    form = fold(_words(text))
    by_form = {fold(_words(name)): name for name in known}
    paired = danish.get(form, "")
    return by_form.get(form) or (paired if paired in known else None)


def _words(name: str) -> str:
    return name.replace("_", " ")
