"""Files of sheets, whatever their format: read into grids, written from rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from aigraph.errors import AigraphError, BadFile
from aigraph.sheets.bounds import read_bytes
from aigraph.sheets.cells import Grid, writable
from aigraph.sheets.delimited import read_delimited, write_delimited
from aigraph.sheets.excel import read_excel
from aigraph.sheets.opendocument import read_ods, write_ods
from aigraph.sheets.workbook import write_excel

Rows = Sequence[Sequence[str]]
Lists = Mapping[str, Sequence[str]]
READERS: dict[str, Callable[[Path, bytes], tuple[Grid, ...]]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".xlsx": read_excel,
    ".ods": read_ods,
}
_OLD = {".xls", ".xlsm", ".xlsb", ".xlt", ".fods", ".numbers"}


def read_grids(path: Path) -> tuple[Grid, ...]:
    """The sheets of a CSV, TSV, XLSX or ODS file.

    Raises:
        BadFile: the file is none of these, is broken, too large, encrypted, or cannot be read.
        MissingPart: openpyxl is needed and not installed.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        what = f"{suffix} files are not read" if suffix in _OLD else "This is no kind of file that can be imported"
        raise BadFile(what, path, hint="save it as .xlsx, .ods, .csv or .tsv")
    return READERS[suffix](path, read_bytes(path))


def write_sheets(path: Path, sheets: Sequence[tuple[str, Rows]], lists: Lists | None = None) -> dict[Path, bytes]:
    r"""The files that hold these sheets, not yet written; CSV and TSV make one file of each sheet, `NAME-SHEET.csv`.

    Args:
        path: what the file is to be called; its ending says the format.
        sheets: name and rows of each sheet; the first row holds the headings.
        lists: heading → the texts that may stand under it; XLSX offers them.

    Raises:
        AigraphError: the format is none that can be written.

    Example:
        >>> files = write_sheets(Path("new.csv"), [("things", [["Name"], ["fog"]])])
        >>> [(path.name, data) for path, data in files.items()]
        [('new-things.csv', b'\xef\xbb\xbfName\r\nfog\r\n')]
    """
    suffix = path.suffix.lower()
    sheets = [(name, [[writable(text) for text in row] for row in rows]) for name, rows in sheets]
    if suffix == ".xlsx":
        return {path: write_excel(sheets, lists or {})}
    if suffix == ".ods":
        return {path: write_ods(sheets)}
    if suffix in (".csv", ".tsv"):
        tab = "\t" if suffix == ".tsv" else ","
        return {part(path, name): b"\xef\xbb\xbf" + write_delimited(rows, tab).encode() for name, rows in sheets}
    raise AigraphError(f"Sheets cannot be written as {suffix or path.name!r}", hint="call it .xlsx, .ods, .csv or .tsv")


def part(path: Path, sheet: str) -> Path:
    """The name of the file that one sheet of a CSV or TSV has: `new.csv` and "things" make `new-things.csv`."""
    stem = path.stem
    return path if stem == sheet or stem.endswith(f"-{sheet}") else path.with_name(f"{stem}-{sheet}{path.suffix}")
