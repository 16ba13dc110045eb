"""`policy explain-code`: the page of a diagnostic, in one language."""

import pytest

from lovkode.interpreter.cli.explain_code import FAMILIES
from tests.checkout import files
from tests.interpreter.cli.conftest import Policy

CODES = sorted(path.stem for path in files() if path.parent.as_posix() == "dsl/pages")


def test_in_english(policy: Policy) -> None:
    """The English half, with the examples."""
    code, out, err = policy("explain-code", "T010", "--lang", "en")
    assert (0, "") == (code, err)
    assert out.startswith("# T010: ")
    assert "**Why:**" in out
    assert "**Hvorfor:**" not in out
    assert "### Wrong\n\n```pol\npolicy " in out


def test_in_danish(policy: Policy) -> None:
    """The Danish half, with the same examples."""
    out = policy("explain-code", "t010", "--lang", "da").out
    assert out.startswith("# T010\n")
    assert "**Hvorfor:**" in out
    assert "**Why:**" not in out
    assert "### Forkert\n\n```pol\npolicy " in out


@pytest.mark.parametrize("code", CODES)
def test_every_page(policy: Policy, code: str) -> None:
    """Every page has both halves, and its code begins with the letter of a family."""
    english, danish = policy("explain-code", code).out, policy("explain-code", code, "--lang", "da").out
    assert "**" in english
    assert "**" in danish
    assert english != danish
    assert code[0] in FAMILIES


@pytest.mark.parametrize("code", ["Q1", "T999", "../../pyproject", "T010.md", ""])
def test_an_unknown_code(policy: Policy, code: str) -> None:
    """What is no code is answered with the families."""
    exit_code, out, err = policy("explain-code", code)
    assert (2, "") == (exit_code, out)
    assert "  P  the text of a policy\n" in err
    assert "  P  regelsættets tekst\n" in policy("explain-code", "Q1", "--lang", "da").err
