"""Expressions of the syntax tree, built from what lark recognised."""

import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl import terms
from lovkode.dsl.diagnostics import Diagnostic, Fix
from lovkode.dsl.keywords import canonical_name
from lovkode.dsl.numerals import MAX_DIGITS, Misread, read_number
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span
from lovkode.dsl.text import Text

_COMPARATORS = {
    "LE": "<=",
    "LT": "<",
    "GE": ">=",
    "GT": ">",
    "EQ": "=",
    "NE": "!=",
    "AT_MOST": "<=",
    "AT_LEAST": ">=",
    "UNDER": "<",
    "OVER": ">",
}
_OPERATORS = {"PLUS": "+", "MINUS": "-", "TIMES": "*", "SLASH": "/"}
_MODES = {"HALF_UP": "half up", "HALF_EVEN": "half even", "UP": "up", "DOWN": "down"}
_MEASURES = {
    "PERCENT": "%",
    "KR": "kr",
    "TKR": "tkr",
    "MIO": "mio kr",
    "MIA": "mia kr",
    "DAYS": "days",
    "MONTHS": "months",
    "YEARS": "years",
}


@record
class Over(Record):
    """`over year 2025 to 2030`: a dimension, and the first and last number if it is restricted."""

    dimension: terms.Name
    numbers: tuple[int, int] | None
    span: Span


Parts = list[Any]
"""What lark hands over for a rule: its named tokens and the nodes built for the rules inside."""


def span_of(part: Any) -> Span:
    """The span of a token or of a node."""
    if hasattr(part, "start_pos"):
        return Span(part.start_pos, part.end_pos, part.line, part.column)
    span: Span = part.span
    return span


def across(parts: Parts) -> Span:
    """The span from the first to the last part."""
    return span_of(parts[0]).to(span_of(parts[-1]))


def is_token(part: Any, *kinds: str) -> bool:
    """Whether a part is a token, of one of the kinds if any are given."""
    kind = getattr(part, "type", None)
    return kind is not None and (not kinds or kind in kinds)


