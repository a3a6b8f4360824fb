"""CSV: the things, the links, the findings or the sources, one table at a time."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from aigraph.errors import AigraphError
from aigraph.export.markup import text_of
from aigraph.export.records import Contents, Record

TABLES: dict[str, Callable[[Contents], list[Record]]] = {
    "links": lambda contents: contents.links,
    "things": lambda contents: contents.things,
    "findings": lambda contents: contents.claims,
    "sources": lambda contents: contents.texts,
}
"""The tables, the usual one first."""
_FORMULA = re.compile(r"['\s]*[=+\-@].")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def table(contents: Contents, name: str = "links") -> str:
    r"""One of `TABLES` as CSV with a line of headings.

    A text that a spreadsheet program would run as a formula has an apostrophe before it.

    Raises:
        AigraphError: there is no such table.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("id:b", role="barrier", label_en="=1+1", order=4)
        >>> print(table(Contents("A map", graph), "things"), end="")
        id,label,iri,role,kind,label_en,label_es,summary_en,summary_es,listed,order
        id:b,'=1+1,https://w3id.org/aigraph/id/b,barrier,,'=1+1,,,,false,4
    """
    if name not in TABLES:
        raise AigraphError(f"There is no table {name!r}", hint=f"choose {', '.join(TABLES)}")
    records = TABLES[name](contents)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(records[0] if records else ["id"])
    writer.writerows([_guarded(text_of(value)) for value in record.values()] for record in records)
    return out.getvalue()


def _guarded(text: str) -> str:
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
