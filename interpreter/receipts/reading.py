"""Receipts and lists of seals read from bytes that anybody may have written."""

from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Term
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Cell
from lovkode.interpreter.dataset.json_reader import MAX_NESTING, too_deep
from lovkode.interpreter.dataset.table import shown
from lovkode.interpreter.receipts import Letter, Receipt, write_receipt
from lovkode.interpreter.receipts.canonical import write_canonical
from lovkode.interpreter.receipts.schema import misfits, read_schema

MAX_BYTES = 10 * 1024 * 1024
"""The largest receipt that is read."""
_MAX_DIGITS = 15
"""The longest whole number: RFC 8785 has no exact form for longer ones."""


@record
class _Unfit(Record):
    """What stands for a value that no document may hold: a key that stands twice, or a number with a point."""

    reason: str


@record
class Read(Record):
    """A receipt as it was read, and that it was edited since it was written, where it was.

    What was edited is a fact of that: `form` where only the bytes are others, `letters` where it is what the receipt
    says of the letters, `case` where it is what its code is made from.
    """

    receipt: Receipt
    edited: Diagnostic | None


def read_receipt(file: str, content: bytes) -> Read | Diagnostic:
    """The receipt that some bytes hold, or what is wrong with them. `file` is what they are called in messages."""
    document = read_document(file, content, "receipt")
    if isinstance(document, Diagnostic):
        return document
    told = {key: value for key, value in document.items() if key not in ("code", "letters", "sha256")}
    receipt = Receipt(told, tuple(Letter(**each) for each in document["letters"]))
    part = _edited(receipt, document, content)
    return Read(receipt, None if part is None else Diagnostic("R002", None, _place(file), {"part": part}))


def _edited(receipt: Receipt, document: dict[str, Any], content: bytes) -> str | None:
    import json

    whole = write_receipt(receipt)
    if whole == content:
        return None
    found = json.loads(whole)
    if found["code"] != document["code"]:
        return "case"
    return "letters" if found != document else "form"


def read_document(file: str, content: bytes, kind: str) -> Any:
    """The JSON document that some bytes hold, as the schema of its kind says, or a diagnostic."""
    if len(content) > MAX_BYTES:
        return Diagnostic("X001", None, _place(file), {"size": len(content), "limit": MAX_BYTES})
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        return _refusal(Cell(file, None, row, column, None, None), kind, "encoding")
    if too_deep(text):
        return Diagnostic("X003", None, _place(file), {"limit": MAX_NESTING})
    document = _parsed(file, text, kind)
    if isinstance(document, Diagnostic):
        return document
    for misfit in misfits(read_schema(kind), document):
        reason = misfit.found.reason if isinstance(misfit.found, _Unfit) else misfit.reason
        return _refusal(_place(file), kind, reason, misfit.path)
    try:
        write_canonical(document)
    except UnicodeEncodeError:
        return _refusal(_place(file), kind, "encoding")
    return document


def _parsed(file: str, text: str, kind: str) -> Any:
    import json

    try:
        return json.loads(
            text,
            parse_float=lambda _: _Unfit("number"),
            parse_int=lambda digits: int(digits) if len(digits) <= _MAX_DIGITS else _Unfit("number"),
            parse_constant=lambda _: _Unfit("number"),
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        return _refusal(Cell(file, None, error.lineno, error.colno, None, None), kind, "syntax")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        found[key] = _Unfit("twice") if key in found else value
    return found


def _place(file: str) -> Cell:
    return Cell(file, None, None, None, None, None)


def _refusal(place: Cell, kind: str, reason: str, at: str = "") -> Diagnostic:
    facts = {"kind": Term(f"of_{kind}"), "reason": reason, "at": shown(at)}
    return Diagnostic("R001", None, place, {name: fact for name, fact in facts.items() if fact})


__all__ = ["MAX_BYTES", "Read", "read_document", "read_receipt"]
