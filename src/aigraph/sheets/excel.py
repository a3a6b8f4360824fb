"""XLSX, by openpyxl: read row by row, no macro, no link, no formula; written with headings, notes and lists."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigraph.errors import BadFile, MissingPart
from aigraph.sheets.bounds import open_archive
from aigraph.sheets.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Grid, cell

if TYPE_CHECKING:
    import openpyxl


def read_excel(path: Path, data: bytes) -> tuple[Grid, ...]:
    """The visible and hidden sheets of an XLSX file; what is no table (a chart, a macro) is passed over.

    Raises:
        BadFile: the file is broken, encrypted, swells too much, or is no XLSX.
        MissingPart: openpyxl is not installed.
    """
    open_archive(path, data).close()
    library = openpyxl_package()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and lists that it does not keep
            book = library.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return tuple(Grid(sheet.title, tuple(_rows(path, sheet))) for sheet in book.worksheets)
    except BadFile:
        raise
    except Exception as error:  # a foreign parser on a stranger's file: whatever it says, the file cannot be read
        reason = str(error).strip().partition("\n")[0][:200] or type(error).__name__
        raise BadFile(f"This is no whole XLSX file ({reason})", path, hint="save it again as .xlsx") from None


def openpyxl_package() -> Any:
    """The package openpyxl.

    Raises:
        MissingPart: it is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise MissingPart("XLSX files need openpyxl", hint="pip install openpyxl") from None
    return openpyxl


def _rows(path: Path, sheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    sheet.reset_dimensions()
    count = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS or count > MOST_CELLS:
            raise BadFile(f"The sheet {sheet.title!r} holds too many rows", path, hint="split it")
        cells = [_cell(found, column, number) for column, found in enumerate(row[:MOST_COLUMNS], 1)]
        if any(made.text or made.fault for made in cells):
            count += len(cells)
            yield number, tuple(cells)


def _cell(found: Any, column: int, row: int) -> Cell:
    value = found.value
    if value is None:
        return cell("", column, row)
    if found.data_type == "f":
        return cell("", column, row, "it holds a formula; paste its value instead")
    if found.data_type == "e":
        return cell("", column, row, f"it holds the error {value}")
    if "%" in (found.number_format or "") and isinstance(value, int | float) and not isinstance(value, bool):
        return cell("", column, row, percentage(float(value)))
    made = cell(_plain(value), column, row)
    return replace(made, dated=True) if isinstance(value, datetime.date | datetime.time | datetime.timedelta) else made


def _plain(value: object) -> str:
    """A value as people would write it: 2024, 0.3, true, 2024-05-01."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return (value.date() if midnight else value.replace(microsecond=0)).isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def percentage(value: float) -> str:
    """Why a cell that is shown as a percentage is not taken: it holds 0.41 and shows 41%.

    Example:
        >>> percentage(0.41)
        'it is formatted as a percentage; format it as a number and write 41, with the unit percent'
    """
    shown = number_text(value * 100)
    return f"it is formatted as a percentage; format it as a number and write {shown}, with the unit percent"


def number_text(value: float) -> str:
    """A number as spreadsheet programs show it: 15 digits, no exponent.

    Example:
        >>> number_text(0.1 + 0.2), number_text(178e9)
        ('0.3', '178000000000')
    """
    from decimal import Decimal

    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
