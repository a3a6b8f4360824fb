"""Matrices that people make by hand: a CSV, TSV, XLSX or ODS sheet with names in its first row and first column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import BadFile
from aigraph.sheets.files import read_grids


@dataclass(frozen=True)
class NamedGrid:
    """A square sheet as it stands.

    Attributes:
        names: the names, the same in rows and columns.
        cells: the text of each cell, row by row; empty where nothing stands.
        lines: the line of each row in its file.
        path: the file.
    """

    names: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    path: Path

    def fault(self, row: int, column: int, what: str, hint: str) -> BadFile:
        """The error that a cell cannot be taken, with its file and line."""
        cell = f"row {self.names[row]!r}, column {self.names[column]!r}"
        return BadFile(f"{what} ({cell})", self.path, self.lines[row], hint=hint)


def read_square(path: Path) -> NamedGrid:
    """A square matrix whose first row names the columns and whose first column names the rows, in the same order.

    Raises:
        BadFile: the file cannot be read, is not square, or its names differ or repeat; holds the line.
    """
    rows = read_grids(path)[0].rows
    if len(rows) < 2:
        raise BadFile("It holds no matrix", path, hint="put names into the first row and the first column")
    (first, heads), *body = rows
    names = tuple(cell.text for cell in heads[1:])
    while names and not names[-1]:
        names = names[:-1]
    _named(names, path, first)
    cells, lines = [], []
    for place, (line, found) in enumerate(body):
        texts = [cell.text for cell in found]
        expected = names[place] if place < len(names) else None
        if not texts or texts[0] != expected:
            hint = "rows and columns need the same names in the same order"
            raise BadFile(f"Row {place + 1} is called {texts[0]!r}, not {expected!r}", path, line, hint=hint)
        cells.append(_padded(tuple(texts[1:]), len(names), path, line))
        lines.append(line)
    if len(cells) < len(names):
        raise BadFile(f"{len(names)} columns but {len(cells)} rows", path, lines[-1], hint="make the matrix square")
    return NamedGrid(names, tuple(cells), tuple(lines), path)


def _named(names: tuple[str, ...], path: Path, line: int) -> None:
    empty = "" in names or not names
    twice = sorted({name for name in names if names.count(name) > 1})
    if empty or twice:
        what = "A column has no name" if empty else f"{twice[0]!r} names two columns"
        raise BadFile(what, path, line, hint="give each element one name of its own")


def _padded(texts: tuple[str, ...], size: int, path: Path, line: int) -> tuple[str, ...]:
    if any(texts[size:]):
        raise BadFile(f"More cells than the {size} columns named", path, line, hint="make the matrix square")
    return (*texts[:size], *("",) * (size - len(texts)))
