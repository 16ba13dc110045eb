"""`policy replay`: calculate a sealed year anew from the sealed bytes alone."""

from collections.abc import Sequence

import click

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.evaluate import show
from lovkode.interpreter.cli.exits import DATA, NEGATIVE, POLICY, USAGE
from lovkode.interpreter.cli.options import Valued, json_option, lang_option
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import chosen_members
from lovkode.interpreter.cli.proof import proved, refuse_other_policy
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, place_of, write_json
from lovkode.interpreter.loading import read_bytes
from lovkode.interpreter.receipts import code_of
from lovkode.interpreter.receipts.archive import MAX_BYTES
from lovkode.interpreter.receipts.seals import Seal, dataset_of, program_of, read_seal
from lovkode.interpreter.reports import Run


@click.command()
@click.argument("seal")
@click.option("--region", cls=Valued, metavar="NAME", help="Show only this region; all are compared.")
@click.option("--all", "everything", is_flag=True, help="Show the intermediate results marked `hidden` too.")
@json_option
@lang_option
def command(seal: str, region: Sequence[str], everything: bool, as_json: bool, lang: str | None) -> None:
    """Calculate a year sealed by `policy seal` anew, from SEAL alone, and show the results as `policy eval` does.

    The exit code is 0 where they are those that were sealed, 1 where the first difference is named instead.
    """
    terminal = open_terminal(lang, as_json)
    content = read_bytes(seal, MAX_BYTES)
    if isinstance(content, Diagnostic):
        terminal.refuse([content], USAGE)
    found = read_seal(place_of(seal), content)
    if isinstance(found, Diagnostic):
        terminal.refuse([found], NEGATIVE)
    run = _replayed(terminal, found)
    only = chosen_members(terminal, run.program, region)
    terminal.say(phrase(terminal.locale, "replayed", file=place_of(seal), code=code_of(found.receipt)))
    run = evolve(run, only=only)
    if as_json:
        from lovkode.interpreter.reports.document import document_of

        write_json(document_of(run))
    else:
        show(terminal, run, everything, False)


def _replayed(terminal: Terminal, seal: Seal) -> Run:
    """The run on the sealed bytes, with the sealed results. Raises Refusal."""
    program, problems = program_of(seal.sealed)
    if program is None:
        terminal.refuse(problems, POLICY)
    files = seal.sealed.policy_files
    refuse_other_policy(terminal, seal.receipt, program, files, seal.sealed.file)
    dataset, problems = dataset_of(seal.sealed, program)
    if dataset is None:
        terminal.refuse(problems, DATA)
    proof = proved(terminal, seal.receipt, program, dataset, files, seal.sealed.file)
    terminal.tell(proof.remarks)
    return proof.run
