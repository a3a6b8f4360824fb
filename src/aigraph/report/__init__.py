"""What a check found: problems with their places, counts of checked, passed, failed, skipped and why, and its forms."""

from aigraph.report.annotations import as_annotations
from aigraph.report.check import Check, Report, Rule
from aigraph.report.objects import as_json
from aigraph.report.problem import LEVELS, Level, Problem, Related
from aigraph.report.sarif import as_sarif
from aigraph.report.text import as_text

FORMS = ("text", "json", "sarif", "github")
"""The forms in which a report is written."""

__all__ = [
    "FORMS",
    "LEVELS",
    "Check",
    "Level",
    "Problem",
    "Related",
    "Report",
    "Rule",
    "as_annotations",
    "as_json",
    "as_sarif",
    "as_text",
]
