"""`policy completion`, and what a shell is offered."""

import os
import subprocess
import sys

import pytest

from lovkode.interpreter.loading import find_policy
from tests.interpreter.cli.conftest import Policy


def offered(words: str) -> tuple[set[str], str]:
    """What bash is offered for the last word, and which modules that took."""
    show = "print(*sys.modules, file=sys.stderr)"
    code = f"import sys; from lovkode.interpreter.cli import main\ntry: main([])\nfinally: {show}"
    variables = {"_POLICY_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    return {line.partition(",")[2] for line in done.stdout.splitlines() if line}, done.stderr


@pytest.mark.parametrize(("shell", "word"), [("bash", "complete"), ("zsh", "#compdef policy"), ("fish", "function")])
def test_the_scripts(policy: Policy, shell: str, word: str) -> None:
    """Each shell gets a script in its own language."""
    code, out, err = policy("completion", shell)
    assert (0, "") == (code, err)
    assert "_POLICY_COMPLETE" in out
    assert word in out


def test_an_unknown_shell(policy: Policy) -> None:
    """There are three."""
    assert 2 == policy("completion", "tcsh").code


def test_commands() -> None:
    """The subcommands are offered, without importing any."""
    found, modules = offered("policy ")
    assert {"eval", "explain", "explain-code"} <= found
    assert "lovkode.interpreter.evaluator" not in modules


def test_policies() -> None:
    """The policies here and those that come along are offered, without reading any."""
    found, modules = offered("policy eval ")
    assert {"grants.pol", "2025.pol"} <= found
    assert "lark" not in modules.split()
    assert all(isinstance(find_policy(name), str) for name in found)


def test_regions_of_a_policy_that_is_known(policy: Policy) -> None:
    """After a first evaluation the regions are offered; before it none, since finding them would take too long."""
    found, modules = offered("policy eval grants.pol --region ")
    assert set() == found
    assert "lark" not in modules.split()
    policy("eval", "grants.pol")
    assert {"Nord", "Sjælland", "Vest"} == offered("policy eval grants.pol --region ")[0]
    assert {"Sjælland"} == offered("policy eval grants.pol --region Sj")[0]
