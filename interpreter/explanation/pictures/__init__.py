"""Pictures of a case, made from the facts of its explanation: whoever would rather look sees the same as a reader."""

from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.model import CriterionCase, Explanation, Members
from lovkode.interpreter.explanation.pictures.kept import kept_picture
from lovkode.interpreter.explanation.pictures.limits import limits_pictures
from lovkode.interpreter.explanation.pictures.members import members_pictures
from lovkode.interpreter.explanation.pictures.steps import steps_pictures
from lovkode.interpreter.explanation.voice import Voice


def case_pictures(explanation: Explanation, voice: Voice) -> tuple[Picture, ...]:
    """All that can be drawn of a case, in the order it is told: amounts, criteria, steps."""
    kept = kept_picture(explanation, voice)
    groups: dict[Members, list[CriterionCase]] = {}
    for case in explanation.criteria:
        groups.setdefault(case.members, []).append(case)
    return (
        *members_pictures(explanation, voice),
        *([kept] if kept else []),
        *(each for cases in groups.values() for each in limits_pictures(explanation, cases, voice)),
        *(each for case in explanation.rules for each in steps_pictures(explanation, case, voice)),
    )


__all__ = ["case_pictures", "kept_picture", "limits_pictures", "members_pictures", "steps_pictures"]
