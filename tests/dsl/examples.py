"""The examples on the pages of the codes, what they raise, and specimens of the codes that no page can raise."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from lovkode.dsl.diagnostics import Diagnostic, Term
from lovkode.dsl.linter import open_subject, settle
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Cell, Source
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.decisions import open_values, refusals
from lovkode.interpreter.evaluator import EvaluationError, Evaluator
from lovkode.interpreter.linting import examine
from lovkode.interpreter.loading import LIBRARY
from tests.checkout import ROOT

PAGES = ROOT / "dsl" / "pages"
CODES = tuple(sorted(path.stem for path in PAGES.glob("*.md")))

_FENCE = re.compile(r"^```(\w+)(?: (bad|good|base))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_POLICY = Source("2025.pol", "policy example 2025\ntotal = 100 kr\ncheck total = 200 kr\n")


def page(code: str) -> str:
    """The text of a code's page."""
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def examples(code: str) -> Mapping[tuple[str, str], str]:
    """The fenced examples of a page by their kind of text and by `bad`, `good`, `base` or nothing."""
    return {(kind, side): text for kind, side, text in _FENCE.findall(page(code))}


def raised(code: str, side: str, folder: Path) -> tuple[Diagnostic, ...] | None:
    """What the bad or the good example of a page raises, or None where the page cannot show it.

    Data are written to `folder`, which is made the working directory, so that messages name no path.
    """
    shown = examples(code)
    text = shown.get(("pol", side)) or shown.get(("pol", ""))
    if text is None:
        return None
    os.chdir(folder)
    if ("pol", "base") in shown:
        Path("2025.pol").write_text(shown["pol", "base"], encoding="utf-8")
    program, problems = check_policy(Source("example.pol", text), LIBRARY)
    if program is None:
        return problems
    for kind in ("csv", "json"):
        if (kind, side) in shown:
            name = Path(f"example.{kind}")
            name.write_text(shown[kind, side], encoding="utf-8")
            dataset, problems = read_dataset(program, name)
            return problems or evaluated(program, dataset)
    source = Source("example.pol", text)
    return problems or evaluated(program, None, source) or linted(code, source)


def linted(code: str, source: Source) -> tuple[Diagnostic, ...]:
    """What the linter finds in an example of a lint; the other examples need not be beyond suspicion."""
    subject = open_subject(source, LIBRARY)[0] if code.startswith("L") else None
    if subject is None:
        return ()
    return tuple(finding.diagnostic for finding in settle(subject, source, *examine(subject, {})))


def evaluated(program: Program, dataset: Dataset | None, source: Source | None = None) -> tuple[Diagnostic, ...]:
    """What the evaluation of a policy raises; policies with inputs are evaluated only with data."""
    if open_values(program):
        return refusals(program, open_values(program), source)
    if program.inputs and dataset is None:
        return ()
    try:
        evaluation = Evaluator(program).evaluate(dataset.cells if dataset else {})
    except EvaluationError as error:
        return (error.diagnostic,)
    broken = tuple(specimen("E001") for outcome in evaluation.checks if outcome.broken)
    return broken or tuple(specimen("E003") for outcome in evaluation.checks if outcome.unexpected)


def specimen(code: str) -> Diagnostic:
    """A diagnostic made by hand."""
    place, facts = SPECIMENS[code]
    if isinstance(place, Cell) or place is None:
        return Diagnostic(code, None, place, facts)
    start = _POLICY.text.index(place)
    return Diagnostic(code, _POLICY, _POLICY.span(start, start + len(place)), facts)


_CSV = Cell("regions.csv", None, None, None, None, None)
_RECEIPT = Cell("receipt.json", None, None, None, None, None)
_REGIONS = ("Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland")

SPECIMENS: Mapping[str, tuple[str | Cell | None, Mapping[str, object]]] = {
    "P019": ("policy", {"position": 1234}),
    "A013": ("policy", {"limit": "50"}),
    "N013": ("total", {"name": "total", "becomes": None, "danish": True}),
    "E001": (
        "check total = 200 kr",
        {"check": "total = 200 kr", "left": "100 kr.", "right": "200 kr.", "difference": "100 kr.", "at": ""},
    ),
    "E003": ("check total = 200 kr", {"check": "total = 200 kr", "reason": "the source rounds"}),
    "D001": (None, {"file": "regoins.csv", "reason": "missing"}),
    "D002": (Cell("regions.csv", None, 3, None, None, None), {"file": "regions.csv", "position": 57}),
    "D015": (None, {"policy": "2025.pol", "inputs": ("baseline", "registered", "coding")}),
    "D017": (
        Cell("regions.xlsx", "Data", 4, 3, "baseline", "0.30000000000000004"),
        {"text": "0.30000000000000004", "read": "0.3"},
    ),
    "D020": (Cell("figures.pdf", None, None, None, None, None), {"file": "figures.pdf", "known": (".csv", ".xlsx")}),
    "D024": (None, {"name": "repayment", "known": ("total", "frame")}),
    "X001": (_CSV, {"size": 52_428_800, "limit": 10_485_760}),
    "X004": ("total", {"limit": 10_000}),
    "X005": (None, {"limit": 1_000_000}),
    "R001": (_RECEIPT, {"kind": Term("of_receipt"), "reason": "twice", "at": "policy.meaning"}),
    "R002": (_RECEIPT, {"part": "case"}),
    "R003": ("total", {"kind": Term("statement_rule"), "name": "total", "citation": "§ 1", "how": "changed"}),
    "R004": (
        Cell("2025.csv", None, 14, 3, "registered", "3.26"),
        {"name": "Indicator", "at": "Sjælland, criterion 2", "was": "3.25", "now": "3.26"},
    ),
    "R005": (_RECEIPT, {"name": "Repayment", "at": "Sjælland", "was": "0 kr.", "now": "100 kr."}),
    "R006": (_RECEIPT, {"file": "Sjælland.html"}),
    "R007": (None, {"was": "0.1.0", "now": "0.2.0"}),
    "R008": (None, {"file": "2025.pol", "part": "policy"}),
    "R009": (Cell("2025.seal", None, None, None, None, None), {"entry": "data/01/2025.csv", "reason": "other"}),
    "R010": (None, {"file": "Sjælland.html"}),
    "U001": (None, {"name": "2052.pol", "known": ("2025.pol",), "near": None}),
    "U002": (None, {"reading": "tolerance", "choice": "points", "known": ("relative", "percentage points")}),
    "U003": (None, {"member": "Jylland", "dimension": "region", "members": _REGIONS, "near": None}),
    "U004": (_CSV, {"extra": "excel", "command": 'pip install "lovkode[excel]"'}),
    "U005": (None, {"file": "no_such_folder/data.csv", "reason": "missing"}),
    "U006": (None, {"text": "a lot"}),
    "U007": (
        Cell("letter.docx", None, None, None, None, None),
        {"what": "warning", "name": "warning", "place": "{{ warning }}"},
    ),
    "W001": (
        "policy",
        {"reason": "slot", "key": "some", "slot": "{amount}", "known": ("{member}", "{value}")},
    ),
    "C001": (None, {"provision": "§ 2", "document": "example 2025"}),
    "C003": (None, {"provision": "§ 1", "document": "naerhedsfinansiering 2052", "name": "total"}),
    "C002": (None, {"provision": "§ 11", "document": "example 2025", "name": "total", "near": None}),
}
