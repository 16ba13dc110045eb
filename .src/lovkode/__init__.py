"""Danish funding law as code: a policy is read, checked, evaluated exactly and explained.

policy = lovkode.load("2025.pol")
result = policy.evaluate("figures.csv", region="Sjælland")
print(result["repayment", "Sjælland"])
print(result.explain("da"))
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lovkode.dsl.diagnostics import Diagnostic, PolicyError
    from lovkode.dsl.expression import CorrectionValue
    from lovkode.interpreter.policy import Evaluated, Policy, load
    from lovkode.interpreter.trace import Step, Trace
    from lovkode.interpreter.values import Undecided

__all__ = [
    "CorrectionValue",
    "Diagnostic",
    "Evaluated",
    "Policy",
    "PolicyError",
    "Step",
    "Trace",
    "Undecided",
    "__version__",
    "load",
]

__version__ = "0.1.0"

_HOMES = {
    "CorrectionValue": "lovkode.dsl.expression",
    "Diagnostic": "lovkode.dsl.diagnostics",
    "Evaluated": "lovkode.interpreter.policy",
    "Policy": "lovkode.interpreter.policy",
    "PolicyError": "lovkode.dsl.diagnostics",
    "Step": "lovkode.interpreter.trace",
    "Trace": "lovkode.interpreter.trace",
    "Undecided": "lovkode.interpreter.values",
    "load": "lovkode.interpreter.policy",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the command line starts with this module and needs none of them."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
