"""Tables for people at a terminal, drawn by rich."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence

from aigraph.results import Table
from aigraph.terms import Prefixes


def terminal(table: Table, prefixes: Prefixes, lang: str) -> str:
    """The rows of an answer. A column of IRIs gives way to its label; the foot names what is not shown."""
    kept = [name for name in table.columns if not _redundant(name, table.columns, lang)]
    places = [table.columns.index(name) for name in kept]
    rows = [[row[place] for place in places] for row in table.cells(prefixes)]
    heads = [name.removesuffix("Es").removesuffix("Label") for name in kept]
    dropped = [name for name in table.columns if name not in kept]
    foot = f"{len(table)} {'row' if len(table) == 1 else 'rows'}"
    if dropped:
        foot += f" · not shown: {', '.join(dropped)} (--format csv has all columns)"
    return draw(heads, rows) + foot + "\n"


def _redundant(name: str, columns: Sequence[str], lang: str) -> bool:
    """Whether another column says the same better: a label instead of its IRI, one language instead of two."""
    if name.endswith("LabelEs"):
        return lang != "es" and name.removesuffix("Es") in columns
    if name.endswith("Label"):
        return lang == "es" and name + "Es" in columns
    return f"{name}Label" in columns or f"{name}LabelEs" in columns


def draw(heads: Sequence[str], rows: Sequence[Sequence[str]], title: str = "", *, airy: bool = False) -> str:
    """Text of a table as wide as the terminal, colours only on one; `airy` leaves a line between rows."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    on_terminal = sys.stdout.isatty()
    out = io.StringIO()
    width = max(60, shutil.get_terminal_size((110, 24)).columns)
    console = Console(file=out, width=width, force_terminal=on_terminal, no_color=not on_terminal, highlight=False)
    drawn = RichTable(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, leading=int(airy))
    for head in heads:
        drawn.add_column(Text(head), overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row))
    console.print(drawn)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
