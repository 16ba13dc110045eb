"""The JSON document keeps its contract, and its schema says what it is."""

import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from lovkode.interpreter.reports.document import document_of
from tests.grants import BLANK
from tests.interpreter.reports.conftest import Fraction, MakeRun

KINDS = """\
policy kinds 2025
unit læger
dimension region: A
input by region
  counted   whole number of læger
  happens   truth
  day       date
  words     text
  changed   correction
  base      ratio
rate      = 1 / 3                          § 1
cost      = 1_723.9 mio kr
each      = cost / (2 * counted)
more      = counted * 2
no        = not happens
later     = day + 1 months
corrected_base = base corrected by changed
label by region: A → "x"
"""
KINDS_DATA = "# decimal: point\nregion,counted,happens,day,words,changed,base\nA,4,yes,2025-03-31,x,×0.98,0.5\n"


def schema() -> Any:
    """The schema that ships."""
    return json.loads(
        resources.files("lovkode.interpreter.reports").joinpath("evaluation.schema.json").read_text("utf-8")
    )


def valid(document: Any) -> bool:
    """Whether the document, as it is written and read back, is as the schema says."""
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(json.loads(json.dumps(document))))


def values(document: Any) -> dict[str, Any]:
    """The values of the results by name and members."""
    return {" ".join([each["name"], *each["at"].values()]): each["value"] for each in document["results"]}


def test_the_schema_is_one() -> None:
    """The schema itself is valid JSON Schema, draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_keys(run: MakeRun) -> None:
    """Every key of the contract is there, with its value."""
    document = document_of(run())
    assert ("lovkode/evaluation/1", True, "made up for a test") == (
        document["schema"],
        document["fictional"],
        document["fictional_note"],
    )
    assert {"name": "school_grant", "year": 2025, "sha256": ""} == document["policy"]
    assert {"sha256"} == set(document["data"])
    assert {
        "name": "grant",
        "at": {"region": "Nord"},
        "status": "decided",
        "value": "100",
        "unit": "tkr",
        "possible": [],
        "needs": [],
        "rests_on": ["equality", "limit"],
        "citation": "§ 5",
    } == next(each for each in document["results"] if each["name"] == "grant")


def test_an_undecided_result(run: MakeRun) -> None:
    """It has no value, but what it can still be, and what decides."""
    document = document_of(run(data=BLANK))
    found = next(
        each for each in document["results"] if (each["name"], each["at"]) == ("grant", {"region": "Sjælland"})
    )
    assert ("undecided", None, ["0", "200"], [{"name": "score", "at": {"region": "Sjælland"}}]) == (
        found["status"],
        found["value"],
        found["possible"],
        found["needs"],
    )
    reached = next(
        each for each in document["results"] if (each["name"], each["at"]) == ("reached", {"region": "Sjælland"})
    )
    assert [False, True] == reached["possible"]


def test_every_kind_of_value(run: MakeRun) -> None:
    """Numbers are exact texts in the unit beside them; a truth is one; a date is in ISO's form."""
    document = document_of(run(KINDS, KINDS_DATA))
    assert {
        "rate": "1/3",
        "cost": "1723.9",
        "more A": "8",
        "no A": False,
        "later A": "2025-04-30",
        "corrected_base A": "0.49",
        "label A": "x",
    }.items() <= values(document).items()
    units = {each["name"]: each["unit"] for each in document["results"]}
    assert ("ratio", "mio kr", "læger", None, None) == tuple(units[n] for n in ("rate", "cost", "more", "no", "later"))


def test_the_order_is_that_of_the_policy(run: MakeRun) -> None:
    """Rules come in the order of evaluation, members in that of their dimension."""
    names = [(each["name"], *each["at"].values()) for each in document_of(run())["results"]]
    assert [("total",), ("frame", "Nord"), ("frame", "Sjælland"), ("frame", "Vest")] == names[:4]
    assert names == [(each["name"], *each["at"].values()) for each in document_of(run())["results"]]


