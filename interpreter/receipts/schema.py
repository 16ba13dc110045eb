"""Whether a document is as a JSON Schema says: the part of the standard that the schemas of this folder use."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lovkode.dsl.record import Record, record

_KINDS: Mapping[str, type] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


@record
class Misfit(Record):
    """What does not fit: where, as `policy.files[0].file`, and how: a key that is `missing` or `extra`, or the `kind`
    or the `value` of what is `found` there."""

    path: str
    reason: str
    found: Any = None


@cache
def read_schema(name: str) -> Mapping[str, Any]:
    """A schema of this folder: `receipt` or `seal`."""
    import json

    with open(os.path.join(os.path.dirname(__file__), f"{name}.schema.json"), "rb") as file:
        found: Mapping[str, Any] = json.load(file)
    return found


def misfits(schema: Mapping[str, Any], value: Any) -> Iterator[Misfit]:
    """What of a document does not fit a schema, in its order."""
    return _misfits(schema, schema, value, "")


def _misfits(root: Mapping[str, Any], schema: Mapping[str, Any], value: Any, path: str) -> Iterator[Misfit]:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if not _is_of_kind(value, schema.get("type", ())):
        yield Misfit(path, "kind", value)
    elif not _is_allowed(value, schema):
        yield Misfit(path, "value", value)
    elif isinstance(value, dict):
        yield from _in_object(root, schema, value, path)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _misfits(root, schema["items"], each, f"{path}[{number}]")


def _is_of_kind(value: Any, kinds: str | list[str]) -> bool:
    allowed = [kinds] if isinstance(kinds, str) else kinds
    if isinstance(value, int) and not isinstance(value, bool):
        return "integer" in allowed
    return not allowed or any(kind != "integer" and isinstance(value, _KINDS[kind]) for kind in allowed)


def _is_allowed(value: Any, schema: Mapping[str, Any]) -> bool:
    """Whether a value is one of those listed, and a text of the form that is asked for."""
    if "const" in schema and (type(value), value) != (type(schema["const"]), schema["const"]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "pattern" not in schema or not isinstance(value, str):
        return True
    return re.fullmatch(schema["pattern"].removeprefix("^").removesuffix("$"), value) is not None


def _in_object(
    root: Mapping[str, Any], schema: Mapping[str, Any], value: dict[str, Any], path: str
) -> Iterator[Misfit]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", False)
    for key in schema.get("required", ()):
        if key not in value:
            yield Misfit(_joined(path, key), "missing")
    for key, each in value.items():
        inner = known.get(key, others)
        if inner is False:
            yield Misfit(_joined(path, key), "extra", each)
        else:
            yield from _misfits(root, inner, each, _joined(path, key))


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


__all__ = ["Misfit", "misfits", "read_schema"]
