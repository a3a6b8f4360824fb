"""What changed between two states of a workspace, and what follows from it, in words."""

from aigraph.differences.compare import Change, Difference, FieldChange, compare
from aigraph.differences.consequences import Consequence
from aigraph.differences.forms import FORMS, written
from aigraph.differences.snapshot import Barrier, Record, Snapshot, Value
from aigraph.differences.words import Words

__all__ = [
    "FORMS",
    "Barrier",
    "Change",
    "Consequence",
    "Difference",
    "FieldChange",
    "Record",
    "Snapshot",
    "Value",
    "Words",
    "compare",
    "written",
]
