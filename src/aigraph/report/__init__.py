"""What a check found: problems with their places, and counts that say checked, passed, failed, skipped and why."""

from aigraph.report.check import Check, Report
from aigraph.report.problem import Level, Problem

__all__ = ["Check", "Level", "Problem", "Report"]
