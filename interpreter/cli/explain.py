"""`policy explain`: tell step by step how the results come about."""

from typing import TYPE_CHECKING, Any

import click

from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.media import chosen, deliver, media_options, written_in
from lovkode.interpreter.cli.options import (
    cache_option,
    case_options,
    lang_option,
    output_option,
    policy_argument,
)
from lovkode.interpreter.cli.preparation import Request, prepare
from lovkode.interpreter.cli.terminal import open_terminal
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.alternatives import evaluations_of
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.summary import what_if_words

if TYPE_CHECKING:
    from lovkode.interpreter.explanation.document import Document


@click.command()
@policy_argument
@case_options
@media_options("text")
@output_option()
@lang_option
@cache_option
def command(medium: str | None, template: str | None, output: str | None, lang: str | None, **asked: Any) -> None:
    """Tell the case of one region, or of all, step by step: each step with its provision and its numbers."""
    terminal = open_terminal(lang)
    medium = chosen(medium, output, template, "text")
    run = prepare(terminal, Request(**asked))
    deliver(terminal, written_in(terminal, _told(run, terminal.locale), medium, template), output)


def _told(run: Run, locale: str) -> "Document":
    from lovkode.interpreter.explanation import compose, explain

    explanation = explain(run.evaluation, run.dataset, only=run.only, alternatives=alternatives_of(run))
    return with_what_if(run, compose(explanation, locale), locale)


def alternatives_of(run: Run) -> dict[tuple[str, str], Evaluation]:
    """The evaluations under the other readings, as far as these could be made."""
    return {key: evaluation for key, evaluation in evaluations_of(run).items() if evaluation is not None}


def with_what_if(run: Run, document: "Document", locale: str) -> "Document":
    """The document; of a what-if run it says so first and last."""
    from lovkode.interpreter.explanation.document import Block, Notice

    if run.what_if:
        notice: Block = Notice(*what_if_words(run, Naming(run.program, locale)))
        document = evolve(document, blocks=(notice, *document.blocks, notice))
    return document
