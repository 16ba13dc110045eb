"""The command, run in this process in a folder of its own, or as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lovkode.interpreter.cli import main
from tests.grants import BLANK, DATA, POLICY

VARIABLES = (
    "NO_COLOR FORCE_COLOR CLICOLOR_FORCE TERM COLUMNS POLICY_LANG POLICY_DEBUG LC_ALL LC_MESSAGES LANG PYTHONIOENCODING"
).split()


class Outcome(NamedTuple):
    """What a run left: its exit code, its results, and what it said beside them."""

    code: int
    out: str
    err: str


Policy = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a policy, its data and nothing else, in a plain environment."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / "grants.pol").write_text(POLICY, encoding="utf-8")
    (work / "grants.csv").write_text(DATA, encoding="utf-8")
    (work / "blank.csv").write_text(BLANK, encoding="utf-8")
    return work


@pytest.fixture
def policy(capsys: pytest.CaptureFixture[str]) -> Policy:
    """The command, in this process."""

    def run(*arguments: str) -> Outcome:
        code = main(arguments)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return run


@pytest.fixture
def process() -> Policy:
    """The command, in a process of its own, its output in a pipe; `variables` are added to its environment."""

    def run(*arguments: str, **variables: Any) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "lovkode", *arguments],
            env={**os.environ, "PYTHONUTF8": "1", **variables},
            capture_output=True,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run
