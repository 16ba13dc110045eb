"""The manual: a policy as a document, whole for a small one, and without a gap for every policy there is.

Run with `LOVKODE_GOLDEN=write` to write the golden files anew, then read what changed, aloud.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from lovkode.dsl.pipeline import check_policy, complete
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.cli.doc import texts_of_modules
from lovkode.interpreter.coverage import cover
from lovkode.interpreter.dependencies import uses
from lovkode.interpreter.explanation.document import Document, Heading, Listing, Paragraph, Table, Verbatim, unmarked
from lovkode.interpreter.explanation.renderer import MEDIA
from lovkode.interpreter.loading import LIBRARY, MODULES, complete_policy, load_policy, shipped
from lovkode.interpreter.manual import compose_manual
from lovkode.interpreter.manual.ending import provision_target
from lovkode.interpreter.manual.speech import own_phrases
from tests.checkout import ROOT
from tests.grants import POLICY
from tests.programs import Expected, read_programs

GOLDEN = Path(__file__).parent / "manual" / "golden"
SHIPPED = (*shipped(), *sorted(str(path) for path in Path(MODULES).glob("*.pol")))
NAMES = ["/".join(Path(path).parts[-2:]) for path in SHIPPED]
PROGRAMS = [each for each in read_programs(ROOT / "tests" / "language") if not each.problems]
EVERY = pytest.mark.parametrize("path", SHIPPED, ids=NAMES)
ANCHOR, LINK = re.compile(r' id="([^"]*)"'), re.compile(r'href="#([^"]*)"')


def manual(text: str, locale: str = "en") -> Document:
    """The manual of a policy's text."""
    source = Source("shown.pol", text)
    program, problems = check_policy(source, LIBRARY)
    composed, _ = complete(source, LIBRARY)
    assert program is not None, problems
    assert composed is not None
    return compose_manual(program, composed, texts_of_modules(program), locale)


@cache
def shown(path: str, locale: str = "da") -> tuple[Program, Document]:
    """A policy that comes with lovkode, and its manual."""
    program, problems = load_policy(path, cache=False)
    text, _ = complete_policy(path)
    assert program is not None, problems
    assert text is not None
    return program, compose_manual(program, text, texts_of_modules(program), locale)


def steady(text: str) -> str:
    """The text without what changes with every release: the version and the digests."""
    return re.sub(r"(?<=lovkode )[\w.]+(?=\.$)", "…", text, flags=re.MULTILINE)


def anchors(found: Document) -> list[str]:
    """The anchors of the headings, in order."""
    return [block.anchor for block in found.blocks if isinstance(block, Heading) and block.anchor]


def under(found: Document, anchor: str) -> list[str]:
    """The paragraphs, items, rows and words of the entry with an anchor."""
    told: list[str] | None = None
    for block in found.blocks:
        if isinstance(block, Heading):
            if told is not None:
                break
            told = [] if block.anchor == anchor else None
        elif told is not None:
            told += map(unmarked, texts(block))
    assert told is not None, anchors(found)
    return [each.replace("\u00a0", " ") for each in told]


def texts(block: object) -> Iterator[str]:
    """The texts of a block."""
    match block:
        case Paragraph():
            yield block.text
        case Listing():
            yield from block.items
        case Table():
            yield from (" | ".join(row) for row in (block.head, *block.rows))
        case Verbatim():
            yield block.text


# -- A small policy ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["da", "en"])
def test_a_small_policy_is_told_as_its_golden_file_says(locale: str) -> None:
    """The whole Markdown."""
    text = steady(MEDIA["markdown"](manual(POLICY, locale)))
    path = GOLDEN / f"school_grant.{locale}.md"
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_the_same_policy_gives_the_same_bytes() -> None:
    """Made twice, in every medium."""
    for medium in MEDIA:
        assert MEDIA[medium](manual(POLICY)) == MEDIA[medium](manual(POLICY))


def test_a_rule_is_told_under_its_first_provision_and_named_under_the_others() -> None:
    """The definitions of other provisions are said there too."""
    found = manual(
        "policy p 2025\ncriterion 1 met if a = 1  § 1\ncriterion 2 met if a = 2  § 2; § 3\ninput\n  a ratio  § 4\n"
    )
    assert (
        anchors(found).index("provision_par_1")
        < anchors(found).index("rule_met")
        < anchors(found).index("provision_par_2")
    )
    assert ["See also: For criterion 2: “Met” if “A” equals 2."] == under(found, "provision_par_2")
    assert ["See also: “Met”."] == under(found, "provision_par_3")


