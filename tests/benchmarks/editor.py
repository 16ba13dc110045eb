"""How long an editor waits after a keystroke: in a policy of 2,000 lines, and in the policy of 2025.

Times differ from machine to machine; the ratios should not.
"""

import gc
import re
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from lovkode.dsl.editor.analysis import read, study
from lovkode.dsl.parser import parse
from lovkode.dsl.parser.memory import Memory
from lovkode.dsl.server.documents import Document
from lovkode.dsl.server.surroundings import Surroundings
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY, SHIPPED

KEYSTROKES = 40
LINES = 2000
LIMIT = 0.1
"""The seconds within which an editor should say what is wrong."""

_NAMES = "total frame criteria_needed kept_whole clawback kept_share repayment retained instalment".split()


def long_policy(text: str, lines: int = LINES) -> str:
    """The policy of 2025 with its rules repeated under other names until it has so many lines."""
    money = text[text.index("total = ") : text.index("-- The figures")]
    rules = text[text.index("criteria_needed = ") : text.index("-- Where the text")]
    found, number = [text], 0
    while sum(each.count("\n") for each in found) < lines:
        block = money + rules
        for name in _NAMES:
            block = re.sub(rf"\b{name}\b", f"{name}_{number}", block)
        found.append(block)
        number += 1
    return "\n".join(found)


def typed(document: Document, place: int) -> list[float]:
    """The seconds from each keystroke to what is wrong then: a label gets longer, letter by letter."""
    line, column = document.lines.place(place)
    found = []
    for _ in range(KEYSTROKES):
        began = perf_counter()
        document.change("x", (line, column, line, column))
        assert not [each for each in document.problems if each.severity.value == "error"]
        found.append(perf_counter() - began)
    return found


def main() -> None:
    """Print what each part takes, and how it compares with reading everything anew."""
    gc.set_threshold(100_000, 50, 100)  # as the server does
    text = (Path(SHIPPED) / "2025.pol").read_text(encoding="utf-8")
    for name, policy in (("2025.pol", text), ("a long policy", long_policy(text))):
        source = Source("x.pol", policy)
        whole = _median(lambda source=source: parse(source))
        draft = read(source, Memory())
        checked = _median(lambda draft=draft: study(draft, LIBRARY))
        print(f"{name}, {policy.count(chr(10))} lines")
        print(f"  everything read anew {whole * 1000:7.1f} ms")
        print(f"  checked              {checked * 1000:7.1f} ms ({checked / whole:.2f} of reading anew)")
        for where, mark in (("first", "Ramme i alt"), ("last", "Tilbagebetaling")):
            document = Document("x.pol", policy, Surroundings(LIBRARY), "da", "utf-16")
            at = policy.index(mark) if where == "first" else policy.rindex(mark)
            times = typed(document, at)
            high = quantiles(times, n=20)[-1]
            verdict = "within" if high <= LIMIT else "OVER"
            print(
                f"  keystroke, {where:5} rule  {median(times) * 1000:6.1f} ms, 95th percentile {high * 1000:.1f} ms, "
                f"{verdict} {LIMIT * 1000:.0f} ms ({median(times) / whole:.2f} of reading anew)"
            )


def _median(work: object) -> float:
    assert callable(work)
    found = []
    for _ in range(5):
        began = perf_counter()
        work()
        found.append(perf_counter() - began)
    return median(found)


if __name__ == "__main__":
    main()
