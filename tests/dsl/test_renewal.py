"""The amendment proposed for a coming year: sound at once, open where it must be decided anew."""

import os
from collections.abc import Sequence

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.renewal import renew
from lovkode.dsl.source import Source
from lovkode.interpreter.decisions import listed, open_deadlines, open_values
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.loading import LIBRARY, load_policy, shipped
from tests.checkout import ROOT

DANISH = str(ROOT / "tests" / "policies" / "2025_da.pol")


class Beside:
    """A library that has one policy more: the one that the amendment is proposed from."""

    def __init__(self, base: Source) -> None:
        self._base = base

    @property
    def modules(self) -> Sequence[str]:
        return LIBRARY.modules

    def module(self, name: str) -> Source | None:
        return LIBRARY.module(name)

    def policy(self, name: str, year: int, amending: Source) -> Source | None:
        return self._base if amending.name == "next.pol" else LIBRARY.policy(name, year, amending)

    def places(self, amending: Source) -> tuple[str, ...]:
        return LIBRARY.places(amending)


def proposed(base: Source, year: int) -> str:
    """The text proposed."""
    text, problems = renew(base, year, LIBRARY)
    assert text is not None, [each.code for each in problems]
    return text


def checked(base: Source, text: str) -> Program:
    """The program of the amendment."""
    program, problems = check_policy(Source("next.pol", text), Beside(base))  # type: ignore[arg-type]
    assert program is not None, [each.code for each in problems]
    return program


def of(text: str, head: str = "policy p 2025\ndimension region: Nord, Syd\n") -> str:
    """What is proposed for the year after a policy's statements, without remarks and header; it is sound."""
    base = Source("p.pol", head + text)
    found = proposed(base, 2026)
    checked(base, found)
    lines = [line for line in found.split("\n") if line and not line.startswith("--")]
    return "\n".join(lines[1:])


@pytest.mark.parametrize("path", [*shipped(), DANISH], ids=lambda path: "-".join(path.split(os.sep)[-2:]))
def test_every_policy_has_a_next_year_that_is_sound(path: str) -> None:
    """What is proposed checks at once, has nothing but open values to note, and its examples pass."""
    with open(path, encoding="utf-8") as file:
        base = Source(path, file.read())
    program, _ = load_policy(path, cache=False)
    assert program is not None
    text = proposed(base, program.year + 1)
    found = checked(base, text)
    assert (program.year + 1, program.name) == (found.year, found.name)
    assert {"E004"} >= {each.code for each in listed(found, Source("next.pol", text))}
    assert all(outcome.passed for outcome in run_examples(found))


def test_what_is_open_in_2026() -> None:
    """The frames and all deadlines of 2025 are to be decided; shares, counts and factors are not."""
    path = next(each for each in shipped() if each.endswith(os.path.join("policies", "2025.pol")))
    with open(path, encoding="utf-8") as file:
        base = Source(path, file.read())
    text = proposed(base, 2026)
    program = checked(base, text)
    assert {"total", "frame"} == {each.name for each in open_values(program)}
    assert 5 == len(open_deadlines(program))
    assert 'title   da "Nærhedsfinansiering 2026"  en "Proximity funding 2026"' in text
    assert "covers  2026-01-01 to 2026-12-31    § 15" in text
    assert 'da "Indikatoren for 2025"  en "Indicator for 2025"' in text
    assert "names da: baseline → indikator_2025, registered → indikator_2026" in text
    assert "--   criteria 1 to 3 met if value <= target * 1.01 § 6, stk. 4" in text
    assert "-- the same day a year on: 2027-02-01" in text


KINDS = [
    ("x = 5 kr\n", "replace x = ? was 5 kr"),
    ("x = -5 kr\n", "replace x = ? was (-5 kr)"),
    ("x = 2025-03-01\n", "replace x = ? was 2025-03-01"),
    ("x by region: Nord → 5 kr, Syd → 6 kr\n", "replace x by region: Nord → ? was 5 kr, Syd → ? was 6 kr"),
    (
        'assume x = 5 kr\n  because "nobody says"\n',
        'replace assume x = ? was 5 kr\n  because "nobody says"',
    ),
    ("deadline d 2025-03-01 to 2025-04-01\n", "replace deadline d ? was 2025-03-01 to ? was 2025-04-01"),
    ("deadline d 2024-02-29\n", "replace deadline d ? was 2024-02-29"),
    ("x = 5%\n", ""),
    ("x = 5\n", ""),
    ("y = 5 kr\nx = y * 2 + 1 kr\n", "replace y = ? was 5 kr"),
    ('x = 5%  en "the share in 2025"\n', 'replace x = 5%  en "the share in 2026"'),
    ('x = 5%  en "the plan for 2024-2026"\n', ""),
    ('x = 5%  en "set in 2011"\n', ""),
    ("x = 5 kr from 2025 to 2027\n", ""),
    ("x by year: 2025 → 5 kr, 2026 → 6 kr\n", ""),
    ("x = 5 kr from 2025 to 2026\nx = 6 kr from 2027\n", ""),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text for text, _ in KINDS])
def test_what_is_proposed(text: str, expected: str) -> None:
    """Amounts and days are open, words with a year move on, everything else stays as it is."""
    assert expected == of(text)


def test_examples_that_rest_on_what_is_open() -> None:
    """An example goes if what it expects cannot be known; one that gives the value itself stays."""
    text = (
        'x = 5 kr\ny = x * 2\nexample "a"\n  expect y = 10 kr\nexample "b"\n  given y = 3 kr\n  expect y = 3 kr\n'
        'example "c"\n  given x = 1 kr\n  expect y = 2 kr\n'
    )
    assert 'replace x = ? was 5 kr\nrepeal example en "a"' == of(text)


def test_a_year_that_is_not_later() -> None:
    """There is no next year that is the same."""
    with pytest.raises(ValueError, match="2025"):
        renew(Source("p.pol", "policy p 2025\nx = 1 kr\n"), 2025, LIBRARY)


def test_a_policy_with_mistakes() -> None:
    """What is wrong with it is said, and nothing is proposed."""
    text, problems = renew(Source("p.pol", "policy p 2025\nx = y\n"), 2026, LIBRARY)
    assert (None, 1) == (text, len(problems))


def test_an_example_of_one_member_that_sums_all() -> None:
    """A value given for one region leaves the sum over all of them unknown."""
    text = "x by region: Nord → 5 kr, Syd → 6 kr\ny = sum of x over region\nz by region = x * 2\n"
    one = 'example "sum"\n  given region = Nord, x = 1 kr\n  expect y = 7 kr\n'
    other = 'example "own"\n  given region = Nord, x = 1 kr\n  expect z = 2 kr\n'
    found = of(text + one + other)
    assert [True, False] == [f'repeal example en "{title}"' in found for title in ("sum", "own")]
