"""Why results changed, told in blocks: for a letter, or as a text of its own."""

from collections.abc import Sequence
from fractions import Fraction

from lovkode.dsl.typesystem import MONEY, MONEY_SCALES, NumberType, Type, is_money
from lovkode.interpreter.comparison.attribution import MAX_AVERAGED, Moved
from lovkode.interpreter.comparison.phrases import phrase
from lovkode.interpreter.comparison.reasons import Why
from lovkode.interpreter.comparison.sections import Group, Section, sections
from lovkode.interpreter.comparison.turning import Turned
from lovkode.interpreter.comparison.wording import Teller, Told
from lovkode.interpreter.explanation.chapters.openness import cells, possible_words
from lovkode.interpreter.explanation.criteria import criterion_cases
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Paragraph, Table
from lovkode.interpreter.explanation.model import CriterionCase, Members
from lovkode.interpreter.explanation.scope import Scope
from lovkode.interpreter.explanation.verdicts import limit_words
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.reports.effects import in_kroner
from lovkode.interpreter.values import Undecided, Value

KRONER = NumberType(MONEY, MONEY_SCALES["kr"])

Row = tuple[str, ...]


def why_chapter(found: Why, voice: Voice) -> list[Block]:
    """What changed and what each change moves, section by section; `voice` is that of the later policy."""
    telling = _Telling(found, voice)
    if found.same:
        return [Paragraph(sentence(telling.say("why nothing")))]
    told = sections(found)
    blocks: list[Block] = [Paragraph(" ".join(map(sentence, lines)))] if (lines := telling.remarks(told)) else []
    for section in told:
        blocks += telling.section(section)
    if not told:
        blocks.append(Paragraph(sentence(telling.say("why no results"))))
    return blocks


