"""Cases for the tests of explanations: small policies evaluated and told, and the 2025 policy on its example data."""

from collections.abc import Mapping
from functools import cache

from lovkode.dsl.expression import Constant
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.evaluator import Cells, Evaluation, Evaluator
from lovkode.interpreter.explanation import Explanation, compose, explain
from lovkode.interpreter.explanation.document import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Picture,
    Table,
    Verbatim,
    unmarked,
)
from lovkode.interpreter.explanation.voice import Voice
from lovkode.interpreter.readings import choose
from lovkode.interpreter.values import Index
from tests.checkout import ROOT

REGIONS = ("Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland")

Given = Mapping[str, Mapping[Index, Constant]]


def program(text: str) -> Program:
    """The program of a policy; its first line may be left out."""
    if not text.startswith(("policy ", "regelsæt ")):
        text = f"policy example 2025\n{text}"
    found, problems = check_policy(Source("example.pol", text))
    assert found is not None, problems
    return found


def evaluated(text: str, cells: Cells | None = None, given: Given | None = None, **only: str) -> Evaluation:
    """The evaluation of a policy on data."""
    return Evaluator(program(text)).evaluate(cells or {}, given, only or None)


def explained(text: str, cells: Cells | None = None, given: Given | None = None, **only: str) -> Explanation:
    """The explanation of a policy on data, for the members named."""
    return explain(evaluated(text, cells, given, **only), None, only=only)


def voice(text: str = "", locale: str = "da") -> Voice:
    """A policy's voice."""
    return Voice(program(text), locale)


def document(explanation: Explanation, locale: str = "da") -> Document:
    """The explanation as blocks, with spaces that break and no marks."""
    found = compose(explanation, locale)
    return Document(found.locale, plain(found.title), found.blocks)


def plain(text: str) -> str:
    """The text as it reads in plain text."""
    return unmarked(text).replace("\u00a0", " ")


def under(found: Document, heading: str, exact: bool = False) -> list[str]:
    """The texts between the heading that begins so and the next of its level, cells of tables joined by ` | `."""
    texts: list[str] = []
    level = 0
    for block in found.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                return texts
            if not level and (heading == plain(block.text) or (not exact and plain(block.text).startswith(heading))):
                level = block.level
                continue
        if level:
            texts += map(plain, block_texts(block))
    assert level, f"no heading begins with {heading!r}: {headings(found)}"
    return texts


def headings(found: Document) -> list[str]:
    """The texts of the headings."""
    return [plain(block.text) for block in found.blocks if isinstance(block, Heading)]


def block_texts(block: Block) -> list[str]:
    """The texts of a block: paragraphs, items, and a table's caption, head and rows."""
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case Picture():
            return [] if block.told else [block.text]
        case Notice():
            return [block.title, block.text]
        case Verbatim():
            return [block.title, *block.text.split("\n")]
        case Listing():
            return list(block.items)
        case Table():
            return [block.caption, " | ".join(block.head), *(" | ".join(row) for row in block.rows)]


def steps(text: str, name: str, cells: Cells | None = None, locale: str = "da", **only: str) -> list[str]:
    """The heading of a rule's step and the lines under it."""
    found = document(explained(text, cells, None, **only), locale)
    told = [plain(block.text) for block in found.blocks if isinstance(block, Heading) and block.level == 3]
    heading = next(each for each in told if each == name or each.startswith((f"{name}: ", f"{name} (")))
    return [heading, *under(found, heading, exact=True)]


# -- The 2025 policy --------------------------------------------------------------------------------------------------


@cache
def policy_2025() -> Program:
    """The 2025 policy."""
    return program((ROOT / "policies" / "2025.pol").read_text(encoding="utf-8"))


@cache
def evaluator_2025() -> Evaluator:
    """An evaluator for the 2025 policy."""
    return Evaluator(policy_2025())


@cache
def dataset_2025() -> Dataset:
    """The example data of the 2025 policy; the file's name is the same wherever the tests run."""
    found, problems = read_dataset(policy_2025(), ROOT / "policies" / "data" / "2025.csv")
    assert found is not None, problems
    return found


def cells_2025(*blank: tuple[str, Index]) -> dict[str, dict[Index, Constant]]:
    """The example data with some cells blank."""
    cells = {name: dict(values) for name, values in dataset_2025().cells.items()}
    for name, index in blank:
        del cells[name][index]
    return cells


def explained_2025(cells: Cells | None = None, **only: str) -> Explanation:
    """The explanation of the 2025 policy, with what each other reading would give."""
    policy, found = policy_2025(), cells if cells is not None else dataset_2025().cells
    alternatives = {
        (reading.name, other.choice): Evaluator(choose(policy, {reading.name: other.choice})).evaluate(
            found, None, only
        )
        for reading in policy.readings
        for other in reading.alternatives
    }
    evaluation = evaluator_2025().evaluate(found, None, only)
    return explain(evaluation, dataset_2025(), only=only, alternatives=alternatives)
