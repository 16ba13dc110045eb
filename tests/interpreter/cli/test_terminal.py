"""How output is made for where it goes: language, colour, width and letters."""

import os
import pty
import select
import sys
from typing import Any

import pytest

from lovkode.interpreter.cli.terminal import locale_of, open_terminal, place_of
from tests.interpreter.cli.conftest import Policy


@pytest.mark.parametrize(
    ("option", "variables", "expected"),
    [
        (None, {}, "en"),
        ("da", {"POLICY_LANG": "en"}, "da"),
        (None, {"POLICY_LANG": "da", "LC_ALL": "en_GB.UTF-8"}, "da"),
        (None, {"LC_ALL": "da_DK.UTF-8", "LANG": "en_GB.UTF-8"}, "da"),
        (None, {"LC_ALL": "C", "LC_MESSAGES": "da_DK"}, "en"),
        (None, {"LC_MESSAGES": "da_DK", "LANG": "en"}, "da"),
        (None, {"LANG": "da_DK.UTF-8"}, "da"),
        (None, {"LANG": "sv_SE.UTF-8"}, "en"),
    ],
)
def test_the_language(
    option: str | None, variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option decides, then POLICY_LANG, then the locale as other programs read it."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert expected == locale_of(option)


@pytest.mark.parametrize(
    ("variables", "color", "rich"),
    [
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, False),
    ],
)
def test_colour_in_a_pipe(variables: dict[str, str], color: bool, rich: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is plain unless colour is forced, and never coloured against NO_COLOR."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    terminal = open_terminal(None)
    assert (color, color, rich) == (terminal.color, terminal.error_color, terminal.rich)


@pytest.mark.parametrize(("columns", "width"), [("", None), ("72", 72), ("3", 40), ("x", None), ("0", None)])
def test_the_width_of_a_pipe(columns: str, width: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no width unless COLUMNS says so."""
    monkeypatch.setenv("COLUMNS", columns)
    assert width == open_terminal(None).width


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What the command shows on a terminal."""
    pid, descriptor = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-m", "lovkode", *arguments], {**os.environ, **variables})
    shown = b""
    while select.select([descriptor], [], [], 30)[0]:
        try:
            part = os.read(descriptor, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.waitpid(pid, 0)
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_on_a_terminal() -> None:
    """Colour and bold stand beside the words, never instead of them."""
    shown = on_a_terminal("eval", "grants", TERM="xterm-256color", COLUMNS="100", PYTHONUTF8="1")
    assert "\x1b[32m✓ yes\x1b[0m" in shown
    assert "\x1b[1mTotal\x1b[0m" in shown


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}])
def test_on_a_terminal_without_colour(variables: dict[str, Any]) -> None:
    """NO_COLOR and a dumb terminal get the same words without colour."""
    shown = on_a_terminal("eval", "grants", **variables, PYTHONUTF8="1")
    assert "✓ yes" in shown
    assert "\x1b" not in shown


def test_colour_of_diagnostics(process: Policy) -> None:
    """What goes wrong is coloured on the same terms."""
    assert "\x1b[1;31m" in process("eval", "nope", FORCE_COLOR="1").err
    assert "\x1b" not in process("eval", "nope", FORCE_COLOR="1", NO_COLOR="1").err
    assert "\x1b" not in process("eval", "nope").err


def test_letters_that_cannot_be_shown(process: Policy) -> None:
    """Where stdout has no such letters, plainer ones stand in, and the columns still agree."""
    out = process("eval", "grants", PYTHONIOENCODING="ascii", PYTHONUTF8="0").out
    assert "Sjaelland    200  + yes            200      16.666666...\n" in out
    assert "Vest         300  - no               0                 0\n" in out
    assert "  The frames add up (par. 2): holds\n" in out


@pytest.mark.parametrize(("form", "letters"), [("--csv", "grant,Sjælland,,"), ("--json", '"region": "Sjælland"')])
def test_machines_get_the_letters_as_they_are(process: Policy, form: str, letters: str) -> None:
    """CSV and JSON are UTF-8 wherever they go."""
    code, out, _ = process("eval", "grants", form, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert 0 == code
    assert letters in out


def test_diagnostics_with_letters_that_cannot_be_shown(process: Policy) -> None:
    """Nor does a message fail on a letter."""
    code, _, err = process("eval", "nøpe", "--lang", "da", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert 2 == code
    assert "fejl[U001]: der er intet regelsaet" in err


def test_a_narrow_screen(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that does not fit is divided, and every part has the names of its rows."""
    monkeypatch.setenv("COLUMNS", "40")
    out = policy("eval", "grants").out
    assert all(len(line) <= 46 for line in out.splitlines())
    assert "By region (amounts in thousand kr.), continued\n" in out
    assert 2 == sum(line.startswith("Sjælland ") for line in out.splitlines())


def test_places(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path below this folder is told from here, any other whole."""
    monkeypatch.chdir(tmp_path)
    assert os.path.join("a", "b.pol") == place_of(str(tmp_path / "a" / "b.pol"))
    assert str(tmp_path.parent / "c.pol") == place_of(str(tmp_path.parent / "c.pol"))
