"""`policy fmt`: files rewritten whole or not at all, what would change, and the other language."""

import io
import sys
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy

UGLY = "policy ugly 2025\nx=1  § 1\n"
PRETTY = "policy ugly 2025\nx = 1       § 1\n"
BROKEN = "policy broken 2025\nx =\n"


@pytest.fixture(autouse=True)
def files(folder: Path) -> Path:
    """A file to be laid out, one that is, and one that cannot be read."""
    (folder / "ugly.pol").write_text(UGLY, encoding="utf-8")
    (folder / "pretty.pol").write_text(PRETTY, encoding="utf-8")
    (folder / "broken.pol").write_text(BROKEN, encoding="utf-8")
    return folder


def test_a_file_is_rewritten(policy: Policy, files: Path) -> None:
    """A file that was laid out otherwise is written, and the command says so; one that was not is left alone."""
    before = (files / "pretty.pol").stat()
    assert (0, "", "written: ugly.pol\n") == policy("fmt", "ugly.pol", "pretty.pol")
    assert PRETTY == (files / "ugly.pol").read_text(encoding="utf-8")
    assert before.st_mtime_ns == (files / "pretty.pol").stat().st_mtime_ns


def test_check(policy: Policy, files: Path) -> None:
    """`--check` names the files that would change, and writes none."""
    before = (files / "ugly.pol").read_bytes()
    assert (1, "ugly.pol\n", "") == policy("fmt", "--check", "ugly.pol", "pretty.pol")
    assert before == (files / "ugly.pol").read_bytes()


def test_check_of_files_in_order(policy: Policy) -> None:
    """Where nothing would change, `--check` is silent."""
    assert (0, "", "") == policy("fmt", "--check", "pretty.pol")


def test_diff(policy: Policy) -> None:
    """`--diff` shows what would change, and is no refusal."""
    expected = [
        "--- ugly.pol (before)",
        "+++ ugly.pol (formatted)",
        "@@ -1,2 +1,2 @@",
        " policy ugly 2025",
        "-x=1  § 1",
        "+x = 1       § 1",
    ]
    assert (0, expected, "") == (
        (run := policy("fmt", "--diff", "ugly.pol", "pretty.pol")).code,
        run.out.splitlines(),
        run.err,
    )


def test_diff_and_check(policy: Policy) -> None:
    """With both, the differences are shown and the exit code says that there are some."""
    run = policy("fmt", "--diff", "--check", "ugly.pol")
    assert (1, True) == (run.code, run.out.startswith("--- ugly.pol"))


def test_diff_of_a_file_without_a_last_line_end(policy: Policy, files: Path) -> None:
    """A missing line end is told as other tools do."""
    (files / "ugly.pol").write_text("policy x 2025\nx = 1", encoding="utf-8")
    assert "-x = 1\n\\ No newline at end of file\n+x = 1\n" in policy("fmt", "--diff", "ugly.pol").out


def test_what_cannot_be_read_is_left_alone(policy: Policy, files: Path) -> None:
    """A file that does not parse is refused with its diagnostics; the others are written."""
    run = policy("fmt", "broken.pol", "ugly.pol")
    assert (3, True, True) == (run.code, "error[P001]" in run.err, "written: ugly.pol" in run.err)
    assert BROKEN == (files / "broken.pol").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "code"), [("nowhere.pol", "D001"), ("2025", "D001")])
def test_no_such_file(policy: Policy, name: str, code: str) -> None:
    """A file that is not there is refused; the policies that come along are not rewritten."""
    run = policy("fmt", name)
    assert (2, True) == (run.code, f"error[{code}]" in run.err)


def test_line_ends_stay(policy: Policy, files: Path) -> None:
    """A file keeps the line ends it has."""
    (files / "ugly.pol").write_bytes(b"policy x 2025\r\nx=1\r\n")
    assert 0 == policy("fmt", "ugly.pol").code
    assert b"policy x 2025\r\nx = 1\r\n" == (files / "ugly.pol").read_bytes()


def test_stdin(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads stdin and prints."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"policy x 2025\nx=1\n"), encoding="utf-8"))
    assert (0, "policy x 2025\nx = 1\n", "") == policy("fmt", "-")


def test_stdin_that_cannot_be_read(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not parse is not printed."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode()), encoding="utf-8"))
    run = policy("fmt", "-")
    assert (3, "") == (run.code, run.out)


def test_the_other_language(policy: Policy, files: Path) -> None:
    """`--to` prints the policy in the other language and writes nothing."""
    assert (0, "regelsæt ugly 2025\nx = 1       § 1\n", "") == policy("fmt", "--to", "da", "ugly.pol")
    assert "x=1" in (files / "ugly.pol").read_text(encoding="utf-8")


def test_a_shipped_policy_in_the_other_language(policy: Policy) -> None:
    """A policy that comes along can be printed by its name."""
    assert policy("fmt", "--to", "da", "2025").out.startswith("regelsæt naerhedsfinansiering 2025\n")


def test_a_name_that_would_mean_something_else(policy: Policy, files: Path) -> None:
    """A policy that would say something else in the other language is refused."""
    (files / "ugly.pol").write_text("policy x 2025\nmåned = 1\n", encoding="utf-8")
    run = policy("fmt", "--to", "da", "ugly.pol")
    assert (3, "", True) == (run.code, run.out, "error[N013]" in run.err)


@pytest.mark.parametrize("more", [("--check", "ugly.pol"), ("--diff", "ugly.pol"), ("ugly.pol", "pretty.pol")])
def test_the_other_language_alone(policy: Policy, more: tuple[str, ...]) -> None:
    """`--to` prints one policy, and goes with nothing else."""
    assert 2 == policy("fmt", "--to", "da", *more).code
