"""Tables: each possible key has exactly one row, or the policy is refused with the keys that have none or two."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from lovkode.dsl import expression, syntax, terms
from lovkode.dsl.checker import quantities
from lovkode.dsl.checker.expressions import check_expression
from lovkode.dsl.checker.prices import misfit
from lovkode.dsl.checker.scope import Scope
from lovkode.dsl.checker.years import ONWARD, YEARS, key_years, table_years
from lovkode.dsl.expression import Expression
from lovkode.dsl.intervals import Interval, gaps, point
from lovkode.dsl.resolver import unknown
from lovkode.dsl.typesystem import MemberType, NumberType, TextType, TruthType, Type, same_kind
from lovkode.dsl.years import YEAR

Keys = tuple[Interval | str | bool, ...]


def check_table(node: syntax.Table, scope: Scope) -> Expression | None:
    """The lookup a table stands for, proved complete and free of overlaps."""
    item = node.by[0]
    problems = scope.settled.problems
    if len(node.by) > 1 or item.members or item.ranges:
        at = (node.by[1].dimension if len(node.by) > 1 else item.dimension).span
        problems.add("P001", at, found=node.by[-1].dimension.text, expected=("`:`",))
        return None
    if scope.settled.bindings.canonical(item.dimension.text) == YEAR and YEAR not in scope.explicit:
        scope.explicit[YEAR] = table_years(node.rows, scope.settled.bindings)
    key = check_expression(terms.Reference(item.dimension, (), item.dimension.span), scope)
    if key is None:
        return None
    if len(node.rows) == 1 and node.rows[0].keys[0].kind == "otherwise":
        problems.add("S010", node.rows[0].span, alone=True, key=item.dimension.text)
        return None
    if not isinstance(key.type, NumberType | MemberType | TruthType | TextType):
        problems.add("S014", item.dimension.span, found=key.type)
        return None
    rows, otherwise, sound = _rows(node, key.type, scope)
    if not sound or not _same_kinds(rows, otherwise, scope):
        return None
    if not _complete(node, key.type, rows, otherwise is not None, scope):
        return None
    values = [row.value for row in rows] + ([otherwise] if otherwise else [])
    kind = quantities.joined([value.type for value in values])
    return expression.Lookup(key, tuple(rows), otherwise, kind, node.span)


def _rows(node: syntax.Table, key: Type, scope: Scope) -> tuple[list[expression.Row], Expression | None, bool]:
    rows: list[expression.Row] = []
    otherwise: Expression | None = None
    sound = True
    for row in node.rows:
        value = check_expression(row.value, scope)
        if any(k.kind == "otherwise" for k in row.keys):
            if otherwise is not None or len(row.keys) > 1:
                scope.settled.problems.add("S003", row.span, key="otherwise")
                sound = False
            otherwise = value
            sound = sound and value is not None
            continue
        keys = [_key(each, key, scope) for each in row.keys]
        flat = tuple(k for part in keys if part is not None for k in part)
        if value is None or None in keys:
            sound = False
        else:
            rows.append(expression.Row(flat, value, row.span))
    return rows, otherwise, sound


def _key(node: syntax.Key, key: Type, scope: Scope) -> Keys | None:
    """What one key of a row holds; a range of criteria holds several."""
    problems = scope.settled.problems
    bindings = scope.settled.bindings
    if isinstance(key, MemberType):
        members = bindings.dimensions[key.dimension].members
        wanted: tuple[str, ...] | None = None
        if node.kind == "name" and isinstance(node.first, terms.Name):
            wanted = (bindings.canonical(node.first.text),)
        elif node.kind in ("number", "to") and key.dimension == "criterion":
            ends = [n.value for n in (node.first, node.last or node.first) if isinstance(n, terms.Number)]
            wanted = tuple(str(n) for n in range(int(ends[0]), int(ends[-1]) + 1)) if len(ends) == 2 else None
        elif key == YEARS:
            found = key_years(node, bindings)
            wanted = None if found is None else tuple(member for member in found if member != ONWARD)
        if wanted is None:
            _misfit(node, key, scope)
            return None
        for member in wanted:
            if member not in members:
                name = node.first if isinstance(node.first, terms.Name) else terms.Name(member, node.span)
                facts: dict[str, Any] = {"member": name.text, "dimension": key.dimension, "members": members}
                unknown(problems, "N004", name, members, **facts)
                return None
        return wanted
    if isinstance(key, NumberType) and node.kind not in ("name", "text", "truth"):
        return _interval(node, key, scope)
    if isinstance(key, TruthType) and node.kind == "truth" and isinstance(node.first, terms.Constant):
        return (bool(node.first.value),)
    if isinstance(key, TextType) and node.kind == "text" and isinstance(node.first, terms.Constant):
        return (str(node.first.value),)
    _misfit(node, key, scope)
    return None


def _misfit(node: syntax.Key, key: Type, scope: Scope) -> None:
    kinds: dict[str, Type] = {"truth": TruthType(), "text": TextType()}
    found = kinds.get(node.kind, NumberType())
    if node.kind == "name" and isinstance(node.first, terms.Name):
        value = check_expression(terms.Reference(node.first, (), node.span), scope)
        if value is None:
            return
        found = value.type
    scope.settled.problems.add("T005", node.span, first=key, other=found)


def _interval(node: syntax.Key, key: NumberType, scope: Scope) -> Keys | None:
    ends = []
    for end in (node.first, node.last):
        if not isinstance(end, terms.Number | terms.Unary):
            continue
        found = check_expression(end, scope)
        if found is None:
            return None
        if not same_kind(found.type, key):
            misfit(scope.settled, "T005", node.span, key, found.type, None, first=key, other=found.type)
            return None
        assert isinstance(found, expression.Literal)
        assert isinstance(found.value, Fraction)
        ends.append(found.value)
    match node.kind:
        case "to":
            interval = Interval(ends[0], ends[1])
        case "under":
            interval = Interval(None, ends[0], False, True)
        case "over":
            interval = Interval(ends[0], None, True)
        case "at least" | "from":
            interval = Interval(ends[0], None)
        case "at most":
            interval = Interval(None, ends[0])
        case _:
            interval = point(ends[0])
    if _nothing(interval, key):
        scope.settled.problems.add("S004", node.span, key=interval, within=key.bounds, kind=key)
        return None
    return (interval,)


def _same_kinds(rows: list[expression.Row], otherwise: Expression | None, scope: Scope) -> bool:
    values = [row.value for row in rows] + ([otherwise] if otherwise is not None else [])
    for value in values[1:]:
        if not same_kind(values[0].type, value.type):
            related = {"first": values[0].span}
            facts: dict[str, Any] = {"first": values[0].type, "other": value.type}
            misfit(scope.settled, "T005", value.span, values[0].type, value.type, related, **facts)
            return False
    return bool(values)


def _complete(node: syntax.Table, key: Type, rows: list[expression.Row], otherwise: bool, scope: Scope) -> bool:
    """Prove that every possible key has exactly one row."""
    facts: dict[str, Any] = {"key": node.by[0].dimension.text, "table": node.name.text, "within": None}
    if isinstance(key, NumberType):
        sound = _apart(rows, key, scope)
        covered = [k for row in rows for k in row.keys if isinstance(k, Interval)]
        missing: Keys = tuple(gaps(key.bounds, covered, key.whole)) if sound else ()
        facts |= {"within": key.bounds, "kind": key}
    else:
        sound = _once(rows, scope)
        given = {k for row in rows for k in row.keys}
        missing = tuple(k for k in _every(key, scope) if k not in given)
    if not sound:
        return False
    if key == YEARS and not otherwise:  # a series is refused outside the years stated
        return True
    endless = isinstance(key, TextType)
    if (missing or endless) and not otherwise:
        scope.settled.problems.add("S002", node.rows[-1].span, missing=missing, **facts)
        return False
    if otherwise and not missing and not endless:
        scope.settled.problems.add("S010", next(row.span for row in node.rows if row.keys[0].kind == "otherwise"))
        return False
    return True


def _every(key: Type, scope: Scope) -> Keys:
    """All that a key other than a number can be, where that can be listed."""
    if isinstance(key, MemberType):
        return scope.settled.bindings.dimensions[key.dimension].members
    return (False, True) if isinstance(key, TruthType) else ()


def _apart(rows: list[expression.Row], key: NumberType, scope: Scope) -> bool:
    """Whether no number has two rows, and each row holds a number that can occur."""
    found: list[tuple[Interval, expression.Row]] = []
    for row in rows:
        for interval in row.keys:
            assert isinstance(interval, Interval)
            if _nothing(interval.meet(key.bounds), key):
                scope.settled.problems.add("S004", row.span, key=interval, within=key.bounds, kind=key)
                return False
            found.append((interval, row))
    found.sort(key=lambda each: each[0].order())
    for before, after in zip(_furthest(found), found[1:], strict=False):
        both = before[0].meet(after[0])
        if not _nothing(both, key):
            first, second = sorted((before[1], after[1]), key=lambda row: row.span.start)
            related = {"first": first.span}
            scope.settled.problems.add("S003", second.span, key=both, kind=key, related=related)
            return False
    return True


def _furthest(found: list[tuple[Interval, expression.Row]]) -> Iterator[tuple[Interval, expression.Row]]:
    """For each interval, that of it and those before it which reaches highest."""
    furthest = found[0]
    for each in found:
        furthest = each if each[0].further(furthest[0]) else furthest
        yield furthest


def _nothing(interval: Interval, key: NumberType) -> bool:
    return (interval.whole() if key.whole else interval).empty


def _once(rows: list[expression.Row], scope: Scope) -> bool:
    seen: dict[Interval | str | bool, expression.Row] = {}
    for row in rows:
        for key in row.keys:
            if key in seen:
                scope.settled.problems.add("S003", row.span, key=key, related={"first": seen[key].span})
                return False
            seen[key] = row
    return True
