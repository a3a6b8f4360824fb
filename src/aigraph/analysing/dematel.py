"""DEMATEL as it is asked for: scores from the files of one or more experts, and never counts of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from aigraph.analysing.grids import NamedGrid, read_square
from aigraph.analysing.material import Material
from aigraph.analysing.options import Option, Spec
from aigraph.analysis.basis.grounds import standing
from aigraph.analysis.basis.links import EFFECTS
from aigraph.analysis.dematel import NORMALISATIONS, Dematel, Scores, averaged, dematel
from aigraph.errors import AigraphError, RefusedAnalysis
from aigraph.plots.dematel import draw
from aigraph.readouts.dematel import tell
from aigraph.sheets.numbers import number

OPTIONS = (
    Option(
        "scores",
        "words",
        (),
        "Square sheets of experts' scores, parted by commas: row influences column, from 0 on; their mean counts. The "
        "graph has no such scores: a count of findings says how often a link was written down, not how strong it is.",
    ),
    Option("normalisation", "choice", "rows", "Divide by the largest row sum, or row or column sum.", NORMALISATIONS),
    Option("threshold", "number", None, "From which total influence on arrows are drawn; else the mean of T."),
)
_WHY = "a count says how often a link was written down, not how strong it is, and a pair without findings is no 0"
_ON_DIAGONAL = {"", "-", "–", "—"}
_TELLING = 4
"""From so many linked pairs on, a multiple of their counts is no chance."""


def run(material: Material, options: Mapping[str, Any]) -> Dematel:
    """Prominence and relation by the scores in the files."""
    if not options["scores"]:
        what = f"DEMATEL needs scores that experts gave, and counts of findings are none: {_WHY}"
        raise RefusedAnalysis(what, hint="give a square sheet of scores by --scores FILE, one for each expert")
    given = [read_scores(Path(path)) for path in options["scores"]]
    for one in given:
        refuse_counts(one, material)
        if one.names != given[0].names:
            what = f"{one.origins[0]} and {given[0].origins[0]} do not score the same elements"
            raise RefusedAnalysis(what, hint="use the same names in the same order in every file")
    return dematel(averaged(given), options["normalisation"], options["threshold"])


def read_scores(path: Path) -> Scores:
    """The scores of one expert: a square sheet with names in its first row and column.

    The diagonal may be empty, and then counts as 0: no element scores itself.

    Raises:
        BadFile: the sheet is not square, or a cell is empty, negative or no number; with its line.
    """
    grid = read_square(path)
    size = range(len(grid.names))
    numbers = [[_score(grid, row, column) for column in size] for row in size]
    decimals = max((_decimals(cell) for row in numbers for cell in row), default=0)
    values = tuple(tuple(map(float, row)) for row in numbers)
    return Scores(grid.names, values, decimals=decimals, origins=(path.name,))


def _score(grid: NamedGrid, row: int, column: int) -> Decimal:
    text = grid.cells[row][column].strip()
    if row == column and text in _ON_DIAGONAL:
        return Decimal(0)
    if not text:
        hint = "write 0 if the expert sees no influence; an empty cell says that nobody scored the pair"
        raise grid.fault(row, column, "The score is missing", hint)
    found = number(text)
    if isinstance(found, str):
        raise grid.fault(row, column, f"The score is no number: {found}", "write a number from 0 on, such as 3 or 2.5")
    if found < 0:
        hint = "score how strong an influence is, from 0 on, whatever its sign"
        raise grid.fault(row, column, f"The score {text} is negative", hint)
    return found


def _decimals(value: Decimal) -> int:
    """How many decimals are written; 2.50 has two."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def refuse_counts(scores: Scores, material: Material) -> None:
    """Refuse what is no scores but the workspace's own counts of findings or sources, or a multiple of these.

    Raises:
        RefusedAnalysis: says which count it is.
    """
    known = {_curie(name, material): place for place, name in enumerate(scores.names)}
    known.pop("", None)
    size = len(scores.names)
    cells = [scores.values[row][column] for row in range(size) for column in range(size) if row != column]
    for relations, what, counts in _counts(material, known):
        own = [counts.get((row, column), 0) for row in range(size) for column in range(size) if row != column]
        if any(own) and _same(cells, own):
            told = (
                f"{scores.origins[0]} holds the workspace's own {what} ({relations}), and these are no scores: {_WHY}"
            )
            raise RefusedAnalysis(told, hint="ask experts for scores")


def _curie(name: str, material: Material) -> str:
    try:
        return material.resolve(name)
    except AigraphError:
        return ""


Counts = Mapping[tuple[int, int], int]


def _counts(material: Material, known: Mapping[str, int]) -> Iterable[tuple[str, str, Counts]]:
    """The counts that a matrix of these things could hold: by relation, and by what is counted."""
    edges: dict[tuple[str, int, int], list[Mapping[str, Any]]] = {}
    for source, target, edge in material.graph.edges(data=True):
        if source in known and target in known and source != target:
            edges.setdefault((str(edge.get("family")), known[source], known[target]), []).append(edge)
    families = sorted({family for family, _, _ in edges})
    for chosen in [*((family,) for family in families), EFFECTS, tuple(families)]:
        pairs: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
        for (family, row, column), found in edges.items():
            if family in chosen:
                pairs.setdefault((row, column), []).extend(found)
        standings = {ends: standing(edges_there) for ends, edges_there in pairs.items()}
        held = {ends: one for ends, one in standings.items() if one.findings}
        told = ", ".join(family for family in chosen if family in families)
        yield told, "counts of findings", {ends: len(one.findings) for ends, one in held.items()}
        yield told, "counts of sources", {ends: len(one.sources) for ends, one in held.items()}
        yield told, "links", dict.fromkeys(held, 1)


def _same(cells: list[float], counts: list[int]) -> bool:
    """Whether the cells are the counts, or a multiple of so many that it cannot be chance."""
    factor = sum(cells) / sum(counts)
    telling = factor == 1 or sum(map(bool, counts)) >= _TELLING
    return factor > 0 and telling and all(abs(a - factor * b) < 1e-9 for a, b in zip(cells, counts, strict=True))


SPEC = Spec("dematel", OPTIONS, run, tell, draw)
