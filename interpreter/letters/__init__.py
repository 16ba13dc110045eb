"""Letters: the explanation that a recipient reads, in three depths, from one sentence to every step."""

from lovkode.interpreter.letters.composition import DEPTHS, compose_letter
from lovkode.interpreter.letters.recipients import letter_names, recipients
from lovkode.interpreter.letters.style import Style, read_style

__all__ = ["DEPTHS", "Style", "compose_letter", "letter_names", "read_style", "recipients"]
