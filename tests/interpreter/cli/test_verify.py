"""`policy verify`: everything a receipt says is calculated anew, and the first difference is named."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from lovkode.dsl.formatter import format_source
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.dataset import Dataset, dataset_from_rows
from lovkode.interpreter.dataset.assembly import read_contents
from lovkode.interpreter.digest import digest
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.receipts import receipt_of, write_receipt
from lovkode.interpreter.receipts.canonical import write_canonical
from lovkode.interpreter.receipts.meaning import Statement, meaning_from
from lovkode.interpreter.receipts.short_code import code_from
from lovkode.interpreter.reports import Run
from tests.checkout import ROOT
from tests.grants import BLANK, DATA, POLICY
from tests.interpreter.cli.conftest import Outcome, Policy
from tests.interpreter.cli.receipts import left
from tests.interpreter.receipts.cases import run_of

SCHEMA = "lovkode/verification/1"


def rewritten(receipt: Path, change: Any) -> None:
    """Edit a receipt and work out its digest anew, as somebody would who wants it to look untouched."""
    document = json.loads(receipt.read_bytes())
    change(document)
    del document["sha256"]
    receipt.write_bytes(write_canonical({**document, "sha256": digest(write_canonical(document))}))


def refused(outcome: Outcome) -> list[str]:
    """The codes of a run that says no."""
    assert outcome.code == 1, outcome
    return [line[6:10] for line in outcome.err.splitlines() if line.startswith("error[")]


def test_it_holds(policy: Policy, folder: Path) -> None:
    """Policy, data and letter are found beside the receipt; what was compared is said."""
    left(folder)
    outcome = policy("verify", "receipt.json")
    code = json.loads((folder / "receipt.json").read_bytes())["code"]
    expected = (
        f"receipt.json: holds, {code}: calculated anew from grants.pol, grants.csv\n  3 figures, 50 results, 1 letter\n"
    )
    assert (0, expected, "") == outcome


def test_it_holds_in_danish(policy: Policy, folder: Path) -> None:
    """The same in Danish."""
    left(folder)
    out = policy("verify", "receipt.json", "--lang", "da").out
    assert ": passer, " in out
    assert out.endswith("3 oplysninger, 50 resultater, 1 brev\n")


def test_json(policy: Policy, folder: Path) -> None:
    """For machines there is one document, whether it holds or not."""
    left(folder)
    document = json.loads(policy("verify", "receipt.json", "--json").out)
    assert (SCHEMA, True, "grants.pol", ["grants.csv"], 3, 50, 1, []) == tuple(
        document[key] for key in ("schema", "holds", "policy", "data", "figures", "results", "letters", "notes")
    )
    (folder / "letter.txt").write_text("another", encoding="utf-8")
    outcome = policy("verify", "receipt.json", "--json")
    assert (1, "R006") == (outcome.code, json.loads(outcome.out)["problems"][0]["code"])


def test_values_that_were_set(policy: Policy, folder: Path) -> None:
    """A what-if run is calculated with the values that its receipt says were set."""
    given = {"limit": {(): Fraction(1, 4)}, "score": {("Vest",): Fraction(3, 10)}, "grant": {("Nord",): Fraction(5)}}
    left(folder, given=given)
    assert 0 == policy("verify", "receipt.json").code
    (folder / "grants.csv").write_text(DATA.replace("Vest,0.2", "Vest,0.9"), encoding="utf-8")
    assert 0 == policy("verify", "receipt.json").code  # the figure was set, so that of the data is not used
    (folder / "grants.csv").write_text(DATA.replace("Sjælland,0.7", "Sjælland,0.9"), encoding="utf-8")
    assert ["R004"] == refused(policy("verify", "receipt.json"))


@pytest.mark.parametrize(
    "asked",
    [{"only": {"region": "Nord"}}, {"chosen": {"equality": "not_counted"}}, {}],
    ids=["one region", "another reading", "all"],
)
def test_every_case_is_calculated_as_it_was(policy: Policy, folder: Path, asked: dict[str, Any]) -> None:
    """Members and readings are those of the receipt."""
    left(folder, **asked)
    assert 0 == policy("verify", "receipt.json").code


def test_a_blank_cell_is_compared_too(policy: Policy, folder: Path) -> None:
    """What was not known must still not be known."""
    (folder / "grants.csv").write_text(BLANK, encoding="utf-8")
    left(folder)
    assert 0 == policy("verify", "receipt.json").code
    (folder / "grants.csv").write_text(DATA, encoding="utf-8")
    outcome = policy("verify", "receipt.json")
    assert ["R004"] == refused(outcome)
    assert '"Score" for Sjælland is 0.7 in the data, and not known in the receipt' in " ".join(outcome.err.split())


def test_files_from_elsewhere(policy: Policy, folder: Path) -> None:
    """Policy, data and letter can be named, under whatever names they now have."""
    receipt = left(folder)
    away = folder / "away"
    away.mkdir()
    for old, new in (("grants.pol", "p.pol"), ("grants.csv", "d.csv"), ("letter.txt", "l.txt")):
        (folder / old).rename(away / new)
    assert (2, 4) == (
        policy("verify", receipt.name).code,
        policy("verify", receipt.name, "--policy", "away/p.pol").code,
    )
    named = ("--policy", "away/p.pol", "--data", "away/d.csv")
    outcome = policy("verify", receipt.name, *named)
    assert (0, True) == (outcome.code, "note[R010]: the letter `letter.txt` is not here" in outcome.err)
    assert "1 letter\n" in policy("verify", receipt.name, *named, "--letter", "away/l.txt").out
    assert ["R006"] == refused(policy("verify", receipt.name, *named, "--letter", "away/d.csv"))


def test_a_shipped_policy_is_found(policy: Policy, folder: Path) -> None:
    """A receipt of a policy that comes with lovkode needs nothing beside it."""
    home = ROOT / "policies" / "cancer_plan"
    run = run_of(home / "2025.pol", home / "data" / "2025.csv")
    (folder / "cancer.json").write_bytes(write_receipt(receipt_of(run)))
    outcome = policy("verify", "cancer.json")
    assert (0, True) == (outcome.code, "cancer_plan" in outcome.out)


# -- The first difference ---------------------------------------------------------------------------------------------


def test_another_policy(policy: Policy, folder: Path) -> None:
    """The statement that means something else is shown where it stands."""
    left(folder)
    (folder / "grants.pol").write_text(POLICY.replace("limit = 50%", "limit = 51%"), encoding="utf-8")
    outcome = policy("verify", "receipt.json")
    assert ["R003"] == refused(outcome)
    assert "grants.pol:18:8" in outcome.err
    assert "assume limit = 51%" in outcome.err


def test_another_layout(policy: Policy, folder: Path) -> None:
    """Comments, spaces and the language change no meaning: that is said, and it holds."""
    left(folder)
    danish = format_source(Source("grants.pol", POLICY), "da")[0]
    for text in ("-- a remark\n" + POLICY, POLICY.replace("  ", " "), danish or ""):
        (folder / "grants.pol").write_text(text, encoding="utf-8")
        outcome = policy("verify", "receipt.json")
        assert (0, True) == (outcome.code, "note[R008]: the file `grants.pol`" in outcome.err), outcome


def test_other_data(policy: Policy, folder: Path) -> None:
    """The figure that is another is shown where it stands, with what it was."""
    left(folder)
    (folder / "grants.csv").write_text(DATA.replace("0.7", "0.8"), encoding="utf-8")
    outcome = policy("verify", "receipt.json", "--lang", "da")
    assert 1 == outcome.code
    assert '"Score" for Sjælland er 0,8 i dataene og 0,7 i kvitteringen' in " ".join(outcome.err.split())
    assert 'grants.csv: række 5, kolonne 2 "score"' in outcome.err


def test_data_of_others(policy: Policy, folder: Path) -> None:
    """A figure that the case does not use may change: that is said, and it holds."""
    left(folder, only={"region": "Nord"})
    (folder / "grants.csv").write_text(DATA.replace("0.7", "0.8"), encoding="utf-8")
    outcome = policy("verify", "receipt.json")
    assert (0, True) == (outcome.code, "note[R008]: the file `grants.csv`" in outcome.err)


def test_made_up_or_not(policy: Policy, folder: Path) -> None:
    """Data that are no longer marked as made up are no longer the same data."""
    left(folder)
    (folder / "grants.csv").write_text(DATA.partition("\n")[2], encoding="utf-8")
    outcome = policy("verify", "receipt.json")
    assert ["R005"] == refused(outcome)
    assert "`fictional`" in outcome.err


def test_another_letter(policy: Policy, folder: Path) -> None:
    """The letter is named whose bytes are others."""
    left(folder)
    (folder / "letter.txt").write_text("Kære region. ", encoding="utf-8")
    outcome = policy("verify", "receipt.json")
    assert ["R006"] == refused(outcome)
    assert "`letter.txt`" in outcome.err


def test_an_edited_result(policy: Policy, folder: Path) -> None:
    """That the receipt was edited is said first, and then which result does not come out."""
    receipt = left(folder)
    receipt.write_bytes(receipt.read_bytes().replace(b'"value":"200"', b'"value":"900"', 1))
    outcome = policy("verify", "receipt.json")
    assert ["R002", "R005"] == refused(outcome)
    assert "comes out as 200 thousand kr., and is 900 thousand kr. in the receipt" in " ".join(outcome.err.split())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["results"][0].update(value="601"), "R002"),
        (lambda d: d["results"][0].update(citation="§ 9"), "R002"),
        (lambda d: d["letters"][0].update(sha256="0" * 64), "R006"),
    ],
    ids=["value", "citation", "letter"],
)
def test_an_edit_with_a_digest_of_its_own(policy: Policy, folder: Path, change: Any, code: str) -> None:
    """Working out the SHA-256 anew does not help: the code tells, and so do the results and the letter."""
    rewritten(left(folder), change)
    assert code == refused(policy("verify", "receipt.json"))[0]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["results"][0].update(value="601"), "R005"),
        (lambda d: d["results"][0].update(citation="§ 9"), "R005"),
        (lambda d: d["results"].pop(), "R005"),
        (lambda d: d["results"].append({**d["results"][0], "name": "more"}), "R005"),
        (lambda d: d["results"].reverse(), "R005"),
        (lambda d: d["inputs"][0].update(value="0.4"), "R004"),
        (lambda d: d["inputs"].pop(), "R004"),
        (lambda d: d.update(fictional=False), "R005"),
        (lambda d: d["policy"].update(year=2024), "R005"),
        (lambda d: d["policy"].update(meaning="0" * 64), "R005"),
        (lambda d: d["policy"]["statements"].pop(), "R005"),
        (lambda d: d["data"].update(sha256="0" * 64), "R005"),
        (lambda d: d["members"].update(region="Atlantis"), "R001"),
        (lambda d: d["members"].update(planet="Mars"), "R001"),
        (lambda d: d["readings"].update(equality="never"), "R001"),
        (lambda d: d["readings"].clear(), "R001"),
        (lambda d: d["what_if"]["set"].append({"name": "score", "at": {}, "value": "1", "unit": "ratio"}), "R001"),
        (lambda d: d["what_if"]["set"].append({"name": "limit", "at": {}, "value": "9e9", "unit": "ratio"}), "R001"),
        (lambda d: d["what_if"]["set"].append({"name": "limit", "at": {}, "value": "1", "unit": "ratio"}), "R005"),
    ],
    ids=[
        "value",
        "citation",
        "a result less",
        "a result more",
        "order",
        "figure",
        "a figure less",
        "fictional",
        "year",
        "meaning",
        "statements",
        "data",
        "member",
        "dimension",
        "choice",
        "no choice",
        "set for nobody",
        "no number",
        "set",
    ],
)
def test_a_receipt_made_by_somebody_else(policy: Policy, folder: Path, change: Any, code: str) -> None:
    """Even with a code and a digest that fit, what is not so is found by calculating anew."""

    def forge(document: Any) -> None:
        change(document)
        content = {key: value for key, value in document.items() if key not in ("code", "letters", "sha256")}
        document["code"] = code_from(digest(write_canonical(content)))

    rewritten(left(folder), forge)
    assert [code] == refused(policy("verify", "receipt.json"))


def test_another_version(policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A receipt of another version holds where the results are the same, and both versions are told."""
    monkeypatch.setattr("lovkode.__version__", "0.0.9")
    left(folder)
    monkeypatch.undo()
    outcome = policy("verify", str(folder / "receipt.json"))
    assert (0, True) == (outcome.code, "note[R007]: the receipt was written by lovkode 0.0.9" in outcome.err)


