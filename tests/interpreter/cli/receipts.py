"""A receipt with its letter, as `policy letter` leaves them in a folder."""

from pathlib import Path
from typing import Any

from lovkode.dsl.record import evolve
from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts import Letter, code_of, receipt_of, write_receipt
from tests.interpreter.receipts.cases import run_of

LETTER = "Kære region. Koden er {code}.\n"


def left(folder: Path, **asked: Any) -> Path:
    """The receipt of the small case in a folder, with one letter beside it."""
    receipt = receipt_of(run_of(folder / "grants.pol", folder / "grants.csv", **asked))
    letter = LETTER.format(code=code_of(receipt)).encode()
    (folder / "letter.txt").write_bytes(letter)
    receipt = evolve(receipt, letters=(Letter("letter.txt", digest(letter), "da", "page"),))
    (folder / "receipt.json").write_bytes(write_receipt(receipt))
    return folder / "receipt.json"
