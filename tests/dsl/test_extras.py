"""What is answered where an extra is not installed."""

import sys

import pytest

from lovkode.dsl.extras import missing
from lovkode.dsl.wording import render_diagnostic


def test_the_command_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command is there to be copied, also when it is longer than what a message shows of a name."""
    python = "python/" + "projekter/" * 3 + ".venv/bin/python"
    monkeypatch.setattr(sys, "executable", python)
    told = render_diagnostic(missing("pdf"), "en")
    assert f'`{python} -m pip install "lovkode[pdf]"`' in " ".join(told.split())


def test_a_folder_with_a_blank_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is one that a shell reads as it stands."""
    monkeypatch.setattr(sys, "executable", "vores regler/python")
    assert missing("pdf").facts == {"extra": "pdf", "command": "'vores regler/python' -m pip install \"lovkode[pdf]\""}
