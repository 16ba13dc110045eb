"""Changes to single rows of a table, in the layout that the table has."""

import re

from lovkode.dsl import syntax, terms
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.amendment.lines import blocks, line_start
from lovkode.dsl.amendment.standing import compare, unchanged
from lovkode.dsl.amendment.targets import written_alike
from lovkode.dsl.diagnostics import Fix
from lovkode.dsl.keywords import spelling
from lovkode.dsl.origin import Stretch
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Span

_ARROW = re.compile(r"[ \t]*(?:→|->)[ \t]*")
_KINDS = ("DIMENSION", "UNIT", "DEADLINE", "READING", "ASSUME", "INPUT")
_STRING = re.compile(r'"[^"\n]*"')


def change_row(changes: Changes, operation: str, change: syntax.RowChange, cause: Span) -> None:
    """`replace clawback 2→30%`, `insert clawback 5→0%`."""
    found = _table(changes, change.name, cause)
    if found is None:
        return
    at, table = found
    rows = [number for number, row in enumerate(table.rows) if written_alike(row.keys, change.row.keys)]
    keys = change.row.keys[0].span.to(change.row.keys[-1].span)
    if change.row.citation is not None and not _in_block(table) and not _cites_alike(table, change.row.citation):
        changes.problem(
            "A012", change.row.citation.span, there=[table.name.span], what="citation", name=table.name.text
        )
    elif operation == "replace" and not rows:
        _no_row(changes, table, change.row.keys[0], keys)
    elif operation == "insert" and rows:
        there = [table.rows[rows[0]].span]
        changes.problem("A009", change.row.span, there=there, what="row", name=table.name.text, key=changes.said(keys))
    elif operation == "insert":
        key = ("new", table.name.text, changes.said(keys))
        if changes.claim(key, cause) and changes.claim((at, "rows", changes.said(keys)), cause):
            _insert(changes, table, change.row)
    elif changes.claim((at, "row", rows[0]), cause):
        old = table.rows[rows[0]]
        stays = change.row.citation is None or not _in_block(table)
        unchanged(changes, change.row, evolve(old, citation=None) if stays else old, change.span)
        compare(changes, change.row.value, old.value, change.name.text)
        _replace(changes, old, change.row, _in_block(table))


def repeal_row(changes: Changes, change: syntax.Repealed, cause: Span) -> None:
    """`repeal clawback 5`."""
    assert change.name is not None
    if change.key is None or _kind_named(changes, change.name, change.key):
        return
    found = _table(changes, change.name, cause)
    if found is None:
        return
    at, table = found
    rows = [number for number, row in enumerate(table.rows) if written_alike(row.keys, (change.key,))]
    if not rows:
        _no_row(changes, table, change.key, change.key.span)
    elif changes.claim((at, "row", rows[0]), cause):
        changes.gone_rows[at].add(rows[0])


def _kind_named(changes: Changes, name: terms.Name, key: syntax.Key) -> bool:
    """Whether what looks like a table and a key is the kind of a thing and its name: `deadline settlement`."""
    language = changes.tree.language
    kind = next((kind for kind in _KINDS if spelling(kind, language) == name.text), None)
    if kind is None or key.kind != "name":
        return False
    fix = Fix(name.span.to(key.span), changes.said(key.span))
    changes.problem("A007", name.span, fix=fix, what="kind", name=name.text, near=changes.said(key.span))
    return True


def _table(changes: Changes, name: terms.Name, cause: Span) -> tuple[int, syntax.Table] | None:
    for found in changes.named(name.text):
        statement = changes.base.tree.statements[int(found.path[0])]
        if isinstance(statement, syntax.Table):
            return int(found.path[0]), statement
    there = [found.span for found in changes.named(name.text)]
    changes.problem("A007", name.span, there=there, what="table", name=name.text)
    return None


def _no_row(changes: Changes, table: syntax.Table, key: syntax.Key, keys: Span) -> None:
    text = changes.source.text
    known = tuple(text[row.keys[0].span.start : row.keys[-1].span.end] for row in table.rows)
    said, there = changes.said(keys), [table.name.span]
    several = next((known[n] for n, row in enumerate(table.rows) if _takes_in(row, key)), None)
    name = table.name.text
    changes.problem("A007", keys, there=there, what="row", name=name, key=said, known=known, several=several)


def _takes_in(row: syntax.Row, key: syntax.Key) -> bool:
    """Whether a row for several numbers, `3 to 4`, is also for a number."""
    number = key.first
    return isinstance(number, terms.Number) and any(
        isinstance(each.first, terms.Number)
        and isinstance(each.last, terms.Number)
        and each.first.value <= number.value <= each.last.value
        for each in row.keys
    )


