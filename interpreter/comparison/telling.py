"""A comparison as people read it: as plain text and as Markdown."""

import os
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from lovkode.dsl.citations import in_order, provisions
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import MONEY, MONEY_SCALES, NumberType
from lovkode.interpreter.comparison.attribution import MAX_AVERAGED, Money, Moved, in_ore
from lovkode.interpreter.comparison.differences import MEANING, Difference
from lovkode.interpreter.comparison.phrases import phrase
from lovkode.interpreter.comparison.wording import Teller, Told
from lovkode.interpreter.reports import named
from lovkode.interpreter.reports.effects import in_kroner
from lovkode.interpreter.reports.markdown import escaped
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.values import Undecided


@record
class Compared(Record):
    """Two policies compared: their differences, and what these move where there are data.

    `data` is what the figures are called. `assumed` are the names of values still to be decided that were calculated
    with as last year, and `unmet` the checks that do not hold as long as they are.
    """

    old: Program
    new: Program
    differences: tuple[Difference, ...]
    money: Money | None
    data: str = ""
    fictional: str | None = None
    assumed: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the two mean the same."""
        return not any(each.level == MEANING for each in self.differences)


Row = tuple[str, str, str, str]
"""A line of the table of amounts: of whom or what, before, after, difference."""


class Telling:
    """Tells a comparison in one language."""

    def __init__(self, compared: Compared, locale: str) -> None:
        self.compared, self.locale = compared, locale
        self._naming = Naming(compared.new, locale)
        self._names = Naming(compared.old, locale), self._naming
        self._teller = Teller(compared.old, compared.new, locale)

    @property
    def title(self) -> str:
        """Which policies are compared."""
        titles = [naming.words(naming.program.title) or naming.name(naming.program.name) for naming in self._names]
        if titles[0] == titles[1]:
            files = (os.path.basename(naming.program.file) for naming in self._names)
            titles = [f"{title} ({file})" for title, file in zip(titles, files, strict=True)]
        return self.say("changed to", before=titles[0], after=titles[1])

    @property
    def sections(self) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        """The differences: those of meaning, those of wording; each by provision, in the order of these."""
        found = []
        for level, differences in groupby(self.compared.differences, key=lambda each: each.level):
            blocks = [
                (provision or self.say("no provision"), lines) for provision, lines in self._by_provision(differences)
            ]
            found.append((self.say(f"heading {level}"), blocks))
        if self.compared.same:
            found.insert(0, (self.say("same"), []))
        return found

    def _by_provision(self, differences: Iterable[Difference]) -> list[tuple[str, list[str]]]:
        """Each provision with its differences; first what cites none."""
        found: dict[str, tuple[str, list[str]]] = {}
        for each in differences:
            told = self._teller.tell(each)
            found.setdefault(told.provision, (each.citation or "", []))[1].append(_line(told))
        order = sorted(found, key=lambda told: [*map(in_order, provisions(found[told][0]))])
        return [(provision, found[provision][1]) for provision in order]

    # -- Amounts ------------------------------------------------------------------------------------------------------

    @property
    def remarks(self) -> list[str]:
        """What must be known of the amounts: the figures, what is still to be decided, how shares are found."""
        it, money = self.compared, self.compared.money
        assert money is not None
        found = [self.say("figures", data=it.data)] if it.data else []
        if it.fictional:
            found.append(self.say("made up", words=it.fictional))
        if it.assumed:
            names = "; ".join(dict.fromkeys(self._naming.title(name) for name in it.assumed))
            found.append(self.say("assumed", names=names))
        found += [self.say("unmet", check=check) for check in it.unmet]
        for averaged, how in ((True, "averaged"), (False, "in order")):
            moving = [e.name for e in money.amounts if e.averaged == averaged and sum(map(bool, e.shares or ())) > 1]
            if moving:
                listed = "; ".join(self._naming.title(name) for name in dict.fromkeys(moving))
                found.append(self.say(how, names=listed, most=str(MAX_AVERAGED)))
        if any(each.shares and in_ore(each.shares) != each.shares for each in money.amounts):
            found.append(self.say("in ore"))
        return found

    @property
    def tables(self) -> list[tuple[Row, list[Row]]]:
        """A table for each result that changes: its head, and a line for each member with the changes' shares below."""
        money = self.compared.money
        assert money is not None
        found = []
        for name, amounts in groupby(money.amounts, key=lambda each: each.name):
            moved = list(amounts)
            heads = [str(program.year) for program in (self.compared.old, self.compared.new)]
            if heads[0] == heads[1]:
                heads = [self.say("before"), self.say("after")]
            head = (self._title(name), *heads, self.say("difference"))
            rows = [row for each in moved for row in self._rows(each)]
            total = self._total(moved) if len(moved) > 1 else []
            found.append(((head[0], head[1], head[2], head[3]), rows + total))
        return found

    @property
    def lacking(self) -> list[str]:
        """What the data do not have that amounts still hang on, and amounts whose shares cannot be told."""
        money = self.compared.money
        assert money is not None
        needs: dict[str, None] = {}
        for each in money.amounts:
            for side, naming in zip((each.before, each.after), self._names, strict=True):
                for missing in side.needs if isinstance(side, Undecided) else ():
                    needs[naming.title(missing.name)] = None
        found = [self.say("lacking", names="; ".join(needs))] if needs else []
        if not all(each.alike for each in money.amounts):
            found.append(self.say("not alike"))
        if any(each.difference and each.shares is None for each in money.amounts):
            found.append(self.say("no shares"))
        return found

    def _title(self, name: str) -> str:
        naming = self._names[1] if name in named(self.compared.new) else self._names[0]
        return self.say("in kroner", text=naming.title(name))

    def _rows(self, each: Moved) -> list[Row]:
        naming = self._names[0 if each.after is None else 1]
        dimensions = named(naming.program)[each.name].dimensions
        place = naming.place(dimensions, each.index) or self.say("in all")
        sides = [self._amount(each, side) for side in (0, 1)]
        difference = self._signed(each.difference)
        return [(place, sides[0], sides[1], difference), *self._shares(each.shares)]

    def _total(self, moved: Sequence[Moved]) -> list[Row]:
        """The sum of the differences, and of each change's shares, where none is open."""
        differences = [each.difference for each in moved]
        if any(each is None for each in differences):
            return []
        total = sum((each for each in differences if each is not None), Fraction(0))
        shares = [each.shares for each in moved if each.shares is not None]
        added = (
            tuple(sum(each, Fraction(0)) for each in zip(*shares, strict=True)) if len(shares) == len(moved) else None
        )
        return [(self.say("difference in all"), "", "", self._signed(total)), *self._shares(added)]

    def _shares(self, shares: tuple[Fraction, ...] | None) -> list[Row]:
        money = self.compared.money
        assert money is not None
        found = []
        for change, share in zip(money.changes, in_ore(shares) if shares else (), strict=False):
            told = self._teller.about([self.compared.differences[n] for n in change.parts])
            if share:
                found.append((f"  {cited(told)}", "", "", self._signed(share)))
        return found

    def _amount(self, each: Moved, side: int) -> str:
        """What an amount was or is; with its unit where the two are at the prices of two years."""
        value, naming = (each.before, each.after)[side], self._names[side]
        if value is None:
            return "–"
        kind = in_kroner(named(naming.program)[each.name].type)
        return naming.amount(value, kind) if each.alike else naming.value(value, kind)

    def _signed(self, number: Fraction | None) -> str:
        if number is None:
            return ""
        text = self._naming.amount(abs(number), NumberType(MONEY, MONEY_SCALES["kr"]))
        return text if not number else f"{'+' if number > 0 else '−'}{text}"

    def say(self, key: str, **facts: str) -> str:
        """One of the comparison's words."""
        return phrase(self.locale, key, **facts)