def test_a_deadline_has_its_weekday() -> None:
    """And it is said when the last day is a Saturday or a Sunday."""
    found = manual("policy p 2025\ndeadline sent 2026-02-01  § 1\ndeadline paid 2026-02-02 to 2026-02-03  § 2\n")
    told = "The deadline is 1 February 2026 (Sunday). The last day of the deadline is a Sunday."
    assert told == under(found, "deadline_sent")[0]
    assert "From 2 February 2026 (Monday) to 3 February 2026 (Tuesday)." == under(found, "deadline_paid")[0]


def test_an_exception_is_told_with_its_provision() -> None:
    """The normal case first; under the exception's own provision, what it says."""
    text = "policy p 2025\ninput\n  waived truth\ncost = 5 kr  § 1\n  except waiver if waived: 0 kr  § 2\n"
    found = manual(text)
    told = under(found, "rule_cost")
    assert ["Cost = 5 kr.", "Exceptions, the first of which that fits applies:"] == told[:2]
    assert "Waiver (§ 2): 0 kr., if the answer to “Waived” is yes." == told[2]
    assert ["See also: “Cost”. Waiver (§ 2): 0 kr., if the answer to “Waived” is yes."] == under(
        found, "provision_par_2"
    )


def test_how_the_parts_of_a_distribution_are_rounded_is_said() -> None:
    """The words of the formula leave it out."""
    text = """policy p 2025
dimension region: Nord, Syd
key by region: Nord → 1, Syd → 2
part = distribute 10 kr over region by key rounded to 1 kr, remainder to largest fraction, ties to first listed
"""
    told = " ".join(under(manual(text), "rule_part"))
    assert "rounded down" in told
    assert "goes to the largest fractions. Of equals, the one listed first comes first." in told


def test_a_value_still_to_be_decided_is_named_first() -> None:
    """With a link, in a notice that cannot be overlooked; the table shows last year's."""
    found = manual("policy p 2025\ntotal = ? was 5 kr  § 1\n")
    assert "> **NOT DECIDED YET**" in MEDIA["markdown"](found)
    assert "Total = still to be decided (last year 5 kr.)." == under(found, "rule_total")[0]


def test_an_entry_of_an_amended_policy_says_where_its_words_come_from() -> None:
    """The policy that is amended, the one that amends it, or both."""
    path = next(path for path in SHIPPED if path.endswith("2026.pol"))
    _, found = shown(path)
    assert "Ordlyden er fra regelsættet for 2026." in under(found, "rule_total")
    assert "Ordlyden er fra regelsættet for 2025." in under(found, "rule_repayment")
    assert "Ordlyden er fra regelsættet for 2025, ændret af regelsættet for 2026." in under(found, "rule_clawback")


def test_a_function_of_a_module_is_told_where_it_is_used() -> None:
    """In words and in the module's own text; those that nothing uses are left out."""
    text = "policy p 2025\nuse rounding\ncost = step_down(5.5 kr, 1 kr)  § 1\n"
    found = manual(text)
    assert ["function_step_down", "function_whole_steps"] == sorted(a for a in anchors(found) if "function_" in a)
    told = under(found, "function_step_down")
    assert any("module rounding" in each for each in told)
    assert told[-1].startswith("step_down(")
    assert any(each.startswith("Uses the functions: ") for each in under(found, "rule_cost"))


def test_a_forgotten_provision_is_named() -> None:
    """It stands in its place with a warning."""
    found = manual("policy p 2025\nprovisions\n  §§ 1-2\ntotal = 5 kr  § 1\n")
    assert [own_phrases("en")["manual"]["forgotten"] + "."] == under(found, "provision_par_2")


def test_a_policys_own_words_are_shown_beside_each_rule() -> None:
    """The line itself, and for a line of a group the group's first line above it."""
    text = "policy p 2025\ninput\n  a ratio  § 1\n  b ratio  § 2\ntotal = a + b  § 3\n"
    found = manual(text)
    assert "input\n  b ratio  § 2" == under(found, "input_b")[-1]
    assert "total = a + b  § 3" == under(found, "rule_total")[-1]


def test_words_of_a_policy_cannot_break_out_of_the_page() -> None:
    """Tags, fences and links in labels and comments are shown as they are."""
    found = manual('policy p 2025\ntotal = 5 kr en "<b>](#x) ``` & co"  § 1\n')
    page, markdown = MEDIA["html"](found), MEDIA["markdown"](found)
    assert "<b>" not in page
    assert "````text" in markdown
    assert "\\](\\#x)" in markdown


