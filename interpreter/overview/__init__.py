"""The overview: all regions at once, with totals, what is undecided and how robust it is."""

from lovkode.interpreter.overview.composition import compose_overview
from lovkode.interpreter.overview.gathering import gather
from lovkode.interpreter.overview.model import Overview
from lovkode.interpreter.overview.speech import OverviewTone
from lovkode.interpreter.overview.workbook import overview_sheets

__all__ = ["Overview", "OverviewTone", "compose_overview", "gather", "overview_sheets"]
