"""`policy seal`: a policy's year in one file, with everything its results were calculated from."""

from collections.abc import Sequence

import click

from lovkode.interpreter.cli.exits import DATA, POLICY
from lovkode.interpreter.cli.files import write_bytes
from lovkode.interpreter.cli.options import cache_option, data_option, lang_option, output_option, policy_argument
from lovkode.interpreter.cli.preparation import Request, evaluation_of, prepare
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, place_of, write
from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts import receipt_of
from lovkode.interpreter.receipts.seals import Sealed, dataset_of, gather, program_of, write_seal
from lovkode.interpreter.reports import Run


@click.command()
@policy_argument
@data_option
@output_option("The seal, such as 2025.seal: written whole or not at all.", required=True)
@lang_option
@cache_option
def command(policy: str, data: Sequence[str], output: str, lang: str | None, cache: bool) -> None:
    """Seal POLICY, its data and its results in one file, from which `policy replay` calculates them anew.

    The same policy and data give the same bytes; their SHA-256 is printed.
    """
    terminal = open_terminal(lang)
    run = prepare(terminal, Request(policy, data=data, cache=cache))
    found = gather(run.program.file, [path for path, _ in run.dataset.files], place_of(output))
    if not isinstance(found, Sealed):
        terminal.refuse(found, POLICY)
    content = write_seal(found, receipt_of(_run(terminal, found), files=found.policy_files))
    write_bytes(terminal, output, content)
    write(f"{digest(content)}  {place_of(output)}\n")


def _run(terminal: Terminal, sealed: Sealed) -> Run:
    """The run on the very bytes that are sealed. Raises Refusal."""
    program, problems = program_of(sealed)
    if program is None:
        terminal.refuse(problems, POLICY)
    dataset, problems = dataset_of(sealed, program)
    if dataset is None:
        terminal.refuse(problems, DATA)
    return Run(evaluation_of(terminal, program, dataset, {}, {}, None), dataset, {}, {}, {})
