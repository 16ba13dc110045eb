"""`policy reach`: what it would take for a criterion, a truth or a table to come out otherwise."""

from typing import Any

import click

from lovkode.interpreter.cli.explain import with_what_if
from lovkode.interpreter.cli.options import cache_option, case_options, json_option, lang_option, policy_argument
from lovkode.interpreter.cli.preparation import Request, prepare
from lovkode.interpreter.cli.terminal import open_terminal, write, write_json
from lovkode.interpreter.reports import Run


@click.command()
@policy_argument
@case_options
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")
@lang_option
@cache_option
def command(as_json: bool, as_markdown: bool, lang: str | None, **asked: Any) -> None:
    """Tell what it would take: where each criterion turns, and the cheapest way to the next step.

    Every value is exact: put in, it turns the outcome, and one smallest unit less does not. Without --region, all
    regions are told.
    """
    if as_json and as_markdown:
        from lovkode.interpreter.cli.misuse import Misuse

        raise Misuse(
            "Choose one of --json and --markdown.",
            "`--json` og `--markdown` kan ikke bruges sammen; vælg én af dem.",
        )
    terminal = open_terminal(lang, as_json)
    run = prepare(terminal, Request(**asked))
    if as_json:
        from lovkode.interpreter.reach import reach
        from lovkode.interpreter.reach.document import document_of

        write_json(document_of(reach(run), run))
    else:
        write(_told(run, terminal.locale, "markdown" if as_markdown else "text"))


def _told(run: Run, locale: str, medium: str) -> str:
    """The chapter under the head of an explanation."""
    from lovkode.interpreter.explanation import MEDIA, explain
    from lovkode.interpreter.explanation.chapters.foot import foot
    from lovkode.interpreter.explanation.chapters.head import case_title, head_chapter
    from lovkode.interpreter.explanation.document import Document
    from lovkode.interpreter.explanation.voice import Voice
    from lovkode.interpreter.reach import reach
    from lovkode.interpreter.reach.chapter import reach_chapter

    voice = Voice(run.program, locale)
    explanation = explain(run.evaluation, run.dataset, only=run.only)
    blocks = (*head_chapter(explanation, voice), *reach_chapter(reach(run), voice))
    document = Document(locale, case_title(explanation, voice), blocks, foot(explanation, voice))
    return MEDIA[medium](with_what_if(run, document, locale))
