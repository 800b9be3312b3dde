"""What came of a consultation, in figures that open their rows: one collector, four forms."""

from comments.reporting.collecting import collect
from comments.reporting.figures import Report

__all__ = ["Report", "collect"]
