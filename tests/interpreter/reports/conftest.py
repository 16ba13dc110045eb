"""Runs to report on, made from texts."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from lovkode.dsl.expression import Constant
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.readings import choose
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index
from tests.grants import DATA, POLICY

Given = Mapping[str, Mapping[Index, Constant]]
MakeRun = Callable[..., Run]

__all__ = ["Fraction", "Given", "MakeRun"]


@pytest.fixture
def run(tmp_path: Path) -> MakeRun:
    """Makes a run of a policy on data: of the small policy, unless another is given."""

    def make(
        policy: str = POLICY,
        data: str | None = DATA,
        *,
        only: Mapping[str, str] | None = None,
        given: Given | None = None,
        chosen: Mapping[str, str] | None = None,
    ) -> Run:
        program, problems = check_policy(Source("policy.pol", policy))
        assert program is not None, [(problem.code, problem.facts) for problem in problems]
        program = choose(program, chosen or {})
        files = []
        if data is not None:
            files.append(tmp_path / "data.csv")
            files[0].write_text(data, encoding="utf-8")
        dataset, problems = read_dataset(program, *files)
        assert dataset is not None, [(problem.code, problem.facts) for problem in problems]
        evaluation = Evaluator(program).evaluate(dataset.cells, given, only)
        return Run(evaluation, dataset, only or {}, given or {}, chosen or {})

    return make
