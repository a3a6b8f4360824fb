"""Answers for people at a terminal: a table drawn by rich, or one block per row where a table would be too wide."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aigraph.results import Table
from aigraph.terms import Prefixes, inert

_GAP = 2
_FOOT = {
    "en": {
        "row": "row",
        "rows": "rows",
        "same": "in every row",
        "empty": "empty",
        "left out": "left out, --format csv has them",
        "assumed": "({} assumed)",
    },
    "es": {
        "row": "fila",
        "rows": "filas",
        "same": "en todas las filas",
        "empty": "vacías",
        "left out": "omitidas, --format csv las trae",
        "assumed": "(se supuso {})",
    },
}


@dataclass(frozen=True)
class Shown:
    """The part of a table that is worth its width, and a note for each part that is not.

    A column of IRIs gives way to its label and one language to the other; a column that is empty, or the same in every
    row, is said once below.
    """

    heads: list[str]
    rows: list[list[str]]
    notes: list[str]


def terminal(table: Table, prefixes: Prefixes, lang: str, assumed: Mapping[str, str] | None = None) -> str:
    """The rows of an answer with a foot that counts them, names what is not shown and which defaults were taken."""
    shown, words = _worth_showing(table, prefixes, lang), _FOOT[lang]
    count = f"{len(table)} {words['row' if len(table) == 1 else 'rows']}"
    taken = ", ".join(f"{name}={value}" for name, value in (assumed or {}).items())
    foot = inert("\n".join([count, *shown.notes, *([words["assumed"].format(taken)] if taken else [])])) + "\n"
    if not shown.rows:
        return foot
    return (draw(shown.heads, shown.rows) if _fits(shown) else _blocks(shown)) + foot


def _worth_showing(table: Table, prefixes: Prefixes, lang: str) -> Shown:
    cells = table.cells(prefixes)
    columns = {name: [row[place] for row in cells] for place, name in enumerate(table.columns)}
    twins = [name for name in columns if _redundant(name, table.columns, lang)]
    empty = [name for name, values in columns.items() if name not in twins and cells and not any(values)]
    same = [name for name, values in columns.items() if name not in twins + empty and len(values) > 1 and _one(values)]
    kept = [name for name in columns if name not in twins + empty + same] or list(columns)[:1]
    said = {
        "same": [f"{_head(name)} = {columns[name][0]}" for name in same],
        "empty": [_head(name) for name in empty],
        "left out": twins,
    }
    notes = [f"{_FOOT[lang][what]}: {', '.join(names)}" for what, names in said.items() if names]
    rows = [list(row) for row in zip(*(columns[name] for name in kept), strict=True)]
    return Shown([_head(name) for name in kept], rows, notes)


def _one(values: Sequence[str]) -> bool:
    return len(set(values)) == 1


def _head(name: str) -> str:
    """A variable as a heading: the label's suffix dropped, camel case taken apart."""
    bare = name.removesuffix("Es").removesuffix("Label") or name
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare).lower()


def _redundant(name: str, columns: Sequence[str], lang: str) -> bool:
    """Whether another column says the same better: a label instead of its IRI, one language instead of two."""
    if name.endswith("LabelEs"):
        return lang != "es" and name.removesuffix("Es") in columns
    if name.endswith("Label"):
        return lang == "es" and name + "Es" in columns
    return f"{name}Label" in columns or f"{name}LabelEs" in columns


def width() -> int:
    """How wide the terminal is, in characters; 110 where there is none."""
    return max(60, shutil.get_terminal_size((110, 24)).columns)


def _fits(shown: Shown) -> bool:
    """Whether every word has room on a line, and no long text is squeezed into a thread."""
    columns = list(zip(shown.heads, *shown.rows, strict=True))
    needed = [max(max((len(word) for word in text.split()), default=0) for text in texts) for texts in columns]
    wished = [max(needed[i], min(28, max(map(len, texts)) // 2)) for i, texts in enumerate(columns)]
    return sum(wished) + _GAP * len(wished) <= width()


def _blocks(shown: Shown) -> str:
    """One block per row, a line per column."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    out = []
    for row in shown.rows:
        block = RichTable(box=box.SIMPLE, show_header=False, pad_edge=False, show_edge=False)
        block.add_column(style="bold", width=max(map(len, shown.heads)))
        block.add_column(overflow="fold")
        for head, cell in zip(shown.heads, row, strict=True):
            if cell:
                block.add_row(Text(head), Text(inert(cell)))
        out.append(_printed(block))
    return "\n".join(out) + "\n"


def draw(heads: Sequence[str], rows: Sequence[Sequence[str]], title: str = "", *, airy: bool = False) -> str:
    """Text of a table as wide as the terminal, colours only on one; `airy` leaves a line between rows."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, leading=int(airy))
    for head in heads:
        drawn.add_column(Text(head), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(inert(cell)) for cell in row))
    return _printed(drawn)


def _printed(drawn: object) -> str:
    from rich.console import Console

    on_terminal = sys.stdout.isatty()
    out = io.StringIO()
    console = Console(file=out, width=width(), force_terminal=on_terminal, no_color=not on_terminal, highlight=False)
    console.print(drawn)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
