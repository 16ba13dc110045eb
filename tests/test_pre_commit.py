"""The hooks for pre-commit, and the workflows that the documentation shows: they name what there is."""

import re
import shlex
from typing import Any

import click
import pytest
import yaml

from lovkode.interpreter.cli import Commands, policy
from tests.checkout import ROOT

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs/pages/ci.md").read_text(encoding="utf-8")
SHOWN = re.findall(r'^```yaml title="([^"]+)"\n(.*?)^```', PAGE, re.MULTILINE | re.DOTALL)
RUN = re.findall(r"(?:- run:|-) (policy .*)$", "".join(text for _, text in SHOWN), re.MULTILINE)


def understood(line: str) -> None:
    """Let the command read a line without running it. Raises UsageError."""
    words = shlex.split(line.partition(">")[0])
    assert "policy" == words.pop(0)
    assert isinstance(policy, Commands)
    command = policy.get_command(click.Context(policy), words[0])
    assert command is not None, words[0]
    command.make_context(words[0], words[1:])


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_names_a_command(hook: dict[str, Any]) -> None:
    """The command and the options of a hook exist, and it takes files that end in `.pol`."""
    understood(" ".join([hook["entry"], *hook.get("args", []), "2025.pol", "2026.pol"]))
    assert hook["id"] == hook["entry"].replace(" ", "-")
    assert "python" == hook["language"]
    assert re.search(hook["files"], "policies/2025.pol")
    assert not re.search(hook["files"], "policies/2025.pol.csv")


def test_an_option_that_does_not_exist() -> None:
    """The test above would find it."""
    with pytest.raises(click.UsageError):
        understood("policy fmt --nonesuch 2025.pol")


def test_the_hooks_are_those_of_the_documentation() -> None:
    """The page shows each hook once."""
    shown = yaml.safe_load(dict(SHOWN)[".pre-commit-config.yaml"])
    assert [hook["id"] for hook in HOOKS] == [hook["id"] for hook in shown["repos"][0]["hooks"]]


@pytest.mark.parametrize("line", dict.fromkeys(RUN))
def test_a_workflow_names_a_command(line: str) -> None:
    """So do the lines of the workflows that are shown."""
    understood(line)


def test_the_workflows_are_read() -> None:
    """Three files are shown, each well formed, with a line for each command."""
    assert [".pre-commit-config.yaml", ".github/workflows/policies.yml", ".gitlab-ci.yml"] == [n for n, _ in SHOWN]
    assert all(yaml.safe_load(text) for _, text in SHOWN)
    assert 8 == len(RUN)
