"""A small case in a folder, and its receipt."""

from collections.abc import Mapping
from pathlib import Path

from lovkode.dsl.program import Program
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.loading import load_policy
from lovkode.interpreter.readings import choose
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Constant, Index
from tests.grants import DATA, POLICY


def placed(folder: Path, policy: str = POLICY, data: str = DATA) -> tuple[Path, Path]:
    """The small policy and its data, written to a folder."""
    files = folder / "grant.pol", folder / "grant.csv"
    for file, text in zip(files, (policy, data), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def loaded(file: Path) -> Program:
    """A sound policy, read from its file."""
    program, problems = load_policy(str(file), cache=False)
    assert program is not None, problems
    return program


def run_of(
    policy: Path,
    *data: Path,
    only: Mapping[str, str] | None = None,
    chosen: Mapping[str, str] | None = None,
    given: Mapping[str, Mapping[Index, Constant]] | None = None,
) -> Run:
    """The run of a policy on data, both in files."""
    plain = loaded(policy)
    program = choose(plain, chosen or {})
    dataset, problems = read_dataset(program, *data)
    assert dataset is not None, problems
    evaluation = Evaluator(program).evaluate(dataset.cells, given, only)
    return Run(evaluation, dataset, only or {}, given or {}, chosen or {}, plain)
