"""Each module of the library is sound, its examples pass, and it speaks both languages."""

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.loading import LIBRARY
from tests.checkout import ROOT

MODULES = sorted(path.stem for path in (ROOT / "stdlib").glob("*.pol"))


def module(name: str) -> Program:
    source = LIBRARY.module(name)
    assert source is not None
    program, problems = check_policy(source, LIBRARY)
    assert program is not None, problems
    return program


def test_the_library_has_its_modules() -> None:
    """The library offers every module file there is, and these six at least."""
    assert {"calendar", "distribution", "indexation", "instalments", "rounding", "shares"} <= set(MODULES)
    assert tuple(MODULES) == LIBRARY.modules


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_pass(name: str) -> None:
    """A module has examples, and each of them holds."""
    outcomes = run_examples(module(name))
    assert len(outcomes) >= 5
    assert [] == [outcome.example.title for outcome in outcomes if not outcome.passed]


@pytest.mark.parametrize("name", MODULES)
def test_everything_it_gives_has_a_label_in_both_languages(name: str) -> None:
    """No function that a policy can use is without a Danish and an English label."""
    given = [each for each in module(name).functions if not each.hidden and each.module is None]
    assert given
    assert [] == [each.name for each in given if not each.label.da or not each.label.en]


@pytest.mark.parametrize("name", MODULES)
def test_everything_it_gives_has_a_danish_name(name: str) -> None:
    """A Danish policy can use each function by a Danish name."""
    program = module(name)
    given = [each.name for each in program.functions if not each.hidden and each.module is None]
    assert [] == [each for each in given if each not in dict(program.names)]


@pytest.mark.parametrize("name", MODULES)
def test_a_danish_policy_can_use_it(name: str) -> None:
    """Using a module brings no mistake into a Danish policy."""
    program, problems = check_policy(Source("prøve.pol", f"regelsæt prøve 2025\nbrug {name}\nramme = 3 kr.\n"), LIBRARY)
    assert () == problems
    assert program is not None


@pytest.mark.parametrize("name", MODULES)
def test_it_has_a_page(name: str) -> None:
    """The documentation has a page for each module, and every function it gives is named on it."""
    text = (ROOT / "docs" / "pages" / "library" / f"{name}.md").read_text(encoding="utf-8")
    given = [each.name for each in module(name).functions if not each.hidden and each.module is None]
    assert [] == [each for each in given if f"`{each}" not in text]
