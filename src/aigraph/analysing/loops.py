"""Feedback loops as they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aigraph.analysing.material import Material
from aigraph.analysing.options import MIN_SOURCES, Option, Spec
from aigraph.analysis.basis.links import EFFECTS
from aigraph.analysis.loops import LONGEST, MOST, Loops, loops
from aigraph.analysis.methods.walks import Bounds
from aigraph.plots.loops import draw
from aigraph.readouts.loops import tell

RELATIONS = Option("relations", "words", EFFECTS, "The relations to follow: families or names, of any sign.")


def run(material: Material, options: Mapping[str, Any]) -> Loops:
    """The feedback loops of the whole graph."""
    bounds = Bounds(options["most"])
    return loops(material.graph, options["relations"], options["min_sources"], options["longest"], bounds)


SPEC = Spec(
    "loops",
    (
        Option("longest", "int", LONGEST, "How many links a loop has at most.", least=2),
        RELATIONS,
        MIN_SOURCES,
        Option("most", "int", MOST, "How many loops to find at most; what is cut off is said.", least=1),
    ),
    run,
    tell,
    draw,
)
