"""Influence as it is asked for: of the graph's links, or of a matrix that somebody made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aigraph.analysing.grids import NamedGrid, read_square
from aigraph.analysing.material import Material
from aigraph.analysing.options import MIN_SOURCES, RELATIONS, ROBUST, Option, Spec, flag
from aigraph.analysis.basis.links import links
from aigraph.analysis.influence import Influence, influence, influence_of
from aigraph.analysis.methods.direct_matrix import DirectMatrix
from aigraph.analysis.methods.indirect import POWERS
from aigraph.errors import AigraphError
from aigraph.plots.influence import draw
from aigraph.readouts.influence import tell

THRESHOLD = Option(
    "threshold",
    "choice",
    "half",
    "Above which power a factor counts as strong: half of the number of factors, or the mean power.",
    choices=("half", "mean"),
)
DAMPING = Option(
    "damping",
    "number",
    None,
    "Take the indirect ranks from a sum of all powers in which each further link counts so much, such as 0.5.",
)
STEPS = Option("powers", "int", POWERS, "Up to which power Godet's ranks are looked for.", least=2)
MATRIX = Option(
    "matrix",
    "file",
    None,
    "A CSV, TSV, XLSX or ODS matrix instead of the graph: 0 and 1, or strengths 0 to 3, or P for a potential link.",
)
POTENTIAL = Option(
    "potential", "choice", "0", "The strength that a potential link (P) counts with.", choices=("0", "1", "2", "3")
)
_STRENGTHS = {"": 0, "0": 0, "1": 1, "2": 2, "3": 3, "0.0": 0, "1.0": 1, "2.0": 2, "3.0": 3, "1*": 1}
_DASHES = {"-", "–", "—"}
_HINT = "write 0, 1, 2 or 3, or P for a link that does not act yet but may"


def read_matrix(path: Path, potential: int = 0) -> DirectMatrix:
    """The direct matrix that a sheet holds: the row acts on the column.

    Args:
        path: CSV, TSV, XLSX or ODS, with the same names in its first row and first column.
        potential: the strength that cells with P are given.

    Raises:
        BadFile: the sheet is not square, or a cell holds no strength; with its line.
    """
    grid = read_square(path)
    found: dict[tuple[str, str], int] = {}
    empty = own = waiting = 0
    for row, source in enumerate(grid.names):
        for column, target in enumerate(grid.names):
            text = grid.cells[row][column].strip()
            strength = _strength(grid, row, column, potential)
            if row == column:
                own += strength > 0
                continue
            empty += text == ""
            waiting += text in ("P", "p")
            if strength:
                found[source, target] = strength
    return DirectMatrix(grid.names, found, waiting, potential, empty, own, path.name)


def _strength(grid: NamedGrid, row: int, column: int, potential: int) -> int:
    text = grid.cells[row][column].strip()
    if text in ("P", "p"):
        return potential
    if row == column and text in _DASHES:
        return 0
    if text not in _STRENGTHS:
        raise grid.fault(row, column, f"{text!r} is no strength", _HINT)
    return _STRENGTHS[text]


def run(material: Material, options: Mapping[str, Any]) -> Influence:
    """The influence of the links asked for, or of the matrix given."""
    asked: dict[str, Any] = {name: options[name] for name in ("threshold", "damping", "powers")}
    if options["matrix"] is None:
        return influence(links(material.graph, options["relations"], options["min_sources"]), **asked)
    for option in (RELATIONS, MIN_SOURCES, ROBUST):
        if options[option.name] != option.default:
            hint = "leave it out, or leave out --matrix: a matrix has neither relations nor sources"
            raise AigraphError(f"{flag(option)} does not go with --matrix", hint=hint)
    return influence_of(read_matrix(options["matrix"], int(options["potential"])), **asked)


SPEC = Spec(
    "influence",
    (RELATIONS, MIN_SOURCES, THRESHOLD, DAMPING, STEPS, MATRIX, POTENTIAL, ROBUST),
    run,
    tell,
    draw,
)
