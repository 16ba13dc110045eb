"""`policy explain`: tell step by step how the results come about."""

from typing import TYPE_CHECKING, Any

import click

from lovkode.dsl.record import evolve
from lovkode.interpreter.cli.files import write_file
from lovkode.interpreter.cli.options import (
    cache_option,
    case_options,
    lang_option,
    medium_of,
    medium_option,
    output_option,
    policy_argument,
)
from lovkode.interpreter.cli.preparation import Request, prepare
from lovkode.interpreter.cli.terminal import open_terminal, write
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
@medium_option
@output_option()
@lang_option
@cache_option
def command(medium: str | None, output: str | None, lang: str | None, **asked: Any) -> None:
    """Tell the case of one region, or of all, step by step: each step with its provision and its numbers."""
    terminal = open_terminal(lang)
    run = prepare(terminal, Request(**asked))
    medium = medium or medium_of(output)
    text = _told(run, terminal.locale, medium).rstrip("\n") + "\n"
    if output is None:
        write(text)
    else:
        write_file(terminal, output, text)


def _told(run: Run, locale: str, medium: str) -> str:
    from lovkode.interpreter.explanation import MEDIA, compose, explain

    explanation = explain(run.evaluation, run.dataset, only=run.only, alternatives=alternatives_of(run))
    return MEDIA[medium](with_what_if(run, compose(explanation, locale), locale))


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
