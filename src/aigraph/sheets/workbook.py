"""XLSX, written by openpyxl: headings in bold and fixed, wide columns, and lists to choose from."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from aigraph.errors import AigraphError
from aigraph.sheets.excel import number_text, openpyxl_package

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LISTS = "lists"
_LAST = 2_000  # rows that offer a list
_MOST_CHOICES = 5_000  # in one list
_PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_LONG = 60  # characters; wider columns are wrapped
_FIXED = datetime.datetime(2000, 1, 1)


def write_excel(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]], lists: Mapping[str, Sequence[str]]) -> bytes:
    """Named sheets of texts as an XLSX file: the same sheets, the same bytes.

    A text that looks like a formula stays a text; a plain number becomes a number where nothing is lost.

    Args:
        sheets: name and rows of each sheet; the first row holds the headings.
        lists: heading → the texts that may stand under it.

    Raises:
        MissingPart: openpyxl is not installed.
        AigraphError: there is no room for its temporary files.
    """
    book = openpyxl_package().Workbook()
    book.remove(book.active)
    shared = _shared(lists)
    columns = {heading: spot for spot, headings, _ in shared for heading in headings}
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        _fill(sheet, rows)
        _offer(sheet, rows[0] if rows else (), columns)
    if shared:
        page = book.create_sheet(_LISTS)
        _fill(page, [[" / ".join(headings) for _, headings, _ in shared], *_across([texts for *_, texts in shared])])
        page.sheet_state = "hidden"
    book.properties.created = book.properties.modified = _FIXED
    out = io.BytesIO()
    _save(book, out)
    return _dated(out.getvalue())


def _save(book: Any, out: io.BytesIO) -> None:
    """Write the workbook; each sheet goes through a temporary file, and a full disk has several errors."""
    try:
        book.save(out)
    except Exception as error:
        said = getattr(error, "strerror", None) or error
        hint = "see whether the disk of the temporary files is full"
        raise AigraphError(f"The workbook cannot be made ({said})", hint=hint) from None


def _shared(lists: Mapping[str, Sequence[str]]) -> list[tuple[str, list[str], Sequence[str]]]:
    """Each list once: where it stands, the headings that offer it, and its texts."""
    from openpyxl.utils import get_column_letter

    found: dict[tuple[str, ...], list[str]] = {}
    for heading, texts in lists.items():
        if texts:
            found.setdefault(tuple(texts[:_MOST_CHOICES]), []).append(heading)
    return [
        (f"{_LISTS}!${(letter := get_column_letter(number))}$2:${letter}${len(texts) + 1}", headings, texts)
        for number, (texts, headings) in enumerate(found.items(), 1)
    ]


def _across(columns: Sequence[Sequence[str]]) -> list[list[str]]:
    longest = max(map(len, columns), default=0)
    return [[texts[row] if row < len(texts) else "" for texts in columns] for row in range(longest)]


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column)
                _put(cell, text, heading=number == 1)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, heading in enumerate(rows[0] if rows else (), 1):
        sheet.cell(1, column).font = Font(bold=True)
        widest = max((len(row[column - 1]) for row in rows if column <= len(row)), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(_LONG, max(12, len(heading) + 2, widest + 2))
    sheet.freeze_panes = "A2"


def _put(cell: object, text: str, heading: bool) -> None:
    number = None if heading or not _PLAIN.fullmatch(text) or len(text) > 15 else float(text)
    if number is not None and Decimal(number_text(number)) == Decimal(text) and number_text(number) == text:
        cell.value = int(number) if number.is_integer() else number  # type: ignore[attr-defined]
        return
    cell.value = text  # type: ignore[attr-defined]
    cell.data_type = "s"  # type: ignore[attr-defined]  # "=…" is a text, not a formula
    cell.number_format = "@"  # type: ignore[attr-defined]


def _offer(sheet: Worksheet, headings: Sequence[str], columns: Mapping[str, str]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, heading in enumerate(headings, 1):
        name = heading.removesuffix(" *")
        if name in columns:
            choice = DataValidation(type="list", formula1=columns[name], allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(choice)
            letter = get_column_letter(number)
            choice.add(f"{letter}2:{letter}{_LAST}")


def _dated(data: bytes) -> bytes:
    """The archive with one fixed date on all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            text = old.read(member)
            if member.filename == "docProps/core.xml":
                text = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", text)
            part = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, text)
    return out.getvalue()
