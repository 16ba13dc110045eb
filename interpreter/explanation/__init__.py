"""Why a result is what it is: facts chosen from an evaluation, and told in Danish or English."""

from lovkode.interpreter.explanation.explainer import explain
from lovkode.interpreter.explanation.model import Explanation
from lovkode.interpreter.explanation.renderer import MEDIA, compose, render
from lovkode.interpreter.explanation.voice import LOCALES

__all__ = ["LOCALES", "MEDIA", "Explanation", "compose", "explain", "render"]
