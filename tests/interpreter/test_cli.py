"""The command as a whole: its help, what it imports when, and how it ends when things go wrong."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from lovkode import __version__
from lovkode.interpreter import cli
from lovkode.interpreter.cli import COMMANDS, main
from lovkode.interpreter.cli.exits import MEANINGS
from tests.checkout import ROOT

FORBIDDEN = {
    *("lark", "rich", "tomllib", "python_calamine", "xlsxwriter", "jinja2", "importlib.metadata"),
    *("json", "logging", "pathlib", "dataclasses", "subprocess", "unittest", "asyncio"),
    *("lovkode.dsl.parser", "lovkode.dsl.resolver", "lovkode.dsl.checker", "lovkode.dsl.syntax", "lovkode.dsl.wording"),
    *("lovkode.interpreter.explanation", "lovkode.interpreter.dataset.excel", "lovkode.interpreter.reports.document"),
}
"""What an evaluation of an unchanged policy can do without, and each start would pay for."""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own, and a plain environment."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("POLICY_DEBUG", "POLICY_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


def modules(*arguments: str) -> set[str]:
    """The modules that a run has imported when it ends, in a process of its own with its output in a pipe."""
    code = "import sys; from lovkode.interpreter.cli import main; main(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help names every subcommand and every exit code."""
    assert 0 == main([option])
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in COMMANDS)
    assert all(f"\n  {code} " in out for code, _ in MEANINGS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each subcommand has a help of its own."""
    assert 0 == main([name, "-h"])
    assert f"Usage: policy {name} " in capsys.readouterr().out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` names the command and its version."""
    assert 0 == main(["--version"])
    assert f"policy {__version__}\n" == capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["nope"], ["eval"], ["eval", "2025", "--nope"], ["list", "2025"]])
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What the command does not know is a wrong use, said on stderr."""
    assert 2 == main(arguments)
    said = capsys.readouterr()
    assert "" == said.out
    assert "Usage: policy" in said.err


def test_wrong_use_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """With `--json` even that is a document."""
    assert 2 == main(["eval", "2025", "--nope", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert "lovkode/problems/1" == document["schema"]
    (problem,) = document["problems"]
    assert problem["code"] is None
    assert problem["title"].startswith("No such option '--nope'.")


def test_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The bare command shows its help, as a wrong use."""
    assert 2 == main([])
    said = capsys.readouterr()
    assert "Commands:" in said.out + said.err


def test_an_evaluation_starts_fast() -> None:
    """Of an unchanged policy nothing is parsed, and nothing is imported that its output does not need."""
    assert "lark" in modules("eval", "2025")
    assert set() == modules("eval", "2025") & FORBIDDEN


def test_a_command_imports_no_other() -> None:
    """What one subcommand needs the others do not pay for."""
    found = modules("--version")
    assert not any(name.startswith("lovkode.interpreter.evaluator") for name in found)
    assert {f"lovkode.interpreter.cli.{module}" for module, _ in COMMANDS.values()} & found == set()


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lovkode with a fault."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("a secret figure")

    monkeypatch.setattr(cli.policy, "invoke", fail)


@pytest.mark.usefixtures("broken")
def test_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """A fault says whose it is and what to report: no traceback, and no figure from anybody's data."""
    assert 70 == main(["eval", "2025"])
    said = capsys.readouterr()
    assert "" == said.out
    assert "this is a fault in lovkode" in said.err
    assert re.search(rf"ValueError in interpreter/cli/__init__\.py:\d+; lovkode {re.escape(__version__)}, ", said.err)
    assert "Traceback" not in said.err
    assert "secret" not in said.err


@pytest.mark.usefixtures("broken")
def test_a_fault_in_danish_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """In the language asked for, and as a document where one was asked for."""
    assert 70 == main(["eval", "2025", "--lang", "da", "--json"])
    said = capsys.readouterr()
    assert "dette er en fejl i lovkode" in said.err
    problem = json.loads(said.out)["problems"][0]
    assert "dette er en fejl i lovkode, ikke i dit regelsæt eller dine data" == problem["title"]


@pytest.mark.usefixtures("broken")
def test_a_fault_being_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """With POLICY_DEBUG the fault itself comes out."""
    monkeypatch.setenv("POLICY_DEBUG", "1")
    with pytest.raises(ValueError, match="a secret figure"):
        main(["eval", "2025"])


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends the run as it ends other programs."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.policy, "invoke", interrupt)
    assert 130 == main(["eval", "2025"])
    assert capsys.readouterr().err.endswith("policy: interrupted\n")


@pytest.mark.parametrize("form", ["--csv", "--json", "--markdown", "--lang=en"])
def test_nobody_reads_the_output(form: str) -> None:
    """A pipe that was closed ends the run without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lovkode", "eval", "2025", form]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert 141 == done.returncode
    assert [] == [line for line in done.stderr.splitlines() if not line.startswith("data: ")]


def test_a_full_disk() -> None:
    """Output that cannot be written is no fault of lovkode."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "lovkode", "eval", "2025"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert 2 == done.returncode
    assert "error[U005]: `stdout` cannot be written" in done.stderr


PAGE = (ROOT / "docs" / "pages" / "command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_documentation_has_every_option(name: str) -> None:
    """The chapter of each subcommand names all its options, and no others."""
    found = cli.policy.get_command(click.Context(cli.policy), name)
    assert found is not None
    options = {text for each in found.params if isinstance(each, click.Option) for text in each.opts}
    (chapter,) = re.findall(rf"^## {name}\n(.*?)(?=^## )", PAGE, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```", "", chapter, flags=re.MULTILINE | re.DOTALL)
    assert options == set(re.findall(r"(?<=`)--?[a-z-]+", prose))


def test_the_documentation_has_every_exit_code() -> None:
    """The table in the documentation is that of the help."""
    told = re.findall(r"^\| (\d+) \| (.*) \|$", PAGE, flags=re.MULTILINE)
    assert [str(code) for code, _ in MEANINGS] == [code for code, _ in told]
    assert all(text.startswith(meaning) for (_, meaning), (_, text) in zip(MEANINGS, told, strict=True))
