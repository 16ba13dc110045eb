"""Rows of tables: what each key gives, whatever the order of the rows and however they divide the keys."""

from collections.abc import Iterable, Sequence

from lovkode.dsl.expression import Expression, Lookup
from lovkode.dsl.intervals import Interval, gaps
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import NumberType

Key = Interval | str | bool | None
"""The key of a row: numbers, a member, a text or a truth; none for `otherwise`."""


@record
class RowPair(Record):
    """Keys with what two tables give for them; none where a table has no such row."""

    key: Key
    old: Expression | None
    new: Expression | None


def rows_of(table: Lookup) -> list[tuple[Key, Expression]]:
    """Each key of a table with its value; of numbers, every one that the key can be."""
    kind = table.key.type
    found: list[tuple[Key, Expression]] = []
    numbers: list[Interval] = []
    for row in table.rows:
        for key in row.keys:
            if isinstance(key, Interval) and isinstance(kind, NumberType):
                key = key.whole() if kind.whole else key
                numbers.append(key)
            found.append((key, row.value))
    if table.otherwise is not None:
        if isinstance(kind, NumberType):
            found += [(gap, table.otherwise) for gap in gaps(kind.bounds, numbers, kind.whole)]
        else:
            found.append((None, table.otherwise))
    return found


def paired(old: Lookup, new: Lookup) -> list[RowPair]:
    """The keys of two tables, divided so that each table has one value for each of them; in the new table's order."""
    before, after = rows_of(old), rows_of(new)
    whole = isinstance(new.key.type, NumberType) and new.key.type.whole
    pairs = []
    for key, value in after:
        rest = [key]
        for other, was in before:
            shared = _shared(key, other)
            if shared is not None:
                pairs.append(RowPair(shared, was, value))
                rest = _without(rest, shared, whole)
        pairs += [RowPair(each, _fallback(before, each), value) for each in rest]
    closed = any(key is None for key, _ in after)
    for other, was in before:
        if other is None and closed:
            continue
        rest = [other]
        for key, _ in after:
            shared = _shared(key, other)
            rest = rest if shared is None else _without(rest, shared, whole)
        pairs += [RowPair(each, was, _fallback(after, each)) for each in rest]
    return pairs


def _shared(one: Key, other: Key) -> Key:
    if isinstance(one, Interval) and isinstance(other, Interval):
        met = one.meet(other)
        return None if met.empty else met
    return one if one == other and type(one) is type(other) else None


def _without(keys: list[Key], taken: Key, whole: bool) -> list[Key]:
    left: list[Key] = []
    for key in keys:
        if isinstance(key, Interval) and isinstance(taken, Interval):
            left += gaps(key, [taken], whole)
        elif key != taken:
            left.append(key)
    return left


def _fallback(rows: Sequence[tuple[Key, Expression]], key: Key) -> Expression | None:
    """The value that `otherwise` gives for a key that is no number."""
    if isinstance(key, Interval):
        return None
    return next((value for each, value in rows if each is None), None)


def joined(keys: Iterable[Key], whole: bool) -> list[Key]:
    """The keys, with intervals that touch as one; `whole` where no number lies between 2 and 3."""
    found: list[Key] = []
    numbers = []
    for key in keys:
        if isinstance(key, Interval):
            numbers.append(key)
        else:
            found.append(key)
    for interval in sorted(numbers, key=Interval.order):
        last = found[-1] if found else None
        if isinstance(last, Interval) and _touch(last, interval, whole):
            found[-1] = Interval(last.low, interval.high, last.low_open, interval.high_open)
        else:
            found.append(interval)
    return found


def _touch(one: Interval, after: Interval, whole: bool) -> bool:
    if one.high is None or after.low is None:
        return False
    if one.high == after.low:
        return not (one.high_open and after.low_open)
    return whole and after.low - one.high == 1
