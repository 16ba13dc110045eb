"""Names become symbols: each is defined once, and each statement finds its place."""

from collections.abc import Mapping
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.dsl.nearness import nearest
from lovkode.dsl.program import NO_TEXT, Dimension, Text
from lovkode.dsl.source import NOWHERE, Source, Span
from lovkode.dsl.symbols import Bindings, Declared, InputSymbol, Problems, RuleSymbol, members_of

MAX_MEMBERS = 2000
"""The most members of a dimension."""

MAX_COMPARED = 500
"""The most names among which the nearest is sought: more would take long where many names are wrong."""

_MONTHS = tuple(BUILT_IN_NAMES)[-12:]
_MONTH = Dimension(
    "month",
    _MONTHS,
    Text("måned", "month"),
    tuple(Text(BUILT_IN_NAMES[month][0], month) for month in _MONTHS),
    (None,) * 12,
)
_RESERVED = {"met_count", "month", "criterion", *_MONTHS}


def resolve(source: Source, tree: syntax.SyntaxTree) -> tuple[Bindings | None, tuple[Diagnostic, ...]]:
    """Give every definition of a policy its symbol, and say which names clash; of two, the first counts.

    No bindings where there is no header to begin with.
    """
    if not any(isinstance(statement, syntax.Header) for statement in tree.statements):
        return None, ()  # the header was unreadable, and has been reported
    work = _Resolver(source, tree)
    return work.bindings(), work.problems.found


