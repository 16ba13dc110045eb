"""The schemas that ship say what receipts and seals are, and are read here as anybody else reads them."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.interpreter.receipts.schema import misfits, read_schema

NORD = json.loads((Path(__file__).parent / "golden" / "nord.json").read_text(encoding="utf-8"))
SEAL = {"schema": "lovkode/seal/1", "lovkode": "0.1.0", "files": [{"file": "receipt.json", "sha256": "0" * 64}]}
PLACES = [
    *[(key,) for key in NORD],
    *[("policy", key) for key in NORD["policy"]],
    *[("data", "files", 0, key) for key in ("file", "sha256")],
    *[("inputs", 0, key) for key in NORD["inputs"][0]],
    *[("results", 1, key) for key in NORD["results"][1]],
    *[("letters", 0, key) for key in NORD["letters"][0]],
    ("what_if", "set"),
    ("members", "region"),
]
VALUES: list[Any] = [None, True, 1, 1.5, "", "x", "../x", "a/b", "a\\b", "..", ".", "0" * 64, [], [1], {}, {"a": 1}]


def fits(document: Any, kind: str = "receipt") -> bool:
    """Whether the part of the standard that lovkode reads finds nothing."""
    return not list(misfits(read_schema(kind), document))


def valid(document: Any, kind: str = "receipt") -> bool:
    """Whether a full reader of JSON Schema finds nothing."""
    return bool(jsonschema.Draft202012Validator(read_schema(kind)).is_valid(document))


def changed(place: tuple[str | int, ...], value: Any) -> Any:
    """The receipt on record with another value somewhere."""
    document = deepcopy(NORD)
    inner: Any = document
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return document


@pytest.mark.parametrize("kind", ["receipt", "seal"])
def test_the_schemas_are_ones(kind: str) -> None:
    """Each is valid JSON Schema, draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(read_schema(kind))


def test_what_is_written_fits() -> None:
    """The receipt on record is as its schema says, for both readers."""
    assert fits(NORD)
    assert valid(NORD)
    assert fits(SEAL, "seal")
    assert valid(SEAL, "seal")


@settings(deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(VALUES))
def test_both_readers_agree(place: tuple[str | int, ...], value: Any) -> None:
    """Whatever stands anywhere, lovkode finds it unfit where a full reader does."""
    document = changed(place, value)
    assert valid(document) == fits(document)


@pytest.mark.parametrize(
    ("place", "value", "found"),
    [
        (("schema",), "lovkode/receipt/2", ("schema", "value")),
        (("policy", "year"), "2025", ("policy.year", "kind")),
        (("policy", "year"), True, ("policy.year", "kind")),
        (("policy", "files", 0, "file"), "../grant.pol", ("policy.files[0].file", "value")),
        (("results", 1, "at", "region"), 7, ("results[1].at.region", "kind")),
        (("results", 1, "worth"), "1", ("results[1].worth", "extra")),
        (("letters", 0, "sha256"), "0" * 63, ("letters[0].sha256", "value")),
        (("fictional",), "yes", ("fictional", "kind")),
    ],
)
def test_where_and_how(place: tuple[str | int, ...], value: Any, found: tuple[str, str]) -> None:
    """The first misfit says where it is, and how."""
    first = next(misfits(read_schema("receipt"), changed(place, value)))
    assert found == (first.path, first.reason)


@pytest.mark.parametrize("key", NORD)
def test_no_key_may_be_missing(key: str) -> None:
    """Each key of a receipt is asked for."""
    document = {each: value for each, value in NORD.items() if each != key}
    assert [(key, "missing")] == [(each.path, each.reason) for each in misfits(read_schema("receipt"), document)]


@pytest.mark.parametrize(
    "name",
    ["../receipt.json", "/etc/passwd", "policy/../x.pol", "policy/a/b.pol", "data/1/x.csv", "other.txt", "data/01/"],
)
def test_no_entry_of_a_seal_lies_elsewhere(name: str) -> None:
    """A seal has its own folders, and nothing outside them."""
    document = {**SEAL, "files": [{"file": name, "sha256": "0" * 64}]}
    assert not fits(document, "seal")
    assert not valid(document, "seal")
