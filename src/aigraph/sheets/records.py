"""From grids to records: which sheet is which, which column is which, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from aigraph.errors import BadFile, UnknownName
from aigraph.sheets.cells import Cell, Grid, place
from aigraph.sheets.layout import NOTES, REASON, SHEETS, Layout, layout_of, names_of, tidy
from aigraph.terms import fold

_NOTHING = Cell("")
_MOST_LEAD = 20  # rows above the headings
_MOST_NAMED = 12  # rows that are wrong in the same way


@dataclass(frozen=True)
class Record:
    """One row, its cells under the keys of its layout.

    Attributes:
        kind: the key of the layout: "things", "sources", "findings", "observations", "factors" or "links".
        sheet: the name of the sheet it is in.
        row: its number there, from 1.
        cells: key of the column → cell.
        raw: pairs (heading, text) of the whole row as it stands, to write it out again.
        path: the file that it is in; None where it is in none.
    """

    kind: str
    sheet: str
    row: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    raw: tuple[tuple[str, str], ...] = ()
    path: Path | None = None

    def cell(self, key: str) -> Cell:
        """The cell of a column; an empty one where there is none."""
        return self.cells.get(key, _NOTHING)


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken.

    Attributes:
        sheet: the name of its sheet.
        row: its number there, from 1.
        cell: the cell that is wrong, such as "C7"; its heading where the file has no cells; empty: the whole row.
        reason: what is wrong with it, in one sentence.
        record: the row itself, to be mended; None where it was never read as one.
        heading: whether it is no row, but a heading that is probably meant for another one.
    """

    sheet: str
    row: int
    cell: str
    reason: str
    record: Record | None = field(default=None, compare=False, repr=False)
    heading: bool = False

    def __str__(self) -> str:
        """The place and the reason in one line."""
        return f"{self.sheet}, row {self.row}{f', cell {self.cell}' if self.cell else ''}: {self.reason}"


def told(rejected: Iterable[Rejected], with_file: bool = False) -> tuple[str, ...]:
    """What is wrong, in the order of the rows; what is wrong in the same way in several rows is said once.

    Args:
        rejected: the faults.
        with_file: whether each sentence begins with the name of the file.

    Example:
        >>> told([Rejected("findings", row, f"A{row}", "There is no source called 'x'") for row in (2, 3, 5)])
        ("findings, rows 2, 3 and 5, column A: There is no source called 'x'",)
    """
    groups: dict[tuple[str, str, str, str], list[Rejected]] = {}
    for one in rejected:
        file = f"{one.record.path}: " if with_file and one.record and one.record.path else ""
        column = one.cell.rstrip("0123456789") if one.cell.endswith(str(one.row)) else one.cell
        groups.setdefault((file, one.sheet, column, one.reason), []).append(one)
    return tuple(file + _said(column, same) for (file, _, column, _), same in groups.items())


def _said(column: str, same: Sequence[Rejected]) -> str:
    rows = [str(row) for row in sorted({one.row for one in same})]
    if len(rows) == 1:
        return str(same[0])
    most = rows[:_MOST_NAMED]
    more = f" and {len(rows) - len(most)} more" if len(rows) > len(most) else f" and {most.pop()}"
    at = f", column {column}" if column else ""
    return f"{same[0].sheet}, rows {', '.join(most)}{more}{at}: {same[0].reason}"


@dataclass(frozen=True)
class Reading:
    """What was read: the records in the order of the sheets, a sentence for each thing passed over, and each fault."""

    records: tuple[Record, ...]
    warnings: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def records(path: Path, grids: Sequence[Grid], only: Iterable[str] = ()) -> Reading:
    """The records of the sheets that are ours, or of those named in `only`.

    Sheets are known by their name in either language, or by their headings, in any order and case.

    Raises:
        BadFile: no sheet is ours, or one of ours lacks a heading that it needs; one with headings alone is fine.
    """
    wanted = {fold(name) for name in only}
    found: list[Record] = []
    warnings: list[str] = []
    rejected: list[Rejected] = []
    for grid in grids:
        if (wanted and fold(grid.name) not in wanted) or (not wanted and names_of(grid.name) & NOTES):
            continue
        made = _sheet(path, grid)
        found += made.records
        warnings += made.warnings
        rejected += made.rejected
    if wanted - {fold(grid.name) for grid in grids}:
        name = next(name for name in only if fold(name) not in {fold(grid.name) for grid in grids})
        raise UnknownName("sheet", name, [grid.name for grid in grids][:5])
    if not found and warnings:
        raise BadFile(warnings[0], path, hint="see `aigraph import --template`")
    return Reading(tuple(found), tuple(warnings), tuple(rejected))


