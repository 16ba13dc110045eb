"""Everything the documentation and the README show is run, and is as shown."""

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.examples import run_examples
from tests.checkout import ROOT, files

PAGES = [path for path in files() if path.suffix == ".md" and path.parts[0] in ("docs", "README.md", "CONTRIBUTING.md")]
_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)

Block = tuple[str, int, str, str]


def _blocks(*kinds: str) -> list[Block]:
    """The fenced blocks of some kinds: page, line, kind, text."""
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for match in _FENCE.finditer(text):
            if match[1] in kinds:
                found.append((str(page), text.count("\n", 0, match.start()) + 1, match[1], match[3]))
    return found


def _ids(blocks: list[Block]) -> list[str]:
    return [f"{page}:{line}" for page, line, _, _ in blocks]


POLICIES, CONSOLES, PYTHONS = _blocks("pol"), _blocks("console"), _blocks("python")


@pytest.mark.parametrize("block", POLICIES, ids=_ids(POLICIES))
def test_policy(block: Block) -> None:
    """A policy shown is sound, and its examples pass."""
    program, problems = check_policy(Source("shown.pol", block[3]))
    assert [] == [(d.code, d.place) for d in problems]
    assert program is not None
    assert all(outcome.passed for outcome in run_examples(program))


@pytest.mark.parametrize("block", CONSOLES, ids=_ids(CONSOLES))
def test_console(block: Block, tmp_path: Path) -> None:
    """A command shown prints what is shown below it; `…` stands for anything."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    for name in ("POLICY_LANG", "LANG", "FORCE_COLOR"):
        environment.pop(name, None)
    for part in re.split(r"^\$ ", block[3], flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        run = subprocess.run(
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        pattern = ".*?".join(map(re.escape, shown.strip("\n").split("…")))
        assert re.fullmatch(pattern, (run.stdout + run.stderr).strip("\n"), re.DOTALL), run.stdout + run.stderr


@pytest.mark.parametrize("page", sorted({block[0] for block in PYTHONS}))
def test_python(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of a page runs from top to bottom; a comment `#: …` behind a `print` is what it prints."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for _, line, _, code in (block for block in PYTHONS if block[0] == page):
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(code, f"{page}:{line}", "exec"), names)
        assert re.findall(r"#: (.*)", code) == [each for each in printed.getvalue().split("\n") if each]


def test_there_is_something_to_run() -> None:
    """The blocks are found at all."""
    assert len(POLICIES) >= 5
