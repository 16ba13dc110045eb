"""Everything the documentation and the README show is run, and is as shown."""

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES, KEYWORDS, SMALL_WORDS
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.loading import LIBRARY
from tests.checkout import ROOT, files

PAGES = [path for path in files() if path.suffix == ".md" and path.parts[0] in ("docs", "README.md", "CONTRIBUTING.md")]
_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)

_TITLE = re.compile(r'title="([^"]+)"')

Block = tuple[str, int, str, str]


def _fences() -> list[tuple[str, int, re.Match[str]]]:
    """The fenced blocks of all pages: page, line, and kind, options and text."""
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        found += [(str(page), text.count("\n", 0, m.start()) + 1, m) for m in _FENCE.finditer(text)]
    return found


def _blocks(*kinds: str) -> list[Block]:
    """The fenced blocks of some kinds: page, line, kind, text."""
    return [(page, line, match[1], match[3]) for page, line, match in _fences() if match[1] in kinds]


def _titled() -> list[Block]:
    """The fenced blocks that are files: page, line, the file's name, text."""
    return [(page, line, title[1], m[3]) for page, line, m in _fences() if (title := _TITLE.search(m[2]))]


def _ids(blocks: list[Block]) -> list[str]:
    return [f"{page}:{line}" for page, line, _, _ in blocks]


POLICIES, CONSOLES, PYTHONS, TITLED = _blocks("pol"), _blocks("console"), _blocks("python"), _titled()


@pytest.mark.parametrize("block", POLICIES, ids=_ids(POLICIES))
def test_policy(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy shown is sound, and its examples pass. It may amend one that the page shows above it."""
    monkeypatch.chdir(tmp_path)
    _write_files(block[0], block[1], tmp_path)
    program, problems = check_policy(Source("shown.pol", block[3]), LIBRARY)
    assert [] == [(d.code, d.place) for d in problems]
    assert program is not None
    assert all(outcome.passed for outcome in run_examples(program))


def _write_files(page: str, line: int, folder: Path) -> None:
    """Write the files that a page shows above a line, `title="NAME"` behind the fence, as the reader has by then.

    Behind a comma the title may say that the text is added: `title="NAME, at the end"`.
    What a command above has kept, `> NAME`, is there too.
    """
    for where, at, title, text in TITLED:
        if (where, at < line) == (page, True):
            name, _, added = title.partition(", ")
            (folder / name).parent.mkdir(exist_ok=True)
            with (folder / name).open("a" if added else "w", encoding="utf-8") as file:
                file.write(text)
    for where, at, _, text in CONSOLES:
        if (where, at < line) == (page, True):
            for command in re.findall(r"^\$ (.* > \S+)$", text, re.MULTILINE):
                subprocess.run(command, shell=True, cwd=folder, env=_environment(folder), check=True)


def _environment(folder: Path) -> dict[str, str]:
    """The environment of the commands shown: this installation, English, no colours, a cache of their own."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    environment["XDG_CACHE_HOME"] = str(folder / "cache")
    for name in ("POLICY_LANG", "LANG", "FORCE_COLOR"):
        environment.pop(name, None)
    return environment


@pytest.mark.parametrize("block", CONSOLES, ids=_ids(CONSOLES))
def test_console(block: Block, tmp_path: Path) -> None:
    """A command shown prints what is shown below it; `…` stands for anything."""
    _write_files(block[0], block[1], tmp_path)
    environment = _environment(tmp_path)
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


def _word_table() -> str:
    """The words of the language, English beside Danish, as the reference shows them."""
    rows = [(keyword.spellings("en"), keyword.spellings("da")) for keyword in KEYWORDS]
    rows += [((name,), danish) for name, danish in (BUILT_IN_NAMES | BUILT_IN_FUNCTIONS).items()]
    rows += [(SMALL_WORDS["en"], SMALL_WORDS["da"])]
    lines = ["| English | Danish |", "| --- | --- |"]
    return "".join(f"{line}\n" for line in [*lines, *(f"| {_code(en)} | {_code(da)} |" for en, da in rows)])


def _code(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def test_the_words_in_both_languages() -> None:
    """The reference lists every word of the language; `LOVKODE_GOLDEN=write` puts the present ones there."""
    page = ROOT / "docs/pages/reference/language.md"
    text = page.read_text(encoding="utf-8")
    start = text.index("| English | Danish |")
    end = text.find("\n\n", start) + 1 or len(text)
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        page.write_text(text[:start] + _word_table() + text[end:], encoding="utf-8")
        return
    assert _word_table() == text[start:end]


def test_each_page_stands_once_in_the_navigation() -> None:
    """No page is listed twice."""
    pages = re.findall(r"\S+\.md$", (ROOT / "docs/mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(pages)) == sorted(pages)


def test_there_is_something_to_run() -> None:
    """The blocks are found at all."""
    assert len(POLICIES) >= 5