# -- Every policy -----------------------------------------------------------------------------------------------------


@EVERY
def test_everything_that_a_policy_states_has_one_heading(path: str) -> None:
    """Each rule, input, deadline, reading, check, omission, example and property, and the index names the named."""
    program, found = shown(path)
    wanted = [f"rule_{each.name}" for each in program.rules] + [f"input_{each.name}" for each in program.inputs]
    wanted += [f"deadline_{each.name}" for each in program.deadlines]
    wanted += [f"reading_{each.name}" for each in program.readings]
    wanted += [f"function_{each.name}" for each in program.functions if each.module is None]
    for kind in ("checks", "omissions", "examples", "properties"):
        singular = {"properties": "property"}.get(kind, kind[:-1])
        wanted += [f"{singular}_{number}" for number in range(1, len(getattr(program, kind)) + 1)]
    there = anchors(found)
    assert [] == [each for each in wanted if there.count(each) != 1]
    index = next(
        (b for b in found.blocks if isinstance(b, Table) and b.caption == own_phrases("da")["index"]["caption"]), None
    )
    named = {cell for row in index.rows for cell in row[:2]} if index else set()
    for group in (program.rules, program.inputs, program.deadlines):
        assert {str(vars(each)["name"]) for each in group} <= named


@EVERY
def test_every_provision_has_one_heading(path: str) -> None:
    """Those that the policy lists, in their order."""
    program, found = shown(path)
    wanted = [provision_target(("", unit)).anchor for unit in program.provisions]
    there = anchors(found)
    assert [] == [each for each in wanted if there.count(each) != 1]


@EVERY
@pytest.mark.parametrize("locale", ["da", "en"])
def test_every_link_leads_somewhere(path: str, locale: str) -> None:
    """Each in its page and in its Markdown, and no two places have the same anchor."""
    _, found = shown(path, locale)
    for medium in ("html", "markdown"):
        text = MEDIA[medium](found)
        places = ANCHOR.findall(text)
        links = LINK.findall(text) if medium == "html" else re.findall(r"\]\(#([^)]*)\)", text)
        assert links
        assert len(places) == len(set(places))
        assert set() == set(links) - set(places)


@EVERY
def test_what_a_rule_is_made_from_says_that_it_is_used_for_it(path: str) -> None:
    """Links go both ways."""
    program, found = shown(path)
    pairs: dict[str, set[tuple[str, str]]] = {"Dannes af:": set(), "Bruges til:": set()}
    here = ""
    for block in found.blocks:
        if isinstance(block, Heading):
            here = block.anchor
        for item in block.items if isinstance(block, Listing) else ():
            for key in pairs:
                if unmarked(item).startswith(key) and here.startswith(("rule_", "input_")):
                    pairs[key] |= {(here, each) for each in re.findall("\ue004([^\ue005]*)\ue005", item)}
    assert {(there, one) for one, there in pairs["Dannes af:"]} == pairs["Bruges til:"]
    assert pairs["Dannes af:"] == {
        (f"rule_{r.name}", f"{_kind(u, program)}_{u}") for r in program.rules for u in uses(program)[r.name]
    }


def _kind(name: str, program: Program) -> str:
    return "input" if name in {each.name for each in program.inputs} else "rule"


@EVERY
def test_the_headings_go_down_one_level_at_a_time(path: str) -> None:
    """One first heading, and none that skips a level."""
    _, found = shown(path)
    levels = [block.level for block in found.blocks if isinstance(block, Heading)]
    assert [1] == [level for level in levels if level == 1]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_coverage_is_told_as_the_command_counts_it() -> None:
    """The 2025 order: so many of so many provisions."""
    path = next(path for path in SHIPPED if path.endswith("policies/2025.pol"))
    program, found = shown(path)
    coverage = cover([program])[0]
    part, total = coverage.count("computed", "constant"), len(coverage.units)
    assert under(found, "coverage")[0].startswith(f"Gjort til regler er {part} af {total} bestemmelser")


@pytest.mark.parametrize("case", PROGRAMS, ids=[each.id for each in PROGRAMS])
def test_every_construct_of_the_language_can_be_told(case: Expected) -> None:
    """No sound program of the language suite fails, in either language."""
    for locale in ("da", "en"):
        found = manual(case.text, locale)
        assert all(MEDIA[medium](found) for medium in MEDIA)
