"""Danish funding law as code: a policy is read, checked, evaluated exactly and explained."""

__all__ = ["__version__"]

__version__ = "0.1.0"
