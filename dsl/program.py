"""The checked policy: what it means, with every name settled, typed and in order. Everything downstream starts here."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from lovkode.dsl.expression import Expression
from lovkode.dsl.record import Record, field, record
from lovkode.dsl.source import NOWHERE, Span
from lovkode.dsl.text import NO_TEXT, Text
from lovkode.dsl.typesystem import Type

Domain = tuple[tuple[str, tuple[str, ...]], ...]
"""For which members something is kept: dimensions in the policy's order, each with its members; `()` for one value."""


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
    """One declaration of an input: for whom it is given, its type with bounds, and whether a blank means `none`.

    `absent` is the reason why nothing may be given, where the source leaves it open.
    """

    domain: Domain
    type: Type
    default_none: bool
    label: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)
    absent: Text | None = None


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
    """`check sum of frame over region = total`: must hold at evaluation, for each member of its domain.

    `expected_to_fail` is the reason why it does not hold in the source itself.
    """

    domain: Domain
    condition: Expression
    text: str = field(eq=False)  # as written
    label: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)
    expected_to_fail: Text | None = None


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
    """A day something must be done by, or a window from one day to another; `undecided` where it is last year's."""

    name: str
    first: date
    last: date
    label: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)
    undecided: bool = False
    note: Text = NO_TEXT


@record
class Omission(Record):
    """A provision that is not computed, and why. `kind` is `duty`, `discretion`, `fact`, `prose` or none."""

    citation: str
    kind: str | None
    reason: Text
    span: Span = field(default=NOWHERE, eq=False)


@record
class Named(Record):
    """A function of the policy, or of a `module` it uses, for explanations: its expression stands where it is used."""

    name: str
    label: Text
    hidden: bool = False
    module: str | None = None


@record
class Program(Record):
    """A checked policy; `rules` stand in evaluation order. `names` pairs each name with the one its other-language
    text uses. `provisions` are the units of the source; `amends` the year of the policy this one changes. `digest` is
    the SHA-256 of the policy file's bytes, or empty for text that came from no file."""

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
    functions: tuple[Named, ...] = ()
    provisions: tuple[str, ...] = ()
    amends: int | None = None
    file: str = field(default="", eq=False)
    digest: str = field(default="", eq=False)

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name. Raises KeyError."""
        return {d.name: d for d in self.dimensions}[name]


P = TypeVar("P", InputPiece, Piece)


def holds(domain: Domain, index: tuple[str, ...]) -> bool:
    """Whether a domain has an index, whose members stand in the order of its dimensions."""
    return all(member in members for member, (_, members) in zip(index, domain, strict=True))


def piece_at(pieces: Sequence[P], index: tuple[str, ...]) -> P:
    """The piece of an input or a rule that is for an index. Raises KeyError where none is."""
    for piece in pieces:
        if holds(piece.domain, index):
            return piece
    raise KeyError(index)
