"""`policy assumptions`: what the policies assume where their sources are silent, and the amounts that rest on it."""

from collections.abc import Sequence
from typing import Any

import click

from lovkode.dsl.program import Rule
from lovkode.interpreter.cli.columns import columns
from lovkode.interpreter.cli.options import Valued, cache_option, json_option, lang_option, policies_or_all
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import runs
from lovkode.interpreter.cli.readings import heading, indented, number, place
from lovkode.interpreter.cli.terminal import open_terminal, write, write_json
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.effects import in_kroner, resting_on
from lovkode.interpreter.reports.naming import Naming


@click.command()
@policies_or_all
@click.option("--data", cls=Valued, metavar="FILE", type=click.Path(), help="Data of the policy. May be repeated.")
@json_option
@lang_option
@cache_option
def command(policies: Sequence[str], data: Sequence[str], as_json: bool, lang: str | None, cache: bool) -> None:
    """List the assumptions with their reasons and the amounts that rest on them, for whom, in kroner.

    Without POLICY, those of all policies that come with lovkode, on their example data.
    """
    terminal = open_terminal(lang, as_json)
    found = runs(terminal, policies, data, cache, lambda program: any(r.kind == "assumption" for r in program.rules))
    if as_json:
        documents = [_document(run, rule) for run in found for rule in _assumed(run)]
        write_json({"schema": "lovkode/assumptions/1", "assumptions": documents})
    elif not found:
        write(phrase(terminal.locale, "no assumptions") + "\n")
    else:
        write("\n".join(_told(run, terminal.locale) for run in found))


def _assumed(run: Run) -> list[Rule]:
    return [rule for rule in run.program.rules if rule.kind == "assumption"]


def _told(run: Run, locale: str) -> str:
    naming = Naming(run.program, locale)
    blocks = [heading(run, naming)]
    for rule in _assumed(run):
        reason = naming.words(rule.reason)
        lines = [f"{naming.title(rule.name)}\n"]
        lines += [f"  {phrase(locale, 'why', reason=reason)}\n"] if reason else []
        amounts = resting_on(run, rule.name)
        if not amounts:
            lines.append(f"    {phrase(locale, 'nothing rests')}\n")
        else:
            rows = [["", phrase(locale, "amount"), phrase(locale, "kroner")]]
            for each in amounts:
                value = naming.amount(each.value, in_kroner(each.rule.type))
                rows.append([naming.place(each.rule.dimensions, each.index), naming.title(each.rule.name), value])
            lines.append(indented(columns(rows, frozenset([2]))))
        blocks.append("".join(lines))
    return "\n".join(blocks)


def _document(run: Run, rule: Rule) -> dict[str, Any]:
    return {
        "policy": run.program.name,
        "year": run.program.year,
        "assumption": rule.name,
        "reason": {"da": rule.reason.da, "en": rule.reason.en},
        "fictional": bool(run.dataset.fictional),
        "amounts": [{**place(a), "value": number(a.value), "unit": "kr"} for a in resting_on(run, rule.name)],
    }
