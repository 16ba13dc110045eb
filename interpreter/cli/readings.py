"""`policy readings`: where the text can be read two ways, and what hangs on it in kroner."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import click

from lovkode.dsl.citations import told
from lovkode.dsl.numerals import plain
from lovkode.interpreter.cli.columns import columns
from lovkode.interpreter.cli.options import Valued, cache_option, json_option, lang_option, policies_or_all
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import runs
from lovkode.interpreter.cli.terminal import open_terminal, write, write_json
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.effects import Amount, Effect, effects_of, in_kroner
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.summary import banner_of
from lovkode.interpreter.values import Undecided, Value


@click.command()
@policies_or_all
@click.option("--data", cls=Valued, metavar="FILE", type=click.Path(), help="Data of the policy. May be repeated.")
@json_option
@lang_option
@cache_option
def command(policies: Sequence[str], data: Sequence[str], as_json: bool, lang: str | None, cache: bool) -> None:
    """List the readings of the text with what each other reading would change, for whom, in kroner.

    Without POLICY, those of all policies that come with lovkode, on their example data.
    """
    terminal = open_terminal(lang, as_json)
    found = [(run, effects_of(run)) for run in runs(terminal, policies, data, cache, lambda p: bool(p.readings))]
    if as_json:
        documents = [_document(run, effect) for run, effects in found for effect in effects]
        write_json({"schema": "lovkode/readings/1", "readings": documents})
    elif not found:
        write(phrase(terminal.locale, "no readings") + "\n")
    else:
        write("\n".join(_told(run, effects, terminal.locale) for run, effects in found))


def _told(run: Run, effects: Sequence[Effect], locale: str) -> str:
    naming = Naming(run.program, locale)
    blocks = [heading(run, naming)]
    for effect in effects:
        reading = effect.reading
        cited = f" ({told(reading.citation)})" if reading.citation else ""
        lines = [f"{naming.words(reading.label) or naming.name(reading.name)}{cited}\n"]
        names = {"chosen": naming.name(reading.chosen), "choice": naming.name(effect.choice)}
        reason = naming.words(reading.reason)
        lines.append(f"  {names['chosen']}" + (f": {phrase(locale, 'why', reason=reason)}\n" if reason else "\n"))
        lines.append(f"  {phrase(locale, 'instead', choice=names['choice'])}\n")
        blocks.append("".join(lines) + _effect(effect, naming, names))
    return "\n".join(blocks)


def heading(run: Run, naming: Naming) -> str:
    """The policy's title, and that its figures are made up."""
    title = naming.words(run.program.title) or f"{naming.name(run.program.name)} {run.program.year}"
    return "".join(f"{line}\n" for line in (title, *banner_of(run, naming)))


def _effect(effect: Effect, naming: Naming, names: dict[str, str]) -> str:
    locale = naming.locale
    if effect.amounts is None:
        return f"    {phrase(locale, 'gives no results')}\n"
    if not effect.amounts:
        return f"    {phrase(locale, 'no amount' if effect.anything else 'no change')}\n"
    heads = ["", phrase(locale, "amount"), names["chosen"], names["choice"], phrase(locale, "difference")]
    rows = [heads]
    for each in effect.amounts:
        kind = in_kroner(each.rule.type)
        assert each.other is not None
        sides = [naming.amount(value, kind) for value in (each.value, each.other)]
        change = difference(each)
        shown = "" if change is None else ("+" if change > 0 else "") + naming.amount(change, kind)
        rows.append([naming.place(each.rule.dimensions, each.index), naming.title(each.rule.name), *sides, shown])
    return indented(columns(rows, frozenset([2, 3, 4])))


def indented(text: str) -> str:
    """The lines of a table, moved in."""
    return "".join(f"    {line}\n" for line in text.splitlines())


def difference(amount: Amount) -> Fraction | None:
    """What another reading adds; None where missing data leave it open."""
    if isinstance(amount.value, Fraction) and isinstance(amount.other, Fraction):
        return amount.other - amount.value
    return None


def _document(run: Run, effect: Effect) -> dict[str, Any]:
    reading = effect.reading
    return {
        "policy": run.program.name,
        "year": run.program.year,
        "reading": reading.name,
        "chosen": reading.chosen,
        "instead": effect.choice,
        "citation": reading.citation,
        "fictional": bool(run.dataset.fictional),
        "results": effect.amounts is not None,
        "amounts": [
            {
                **place(each),
                "value": number(each.value),
                "instead": number(each.other),
                "difference": number(difference(each)),
                "unit": "kr",
            }
            for each in effect.amounts or ()
        ],
    }


def place(amount: Amount) -> dict[str, Any]:
    """Which result an amount is."""
    return {"name": amount.rule.name, "at": dict(zip(amount.rule.dimensions, amount.index, strict=True))}


def number(value: Value | None) -> str | None:
    """An amount for machines; null where it is open."""
    return plain(value) if isinstance(value, Fraction) and not isinstance(value, Undecided) else None
