"""The facts of an overview, and the tables they are told in: one form for documents and for workbooks."""

from lovkode.dsl.program import Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import Type
from lovkode.interpreter.explanation.model import Explanation, RuleCase
from lovkode.interpreter.reach.model import Reach
from lovkode.interpreter.reports.effects import Amount, Effect
from lovkode.interpreter.values import Value


@record
class Assumed(Record):
    """An assumption, and the amounts that rest on it."""

    case: RuleCase
    amounts: tuple[Amount, ...]


@record
class Overview(Record):
    """Everything that is told of all members at once.

    `leads` are the amounts that sums are told of: the results of money, but of two that add up to a whole only the
    first. `effects` are what the other readings change in them, `assumed` what rests on assumptions.
    """

    explanation: Explanation
    leads: tuple[Rule, ...]
    reach: Reach
    effects: tuple[Effect, ...]
    assumed: tuple[Assumed, ...]


@record
class Entry(Record):
    """A cell: its words, and the value behind them, where it is one number or one day."""

    text: str
    value: Value | None = None
    kind: Type | None = None


@record
class Ledger(Record):
    """A table: the name of its sheet, what stands above it, its columns and its rows.

    `money` are the columns of amounts, whose unit stands once where they share it; `extra` are the columns that a
    narrow medium leaves out; with `total` the last row adds up those above it.
    """

    name: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    money: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    total: bool = False
