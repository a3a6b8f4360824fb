"""ODS: its one XML part read as a stream, and a plain one written. Repeated cells are counted before they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from aigraph.errors import BadFile
from aigraph.sheets.bounds import open_archive
from aigraph.sheets.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Grid, cell
from aigraph.sheets.excel import percentage

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = (f"{{{_SPACE}{part}:1.0}}" for part in ("office", "table", "text"))
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_VALUES = {"float": "value", "currency": "value", "date": "date-value", "boolean": "boolean-value"}
_MOST_COPIES = 200  # of one filled cell or row
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}


def read_ods(path: Path, data: bytes) -> tuple[Grid, ...]:
    """The sheets of an ODS file.

    Raises:
        BadFile: the file is broken, encrypted, swells too much, or is no ODS.
    """
    with open_archive(path, data) as archive:
        try:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise BadFile("The file is encrypted", path, hint="save it without a password")
            content = archive.open("content.xml")
        except KeyError:
            raise BadFile("This is no ODS file (it holds no content.xml)", path, hint="save it as .ods") from None
        return tuple(_sheets(path, content))


def _sheets(path: Path, content: object) -> Iterable[Grid]:
    count = 0
    for _, node in ElementTree.iterparse(cast(io.BytesIO, content)):  # bounded, and free of entities: see `bounds`
        if node.tag == f"{_TABLE}table":
            name = node.get(f"{_TABLE}name", "")
            rows = tuple(_rows(path, node))
            count += sum(len(cells) for _, cells in rows)
            if count > MOST_CELLS:
                raise BadFile(f"The sheet {name!r} holds too many cells", path, hint="split it")
            node.clear()
            yield Grid(name, rows)


def _rows(path: Path, table: ElementTree.Element) -> Iterable[tuple[int, tuple[Cell, ...]]]:
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = _times(path, row, "rows")
        cells = _cells(path, row, number)
        if any(made.text or made.fault for made in cells):
            if times > _MOST_COPIES:
                raise BadFile(f"Row {number} is repeated {times} times", path, hint="delete the copies")
            yield number, cells
            for copy in range(1, times):
                yield number + copy, _cells(path, row, number + copy)
        number += times
        if number > 2 * MOST_ROWS:
            raise BadFile("A sheet holds too many rows", path, hint="split it")


def _cells(path: Path, row: ElementTree.Element, number: int) -> tuple[Cell, ...]:
    made: list[Cell] = []
    for node in row:
        if node.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _times(path, node, "columns")
        first = _cell(node, len(made) + 1, number)
        if (first.text or first.fault) and times > _MOST_COPIES:
            raise BadFile(f"The cell {first.at} is repeated {times} times", path, hint="delete the copies")
        if len(made) >= MOST_COLUMNS:
            break
        made += [_cell(node, len(made) + 1 + copy, number) for copy in range(min(times, MOST_COLUMNS))]
    while made and not (made[-1].text or made[-1].fault):
        made.pop()
    return tuple(made)


def _times(path: Path, node: ElementTree.Element, what: str) -> int:
    text = node.get(f"{_TABLE}number-{what}-repeated", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadFile(f"A number of repeated {what} is {text[:20]!r}", path, hint="save the file again")
    return int(text)


def _cell(node: ElementTree.Element, column: int, row: int) -> Cell:
    kind = node.get(f"{_OFFICE}value-type", "string")
    if node.get(f"{_TABLE}formula") is not None:
        return cell("", column, row, "it holds a formula; paste its value instead")
    if kind == "percentage":
        return cell("", column, row, _percentage(node.get(f"{_OFFICE}value", "")))
    value = node.get(f"{_OFFICE}{_VALUES[kind]}") if kind in _VALUES else None
    if kind == "date" and value:
        value = value.removesuffix("T00:00:00")
    made = cell(_number(value) if kind in ("float", "currency") and value else value or _words(node), column, row)
    return replace(made, dated=True) if kind in ("date", "time") else made


def _percentage(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    return percentage(value) if abs(value) < 1e15 else "it is formatted as a percentage; write the plain number"


def _number(text: str) -> str:
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    plain = f"{number:f}" if number.is_finite() and abs(number.adjusted()) < 40 else text
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _words(node: ElementTree.Element) -> str:
    return "\n".join("".join(_pieces(part)) for part in node if part.tag == f"{_TEXT}p")


def _pieces(node: ElementTree.Element) -> Iterable[str]:
    if node.tag == f"{_OFFICE}annotation":
        return
    yield _BLANKS.get(node.tag, "") + (node.text or "")
    for part in node:
        yield from _pieces(part)
        yield part.tail or ""


def write_ods(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """Named sheets of text cells as an ODS file: the same sheets, the same bytes."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content office:version="1.2"'
        + "".join(f' xmlns:{part}="{_SPACE}{part}:1.0"' for part in ("office", "table", "text"))
        + "><office:body><office:spreadsheet>"
        + "".join(_table(name, rows) for name, rows in sheets)
        + "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{_SPACE}manifest:1.0"'
        f' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (("mimetype", _MIME), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(part, text)
    return out.getvalue()


def _table(name: str, rows: Sequence[Sequence[str]]) -> str:
    body = "".join("<table:table-row>" + "".join(map(_written, row)) + "</table:table-row>" for row in rows or [[""]])
    return f"<table:table table:name={quoteattr(name)}>{body}</table:table>"


def _written(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
