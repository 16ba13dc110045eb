"""Modules found, read and refused: with a library made of texts."""

from collections.abc import Mapping

import pytest

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.modules import broken
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import NOWHERE, Source
from lovkode.dsl.terms import Name
from lovkode.dsl.wording import title
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.values import Value


class Shelf:
    """A library of texts by name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    @property
    def modules(self) -> tuple[str, ...]:
        return tuple(self.texts)

    def module(self, name: str) -> Source | None:
        return Source(f"{name}.pol", self.texts[name]) if name in self.texts else None

    def policy(self, name: str, year: int, amending: Source) -> Source | None:
        return None

    def places(self, amending: Source) -> tuple[str, ...]:
        return ()


HALVES = """\
module halves
names da: half → halvdel
base = 3 kr
secret = 4 kr  hidden
half(x) = x / 2  da "Halvdel" en "Half"
"""
BROKEN = "module broken\nhalf(x) = x / y\n"


def checked(text: str, **modules: str) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    return check_policy(Source("t.pol", text), Shelf(modules))


def codes(text: str, **modules: str) -> list[str]:
    return [problem.code for problem in checked(text, **modules)[1]]


def value(text: str, name: str, **modules: str) -> Value:
    program, problems = checked(text, **modules)
    assert program is not None, problems
    return Evaluator(program).evaluate({}).value(name)


def test_a_module_gives_its_functions_and_constants() -> None:
    """Both can be used as if they stood in the policy."""
    assert value("policy t 2025\nuse halves\na = half(base) + half(1 kr)\n", "a", halves=HALVES) == 2


def test_a_constant_of_a_module_is_no_rule_of_the_policy() -> None:
    """It is not listed, and no what-if run can set it."""
    program, _ = checked("policy t 2025\nuse halves\na = half(base)\n", halves=HALVES)
    assert program is not None
    assert ["a"] == [rule.name for rule in program.rules]


def test_what_is_hidden_stays_in_the_module() -> None:
    """A policy may have the name for itself, and cannot use what the module hides."""
    assert value("policy t 2025\nuse halves\nsecret = 1\n", "secret", halves=HALVES) == 1
    assert ["N001"] == codes("policy t 2025\nuse halves\na = secret\n", halves=HALVES)


def test_a_module_uses_another() -> None:
    """What a module uses is there for its own functions and not for those who use it."""
    quarters = "module quarters\nuse halves\nquarter(x) = half(half(x))\nfour = 4 * base\n"
    assert value("policy t 2025\nuse quarters\na = quarter(four)\n", "a", halves=HALVES, quarters=quarters) == 3
    assert ["N011"] == codes("policy t 2025\nuse quarters\na = half(1)\n", halves=HALVES, quarters=quarters)


def test_a_danish_policy_uses_the_danish_names() -> None:
    """The names that the module states for Danish are those of its functions."""
    assert value("regelsæt t 2025\nbrug halves\na = halvdel(4)\n", "a", halves=HALVES) == 2


def test_an_english_policy_uses_a_danish_module() -> None:
    """The names a Danish module states for English are those of its functions."""
    danish = "modul halve\nnavne en: halvdel → half\nhalvdel(x) = x / 2\n"
    assert value("policy t 2025\nuse halve\na = half(4)\n", "a", halve=danish) == 2


def test_a_missing_module_gives_one_message() -> None:
    """What the module would have defined is not reported missing as well."""
    assert ["N010"] == codes("policy t 2025\nuse quarters\na = quarter(b) + four\nb = 3\n", halves=HALVES)


def test_without_a_library_there_are_no_modules() -> None:
    """A policy that uses a module cannot be checked where none are at hand."""
    _, problems = check_policy(Source("t.pol", "policy t 2025\nuse halves\n"))
    assert ["N010"] == [problem.code for problem in problems]


@pytest.mark.parametrize("text", [BROKEN, "module broken\nhalf(x = x\n", "policy broken 2025\na = 1\n", "nonsense\n"])
def test_a_broken_module_is_named(text: str) -> None:
    """A module with mistakes, or a file that is no module, is refused where it is used."""
    _, problems = checked("policy t 2025\nuse broken\na = 1\n", broken=text)
    assert ["N010"] == [problem.code for problem in problems]
    assert title(problems[0], "en") == "the module `broken` has mistakes of its own"


def test_a_module_that_goes_in_a_circle() -> None:
    """It is pointed at where the first of its names depends on the next."""
    _, problems = checked("policy t 2025\nuse loop\n", loop="module loop\na = b + 1\nb = c\nc = a\n")
    reason = problems[0].facts["reason"]
    assert ("S001", ("a", "b", "c", "a")) == (reason.code, reason.facts["names"])
    assert (2, 5) == (reason.place.line, reason.place.column)


def test_the_first_mistake_of_a_broken_module_is_told() -> None:
    """A reader sees at once what is wrong in the module."""
    reason = checked("policy t 2025\nuse broken\n", broken=BROKEN)[1][0].facts["reason"]
    assert isinstance(reason, Diagnostic)
    assert reason.code == "N001"
    made = broken(Source("t.pol", ""), Name("broken", NOWHERE), "broken.pol", (reason,))
    assert made.facts["reason"] == reason


def test_modules_in_a_circle() -> None:
    """Two modules that use each other are refused, once."""
    one, other = "module one\nuse other\n", "module other\nuse one\n"
    _, problems = checked("policy t 2025\nuse one\n", one=one, other=other)
    assert ["N010"] == [problem.code for problem in problems]


def test_a_mistake_in_the_function_of_a_module_points_into_the_module() -> None:
    """The message stands at the call; the other place is in the module's own text."""
    adding = "module adding\nadd(x, y) = x + y\n"
    _, (problem,) = checked("policy t 2025\nuse adding\na = add(1, 2 kr)\n", adding=adding)
    assert problem.code == "T017"
    assert problem.source == Source("t.pol", "policy t 2025\nuse adding\na = add(1, 2 kr)\n")
    assert [Source("adding.pol", adding)] == [related.source for related in problem.related]


def test_two_modules_with_one_name() -> None:
    """A name that two modules give is refused at the second."""
    other = "module other\nhalf(x) = x / 2\n"
    assert ["N012"] == codes("policy t 2025\nuse halves, other\na = half(1)\n", halves=HALVES, other=other)


def test_the_functions_of_a_policy_are_listed() -> None:
    """A program names its own functions and those of its modules, with their labels."""
    program, _ = checked("policy t 2025\nuse halves\nthird(x) = x / 3\n", halves=HALVES)
    assert program is not None
    assert [("third", None), ("half", "halves")] == [(each.name, each.module) for each in program.functions]
    assert program.functions[1].label.da == "Halvdel"
