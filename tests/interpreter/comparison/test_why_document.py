"""The document `lovkode/why/1` keeps its contract."""

import json
from fractions import Fraction
from importlib import resources
from typing import Any

import jsonschema
from hypothesis import given, settings

from lovkode.interpreter.comparison.reasons import Why
from lovkode.interpreter.comparison.why_document import why_document
from tests.interpreter.comparison.pairs import Cells, between, figures
from tests.interpreter.explanation.cases import cells_2025


def schema() -> Any:
    """The schema that ships."""
    return json.loads(resources.files("lovkode.interpreter.comparison").joinpath("why.schema.json").read_text("utf-8"))


def document(found: Why) -> Any:
    """The document as it is written and read back."""
    return json.loads(json.dumps(why_document(found)))


def test_the_schema_is_one() -> None:
    """The schema itself is valid JSON Schema, draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema())


@settings(max_examples=15, deadline=None)
@given(figures(blanks=True), figures(blanks=True))
def test_as_the_schema_says(before: Cells, after: Cells) -> None:
    """Whatever changed, also where something is open."""
    jsonschema.Draft202012Validator(schema()).validate(document(between(before, after)))


def test_the_schema_refuses_other_things() -> None:
    """A number that is no text is none."""
    found = document(between(cells_2025(), changed()))
    found["amounts"][0]["shares"] = [1]
    assert not jsonschema.Draft202012Validator(schema()).is_valid(found)


def changed() -> Cells:
    """The example data with one figure changed."""
    cells = cells_2025()
    cells["registered"]["Sjælland", "3"] = Fraction(1085, 10_000)
    return cells


def test_a_figure_and_what_it_moves() -> None:
    """The figure with both values and its provision; amounts in kroner; which changes were enough."""
    found = document(between(cells_2025(), changed()))
    assert [
        {
            "kind": "figure",
            "name": "registered",
            "at": {"region": "Sjælland", "criterion": "3"},
            "before": "0.1065",
            "after": "0.1085",
            "unit": "ratio",
            "citation": "§ 6, stk. 4-5",
        }
    ] == found["changes"]
    first = found["amounts"][0]
    assert ("repayment", "88002400", "178671600", "90669200", ["90669200"]) == tuple(
        first[key] for key in ("name", "before", "after", "difference", "shares")
    )
    assert [("met", True, False, [[0]])] == [
        (each["name"], each["before"], each["after"], each["enough"]) for each in found["turned"]
    ]


def test_an_open_amount() -> None:
    """What it could be, and which figures decided; no difference."""
    found = document(between(cells_2025(("registered", ("Sjælland", "3"))), cells_2025()))
    first = found["amounts"][0]
    assert (None, None, None) == (first["before"], first["difference"], first["shares"])
    assert ["88002400", "178671600"] == first["possible_before"]
    assert [{"name": "registered", "at": ["Sjælland", "3"]}] == first["needs"]
