"""JSON for programs that draw networks: Cytoscape (its JavaScript library and its desktop program) and Kumu."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from aigraph import __version__
from aigraph.export.characters import writable
from aigraph.export.records import Contents, Record

# What Kumu would read as Markdown in a description; an image, say, would be fetched.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>!#|~])")
_ROLES = {
    "en": {
        "actor": "Actor",
        "remedy": "Remedy",
        "cause": "Cause",
        "barrier": "Barrier",
        "outcome": "Outcome",
        "context": "Context",
    },
    "es": {
        "actor": "Actor",
        "remedy": "Remedio",
        "cause": "Causa",
        "barrier": "Barrera",
        "outcome": "Resultado",
        "context": "Contexto",
    },
}


def cytoscape(contents: Contents) -> str:
    """The network as Cytoscape JSON, the form that Cytoscape.js, Cytoscape and networkx read; lists stay lists.

    Example:
        >>> import networkx as nx
        >>> found = json.loads(cytoscape(Contents("A map", nx.MultiDiGraph())))
        >>> found["elements"], found["data"]["name"]
        ({'nodes': [], 'edges': []}, 'A map')
    """
    about = {"name": writable(contents.title), "digest": writable(contents.digest)}
    head = {"format_version": "1.0", "generated_by": f"aigraph {__version__}", "directed": True, "multigraph": True}
    head["data"] = {name: text for name, text in about.items() if text}
    nodes = ({"data": {"name": r["label"], "value": r["id"], **_filled(r)}} for r in contents.things)
    edges = ({"data": {"interaction": r["label"], "key": r["predicate"], **_filled(r)}} for r in contents.links)
    elements = f'{{\n"nodes": {_rows(nodes)},\n"edges": {_rows(edges)}\n}}'
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "elements": {elements}}}\n'


def kumu(contents: Contents) -> str:
    """The network as a Kumu blueprint: elements and connections, which Kumu takes by "Import JSON file".

    The type of an element is its role, that of a connection its label; fields without a value are left out.

    Example:
        >>> import networkx as nx
        >>> json.loads(kumu(Contents("A map", nx.MultiDiGraph())))
        {'elements': [], 'connections': []}
    """
    roles = _ROLES[contents.language]
    elements = (_element(record, contents.language, roles) for record in contents.things)
    connections = (_connection(record) for record in contents.links)
    return f'{{\n"elements": {_rows(elements)},\n"connections": {_rows(connections)}\n}}\n'


def _element(record: Record, language: str, roles: Mapping[str, str]) -> Record:
    own = {"id": record["id"], "label": record["label"], "type": roles.get(record["role"], record["role"])}
    own["description"] = _MARKDOWN.sub(r"\\\1", record[f"summary_{language}"])
    return _filled(own | {key: _worded(value) for key, value in record.items() if key not in own})


def _connection(record: Record) -> Record:
    own = {"id": record["id"], "from": record["source"], "to": record["target"], "type": record["label"]}
    own["direction"] = "directed"
    rest = {key: _worded(value) for key, value in record.items() if key not in ("id", "source", "target", "label")}
    return _filled(own | rest)


def _worded(value: object) -> object:
    """Yes and no as words: a field in Kumu holds text, numbers or lists of texts."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _filled(record: Record) -> Record:
    """The record without its empty lists and texts: readers guess the type of a list by what stands in it."""
    return {key: value for key, value in record.items() if value not in ("", [])}


def _rows(records: Iterable[Record]) -> str:
    """A JSON list with a line for each record."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]" if lines else "[]"
