"""The digest of what a policy means."""

import re
from pathlib import Path

import pytest

from lovkode.dsl.formatter import format_source
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY, shipped
from lovkode.interpreter.receipts.meaning import meaning_of, statements_of
from tests.checkout import ROOT
from tests.grants import POLICY
from tests.interpreter.receipts.cases import loaded

ENGLISH, DANISH = ROOT / "policies" / "2025.pol", ROOT / "tests" / "policies" / "2025_da.pol"


def program(text: str) -> Program | None:
    """The program of a text, if it is sound."""
    return check_policy(Source("policy.pol", text), LIBRARY)[0]


def meaning(text: str) -> str | None:
    """The digest of a text, if it is sound."""
    found = program(text)
    return None if found is None else meaning_of(found)


def test_danish_and_english_mean_the_same() -> None:
    """The order of 2025 has one digest in both languages."""
    assert meaning_of(loaded(ENGLISH)) == meaning_of(loaded(DANISH))


@pytest.mark.parametrize("file", shipped(), ids=lambda file: "-".join(Path(file).parts[-2:]))
def test_layout_and_comments_mean_nothing(file: str) -> None:
    """Spread out, with other spaces, other comments and other line ends, each shipped policy has the same digest."""
    text = Path(file).read_text(encoding="utf-8")
    spread = re.sub(r"  +(?=§)", "     ", re.sub(r" *--.*", "", text)).replace("\n\n", "\n\n-- a remark\n\n")
    source = Source(file, spread)
    found, problems = check_policy(source, LIBRARY)
    assert found is not None, problems
    assert meaning_of(loaded(Path(file))) == meaning_of(found)


def test_formatting_means_nothing() -> None:
    """What the formatter lays out anew has the same digest."""
    squeezed = re.sub(r"(?<=\S)  +", " ", POLICY)
    formatted = format_source(Source("policy.pol", squeezed))[0]
    assert formatted not in (None, squeezed)
    assert meaning(POLICY) == meaning(squeezed) == meaning(formatted or "")


def test_kept_programs_have_the_same_digest() -> None:
    """A digest is that of what was read, and not of how often a part of it was."""
    one, other = program(POLICY), program(POLICY)
    assert one is not None
    assert other is not None
    assert one is not other
    assert meaning_of(one) == meaning_of(other)


NUMBER = re.compile(r"(?<![\w.§])\d[\d_]*(?:\.\d+)?")


def test_each_changed_constant_has_another_digest() -> None:
    """Numbers of the policy of 2025, changed one at a time, give another digest each, where the policy stays sound."""
    text = ENGLISH.read_text(encoding="utf-8")
    digests = {meaning(text)}
    changed = sound = 0
    for found in list(NUMBER.finditer(text))[::7]:
        line = text[text.rfind("\n", 0, found.start()) + 1 : text.find("\n", found.end())]
        said = line.partition("--")[0]
        if said.find(found[0]) < 0:
            continue
        other = f"{found[0][:-1]}{(int(found[0][-1]) + 1) % 10}"
        result = meaning(text[: found.start()] + other + text[found.end() :])
        changed += 1
        if result is not None:
            sound += 1
            digests.add(result)
    assert changed > 20
    assert sound > 10
    assert len(digests) == sound + 1


@pytest.mark.parametrize(
    ("old", "new", "kind", "name"),
    [
        ("total = 600 tkr ", "total = 601 tkr ", "rule", "total"),
        ("total = 600 tkr ", "total = 600_000 kr ", "rule", "total"),
        ("Nord → 100 tkr", "Nord → 101 tkr", "rule", "frame"),
        ("assume limit = 50%", "assume limit = 51%", "rule", "limit"),
        ("score at least limit", "score over limit", "rule", "reached"),
        ("Vest\n", "Vest, Øst\n", "dimension", "region"),
        ('en "School grant 2025"', 'en "School grants 2025"', "heading", "school_grant"),
        ("the order says at least", "the order says it", "reading", "equality"),
        ("score = 0.5", "score = 0.6", "example", "Reaching the limit is enough"),
        ("over region = total\n", "over region <= total\n", "check", "The frames add up"),
        ("score  share ", "score  ratio ", "input", "score"),
    ],
)
def test_the_statement_that_is_another(old: str, new: str, kind: str, name: str) -> None:
    """The first statement whose digest is another is the one that was changed."""
    text = POLICY.replace(old, new, 1)
    if new.endswith("Øst\n"):
        text = text.replace("  Vest → 300 tkr\n", "  Vest → 300 tkr\n  Øst → 0 tkr\n")
    one, other = program(POLICY), program(text)
    assert one is not None
    assert other is not None
    before = {(each.kind, each.name): each.sha256 for each in statements_of(one)}
    changed = [(s.kind, s.name) for s in statements_of(other) if before.get((s.kind, s.name)) != s.sha256]
    assert (kind, name) == changed[0]
    assert meaning_of(one) != meaning_of(other)


def test_a_statement_says_where_it_stands() -> None:
    """The span and the citation of its first piece."""
    one = program(POLICY)
    assert one is not None
    grant = next(each for each in statements_of(one) if each.name == "grant")
    assert (22, "§ 5") == (grant.span and grant.span.line, grant.citation)
