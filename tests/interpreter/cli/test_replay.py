"""`policy replay`: the sealed results from the sealed bytes, or the first difference."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts.archive import read_archive, write_archive
from lovkode.interpreter.receipts.canonical import write_canonical
from tests.interpreter.cli.conftest import Outcome, Policy

Entries = dict[str, bytes]


@pytest.fixture
def seal(policy: Policy, folder: Path) -> Path:
    """The small case, sealed; nothing else is left in the folder."""
    assert 0 == policy("seal", "grants.pol", "-o", "2025.seal").code
    for name in ("grants.pol", "grants.csv"):
        (folder / name).unlink()
    return folder / "2025.seal"


def repacked(seal: Path, change: Callable[[Entries], object], listed: bool = False) -> None:
    """Change what is in a seal, and with `listed` its list too, as somebody would who wants it to look untouched."""
    entries = read_archive("2025.seal", seal.read_bytes())
    assert isinstance(entries, dict)
    change(entries)
    if listed:
        document = json.loads(entries.pop("seal.json"))
        document["files"] = [{"file": name, "sha256": digest(content)} for name, content in entries.items()]
        entries = {"seal.json": write_canonical(document), **entries}
    seal.write_bytes(write_archive(entries))


def refused(outcome: Outcome) -> tuple[str, str]:
    """The code and the first words of a run that says no."""
    assert (1, "") == (outcome.code, outcome.out), outcome
    line = " ".join(outcome.err.split())
    return line[6:10], line.partition("]: ")[2]


def test_the_results_are_shown_as_eval_shows_them(policy: Policy, seal: Path) -> None:
    """The report is that of `policy eval`; that it is the same as sealed is said beside it."""
    outcome = policy("replay", "2025.seal", "--region", "Nord")
    assert 0 == outcome.code
    assert "2025.seal: calculated anew, the same results, " in outcome.err
    assert ("School grant 2025" in outcome.out, "Vest" in outcome.out) == (True, False)


def test_json(policy: Policy, seal: Path) -> None:
    """For machines, the document of `policy eval`."""
    document = json.loads(policy("replay", "2025.seal", "--json").out)
    assert ("lovkode/evaluation/1", 50) == (document["schema"], len(document["results"]))


def test_an_unknown_region(policy: Policy, seal: Path) -> None:
    """A region that the sealed policy does not have is a wrong use."""
    assert 2 == policy("replay", "2025.seal", "--region", "Atlantis").code


def test_every_shipped_policy_can_be_sealed(policy: Policy, folder: Path) -> None:
    """Those with data give the sealed results again, in kroner, days and truths alike."""
    for name in ("cancer_plan/2025", "corrections/2025", "economic_agreement/2025", "2025", "2023"):
        assert 0 == policy("seal", name, "-o", "it.seal").code, name
        assert 0 == policy("replay", "it.seal").code, name


@pytest.mark.parametrize(
    ("change", "listed", "code", "words"),
    [
        (lambda e: e.pop("policy/grants.pol"), False, "R009", "`policy/grants.pol` is missing"),
        (lambda e: e.pop("receipt.json"), False, "R009", "`receipt.json` is missing"),
        (lambda e: e.pop("seal.json"), False, "R009", "`seal.json` is missing"),
        (lambda e: e.pop("receipt.json"), True, "R009", "`receipt.json` is missing"),
        (lambda e: e.pop("policy/grants.pol"), True, "R009", "`policy/` is missing"),
        (lambda e: e.update({"policy/b.pol": b""}), True, "R009", "`policy/b.pol` does not belong"),
        (lambda e: e.update({"data/02/x.csv": b""}), False, "R009", "`data/02/x.csv` does not belong"),
        (lambda e: e.update({"../x": b""}), False, "R009", "`../x` does not belong"),
        (lambda e: e.update({"../x": b""}), True, "R001", "what stands at `files[3].file`"),
        (lambda e: e.update({"policy/grants.pol": b"x"}), False, "R009", "`policy/grants.pol` in the seal is not"),
        (lambda e: e.update({"seal.json": b"{"}), False, "R001", "the list of the seal is not valid JSON"),
        (lambda e: e.update({"seal.json": e["seal.json"] + b" "}), False, "R009", "the file is not a seal"),
        (
            lambda e: e.update({"data/01/grants.csv": e.pop("data/01/grants.csv")}),
            True,
            "R009",
            "the file is not a seal",
        ),
    ],
)
def test_a_seal_that_is_not_whole(
    policy: Policy, seal: Path, change: Callable[[Entries], object], listed: bool, code: str, words: str
) -> None:
    """An entry that is missing, added, outside or another is named."""
    repacked(seal, change, listed)
    found, said = refused(policy("replay", "2025.seal"))
    assert code == found
    assert said.startswith(words)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("policy/grants.pol", b"limit = 50%", b"limit = 51%", "R003"),
        ("data/01/grants.csv", b"0.7", b"0.8", "R004"),
        ("receipt.json", b'"value":"200"', b'"value":"201"', "R002"),
    ],
)
def test_a_seal_that_was_edited_with_its_list(
    policy: Policy, seal: Path, name: str, old: bytes, new: bytes, code: str
) -> None:
    """Even where the list fits what is in it, calculating anew finds what was changed."""
    repacked(seal, lambda entries: entries.update({name: entries[name].replace(old, new, 1)}), listed=True)
    assert code == refused(policy("replay", "2025.seal"))[0]


def test_a_comment_changes_nothing(policy: Policy, seal: Path) -> None:
    """A remark in the sealed policy, with a list that fits, is told and changes no result."""
    repacked(seal, lambda e: e.update({"policy/grants.pol": e["policy/grants.pol"] + b"-- a remark\n"}), listed=True)
    outcome = policy("replay", "2025.seal")
    assert (0, True) == (outcome.code, "note[R008]: the file `grants.pol`" in outcome.err)


def test_each_changed_byte(policy: Policy, seal: Path) -> None:
    """Whichever byte of a seal is another, the replay does not give results."""
    whole = seal.read_bytes()
    for position in range(0, len(whole), 211):
        seal.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        outcome = policy("replay", "2025.seal")
        assert (1, "") == (outcome.code, outcome.out), position


def test_no_seal(policy: Policy, folder: Path) -> None:
    """A file that is not there is a wrong use; one that is no seal is named so."""
    assert 2 == policy("replay", "2025.seal").code
    assert "R009" == refused(policy("replay", "grants.csv"))[0]