class _Resolver:
    def __init__(self, source: Source, tree: syntax.SyntaxTree) -> None:
        self.source, self.tree = source, tree
        self.taken: dict[str, Span] = {}
        self.other_names = self._other_names()
        self.problems = Problems(source, spellings(tree.language, self.other_names), tree.lost)

    def bindings(self) -> Bindings:
        header = self._header()
        dimensions = self._dimensions()
        units = self._units()
        rules, inputs, deadlines = self._rules(), self._inputs(), self._deadlines()
        if "met" in rules:
            rules["met_count"] = RuleSymbol("met_count", "criterion", ())
        bindings = Bindings(
            self.source, self.tree, header, dimensions, units, rules, inputs, deadlines, self.other_names
        )
        self._check_names(bindings)
        return bindings

    def _canonical(self, name: terms.Name) -> str:
        return self.other_names.get(name.text, name.text)

    def _header(self) -> syntax.Header:
        headers = [s for s in self.tree.statements if isinstance(s, syntax.Header)]
        for again in headers[1:]:
            self.problems.add("P018", again.span, what=again.name.text, related={"first": headers[0].span})
        header = headers[0]
        for parts, what in ((header.titles, "title"), (header.sources, "source"), (header.covers, "covers")):
            if len(parts) > 1:
                self.problems.add("P018", header.span, what=what)
        for covers in header.covers:
            if covers.first > covers.last:
                self.problems.add("S013", covers.span, first=covers.first, last=covers.last)
        return header

    def _other_names(self) -> dict[str, str]:
        """Names of this file paired with the canonical ones: the English, where the file says what they are."""
        if self.tree.language == "en":
            return {}
        pairs = [pair for s in self.tree.statements if isinstance(s, syntax.Names) for pair in s.pairs]
        return {here.text: there.text for here, there in pairs}

    def _check_names(self, bindings: Bindings) -> None:
        choices = {self._canonical_choice(c) for r in self._readings() for c in _choices(r)}
        known = {*bindings.known, *bindings.dimensions, *bindings.units, *choices}
        known |= {self._canonical(r.name) for r in self._readings()}
        known |= {m for d in bindings.dimensions.values() for m in d.members}
        for statement in self.tree.statements:
            if isinstance(statement, syntax.Names):
                for here, _ in statement.pairs:
                    if self._canonical(here) not in known:
                        self.problems.add("N007", here.span, name=here.text)

    def _canonical_choice(self, choice: str) -> str:
        return self.other_names.get(choice, choice)

    def _readings(self) -> list[syntax.Reading]:
        return [s for s in self.tree.statements if isinstance(s, syntax.Reading)]

    def _take(self, name: terms.Name) -> str:
        """Claim a name for one definition."""
        text = self._canonical(name)
        if text in _RESERVED:
            self.problems.add("N003", name.span, name=name.text)
        elif text in self.taken:
            self.problems.add("N002", name.span, name=name.text, related={"first": self.taken[text]})
        else:
            self.taken[text] = name.span
        return text

    # -- Declarations -------------------------------------------------------------------------------------------------

    def _dimensions(self) -> dict[str, Dimension]:
        found: dict[str, Dimension] = {}
        home: dict[str, tuple[str, Span]] = {}
        for statement in self.tree.statements:
            if isinstance(statement, syntax.Dimension):
                name = self._take(statement.name)
                if len(statement.members) > MAX_MEMBERS:
                    self.problems.add("X005", statement.span, limit=MAX_MEMBERS)
                for member in statement.members[:MAX_MEMBERS]:
                    text = self._canonical(member.name)
                    if text in home and home[text][0] == name:
                        self.problems.add(
                            "N002", member.name.span, name=member.name.text, related={"first": home[text][1]}
                        )
                    elif text in home:
                        first, at = home[text]
                        facts: dict[str, Any] = {"member": member.name.text, "first": first, "second": name}
                        self.problems.add("N009", member.name.span, related={"first": at}, **facts)
                    else:
                        self._take(member.name)
                    home[text] = (name, member.name.span)
                found[name] = Dimension(
                    name,
                    tuple(dict.fromkeys(self._canonical(m.name) for m in statement.members[:MAX_MEMBERS])),
                    statement.label,
                    tuple(m.label for m in statement.members[:MAX_MEMBERS]),
                    tuple(m.citation.text if m.citation else None for m in statement.members[:MAX_MEMBERS]),
                    statement.span,
                )
        criterion = self._criterion()
        if criterion:
            found["criterion"] = criterion
        found["month"] = _MONTH
        return found

    def _criterion(self) -> Dimension | None:
        """The built-in dimension: every number that a criterion statement or a `by criterion` names."""
        numbers: set[int] = set()
        labels: dict[str, tuple[Text, str | None]] = {}
        for statement in self.tree.statements:
            if not isinstance(statement, syntax.Criterion):
                continue
            numbers.update(n for each in statement.ranges for n in range(each.first, each.last + 1))
            tail = statement.tail
            if tail.label != NO_TEXT or tail.citation:
                for member in members_of(statement.ranges):
                    labels.setdefault(member, (tail.label, tail.citation.text if tail.citation else None))
        members = tuple(str(number) for number in sorted(numbers))
        if not members:
            return None
        named = [labels.get(member, (NO_TEXT, None)) for member in members]
        label = Text("kriterium", "criterion")
        return Dimension("criterion", members, label, tuple(n[0] for n in named), tuple(n[1] for n in named))

    def _units(self) -> dict[str, syntax.Unit]:
        return {self._take(s.name): s for s in self.tree.statements if isinstance(s, syntax.Unit)}

    def _deadlines(self) -> dict[str, syntax.Deadline]:
        found = {}
        for statement in self.tree.statements:
            if isinstance(statement, syntax.Deadline):
                found[self._take(statement.name)] = statement
                if statement.first > statement.last:
                    self.problems.add("S013", statement.span, first=statement.first, last=statement.last)
        return found

    def _inputs(self) -> dict[str, InputSymbol]:
        found: dict[str, InputSymbol] = {}
        for statement in self.tree.statements:
            for declared in statement.inputs if isinstance(statement, syntax.Inputs) else ():
                name = self._canonical(declared.name)
                if name in found:
                    first = found[name]
                    found[name] = InputSymbol(name, (*first.declared, declared), first.span)
                else:
                    self._take(declared.name)
                    found[name] = InputSymbol(name, (declared,), declared.name.span)
        return found

    # -- Rules --------------------------------------------------------------------------------------------------------

    def _rules(self) -> dict[str, RuleSymbol]:
        found: dict[str, RuleSymbol] = {}
        for statement in self.tree.statements:
            if isinstance(statement, syntax.Definition | syntax.Table):
                name = self._take(statement.name)
                found.setdefault(
                    name, RuleSymbol(name, "definition", (Declared(statement, None),), statement.name.span)
                )
            elif isinstance(statement, syntax.Assumption):
                name = self._take(statement.definition.name)
                declared = Declared(statement.definition, None, statement.reason)
                found.setdefault(name, RuleSymbol(name, "assumption", (declared,), statement.definition.name.span))
            elif isinstance(statement, syntax.Criterion):
                for clause in statement.clauses:
                    self._add_clause(found, clause, members_of(statement.ranges))
        return {name: symbol for name, symbol in found.items() if name not in _RESERVED}

    def _add_clause(self, found: dict[str, RuleSymbol], clause: syntax.Definition, members: tuple[str, ...]) -> None:
        """Add a criterion's clause to its rule; two clauses for one criterion clash."""
        name = self._canonical(clause.name)
        before = found.get(name)
        if before is None:
            self._take(clause.name)
            found[name] = RuleSymbol(name, "criterion", (Declared(clause, members),), clause.name.span)
            return
        for earlier in before.declared:
            if earlier.criteria is None:
                self.problems.add("N002", clause.name.span, name=clause.name.text, related={"first": before.span})
                return
            both = tuple(m for m in members if m in earlier.criteria)
            if both:
                facts: dict[str, Any] = {"name": clause.name.text, "dimension": "criterion", "members": both}
                self.problems.add("S006", clause.name.span, related={"first": earlier.statement.name.span}, **facts)
                return
        found[name] = RuleSymbol(name, "criterion", (*before.declared, Declared(clause, members)), before.span)


def _choices(reading: syntax.Reading) -> tuple[str, ...]:
    return (reading.choice, *(alternative.choice for alternative in reading.alternatives))


def spellings(language: str, other_names: Mapping[str, str]) -> dict[str, str]:
    """How a file of a language spells the canonical names."""
    if language == "en":
        return {}
    built_in = {name: danish[0] for name, danish in BUILT_IN_NAMES.items()}
    return {**built_in, "criterion": "kriterium", **{there: here for here, there in other_names.items()}}


def unknown(problems: Problems, code: str, name: terms.Name, known: tuple[str, ...], /, **facts: Any) -> None:
    """Report a name that is not among the known ones, with the one it nearly is; names as the file spells them."""
    near = None
    if len(known) <= MAX_COMPARED:
        known = tuple(problems.spelled.get(each, each) for each in known)
        near = nearest(name.text, known)
    problems.add(code, name.span or NOWHERE, fix=near, near=near, known=known, **facts)
