"""One record on its way to a draft: each cell is asked for once, and what is wrong with it is kept."""

from __future__ import annotations

import re
from decimal import Decimal

from aigraph.errors import AigraphError
from aigraph.sheets.layout import COMPARATORS, heading_of
from aigraph.sheets.naming import Names
from aigraph.sheets.records import Record, Rejected
from aigraph.terms import fold

_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")
_YES = frozenset({"true", "yes", "si", "1", "x", "verdadero"})
_NO = frozenset({"", "false", "no", "0", "falso"})


class Form:
    """A record and the names of the workspace; `faults` grows with every cell that cannot be taken.

    Args:
        record: the row.
        names: what its cells are resolved by.
    """

    def __init__(self, record: Record, names: Names) -> None:
        self.record = record
        self.names = names
        self.faults: list[Rejected] = []
        if record.cell("loose").fault:
            self.text("loose")

    def text(self, key: str, needed: bool = False) -> str:
        """The text of a cell; empty, and a fault, where it is wrong or needed and not there."""
        cell = self.record.cell(key)
        if cell.fault:
            self.fault(key, cell.fault)
        elif needed and not cell.text:
            self.fault(key, f"{heading_of(self.record.kind, key)} is missing")
        return "" if cell.fault else cell.text

    def fault(self, key: str, reason: str) -> None:
        """Keep what is wrong with a cell."""
        at = self.record.cell(key).at or heading_of(self.record.kind, key)
        self.faults.append(Rejected(self.record.sheet, self.record.row, at, reason.rstrip("."), self.record))

    def name(self, key: str, kind: str | None = None, needed: bool = False) -> str:
        """The IRI that a cell means; empty where it is empty or wrong."""
        text = self.text(key, needed)
        if not text:
            return ""
        try:
            return self.names.resolve(text, kind)
        except AigraphError as error:
            self.fault(key, _sentence(error))
            return ""

    def made(self, key: str, kind: str, text: str) -> str:
        """The IRI of something new; empty, and a fault, where the text can be no name."""
        if not text:
            return ""
        try:
            return self.names.make(text, kind)
        except AigraphError as error:
            self.fault(key, _sentence(error))
            return ""

    def section(self, source: str) -> str:
        """The IRI of the section that the row names; empty where it names none."""
        text = self.text("section")
        if not text or not source:
            return ""
        try:
            return self.names.section(source, text)
        except AigraphError as error:
            self.fault("section", _sentence(error))
            return ""

    def number(self, key: str) -> Decimal:
        """The number in a cell."""
        text = self.text(key, needed=True)
        if text and not _NUMBER.fullmatch(text):
            self.fault(key, f"{text[:40]!r} is no plain number; write it like 1670.5, without separators or units")
            return Decimal(0)
        return Decimal(text or 0)

    def yes(self, key: str) -> bool:
        """Whether a cell says yes."""
        text = fold(self.text(key))
        if text not in _YES | _NO:
            self.fault(key, f"{text[:40]!r} is neither yes nor no")
        return text in _YES

    def comparator(self) -> str:
        """The comparator; "=" where there is none."""
        text = self.text("comparator").replace("≤", "<=").replace("≥", ">=") or "="
        if text not in COMPARATORS:
            self.fault("comparator", f"{text[:40]!r} is none of {' '.join(COMPARATORS)}")
        return text

    def several(self, key: str) -> tuple[str, ...]:
        """The parts of a cell that holds several texts."""
        return split(self.text(key))


def split(text: str) -> tuple[str, ...]:
    r"""The texts in a cell, between `|`; `\|` is one that belongs to a text.

    Example:
        >>> split(r"fog | mist\|haze | ")
        ('fog', 'mist|haze')
    """
    parts = re.split(r"(?<!\\)((?:\\\\)*)\|", text)
    joined = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return tuple(tidy for part in joined if (tidy := re.sub(r"\\([\\|])", r"\1", part).strip()))


def join(texts: tuple[str, ...]) -> str:
    r"""The opposite of `split`.

    Example:
        >>> split(join(("a|b", "c\\"))) == ("a|b", "c\\")
        True
    """
    return " | ".join(re.sub(r"([\\|])", r"\\\1", text) for text in texts)


def _sentence(error: AigraphError) -> str:
    return str(error)
