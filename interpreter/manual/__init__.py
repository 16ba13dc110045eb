"""The manual: a policy as a readable document, rule by rule under its provision."""

from lovkode.interpreter.manual.composition import compose_manual

__all__ = ["compose_manual"]
