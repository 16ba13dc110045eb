"""The front door for Python: a policy to evaluate, and its results to look up, walk, print and explain."""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, PolicyError, Severity
from lovkode.dsl.expression import Constant, CorrectionValue
from lovkode.dsl.program import Input, Program, holds, piece_at
from lovkode.dsl.typesystem import CorrectionType, DateType, MemberType, NumberType, TextType, TruthType
from lovkode.interpreter.dataset import Dataset, dataset_from_rows, read_dataset
from lovkode.interpreter.decisions import lacking, open_values, refusals
from lovkode.interpreter.evaluator import EvaluationError, Evaluator
from lovkode.interpreter.loading import find_policy, load_policy
from lovkode.interpreter.readings import choices, choose
from lovkode.interpreter.reports import Run, named, results_of
from lovkode.interpreter.trace import Step, Trace
from lovkode.interpreter.values import Index, Value


def load(policy: str | os.PathLike[str]) -> "Policy":
    """The policy of a file, or a shipped one such as `2025.pol`. Raises PolicyError with what is wrong with it."""
    path = find_policy(os.fspath(policy))
    if isinstance(path, Diagnostic):
        raise PolicyError((path,))
    program, problems = load_policy(path)
    if program is None:
        raise PolicyError(problems)
    return Policy(program)