class ExpressionBuilder:
    """One method for each rule of the grammar's expressions; mistakes that lark cannot see go to `problems`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.file = Source("", "")
        self.problems: list[Diagnostic] = []

    def problem(self, code: str, span: Span, fix: str | None = None, **facts: Any) -> None:
        """Note a mistake and go on."""
        repair = None if fix is None else Fix(span, fix)
        self.problems.append(Diagnostic(code, self.file, span, facts, fix=repair))

    # -- Words and numbers --------------------------------------------------------------------------------------------

    def name(self, token: Any) -> terms.Name:
        """A name in its canonical spelling; letters of another script are refused."""
        text = unicodedata.normalize("NFC", str(token))
        if not text.isascii():
            for letter in text:
                if letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith("LATIN"):
                    self.problem("P022", span_of(token), name=text, character=unicodedata.name(letter).lower())
                    break
        return terms.Name(canonical_name(text, self.language), span_of(token))

    def fraction(self, token: Any) -> Fraction:
        """The number a token stands for; 1 where it cannot be read, so that one mistake is one message."""
        text = str(token)
        read = read_number(text, self.language)
        if isinstance(read, Fraction):
            return read
        self._misread(read, text, span_of(token))
        return Fraction(1)

    def _misread(self, read: Misread, text: str, span: Span) -> None:
        fix = read.fixes[0] if len(read.fixes) == 1 else None
        if read.kind == "two ways":
            self.problem("P008", span, number=text, fixes=read.fixes)
        elif read.kind == "other style":
            self.problem("P007", span, fix, number=text, style=self.language, fixes=read.fixes)
        elif read.kind == "digits":
            self.problem("X002", span, limit=MAX_DIGITS)
        else:
            self.problem("P009", span, number=text)

    def day(self, token: Any) -> date:
        """The date a token stands for; the first of its year where the calendar has no such day."""
        try:
            return date.fromisoformat(str(token))
        except ValueError:
            self.problem("P017", span_of(token), date=str(token))
            return date(2000, 1, 1)

    def labels(self, parts: Parts) -> Text:
        words = {str(parts[i]): str(parts[i + 1])[1:-1] for i in range(0, len(parts), 2)}
        if len(words) * 2 < len(parts):
            self.problem("P018", across(parts), what=str(parts[2]))
        return Text(words.get("da"), words.get("en"))

    def text(self, parts: Parts) -> Text:
        if isinstance(parts[0], Text):
            return parts[0]
        words = str(parts[0])[1:-1]
        return Text(da=words) if self.language == "da" else Text(en=words)

    # -- Expressions --------------------------------------------------------------------------------------------------

    def number(self, parts: Parts) -> terms.Number:
        value = self.fraction(parts[0])
        if len(parts) == 1:
            return terms.Number(value, None, None, None, across(parts))
        measure = parts[1]
        if is_token(measure):
            return terms.Number(value, _MEASURES[measure.type], None, None, across(parts))
        unit, name, per, level, span = measure
        return terms.Number(value, unit, name, per, span_of(parts[0]).to(span), level)

    def measure(self, parts: Parts) -> tuple[str, None, terms.Name | None, int | None, Span]:
        per = next((self.name(part) for part in parts[1:] if is_token(part, "NAME")), None)
        return _MEASURES[parts[0].type], None, per, self.level(parts), across(parts)

    def counted(self, parts: Parts) -> tuple[str, terms.Name, None, None, Span]:
        return "name", self.name(parts[0]), None, None, across(parts)

    def level(self, parts: Parts) -> int | None:
        """The year whose prices an amount is at, if any."""
        return next((_year(part) for part in parts if is_token(part, "LEVEL")), None)

    def money(self, parts: Parts) -> Any:
        return parts[0]

    def signed(self, parts: Parts) -> terms.Expression:
        number: terms.Number = parts[-1]
        return number if len(parts) == 1 else terms.Unary("-", number, across(parts))

    def date(self, parts: Parts) -> terms.Constant:
        return terms.Constant(self.day(parts[0]), across(parts))

    def words(self, parts: Parts) -> terms.Constant:
        return terms.Constant(str(parts[0])[1:-1], across(parts))

    def yes(self, parts: Parts) -> terms.Constant:
        return terms.Constant(True, across(parts))

    def no(self, parts: Parts) -> terms.Constant:
        return terms.Constant(False, across(parts))

    def none(self, parts: Parts) -> terms.Constant:
        return terms.Constant(None, across(parts))

    def fixed(self, parts: Parts) -> terms.Name:
        if is_token(parts[0], "NAME"):
            return self.name(parts[0])
        return terms.Name(str(self.whole(parts[-1])), across(parts))

    def whole(self, token: Any) -> int:
        """The number of a criterion or a year."""
        value = self.fraction(token)
        if value.denominator != 1 or value < 1:
            self.problem("P021", span_of(token), number=str(token))
            return 1
        return int(value)

    def reference(self, parts: Parts) -> terms.Reference:
        fixed = tuple(part for part in parts[1:] if isinstance(part, terms.Name))
        return terms.Reference(self.name(parts[0]), fixed, across(parts))

    def current(self, parts: Parts) -> terms.Reference:
        return terms.Reference(terms.Name("criterion", span_of(parts[0])), (), across(parts))

    def bracketed(self, parts: Parts) -> terms.Expression:
        inside: terms.Expression = parts[1]
        return inside

    def signed_factor(self, parts: Parts) -> terms.Unary:
        return terms.Unary(_OPERATORS[parts[0].type], parts[1], across(parts))

    def _chain(self, parts: Parts) -> terms.Expression:
        result: terms.Expression = parts[0]
        for i in range(1, len(parts), 2):
            operator = _OPERATORS[parts[i].type]
            result = terms.Binary(operator, (result, parts[i + 1]), result.span.to(span_of(parts[i + 1])))
        return result

    def sum(self, parts: Parts) -> terms.Expression:
        return self._chain(parts)

    def product(self, parts: Parts) -> terms.Expression:
        return self._chain(parts)

    def comparator(self, parts: Parts) -> str:
        return _COMPARATORS[parts[0].type]

    def comparison(self, parts: Parts) -> terms.Binary:
        return terms.Binary(parts[1], (parts[0], parts[2]), across([parts[0], parts[2]]))

    def negated(self, parts: Parts) -> terms.Unary:
        return terms.Unary("not", parts[1], across(parts))

    def conjunction(self, parts: Parts) -> terms.Binary:
        return terms.Binary("and", tuple(parts[::2]), across(parts))

    def disjunction(self, parts: Parts) -> terms.Binary:
        return terms.Binary("or", tuple(parts[::2]), across(parts))

    def conditional(self, parts: Parts) -> terms.Conditional:
        return terms.Conditional(parts[1], parts[3], parts[5], across(parts))

    def over(self, parts: Parts) -> "Over":
        name = self.name(parts[0])
        if is_token(parts[0], "CRITERION"):
            name = terms.Name("criterion", name.span)
        return Over(name, (parts[1].first, parts[1].last) if len(parts) > 1 else None, across(parts))

    def aggregate(self, parts: Parts) -> terms.Aggregate:
        body = None if is_token(parts[0], "COUNT") else parts[1]
        over: Over = parts[-1]
        return terms.Aggregate(_kind(parts[0]), over.dimension, body, None, across(parts), over.numbers)

    def aggregate_where(self, parts: Parts) -> terms.Aggregate:
        body = None if is_token(parts[0], "COUNT", "SHARE_OF") else parts[1]
        over: Over = parts[1] if body is None else parts[3]
        return terms.Aggregate(_kind(parts[0]), over.dimension, body, parts[-1], across(parts), over.numbers)

    def call(self, parts: Parts) -> terms.Call:
        arguments = tuple(part for part in parts[1:] if not is_token(part))
        return terms.Call(self.name(parts[0]), arguments, across(parts))

    def undecided(self, parts: Parts) -> terms.Undecided:
        return terms.Undecided(parts[-1], across(parts))

    def extreme(self, parts: Parts) -> terms.Extreme:
        return terms.Extreme(_kind(parts[0]), tuple(p for p in parts if not is_token(p)), across(parts))

    def rounding(self, parts: Parts) -> tuple[terms.Number, str, Span]:
        mode = _MODES[parts[2].type] if len(parts) > 2 else "half up"
        return parts[1], mode, across(parts)

    def arithmetic(self, parts: Parts) -> terms.Rounded:
        step, mode, span = parts[1]
        return terms.Rounded(parts[0], step, mode, span_of(parts[0]).to(span))

    def converted(self, parts: Parts) -> terms.Expression:
        rates = self.name(next(part for part in parts if is_token(part, "NAME")))
        result: terms.Expression = terms.Converted(parts[0], _year(parts[1]), rates, span_of(parts[0]).to(rates.span))
        return self.arithmetic([result, parts[-1]]) if isinstance(parts[-1], tuple) else result

    def known(self, parts: Parts) -> tuple[str, terms.Number]:
        return "known", parts[1]

    def remainder(self, parts: Parts) -> tuple[str, terms.Name | str]:
        return "remainder", self.name(parts[0]) if is_token(parts[0], "NAME") else "largest fraction"

    def tie(self, parts: Parts) -> tuple[str, str]:
        return "tie", parts[0].type.lower().replace("_", " ")

    def distribution(self, parts: Parts) -> terms.Distribution:
        over = next(part for part in parts if isinstance(part, Over))
        pool, key = (part for part in parts if isinstance(part, terms.Expression))
        told: dict[str, Any] = {part[0]: part[1] for part in parts if isinstance(part, tuple) and len(part) == 2}
        rounding = next((part for part in parts if isinstance(part, tuple) and len(part) == 3), None)
        step, mode = (None, "half up") if rounding is None else rounding[:2]
        if over.numbers is not None:
            self.problem("P001", over.span, found=self.file.text[over.span.start : over.span.end], expected=())
        return terms.Distribution(
            pool,
            over.dimension,
            key,
            told.get("known"),
            step,
            mode,
            told.get("remainder"),
            told.get("tie"),
            across([part for part in parts if not isinstance(part, tuple)]),
        )

    def corrected(self, parts: Parts) -> terms.Expression:
        names = tuple(self.name(part) for part in parts if is_token(part, "NAME"))
        span = span_of(parts[0]).to(names[-1].span)
        result: terms.Expression = terms.Corrected(parts[0], names, span)
        return self.arithmetic([result, parts[-1]]) if isinstance(parts[-1], tuple) else result


def _year(token: Any) -> int:
    """The year in `at 2023 prices`."""
    return int(next(word for word in re.split(r"\W", str(token)) if word.isdigit()))


def _kind(token: Any) -> str:
    return "share" if token.type == "SHARE_OF" else str(token.type.lower())
