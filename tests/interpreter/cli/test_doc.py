"""`policy doc`: the policy as a document."""

from pathlib import Path

from tests.interpreter.cli.conftest import Policy


def test_the_document_on_stdout(policy: Policy) -> None:
    """Markdown in the language asked for; data are neither needed nor named."""
    code, out, err = policy("doc", "grants", "--lang", "da")
    assert (0, "") == (code, err)
    assert out.startswith("# Skoletilskud 2025\n")


def test_a_web_page_in_a_file(policy: Policy, folder: Path) -> None:
    """The ending says which form; the policy from the cache gives the same bytes as the policy checked anew."""
    assert 0 == policy("doc", "grants", "-o", "first.html").code
    assert 0 == policy("doc", "grants", "-o", "second.html").code
    assert 0 == policy("doc", "grants", "-o", "third.html", "--no-cache").code
    first, second, third = ((folder / f"{name}.html").read_bytes() for name in ("first", "second", "third"))
    assert first.startswith(b"<!DOCTYPE html>")
    assert first == second == third


def test_a_form_that_is_not_known(policy: Policy, folder: Path) -> None:
    """Refused before anything is written."""
    code, _, err = policy("doc", "grants", "-o", "grants.odt")
    assert 2 == code
    assert "must end in `.html`, `.md`, `.pdf` or `.docx`" in err
    assert not (folder / "grants.odt").exists()


def test_a_policy_that_is_not_sound(policy: Policy, folder: Path) -> None:
    """It is told what is wrong with it, and there is no document."""
    (folder / "broken.pol").write_text("policy p 2025\ntotal = nothing\n", encoding="utf-8")
    assert (3, "") == policy("doc", "broken")[:2]
