"""The checked policy: what it means, with every name settled, typed and in order. Everything downstream starts here."""

from datetime import date
from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, field, record
from lovkode.dsl.source import NOWHERE, Span
from lovkode.dsl.typesystem import Type


@record
class Text(Record):
    """Words in Danish, in English or in both."""

    da: str | None = None
    en: str | None = None


NO_TEXT = Text()


@record
class Period(Record):
    """A length of time, such as 3 months."""

    years: int = 0
    months: int = 0
    days: int = 0


@record
class CorrectionValue(Record):
    """One correction: `none`, a signed amount to add, or a factor to multiply by."""

    kind: str  # "none", "amount" or "factor"
    size: Fraction = Fraction(0)


NO_CORRECTION = CorrectionValue("none")

Constant = Fraction | bool | str | date | Period | CorrectionValue
"""What a literal, an input or a result can be. Money is in kr, a percentage is a ratio, a member of a dimension is
its name."""

Domain = tuple[tuple[str, tuple[str, ...]], ...]
"""For which members something is kept: dimensions in the policy's order, each with its members; `()` for one value."""

# -- Expressions ------------------------------------------------------------------------------------------------------


@record
class Literal(Record):
    """`1_723.9 mio kr`, `33%`, `2025-04-30`, `"text"`, a member of a dimension, `none`."""

    value: Constant
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Reference(Record):
    """`frame`, `value for criterion 3`: an input or a rule at the index at hand, some dimensions fixed by `for`."""

    name: str
    fixed: tuple[tuple[str, str], ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Current(Record):
    """`region`: the member of a dimension at hand."""

    dimension: str
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Arithmetic(Record):
    """`frame * clawback`: `+`, `-`, `*` or `/` on numbers."""

    operator: str
    left: "Expression"
    right: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class DateShift(Record):
    """`settlement + 3 months`: a date moved by a period; a day the month lacks becomes its last."""

    operand: "Expression"
    period: Period
    sign: int
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Comparison(Record):
    """`value <= target * 1.01`: `<=`, `<`, `>=`, `>`, `=` or `!=`."""

    operator: str
    left: "Expression"
    right: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Logic(Record):
    """`a and b and c`, `a or b`."""

    operator: str
    operands: tuple["Expression", ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Not(Record):
    """`not met`."""

    operand: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Conditional(Record):
    """`if waived then 0 kr else repayment`."""

    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Aggregate(Record):
    """`sum of frame over region`, `count of criterion where met`: one value from those of a dimension's members.

    `kind` is `sum`, `count`, `share`, `all`, `any`, `largest` or `smallest`. `count` and `share` have no body but a
    condition; the others have a body and may have a condition that chooses the members.
    """

    kind: str
    dimension: str
    members: tuple[str, ...]
    body: "Expression | None"
    where: "Expression | None"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Extreme(Record):
    """`largest(a, b)`, `smallest(a, b)`."""

    kind: str
    operands: tuple["Expression", ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Corrected(Record):
    """`registered corrected by coding, national`: corrections applied one after the other, in the order written."""

    base: "Expression"
    corrections: tuple[Reference, ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Rounded(Record):
    """`frame * clawback rounded to 0.1 tkr`: to a multiple of `step` (in the base unit).

    `mode` is `half up` (away from zero, the default), `half even`, `up` or `down` (away from and towards zero).
    """

    operand: "Expression"
    step: Fraction
    mode: str
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Row(Record):
    """`3 to 4→0%`: the keys of one row, as numbers' intervals, members, truths or texts, and its value."""

    keys: tuple[Interval | str | bool, ...]
    value: "Expression"
    span: Span = field(default=NOWHERE, eq=False)


@record
class Lookup(Record):
    """`by met_count: 0→100%, 1→67%`: the value of the one row whose keys hold the key; proved complete."""

    key: "Expression"
    rows: tuple[Row, ...]
    otherwise: "Expression | None"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


Expression = (
    Literal
    | Reference
    | Current
    | Arithmetic
    | DateShift
    | Comparison
    | Logic
    | Not
    | Conditional
    | Aggregate
    | Extreme
    | Corrected
    | Rounded
    | Lookup
)

# -- Statements -------------------------------------------------------------------------------------------------------


@record
class Dimension(Record):
    """A finite list of members. `criterion` and `month` are built in; members of `criterion` are `"1"`, `"2"`, …"""

    name: str
    members: tuple[str, ...]
    label: Text = NO_TEXT
    member_labels: tuple[Text, ...] = ()
    member_citations: tuple[str | None, ...] = ()
    span: Span = field(default=NOWHERE, eq=False)


@record
class UnitName(Record):
    """A unit the policy declares, such as `læger`."""

    name: str
    label: Text
    span: Span = field(default=NOWHERE, eq=False)


@record
class InputPiece(Record):
    """One declaration of an input: for whom it is given, its type with bounds, and whether a blank means `none`."""

    domain: Domain
    type: Type
    default_none: bool
    label: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Input(Record):
    """Figures that come from data. Its pieces are disjoint and kept by the same dimensions; `type` fits all of them."""

    name: str
    type: Type
    dimensions: tuple[str, ...]
    pieces: tuple[InputPiece, ...]


@record
class Piece(Record):
    """One definition of a rule, for the members of its domain."""

    domain: Domain
    expression: Expression
    label: Text
    note: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Rule(Record):
    """A name with its definition; its pieces are disjoint and kept by the same dimensions.

    `kind` is `parameter` (literals only), `definition`, `assumption`, or `criterion` for `met`, `target`, `value` and
    the built-in `met_count`. `rests_on` names the readings and assumptions that reach it.
    """

    name: str
    kind: str
    type: Type
    dimensions: tuple[str, ...]
    pieces: tuple[Piece, ...]
    hidden: bool
    reason: Text  # of an assumption
    rests_on: tuple[str, ...]


@record
class Check(Record):
    """`check sum of frame over region = total`: must hold at evaluation, for each member of its domain."""

    domain: Domain
    condition: Expression
    text: str = field(eq=False)  # as written
    label: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Given(Record):
    """`met_count = 2`: a value an example fixes; `fixed` as in `Reference`."""

    name: str
    fixed: tuple[tuple[str, str], ...]
    value: Expression
    span: Span = field(default=NOWHERE, eq=False)


@record
class Example(Record):
    """A test inside the policy: members and values given, conditions expected."""

    title: Text
    members: tuple[tuple[str, str], ...]
    given: tuple[Given, ...]
    expected: tuple[Expression, ...]
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Property(Record):
    """What must hold for every possible input: `kind` is `always`, or `never rises` or `never falls` `with_name`."""

    title: Text
    kind: str
    subject: Expression
    with_name: str | None
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Alternative(Record):
    """What another reading of the text would put in place of the pieces with the same rule and domain."""

    choice: str
    pieces: tuple[tuple[str, Piece], ...]
    span: Span = field(default=NOWHERE, eq=False)


@record
class Reading(Record):
    """A place where the text can be read two ways: the reading chosen, why, and the others. Under another choice than
    the policy's own there is no reason."""

    name: str
    label: Text
    chosen: str
    reason: Text
    alternatives: tuple[Alternative, ...]
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Deadline(Record):
    """A day something must be done by, or a window from one day to another."""

    name: str
    first: date
    last: date
    label: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Omission(Record):
    """A provision that is not computed, and why. `kind` is `duty`, `fact`, `prose` or none."""

    citation: str
    kind: str | None
    reason: Text
    span: Span = field(default=NOWHERE, eq=False)


@record
class Program(Record):
    """A checked policy; `rules` stand in evaluation order. `names` pairs each name with the one its other-language
    text uses. `digest` is the SHA-256 of the policy file's bytes, or empty for text that came from no file."""

    name: str
    year: int
    title: Text
    source: Text
    citation: str | None
    covers: tuple[date, date] | None
    dimensions: tuple[Dimension, ...]
    units: tuple[UnitName, ...]
    inputs: tuple[Input, ...]
    rules: tuple[Rule, ...]
    checks: tuple[Check, ...]
    examples: tuple[Example, ...]
    properties: tuple[Property, ...]
    readings: tuple[Reading, ...]
    deadlines: tuple[Deadline, ...]
    omissions: tuple[Omission, ...]
    names: tuple[tuple[str, str], ...]
    file: str = field(default="", eq=False)
    digest: str = field(default="", eq=False)

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name. Raises KeyError."""
        return {d.name: d for d in self.dimensions}[name]
