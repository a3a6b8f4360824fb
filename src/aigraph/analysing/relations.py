"""Hand-made relations: a sheet that holds an SSIM or a matrix of 0 and 1 → the relation it says."""

from __future__ import annotations

from pathlib import Path

from aigraph.analysing.grids import NamedGrid, read_square
from aigraph.analysis.basis.relation import MIRROR, Relation, from_letters
from aigraph.errors import BadFile

_NOTHING = {"", "-", "–", "—"}
_CELLS = {"1": "1", "0": "0", "1.0": "1", "0.0": "0", "1*": "1*"}
_SSIM_HINT = "write V (the row drives the column), A (the column drives the row), X (both) or O (neither)"
_MATRIX_HINT = "write 1 where the row drives the column and 0 elsewhere"


def read_relation(path: Path, *, final: bool = False) -> Relation:
    """The relation of a square sheet with names in its first row and column; its cells say which kind it is.

    A sheet with a V, A, X or O off its diagonal is an SSIM: the letters stand above the diagonal; what stands below it
    is empty or says the same, read the other way round. Any other sheet is a matrix of 0 and 1.

    Args:
        path: CSV, TSV, XLSX or ODS.
        final: whether the matrix is said to be a final reachability matrix; only then may cells hold 1*.

    Raises:
        BadFile: the sheet is neither, or contradicts itself; with its line.
    """
    grid = read_square(path)
    size = range(len(grid.names))
    letters = any(grid.cells[row][column].upper() in MIRROR for row in size for column in size if row != column)
    if not letters:
        return _matrix(grid, final)
    if final:
        raise BadFile("An SSIM is no final matrix", path, hint="leave out --final, or give the matrix of 0 and 1")
    return _ssim(grid)


def _ssim(grid: NamedGrid) -> Relation:
    size = range(len(grid.names))
    for row in size:
        if grid.cells[row][row].upper() not in {*_NOTHING, "1", "X"}:
            raise grid.fault(row, row, "The diagonal of an SSIM is empty", "empty the cell")
    letters = {
        (grid.names[row], grid.names[column]): _letter(grid, row, column) for row in size for column in size[row + 1 :]
    }
    return from_letters(grid.names, letters, grid.path.name)


def _letter(grid: NamedGrid, row: int, column: int) -> str:
    """The letter of a pair, from above the diagonal, or mirrored from below it."""
    above, below = (_one_letter(grid, *cell) for cell in ((row, column), (column, row)))
    if above and below and MIRROR[below] != above:
        what = f"{below} below the diagonal contradicts {above} above it"
        hint = f"write {MIRROR[above]} or nothing here, or mend row {grid.names[row]!r}, line {grid.lines[row]}"
        raise grid.fault(column, row, what, hint)
    if not above and not below:
        raise grid.fault(row, column, "The pair has no letter", _SSIM_HINT)
    return above or MIRROR[below]


def _one_letter(grid: NamedGrid, row: int, column: int) -> str:
    text = grid.cells[row][column].upper()
    if text in _NOTHING:
        return ""
    if text not in MIRROR:
        raise grid.fault(row, column, f"{grid.cells[row][column]!r} is no letter of an SSIM", _SSIM_HINT)
    return text


def _matrix(grid: NamedGrid, final: bool) -> Relation:
    size = range(len(grid.names))
    cells = {(row, column): _cell(grid, row, column, final) for row in size for column in size}
    off = {place: cell for place, cell in cells.items() if place[0] != place[1]}

    def pairs(text: str) -> tuple[tuple[str, str], ...]:
        return tuple((grid.names[row], grid.names[column]) for (row, column), cell in off.items() if cell == text)

    own = tuple(grid.names[place] for place in size if cells[place, place].startswith("1"))
    blank = sum(not cell for cell in off.values())
    return Relation(grid.names, pairs("1"), pairs("1*"), own, final, blank=blank, name=grid.path.name)


def _cell(grid: NamedGrid, row: int, column: int, final: bool) -> str:
    text = grid.cells[row][column].replace(" ", "")
    if text in _NOTHING:
        return ""
    if text not in _CELLS:
        raise grid.fault(row, column, f"{grid.cells[row][column]!r} is neither 0 nor 1", _MATRIX_HINT)
    if text == "1*" and not final:
        hint = "say --final, or give the matrix before transitivity"
        raise grid.fault(row, column, "1* marks a cell that was added by transitivity", hint)
    return _CELLS[text]
