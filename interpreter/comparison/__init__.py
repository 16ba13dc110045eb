"""Two policies compared: what differs in the text, whether it means the same, and what it moves in kroner."""

from lovkode.dsl.program import Program
from lovkode.interpreter.comparison.differences import (
    MEANING,
    WORDING,
    Difference,
    compare_inputs,
    compare_rules,
)
from lovkode.interpreter.comparison.labels import compare_words
from lovkode.interpreter.comparison.statements import compare_statements


def compare(old: Program, new: Program) -> tuple[Difference, ...]:
    """Every difference between two policies: those of meaning first, each in the order of the new text.

    What only the old text has stands behind the rest, in its order.
    """
    found = [*compare_statements(old, new), *compare_inputs(old, new), *compare_rules(old, new)]
    found += compare_words(old, new)
    return tuple(sorted(found, key=lambda each: (each.level, each.new is None, each.at or 10**9)))


__all__ = ["MEANING", "WORDING", "Difference", "compare"]