def _sheet(path: Path, grid: Grid) -> Reading:
    head = next(((n, row) for n, row in enumerate(grid.rows[:_MOST_LEAD]) if layout_of("", _texts(row[1]))), None)
    if head is None and grid.rows and layout_of(grid.name, ()):
        head = (0, grid.rows[0])
    if head is None:
        said = "is empty" if not grid.rows else "has none of the headings"
        return Reading((), (f"The sheet {grid.name!r} {said}, so nothing is taken from it",))
    index, (line, headings) = head
    layout = layout_of(grid.name, _texts(headings))
    if layout is None:
        return Reading(())
    columns, odd = _columns(path, grid.name, layout, headings)
    names = _texts(headings)
    found = [_record(layout, grid.name, row, columns, names) for row in grid.rows[index + 1 :]]
    holder = Record(layout.key, grid.name, line, path=path)
    return Reading(
        tuple(replace(record, path=path) for record in found),
        tuple(f"{grid.name}, cell {at}: {said}" for at, said, grave in odd if not grave),
        tuple(Rejected(grid.name, line, at, said, holder, heading=True) for at, said, grave in odd if grave),
    )


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [one.text for one in cells]


def _columns(
    path: Path, sheet: str, layout: Layout, headings: Sequence[Cell]
) -> tuple[dict[int, str], list[tuple[str, str, bool]]]:
    """Index → key of the columns; and each odd heading: its cell, what is wrong, and whether it may mean a column.

    The sheets of a map come from another program, whose own columns may be called anything: nothing of them is grave.
    """
    columns: dict[int, str] = {}
    odd: list[tuple[str, str, bool]] = []
    ours = layout.key in SHEETS
    for index, heading in enumerate(headings):
        key, shown = layout.column(heading.text), repr(heading.text[:60])
        if key is None and heading.text and tidy(heading.text) not in map(tidy, (REASON.en, REASON.es)):
            near = layout.near(heading.text)
            hint = f"; did you mean {near!r}?" if near else ""
            odd.append((heading.at, f"the heading {shown} is passed over{hint}", ours and bool(near)))
        elif key in columns.values():
            odd.append((heading.at, f"the heading {shown} stands for a column that is there already", ours))
        elif key is not None:
            columns[index] = key
    _see_needed(path, sheet, layout, columns)
    return columns, odd


def _see_needed(path: Path, sheet: str, layout: Layout, columns: Mapping[int, str]) -> None:
    missing = [column.en for column in layout.columns if column.needed and column.key not in columns.values()]
    if missing:
        lacking = " and ".join(map(repr, missing))
        raise BadFile(f"The sheet {sheet!r} lacks the heading {lacking}", path, hint="see `aigraph import --template`")


def _record(
    layout: Layout, sheet: str, row: tuple[int, tuple[Cell, ...]], columns: Mapping[int, str], headings: Sequence[str]
) -> Record:
    number, cells = row
    held = {
        key: cells[index] if index < len(cells) else Cell("", place(index + 1, number))
        for index, key in columns.items()
    }
    loose = next((one for one in cells[len(headings) :] if one.text or one.fault), None)
    if loose is not None:
        held["loose"] = Cell("", loose.at, "it stands under no heading")
    texts = [_kept(one, columns.get(index)) for index, one in enumerate(cells)]
    pairs = zip(headings, [*texts, *[""] * len(headings)], strict=False)
    raw = tuple((heading, text) for heading, text in pairs if heading and tidy(heading) != tidy(REASON.en))
    return Record(layout.key, sheet, number, held, raw)


def _kept(one: Cell, key: str | None) -> str:
    """The text of a cell as it is written out again; a date for a period stays one that has to be mended."""
    return f"? {one.text}" if key == "period" and one.dated else one.text
