"""The report of a run for people: its tables, and what one must know beside them. Renderers lay it out."""

from collections.abc import Callable, Iterable

from lovkode.dsl.citations import told
from lovkode.dsl.program import piece_at
from lovkode.dsl.record import Record, record
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import DATE, NumberType, TruthType, Type, is_money
from lovkode.interpreter.readings import Change
from lovkode.interpreter.reports import Run, named, results_of
from lovkode.interpreter.reports.alternatives import Alternative, alternatives_of
from lovkode.interpreter.reports.checks import check_lines
from lovkode.interpreter.reports.grids import BUILT_IN, Cell, Column, Grid, Row, grids_of
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.phrases import phrase
from lovkode.interpreter.values import Missing, Undecided, Value

Line = tuple[int, str]


@record
class Section(Record):
    """A heading with its lines, each with its depth: a deeper line belongs to the one above it."""

    title: str
    lines: tuple[Line, ...]


@record
class Report(Record):
    """What is reported of a run. The banner stands first and last: what nobody may overlook."""

    locale: str
    title: str
    banner: tuple[str, ...]
    grids: tuple[Grid, ...]
    sections: tuple[Section, ...]


def report_of(run: Run, locale: str, everything: bool = False) -> Report:
    """The report in a language; hidden rules only with `everything`."""
    naming = Naming(run.program, locale)
    sections = (_missing(run, naming), _checks(run, naming), _readings(run, naming), _assumptions(run, naming))
    title = naming.words(run.program.title) or f"{naming.name(run.program.name)} {run.program.year}"
    source = naming.words(run.program.source)
    return Report(
        locale,
        f"{title} ({source})" if source else title,
        banner_of(run, naming),
        grids_of(run, naming, everything),
        tuple(section for section in sections if section.lines),
    )


def respelled(report: Report, spell: Callable[[str], str]) -> Report:
    """The report with every text in another spelling, for a screen that cannot show all letters."""

    def grid(old: Grid) -> Grid:
        rows = tuple(
            Row(tuple(map(spell, row.keys)), tuple(Cell(spell(cell.text), cell.tone) for cell in row.cells), row.total)
            for row in old.rows
        )
        columns = tuple(Column(spell(column.title), column.numeric) for column in old.columns)
        return Grid(spell(old.title), tuple(map(spell, old.heads)), columns, rows)

    return Report(
        report.locale,
        spell(report.title),
        tuple(map(spell, report.banner)),
        tuple(map(grid, report.grids)),
        tuple(Section(spell(s.title), tuple((depth, spell(line)) for depth, line in s.lines)) for s in report.sections),
    )


def banner_of(run: Run, naming: Naming) -> tuple[str, ...]:
    """That the figures are made up, and that the run is not the policy's own."""
    lines = []
    if run.dataset.fictional:
        lines.append(phrase(naming.locale, "made up", words=run.dataset.fictional))
    if run.what_if:
        lines.append(": ".join(what_if_words(run, naming)))
    return tuple(lines)


def what_if_words(run: Run, naming: Naming) -> tuple[str, str]:
    """That a run is not the policy's own: a heading, and the sentences that say what was set or read otherwise."""
    changes = [phrase(naming.locale, "set to", name=name, value=value) for name, value in _set(run, naming)]
    labels = {reading.name: naming.words(reading.label) for reading in run.program.readings}
    for reading, choice in run.chosen.items():
        names = {"reading": labels[reading] or naming.name(reading), "choice": naming.name(choice)}
        changes.append(phrase(naming.locale, "read as", **names))
    what = phrase(naming.locale, "not its results" if run.given else "not its reading")
    told = "; ".join(changes).rstrip(".")
    return phrase(naming.locale, "what if"), phrase(naming.locale, "not its own", changes=told, what=what)


def _set(run: Run, naming: Naming) -> Iterable[tuple[str, str]]:
    """What was set, and to what: once where all members were given the same."""
    known = named(run.program)
    for name, cells in run.given.items():
        if name not in known:  # a deadline
            yield naming.title(name), naming.value(cells[()], DATE)
            continue
        each, values = known[name], list(cells.values())
        whole = len(cells) == sum(_size(piece.domain) for piece in each.pieces)
        if whole and values.count(values[0]) == len(values):
            yield naming.title(name), naming.value(values[0], each.type)
        else:
            for index, value in cells.items():
                yield f"{naming.title(name)} ({naming.place(each.dimensions, index)})", naming.value(value, each.type)


def _size(domain: tuple[tuple[str, tuple[str, ...]], ...]) -> int:
    size = 1
    for _, members in domain:
        size *= len(members)
    return size


def _missing(run: Run, naming: Naming) -> Section:
    """The blank cells that undecided results wait for, input by input."""
    needs: dict[Missing, None] = {}
    for result in results_of(run):
        if isinstance(result.value, Undecided):
            needs.update(dict.fromkeys(result.value.needs))
    dimensions = {name: each.dimensions for name, each in named(run.program).items()}
    inputs = {each.name: each for each in run.program.inputs}
    places: dict[tuple[str, Text | None, bool], list[str]] = {}
    for need in sorted(needs, key=lambda need: _place_of(run, dimensions, need)):
        inexact = need.rounded is not None
        absent = None if inexact else piece_at(inputs[need.name].pieces, need.index).absent
        places.setdefault((need.name, absent, inexact), []).append(naming.place(dimensions[need.name], need.index))
    lines = [(0, _missing_line(naming, *key, found)) for key, found in places.items()]
    why = [(0, phrase(naming.locale, "missing why"))] if lines else []
    title = "inexact" if needs and all(need.rounded is not None for need in needs) else "missing"
    return Section(phrase(naming.locale, title), (*why, *lines))


