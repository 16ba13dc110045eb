"""Annotations as SARIF 2.1.0, the form in which tools that look at texts report to sites that host them."""

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

from lovkode.dsl.diagnostics import Severity
from lovkode.interpreter.reports.annotations import EXAMPLE, Annotation, Region
from lovkode.interpreter.reports.pages import half, read_page
from lovkode.interpreter.reports.phrases import phrase

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def sarif_of(annotations: Sequence[Annotation], locale: str, version: str) -> dict[str, Any]:
    """The log, with one run. What is about no file is no result: it is said of the run itself."""
    placed = [each for each in annotations if each.region is not None]
    codes = list(dict.fromkeys(each.code for each in placed))
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "lovkode",
                        "version": version,
                        "language": locale,
                        "rules": [_rule(code, locale) for code in codes],
                    }
                },
                "language": locale,
                "columnKind": "utf16CodeUnits",
                "invocations": [_invocation(each for each in annotations if each.region is None)],
                "results": [_result(each, codes.index(each.code)) for each in placed],
            }
        ],
    }


def _invocation(unplaced: Iterable[Annotation]) -> dict[str, Any]:
    """Whether all that was asked could be done; a policy in which something is wrong hinders nothing."""
    told = list(unplaced)
    invocation: dict[str, Any] = {"executionSuccessful": all(each.severity is not Severity.ERROR for each in told)}
    if told:
        invocation["toolExecutionNotifications"] = [
            {"descriptor": {"id": each.code}, "level": each.severity.value, "message": _message(each)} for each in told
        ]
    return invocation


def _rule(code: str, locale: str) -> dict[str, Any]:
    """A code with its page."""
    page = read_page(code)
    text = phrase(locale, f"{EXAMPLE} rule") if page is None else half(page, locale)
    first = " ".join(text.partition("\n\n")[0].split())
    brief = re.split(r"(?<=[.:])\s", first, maxsplit=1)[0].rstrip(":")
    return {
        "id": code,
        "shortDescription": {"text": brief.replace("`", "'")},
        "fullDescription": {"text": first},
        "help": {"text": text.replace("**", ""), "markdown": text},
    }


def _result(annotation: Annotation, number: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": annotation.code,
        "ruleIndex": number,
        "level": annotation.severity.value,
        "message": _message(annotation),
    }
    if annotation.region is not None:
        result["locations"] = [{"physicalLocation": _place(annotation.region)}]
    if annotation.related:
        result["relatedLocations"] = [
            {"id": at, "physicalLocation": _place(region), **({"message": {"text": text}} if text else {})}
            for at, (text, region) in enumerate(annotation.related, 1)
        ]
    if annotation.replacement is not None:
        region, text = annotation.replacement
        replacement = {"deletedRegion": _region(region), "insertedContent": {"text": text}}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": _file(region), "replacements": [replacement]}]}]
    return result


def _message(annotation: Annotation) -> dict[str, str]:
    return {"text": "\n".join([annotation.title, *annotation.notes])}


def _place(region: Region) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _file(region)}
    return place if region.line is None else place | {"region": _region(region)}


def _region(region: Region) -> dict[str, int]:
    numbers = {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }
    return {name: number for name, number in numbers.items() if number is not None}


def _file(region: Region) -> dict[str, str]:
    """A file: relative to the folder the command ran in, or absolute where it lies outside."""
    if os.path.isabs(region.file) or region.file.split(os.sep)[0] == os.pardir:
        from pathlib import Path

        return {"uri": Path(os.path.abspath(region.file)).as_uri()}
    from urllib.parse import quote

    return {"uri": quote(region.file.replace(os.sep, "/")), "uriBaseId": _ROOT}
