"""The result of an analysis in words and tables: what it says, what each figure counts, and what it rests on."""

from aigraph.readouts.forms import FORMS, as_json, written
from aigraph.readouts.readout import Cell, Readout, Section

__all__ = ["FORMS", "Cell", "Readout", "Section", "as_json", "written"]
