"""Each code has a page whose bad example raises exactly that code, and whose good example raises nothing."""

import os
import re
from pathlib import Path

import pytest

from lovkode.dsl.keywords import LANGUAGES
from lovkode.dsl.sentences import catalogue
from lovkode.dsl.wording import render_diagnostics
from tests.checkout import ROOT
from tests.dsl.examples import CODES, SPECIMENS, examples, page, raised, specimen

GOLDEN = Path(__file__).parent / "golden"
SHOWN = [code for code in CODES if any(kind == "pol" for kind, _ in examples(code))]
"""The codes whose pages have an example that can be run."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory is an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_code_of_the_catalogue_has_a_page() -> None:
    """The pages are those of the codes that have a message."""
    assert {*catalogue("en")} - {"words"} == {*CODES}


def test_every_code_that_is_raised_has_a_page() -> None:
    """No code stands in the source of the language or the interpreter that could not be explained."""
    sources = [
        path.read_text(encoding="utf-8") for top in ("dsl", "interpreter") for path in ROOT.glob(f"{top}/**/*.py")
    ]
    assert {code for text in sources for code in re.findall(r'"([ACPLNTSEDXUR]\d{3})"', text)} - {*CODES} == set()


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_its_parts(code: str) -> None:
    """A page has a title, a section in each language with a reason and a remedy, examples, and fewer than 60 lines."""
    prose = re.sub(r"^```.*?^```$", "", page(code), flags=re.MULTILINE | re.DOTALL)
    headings = [line for line in prose.splitlines() if re.match(r"##? ", line)]
    assert ["## English", "## Dansk", "## Example"] == headings[1:]
    assert headings[0].startswith(f"# {code}: ")
    assert all(lead in prose for lead in ("**Why:**", "**Instead:**", "**Hvorfor:**", "**I stedet:**"))
    assert len(page(code).splitlines()) < 60


@pytest.mark.parametrize("code", SHOWN)
def test_the_bad_example_raises_its_code(code: str, folder: Path) -> None:
    """The bad example of a page raises that code and no other."""
    assert {code} == {diagnostic.code for diagnostic in raised(code, "bad", folder) or ()}


@pytest.mark.parametrize("code", SHOWN)
def test_the_good_example_raises_nothing(code: str, folder: Path) -> None:
    """The good example of a page is without fault."""
    assert raised(code, "good", folder) == ()


def test_a_page_without_examples_to_run_has_a_specimen() -> None:
    """Codes that no page can raise have a diagnostic made by hand, so that their wording is tested too."""
    assert {*CODES} - {*SHOWN} <= {*SPECIMENS}


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_the_message_is_the_one_on_record(code: str, locale: str, folder: Path) -> None:
    """The message of each code's bad example; `LOVKODE_GOLDEN=write` puts the present one on record."""
    diagnostics = raised(code, "bad", folder) or (specimen(code),)
    text = render_diagnostics(diagnostics, locale) + "\n"
    path = GOLDEN / f"{code}.{locale}.txt"
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
