"""The analyses as people ask for them: their names, options and files; a result with its words, tables and picture."""

from aigraph.analysing.analysis import Analysis
from aigraph.analysing.catalogue import NAMES, question, spec
from aigraph.analysing.material import Material
from aigraph.analysing.options import Option, Spec
from aigraph.analysing.running import run

__all__ = ["NAMES", "Analysis", "Material", "Option", "Spec", "question", "run", "spec"]
