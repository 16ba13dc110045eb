"""Coverage: what becomes of each provision of a source, and which provisions nobody has thought of."""

from collections.abc import Iterable, Iterator, Sequence

from lovkode.dsl.citations import provisions
from lovkode.dsl.expression import Excepted
from lovkode.dsl.program import Omission, Program, Rule
from lovkode.dsl.record import Record, field, record
from lovkode.dsl.source import NOWHERE, Span

STATUSES = ("computed", "constant", "duty", "fact", "prose")
"""What can become of a provision, the most first: calculated from, stated as a figure or a list, or listed as a duty, a
fact or prose. A discretion is a duty to decide."""

FORMALISED = ("computed", "constant")


@record
class Unit(Record):
    """One provision of a source with its status; none where it is forgotten. `by` are the rules and other statements
    that cite it, as `(policy, name)`."""

    provision: str
    status: str | None
    by: tuple[tuple[str, str], ...]


@record
class Stray(Record):
    """A citation that names no provision of a source, and the policy and the statement it stands at.

    `source` is the policy that lists the source's provisions, as the citation names it.
    """

    program: Program
    name: str
    source: str
    provision: str
    span: Span = field(default=NOWHERE, eq=False)

    @property
    def policy(self) -> str:
        """The policy that the citation stands in."""
        return document(self.program)


@record
class Coverage(Record):
    """A source, told by the policy that lists its provisions: what becomes of each of them, in the order listed.

    `strays` are the citations, of this policy and of the others, that name no provision of this source.
    """

    policy: str
    program: Program
    units: tuple[Unit, ...]
    strays: tuple[Stray, ...]

    def count(self, *statuses: str | None) -> int:
        """How many provisions have one of the statuses."""
        return sum(unit.status in statuses for unit in self.units)

    @property
    def forgotten(self) -> tuple[Unit, ...]:
        """The provisions that are neither cited nor listed."""
        return tuple(unit for unit in self.units if unit.status is None)


@record
class _Claim(Record):
    """What a statement makes of the provisions that its citation names."""

    program: Program
    name: str
    status: str | None  # none where citing alone is no formalisation, as of an example
    citation: str
    span: Span

    @property
    def policy(self) -> str:
        """The policy that the statement stands in."""
        return document(self.program)


def cover(programs: Sequence[Program]) -> tuple[Coverage, ...]:
    """The coverage of each source whose provisions one of the programs lists, by all of them together."""
    claims = [claim for program in programs for claim in _claims(program)]
    return tuple(_coverage(program, claims) for program in programs if program.provisions)


def unlisted(programs: Sequence[Program]) -> tuple[Stray, ...]:
    """The citations of sources whose provisions none of the programs lists, so that nobody can look them up."""
    known = {document(program) for program in programs if program.provisions}
    found = [
        Stray(claim.program, claim.name, source, provision, claim.span)
        for program in programs
        for claim in _claims(program)
        for source, provision in provisions(claim.citation)
        if source and source not in known
    ]
    return tuple(dict.fromkeys(found))


def document(program: Program) -> str:
    """How other policies name the source of a policy in their citations."""
    return f"{program.name} {program.year}"


def _coverage(program: Program, claims: Iterable[_Claim]) -> Coverage:
    own = document(program)
    known = set(program.provisions)
    found: dict[str, list[_Claim]] = {unit: [] for unit in program.provisions}
    strays = []
    for claim in claims:
        for source, provision in provisions(claim.citation):
            if (source or claim.policy) != own:
                continue
            unit = _unit(provision, known)
            if unit is not None:
                found[unit].append(claim)
            elif not any(each.startswith(f"{provision}, ") for each in known):
                strays.append(Stray(claim.program, claim.name, own, provision, claim.span))
    units = tuple(
        Unit(unit, _best(each.status for each in cited), tuple(dict.fromkeys((c.policy, c.name) for c in cited)))
        for unit, cited in found.items()
    )
    return Coverage(own, program, units, tuple(dict.fromkeys(strays)))


def _unit(provision: str, known: set[str]) -> str | None:
    """The unit that a provision is, or is a part of, as `§ 2, 3. pkt.` is of `§ 2`."""
    while provision not in known:
        provision, comma, _ = provision.rpartition(", ")
        if not comma:
            return None
    return provision


def _best(statuses: Iterable[str | None]) -> str | None:
    given = set(statuses)
    return next((status for status in STATUSES if status in given), None)


def _claims(program: Program) -> Iterator[_Claim]:
    """What each statement of a program makes of the provisions it cites."""
    if program.citation:
        yield _Claim(program, "covers", "computed", program.citation, NOWHERE)
    for dimension in program.dimensions:
        for member, citation in zip(dimension.members, dimension.member_citations, strict=False):
            if citation:
                yield _Claim(program, f"{dimension.name} {member}", "constant", citation, dimension.span)
    for source in program.inputs:
        for given in source.pieces:
            if given.citation:
                status = "computed" if given.absent is None else None
                yield _Claim(program, source.name, status, given.citation, given.span)
    for rule in program.rules:
        status = "constant" if rule.kind == "parameter" else "computed"
        for citation, span in _citations(rule):
            yield _Claim(program, rule.name, status, citation, span)
    for check in program.checks:
        if check.citation:
            yield _Claim(program, check.text, "computed", check.citation, check.span)
    for deadline in program.deadlines:
        if deadline.citation:
            yield _Claim(program, deadline.name, "duty", deadline.citation, deadline.span)
    for omission in program.omissions:
        yield _Claim(program, "not computed", _omitted(omission), omission.citation, omission.span)
    for citation, span in _beside(program):
        yield _Claim(program, "example", None, citation, span)


def _beside(program: Program) -> Iterator[tuple[str, Span]]:
    """The citations of what is said about the rules, without being one."""
    found = [(each.citation, each.span) for each in program.examples]
    found += [(each.citation, each.span) for each in program.properties]
    found += [(each.citation, each.span) for each in program.readings]
    yield from ((citation, span) for citation, span in found if citation)


def _citations(rule: Rule) -> Iterator[tuple[str, Span]]:
    for piece in rule.pieces:
        if piece.citation:
            yield piece.citation, piece.span
        if isinstance(piece.expression, Excepted):
            yield from ((case.citation, case.span) for case in piece.expression.cases if case.citation)


def _omitted(omission: Omission) -> str:
    return "duty" if omission.kind == "discretion" else omission.kind or "prose"
