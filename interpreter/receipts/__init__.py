"""Receipts: what a result was calculated from and what came out, in one byte form, to be recomputed years later."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.digest import digest
from lovkode.interpreter.loading import files_of
from lovkode.interpreter.receipts.canonical import write_canonical
from lovkode.interpreter.receipts.meaning import meaning_of, statements_of
from lovkode.interpreter.receipts.short_code import code_from
from lovkode.interpreter.reports import Run, named, results_of
from lovkode.interpreter.reports.document import entries_of, members_at, outcome, what_if_of
from lovkode.interpreter.values import Index

SCHEMA = "lovkode/receipt/1"


@record
class Letter(Record):
    """A letter that goes with a receipt: its file without folders, the SHA-256 of its bytes, its language and depth."""

    file: str
    sha256: str
    locale: str
    depth: str


@record
class Receipt(Record):
    """What was calculated, on what, and what came out; and the letters that tell it.

    `content` is the document as it is written, without what is worked out from it and without the letters.
    """

    content: Mapping[str, Any]
    letters: tuple[Letter, ...] = ()


def receipt_of(run: Run, letters: Iterable[Letter] = (), files: Sequence[tuple[str, str]] | None = None) -> Receipt:
    """The receipt of a run. Numbers are texts, and nothing in it depends on the language, as in `eval --json`.

    Of a run about all members, the receipt of some is that of the run with another `only`: `evolve(run, only=…)`.
    `files` are those of the policy with the digest of each, where they are not to be looked up on the disk.
    """
    from lovkode import __version__

    return Receipt(
        {
            "schema": SCHEMA,
            "lovkode": __version__,
            "policy": _policy(run.policy, files_of(run.policy) if files is None else files),
            "data": {
                "sha256": run.dataset.digest or None,
                "files": [{"file": bare(file), "sha256": found} for file, found in run.dataset.files],
            },
            "fictional": run.dataset.fictional is not None,
            "fictional_note": run.dataset.fictional,
            "members": dict(run.only),
            "readings": {reading.name: reading.chosen for reading in run.program.readings},
            "what_if": what_if_of(run),
            "inputs": _inputs(run),
            "results": list(entries_of(run)),
        },
        tuple(letters),
    )


def write_receipt(receipt: Receipt) -> bytes:
    """The one byte form of a receipt: RFC 8785, with its code, and the SHA-256 of all the rest of it."""
    document = {
        **receipt.content,
        "code": code_of(receipt),
        "letters": [{name: getattr(letter, name) for name in _LETTER} for letter in receipt.letters],
    }
    return write_canonical({**document, "sha256": digest(write_canonical(document))})


_LETTER = ("file", "sha256", "locale", "depth")


def code_of(receipt: Receipt) -> str:
    """The short code of a receipt, such as `7KPD-4WXG-9HTA`: it is printed in the letters, so they don't count."""
    return code_from(digest(write_canonical(receipt.content)))


def bare(path: str) -> str:
    """The name of a file without its folders; what no receipt may name a file by is replaced."""
    name = os.path.basename(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("_" if c in "\\:\x7f" or c < " " else c for c in name)


def _policy(program: Program, files: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "name": program.name,
        "year": program.year,
        "title": {"da": program.title.da, "en": program.title.en},
        "source": {"da": program.source.da, "en": program.source.en},
        "meaning": meaning_of(program),
        "statements": [
            {"kind": each.kind, "name": each.name, "sha256": each.sha256} for each in statements_of(program)
        ],
        "files": [{"file": bare(file), "sha256": found} for file, found in files],
    }


def _inputs(run: Run) -> list[dict[str, Any]]:
    """The figures that the results rest on, in the order of the policy and of the members."""
    kinds = named(run.program)
    reached = _reached(run)
    used = {source.name: [index for name, index in reached if name == source.name] for source in run.program.inputs}
    return [
        {"name": name, "at": members_at(kinds[name].dimensions, index), **_figure(run, name, index)}
        for name, found in used.items()
        for index in sorted(found, key=lambda index: _order(run.program, kinds[name].dimensions, index))
    ]


def _reached(run: Run) -> set[tuple[str, Index]]:
    """What one comes to from the results asked for, step by step; the run may be about more than these."""
    steps = {(step.rule.name, step.index): step for step in run.evaluation.trace.steps}
    waiting = [(result.rule.name, result.index) for result in results_of(run)]
    found = set(waiting)
    while waiting:
        step = steps.get(waiting.pop())
        for operand in step.operands if step is not None else ():
            if (operand.name, operand.index) not in found:
                found.add((operand.name, operand.index))
                waiting.append((operand.name, operand.index))
    return found


def _order(program: Program, dimensions: tuple[str, ...], index: Index) -> tuple[int, ...]:
    return tuple(program.dimension(d).members.index(m) for d, m in zip(dimensions, index, strict=True))


def _figure(run: Run, name: str, index: Index) -> dict[str, Any]:
    """The value of an input with its unit; null where the cell is blank."""
    told = outcome(run.evaluation.value(name, index), named(run.program)[name].type, run)
    return {"value": told["value"], "unit": told["unit"]}


__all__ = ["SCHEMA", "Letter", "Receipt", "code_of", "receipt_of", "write_receipt"]
