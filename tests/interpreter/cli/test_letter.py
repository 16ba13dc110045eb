"""`policy letter`: one letter, or one to each recipient in a folder, in the recipient's language."""

import os
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy


def test_a_letter_is_in_danish_unless_english_is_asked_for(policy: Policy) -> None:
    """Whatever the language of the one who writes it."""
    code, out, err = policy("letter", "2025", "--region", "Sjælland", "--depth", "sentence")
    assert 0 == code
    assert "Region Sjælland skal betale 88.002,4 tusinde kr. tilbage" in " ".join(out.split())
    assert "data: " in err
    _, out, _ = policy("letter", "2025", "--region", "Sjælland", "--depth", "sentence", "--lang", "en")
    assert "Region Sjælland must repay 88,002.4 thousand kr." in " ".join(out.split())


def test_each_recipient_gets_a_letter_in_a_folder(policy: Policy, folder: Path) -> None:
    """As pages, under plain names."""
    code, out, err = policy("letter", "2025", "--all", "-o", "letters")
    assert (0, "") == (code, out)
    assert "written: 10 files in letters" in err
    names = sorted(path.name for path in (folder / "letters").iterdir())
    regions = ("hovedstaden", "midtjylland", "nordjylland", "sjaelland", "syddanmark")
    stems = [f"naerhedsfinansiering-2025-{region}.html" for region in regions]
    assert [name for stem in stems for name in (stem, f"{stem}.receipt.json")] == names
    assert "<h1>Nærhedsfinansiering 2025: Region Sjælland</h1>" in (
        folder / "letters" / "naerhedsfinansiering-2025-sjaelland.html"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "A letter is to one of several: write `--only region='Nordjylland'`, or `--all -o FOLDER`."),
        (("--all",), "--all needs a folder: write `--all -o FOLDER`."),
    ],
)
def test_a_letter_needs_to_know_its_recipient(policy: Policy, arguments: tuple[str, ...], said: str) -> None:
    """Or that all are meant, and where to put them."""
    code, out, err = policy("letter", "2025", *arguments)
    assert (2, "") == (code, out)
    assert said in err


def test_a_letter_and_its_receipt_hold_until_one_of_them_is_changed(policy: Policy, folder: Path) -> None:
    """The code at the foot is that of the receipt beside the letter."""
    policy("letter", "2025", "--region", "Sjælland", "-o", "letter.md")
    code, out, _ = policy("verify", "letter.md.receipt.json")
    assert 0 == code
    text = (folder / "letter.md").read_text(encoding="utf-8")
    assert out.partition("holds, ")[2][:14] in text
    (folder / "letter.md").write_text(text.replace("88.002,4", "88.002,5"), encoding="utf-8")
    code, _, err = policy("verify", "letter.md.receipt.json")
    assert 1 == code
    assert "error[R006]" in err


def test_a_device_gets_a_letter_and_no_receipt(policy: Policy) -> None:
    """There is nothing beside it to write to."""
    code, _, err = policy("letter", "2025", "--region", "Sjælland", "-o", os.devnull)
    assert 0 == code
    assert "receipt" not in err


def test_nothing_is_left_where_a_letter_cannot_be_written(policy: Policy, folder: Path) -> None:
    """All letters or none."""
    (folder / "letters").mkdir()
    (folder / "letters" / "naerhedsfinansiering-2025-midtjylland.html").mkdir()
    code, _, err = policy("letter", "2025", "--all", "-o", "letters")
    assert 2 == code
    assert "error[U005]" in err
    assert ["naerhedsfinansiering-2025-midtjylland.html"] == [path.name for path in (folder / "letters").iterdir()]


def test_a_folder_inside_nowhere_is_refused(policy: Policy, folder: Path) -> None:
    """And no part of it is made."""
    code, _, err = policy("letter", "2025", "--all", "-o", "no/such/folder")
    assert 2 == code
    assert "error[U005]" in err
    assert not (folder / "no").exists()


def test_a_policy_may_have_words_of_its_own(policy: Policy, folder: Path) -> None:
    """Beside it, in the folder of phrases."""
    (folder / "phrases").mkdir()
    (folder / "phrases" / "grants.en.toml").write_text(
        '[rule.grant]\nsome = "{member} wins {value}"\nnone = "{member} wins nothing"\n', "utf-8"
    )
    _, out, _ = policy("letter", "grants.pol", "--region", "Nord", "--lang", "en", "--depth", "sentence")
    assert "Nord wins 100 thousand kr. (§ 5)." in out


def test_wrong_words_are_refused_before_anything_is_written(policy: Policy, folder: Path) -> None:
    """With their place, as mistakes of the policy."""
    (folder / "phrases").mkdir()
    (folder / "phrases" / "grants.da.toml").write_text('[rule.nothing]\nsome = "{value}"\n', "utf-8")
    code, out, err = policy("letter", "grants.pol", "--region", "Nord")
    assert (3, "") == (code, out)
    assert "error[W001]: the policy has no rule called `nothing`" in err
    assert "grants.da.toml:1:7" in err


def test_a_what_if_letter_says_so_first_and_last(policy: Policy) -> None:
    """So that nobody takes it for the real one."""
    _, out, _ = policy("letter", "grants.pol", "--region", "Nord", "--set", "limit=60%", "--depth", "sentence")
    first, last = out.index("Hvad nu hvis"), out.rindex("Hvad nu hvis")
    assert first < out.index("Tilskud: 0 tusinde kr.") < last
