"""What a receipt says, compared with what is calculated anew: the first difference, and what is no difference."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Severity, Term
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Cell, Source
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.dataset.assembly import combined
from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts import Letter, Receipt
from lovkode.interpreter.receipts.figures import told
from lovkode.interpreter.receipts.meaning import Statement, meaning_from, meaning_of, statements_of
from lovkode.interpreter.reports import Run, named
from lovkode.interpreter.reports.naming import Naming

Entry = Mapping[str, Any]
"""A figure or a result of a receipt."""

Files = Sequence[tuple[str, str]]
"""The files of a policy with the digest of each."""


def policy_difference(receipt: Receipt, program: Program, files: Files, text: Source) -> Diagnostic | None:
    """The first statement of a policy that means something else than the receipt says; None where all mean the same.

    Another version of lovkode may mark the same files otherwise: then they are the same policy.
    """
    policy = receipt.content["policy"]
    if policy["meaning"] == meaning_of(program) or _same_files(receipt, files):
        return None
    found = statements_of(program)
    before = {(each["kind"], each["name"], each["sha256"]) for each in policy["statements"]}
    for each in found:
        if (each.kind, each.name, each.sha256) not in before:
            known = any((old["kind"], old["name"]) == (each.kind, each.name) for old in policy["statements"])
            return _statement(text, each, "changed" if known else "new")
    after = {(each.kind, each.name, each.sha256) for each in found}
    for old in policy["statements"]:
        if (old["kind"], old["name"], old["sha256"]) not in after:
            return _statement(text, Statement(old["kind"], old["name"], "", None, None), "gone")
    return _statement(text, found[0], "order")


def _same_files(receipt: Receipt, files: Files) -> bool:
    """Whether another version of lovkode has read the very same files."""
    from lovkode import __version__

    same = [found for _, found in files] == _digests(receipt, "policy")
    return receipt.content["lovkode"] != __version__ and bool(files) and same


def _statement(text: Source, each: Statement, how: str) -> Diagnostic:
    facts = {"kind": Term(f"statement_{each.kind}"), "name": each.name, "citation": each.citation, "how": how}
    facts = {name: fact for name, fact in facts.items() if fact}
    if each.span is None or not each.span.line or not text.text:
        return Diagnostic("R003", None, _place(text.name), facts)
    return Diagnostic("R003", text, each.span, facts)


def first_difference(receipt: Receipt, found: Receipt, run: Run, file: str, locale: str) -> Diagnostic | None:
    """The first figure, result or other part in which a receipt differs from what was `found` of the same case now.

    A figure is shown where it stands in the data of the run.
    """
    naming = Naming(run.program, locale)
    for part, code in (("inputs", "R004"), ("results", "R005")):
        for was, now in _paired(receipt.content[part], found.content[part]):
            if was != now:
                return _entry(Diagnostic(code, None, _place(file)), run.dataset, naming, was, now)
    for part, now in _parts(found):
        if dict(_parts(receipt)).get(part) != now:
            return Diagnostic("R005", None, _place(file), {"part": part})
    return None


def contradiction(receipt: Receipt, file: str) -> Diagnostic | None:
    """The first digest in a receipt that does not follow from those it is made from."""
    policy, data = receipt.content["policy"], receipt.content["data"]
    listed = ((each["kind"], each["name"], each["sha256"]) for each in policy["statements"])
    if policy["meaning"] != meaning_from(listed):
        return Diagnostic("R005", None, _place(file), {"part": "policy.meaning"})
    digests = _digests(receipt, "data")
    if digests and data["sha256"] != combined(digests):
        return Diagnostic("R005", None, _place(file), {"part": "data.sha256"})
    return None


def _digests(receipt: Receipt, part: str) -> list[str]:
    return [each["sha256"] for each in receipt.content[part]["files"]]


def _parts(receipt: Receipt) -> Iterator[tuple[str, Any]]:
    """What must be the same, part by part. Of the policy the digests of its statements are compared before."""
    for key, value in receipt.content.items():
        if key not in ("lovkode", "policy", "data"):
            yield key, value
    for key, value in receipt.content["policy"].items():
        if key not in ("meaning", "statements", "files"):
            yield f"policy.{key}", value


def _paired(told: Sequence[Entry], found: Sequence[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """What a receipt says and what is found now, in the order of the latter; what is not found any more comes last."""
    before = {_key(each): each for each in told}
    after = {_key(each): each for each in found}
    for key, each in after.items():
        yield before.get(key), each
    for key, each in before.items():
        if key not in after:
            yield each, None


def _key(entry: Entry) -> tuple[Any, ...]:
    return entry["name"], *sorted(entry["at"].items())


def _entry(of: Diagnostic, data: Dataset, naming: Naming, was: Entry | None, now: Entry | None) -> Diagnostic:
    """One figure or result that is another, in the reader's words; a figure where it stands in the data."""
    entry = now or was
    assert entry is not None
    name = entry["name"]
    known = named(naming.program).get(name)
    title = naming.title(name) if known else name
    dimensions = known.dimensions if known and set(known.dimensions) == set(entry["at"]) else tuple(entry["at"])
    index = tuple(entry["at"][dimension] for dimension in dimensions)
    sides = ["" if each is None else told(each, known.type if known else None, naming) for each in (was, now)]
    at = naming.place(dimensions, index)
    facts = {"name": title, "at": at, "was": sides[0], "now": sides[1], "same": sides[0] == sides[1]}
    place = data.places.get((name, index), of.place) if of.code == "R004" else of.place
    return evolve(of, place=place, facts={name: fact for name, fact in facts.items() if fact})


def _place(file: str) -> Cell:
    return Cell(file, None, None, None, None, None)


def letter_difference(letter: Letter, content: bytes, file: str) -> Diagnostic | None:
    """That a letter is not the one that the receipt was written for."""
    if digest(content) == letter.sha256:
        return None
    return Diagnostic("R006", None, _place(file), {"file": file})


def remarks(receipt: Receipt, found: Receipt) -> Iterator[Diagnostic]:
    """What is another than when the receipt was written, and changes nothing that it says."""
    versions = [each.content["lovkode"] for each in (receipt, found)]
    if versions[0] != versions[1]:
        yield _remark("R007", was=versions[0], now=versions[1])
    for part in ("policy", "data"):
        before, after = _digests(receipt, part), _digests(found, part)
        if before != after:
            listed = found.content[part]["files"] or receipt.content[part]["files"]
            other = [each["file"] for each in listed if each["sha256"] not in before] or [listed[0]["file"]]
            yield _remark("R008", file=other[0], part=part)


def _remark(code: str, **facts: Any) -> Diagnostic:
    return Diagnostic(code, None, None, facts, severity=Severity.NOTE)


__all__ = ["contradiction", "first_difference", "letter_difference", "policy_difference", "remarks"]
