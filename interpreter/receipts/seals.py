"""Seals: a year of a policy in one file, with everything that its results were calculated from."""

import os
from collections.abc import Iterator, Mapping, Sequence

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.library import Library
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.source import Source
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.dataset.table import read_bytes as read_data
from lovkode.interpreter.digest import digest
from lovkode.interpreter.loading import LIBRARY, MAX_BYTES, MODULES, decoded, read_bytes
from lovkode.interpreter.receipts import Receipt, bare, write_receipt
from lovkode.interpreter.receipts.archive import read_archive, refusal, write_archive
from lovkode.interpreter.receipts.canonical import write_canonical
from lovkode.interpreter.receipts.reading import read_document, read_receipt

SCHEMA = "lovkode/seal/1"
_LIST, _RECEIPT = "seal.json", "receipt.json"
_POLICY, _AMENDED, _MODULES, _DATA = "policy/", "amended/", "modules/", "data/"


@record
class Sealed(Record):
    """What is in a seal beside its receipt: the bytes of the policy, of what it amends and uses, and of its data.

    `entries` are these by their place in the seal; `file` is what the seal is called in messages.
    """

    file: str
    entries: Mapping[str, bytes]

    def within(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """The entries of a folder, in order, by their places in the seal."""
        return ((name, content) for name, content in self.entries.items() if name.startswith(folder))

    @property
    def policy_files(self) -> tuple[tuple[str, str], ...]:
        """The policy's file and those of the policies it amends, the latest first, with the digest of each."""
        amended = sorted(self.within(_AMENDED), reverse=True)
        return tuple((bare(name), digest(content)) for name, content in [*self.within(_POLICY), *amended])


@record
class Seal(Record):
    """A seal as it was read: what is in it, and its receipt."""

    sealed: Sealed
    receipt: Receipt


class _Recorder:
    """A library that notes which of its texts are asked for, by their places in a seal."""

    def __init__(self) -> None:
        self.paths: dict[str, str] = {}

    @property
    def modules(self) -> tuple[str, ...]:
        """The names of the modules there are."""
        return LIBRARY.modules

    def module(self, name: str) -> Source | None:
        """The text of a module."""
        self.paths[f"{_MODULES}{name}.pol"] = os.path.join(MODULES, f"{name}.pol")
        return LIBRARY.module(name)

    def policy(self, name: str, year: int, amending: Source) -> Source | None:
        """The text of the policy that another amends."""
        found = LIBRARY.policy(name, year, amending)
        if found is not None:
            self.paths[f"{_AMENDED}{year}.pol"] = found.name
        return found

    def places(self, amending: Source) -> tuple[str, ...]:
        """The folders in which the policy that another amends is looked for."""
        return LIBRARY.places(amending)


class _SealedLibrary:
    """The library that a seal holds: its own texts, and nothing from anywhere else."""

    def __init__(self, sealed: Sealed) -> None:
        self._sealed = sealed

    @property
    def modules(self) -> tuple[str, ...]:
        """The names of the modules in the seal."""
        return tuple(bare(name).removesuffix(".pol") for name, _ in self._sealed.within(_MODULES))

    def module(self, name: str) -> Source | None:
        """The text of a module in the seal."""
        return self._text(f"{_MODULES}{name}.pol")

    def policy(self, name: str, year: int, amending: Source) -> Source | None:
        """The text of the policy of a year in the seal."""
        return self._text(f"{_AMENDED}{year}.pol")

    def places(self, amending: Source) -> tuple[str, ...]:
        """The seal."""
        return (self._sealed.file,)

    def _text(self, name: str) -> Source | None:
        content = self._sealed.entries.get(name)
        text = None if content is None else decoded(content, name)
        return Source(name, text) if isinstance(text, str) else None


def gather(policy: str, data: Sequence[str], file: str) -> Sealed | tuple[Diagnostic, ...]:
    """Everything that the results of a policy on data are calculated from, read once from the disk."""
    from lovkode.dsl.pipeline import check_policy

    content = read_bytes(policy, MAX_BYTES)
    text = content if isinstance(content, Diagnostic) else decoded(content, policy)
    if isinstance(text, Diagnostic):
        return (text,)
    recorder = _Recorder()
    program, problems = check_policy(Source(policy, text), recorder)
    if program is None:
        return problems
    entries = {f"{_POLICY}{bare(policy)}": content}
    entries |= {name: read_bytes(path, MAX_BYTES) for name, path in recorder.paths.items()}
    entries |= {f"{_DATA}{number:02}/{bare(path)}": read_data(path) for number, path in enumerate(data, 1)}
    unread = tuple(each for each in entries.values() if isinstance(each, Diagnostic))
    return unread or Sealed(file, {name: c for name, c in entries.items() if isinstance(c, bytes)})


def program_of(sealed: Sealed) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """The program of a sealed policy, checked from the sealed texts alone."""
    from lovkode.dsl.pipeline import check_policy

    name, content = next(sealed.within(_POLICY))
    place = f"{sealed.file}/{name}"
    text = decoded(content, place)
    if isinstance(text, Diagnostic):
        return None, (text,)
    library: Library = _SealedLibrary(sealed)
    program, problems = check_policy(Source(place, text), library)
    return (None if program is None else evolve(program, file=place, digest=digest(content))), problems


def dataset_of(sealed: Sealed, program: Program) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
    """The sealed data, as the policy asks for them."""
    from lovkode.interpreter.dataset.assembly import read_contents

    return read_contents(program, [(f"{sealed.file}/{name}", content) for name, content in sealed.within(_DATA)])


def write_seal(sealed: Sealed, receipt: Receipt) -> bytes:
    """The one byte form of a seal: its list, its receipt, and all the rest by name."""
    entries = {_RECEIPT: write_receipt(receipt), **dict(sorted(sealed.entries.items()))}
    listed = [{"file": name, "sha256": digest(content)} for name, content in entries.items()]
    document = {"schema": SCHEMA, "lovkode": receipt.content["lovkode"], "files": listed}
    return write_archive({_LIST: write_canonical(document), **entries})


def read_seal(file: str, content: bytes) -> Seal | Diagnostic:
    """The seal that some bytes hold, every file in it as its list says; or what is wrong with it."""
    entries = read_archive(file, content)
    if isinstance(entries, Diagnostic):
        return entries
    if _LIST not in entries:
        return refusal(file, "missing", _LIST)
    document = read_document(f"{file}/{_LIST}", entries.pop(_LIST), "seal")
    if isinstance(document, Diagnostic):
        return document
    wrong = _difference(file, [(each["file"], each["sha256"]) for each in document["files"]], entries)
    if wrong is not None:
        return wrong
    read = read_receipt(f"{file}/{_RECEIPT}", entries.pop(_RECEIPT))
    if isinstance(read, Diagnostic):
        return read
    if read.edited is not None:
        return read.edited
    found = Seal(Sealed(file, entries), read.receipt)
    return found if write_seal(found.sealed, found.receipt) == content else refusal(file, "form")


def _difference(file: str, listed: Sequence[tuple[str, str]], entries: Mapping[str, bytes]) -> Diagnostic | None:
    """The first file that is not as the list of a seal says."""
    for name, sha256 in listed:
        if name not in entries:
            return refusal(file, "missing", name)
        if digest(entries[name]) != sha256:
            return refusal(file, "other", name)
    known = [name for name, _ in listed]
    for name in entries:
        if name not in known:
            return refusal(file, "extra", name)
    if _RECEIPT not in entries:
        return refusal(file, "missing", _RECEIPT)
    policies = [name for name in entries if name.startswith(_POLICY)]
    if len(policies) != 1:
        return refusal(file, "extra", policies[1]) if policies else refusal(file, "missing", _POLICY)
    return None


__all__ = ["Seal", "Sealed", "dataset_of", "gather", "program_of", "read_seal", "write_seal"]
