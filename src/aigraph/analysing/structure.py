"""Structure as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aigraph.analysing.material import Material
from aigraph.analysing.options import MIN_SOURCES, RELATIONS, Option, Spec
from aigraph.analysing.relations import read_relation
from aigraph.analysis.basis.links import links
from aigraph.analysis.structure import Structure, structure
from aigraph.errors import AigraphError
from aigraph.plots.structure import draw
from aigraph.readouts.structure import tell

DIRECTION = Option(
    "direction",
    "choice",
    "up",
    "Whether level 1 leads to nothing else (up) or is led to by nothing else (down).",
    ("up", "down"),
)
MATRIX = Option(
    "matrix",
    "file",
    None,
    "A hand-made SSIM (V, A, X, O) or matrix of 0 and 1, instead of the graph: CSV, TSV, XLSX, ODS.",
)
FINAL = Option("final", "flag", False, "The matrix is a final reachability matrix; tell what it lacks to be one.")


def run(material: Material, options: Mapping[str, Any]) -> Structure:
    """The structure of the links of the graph, or of the matrix given."""
    if options["matrix"] is not None:
        return structure(read_relation(options["matrix"], final=options["final"]), options["direction"])
    if options["final"]:
        raise AigraphError("--final says something of a matrix, and none is given", hint="give one by --matrix")
    found = links(material.graph, options["relations"], options["min_sources"])
    roles = {node: str(material.graph.nodes[node]["role"]) for node in found.factors}
    return structure(found, options["direction"], roles)


SPEC = Spec("structure", (RELATIONS, MIN_SOURCES, DIRECTION, MATRIX, FINAL), run, tell, draw)
