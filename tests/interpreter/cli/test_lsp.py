"""`policy lsp`: what it answers where its extra is not installed, and what it calculates."""

import sys
from pathlib import Path

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.cli.figures import evaluate
from lovkode.interpreter.loading import SHIPPED, load_policy
from tests.interpreter.cli.conftest import Policy


@pytest.mark.parametrize("module", ["pygls", "lsprotocol"])
def test_without_the_extra(module: str, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the answer is how to get it."""
    for name in [name for name in sys.modules if name.split(".")[0] in ("pygls", "lsprotocol")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("service", "conversion"):
        monkeypatch.delitem(sys.modules, f"lovkode.dsl.server.{name}", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    code, out, err = policy("lsp")
    assert (6, "") == (code, out)
    assert "error[U004]: this needs the extra `lsp`" in err
    assert '-m pip install "lovkode[lsp]"`' in " ".join(err.split())


def test_the_figures_are_those_of_the_example_data() -> None:
    """Exact, in the reader's words, with the definition that gave each."""
    program, _ = load_policy(f"{SHIPPED}/2025.pol")
    assert program is not None
    found = evaluate(program, "da")
    repayment = {each.place: each.value for each in found.figures["repayment"]}
    assert "88.002,4 tusinde kr." == repayment["Sjælland"]
    assert (("2025.csv",), "") == (found.files, found.hindrance)
    met = {each.place: (each.value, each.piece) for each in found.figures["met"]}
    assert ("opfyldt", "ikke opfyldt") == (met["Nordjylland, kriterium 1"][0], met["Sjælland, kriterium 4"][0])
    assert met["Nordjylland, kriterium 1"][1] == met["Nordjylland, kriterium 2"][1]
    assert met["Nordjylland, kriterium 1"][1] != met["Nordjylland, kriterium 4"][1]


def test_data_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """There are no figures then, and it is said why."""
    text = "policy x 2025\ndimension region: Nord, Syd\ninput by region\n  size ratio\na = size * 2\n"
    (tmp_path / "x.csv").write_text("region,size\nNord,many\n", encoding="utf-8")
    program, problems = check_policy(Source(str(tmp_path / "x.pol"), text))
    assert program is not None, problems
    found = evaluate(program, "en")
    assert {} == found.figures
    assert "many" in found.hindrance


def test_a_value_still_to_be_decided_gives_no_figures() -> None:
    """Nothing is calculated with last year's value."""
    program, _ = check_policy(Source("x.pol", "policy x 2025\na = ? was 5 kr\nb = a\n"))
    assert program is not None
    assert {} == evaluate(program, "en").figures
