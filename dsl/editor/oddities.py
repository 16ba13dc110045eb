"""What looks odd in a sound text, for who can only read it: the lints that need no amounts."""

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.editor.analysis import Study
from lovkode.dsl.linter import Subject, look, settle
from lovkode.dsl.origin import source_of
from lovkode.dsl.parser import parse

NEED_AMOUNTS = frozenset(["L005"])
"""The lints that only who can calculate can look for."""


def oddities(checked: Study) -> tuple[Diagnostic, ...]:
    """What is odd in the text itself and is not silenced there; nothing in one that is not sound."""
    subject = _subject(checked)
    if subject is None:
        return ()
    return tuple(each.diagnostic for each in settle(subject, checked.draft.source, look(subject), NEED_AMOUNTS))


def _subject(checked: Study) -> Subject | None:
    draft, program = checked.draft, checked.program
    if program is None:
        return None
    source, tree = draft.source, draft.tree
    if program.amends is not None:
        if checked.complete is None:
            return None
        source = source_of(checked.complete, lambda name: name)
        parsed, _ = parse(source)
        if parsed is None:
            return None
        tree = parsed
    return Subject(source, tree, program, draft.source.name, checked.library)
