"""The forms a document leaves the command in, whichever command made it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from tests.interpreter.cli.conftest import Policy

COMMANDS = (("explain",), ("doc",), ("letter", "--only", "region=Vest"))
FORMS = (("pdf", ".pdf", b"%PDF-1.7"), ("word", ".docx", b"PK\x03\x04"))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("medium", "ending", "start"), FORMS)
def test_the_ending_of_the_file_decides(
    command: tuple[str, ...], medium: str, ending: str, start: bytes, policy: Policy, folder: Path
) -> None:
    """As does the name of the form; the bytes are the same every time."""
    assert 0 == policy(*command, "grants", "-o", f"one{ending}").code
    assert 0 == policy(*command, "grants", "--format", medium, "-o", "two.x").code
    content = (folder / f"one{ending}").read_bytes()
    assert content.startswith(start)
    assert content == (folder / "two.x").read_bytes()


@pytest.mark.parametrize(("medium", "ending", "start"), FORMS)
def test_into_a_pipe(medium: str, ending: str, start: bytes, policy: Policy, folder: Path) -> None:
    """What goes to a pipe is what would stand in the file."""
    policy("explain", "grants", "-o", f"case{ending}")
    run = [sys.executable, "-m", "lovkode", "explain", "grants", "--format", medium]
    assert (folder / f"case{ending}").read_bytes() == subprocess.run(run, capture_output=True, check=True).stdout


@pytest.mark.skipif(os.name != "posix", reason="devices as POSIX has them")
def test_into_a_full_disk() -> None:
    """It is said, and there is no traceback."""
    run = f"{sys.executable} -m lovkode explain grants --format pdf >/dev/full"
    done = subprocess.run(["sh", "-c", run], capture_output=True, text=True, check=False)
    assert 2 == done.returncode
    assert "error[U005]: `stdout` cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("medium", "words"), [("pdf", "En PDF kan ikke vises"), ("word", "Et Word-dokument kan ikke")])
def test_not_on_a_terminal(
    command: tuple[str, ...], medium: str, words: str, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which would show signs that nobody can read."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, out, err = policy(*command, "grants", "--format", medium, "--lang", "da")
    assert (2, "") == (code, out)
    assert words in err


@pytest.mark.parametrize(("extra", "package", "file"), [("pdf", "typst", "a.pdf"), ("word", "docx", "a.docx")])
def test_the_extra_is_missing(
    extra: str, package: str, file: str, policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that installs it is told, nothing is written, and the exit code is 6."""
    monkeypatch.setitem(sys.modules, package, None)
    code, out, err = policy("explain", "grants", "-o", file)
    assert (6, "") == (code, out)
    assert f"lovkode[{extra}]" in err
    assert not (folder / file).exists()


def test_into_a_template(policy: Policy, folder: Path) -> None:
    """What the template says stays, and the text stands in its place."""
    policy("explain", "grants", "-o", "template.docx")
    word = docx.Document(io.BytesIO((folder / "template.docx").read_bytes()))
    for each in word.paragraphs[1:]:
        each._p.getparent().remove(each._p)
    word.paragraphs[0].text = "{{ body }}"
    word.sections[0].header.paragraphs[0].text = "{{ warning }}"
    word.add_paragraph("Med venlig hilsen")
    word.save(str(folder / "template.docx"))
    assert 0 == policy("explain", "grants", "--template", "template.docx", "-o", "letter.docx").code
    texts = [each.text for each in docx.Document(str(folder / "letter.docx")).paragraphs]
    assert ("FICTIONAL FIGURES", "Med venlig hilsen") == (texts[0], texts[-1])


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("none.docx", "error[D001]: the file `none.docx` does not exist"),
        ("grants.csv", "error[U007]: the template is not"),
    ],
)
def test_a_template_that_cannot_be_used(template: str, message: str, policy: Policy, folder: Path) -> None:
    """Is a wrong use, told with its name; nothing is written."""
    code, out, err = policy("explain", "grants", "--template", template, "-o", "letter.docx")
    assert (2, "") == (code, out)
    assert message in err
    assert f"--> {template}" in err
    assert not (folder / "letter.docx").exists()


@pytest.mark.parametrize(("medium", "ending", "start"), FORMS)
def test_a_folder_of_letters(medium: str, ending: str, start: bytes, policy: Policy, folder: Path) -> None:
    """The files in it have the ending of their form."""
    assert 0 == policy("letter", "grants", "--all", "--format", medium, "-o", "letters").code
    letters = [file for file in (folder / "letters").iterdir() if file.suffix != ".json"]
    assert [] != letters
    assert {ending} == {letter.suffix for letter in letters}
    assert all(letter.read_bytes().startswith(start) for letter in letters)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_template_for_something_else(command: tuple[str, ...], policy: Policy, folder: Path) -> None:
    """Only Word documents have one."""
    code, out, err = policy(*command, "grants", "--template", "a.docx", "-o", "letter.pdf", "--lang", "da")
    assert (2, "") == (code, out)
    assert "`--template` gælder Word-dokumenter" in err


READ = """policy small 2025
dimension region: North, South
input by region
  part money
grant = part * 2
"""


@pytest.mark.parametrize(
    "command",
    [
        ("letter", "small.pol", "--region", "North", "-o", "small.pol"),
        ("letter", "small.pol", "--region", "North", "-o", "small.csv"),
        ("letter", "small.pol", "--region", "North", "-o", "phrases/small.da.toml"),
        ("letter", "small.pol", "--region", "North", "--format", "word", "--template", "own.docx", "-o", "own.docx"),
        ("explain", "small.pol", "-o", "link.html"),
        ("worksheet", "small.pol", "-o", "small.csv"),
        ("seal", "small.pol", "-o", "small.pol"),
        ("doc", "small.pol", "--format", "html", "-o", "small.pol"),
        ("why", "small.pol", "--from", "small.csv", "--to", "later.csv", "-o", "later.csv"),
    ],
)
def test_what_a_run_reads_is_not_written_over(command: tuple[str, ...], policy: Policy, folder: Path) -> None:
    """A policy, its data, its words and a template would be lost."""
    (folder / "small.pol").write_text(READ, encoding="utf-8")
    (folder / "small.csv").write_text("region,part\nNorth,1\nSouth,2\n", encoding="utf-8")
    (folder / "later.csv").write_text("region,part\nNorth,1\nSouth,3\n", encoding="utf-8")
    (folder / "phrases").mkdir()
    (folder / "phrases" / "small.da.toml").write_text("", encoding="utf-8")
    (folder / "link.html").symlink_to("small.csv")
    assert 0 == policy("template", "small.pol", "-o", "own.docx")[0]
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, _, err = policy(*command)
    assert (2, True) == (code, "U005" in err)
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
