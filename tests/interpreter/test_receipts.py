"""A receipt says what was calculated, on what, and what came out, in one byte form."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lovkode.dsl.record import evolve
from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts import Letter, bare, code_of, receipt_of, write_receipt
from lovkode.interpreter.receipts.meaning import meaning_of
from tests.grants import BLANK, POLICY
from tests.interpreter.receipts.cases import placed, run_of

GOLDEN = Path(__file__).parent / "receipts" / "golden"
LETTER = Letter("Nord.html", digest(b"letter"), "da", "page")


def document(folder: Path, **asked: Any) -> Any:
    """The receipt of the small case, read back."""
    return json.loads(write_receipt(receipt_of(run_of(*placed(folder), **asked), [LETTER])))


def test_the_bytes_on_record(tmp_path: Path) -> None:
    """The receipt of one region, byte for byte; `LOVKODE_GOLDEN=write` puts the present one on record."""
    written = write_receipt(receipt_of(run_of(*placed(tmp_path), only={"region": "Nord"}), [LETTER]))
    path = GOLDEN / "nord.json"
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        path.write_bytes(written)
    assert path.read_bytes() == written


def test_no_folder_is_named(tmp_path: Path) -> None:
    """Files are named without the folders they happen to stand in."""
    written = write_receipt(receipt_of(run_of(*placed(tmp_path))))
    assert str(tmp_path).encode() not in written
    assert b'"files":[{"file":"grant.csv","sha256":' in written


def test_a_file_name_that_is_no_text() -> None:
    """A byte of a file's name that is not UTF-8 is replaced, so that the receipt can be written."""
    assert "f\ufffd.csv" == bare("folder/f\udcff.csv")


def test_the_policy_is_known_by_its_meaning_and_its_bytes(tmp_path: Path) -> None:
    """Both digests stand in the receipt: that of the program, and that of the file."""
    policy, _ = placed(tmp_path)
    found = document(tmp_path)["policy"]
    run = run_of(*placed(tmp_path))
    assert meaning_of(run.program) == found["meaning"]
    assert [{"file": "grant.pol", "sha256": digest(policy.read_bytes())}] == found["files"]
    assert ("school_grant", 2025, {"da": "Bekendtgørelsen", "en": "The order"}) == (
        found["name"],
        found["year"],
        found["source"],
    )


def test_figures_that_are_not_used_are_left_out(tmp_path: Path) -> None:
    """Of one region only its own figures stand there, with their unit."""
    found = document(tmp_path, only={"region": "Nord"})
    assert [{"name": "score", "at": {"region": "Nord"}, "value": "0.5", "unit": "ratio"}] == found["inputs"]
    assert {"region": "Nord"} == found["members"]


def test_the_receipt_of_one_out_of_all(tmp_path: Path) -> None:
    """Of a run about all regions, the receipt of one is, byte for byte, that of a run about this one."""
    here, there = run_of(*placed(tmp_path)), run_of(*placed(tmp_path), only={"region": "Nord"})
    assert write_receipt(receipt_of(there)) == write_receipt(receipt_of(evolve(here, only={"region": "Nord"})))


def test_figures_of_others_that_a_sum_needs(tmp_path: Path) -> None:
    """Where a result of one region rests on figures of all, they all stand there."""
    policy = POLICY + "\naverage = (sum of score over region) / 3\nbehind = score < average\n"
    run = run_of(*placed(tmp_path, policy), only={"region": "Nord"})
    assert ["Nord", "Sjælland", "Vest"] == [each["at"]["region"] for each in receipt_of(run).content["inputs"]]


def test_a_blank_cell_has_no_value(tmp_path: Path) -> None:
    """What is not known is null, and what hangs on it is undecided."""
    found = json.loads(write_receipt(receipt_of(run_of(*placed(tmp_path, data=BLANK)))))
    assert {"name": "score", "at": {"region": "Sjælland"}, "value": None, "unit": "ratio"} in found["inputs"]
    assert ["decided", "undecided", "decided"] == [e["status"] for e in found["results"] if e["name"] == "grant"]


def test_another_reading_leaves_the_policy_as_it_is(tmp_path: Path) -> None:
    """The reading chosen is told; the digest is that of the policy under its own."""
    own, other = document(tmp_path), document(tmp_path, chosen={"equality": "not_counted"})
    assert own["policy"] == other["policy"]
    assert ({"equality": "counts"}, {"equality": "not_counted"}) == (own["readings"], other["readings"])
    assert {"set": [], "readings": {"equality": "not_counted"}} == other["what_if"]


def test_the_digest_is_that_of_all_the_rest(tmp_path: Path) -> None:
    """Without its own digest, the canonical form of a receipt has that digest."""
    found = document(tmp_path)
    told = found.pop("sha256")
    written = json.dumps(found, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert digest(written) == told


def test_letters_do_not_change_the_code(tmp_path: Path) -> None:
    """The code stands in the letters, so they cannot be part of it."""
    receipt = receipt_of(run_of(*placed(tmp_path)))
    assert code_of(receipt) == code_of(evolve(receipt, letters=(LETTER,)))
    assert code_of(receipt) == json.loads(write_receipt(receipt))["code"]


@pytest.mark.parametrize("key", ["members", "inputs", "results", "data", "fictional_note"])
def test_all_else_changes_the_code(tmp_path: Path, key: str) -> None:
    """Whatever else the receipt says is part of its code."""
    receipt = receipt_of(run_of(*placed(tmp_path)))
    assert code_of(receipt) != code_of(evolve(receipt, content={**receipt.content, key: None}))


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the moment or the place is in a receipt."""
    (tmp_path / "other").mkdir()
    here, there = (write_receipt(receipt_of(run_of(*placed(folder)))) for folder in (tmp_path, tmp_path / "other"))
    assert here == there
