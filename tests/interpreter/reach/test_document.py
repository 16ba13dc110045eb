"""The JSON document keeps its contract, and its schema says what it is."""

import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.loading import load_policy
from lovkode.interpreter.reach import reach
from lovkode.interpreter.reach.document import document_of
from lovkode.interpreter.reports import Run
from tests.checkout import ROOT
from tests.interpreter.explanation.cases import cells_2025, evaluator_2025
from tests.interpreter.reach.brute import run_of


def schema() -> Any:
    """The schema that ships."""
    return json.loads(resources.files("lovkode.interpreter.reach").joinpath("reach.schema.json").read_text("utf-8"))


def shipped(policy: str, data: str) -> Any:
    """The document of a policy that comes with lovkode, as it is written and read back."""
    program, _ = load_policy(str(ROOT / "policies" / policy))
    assert program is not None
    dataset, _ = read_dataset(program, ROOT / "policies" / data)
    assert dataset is not None
    run = Run(Evaluator(program).evaluate(dataset.cells), dataset, {}, {}, {})
    return json.loads(json.dumps(document_of(reach(run), run)))


def test_the_schema_is_one() -> None:
    """The schema itself is valid JSON Schema, draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("policy", "data"),
    [
        ("2025.pol", "data/2025.csv"),
        ("2023.pol", "data/2023.csv"),
        ("corrections/2025.pol", "corrections/data/2025.csv"),
        ("cancer_plan/2025.pol", "cancer_plan/data/2025.csv"),
        ("economic_agreement/2025.pol", "economic_agreement/data/2025.json"),
    ],
)
def test_documents_are_as_the_schema_says(policy: str, data: str) -> None:
    """Criteria, truths, tables, refusals and open cases all keep the contract."""
    document = shipped(policy, data)
    jsonschema.Draft202012Validator(schema()).validate(document)
    assert "lovkode/reach/1" == document["schema"]


def test_a_turn() -> None:
    """Every fact of a turn is there, numbers as texts."""
    run = run_of(evaluator_2025(), cells_2025(), region="Sjælland")
    [case] = document_of(reach(run), run)["cases"]
    [turn] = case["decisions"][0]["turns"]
    results = turn.pop("results")
    assert {
        "input": "registered",
        "at": {"region": "Sjælland", "criterion": "1"},
        "unit": "ratio",
        "now": "0.985",
        "value": "0.9812",
        "before": "0.9813",
        "smallest_unit": "0.0001",
        "edge": "5397/5500",
        "attained": True,
        "rounded": True,
        "direction": "down",
        "throughout": True,
        "relative": "19/4925",
        "outcome": True,
        "limits": [{"figure": "0.961448", "bound": "0.96152"}],
    } == turn
    repayment = {"name": "repayment", "at": {"region": "Sjælland"}, "before": "88002.4", "after": "0", "unit": "tkr"}
    assert repayment in results


def test_an_open_figure() -> None:
    """The exact values of a missing figure with each outcome are told."""
    run = run_of(evaluator_2025(), cells_2025(("registered", ("Sjælland", "1"))), region="Sjælland")
    document = json.loads(json.dumps(document_of(reach(run), run)))
    [case] = document["cases"]
    jsonschema.Draft202012Validator({**schema()["$defs"]["case"], "$defs": schema()["$defs"]}).validate(case)
    met, unmet = case["decisions"][0]["open"]["ranges"]
    assert ("0", False, "5397/5500", False, True) == tuple(
        met[key] for key in ("low", "low_open", "high", "high_open", "outcome")
    )
    assert ("5397/5500", True, None, False) == tuple(unmet[key] for key in ("low", "low_open", "high", "outcome"))
    assert "blank" == case["better"]["not_told"]["reason"]
