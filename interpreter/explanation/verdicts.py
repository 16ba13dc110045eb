"""How a criterion, its verdict and its limit are called wherever they are told."""

from lovkode.interpreter.explanation.formulas import comparison_key
from lovkode.interpreter.explanation.model import CriterionCase, Limit
from lovkode.interpreter.explanation.voice import TIED, Voice
from lovkode.interpreter.values import Undecided


def criterion_title(case: CriterionCase, voice: Voice) -> str:
    """The criterion with its label: `Kriterium 3: Akutte genindlæggelser`."""
    number = voice.capital(voice.member("criterion", case.criterion))
    label = voice.member_label("criterion", case.criterion)
    return voice.say("heading.criterion", criterion=number, label=label) if label else number


def verdict_of(case: CriterionCase) -> str:
    """The phrase for whether it is met: `met`, `unmet` or `undecided`."""
    met = case.met.value
    return "undecided" if isinstance(met, Undecided) else "met" if met else "unmet"


def limit_words(limit: Limit, voice: Voice) -> str:
    """The limit as a reader says it: `højst 0,505`."""
    bound = limit.bound.value
    if isinstance(bound, Undecided) and not bound.possible:
        return voice.say("criterion.limit_unknown")
    key = comparison_key(limit.operator, limit.kind).removeprefix("comparison.")
    return voice.say(f"criterion.limit_{key}", bound=voice.value(bound, limit.kind)).replace(" ", TIED)
