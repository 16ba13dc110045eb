"""SARIF: the parts that readers of it ask for, in the form that the standard gives them."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lovkode.dsl.diagnostics import Severity
from lovkode.interpreter.reports.annotations import Annotation, Region
from lovkode.interpreter.reports.sarif import sarif_of

TEXT = {"type": "string", "minLength": 1}
WORDS = {"type": "object", "required": ["text"], "properties": {"text": TEXT, "markdown": TEXT}}
NUMBER = {"type": "integer", "minimum": 1}


def exactly(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """The schema of an object with some properties and no others."""
    return {
        "type": "object",
        "required": list(required),
        "properties": required | optional,
        "additionalProperties": False,
    }


def many(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema, "uniqueItems": True}


LEVEL = {"enum": ["error", "warning", "note"]}
FILE = exactly({"uri": {"type": "string", "pattern": r"^[A-Za-z0-9_.~%/:+-]+$"}}, uriBaseId={"const": "%SRCROOT%"})
REGION = exactly({"startLine": NUMBER}, startColumn=NUMBER, endLine=NUMBER, endColumn=NUMBER)
PLACE = exactly({"artifactLocation": FILE}, region=REGION)
RULE = exactly({"id": TEXT, "shortDescription": WORDS, "fullDescription": WORDS, "help": WORDS})
CHANGE = exactly(
    {"artifactLocation": FILE, "replacements": many(exactly({"deletedRegion": REGION, "insertedContent": WORDS}))}
)
RESULT = exactly(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": WORDS,
        "locations": {**many(exactly({"physicalLocation": PLACE})), "minItems": 1},
    },
    relatedLocations=many(exactly({"id": NUMBER, "physicalLocation": PLACE}, message=WORDS)),
    fixes=many(exactly({"artifactChanges": many(CHANGE)})),
)
NOTICE = exactly({"descriptor": exactly({"id": TEXT}), "level": LEVEL, "message": WORDS})
DRIVER = exactly({"name": TEXT, "version": TEXT, "language": TEXT, "rules": many(RULE)})
RUN = exactly(
    {
        "tool": exactly({"driver": DRIVER}),
        "language": {"enum": ["da", "en"]},
        "columnKind": {"const": "utf16CodeUnits"},
        "invocations": many(
            exactly({"executionSuccessful": {"type": "boolean"}}, toolExecutionNotifications=many(NOTICE))
        ),
        "results": {"type": "array", "items": RESULT},
    }
)
LOG = exactly({"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": {**many(RUN), "minItems": 1, "maxItems": 1}})
"""What the standard says of the parts that are written, in its names; nothing else may be written."""

HERE = Region("år 25/law.pol", 4, 21, 4, 24)


def annotation(code: str, region: Region | None, **more: Any) -> Annotation:
    return Annotation(code, more.pop("severity", Severity.WARNING), "odd", ("write 2/3",), region, "", **more)


def run_of(*annotations: Annotation, locale: str = "en") -> dict[str, Any]:
    """The one run, after the whole has been judged."""
    log = sarif_of(annotations, locale, "1.2.3")
    assert [] == [error.message for error in Draft202012Validator(LOG).iter_errors(log)]
    run = log["runs"][0]
    assert isinstance(run, dict)
    return run


def test_a_result() -> None:
    """Its rule, level, message and place; blanks and other letters of a path are written as addresses do."""
    (result,) = run_of(annotation("L003", HERE))["results"]
    assert ("L003", 0, "warning", "odd\nwrite 2/3") == (
        result["ruleId"],
        result["ruleIndex"],
        result["level"],
        result["message"]["text"],
    )
    place = result["locations"][0]["physicalLocation"]
    assert {"uri": "%C3%A5r%2025/law.pol", "uriBaseId": "%SRCROOT%"} == place["artifactLocation"]
    assert {"startLine": 4, "startColumn": 21, "endLine": 4, "endColumn": 24} == place["region"]


@pytest.mark.parametrize(("locale", "word"), [("en", "Write the fraction"), ("da", "Skriv brøken")])
def test_rules_come_from_the_pages(locale: str, word: str) -> None:
    """Each code once, in the order met, with its page in the language chosen and no mark-up in plain text."""
    found = [annotation(code, HERE) for code in ("L003", "N001", "L003")]
    run = run_of(*found, locale=locale)
    rules = run["tool"]["driver"]["rules"]
    assert ["L003", "N001"] == [rule["id"] for rule in rules]
    assert [0, 1, 0] == [result["ruleIndex"] for result in run["results"]]
    assert word in rules[0]["help"]["text"]
    assert "**" not in rules[0]["help"]["text"]
    assert "**" in rules[0]["help"]["markdown"]
    assert rules[0]["fullDescription"]["text"].startswith(rules[0]["shortDescription"]["text"].rstrip("."))


def test_examples_have_a_rule_too() -> None:
    """What has no code has words of its own."""
    (rule,) = run_of(annotation("example", HERE))["tool"]["driver"]["rules"]
    assert "An example inside the policy fails." == rule["shortDescription"]["text"]


def test_other_places_and_the_fix() -> None:
    """They point into their files."""
    other = Region("law.pol", 1)
    (result,) = run_of(annotation("N002", HERE, related=(("first", other), ("", other)), replacement=(HERE, "x")))[
        "results"
    ]
    assert [{"text": "first"}, None] == [each.get("message") for each in result["relatedLocations"]]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert {"text": "x"} == change["replacements"][0]["insertedContent"]


def test_what_is_about_no_file() -> None:
    """It is no result: the run says that it could not do what was asked."""
    run = run_of(annotation("U001", None, severity=Severity.ERROR))
    assert [] == run["results"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert ["U001"] == [each["descriptor"]["id"] for each in invocation["toolExecutionNotifications"]]


def test_nothing_found() -> None:
    """The run is there, without results, and has done its work."""
    run = run_of()
    assert ([], [{"executionSuccessful": True}]) == (run["results"], run["invocations"])


def test_a_file_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file outside the folder is named in full."""
    monkeypatch.chdir(tmp_path)
    for name in (tmp_path / "law.pol", Path("..") / tmp_path.name / "law.pol"):
        (result,) = run_of(annotation("L003", Region(str(name))))["results"]
        place = result["locations"][0]["physicalLocation"]
        assert {"artifactLocation": {"uri": (tmp_path / "law.pol").as_uri()}} == place
