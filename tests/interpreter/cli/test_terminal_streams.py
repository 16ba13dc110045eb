"""Streams that take nothing: a full disk, a stream that is closed, a pipe that nobody reads."""

import os
import subprocess
import sys

import pytest

from tests.interpreter.cli.conftest import Outcome

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell and devices as POSIX has them")


def shell(arguments: str, streams: str) -> Outcome:
    """The command in a shell that directs its streams; its exit code is that of the command, in a pipe too."""
    command = f"{sys.executable} -m lovkode {arguments} {streams}"
    if "|" in streams:
        command = f"{{ {sys.executable} -m lovkode {arguments}; echo $? >code; }} {streams}; exit $(cat code)"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, encoding="utf-8", check=False)
    return Outcome(done.returncode, done.stdout, done.stderr)


RESULTS = [
    *("--version", "--help", "eval -h", "eval grants", "eval grants --csv", "eval grants --json", "list"),
    *("completion bash", "test grants --json", "template grants --force -o form.csv", "explain grants"),
]
REFUSED = ("eval nope", "eval nope --json", "eval --nope", "eval --nope --json grants", "eval --nope --lang da")


@pytest.mark.parametrize("streams", [">/dev/full", ">&-"])
@pytest.mark.parametrize("arguments", RESULTS)
def test_results_that_cannot_be_written(arguments: str, streams: str) -> None:
    """Are no results: it is said, and it is a wrong use, as with a file that cannot be written."""
    code, out, err = shell(arguments, streams)
    assert (2, "") == (code, out)
    assert "error[U005]: `stdout` cannot be written" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("streams", [">/dev/full", ">&-"])
@pytest.mark.parametrize("arguments", ["eval nope --json", "eval --nope --json grants"])
def test_a_document_of_problems_that_cannot_be_written(arguments: str, streams: str) -> None:
    """Nor does what went wrong end in a traceback."""
    code, out, err = shell(arguments, streams)
    assert (2, "") == (code, out)
    assert "error[U005]: `stdout` cannot be written" in err
    assert "Traceback" not in err


def test_in_the_language_asked_for() -> None:
    """Whatever the environment says."""
    err = shell("eval grants --json --lang da", ">/dev/full").err
    assert "fejl[U005]: `stdout` kan ikke skrives" in err
    assert "løsning: se efter, om der er plads på disken, og om stdout er lukket" in err


@pytest.mark.parametrize("streams", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize("arguments", RESULTS)
def test_what_is_said_beside_the_results_is_lost(arguments: str, streams: str) -> None:
    """The results are not: they and the exit code stay what they are."""
    code, out, err = shell(arguments, streams)
    assert (0, "") == (code, err)
    assert out


@pytest.mark.parametrize("streams", ["2>/dev/full", "2>&-", ">&- 2>&-", ">/dev/full 2>&1"])
@pytest.mark.parametrize("arguments", ["", *REFUSED])
def test_a_refusal_that_cannot_be_said(arguments: str, streams: str) -> None:
    """Is still a refusal, and says so by its exit code."""
    code, _, err = shell(arguments, streams)
    assert (2, "") == (code, err)


@pytest.mark.parametrize("streams", [">&- 2>&-", ">/dev/full 2>&1"])
def test_nothing_can_be_written(streams: str) -> None:
    """Then the exit code alone tells of it."""
    assert Outcome(2, "", "") == shell("eval grants", streams)


@pytest.mark.parametrize("arguments", [*RESULTS, "eval nope --json"])
def test_a_pipe_that_nobody_reads(arguments: str) -> None:
    """Ends the run without a word."""
    code, _, err = shell(arguments, "| true")
    assert "" == err.replace("data: grants.csv\n", "")
    assert code in (141, 0 if "nope" not in arguments else 2)  # 0: the pipe was not yet closed


def test_a_pipe_that_is_read_in_part() -> None:
    """The part is whole lines as they are."""
    code, out, err = shell("eval grants --csv", "| head -1")
    assert "name,region,month" in out
    assert "data: grants.csv\n" == err
    assert code in (0, 141)


@pytest.mark.parametrize("streams", [">/dev/full", ">&-", "| true"])
def test_a_file_needs_no_stdout(streams: str) -> None:
    """A run that writes to a file only does not miss it."""
    code, _, err = shell("explain grants -o case.txt", streams)
    assert (0, "data: grants.csv\nwritten: case.txt\n") == (code, err)


@pytest.mark.parametrize("streams", ["2>/dev/full", "2>&-", "2>&1 | true"])
def test_a_file_needs_no_stderr(streams: str) -> None:
    """Nor does it miss a reader of what is said beside it."""
    assert 0 == shell("explain grants -o case.txt", streams).code
    assert os.path.getsize("case.txt")
