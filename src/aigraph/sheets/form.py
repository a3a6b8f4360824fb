"""One record on its way to a draft: each cell is asked for once, and what is wrong with it is kept."""

from __future__ import annotations

import re
from decimal import Decimal

from aigraph.errors import AigraphError, UnknownName
from aigraph.sheets.layout import COMPARATORS, heading_of
from aigraph.sheets.naming import Names
from aigraph.sheets.numbers import number
from aigraph.sheets.records import Record, Rejected
from aigraph.terms import fold

_YES = frozenset({"true", "yes", "si", "1", "x", "verdadero"})
_ROW = "If it is new, add a row for it to the sheet of things"
_COMMAND = 'aigraph add thing --class {} --label-en "{{0}}" --label-es "{{0}}"'
_ADD = {
    None: _ROW,
    "Indicator": _ROW,
    "Place": _ROW,
    "Actor": f"{_ROW}, or: {_COMMAND.format('Organization')}",
    "unit": f"If it is new: {_COMMAND.format('Unit')}",
    "source": "If it is new, add a row for it to the sheet of sources,"
    " or use `aigraph import` with --source and --source-title",
}
_PERIOD = "write a year such as 2024, months such as 2024-05, or 2023/2024"
_PLAIN_PERIOD = re.compile(r"\d{4}(?![\d.,])")
_DAY = re.compile(r"(\d{4})-(\d\d)-\d\d")
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
            self.fault(key, self._with_remedy(error, key, kind))
            return ""

    def _with_remedy(self, error: AigraphError, key: str, kind: str | None) -> str:
        """What is wrong, and where to add what nothing is called, if it can be added."""
        said = _sentence(error)
        if not isinstance(error, UnknownName) or "“" in error.hint or self.record.kind == "things":
            return said
        remedy = _ADD.get(kind, "")
        label = self.text(key).replace('"', "'")
        return said.rstrip(".") + f"{'' if said.endswith('?') else '.'} {remedy.format(label)}" if remedy else said

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
        found = number(text) if text else Decimal(0)
        if isinstance(found, str):
            self.fault(key, found)
            return Decimal(0)
        return found

    def period(self) -> str:
        """The period of a figure; a date or a fraction, which a spreadsheet makes of a year or a month, is none."""
        text = self.text("period")
        if self.record.cell("period").dated:
            day = _DAY.match(text)
            meant = f"write {day[1]}, {day[1]}-{day[2]} or what the source says, as text" if day else _PERIOD
            self.fault("period", f"it holds the date {text}, whatever it shows; {meant}")
        elif text and not _PLAIN_PERIOD.match(text):
            self.fault("period", f"{text[:40]!r} is no period; {_PERIOD}")
        return text

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
