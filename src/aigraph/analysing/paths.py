"""Paths from remedies to goals as they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aigraph.analysing.material import Material
from aigraph.analysing.options import MIN_SOURCES, Option, Spec
from aigraph.analysis.basis.links import EFFECTS
from aigraph.analysis.methods.walks import Bounds
from aigraph.analysis.paths import LONGEST, MOST, Between, Paths, paths
from aigraph.plots.paths import draw
from aigraph.readouts.paths import tell

RELATIONS = Option("relations", "words", EFFECTS, "The relations to follow: families or names, of any sign.")


def run(material: Material, options: Mapping[str, Any]) -> Paths:
    """The paths from the remedy to the goal; of all to all where none is named."""
    between = Between(options["remedy"], options["goal"], options["longest"])
    return paths(material.graph, between, options["relations"], options["min_sources"], Bounds(options["most"]))


SPEC = Spec(
    "paths",
    (
        Option("remedy", "thing", None, "The remedy, or other factor, to start from; else every remedy."),
        Option("goal", "thing", None, "The goal, or other factor, to lead to; else every goal."),
        Option("longest", "int", LONGEST, "How many links a path has at most.", least=1),
        RELATIONS,
        MIN_SOURCES,
        Option("most", "int", MOST, "How many paths to find at most; what is cut off is said.", least=1),
    ),
    run,
    tell,
    draw,
)