class _Telling:
    """Tells what changed in one language."""

    def __init__(self, found: Why, voice: Voice) -> None:
        self.found, self.voice = found, voice
        self.earlier = Voice(found.before.program, voice.locale)
        self._teller = Teller(found.before.program, found.after.program, voice.locale)
        self._first = len(found.money.changes)

    def say(self, key: str, **facts: str) -> str:
        return phrase(self.voice.locale, key, **facts)

    def remarks(self, told: Sequence[Section]) -> list[str]:
        """What must be known of the shares."""
        shared = [each for section in told for each in section.amounts if sum(map(bool, each.shares or ())) > 1]
        lines = [self.say("why method")] if any(each.averaged for each in shared) else []
        if any(not each.averaged for each in shared):
            lines.append(self.say("why ordered", most=str(MAX_AVERAGED)))
        rounded = any(
            shares != each.shares
            for section in told
            for each, shares in zip(section.amounts, section.shares, strict=True)
        )
        lines += [self.say("why ore")] if rounded else []
        if self.found.assumed:
            names = self.voice.listed(self.voice.rule(name) for name in self.found.assumed if name in self.voice.rules)
            lines.append(self.say("assumed", names=names))
        return [*lines, *(self.say("unmet", check=check) for check in self.found.unmet)]

    def section(self, it: Section) -> list[Block]:
        """The results before and after, where they come from, and what changed, group by group."""
        blocks: list[Block] = []
        if set(it.members) - set(self.found.only.items()):
            blocks.append(Heading(2, self.voice.capital(self.voice.members(it.members))))
        blocks += self._results(it)
        lines = [*self._lacking(it), *self._open(it), *self._undivided(it)]
        blocks += [Paragraph(" ".join(map(sentence, lines)))] if lines else []
        if sum(bool(group.changes) for group in it.groups) > 1 and _columns(it):
            blocks.append(self._by_group(it))
        before, after = (self._cases(n, it.members) for n in (0, 1))
        for group in it.groups:
            blocks += self._group(it, group, before, after)
        for turned in it.turned:
            blocks += self._because(turned, it, ())
        return blocks

    # -- Results ------------------------------------------------------------------------------------------------------

    def _results(self, it: Section) -> list[Block]:
        if not it.results:
            return [Paragraph(sentence(self.say("why no results")))] if not it.turned else []
        differences = {each.name: each.difference for each in it.amounts}
        rows = [
            (
                self.voice.capital(self._rule(rule.name)),
                self._value(before, rule.type, rule.name, 0),
                self._value(after, rule.type, rule.name, 1),
                self._signed(differences.get(rule.name)),
            )
            for rule, before, after in it.results
        ]
        head = (self.say("why result"), self.say("before"), self.say("after"), self.say("difference"))
        return [Table(self.say("why results"), head, tuple(rows), (1, 2, 3))]

    def _rule(self, name: str) -> str:
        return self.voice.rule(name) if name in self.voice.rules else self.earlier.rule(name)

    def _value(self, value: Value | None, kind: Type, name: str, side: int) -> str:
        if value is None:
            return "–"
        voice = (self.earlier, self.voice)[side]
        kind = voice.rules[name].type if name in voice.rules else kind
        kind = in_kroner(kind) if isinstance(kind, NumberType) and is_money(kind.unit) else kind
        return possible_words(value, kind, voice) if isinstance(value, Undecided) else voice.value(value, kind)

    def _signed(self, number: Fraction | None) -> str:
        if number is None:
            return ""
        text = self.voice.quantity(abs(number), KRONER)
        return text if not number else f"{'+' if number > 0 else '−'}{text}"

    def _lacking(self, it: Section) -> list[str]:
        return [
            self.say(f"why lacking {'before' if earlier else 'after'}", members=self.voice.member(dimension, member))
            for dimension, member, earlier in self.found.lacking
            if (dimension, member) in it.members
        ]

    def _open(self, it: Section) -> list[str]:
        """Which figures are or were missing where a result is open; not where all of the members' are."""
        lines = []
        for side, key, voice in ((0, "why open before", self.earlier), (1, "why open after", self.voice)):
            needs = {need: None for _, *ends in it.results for need in getattr(ends[side], "needs", ())}
            if needs and not self._lacking(it):
                lines.append(self.say(key, cells=cells(tuple(needs), it.members, voice)))
        return lines

    def _undivided(self, it: Section) -> list[str]:
        names = [self._rule(each.name) for each in it.amounts if each.difference and each.shares is None]
        lines = [self.say("why undivided", names=self.voice.listed(map(self.voice.quoted, names)))] if names else []
        return [*lines, *([self.say("not alike").removesuffix(".")] if not all(e.alike for e in it.amounts) else [])]

    # -- Shares -------------------------------------------------------------------------------------------------------

    def _by_group(self, it: Section) -> Table:
        """What each group of changes moves, and what they add up to."""
        columns = _columns(it)
        rows = [
            (
                self._group_name(it, group),
                *(self._signed(sum((shares[n] for n in group.changes), Fraction(0))) for _, shares in columns),
            )
            for group in it.groups
            if group.changes
        ]
        head = (self.say("why change"), *(self.voice.capital(self._rule(each.name)) for each, _ in columns))
        total = (self.say("why total"), *(self._signed(sum(shares, Fraction(0))) for _, shares in columns))
        return Table(self.say("why shares"), head, (*rows, total), tuple(range(1, len(head))), total=True)

    def _group_name(self, it: Section, group: Group) -> str:
        if group.rules:
            return self.say("why rules")
        if not group.members:
            return self.say("why other figures" if any(each.members for each in it.groups) else "why figures")
        name = self.voice.capital(self.voice.members(group.members))
        label = self.voice.member_label(*group.members[-1]) if group.members[-1][0] == "criterion" else None
        return self.voice.say("heading.criterion", criterion=name, label=label) if label else name

    def _group(self, it: Section, group: Group, before: "Cases", after: "Cases") -> list[Block]:
        """The changes of a group with what each moves; of a criterion also its figure, its limit and its verdict."""
        title = self._group_name(it, group)
        sides = [each.get(group.members) for each in (before, after)]
        if sides[0] is not None and sides[1] is not None:
            verdict = self._changed(*(self._verdict(each.met.value) for each in sides if each))
            title = self.voice.say("heading.verdict", criterion=title, verdict=verdict)
        blocks: list[Block] = [Heading(3, title)]
        if sides[0] is not None and sides[1] is not None:
            blocks += self._limits(sides[0], sides[1])
        if group.changes:
            blocks.append(self._table(it, group))
        return [*blocks, *(self._because(group.turned, it, group.members) if group.turned else ())]

    def _table(self, it: Section, group: Group) -> Table:
        columns = _columns(it)
        rows: list[Row] = []
        for n in group.changes:
            shares = (self._signed(shares[n]) for _, shares in columns)
            rows.append((*self._change(n, (*it.members, *group.members)), *shares))
        if len(rows) > 1 and columns:
            sums = (self._signed(sum((shares[n] for n in group.changes), Fraction(0))) for _, shares in columns)
            rows.append((self.say("why total"), "", "", *sums))
        names = (self.voice.capital(self._rule(each.name)) for each, _ in columns)
        key = "why change" if group.rules else "why figure"
        head = (self.say(key), self.say("before"), self.say("after"), *names)
        return Table(
            self.say("why each"), head, tuple(rows), tuple(range(1, len(head))), total=len(rows) > len(group.changes)
        )

    def _change(self, n: int, here: Members) -> tuple[str, str, str]:
        """A change with its provision, and what was and is; members that a reader knows are left out."""
        if n < self._first:
            told = self._told(n)
            name = self.voice.cited(told.subject, told.provision)
            return name, told.before or "–", told.after or "–"
        figure = self.found.money.figures[n - self._first]
        piece = self.voice.input_piece(figure.name, figure.index)
        before, after = (
            self.voice.say("words.missing") if each is None else self.voice.value(each, piece.type)
            for each in (figure.before, figure.after)
        )
        return self.voice.cited(self._figure(n, here), piece.citation), before, after

    def _told(self, n: int) -> Told:
        return self._teller.about([self.found.differences[part] for part in self.found.money.changes[n].parts])

    def _figure(self, n: int, here: Members) -> str:
        figure = self.found.money.figures[n - self._first]
        pairs = zip(self.voice.inputs[figure.name].dimensions, figure.index, strict=True)
        others = tuple(pair for pair in pairs if pair not in here)
        name = self.voice.capital(self.voice.input(figure.name, figure.index))
        return self.voice.say("words.for", text=name, members=self.voice.members(others)) if others else name

    # -- Criteria -----------------------------------------------------------------------------------------------------

    def _cases(self, side: int, members: Members) -> "Cases":
        """The criteria of a section, by their members."""
        evaluation = (self.found.before, self.found.after)[side].evaluation
        scope = Scope(evaluation, dict(members))
        return {(*each.members, ("criterion", each.criterion)): each for each in criterion_cases(scope)}

    def _verdict(self, value: Value) -> str:
        key = "undecided" if isinstance(value, Undecided) else "met" if value else "unmet"
        return self.voice.say(f"criterion.{key}")

    def _changed(self, *sides: str) -> str:
        before, after = sides
        key = "why same" if before == after else "changed to"
        return self.say(key, value=before, before=before, after=after)

    def _limits(self, before: CriterionCase, after: CriterionCase) -> list[Block]:
        """The figure and the limit that decide, before and after."""
        if len(before.limits) != 1 or len(after.limits) != 1:
            return []
        one, other = before.limits[0], after.limits[0]
        figures = (self.voice.value(each.figure.value, each.kind) for each in (one, other))
        bounds = (limit_words(each, self.voice) for each in (one, other))
        lines = (
            self.say("why figure line", change=self._changed(*figures)),
            self.say("why limit line", change=self._changed(*bounds)),
        )
        return [Listing(tuple(map(sentence, lines)))]

    def _because(self, turned: Turned, it: Section, members: Members) -> list[Block]:
        """Which changes are enough for what turned."""
        if not turned.causes:
            return []
        here = (*it.members, *members)
        told = [[self._cause(n, here) for n in cause] for cause in turned.causes]
        if len(told) > 1:
            joined = [
                each[0] if len(each) == 1 else self.say("why together", changes=self.voice.listed(each))
                for each in told
            ]
            text = self.say("why because any", changes="; ".join(joined))
        elif len(told[0]) > 1:
            text = self.say("why because together", changes=self.voice.listed(told[0]))
        else:
            text = self.say("why because", change=told[0][0])
        if not members:
            verdict = self._changed(*(self.voice.value(each, NumberType()) for each in (turned.before, turned.after)))
            name = self.voice.capital(self._rule(turned.name))
            text = f"{self.say('why turned', name=name, change=verdict)}. {text}"
        return [Paragraph(sentence(text))]

    def _cause(self, n: int, here: Members) -> str:
        return self.voice.quoted(self._told(n).subject if n < self._first else self._figure(n, here))


Cases = dict[Members, CriterionCase]


def _columns(it: Section) -> list[tuple[Moved, tuple[Fraction, ...]]]:
    """The amounts that have shares."""
    return [(each, shares) for each, shares in zip(it.amounts, it.shares, strict=True) if shares is not None]


__all__ = ["why_chapter"]
