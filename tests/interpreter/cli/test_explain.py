"""`policy explain`: the case told, in each language and medium, on the screen or in a file."""

import os
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy


@pytest.mark.parametrize(
    ("language", "title", "amount"),
    [
        ("en", "School grant 2025: Sjælland", "200 thousand kr."),
        ("da", "Skoletilskud 2025: Sjælland", "200 tusinde kr."),
    ],
)
def test_one_region(policy: Policy, language: str, title: str, amount: str) -> None:
    """The case of a region is told in either language."""
    code, out, err = policy("explain", "grants", "--region", "Sjælland", "--lang", language)
    assert (0, "data: grants.csv\n") == (code, err)
    assert title in out
    assert amount in out
    assert "Vest" not in out


def test_all_regions(policy: Policy) -> None:
    """Without a region all are told."""
    out = policy("explain", "grants").out
    assert all(region in out for region in ("Nord", "Sjælland", "Vest"))


@pytest.mark.parametrize(
    ("medium", "start"), [("text", "*****"), ("markdown", "> "), ("html", "<!DOCTYPE html>\n<html lang=")]
)
def test_media(policy: Policy, medium: str, start: str) -> None:
    """The same is told as text, Markdown and HTML, and each marks the figures as made up."""
    code, out, _ = policy("explain", "grants", "--format", medium)
    assert 0 == code
    assert out.startswith(start)
    assert "made up for a test" in out


def test_into_a_file(policy: Policy, folder: Path) -> None:
    """With `-o` the text goes into the file, and nothing to stdout."""
    shown = policy("explain", "grants", "--format", "html").out
    assert (0, "", "data: grants.csv\nwritten: case.html\n") == policy(
        "explain", "grants", "--format", "html", "-o", "case.html"
    )
    assert shown == (folder / "case.html").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="links and devices as POSIX has them")
def test_through_a_link_and_into_a_device(policy: Policy, folder: Path) -> None:
    """A link stays a link, and what is no file is written to, never replaced."""
    (folder / "real.txt").write_text("before")
    (folder / "link.txt").symlink_to("real.txt")
    assert policy("explain", "grants", "-o", "link.txt")[0] == 0
    assert (folder / "link.txt").is_symlink()
    assert "before" not in (folder / "real.txt").read_text(encoding="utf-8")
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)  # else writing would wait for one
    assert policy("explain", "grants", "-o", "pipe")[0] == 0
    os.close(reader)
    assert (folder / "pipe").is_fifo()


def test_into_a_folder_that_is_not_there(policy: Policy, folder: Path) -> None:
    """What cannot be written is a wrong use, and leaves nothing behind."""
    before = sorted(folder.iterdir())
    code, out, err = policy("explain", "grants", "-o", "nowhere/case.txt")
    assert (2, "") == (code, out)
    assert "error[U005]" in err
    assert before == sorted(folder.iterdir())


@pytest.mark.parametrize("medium", ["text", "markdown", "html"])
def test_what_if(policy: Policy, medium: str) -> None:
    """An explanation of a what-if run says so first and last."""
    out = policy("explain", "grants", "--set", "limit=60%", "--format", medium).out
    assert 2 == out.count("Limit set to 60%")
    assert out.index("Limit set to 60%") < out.index("made up for a test")


def test_an_unknown_medium(policy: Policy) -> None:
    """There are five media."""
    assert 2 == policy("explain", "grants", "--format", "odt").code
