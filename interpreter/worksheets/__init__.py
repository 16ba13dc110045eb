"""Worksheets: a case as a spreadsheet that recomputes itself, formula by formula under the same provisions."""

from lovkode.interpreter.worksheets.sheet import make_sheet

__all__ = ["make_sheet"]
