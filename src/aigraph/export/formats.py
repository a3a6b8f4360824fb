"""Which formats there are: a table, so that a further one is a further line."""

from __future__ import annotations

from collections.abc import Callable

from aigraph.build import Files
from aigraph.errors import AigraphError
from aigraph.export.datasets import jsonld, quads, trig
from aigraph.export.gexf import gexf
from aigraph.export.graphml import graphml
from aigraph.export.nanopub import nanopublications
from aigraph.export.network_json import cytoscape, kumu
from aigraph.export.records import Contents
from aigraph.export.tables import table
from aigraph.terms import Prefixes

GRAPH_FORMATS: dict[str, Callable[[Contents], str]] = {
    "gexf": gexf,
    "graphml": graphml,
    "cytoscape": cytoscape,
    "kumu": kumu,
    "csv": table,
}
"""Formats that tell things and links."""

DATASET_FORMATS: dict[str, Callable[[Files, Prefixes], str]] = {
    "jsonld": lambda files, prefixes: jsonld(quads(files), prefixes),
    "trig": lambda files, prefixes: trig(quads(files), prefixes),
    "nanopub": nanopublications,
}
"""Formats of RDF, made from what the files say."""

SUFFIXES = {
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".cyjs": "cytoscape",
    ".csv": "csv",
    ".jsonld": "jsonld",
    ".trig": "trig",
}
"""The ending of a file → the format that it means; JSON alone could be several."""


def graph_text(contents: Contents, form: str, table_name: str = "") -> str:
    """Things and links in one of `GRAPH_FORMATS`.

    Args:
        contents: what is to be told.
        form: the format.
        table_name: for csv, one of `aigraph.export.TABLES`; the links where it is empty.

    Raises:
        AigraphError: there is no such format or table, or a table is named for a format that has none.

    Example:
        >>> import networkx as nx
        >>> print(graph_text(Contents("A map", nx.MultiDiGraph()), "kumu"), end="")
        {
        "elements": [],
        "connections": []
        }
    """
    if form not in GRAPH_FORMATS:
        raise AigraphError(f"There is no format {form!r}", hint=f"choose {', '.join(GRAPH_FORMATS)}")
    if not table_name:
        return GRAPH_FORMATS[form](contents)
    if form != "csv":
        raise AigraphError(f"{form} holds all in one file and has no tables", hint="leave out --table")
    return table(contents, table_name)


def dataset_text(files: Files, form: str, prefixes: Prefixes) -> str:
    """The dataset in one of `DATASET_FORMATS`.

    Raises:
        AigraphError: there is no such format, or it cannot hold the dataset.

    Example:
        >>> from aigraph.build import read
        >>> from aigraph.workspace import Workspace
        >>> text = dataset_text(read(Workspace.shipped()), "trig", Prefixes())
        >>> "<https://w3id.org/aigraph/graph/inferred> {" in text
        True
    """
    if form not in DATASET_FORMATS:
        raise AigraphError(f"There is no format {form!r}", hint=f"choose {', '.join(DATASET_FORMATS)}")
    return DATASET_FORMATS[form](files, prefixes)