def test_another_version_that_marks_policies_otherwise(
    policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the files are the same, a policy cannot have changed, whatever digest another version gives it."""
    monkeypatch.setattr("lovkode.__version__", "0.0.9")
    told = [Statement("rule", "total", "0" * 64, None, None)]
    monkeypatch.setattr("lovkode.interpreter.receipts.statements_of", lambda _: told)
    monkeypatch.setattr(
        "lovkode.interpreter.receipts.meaning_of", lambda _: meaning_from([("rule", "total", "0" * 64)])
    )
    left(folder)
    monkeypatch.undo()
    assert 0 == policy("verify", str(folder / "receipt.json")).code
    (folder / "grants.pol").write_text("-- a remark\n" + POLICY, encoding="utf-8")
    assert 1 == policy("verify", str(folder / "receipt.json")).code


@pytest.mark.parametrize(
    ("content", "code"), [(b"", 1), (b"[" * 200, 5), (b"\xff", 1), (b'{"schema": "lovkode/receipt/1"}', 1)]
)
def test_no_receipt(policy: Policy, folder: Path, content: bytes, code: int) -> None:
    """What is no receipt gets an answer."""
    (folder / "receipt.json").write_bytes(content)
    outcome = policy("verify", "receipt.json")
    assert (code, "") == (outcome.code, outcome.out)
    assert "error[" in outcome.err


def test_no_file(policy: Policy) -> None:
    """A receipt that is not there is a wrong use."""
    assert 2 == policy("verify", "receipt.json").code


# -- One changed byte -------------------------------------------------------------------------------------------------


def flipped(content: bytes, position: int) -> bytes:
    """The bytes with one bit of one of them turned."""
    return content[:position] + bytes([content[position] ^ 1 << position % 3]) + content[position + 1 :]


def test_each_changed_byte_of_the_data(policy: Policy, folder: Path) -> None:
    """It holds only where every figure and the words that mark the data are the same, as in a blank line."""
    left(folder)
    whole = (folder / "grants.csv").read_bytes()
    program = run_of(folder / "grants.pol", folder / "grants.csv").program
    true, _ = read_contents(program, [("grants.csv", whole)])
    assert true is not None
    for position in range(len(whole)):
        content = flipped(whole, position)
        (folder / "grants.csv").write_bytes(content)
        now, _ = read_contents(program, [("grants.csv", content)])
        same = isinstance(now, Dataset) and (now.cells, now.fictional) == (true.cells, true.fictional)
        assert (policy("verify", "receipt.json").code == 0) == same, (position, content)


def test_each_changed_byte_of_the_policy(policy: Policy, folder: Path) -> None:
    """It holds only where the program is equal, as where a space becomes another or a comment says something else."""
    text = POLICY.replace("\ntotal", "\n-- the frame of the order\ntotal", 1)
    (folder / "grants.pol").write_text(text, encoding="utf-8")
    left(folder)
    whole = text.encode()
    true = check_policy(Source("grants.pol", text))[0]
    for position in [*range(whole.index(b"-- the"), whole.index(b"order\n"), 5), *range(0, len(whole), 23)]:
        content = flipped(whole, position)
        (folder / "grants.pol").write_bytes(content)
        now = check_policy(Source("grants.pol", content.decode("utf-8", "replace")))[0]
        same = now is not None and now == true
        assert (policy("verify", "receipt.json", "--no-cache").code == 0) == same, (position, content)


def test_each_changed_byte_of_the_letter_and_of_the_receipt(policy: Policy, folder: Path) -> None:
    """It never holds: of these two there is no byte that means nothing."""
    left(folder)
    for name, step in (("letter.txt", 7), ("receipt.json", 251)):
        whole = (folder / name).read_bytes()
        for position in range(0, len(whole), step):
            (folder / name).write_bytes(flipped(whole, position))
            assert policy("verify", "receipt.json").code not in (0, 70), (name, position)
        (folder / name).write_bytes(whole)


def test_rows_of_a_program_have_no_file(folder: Path) -> None:
    """Data that a Python program handed over are told by the digest of their values alone."""
    program = run_of(folder / "grants.pol", folder / "grants.csv").program
    dataset, _ = dataset_from_rows(program, [{"region": "Nord", "score": "0.5"}])
    assert dataset is not None
    receipt = receipt_of(Run(Evaluator(program).evaluate(dataset.cells), dataset, {}, {}, {}))
    assert ([], 64) == (receipt.content["data"]["files"], len(receipt.content["data"]["sha256"]))


def test_the_policy_that_is_amended_counts(policy: Policy, folder: Path) -> None:
    """Of a policy that amends another, a change in the other is a change of meaning, shown where it stands."""
    (folder / "2026.pol").write_text("policy school_grant 2026 amends 2025\nreplace limit = 60%\n", encoding="utf-8")
    receipt = write_receipt(receipt_of(run_of(folder / "2026.pol", folder / "grants.csv")))
    (folder / "receipt.json").write_bytes(receipt)
    told = json.loads(receipt)["policy"]["files"]
    assert ["2026.pol", "grants.pol"] == [each["file"] for each in told]
    assert 0 == policy("verify", "receipt.json").code
    (folder / "grants.pol").write_text("-- a remark\n" + POLICY, encoding="utf-8")
    outcome = policy("verify", "receipt.json")
    assert (0, True) == (outcome.code, "note[R008]: the file `grants.pol`" in outcome.err)
    (folder / "grants.pol").write_text(POLICY.replace("Nord → 100", "Nord → 101"), encoding="utf-8")
    outcome = policy("verify", "receipt.json")
    assert ["R003"] == refused(outcome)
    assert "grants.pol:8:1" in outcome.err
