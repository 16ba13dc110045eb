"""The one byte form of a JSON document, RFC 8785 (JCS): no space between its parts, keys in order, UTF-8, no float."""

from typing import Any


def write_canonical(document: Any) -> bytes:
    """The bytes of a document made of objects, lists, texts, truths, whole numbers and null.

    RFC 8785 sorts keys by their UTF-16 code units. Raises ValueError for a text that is not Unicode, such as half a
    surrogate pair, and TypeError for any other value.
    """
    import json

    return json.dumps(_ordered(document), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _ordered(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case dict():
            return {key: _ordered(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
        case list() | tuple():
            return [_ordered(each) for each in value]
    raise TypeError(type(value))
