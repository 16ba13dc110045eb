"""What hangs on each reading and each assumption of a policy, in kroner and for whom."""

from lovkode.dsl.program import Reading, Rule
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.typesystem import MONEY_SCALES, NumberType, Type, is_money
from lovkode.interpreter.reports import Run, results_of
from lovkode.interpreter.reports.alternatives import alternatives_of
from lovkode.interpreter.reports.grids import BUILT_IN
from lovkode.interpreter.values import Index, Value


@record
class Amount(Record):
    """An amount that hangs on a reading or an assumption: as it is, and as another reading would have it."""

    rule: Rule
    index: Index
    value: Value
    other: Value | None


@record
class Effect(Record):
    """What one other choice of a reading changes: the amounts, and whether anything at all. No `amounts` where it gives
    no results."""

    reading: Reading
    choice: str
    amounts: tuple[Amount, ...] | None
    anything: bool


def effects_of(run: Run) -> tuple[Effect, ...]:
    """What every choice that was not taken changes in the amounts."""
    found = []
    for other in alternatives_of(run):
        changes = other.changes or ()
        amounts = tuple(
            Amount(c.rule, c.index, c.before, c.after) for c in changes if not c.rule.hidden and _counts(c.rule)
        )
        found.append(Effect(other.reading, other.choice, None if other.changes is None else amounts, bool(changes)))
    return tuple(found)


def resting_on(run: Run, name: str) -> tuple[Amount, ...]:
    """The amounts that rest on a reading or an assumption, as they are."""
    return tuple(
        Amount(result.rule, result.index, result.value, None)
        for result in results_of(run)
        if name in result.rule.rests_on and not result.rule.hidden and _counts(result.rule)
    )


def in_kroner(kind: Type) -> Type:
    """The type of an amount, told in kroner."""
    assert isinstance(kind, NumberType)
    return evolve(kind, scale=MONEY_SCALES["kr"])


def _counts(rule: Rule) -> bool:
    """Whether a rule gives amounts that belong to somebody, and not to a criterion or a month."""
    money = isinstance(rule.type, NumberType) and is_money(rule.type.unit)
    return money and not set(rule.dimensions) & set(BUILT_IN)