def test_what_would_have_been(run: MakeRun) -> None:
    """A reading tells the results that each other choice would change, as they would be."""
    (reading,) = document_of(run())["readings"]
    (other,) = reading["alternatives"]
    assert ("equality", "counts", "not_counted") == (reading["name"], reading["chosen"], other["choice"])
    assert {"name": "grant", "at": {"region": "Nord"}, "value": "0"}.items() <= other["changes"][1].items()
    assert {"reached", "grant", "instalment"} == {each["name"] for each in other["changes"]}


def test_what_was_set(run: MakeRun) -> None:
    """A what-if run says what was set and read otherwise."""
    given = {"limit": {(): Fraction(3, 5)}}
    document = document_of(run(given=given, chosen={"equality": "not_counted"}))
    assert {
        "set": [{"name": "limit", "at": {}, "value": "0.6", "unit": "ratio"}],
        "readings": {"equality": "not_counted"},
    } == document["what_if"]


@pytest.mark.parametrize(
    ("policy", "data", "only"),
    [
        (None, None, {}),
        (None, BLANK, {}),
        (None, None, {"region": "Vest"}),
        (KINDS, KINDS_DATA, {}),
        (KINDS, "region,counted,happens,day,words,changed,base\nA,,,,,,\n", {}),
        ("policy bare 2025\nx = 1\n", "", {}),
    ],
)
def test_documents_are_valid(run: MakeRun, policy: str | None, data: str | None, only: dict[str, str]) -> None:
    """Whatever the run, its document is as the schema says."""
    settings = {name: text for name, text in (("policy", policy), ("data", data)) if text is not None}
    if data == "":
        settings["data"] = None  # type: ignore[assignment]
    document = document_of(run(**settings, only=only))
    document["policy"]["sha256"] = "0" * 64
    assert valid(document), list(jsonschema.Draft202012Validator(schema()).iter_errors(document))


@pytest.mark.parametrize(
    "change",
    [
        {"value": 100},
        {"value": 100.5},
        {"value": "1e3"},
        {"value": "1,000"},
        {"value": None},
        {"unit": 1},
        {"status": "unknown"},
        {"status": "undecided"},
        {"possible": ["1"]},
        {"at": {"region": 1}},
        {"extra": 1},
    ],
)
def test_the_schema_refuses(run: MakeRun, change: dict[str, Any]) -> None:
    """A number that is no text, a status that fits no value, a key too many: each breaks the contract."""
    document = document_of(run())
    document["policy"]["sha256"] = "0" * 64
    assert valid(document)
    document["results"][0].update(change)
    assert not valid(document)


@pytest.mark.parametrize("key", ["schema", "policy", "data", "fictional", "results"])
def test_the_schema_asks_for(run: MakeRun, key: str) -> None:
    """No key of the contract may be missing."""
    document = document_of(run())
    document["policy"]["sha256"] = "0" * 64
    del document[key]
    assert not valid(document)


def test_a_figure_that_is_known_only_rounded_is_marked(run: MakeRun) -> None:
    """What must be known more exactly stands among the needs, and says that it is there but inexact."""
    policy = (
        "policy pools 2025\ndimension region: A, B\nframe by region: A → 9 tkr, B → 9 tkr\n"
        "part = distribute 1 tkr over region by frame known to 1 tkr rounded to 1 tkr, "
        "remainder to largest fraction, ties to first listed\n"
    )
    document = document_of(run(policy, None))
    document["policy"]["sha256"] = "0" * 64  # text that came from no file has none
    assert valid(document), list(jsonschema.Draft202012Validator(schema()).iter_errors(document))
    needs = [each["needs"] for each in document["results"] if each["name"] == "part"]
    assert [[{"name": "frame", "at": {"region": region}, "inexact": True} for region in "AB"]] * 2 == needs
