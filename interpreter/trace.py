"""What happened: one step for each rule applied at each index, as a graph from results back to data."""

from lovkode.dsl.program import Piece, Rule
from lovkode.dsl.record import Record, record
from lovkode.interpreter.values import Index, Value


@record
class Operand(Record):
    """One input or result that a step used: its name, its index and its value there."""

    name: str
    index: Index
    value: Value


@record
class Step(Record):
    """One application of a rule at an index. The piece carries citation, span and labels; the rule what it rests on.

    `given` is true where an example or a what-if run fixed the value; then there are no operands.
    """

    rule: Rule
    piece: Piece
    index: Index
    operands: tuple[Operand, ...]
    result: Value
    given: bool = False


@record
class Trace(Record):
    """The steps of an evaluation, each after those it uses."""

    steps: tuple[Step, ...]

    def step(self, name: str, index: Index) -> Step:
        """The step that gave a rule's value at an index. Raises KeyError."""
        for step in self.steps:
            if step.rule.name == name and step.index == index:
                return step
        raise KeyError((name, index))
