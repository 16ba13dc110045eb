"""`policy coverage`: what becomes of each provision of the sources."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import click

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.nearness import nearest
from lovkode.dsl.numerals import write_number
from lovkode.dsl.record import evolve
from lovkode.dsl.source import NOWHERE
from lovkode.interpreter.cli.columns import columns
from lovkode.interpreter.cli.exits import DONE, NEGATIVE
from lovkode.interpreter.cli.options import cache_option, json_option, lang_option, policies_or_all
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import load_named, policy_text
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, write, write_json
from lovkode.interpreter.coverage import FORMALISED, STATUSES, Coverage, Stray, cover, unlisted


@click.command()
@policies_or_all
@click.option("--units", is_flag=True, help="List each provision with what becomes of it and where.")
@json_option
@lang_option
@cache_option
@click.pass_context
def command(
    ctx: click.Context, policies: Sequence[str], units: bool, as_json: bool, lang: str | None, cache: bool
) -> None:
    """Count, for each source, the provisions that are calculated, stated, listed and forgotten.

    Without POLICY, all policies that come with lovkode are counted together.
    """
    terminal = open_terminal(lang, as_json)
    programs = load_named(terminal, policies, cache)
    found = cover(programs)
    problems = [problem for each in found for problem in _problems(each)]
    notes = [_elsewhere(stray) for stray in unlisted(programs)]
    if as_json:
        write_json({"schema": "lovkode/coverage/1", "sources": [_document(each) for each in found]})
    else:
        write(_units(found, terminal) if units else _table(found, terminal))
        terminal.tell([*problems, *notes])
    ctx.exit(NEGATIVE if problems else DONE)


def _problems(coverage: Coverage) -> list[Diagnostic]:
    facts: dict[str, Any] = {"document": coverage.policy}
    known = tuple(unit.provision for unit in coverage.units)
    forgotten = [Diagnostic("C001", None, None, {**facts, "provision": u.provision}) for u in coverage.forgotten]
    strays = [_stray("C002", s, {**facts, "near": nearest(s.provision, known)}) for s in coverage.strays]
    return forgotten + strays


def _elsewhere(stray: Stray) -> Diagnostic:
    return evolve(_stray("C003", stray, {"document": stray.source}), severity=Severity.NOTE)


def _stray(code: str, stray: Stray, facts: dict[str, Any]) -> Diagnostic:
    source = policy_text(stray.program) if stray.span != NOWHERE else None
    facts = {**facts, "name": stray.name, "provision": stray.provision}
    return Diagnostic(code, source, stray.span if source else None, facts)


def _document(coverage: Coverage) -> dict[str, Any]:
    return {
        "policy": coverage.policy,
        "sha256": coverage.program.digest,
        "units": [
            {"provision": u.provision, "status": u.status, "by": [{"policy": p, "name": n} for p, n in u.by]}
            for u in coverage.units
        ],
        "counts": {status: coverage.count(status) for status in STATUSES},
        "formalised": coverage.count(*FORMALISED),
        "forgotten": [unit.provision for unit in coverage.forgotten],
        "strays": [{"policy": s.policy, "name": s.name, "provision": s.provision} for s in coverage.strays],
    }


def _table(found: Sequence[Coverage], terminal: Terminal) -> str:
    """A row for each source and one for all, with the shares that are formalised, and that are at least registered."""
    locale = terminal.locale
    if not found:
        return phrase(locale, "no provisions") + "\n"
    heads = ("source", "units", *STATUSES, "forgotten", "formalised", "with duties")
    rows = [[phrase(locale, f"coverage {head}") for head in heads]]
    rows += [_row(each.policy, [each], locale) for each in found]
    if len(found) > 1:
        rows.append(_row(phrase(locale, "coverage all"), found, locale))
    return columns(rows, frozenset(range(1, len(heads))))


def _row(name: str, found: Sequence[Coverage], locale: str) -> list[str]:
    def count(*statuses: str | None) -> int:
        return sum(each.count(*statuses) for each in found)

    size = sum(len(each.units) for each in found)
    counts = [str(count(status)) for status in (*STATUSES, None)]
    return [
        name,
        str(size),
        *counts,
        _share(count(*FORMALISED), size, locale),
        _share(count(*FORMALISED, "duty"), size, locale),
    ]


def _share(part: int, whole: int, locale: str) -> str:
    """So many of so many, to a tenth of a per cent."""
    tenths = (2000 * part + whole) // (2 * whole)
    number = write_number(Fraction(tenths, 10), locale, 1)
    return f"{part} = {number} " + ("pct." if locale == "da" else "%")


def _units(found: Sequence[Coverage], terminal: Terminal) -> str:
    """Each provision, what becomes of it, and the rules that cite it."""
    told = []
    for coverage in found:
        rows = [
            [unit.provision, phrase(terminal.locale, f"coverage {unit.status or 'forgotten'}"), _by(unit.by, coverage)]
            for unit in coverage.units
        ]
        told.append(f"{coverage.policy}\n\n{columns(rows)}")
    return "\n".join(told)


def _by(cited: Sequence[tuple[str, str]], coverage: Coverage) -> str:
    """The names of what cites a provision; of another policy with its name."""
    names = [name if policy == coverage.policy else f"{policy}: {name}" for policy, name in cited]
    return ", ".join(name for name in names if name not in ("not computed", "example"))