class Policy:
    """A checked policy, ready to be evaluated."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._evaluator = Evaluator(program)
        self._undecided = open_values(program)

    def __repr__(self) -> str:
        return f"<Policy {self.program.name} {self.program.year}: {len(self.program.rules)} rules>"

    def reading(self, **chosen: str) -> "Policy":
        """The policy under other readings of the text, such as `tolerance="percentage_points"`.

        Raises KeyError, naming those there are, for a reading or a choice that the policy does not have.
        """
        known = {reading.name: choices(reading) for reading in self.program.readings}
        for name, choice in chosen.items():
            if choice not in known.get(name, ()):
                raise KeyError(f"{name}={choice}: the readings are {known}")
        return Policy(choose(self.program, chosen))

    def evaluate(
        self,
        data: object = None,
        *,
        given: Mapping[str | tuple[str, ...], Constant] | None = None,
        **only: str,
    ) -> "Evaluated":
        """Evaluate on data: the path of a file, rows, a dict of columns, or a data frame (Arrow or pandas); with no
        data, everything is unknown.

        `given` fixes inputs or rules: `{"total": Fraction(10**9)}`, `{("met_count", "Sjælland"): Fraction(2)}`. `only`
        chooses members: `region="Sjælland"`. Raises PolicyError with what is wrong with the data, or with the values
        still to be decided that are not given; KeyError, TypeError or ValueError for names, members and values that
        the policy does not have.
        """
        dataset, problems = self._dataset(data)
        if dataset is None:
            raise PolicyError(tuple(d for d in problems if d.severity is Severity.ERROR))
        fixed, only = self._given(given or {}), dict(self._chosen(only))
        undecided = lacking(self._undecided, fixed)
        if undecided:
            raise PolicyError(refusals(self.program, undecided, None))
        try:
            evaluation = self._evaluator.evaluate(dataset.cells, fixed, only)
        except EvaluationError as error:
            raise PolicyError((error.diagnostic,)) from None
        return Evaluated(Run(evaluation, dataset, only, fixed, {}))

    def _dataset(self, data: object) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
        if data is None:
            return Dataset({}, {}, "", "", None, ()), ()
        if isinstance(data, str | os.PathLike):
            return read_dataset(self.program, data)
        return dataset_from_rows(self.program, data)

    def _given(self, given: Mapping[str | tuple[str, ...], Constant]) -> dict[str, dict[Index, Constant]]:
        found: dict[str, dict[Index, Constant]] = {}
        for key, value in given.items():
            name, index = (key, ()) if isinstance(key, str) else (key[0], tuple(key[1:]))
            found.setdefault(name, {})[index] = _fitting(self.program, name, index, value)
        return found

    def _chosen(self, only: Mapping[str, str]) -> Mapping[str, str]:
        members = {dimension.name: dimension.members for dimension in self.program.dimensions}
        for dimension, member in only.items():
            if member not in members.get(dimension, ()):
                raise KeyError(f"{dimension}={member}: the dimensions and their members are {members}")
        return only


_CLASSES: dict[type, type] = {
    NumberType: Fraction,
    TruthType: bool,
    TextType: str,
    MemberType: str,
    DateType: date,
    CorrectionType: CorrectionValue,
}


def _fitting(program: Program, name: str, index: Index, value: Constant) -> Constant:
    """A value as `name` can have it. Raises KeyError, TypeError or ValueError."""
    known = named(program)
    if any(each.name == name and each.undecided for each in program.deadlines) and not index:
        if type(value) is not date:
            raise TypeError(f"`{name}` cannot be {value!r}; it is a date")
        return value
    if name not in known:
        raise KeyError(f"`{name}` is neither an input nor a rule")
    each = known[name]
    if len(index) != len(each.dimensions) or not any(holds(piece.domain, index) for piece in each.pieces):
        raise KeyError(f"`{name}` is kept by {each.dimensions}, and not for {index}")
    if type(value) is int:
        value = Fraction(value)
    absent = piece_at(each.pieces, index).absent if isinstance(each, Input) else None
    if absent is not None:
        raise ValueError(f"`{name}` cannot be given: {absent.en or absent.da}")
    kind = piece_at(each.pieces, index).type if isinstance(each, Input) else each.type
    if type(value) is not _CLASSES.get(type(kind)):
        raise TypeError(f"`{name}` cannot be {value!r}; a number is an int or a Fraction, a float is not exact")
    if isinstance(kind, NumberType) and isinstance(value, Fraction):
        whole = value.denominator == 1 or not kind.whole
        if value not in kind.bounds or not whole:
            raise ValueError(f"`{name}` cannot be {value}")
    return value


class Evaluated:
    """The results of one evaluation. In a notebook it shows itself as tables."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def __getitem__(self, key: str | tuple[str, ...]) -> Value:
        """`result["repayment", "Sjælland"]`: an exact value, or what is undecided about it. Raises KeyError."""
        name, index = (key, ()) if isinstance(key, str) else (key[0], tuple(key[1:]))
        return self.run.evaluation.value(name, index)

    def __iter__(self) -> Iterator[tuple[str, Index, Value]]:
        """Every result: name, index, value."""
        for each in results_of(self.run):
            yield each.rule.name, each.index, each.value

    def columns(self, name: str) -> dict[str, list[Any]]:
        """One rule as columns, for a data frame: a column for each dimension, and one of the rule's name."""
        rule = next(rule for rule in self.run.program.rules if rule.name == name)
        cells = [(index, value) for found, index, value in self if found == name]
        kept = {d: [index[n] for index, _ in cells] for n, d in enumerate(rule.dimensions)}
        return {**kept, name: [value for _, value in cells]}

    @property
    def trace(self) -> Trace:
        """Every step, each after those it uses."""
        return self.run.evaluation.trace

    def step(self, name: str, *index: str) -> Step:
        """The step that gave one result, with its operands. Raises KeyError."""
        return self.run.evaluation.step(name, index)

    @property
    def sound(self) -> bool:
        """Whether every check comes out as the policy says: none is broken, and none that must fail holds."""
        checks = self.run.evaluation.checks
        return not any(each.broken or (each.unexpected and not self.run.what_if) for each in checks)

    def to_json(self) -> dict[str, Any]:
        """The results as the document `lovkode/evaluation/1`."""
        from lovkode.interpreter.reports.document import document_of

        return document_of(self.run)

    def explain(self, lang: str = "en", medium: str = "text", **only: str) -> str:
        """The case step by step, in `da` or `en`, as `text`, `markdown` or `html`; `only` chooses members."""
        from lovkode.interpreter.explanation import explain, render
        from lovkode.interpreter.reports.alternatives import evaluations_of

        others = {key: evaluation for key, evaluation in evaluations_of(self.run).items() if evaluation is not None}
        members = {**self.run.only, **only}
        told = explain(self.run.evaluation, self.run.dataset, only=members, alternatives=others)
        return render(told, lang, medium)

    def to_markdown(self, lang: str = "en") -> str:
        """The results as tables in Markdown."""
        from lovkode.interpreter.reports.markdown import render_markdown
        from lovkode.interpreter.reports.summary import report_of

        return render_markdown(report_of(self.run, lang))

    def __repr__(self) -> str:
        program = self.run.program
        return f"<Evaluated {program.name} {program.year}: {len(list(self))} results>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/markdown": self.to_markdown(), "text/plain": repr(self)}
