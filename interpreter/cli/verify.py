"""`policy verify`: calculate anew what a receipt says, and name the first difference."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.cli.exits import DATA, NEGATIVE, USAGE
from lovkode.interpreter.cli.options import Valued, cache_option, json_option, lang_option
from lovkode.interpreter.cli.phrases import counted, phrase
from lovkode.interpreter.cli.preparation import load
from lovkode.interpreter.cli.proof import proved, refuse_other_policy
from lovkode.interpreter.cli.terminal import Refusal, Terminal, open_terminal, place_of, write, write_json
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.digest import digest
from lovkode.interpreter.loading import files_of, load_policy, read_bytes, shipped
from lovkode.interpreter.receipts import Letter, Receipt, bare, code_of
from lovkode.interpreter.receipts.reading import MAX_BYTES, read_receipt
from lovkode.interpreter.receipts.verification import letter_difference

SCHEMA = "lovkode/verification/1"
MAX_LETTER = 64 * 1024 * 1024
"""The largest letter that is read."""


@record
class Beside(Record):
    """What a receipt is held against: itself, and the files named on the command line."""

    file: str
    receipt: Receipt
    policy: str | None
    data: Sequence[str]
    letters: Sequence[str]
    cache: bool


@click.command()
@click.argument("receipt")
@click.option("--policy", cls=Valued, once=True, metavar="POLICY", help="The policy, where it is not beside RECEIPT.")
@click.option(
    "--data", cls=Valued, metavar="FILE", type=click.Path(), help="The data, if not beside RECEIPT. May be repeated."
)
@click.option(
    "--letter", "letters", cls=Valued, metavar="FILE", type=click.Path(), help="Only this letter. May be repeated."
)
@json_option
@lang_option
@cache_option
def command(
    receipt: str,
    policy: str | None,
    data: Sequence[str],
    letters: Sequence[str],
    as_json: bool,
    lang: str | None,
    cache: bool,
) -> None:
    """Calculate anew what the receipt RECEIPT says, and name the first difference.

    Policy, data and letters are those beside RECEIPT that it names, or else those that come with lovkode. The exit
    code is 0 where everything holds, 1 where something is another.
    """
    terminal = open_terminal(lang, as_json)
    content = read_bytes(receipt, MAX_BYTES)
    if isinstance(content, Diagnostic):
        terminal.refuse([content], USAGE)
    read = read_receipt(place_of(receipt), content)
    if isinstance(read, Diagnostic):
        terminal.refuse([read], NEGATIVE)
    beside = Beside(receipt, read.receipt, policy, data, letters, cache)
    if read.edited is not None:
        terminal.refuse([read.edited, *_first(terminal, beside, read.edited)], NEGATIVE)
    _tell(terminal, beside, *_compared(terminal, beside))


def _first(terminal: Terminal, beside: Beside, edited: Diagnostic) -> Sequence[Diagnostic]:
    """What the edit of a receipt has changed, where calculating anew finds it."""
    if edited.facts["part"] != "case":
        return ()
    try:
        _compared(terminal, beside)
    except Refusal as refusal:
        return [each for each in refusal.diagnostics if each.code[0] == "R"]
    return ()


def _compared(terminal: Terminal, beside: Beside) -> tuple[Program, Dataset, int, Sequence[Diagnostic]]:
    """The policy and the data that give what the receipt says, the number of its letters, remarks. Raises Refusal."""
    receipt, place = beside.receipt, place_of(beside.file)
    program = load(terminal, beside.policy or _policy(terminal, beside), beside.cache)
    files = files_of(program)
    refuse_other_policy(terminal, receipt, program, files, place)
    dataset, problems = read_dataset(program, *(beside.data or _data(terminal, beside, program)))
    if dataset is None:
        terminal.refuse(problems, DATA)
    proof = proved(terminal, receipt, program, dataset, files, place)
    found = list(_letters(terminal, beside))
    wrong = [each for each in found if each is not None and each.severity is Severity.ERROR]
    if wrong:
        terminal.refuse(wrong[:1], NEGATIVE)
    notes = [*proof.remarks, *(each for each in found if each is not None)]
    return program, dataset, sum(each is None for each in found), notes


# -- Files ------------------------------------------------------------------------------------------------------------


def _policy(terminal: Terminal, beside: Beside) -> str:
    """The policy that a receipt names: beside it, or one that comes with lovkode. Raises Refusal."""
    told = beside.receipt.content["policy"]
    for each in told["files"][:1]:
        path = os.path.join(os.path.dirname(beside.file), each["file"])
        if os.path.isfile(path):
            return path
        for path in shipped():
            program = load_policy(path, beside.cache)[0] if os.path.basename(path) == each["file"] else None
            if program is not None and (program.name, program.year) == (told["name"], told["year"]):
                return path
    name = told["files"][0]["file"] if told["files"] else told["name"]
    facts = {"name": name, "known": (), "near": None}
    terminal.refuse([Diagnostic("U001", None, None, facts)], USAGE)


def _data(terminal: Terminal, beside: Beside, program: Program) -> list[str]:
    """The data that a receipt names: beside it, or else beside the policy. Raises Refusal."""
    home = os.path.dirname(program.file)
    found = []
    for each in beside.receipt.content["data"]["files"]:
        paths = [os.path.join(folder, each["file"]) for folder in (os.path.dirname(beside.file), home)]
        paths.append(os.path.join(home, "data", each["file"]))
        path = next(filter(os.path.isfile, paths), None)
        if path is None:
            facts = {"file": each["file"], "reason": "missing"}
            terminal.refuse([Diagnostic("D001", None, None, facts)], DATA)
        found.append(path)
    return found


def _letters(terminal: Terminal, beside: Beside) -> Iterator[Diagnostic | None]:
    """For each letter None where it is the one the receipt tells of, or what is to be said of it. Raises Refusal."""
    if not beside.letters:
        for letter in beside.receipt.letters:
            path = os.path.join(os.path.dirname(beside.file), letter.file)
            if os.path.isfile(path):
                yield letter_difference(letter, _content(terminal, path), place_of(path))
            else:
                yield Diagnostic("R010", None, None, {"file": letter.file}, severity=Severity.NOTE)
    for path in beside.letters:
        content = _content(terminal, path)
        known = _letter(beside.receipt.letters, path, content)
        if known is None:
            yield Diagnostic("R006", None, None, {"file": place_of(path), "unknown": True})
        else:
            yield letter_difference(known, content, place_of(path))


def _letter(letters: Sequence[Letter], path: str, content: bytes) -> Letter | None:
    """The letter that a file is, by its bytes or else by its name."""
    same = [letter for letter in letters if letter.sha256 == digest(content)]
    return next(iter([*same, *(letter for letter in letters if letter.file == bare(path))]), None)


def _content(terminal: Terminal, path: str) -> bytes:
    content = read_bytes(path, MAX_LETTER)
    if isinstance(content, Diagnostic):
        terminal.refuse([content], USAGE)
    return content


# -- The answer -------------------------------------------------------------------------------------------------------


def _tell(
    terminal: Terminal, beside: Beside, program: Program, dataset: Dataset, letters: int, notes: Sequence[Diagnostic]
) -> None:
    """That the receipt holds, and what it was held against."""
    content, code = beside.receipt.content, code_of(beside.receipt)
    files = [place_of(path) for path in (program.file, *(path for path, _ in dataset.files))]
    if terminal.machine:
        from lovkode.dsl.wording import to_json

        told: dict[str, Any] = {"schema": SCHEMA, "holds": True, "code": code, "policy": files[0], "data": files[1:]}
        told |= {"figures": len(content["inputs"]), "results": len(content["results"]), "letters": letters}
        write_json(told | {"notes": [to_json(each, terminal.locale) for each in notes]})
        return
    terminal.tell(notes)
    counts = (("figure", len(content["inputs"])), ("result", len(content["results"])), ("letter", letters))
    told_of = ", ".join(counted(terminal.locale, one, f"{one}s", number) for one, number in counts)
    write(phrase(terminal.locale, "holds", file=place_of(beside.file), code=code, files=", ".join(files)) + "\n")
    write(f"  {told_of}\n")