def _missing_line(naming: Naming, name: str, absent: Text | None, inexact: bool, places: list[str]) -> str:
    """Where an input is blank; why it stays so where the source leaves it open; that it is known too roughly."""
    head = f"{naming.title(name)} ({name})" + (f": {'; '.join(places)}" if any(places) else "")
    if inexact:
        return f"{head}: {phrase(naming.locale, 'known only rounded')}"
    if absent is None:
        return head
    told = phrase(naming.locale, "not in the source", reason=(naming.words(absent) or "").rstrip("."))
    where = f" ({'; '.join(places)})" if any(places) else ""
    return f"{naming.title(name)} ({name}): {told}{where}"


def _place_of(run: Run, dimensions: dict[str, tuple[str, ...]], need: Missing) -> tuple[int, ...]:
    """Where a blank cell stands in the policy's order."""
    names = list(named(run.program))
    members = [run.program.dimension(name).members for name in dimensions[need.name]]
    return names.index(need.name), *(m.index(member) for m, member in zip(members, need.index, strict=True))


def _checks(run: Run, naming: Naming) -> Section:
    return Section(phrase(naming.locale, "checks"), check_lines(run, naming))


def _readings(run: Run, naming: Naming) -> Section:
    lines: list[Line] = []
    others = alternatives_of(run)
    for reading in run.program.readings:
        cited = f" ({told(reading.citation)})" if reading.citation else ""
        names = {
            "reading": naming.words(reading.label) or naming.name(reading.name),
            "choice": naming.name(reading.chosen),
        }
        lines.append((0, phrase(naming.locale, "chosen", **names) + cited))
        reason = naming.words(reading.reason)
        if reason:
            lines.append((1, phrase(naming.locale, "because", reason=reason.rstrip("."))))
        lines += _resting(run, naming, reading.name)
        for other in others:
            if other.reading is reading:
                lines += _otherwise(naming, other)
    return Section(phrase(naming.locale, "readings"), tuple(lines))


def _otherwise(naming: Naming, other: Alternative) -> list[Line]:
    """What another choice would give: the amounts that change, or, where no amount does, whatever else."""
    choice = naming.name(other.choice)
    if other.changes is None:
        return [(1, phrase(naming.locale, "otherwise none", choice=choice))]
    visible = [each for each in other.changes if not each.rule.hidden]
    amounts = [each for each in visible if _is_money(each.rule.type) and not set(each.rule.dimensions) & set(BUILT_IN)]
    settled = [each for each in amounts or visible if not each.open]
    waiting = [each for each in amounts or visible if each.open]
    if not visible:
        return [(1, phrase(naming.locale, "otherwise same", choice=choice))]
    key = "otherwise" if amounts or waiting else "otherwise no amount"
    lines = _changed(naming, settled, key, choice) if settled else []
    return lines + (_changed(naming, waiting, "rest open" if settled else "otherwise open", choice) if waiting else [])


def _changed(naming: Naming, changes: list[Change], key: str, choice: str) -> list[Line]:
    """The changes, a line for each place."""
    units = {naming.unit(each.rule.type) for each in changes}
    shared = units.pop() if len(units) == 1 else ""
    told: dict[str, list[str]] = {}
    for each in changes:
        unit = "" if shared else naming.unit(each.rule.type)
        # A criterion is named by its place, and `opfyldt` says what of it.
        title = "" if each.rule.name == "met" and each.index else naming.title(each.rule.name)
        text = f"{title} {_before_and_after(naming, each)} {unit}".strip()
        told.setdefault(naming.place(each.rule.dimensions, each.index), []).append(text)
    head = phrase(naming.locale, key, choice=choice, unit=f" ({shared})" if shared else "")
    return [(1, head), *((2, ": ".join(filter(None, [place, "; ".join(texts)]))) for place, texts in told.items())]


def _before_and_after(naming: Naming, change: Change) -> str:
    before, after = (_side(naming, change, value) for value in (change.before, change.after))
    if not change.open or before != after:
        return f"{before} → {after}"
    if isinstance(change.rule.type, TruthType):
        return phrase(naming.locale, "both open")
    return f"{after} ({phrase(naming.locale, 'alike')})"


def _is_money(kind: Type) -> bool:
    return isinstance(kind, NumberType) and is_money(kind.unit)


def _side(naming: Naming, change: Change, value: Value) -> str:
    if isinstance(change.rule.type, TruthType):
        return naming.truth(value, change.rule)
    return naming.amount(value, change.rule.type)


def _assumptions(run: Run, naming: Naming) -> Section:
    """What the source does not state and the policy assumes, with the reason."""
    lines: list[Line] = []
    for rule in run.program.rules:
        if rule.kind != "assumption":
            continue
        values = {result.value for result in results_of(run) if result.rule is rule}
        name = naming.title(rule.name)
        if len(values) == 1:
            name = phrase(naming.locale, "assumed", name=name, value=naming.value(values.pop(), rule.type))
        lines.append((0, name))
        reason = naming.words(rule.reason) if rule.name not in run.given else None
        lines += [(1, phrase(naming.locale, "because", reason=reason.rstrip(".")))] if reason else []
        lines += _resting(run, naming, rule.name)
    return Section(phrase(naming.locale, "assumptions"), tuple(lines))


def _resting(run: Run, naming: Naming, name: str) -> list[Line]:
    """The results that rest on a reading or an assumption."""
    found = [rule for rule in run.program.rules if name in rule.rests_on and rule.name != name and not rule.hidden]
    titles = list(dict.fromkeys(naming.title(rule.name) for rule in found))
    return [(1, phrase(naming.locale, "rests", titles=naming.joined(titles, "and")))] if titles else []
