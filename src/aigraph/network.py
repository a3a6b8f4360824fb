"""Rows of saved queries → a signed `networkx.MultiDiGraph` in which every edge bears its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aigraph.results import Table
from aigraph.terms import Prefixes, Value

if TYPE_CHECKING:
    import networkx as nx

NODE_COLUMNS = ("node", "kind", "role", "labelEn", "labelEs", "summaryEn", "summaryEs", "listed", "first")
EDGE_COLUMNS = (
    *("source", "predicate", "target", "predicateEn", "predicateEs", "sign", "family"),
    *("finding", "mode", "stance", "confidence", "status", "origin", "held"),
)
_EVIDENCE = {
    "findings": "finding",
    "modes": "mode",
    "stances": "stance",
    "confidences": "confidence",
    "statuses": "status",
    "origins": "origin",
}


def network(nodes: Table, edges: Table, prefixes: Prefixes | None = None) -> nx.MultiDiGraph[str]:
    """The graph of the things in `nodes` and the claims in `edges`; keys of nodes and edges are CURIEs.

    Args:
        nodes: one row per thing, with the columns `NODE_COLUMNS`.
        edges: one row per finding (or per entailed triple, its finding unbound), with the columns `EDGE_COLUMNS`.
        prefixes: prefix → namespace, for the CURIEs.

    Returns:
        A graph whose nodes carry role, kind, label_en, label_es, summary_en, summary_es, listed, order, and, where they
        have a label in one language alone, label_only ("en" or "es"), and whose edges
        (one per subject, predicate, object; the key is the predicate) carry predicate, label_en, label_es, sign
        ("+", "-" or ""), family, held (in the accepted view), derived (only the reasoner says so), sources (distinct,
        sorted), and, aligned with each other, findings, modes, stances, confidences, statuses, origins.

    Example:
        >>> row = ("https://w3id.org/aigraph/id/a", None, "barrier", "A", "A", "", "", True, "f1")
        >>> from pyoxigraph import Literal, NamedNode
        >>> terms = tuple(None if v is None else NamedNode(v) if "://" in str(v) else Literal(v) for v in row)
        >>> graph = network(Table(NODE_COLUMNS, (terms,)), Table(EDGE_COLUMNS, ()))
        >>> graph.nodes["id:a"]["role"]
        'barrier'
    """
    import networkx as nx

    names = prefixes or Prefixes()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for order, row in enumerate(sorted(nodes.dicts(), key=_reading_order)):
        graph.add_node(names.compact(str(row["node"])), **_node(row, order, names))
    for (source, predicate, target), rows in _grouped(edges, names).items():
        if source in graph and target in graph:
            graph.add_edge(source, target, key=predicate, **_edge(predicate, rows, names))
    return graph


def _reading_order(row: Mapping[str, Value]) -> tuple[str, str]:
    """Things in the order of the first finding about them, then by IRI; those that nothing is said of come last."""
    return str(row["first"] or "\uffff"), str(row["node"])


def _node(row: Mapping[str, Value], order: int, names: Prefixes) -> dict[str, Any]:
    kind = names.compact(str(row["kind"] or "")).rpartition(":")[2]
    label = row["labelEn"] or row["labelEs"] or names.compact(str(row["node"]))
    return {
        "role": str(row["role"]),
        "kind": kind,
        "label_en": str(row["labelEn"] or label),
        "label_es": str(row["labelEs"] or label),
        "summary_en": str(row["summaryEn"] or ""),
        "summary_es": str(row["summaryEs"] or row["summaryEn"] or ""),
        "listed": bool(row["listed"]),
        "order": order,
        **_only(row),
    }


def _only(row: Mapping[str, Value]) -> dict[str, str]:
    """The one language in which a thing has a label, where there is one alone."""
    spoken = [lang for lang, column in (("en", "labelEn"), ("es", "labelEs")) if row[column]]
    return {"label_only": spoken[0]} if len(spoken) == 1 else {}


def _grouped(edges: Table, names: Prefixes) -> dict[tuple[str, str, str], list[dict[str, Value]]]:
    groups: dict[tuple[str, str, str], list[dict[str, Value]]] = {}
    for row in edges.dicts():
        key = tuple(names.compact(str(row[end])) for end in ("source", "predicate", "target"))
        groups.setdefault((key[0], key[1], key[2]), []).append(row)
    return {key: sorted(groups[key], key=lambda row: str(row["finding"] or "")) for key in sorted(groups)}


def _edge(predicate: str, rows: list[dict[str, Value]], names: Prefixes) -> dict[str, Any]:
    claims = [row for row in rows if row["finding"]]
    evidence = {
        plural: tuple(_local(row[single], names, whole=single in ("finding", "origin")) for row in claims)
        for plural, single in _EVIDENCE.items()
    }
    first = rows[0]
    return {
        "predicate": predicate,
        "label_en": str(first["predicateEn"] or predicate),
        "label_es": str(first["predicateEs"] or first["predicateEn"] or predicate),
        "sign": str(first["sign"] or ""),
        "family": str(first["family"] or "other"),
        "held": any(bool(row["held"]) for row in rows),
        "derived": not claims,
        "sources": tuple(sorted(set(evidence["origins"]))),
        **evidence,
    }


def _local(value: Value, names: Prefixes, *, whole: bool) -> str:
    """A CURIE, or for words of our lists (aig:stated) the word alone."""
    curie = names.compact(str(value or ""))
    return curie if whole else curie.rpartition(":")[2]