def _in_block(table: syntax.Table) -> bool:
    """Whether each row stands on a line of its own."""
    lines = [row.span.line for row in table.rows]
    return lines[0] > table.name.span.line and len(set(lines)) == len(lines)


def _cites_alike(table: syntax.Table, citation: syntax.Citation) -> bool:
    return table.tail.citation is not None and table.tail.citation.text == citation.text


def _value(text: str, row: syntax.Row) -> tuple[int, int]:
    """Where the value of a row stands, with its brackets."""
    arrow = _ARROW.match(text, row.keys[-1].span.end)
    start, end = arrow.end() if arrow else row.value.span.start, row.value.span.end
    plain = _STRING.sub(lambda match: " " * len(match.group()), text[start:end])
    for _ in range(plain.count("(") - plain.count(")")):
        end = text.index(")", end) + 1
    return start, end


def _replace(changes: Changes, old: syntax.Row, new: syntax.Row, block: bool) -> None:
    """Put the new value, and the citation if there is a new one, where the old ones are."""
    start, end = _value(changes.source.text, old)
    first, last = _value(changes.act.source.text, new)
    changes.edit(start, end, [changes.own(first, last)])
    if new.citation is None or not block:
        return
    span = new.citation.span
    if old.citation is not None:
        changes.edit(old.citation.span.start, old.citation.span.end, [changes.own(span.start, span.end)])
    else:
        changes.edit(end, end, [changes.own(last, span.end)])


def _insert(changes: Changes, table: syntax.Table, row: syntax.Row) -> None:
    """Put a row behind the last one, but before one for all the rest."""
    text, last, cause = changes.source.text, table.rows[-1], row.span
    before = len(table.rows) > 1 and last.keys[0].kind == "otherwise"
    if not _in_block(table):
        stretch = changes.own(row.span.start, _value(changes.act.source.text, row)[1])
        comma = changes.written(", ", cause)
        at = last.span.start if before else _value(text, last)[1]
        changes.edit(at, at, [stretch, comma] if before else [comma, stretch])
        return
    first = line_start(text, last.span.start)
    indent = text[first : last.span.start]
    stretches = _aligned(changes, last, row)
    if before:
        changes.edit(first, first, [changes.written(indent, cause), *stretches, changes.written("\n", cause)])
    else:
        stop = blocks(text, [last.span.start], _row_end(changes, table))[0][1]
        changes.edit(stop, stop, [changes.written("\n" + indent, cause), *stretches])


def _aligned(changes: Changes, last: syntax.Row, row: syntax.Row) -> list[Stretch]:
    """A new row, its arrow below that of the last one where it fits."""
    text = changes.act.source.text
    end = row.citation.span.end if row.citation is not None else _value(text, row)[1]
    key_end, value = row.keys[-1].span.end, _value(text, row)[0]
    gap = _gap(changes, last, key_end - row.span.start)
    if gap is None:
        return [changes.own(row.span.start, end)]
    sign = key_end + len(text[key_end:value]) - len(text[key_end:value].lstrip())
    return [changes.own(row.span.start, key_end), changes.written(" " * gap, row.span), changes.own(sign, end)]


def _gap(changes: Changes, last: syntax.Row, width: int) -> int | None:
    """The spaces that put the arrow of a new row below that of the last one; none where it does not fit."""
    text, key_end = changes.source.text, last.keys[-1].span.end
    arrow = _ARROW.match(text, key_end)
    if arrow is None:
        return None
    spaces = len(arrow.group()) - len(arrow.group().lstrip())
    column = key_end + spaces - last.span.start
    return column - width if column > width else None


def _row_end(changes: Changes, table: syntax.Table) -> int:
    """Where the rows of a table end: at its first exception, or with the statement."""
    at = next(number for number, each in enumerate(changes.base.tree.statements) if each is table)
    end = changes.place(at)[1]
    return min([end, *(line_start(changes.source.text, each.span.start) for each in table.exceptions)])


def settle_rows(changes: Changes, at: int, table: syntax.Table) -> None:
    """Take the rows out that are gone. A table without rows is none: it must be repealed itself."""
    gone = changes.gone_rows[at]
    if len(gone) == len(table.rows):
        changes.problem("A012", changes.causes[at], there=[table.name.span], what="rows", name=table.name.text)
        return
    if _in_block(table):
        starts = [row.span.start for row in table.rows]
        for number, (start, end) in enumerate(blocks(changes.source.text, starts, _row_end(changes, table))):
            if number in gone:
                changes.edit(start - 1, end)
        return
    kept = [number for number in range(len(table.rows)) if number not in gone]
    ends = [_value(changes.source.text, row)[1] for row in table.rows]
    for number in gone:
        if number < kept[-1]:
            changes.edit(table.rows[number].span.start, table.rows[number + 1].span.start)
        else:
            changes.edit(ends[number - 1], ends[number])