def cited(told: Told) -> str:
    """A change with its provision: `§ 6, stk. 4: Tolerance for kriterium 3: 1 pct. → 0,5 pct.`"""
    line = _line(told)
    return f"{told.provision}: {line}" if told.provision else line


def _line(told: Told) -> str:
    return f"{told.subject}: {told.change}" if told.change else told.subject


# -- Media ------------------------------------------------------------------------------------------------------------


def render_text(telling: Telling) -> str:
    """The comparison as plain text."""
    lines = [telling.title]
    for heading, blocks in telling.sections:
        lines += ["", heading]
        for provision, told in blocks:
            lines += [f"  {provision}", *(f"    {line}" for line in told)]
    if telling.compared.money is not None:
        lines += ["", telling.say("heading money"), *(f"  {line}" for line in telling.remarks)]
        for head, rows in telling.tables:
            lines += ["", *(f"  {line}" for line in _aligned([head, *rows]))]
        if not telling.tables:
            lines.append(f"  {telling.say('no amounts')}")
        lines += ["", *(f"  {line}" for line in telling.lacking)] if telling.lacking else []
    return "\n".join(lines) + "\n"


def _aligned(rows: Sequence[Row]) -> list[str]:
    """The rows with their amounts below each other."""
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    lines = []
    for first, *amounts in rows:
        cells = [first.ljust(widths[0]), *(each.rjust(w) for each, w in zip(amounts, widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return lines


def render_markdown(telling: Telling) -> str:
    """The comparison as Markdown."""
    lines = [f"# {escaped(telling.title)}"]
    for heading, blocks in telling.sections:
        lines += ["", f"## {escaped(heading)}"]
        for provision, told in blocks:
            lines += ["", f"**{escaped(provision)}**", "", *(f"- {escaped(line)}" for line in told)]
    if telling.compared.money is not None:
        lines += ["", f"## {telling.say('heading money')}", ""]
        lines += [f"{escaped(line)}  " for line in telling.remarks]
        for head, rows in telling.tables:
            lines += ["", _cells(head), "| --- | ---: | ---: | ---: |"]
            lines += [
                _cells((f"… {escaped(row[0].strip())}" if row[0].startswith("  ") else escaped(row[0]), *row[1:]))
                for row in rows
            ]
        if not telling.tables:
            lines.append(telling.say("no amounts"))
        lines += ["", *map(escaped, telling.lacking)] if telling.lacking else []
    return "\n".join(lines) + "\n"


def _cells(row: Sequence[str]) -> str:
    return f"| {' | '.join(row)} |"


__all__ = ["Compared", "Telling", "cited", "render_markdown", "render_text"]
