"""CSV and TSV: text with commas, semicolons or tabs, in UTF-8."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from aigraph.errors import BadFile
from aigraph.sheets.cells import MOST_CELLS, MOST_COLUMNS, MOST_TEXT, Cell, Grid, cell

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_GUARDED = re.compile(r"'+[=+\-@]")
_RISKY = re.compile(r"'*[=+\-@]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def read_delimited(path: Path, data: bytes) -> tuple[Grid, ...]:
    """The one sheet of a CSV or TSV file.

    The delimiter is the tab in `.tsv`, else what a line `sep=;` says, else the one that the first line has most of.

    Raises:
        BadFile: it is not UTF-8 text, holds NUL bytes, or its quotation marks do not match; holds the line.
    """
    text = _decoded(path, data)
    mark = re.match(r"sep=(.)\r?\n", text)
    shift = 1 if mark else 0
    text = text[mark.end() :] if mark else text
    delimiter = "\t" if path.suffix.lower() == ".tsv" else mark[1] if mark else _delimiter(text)
    csv.field_size_limit(max(csv.field_size_limit(), len(data) + 1))  # the length is judged cell by cell
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    count = 0
    try:
        for number, fields in enumerate(reader, 1 + shift):
            count += len(fields)
            if count > MOST_CELLS or len(fields) > MOST_COLUMNS:
                raise BadFile("It holds too many cells", path, reader.line_num, hint="split it")
            if any(field.strip() for field in fields):
                rows.append((number, tuple(_cell(f, c, number) for c, f in enumerate(fields, 1))))
    except csv.Error as error:
        hint = "close the quotation marks, and double those inside a cell"
        raise BadFile(f"The cells cannot be told apart ({error})", path, reader.line_num + shift, hint=hint) from None
    return (Grid(path.stem, tuple(rows)),)


def write_delimited(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    r"""Rows as CSV or TSV; a text that a spreadsheet program would run as a formula gets an apostrophe before it.

    Example:
        >>> write_delimited([["a", "=1+1", "-5"]], ",")
        "a,'=1+1,-5\r\n"
    """
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([_guarded(text) for text in r] for r in rows)
    return out.getvalue()


def _guarded(text: str) -> str:
    return "'" + text if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def _cell(text: str, column: int, row: int) -> Cell:
    plain = text[1:] if len(text) <= MOST_TEXT and _GUARDED.match(text) else text
    return cell(plain, column, row)


def _decoded(path: Path, data: bytes) -> str:
    known = _MARKS.get(data[:2])
    if known:
        raise BadFile(f"This is {known} text", path, hint="save it as CSV in UTF-8")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise BadFile("It holds a NUL byte, so it is no text", path, line, hint="save it as CSV in UTF-8")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        seems = "" if b"\x81" in data or b"\x8d" in data else "; it looks like Windows-1252"
        raise BadFile(f"This is not UTF-8 text{seems}", path, line, hint="save it as CSV in UTF-8") from None


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").partition("\n")[0]
    bare = re.sub(r'"[^"]*"', "", first)
    return max((",", ";", "\t"), key=bare.count)
