"""Names become symbols: each is defined once, and each statement finds its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.citations import provisions
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.exports import brought_by, danish_names, refuse_misplaced
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES, LANGUAGES
from lovkode.dsl.nearness import nearest
from lovkode.dsl.program import Dimension
from lovkode.dsl.source import NOWHERE, Source, Span
from lovkode.dsl.symbols import Bindings, Declared, InputSymbol, Problems, RuleSymbol, members_of
from lovkode.dsl.text import NO_TEXT, Text
from lovkode.dsl.typesystem import MONEY_SCALES
from lovkode.dsl.years import MAX_YEARS, YEAR, year_dimension, years_shared, years_spoken_of

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
RESERVED = {"met_count", "month", YEAR, "criterion", *_MONTHS, *BUILT_IN_FUNCTIONS}
"""The names that a policy cannot give a meaning of its own."""


def resolve(
    source: Source, tree: syntax.SyntaxTree, modules: tuple[Bindings, ...] = ()
) -> tuple[Bindings | None, tuple[Diagnostic, ...]]:
    """Give every definition of a policy its symbol, and say which names clash; of two, the first counts. `modules` are
    those it uses.

    No bindings where there is no header to begin with.
    """
    if not any(isinstance(statement, syntax.Header) for statement in tree.statements):
        return None, ()  # the header was unreadable, and has been reported
    work = _Resolver(source, tree, modules)
    return work.bindings(), work.problems.found


class _Resolver:
    def __init__(self, source: Source, tree: syntax.SyntaxTree, modules: tuple[Bindings, ...]) -> None:
        self.source, self.tree, self.modules = source, tree, modules
        self.brought = brought_by(modules)
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
        functions = self._functions()
        bindings = Bindings(
            self.source,
            self.tree,
            header,
            dimensions,
            units,
            rules,
            inputs,
            deadlines,
            self.other_names,
            functions,
            self.modules,
        )
        if functions or self.modules or not header.year:
            refuse_misplaced(bindings, RESERVED, self.problems)
        self._check_names(bindings)
        self._check_provisions()
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
        return {**danish_names(self.modules), **{here.text: there.text for here, there in pairs}}

    def _check_names(self, bindings: Bindings) -> None:
        choices = {self._canonical_choice(c) for r in self._readings() for c in _choices(r)}
        known = {*bindings.known, *bindings.dimensions, *bindings.units, *choices}
        known |= {self._canonical(r.name) for r in self._readings()}
        parameters = (p.name for function in bindings.functions.values() for p in function.parameters)
        known |= {*bindings.functions, *(self._canonical(name) for name in parameters)}
        known |= {m for d in bindings.dimensions.values() for m in d.members}
        known |= {self._canonical(e.name) for e in _exceptions(bindings) if e.name is not None}
        for statement in self.tree.statements:
            if isinstance(statement, syntax.Names) and statement.language == self.tree.language:
                other = next(language for language in LANGUAGES if language != statement.language)
                self.problems.add("N014", statement.span, written=statement.language, other=other)
            elif isinstance(statement, syntax.Names):
                for here, _ in statement.pairs:
                    if self._canonical(here) not in known:
                        self.problems.add("N007", here.span, name=here.text)

    def _check_provisions(self) -> None:
        """Report provisions that the list of all of them names twice."""
        seen: set[tuple[str, str]] = set()
        for citation in (one for s in self.tree.statements if isinstance(s, syntax.Provisions) for one in s.citations):
            for unit in provisions(citation.text):
                if unit in seen:
                    self.problems.add("P018", citation.span, what=": ".join(filter(None, unit)))
                seen.add(unit)

    def _canonical_choice(self, choice: str) -> str:
        return self.other_names.get(choice, choice)

    def _readings(self) -> list[syntax.Reading]:
        return [s for s in self.tree.statements if isinstance(s, syntax.Reading)]

    def _take(self, name: terms.Name) -> str:
        """Claim a name for one definition."""
        text = self._canonical(name)
        if text in RESERVED:
            self.problems.add("N003", name.span, name=name.text)
        elif text in self.brought:
            module, first = self.brought[text]
            self.problems.add("N012", name.span, elsewhere=(first,), name=name.text, module=module)
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
        years = self._years()
        if years:
            found[YEAR] = years
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

    def _years(self) -> Dimension | None:
        """The built-in dimension: all years from the first to the last that the policy speaks of, its own too."""
        header = next(s for s in self.tree.statements if isinstance(s, syntax.Header))
        spoken_of = years_spoken_of(self.tree, header.year)
        if not spoken_of:
            return None
        if spoken_of[-1] - spoken_of[0] >= MAX_YEARS:
            first, last = str(spoken_of[0]), str(spoken_of[-1])
            self.problems.add("S028", header.span, first=first, last=last, limit=MAX_YEARS)
        return year_dimension(spoken_of)

    def _units(self) -> dict[str, syntax.Unit]:
        brought = {name: unit for module in self.modules for name, unit in module.units.items()}
        units = [s for s in self.tree.statements if isinstance(s, syntax.Unit)]
        for unit in units:
            if unit.name.text in MONEY_SCALES:
                self.problems.add("N003", unit.name.span, name=unit.name.text)
        return {**brought, **{self._take(unit.name): unit for unit in units}}

    def _functions(self) -> dict[str, syntax.Function]:
        found = {self._take(s.name): s for s in self.tree.statements if isinstance(s, syntax.Function)}
        for name, function in found.items():
            if name in BUILT_IN_NAMES and name not in RESERVED:  # a criterion can define it, but no function is meant
                self.problems.add("N003", function.name.span, name=function.name.text)
        return found

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
            for declared in _declared(statement):
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
                if self._adds_years(found, statement):
                    continue
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
        return {name: symbol for name, symbol in found.items() if name not in RESERVED}

    def _adds_years(self, found: dict[str, RuleSymbol], statement: syntax.Definition | syntax.Table) -> bool:
        """Whether a definition is one for some years of a rule that is defined for others; then it is added to it."""
        name = self._canonical(statement.name)
        before = found.get(name)
        if before is None or not isinstance(statement, syntax.Definition) or statement.years is None:
            return False
        earlier = [each.statement for each in before.declared if isinstance(each.statement, syntax.Definition)]
        if any(each.years is None for each in earlier) or len(earlier) < len(before.declared):
            return False
        for each in earlier:
            shared = years_shared(each.years, statement.years)
            if shared:
                facts: dict[str, Any] = {"name": statement.name.text, "dimension": YEAR, "members": shared}
                self.problems.add("S006", statement.name.span, related={"first": each.name.span}, **facts)
                return True
        found[name] = RuleSymbol(name, "definition", (*before.declared, Declared(statement, None)), before.span)
        return True

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


def _exceptions(bindings: Bindings) -> Iterator[syntax.ExceptIf]:
    """Every exception to a rule."""
    for symbol in bindings.rules.values():
        for declared in symbol.declared:
            yield from declared.statement.exceptions


def _declared(statement: syntax.Statement) -> tuple[syntax.Input, ...]:
    """The inputs that a statement declares; what the source leaves open is one that data may not give."""
    if not isinstance(statement, syntax.Absence):
        return statement.inputs if isinstance(statement, syntax.Inputs) else ()
    a = statement
    return (syntax.Input(a.name, a.by, a.kind, a.kind_name, (), False, a.tail, a.span, a.level, absent=a.reason),)


def _choices(reading: syntax.Reading) -> tuple[str, ...]:
    return (reading.choice, *(alternative.choice for alternative in reading.alternatives))


def spellings(language: str, other_names: Mapping[str, str]) -> dict[str, str]:
    """How a file of a language spells the canonical names."""
    if language == "en":
        return {}
    built_in = {name: danish[0] for name, danish in (BUILT_IN_NAMES | BUILT_IN_FUNCTIONS).items()}
    return {**built_in, "criterion": "kriterium", **{there: here for here, there in other_names.items()}}


def unknown(problems: Problems, code: str, name: terms.Name, known: tuple[str, ...], /, **facts: Any) -> None:
    """Report a name that is not among the known ones, with the one it nearly is; names as the file spells them."""
    near = None
    if len(known) <= MAX_COMPARED:
        known = tuple(problems.spelled.get(each, each) for each in known)
        near = nearest(name.text, known)
    problems.add(code, name.span or NOWHERE, fix=near, near=near, known=known, **facts)
