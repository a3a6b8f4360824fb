"""A readout as Markdown, CSV or TSV, and a result as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from aigraph.analysis.basis.shares import Share
from aigraph.errors import AigraphError
from aigraph.readouts.readout import Cell, Readout, Section
from aigraph.wording import Words

FORMS = ("markdown", "json", "csv", "tsv")
"""The text forms; `json` is the whole result with its readout, `csv` and `tsv` are one table of it."""


def written(readout: Readout, form: str, lang: str, table: str = "") -> str:
    """A readout as Markdown, or one of its tables as CSV or TSV.

    Args:
        readout: the readout.
        form: "markdown", "csv" or "tsv".
        lang: the language of the headings between the parts.
        table: the key of the table for CSV and TSV; the first one if not given.

    Raises:
        AigraphError: there is no such form or table.
    """
    if form == "markdown":
        return _markdown(readout, lang)
    if form not in ("csv", "tsv"):
        raise AigraphError(f"A readout cannot be written as {form!r}", hint=f"choose {', '.join(FORMS)}")
    return _separated(section_of(readout, table), "," if form == "csv" else "\t")


def section_of(readout: Readout, key: str = "") -> Section:
    """The table of that key; without a key the first one.

    Raises:
        AigraphError: there is no such table.
    """
    every = (*readout.sections, *readout.asked)
    found = [section for section in every if key in ("", section.key)]
    if not found:
        keys = ", ".join(section.key for section in every) or "none"
        raise AigraphError(f"{readout.name} has no table {key!r}", hint=f"its tables are {keys}")
    return found[0]


def shown(cell: Cell, words: Words) -> str:
    """A cell as people read it: shares with their interval, numbers with three significant digits at most.

    Example:
        >>> words = Words("common", "en")
        >>> shown(Share(7, 9), words), shown(0.12345, words), shown(None, words)
        ('7 of 9 (45–94 %)', '0.123', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, Share):
        low, high = cell.wilson
        return words("share", count=cell.count, total=cell.total, low=math.floor(100 * low), high=math.ceil(100 * high))
    if isinstance(cell, float):
        return _rounded(cell)
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) >= 10_000 else str(cell)


def _rounded(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    digits = 3 - 1 - math.floor(math.log10(abs(value))) if value else 0
    text = f"{round(value, max(digits, 0)):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def as_json(name: str, options: Mapping[str, Any], result: object, readout: Readout) -> str:
    """The result, its options and its readout as JSON; the same input gives the same text.

    A dataclass becomes an object of its fields, a mapping whose keys are tuples a list of {"key", "value"}, a share an
    object with count, total and its interval; a number that is none becomes null.
    """
    whole = {"analysis": name, "options": options, "result": result, "readout": readout}
    return json.dumps(plain(whole), ensure_ascii=False, indent=2) + "\n"


def plain(value: Any) -> Any:
    """A result as JSON can hold it."""
    if isinstance(value, Share):
        low, high = value.wilson
        return {"count": value.count, "total": value.total, "low": round(low, 4), "high": round(high, 4)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return _gathered(value)


def _gathered(value: Any) -> Any:
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {str(key): plain(held) for key, held in value.items()}
        return [{"key": plain(key), "value": plain(held)} for key, held in value.items()]
    if isinstance(value, Set):
        return sorted((plain(held) for held in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _markdown(readout: Readout, lang: str) -> str:
    words = Words("common", lang)
    lines = [f"## {readout.question}", *(f"> **{words('thin')}** {text}" for text in readout.banners), *readout.answer]
    for section in readout.sections:
        lines += [f"### {section.title}", _markdown_table(section, words), *([section.note] if section.note else [])]
    for key, sentences in readout.parts():
        if sentences:
            lines.append(f"**{words(key)}**\n\n" + "\n".join(f"- {sentence}" for sentence in sentences))
    return "\n\n".join(lines) + "\n"


def _markdown_table(section: Section, words: Words) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"

    rule = "|" + " --- |" * len(section.columns)
    rows = [line([shown(cell, words) for cell in row]) for row in section.rows]
    return "\n".join(
        [line(list(section.columns)), rule, *(rows or [line([words("none"), *[""] * (len(section.columns) - 1)])])]
    )


def _separated(section: Section, delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(section.columns)
    writer.writerows(["" if cell is None else str(cell) for cell in row] for row in section.rows)
    return out.getvalue()
