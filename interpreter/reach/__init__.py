"""What it would take: the values at which criteria, truths and tables turn, and the cheapest way to the next step."""

from lovkode.interpreter.reach.model import Reach
from lovkode.interpreter.reach.reaching import reach

__all__ = ["Reach", "reach"]
