"""Statements of the syntax tree, built from what lark recognised."""

from datetime import date
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.parser.expressions import ExpressionBuilder, Parts, across, is_token, span_of
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Span
from lovkode.dsl.text import NO_TEXT, Text

MAX_CRITERIA = 999
"""The highest number a criterion can have."""

FIRST_YEAR, LAST_YEAR = 1000, 9999
"""The numbers that can be years."""

_NO_TAIL = syntax.Tail(NO_TEXT, NO_TEXT, False, None)


class Builder(ExpressionBuilder):
    """One method for each rule of the grammar; lark calls them from the inside out."""

    def start(self, parts: Parts) -> syntax.Statement:
        statement: syntax.Statement = parts[0]
        return statement

    # -- Tails --------------------------------------------------------------------------------------------------------

    def citation(self, parts: Parts) -> syntax.Citation:
        return syntax.Citation(" ".join(str(parts[0]).split()), across(parts))

    def note(self, parts: Parts) -> tuple[str, Text]:
        return "note", parts[1]

    def tail(self, parts: Parts) -> syntax.Tail:
        label, note, hidden = NO_TEXT, NO_TEXT, False
        for part in parts:
            if isinstance(part, Text):
                label = part
            elif isinstance(part, tuple):
                note = part[1]
            elif is_token(part, "HIDDEN"):
                hidden = True
        return syntax.Tail(label, note, hidden, _citation(parts)) if parts else _NO_TAIL

    # -- Header -------------------------------------------------------------------------------------------------------

    def title(self, parts: Parts) -> tuple[str, Text]:
        return "title", parts[1]

    def source(self, parts: Parts) -> tuple[str, Text]:
        return "source", parts[1]

    def covers(self, parts: Parts) -> syntax.Covers:
        return syntax.Covers(self.day(parts[1]), self.day(parts[3]), _citation(parts), across(parts))

    def header(self, parts: Parts) -> syntax.Header:
        pairs = [part for part in parts if isinstance(part, tuple)]
        return syntax.Header(
            self.name(parts[1]),
            self.whole(parts[2]),
            self.whole(parts[4]) if any(is_token(part, "AMENDS") for part in parts) else None,
            _citation(parts),
            tuple(text for kind, text in pairs if kind == "title"),
            tuple(text for kind, text in pairs if kind == "source"),
            tuple(part for part in parts if isinstance(part, syntax.Covers)),
            across(parts[:3]),
        )

    def module(self, parts: Parts) -> syntax.Header:
        pairs = [part for part in parts if isinstance(part, tuple)]
        titles = tuple(text for kind, text in pairs if kind == "title")
        sources = tuple(text for kind, text in pairs if kind == "source")
        return syntax.Header(self.name(parts[1]), 0, None, _citation(parts), titles, sources, (), across(parts[:2]))

    def use(self, parts: Parts) -> syntax.Use:
        return syntax.Use(tuple(self.name(part) for part in parts if is_token(part, "NAME")), across(parts))

    def provisions(self, parts: Parts) -> syntax.Provisions:
        return syntax.Provisions(tuple(p for p in parts if isinstance(p, syntax.Citation)), span_of(parts[0]))

    # -- Declarations -------------------------------------------------------------------------------------------------

    def member(self, parts: Parts) -> syntax.Member:
        return syntax.Member(self.name(parts[0]), _label(parts), _citation(parts))

    def dimension(self, parts: Parts) -> syntax.Dimension:
        members = tuple(part for part in parts if isinstance(part, syntax.Member))
        return syntax.Dimension(self.name(parts[1]), _label(parts), members, across(parts[:2]))

    def unit(self, parts: Parts) -> syntax.Unit:
        return syntax.Unit(self.name(parts[1]), _label(parts), across(parts[:2]))

    def pair(self, parts: Parts) -> tuple[terms.Name, terms.Name]:
        return self.name(parts[0]), self.name(parts[2])

    def names(self, parts: Parts) -> syntax.Names:
        pairs = tuple(part for part in parts if isinstance(part, tuple))
        return syntax.Names(str(parts[1]), pairs, across(parts[:2]))

    def range(self, parts: Parts) -> syntax.Range:
        first = self.whole(parts[0])
        last = first if len(parts) == 1 else self.whole(parts[-1])
        if not (first <= last <= MAX_CRITERIA or FIRST_YEAR <= first <= last <= LAST_YEAR):
            self.problem("P021", across(parts), number=self.source_text(across(parts)))
        return syntax.Range(first, last, across(parts))

    def by_item(self, parts: Parts) -> Any:
        if isinstance(parts[0], syntax.Range):
            return parts[0]
        if is_token(parts[0], "CRITERION"):
            return syntax.ByItem(terms.Name("criterion", span_of(parts[0])), (), tuple(parts[1:]))
        if isinstance(parts[-1], syntax.Range):
            return syntax.ByItem(self.name(parts[0]), (), (parts[-1],))
        names = [self.name(part) for part in parts]
        return syntax.ByItem(names[0], tuple(names[1:]), ())

    def by(self, parts: Parts) -> tuple[syntax.ByItem, ...]:
        items: list[syntax.ByItem] = []
        for part in parts[1:]:
            if isinstance(part, syntax.ByItem):
                items.append(part)
            elif not items or (items[-1].dimension.text != "criterion" and not items[-1].ranges):
                self.problem("P001", part.span, found=self.source_text(part.span), expected=())
            else:
                last = items[-1]
                items[-1] = syntax.ByItem(last.dimension, (), (*last.ranges, part))
        return tuple(items)

    def source_text(self, span: Span) -> str:
        """The characters of a span."""
        return self.file.text[span.start : span.end]

    def kind(self, parts: Parts) -> tuple[str, terms.Name | None, int | None]:
        token = parts[0]
        name = self.name(parts[-1]) if is_token(parts[-1], "NAME") else None
        word = {"KR": "kr", "TKR": "tkr", "MIO": "mio kr", "MIA": "mia kr", "DAY": "date", "WORDS": "text"}
        return word.get(token.type, token.type.lower()), name, self.level(parts)

    def bound(self, parts: Parts) -> syntax.Bound:
        return syntax.Bound(parts[0].type.lower().replace("_", " "), parts[1], across(parts))

    def input(self, parts: Parts) -> syntax.Input:
        kind, kind_name, level = parts[1]
        return syntax.Input(
            self.name(parts[0]),
            (),
            kind,
            kind_name,
            tuple(part for part in parts if isinstance(part, syntax.Bound)),
            any(is_token(part, "DEFAULT_NONE") for part in parts),
            parts[-1],
            span_of(parts[0]),
            level,
        )

    def absence(self, parts: Parts) -> syntax.Absence:
        kind, kind_name, level = parts[2]
        tail = next(part for part in parts if isinstance(part, syntax.Tail))
        tail = syntax.Tail(tail.label, tail.note, tail.hidden, tail.citation or _citation(parts))
        by = parts[3] if isinstance(parts[3], tuple) else ()
        reason = next(part for part in parts if isinstance(part, Text))
        return syntax.Absence(self.name(parts[1]), kind, kind_name, level, by, reason, tail, across(parts[:2]))

    def inputs(self, parts: Parts) -> syntax.Inputs:
        by = parts[1] if isinstance(parts[1], tuple) else ()
        found = [part for part in parts if isinstance(part, syntax.Input)]
        return syntax.Inputs(tuple(evolve(each, by=by) for each in found), span_of(parts[0]))

    # -- Rules --------------------------------------------------------------------------------------------------------

    def definition(self, parts: Parts) -> syntax.Definition:
        by = parts[1] if isinstance(parts[1], tuple) else ()
        expression = parts[2 if by else 1]
        years = next((part for part in parts if isinstance(part, syntax.Years)), None)
        tail = next(part for part in parts if isinstance(part, syntax.Tail))
        return syntax.Definition(
            self.name(parts[0]), by, expression, tail, span_of(parts[0]), years, _exceptions(parts)
        )

    def years(self, parts: Parts) -> syntax.Years:
        first, last = self.whole(parts[1]), self.whole(parts[-1]) if len(parts) > 2 else None
        if last is not None and last < first:
            self.problem("P021", across(parts), number=self.source_text(across(parts)))
        return syntax.Years(first, last, across(parts))

    def precedence(self, parts: Parts) -> tuple[terms.Name, ...]:
        return tuple(self.name(part) for part in parts[1:])

    def exception(self, parts: Parts) -> syntax.ExceptIf:
        name = self.name(parts[1]) if is_token(parts[1], "NAME") else None
        condition, expression = (part for part in parts if isinstance(part, terms.Expression))
        before = next((part for part in parts if isinstance(part, tuple)), ())
        return syntax.ExceptIf(name, condition, expression, before, parts[-1], span_of(parts[0]))

    def function(self, parts: Parts) -> syntax.Function:
        parameters = tuple(part for part in parts if isinstance(part, syntax.Parameter))
        return syntax.Function(self.name(parts[0]), parameters, parts[-2], parts[-1], span_of(parts[0]))

    def parameter(self, parts: Parts) -> syntax.Parameter:
        kind, kind_name, level = parts[1] if len(parts) > 1 else (None, None, None)
        return syntax.Parameter(self.name(parts[0]), kind, kind_name, level)

    def key(self, parts: Parts) -> syntax.Key:
        token, span = parts[0], across(parts)
        if is_token(token, "FROM"):
            return syntax.Key(
                "from" if len(parts) == 2 else "to", parts[1], parts[-1] if len(parts) > 2 else None, span
            )
        if len(parts) == 3:
            return syntax.Key("to", parts[0], parts[2], span)
        if len(parts) == 2:
            return syntax.Key(token.type.lower().replace("_", " "), parts[1], None, span)
        if is_token(token, "NAME"):
            return syntax.Key("name", self.name(token), None, span)
        if is_token(token, "OTHERWISE"):
            return syntax.Key("otherwise", None, None, span)
        if is_token(token, "STRING"):
            return syntax.Key("text", self.words(parts), None, span)
        if is_token(token):
            return syntax.Key("truth", terms.Constant(token.type == "YES", span), None, span)
        return syntax.Key("number", token, None, span)

    def row(self, parts: Parts) -> syntax.Row:
        keys = tuple(part for part in parts if isinstance(part, syntax.Key))
        citation = _citation(parts)
        value = parts[-2] if citation else parts[-1]
        return syntax.Row(keys, value, citation, across(parts))

    cited_row = row

    def table(self, parts: Parts) -> syntax.Table:
        rows = tuple(part for part in parts if isinstance(part, syntax.Row))
        tail = next((part for part in parts if isinstance(part, syntax.Tail)), _NO_TAIL)
        return syntax.Table(self.name(parts[0]), parts[1], rows, tail, span_of(parts[0]), _exceptions(parts))

    def met_if(self, parts: Parts) -> syntax.Definition:
        return syntax.Definition(terms.Name("met", span_of(parts[0])), (), parts[1], parts[2], span_of(parts[0]))

    def part(self, parts: Parts) -> syntax.Definition:
        return syntax.Definition(self.name(parts[0]), (), parts[1], parts[2], span_of(parts[0]))

    def criterion(self, parts: Parts) -> syntax.Criterion:
        ranges = tuple(part for part in parts if isinstance(part, syntax.Range))
        for each in ranges:
            if FIRST_YEAR <= each.first <= each.last <= LAST_YEAR:  # any other is refused as a range already
                self.problem("P021", each.span, number=self.source_text(each.span))
        clauses: list[syntax.Definition] = []
        for part in parts:
            if isinstance(part, syntax.Definition):
                clauses.append(part)
            elif isinstance(part, syntax.ExceptIf) and clauses:
                clauses[-1] = evolve(clauses[-1], exceptions=(*clauses[-1].exceptions, part))
            elif isinstance(part, syntax.ExceptIf):
                self.problem("P001", part.span, found=self.source_text(part.span), expected=())
        tail = next((part for part in parts if isinstance(part, syntax.Tail)), _NO_TAIL)
        return syntax.Criterion(ranges, tuple(clauses), tail, across([parts[0], ranges[-1]]))

    def check(self, parts: Parts) -> syntax.Check:
        reason = next((part for part in parts[3:] if isinstance(part, Text)), None)
        tail: syntax.Tail = parts[2]
        tail = syntax.Tail(tail.label, tail.note, tail.hidden, tail.citation or _citation(parts))
        return syntax.Check(parts[1], tail, parts[1].span, reason)

    def choice(self, parts: Parts) -> str:
        return "_".join(self.name(part).text for part in parts)

    def because(self, parts: Parts) -> tuple[str, Text]:
        return "because", parts[1]

    def alternative(self, parts: Parts) -> syntax.Alternative:
        kinds = (syntax.Definition, syntax.Table, syntax.Criterion)
        replaced = tuple(part for part in parts if isinstance(part, kinds))
        return syntax.Alternative(parts[1], replaced, span_of(parts[0]))

    def reading(self, parts: Parts) -> syntax.Reading:
        return syntax.Reading(
            self.name(parts[1]),
            parts[2],
            parts[3],
            tuple(part[1] for part in parts if isinstance(part, tuple)),
            tuple(part for part in parts if isinstance(part, syntax.Alternative)),
            across(parts[:2]),
        )

    def assumption(self, parts: Parts) -> syntax.Assumption:
        at = next(i for i, part in enumerate(parts) if isinstance(part, syntax.Tail))
        tail: syntax.Tail = parts[at]
        citation = tail.citation or _citation(parts[at:])
        definition = self.definition([*parts[1:at], syntax.Tail(tail.label, tail.note, tail.hidden, citation)])
        reason = next(part for part in parts[at:] if isinstance(part, Text))
        return syntax.Assumption(definition, reason, span_of(parts[0]))

    # -- Deadlines, examples, properties, omissions -------------------------------------------------------------------

    def deadline(self, parts: Parts) -> syntax.Deadline:
        days = [part for part in parts if isinstance(part, terms.Constant)]
        first, last = days[0].value, days[-1].value
        assert isinstance(first, date)
        assert isinstance(last, date)
        undecided = any(self.source_text(each.span).startswith("?") for each in days)
        span = across([parts[0], days[-1]])
        return syntax.Deadline(self.name(parts[1]), first, last, parts[-1], span, undecided)

    def day_or_undecided(self, parts: Parts) -> terms.Constant:
        return terms.Constant(self.day(parts[-1]), across(parts))

    def given(self, parts: Parts) -> syntax.Given:
        return syntax.Given(parts[0], parts[2], across(parts))

    def given_line(self, parts: Parts) -> tuple[str, Parts]:
        return "given", parts[1:]

    def expect_line(self, parts: Parts) -> tuple[str, Parts]:
        return "expect", parts[1:]

    def example(self, parts: Parts) -> syntax.Example:
        lines = [part for part in parts if isinstance(part, tuple)]
        given = tuple(item for kind, items in lines if kind == "given" for item in items)
        expected = tuple(item for kind, items in lines if kind == "expect" for item in items)
        return syntax.Example(parts[1], _citation(parts), given, expected, span_of(parts[0]))

    def statement_of_property(self, parts: Parts) -> tuple[str, terms.Expression, terms.Name | None]:
        if is_token(parts[0]):
            return "always", parts[1], None
        kind = "never rises" if is_token(parts[1], "NEVER_RISES") else "never falls"
        return kind, parts[0], self.name(parts[2])

    def property(self, parts: Parts) -> syntax.Property:
        kind, subject, with_name = parts[-1]
        return syntax.Property(parts[1], _citation(parts), kind, subject, with_name, span_of(parts[0]))

    def omission(self, parts: Parts) -> syntax.Omission:
        kind = next(
            (part.type.lower() for part in parts if is_token(part, "DUTY", "DISCRETION", "FACT", "PROSE")), None
        )
        return syntax.Omission(parts[1], kind, parts[-1], across(parts[:2]))

    # -- Amendments ---------------------------------------------------------------------------------------------------

    def amendment(self, parts: Parts) -> syntax.Amendment:
        return syntax.Amendment(parts[0].type.lower(), parts[1], span_of(parts[0]))

    def row_change(self, parts: Parts) -> syntax.Amendment:
        row: syntax.Row = parts[2]
        if isinstance(parts[-1], syntax.Citation):
            row = evolve(row, citation=parts[-1])
        change = syntax.RowChange(self.name(parts[1]), row, across(parts[1:]))
        return syntax.Amendment(parts[0].type.lower(), change, across(parts))

    def recited(self, parts: Parts) -> syntax.Amendment:
        old, new = (self.citation([part]) for part in parts if is_token(part, "CITATION"))
        return syntax.Amendment("replace", syntax.Recited(old, new, across(parts[1:])), across(parts))

    def repeal(self, parts: Parts) -> syntax.Amendment:
        kinds = {"NAME": "name", "CRITERION": "criterion", "CITATION": "citation"}
        kind = kinds.get(parts[1].type, parts[1].type.lower().replace("_", " "))
        key = next((part for part in parts if isinstance(part, syntax.Key)), None)
        change = syntax.Repealed(
            "row" if key else kind,
            next((self.name(part) for part in parts if is_token(part, "NAME")), None),
            key,
            tuple(part for part in parts if isinstance(part, syntax.Range)),
            next((self.citation([part]) for part in parts if is_token(part, "CITATION")), None),
            next((part for part in parts if isinstance(part, Text)), None),
            across([part for part in parts[1:] if not isinstance(part, Text)]),
        )
        return syntax.Amendment("repeal", change, span_of(parts[0]))


def _exceptions(parts: Parts) -> tuple[syntax.ExceptIf, ...]:
    return tuple(part for part in parts if isinstance(part, syntax.ExceptIf))


def _citation(parts: Parts) -> syntax.Citation | None:
    return next((part for part in parts if isinstance(part, syntax.Citation)), None)


def _label(parts: Parts) -> Text:
    return next((part for part in parts if isinstance(part, Text)), NO_TEXT)
