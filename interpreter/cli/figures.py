"""The figures and verdicts that an editor shows of a policy: on the data that belong to it by convention."""

import os
from collections.abc import Iterator, Mapping

from lovkode.dsl.diagnostics import Severity
from lovkode.dsl.editor.meaning import Figure, Meaning, Verdict
from lovkode.dsl.expression import Comparison, Constant
from lovkode.dsl.program import InputPiece, Piece, Program, piece_at
from lovkode.dsl.typesystem import TruthType, Type
from lovkode.dsl.wording import title
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.decisions import open_values
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.examples import ExampleOutcome, figures, run_example
from lovkode.interpreter.loading import find_data
from lovkode.interpreter.reports import Run, results_of
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.phrases import phrase as report_phrase
from lovkode.interpreter.values import Index, Undecided, Value

MAX_FIGURES = 100
"""The most figures of one name."""


def evaluate(program: Program, locale: str) -> Meaning:
    """What a sound policy gives, in the words of a language."""
    naming = Naming(program, locale)
    evaluator = Evaluator(program)
    verdicts = dict(_verdicts(evaluator, naming))
    if open_values(program):
        return Meaning({}, verdicts)
    files = find_data(program.file) if program.inputs else ()
    dataset, problems = read_dataset(program, *files) if files else (Dataset({}, {}, "", "", None, ()), ())
    if dataset is None:
        first = next(each for each in problems if each.severity is Severity.ERROR)
        return Meaning({}, verdicts, hindrance=title(first, locale))
    try:
        evaluation = evaluator.evaluate(dataset.cells)
        found = _results(evaluation, dataset, naming)
    except EvaluationError as error:
        return Meaning({}, verdicts, hindrance=title(error.diagnostic, locale))
    found |= {each.name: _given(dataset.cells.get(each.name, {}), each.name, naming) for each in program.inputs}
    names = tuple(os.path.basename(file) for file in files)
    return Meaning({name: each for name, each in found.items() if each}, verdicts, names)


def _results(evaluation: Evaluation, dataset: Dataset, naming: Naming) -> dict[str, tuple[Figure, ...]]:
    """The values of the rules, where something is known of them."""
    found: dict[str, list[Figure]] = {}
    for each in results_of(Run(evaluation, dataset, {}, {}, {})):
        rule = each.rule
        figures_of = found.setdefault(rule.name, [])
        if len(figures_of) < MAX_FIGURES:
            text = _words(each.value, rule.type, rule.name, naming)
            if text is not None:
                figures_of.append(_figure(rule.pieces, rule.dimensions, each.index, text, naming))
    return {name: tuple(each) for name, each in found.items()}


def _given(cells: Mapping[Index, Constant], name: str, naming: Naming) -> tuple[Figure, ...]:
    """The values of an input, as the data have them."""
    declared = next(each for each in naming.program.inputs if each.name == name)
    found = []
    for index, value in list(cells.items())[:MAX_FIGURES]:
        text = _words(value, piece_at(declared.pieces, index).type, name, naming)
        if text is not None:
            found.append(_figure(declared.pieces, declared.dimensions, index, text, naming))
    return tuple(found)


def _figure(
    pieces: "tuple[Piece, ...] | tuple[InputPiece, ...]",
    dimensions: tuple[str, ...],
    index: Index,
    text: str,
    naming: Naming,
) -> Figure:
    start = next((each.span.start for each in pieces if _is_for(each, index)), 0)
    return Figure(naming.place(dimensions, index), text, start)


def _is_for(piece: Piece | InputPiece, index: Index) -> bool:
    return all(member in members for member, (_, members) in zip(index, piece.domain, strict=True))


def _words(value: Value, kind: Type, name: str, naming: Naming) -> str | None:
    """A value in words; none for what nothing is known of."""
    if isinstance(kind, TruthType) and isinstance(value, bool):
        words = ("met", "not met") if name == "met" else ("yes", "no")
        return report_phrase(naming.locale, words[0] if value else words[1])
    text = naming.value(value, kind)
    return None if text == report_phrase(naming.locale, "not known") else text


# -- Examples ---------------------------------------------------------------------------------------------------------


def _verdicts(evaluator: Evaluator, naming: Naming) -> Iterator[tuple[int, Verdict]]:
    """The verdict on each example, by the offset at which it begins."""
    examples = naming.program.examples
    try:
        blank = evaluator.evaluate({}) if examples else None
    except EvaluationError as error:
        told = Verdict(False, title(error.diagnostic, naming.locale))
        yield from ((each.span.start, told) for each in examples)
        return
    for each in examples:
        assert blank is not None
        try:
            outcome = run_example(each, evaluator.evaluate({}, figures(each, blank)))
            yield each.span.start, Verdict(outcome.passed, _found(outcome, naming))
        except EvaluationError as error:
            yield each.span.start, Verdict(False, title(error.diagnostic, naming.locale))


def _found(outcome: ExampleOutcome, naming: Naming) -> str:
    """What was found where the first expectation that does not hold says otherwise."""
    failed = next((each for each in outcome.outcomes if each.holds is not True), None)
    if failed is None:
        return ""
    condition = failed.condition
    if failed.sides is None or not isinstance(condition, Comparison):
        return phrase(naming.locale, "undecided" if isinstance(failed.holds, Undecided) else "not so")
    kinds = condition.left.type, condition.right.type
    left, right = (naming.value(side, kind) for side, kind in zip(failed.sides, kinds, strict=True))
    return phrase(naming.locale, "sides", left=left, right=right)
