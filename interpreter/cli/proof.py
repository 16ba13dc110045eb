"""What `verify` and `replay` share: a receipt's case calculated anew, and what of it is another."""

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.cli.exits import NEGATIVE
from lovkode.interpreter.cli.preparation import evaluation_of, policy_text, refuse_undecided
from lovkode.interpreter.cli.terminal import Terminal
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.readings import choose
from lovkode.interpreter.receipts import Receipt, receipt_of
from lovkode.interpreter.receipts.case import case_of
from lovkode.interpreter.receipts.verification import Files, contradiction, first_difference, policy_difference, remarks
from lovkode.interpreter.reports import Run


@record
class Proof(Record):
    """A receipt's case calculated anew with the same results, and what is worth a remark."""

    run: Run
    remarks: tuple[Diagnostic, ...]


def refuse_other_policy(terminal: Terminal, receipt: Receipt, program: Program, files: Files, file: str) -> None:
    """Go on only with a policy that means what the receipt says. Raises Refusal."""
    found = contradiction(receipt, file) or policy_difference(receipt, program, files, policy_text(program))
    if found is not None:
        terminal.refuse([found], NEGATIVE)


def proved(terminal: Terminal, receipt: Receipt, program: Program, dataset: Dataset, files: Files, file: str) -> Proof:
    """The case of a receipt calculated anew, with nothing in it another. Raises Refusal."""
    case = case_of(receipt, program, file)
    if isinstance(case, Diagnostic):
        terminal.refuse([case], NEGATIVE)
    chosen = choose(program, case.chosen)
    refuse_undecided(terminal, chosen, case.given)
    original = program if case.chosen or case.given else None
    evaluation = evaluation_of(terminal, chosen, dataset, case.given, case.only, original)
    run = Run(evaluation, dataset, case.only, case.given, case.chosen, program)
    found = receipt_of(run, files=files)
    difference = first_difference(receipt, found, run, file, terminal.locale)
    if difference is not None:
        terminal.refuse([difference], NEGATIVE)
    return Proof(run, tuple(remarks(receipt, found)))
