"""What a sheet holds before anything is made of it: cells with their places, rows with their numbers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

MOST_CELLS = 1_000_000
MOST_ROWS = 1_048_576  # as many as a sheet has in the spreadsheet programs
MOST_COLUMNS = 1_000
MOST_TEXT = 32_767  # as long as a cell can be in the spreadsheet programs
_JOINERS = "\u200c\u200d"  # letters of some scripts are joined or kept apart by them


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: what it says, on one line; a number or a date is written plainly.
        at: its place, such as "C7"; empty where the file has no cells.
        fault: why it cannot be taken; empty if it can.
        dated: whether the program keeps a day in it, whatever it shows: a month or a year may be all that was written.
    """

    text: str
    at: str = ""
    fault: str = ""
    dated: bool = field(default=False, repr=False)


@dataclass(frozen=True)
class Grid:
    """One sheet as it stands.

    Attributes:
        name: the name of the sheet; for CSV and TSV, that of the file without its ending.
        rows: number of the row, from 1, and its cells from column A on; rows without any text are left out.
    """

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def place(column: int, row: int) -> str:
    """The name of a cell; both count from 1.

    Example:
        >>> place(3, 7), place(28, 1)
        ('C7', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def cell(text: str, column: int, row: int, fault: str = "") -> Cell:
    r"""A cell of that text: on one line, and with the reason where it cannot be taken.

    Example:
        >>> cell(" no\u00a0man's \n land ", 1, 2)
        Cell(text="no man's land", at='A2', fault='')
        >>> cell("a\u202eb", 1, 2).fault
        'it holds the invisible character U+202E'
    """
    at = place(column, row)
    if len(text) > MOST_TEXT:
        return Cell("", at, fault or f"it holds more than {MOST_TEXT:,} characters")
    tidy = " ".join(text.split())
    return Cell(tidy, at, fault or unseen(tidy))


def unseen(text: str) -> str:
    """Why a text cannot be taken: it holds a character that nobody sees or that turns the text round; else empty."""
    wrong = next((c for c in text if _is_unseen(c) and c not in _JOINERS), "")
    return f"it holds the invisible character U+{ord(wrong):04X}" if wrong else ""


def writable(text: str) -> str:
    r"""A text as every format can hold it: a mark stands for each control character.

    Example:
        >>> writable("a\x1bb")
        'a\ufffdb'
    """
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") or _is_none(c) else c for c in text)


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") or _is_none(char)


def _is_none(char: str) -> bool:
    """Whether it is one of the codes that stand for no character, ever."""
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
