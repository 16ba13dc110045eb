"""A working told step by step: each line a sentence, the last with the result."""

from fractions import Fraction
from typing import assert_never

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Converted,
    Corrected,
    CorrectionValue,
    Current,
    DateShift,
    Distribution,
    Excepted,
    Extreme,
    Literal,
    Logic,
    Lookup,
    Not,
    Open,
    Parameter,
    Reference,
    Rounded,
)
from lovkode.dsl.typesystem import BARE, NumberType, TruthType, Type
from lovkode.interpreter.explanation.arithmetic import OTHERWISE
from lovkode.interpreter.explanation.formulas import Formulas, rounding
from lovkode.interpreter.explanation.model import Counted, Part
from lovkode.interpreter.explanation.voice import TIED, sentence
from lovkode.interpreter.values import Undecided, Value

MAX_TERMS = 8
"""The most terms of a sum, and rows of a table, that are written out."""


class Workings(Formulas):
    """Tells the workings of one policy in one language; `here` are the members at hand."""

    def lines(self, part: Part) -> list[str]:
        """The whole working: first what is calculated, by name, then the same with the numbers in place."""
        node = part.expression
        inner = node.operand if isinstance(node, Rounded) else node
        told = self.told(part)
        if isinstance(inner, Arithmetic | Call) and _names_something(part):
            return [self.voice.say("step.calculation", words=self.words(inner)), *told]
        return told

    def told(self, part: Part) -> list[str]:
        """The sentences of a working."""
        node = part.expression
        match node:
            case Literal():
                return [self.voice.say("step.fixed")]
            case Reference():
                return [self._reference(part, node)]
            case Current():
                return [self._equals(self.words(node), part)]
            case Arithmetic():
                return [*self.inner(part), self._equals(self.figures(part), part)]
            case Rounded():
                return self._rounded(part, node)
            case Comparison() | Logic() | Not():
                return self._condition(part)
            case Conditional():
                return self._conditional(part)
            case Extreme() | DateShift():
                return self._named_sides(part, node)
            case Corrected():
                return self.corrections(part, node)
            case Converted():
                return self._converted(part, node)
            case Lookup():
                return self._lookup(part, node)
            case Aggregate():
                return self._aggregate(part, node)
            case Excepted():
                return self._excepted(part)
            case Open():
                return [self.words(node)]
            case Call() | Parameter():
                return self._call(part)
            case Distribution():
                from lovkode.interpreter.explanation.distribution import distribution_lines

                return distribution_lines(self, part, node)
        assert_never(node)

    def _excepted(self, part: Part) -> list[str]:
        from lovkode.interpreter.explanation.exceptions import exception_lines

        return exception_lines(part, self)

    def result(self, part: Part) -> str:
        """The value of a part."""
        return self.voice.value(part.value, part.expression.type)

    def _equals(self, figures: str, part: Part) -> str:
        return self.voice.say("step.equals", figures=figures, result=self.total(part.value, part.expression.type))

    def inner(self, part: Part) -> list[str]:
        """The workings of those parts of plain arithmetic that are no plain arithmetic themselves."""
        found = []
        for each in part.parts:
            if isinstance(each.expression, Arithmetic):
                found += self.inner(each)
            elif not isinstance(each.expression, Literal | Reference | Current | Parameter):
                found += self.told(each)
        return found

    def _call(self, part: Part) -> list[str]:
        from lovkode.interpreter.explanation.calls import call_lines

        return call_lines(part, self)

    def _reference(self, part: Part, node: Reference) -> str:
        name = self.label(node)
        if node.fixed:
            name = self.voice.say("words.for", text=name, members=self.voice.members(node.fixed))
        if isinstance(node.type, TruthType) and not (part.source == "input" and isinstance(part.value, Undecided)):
            return self.voice.say("step.truth", name=self.name(node), answer=self.voice.result(part.value, node.type))
        if part.source == "input":
            value = self._missing(node) if isinstance(part.value, Undecided) else self.result(part)
            return self.voice.cited(self.voice.say("step.input", label=name, value=value), part.citation)
        return self.voice.say("step.same_as", name=self.name(node), value=self.result(part))

    def _missing(self, node: Reference) -> str:
        """That a figure is missing; where the source leaves it open, why."""
        here = {**self.here, **dict(node.fixed)}
        known = [here[dimension] for dimension in self.voice.inputs[node.name].dimensions if dimension in here]
        absent = self.voice.input_piece(node.name, tuple(known)).absent
        if absent is None:
            return self.voice.say("words.missing")
        return self.voice.say("words.not_given", reason=self.voice.text(absent) or "")

    # -- Numbers ------------------------------------------------------------------------------------------------------

    def _rounded(self, part: Part, node: Rounded) -> list[str]:
        operand = part.parts[0]
        named = isinstance(operand.expression, Reference | Literal | Current)
        before, last = [] if named else self.told(operand), self.result(operand)
        if isinstance(operand.expression, Arithmetic):
            *before, last = before
        elif before:
            last = self.voice.say("rounding.so", value=last)
        if isinstance(part.value, Undecided):
            return [*before, last]
        how, result = rounding(self.voice, node), self.result(part)
        if part.value == operand.value:
            return [*before, self.voice.say("rounding.unchanged", working=last, how=how)]
        return [*before, self.voice.say("rounding.done", working=last, how=how, result=result)]

    def corrections(self, part: Part, node: Corrected, only_made: bool = False) -> list[str]:
        """The figure before its corrections, and each of these with what it makes of it; if asked, only those made."""
        base, *corrections = part.parts
        lines = self.told(base)
        before: Value = base.value
        for each, after in zip(corrections, part.results, strict=True):
            assert isinstance(each.expression, Reference)
            none = isinstance(each.value, CorrectionValue) and each.value.kind == "none"
            if not (none and only_made):
                lines.append(self._correction(each, self.label(each.expression), before, after, node.type))
            before = after
        return lines

    def _converted(self, part: Part, node: Converted) -> list[str]:
        from lovkode.interpreter.explanation.conversion import conversion_lines

        base = part.parts[0]
        before = [] if isinstance(base.expression, Literal) else self.told(base)
        return [*before, *conversion_lines(part, node, self)]

    def _correction(self, part: Part, label: str, before: Value, after: Value, kind: Type) -> str:
        value, say = part.value, self.voice.say
        if not isinstance(value, CorrectionValue):
            return self.voice.cited(say("step.corrected_missing", label=label), part.citation)
        if value.kind == "none":
            return self.voice.cited(say("step.corrected_none", label=label), part.citation)
        size = abs(value.size)
        if value.kind == "factor":
            sign, shown = "×", self.voice.number(size)
        else:
            sign = "−" if value.size < 0 else "+"
            shown = self._amount(size, kind)
        figures = f"{self.figure(before, kind)} {sign}{TIED}{shown}"
        text = say("step.corrected", label=label, figures=figures, result=self.total(after, kind))
        return self.voice.cited(text, part.citation)

    def _amount(self, size: Fraction, kind: Type) -> str:
        """The amount of a correction: a bare number, for a percentage so many points."""
        if isinstance(kind, NumberType) and kind.unit == BARE:
            return self.voice.difference(size, kind)
        return self.voice.quantity(size, kind)

    def _named_sides(self, part: Part, node: Extreme | DateShift) -> list[str]:
        lines = self.inner(part)
        if isinstance(node, DateShift):
            key = "step.shifted_later" if node.sign > 0 else "step.shifted_earlier"
            day, period = self.operand(part.parts[0]), self.voice.period(node.period)
            return [*lines, self.voice.say(key, period=period, day=day, result=self.result(part))]
        operands = self.voice.listed(self.operand(each) for each in part.parts)
        return [*lines, self.voice.say(f"step.{node.kind}_of", operands=operands, result=self.result(part))]

    def operand(self, part: Part) -> str:
        """A part with its name, if it has one: `»Regionens ramme« (266.674 tusinde kr.)`."""
        if isinstance(part.expression, Reference):
            return self.voice.say("step.term", value=self.name(part.expression), member=self.result(part))
        if isinstance(part.expression, Arithmetic):
            return self._equals(self.figures(part), part)
        return self.result(part)

    # -- Conditions ---------------------------------------------------------------------------------------------------

    def _condition(self, part: Part) -> list[str]:
        node, say = part.expression, self.voice.say
        if isinstance(node, Comparison):
            return [*self.inner(part), say("step.condition", words=self.words(node)), self.answer(part)]
        found = self._findings(part)
        if isinstance(node, Logic) and len(part.parts) < len(node.operands):
            found.append(say("step.rest"))
        told = " ".join(sentence(text) for text in (*found, self.answer(part)))
        return [*self._deep(part), say("step.condition", words=self.words(node)), told]

    def _deep(self, part: Part) -> list[str]:
        """The workings inside the comparisons of a condition."""
        if isinstance(part.expression, Logic | Not):
            return [line for each in part.parts for line in self._deep(each)]
        if isinstance(part.expression, Call):
            return self._call(part)[:-1]
        return self.inner(part)

    def _findings(self, part: Part) -> list[str]:
        """What was found for each link of a condition."""
        if isinstance(part.expression, Logic | Not):
            return [text for each in part.parts for text in self._findings(each)]
        if isinstance(part.expression, Comparison) and not isinstance(part.value, Undecided):
            return [self.comparison(part)]
        if isinstance(part.expression, Reference):
            return [self._reference(part, part.expression)]
        if isinstance(part.expression, Call | Parameter):
            return self._call(part)[-1:]
        return []

    def answer(self, part: Part) -> str:
        """The answer to a condition, and what was found if it is a comparison."""
        if isinstance(part.value, Undecided):
            return self.voice.say("step.answer_only", answer=self.voice.say("words.undecided"))
        if not isinstance(part.expression, Comparison):
            return self.voice.say("step.answer_only", answer=self.result(part))
        if any(self._is_blank(each) for each in part.parts):
            return self.voice.say("step.answer_anyway", answer=self.result(part))
        return self.voice.say("step.answer", answer=self.result(part), found=self.comparison(part))

    def _is_blank(self, part: Part) -> bool:
        """Whether nothing is known of what a part can be."""
        return isinstance(part.value, Undecided) and not self.voice.possible(part.value, part.expression.type)

    def _conditional(self, part: Part) -> list[str]:
        condition, *branches = part.parts
        lines = self.told(condition)
        if len(branches) == 2:
            then, otherwise = (self.result(branch) for branch in branches)
            return [*lines, self.voice.say("step.branch_open", then=then, otherwise=otherwise)]
        lines.append(self.voice.say("step.then" if condition.value else "step.otherwise"))
        branch = branches[0]
        if isinstance(branch.expression, Literal):
            why = lines.pop()
            return [*lines, self.voice.say("step.branch", why=why, value=self.result(branch))]
        return lines + self.lines(branch)

    # -- Tables -------------------------------------------------------------------------------------------------------

    def _lookup(self, part: Part, node: Lookup) -> list[str]:
        key, say = part.parts[0], self.voice.say
        if isinstance(node.key, Current):
            member = self.voice.member(node.key.dimension, str(key.value))
            chosen = part.parts[1]
            fixed = isinstance(chosen.expression, Literal)
            return [say("step.fixed_for", member=member), *([] if fixed else self.lines(chosen))]
        lines = [] if isinstance(key.expression, Reference) else self.told(key)
        name = self.words(node.key)
        if part.row is None:
            return [*lines, say("step.table_open", key=name), *self._whole_table(node)]
        chosen, value = part.parts[1], self.result(key)
        result = self.result(chosen)
        if part.row == OTHERWISE:
            lines.append(say("step.table_otherwise", key=name, value=value, result=result))
        else:
            row = self.row(node.rows[part.row], node.key.type)
            lines.append(say("step.table_row", key=name, value=value, row=row, result=result))
        if not isinstance(chosen.expression, Literal):
            return lines + self.lines(chosen)
        return lines + self._whole_table(node)

    def _whole_table(self, node: Lookup) -> list[str]:
        """All rows of a short table of fixed values, so that the reader sees the steps beside their own."""
        values = [row.value for row in node.rows] + ([node.otherwise] if node.otherwise is not None else [])
        if len(values) > MAX_TERMS or not all(isinstance(value, Literal) for value in values):
            return []
        entries = []
        for row in node.rows:
            value = self.words(row.value)
            entries.append(self.voice.say("step.table_entry", row=self.row(row, node.key.type), value=value))
        if node.otherwise is not None:
            entries.append(self.voice.say("step.table_entry_otherwise", value=self.words(node.otherwise)))
        return [self.voice.say("step.table_all", rows=self.voice.listed(entries))]

    # -- Aggregates ---------------------------------------------------------------------------------------------------

    def _aggregate(self, part: Part, node: Aggregate) -> list[str]:
        chosen = [each for each in part.counted if each.holds is True or each.holds is None]
        left_out = [each for each in part.counted if each.holds is False]
        unsure = [each for each in part.counted if isinstance(each.holds, Undecided)]
        if node.kind in ("count", "share"):
            return self._count(part, node, chosen if node.where else [], left_out, unsure)
        if node.kind in ("all", "any"):
            return self._all_or_any(part, node)
        if node.kind == "rank":
            from lovkode.interpreter.explanation.ranking import ranking_lines

            return ranking_lines(self, part, node)
        outside = self._group("step.left_out", node, left_out) + self._group("step.open_counted", node, unsure)
        if node.kind == "sum" and not unsure:
            return [*outside, self._sum(part, node, chosen)]
        best = [each for each in chosen if each.value == part.value and not isinstance(part.value, Undecided)]
        if not best:
            key = "step.not_known" if isinstance(part.value, Undecided) else "step.equals"
            return [*outside, self.voice.say(key, figures=self.words(node), result=self.result(part))]
        members = self._members(node, best)
        return [*outside, self.voice.say(f"step.{node.kind}", result=self.result(part), members=members)]

    def _members(self, node: Aggregate, counted: list[Counted]) -> str:
        return self.voice.several(node.dimension, [each.member for each in counted])

    def _group(self, key: str, node: Aggregate, counted: list[Counted]) -> list[str]:
        if not counted:
            return []
        if len(counted) > MAX_TERMS * 2:
            number, total = (self.voice.number(Fraction(n)) for n in (len(counted), len(node.members)))
            return [self.voice.say(key, members=self.voice.say("step.of_all", number=number, total=total))]
        return [self.voice.say(key, members=self._members(node, counted))]

    def _sum(self, part: Part, node: Aggregate, chosen: list[Counted]) -> str:
        kind = node.type if node.body is None else node.body.type
        if not chosen and part.counted:
            return self.voice.say("step.sum_none", result=self.result(part))
        if not chosen or len(chosen) > MAX_TERMS:
            number = self.voice.number(Fraction(len(chosen) or len(node.members)))
            return self.voice.say("step.sum_many", number=number, result=self.result(part))
        terms = []
        for each in chosen:
            value = "" if each.value is None else self.voice.value(each.value, kind)
            member = self.voice.member(node.dimension, each.member)
            terms.append(self.voice.say("step.term", value=value, member=member))
        return self._equals(" + ".join(terms), part)

    def _count(
        self, part: Part, node: Aggregate, chosen: list[Counted], left_out: list[Counted], unsure: list[Counted]
    ) -> list[str]:
        total = self.voice.number(Fraction(len(node.members)))
        if node.where is None:
            return [self.voice.say("step.count_all", result=self.result(part))]
        lines = self._group("step.counted", node, chosen) + self._group("step.not_counted", node, left_out)
        lines += self._group("step.open_counted", node, unsure)
        if isinstance(part.value, Undecided) or not part.counted:
            return lines or [self._equals(self.words(node), part)]
        if node.kind == "count":
            return [*lines, self.voice.say("step.count", result=self.result(part), number=total)]
        number = self.voice.number(Fraction(len(chosen)))
        return [*lines, self.voice.say("step.share", number=number, total=total, result=self.result(part))]

    def _all_or_any(self, part: Part, node: Aggregate) -> list[str]:
        counted = [each for each in part.counted if each.holds is not False]
        lines = [self.voice.say("step.condition", words=self.words(node))]
        lines += self._group("step.true_for", node, [each for each in counted if each.value is True])
        lines += self._group("step.false_for", node, [each for each in counted if each.value is False])
        lines += self._group("step.open_for", node, [each for each in counted if isinstance(each.value, Undecided)])
        return [*lines, self.answer(part)]


def _names_something(part: Part) -> bool:
    """Whether an expression holds a name, so that it says something the figures don't."""
    return isinstance(part.expression, Reference | Parameter) or any(_names_something(each) for each in part.parts)
