"""GEXF 1.3, for Gephi: written here, because networkx's writer dates the file and knows neither lists nor kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aigraph import __version__
from aigraph.export.characters import writable
from aigraph.export.markup import HEAD, attributes, escape, text_of, types
from aigraph.export.records import Contents, Record

_SPACES = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
_GRAPH = {"mode": "static", "defaultedgetype": "directed", "idtype": "string"}
_IN_NODE = ("id", "label")  # these stand in the tag, the other fields are declared
_IN_EDGE = ("id", "source", "target", "label")
_COLOURS = {
    "actor": (43, 89, 195),
    "remedy": (11, 138, 106),
    "cause": (138, 109, 0),
    "barrier": (142, 27, 58),
    "outcome": (91, 58, 142),
}
_OTHER = (68, 80, 95)


def gexf(contents: Contents) -> str:
    """The network as GEXF.

    The kind of an edge is its predicate, which keeps parallel edges apart; its weight is the number of sources, or one
    where only the reasoner says so. A node has the colour of its role.

    Example:
        >>> import networkx as nx
        >>> print(gexf(Contents("A map", nx.MultiDiGraph())).splitlines()[1])
        <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
    """
    of_things = types(contents.things, "integer", _IN_NODE)
    of_links = types(contents.links, "integer", _IN_EDGE)
    lines = [HEAD, f"<gexf{attributes(_SPACES)}>", *_meta(contents), f"  <graph{attributes(_GRAPH)}>"]
    lines += [*_declared("node", of_things), *_declared("edge", of_links), "    <nodes>"]
    lines += [line for record in contents.things for line in _node(record, of_things)]
    lines += ["    </nodes>", "    <edges>"]
    lines += [line for record in contents.links for line in _edge(record, of_links)]
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>", ""])


def _meta(contents: Contents) -> Iterator[str]:
    yield f"  <meta{attributes({'lastmodifieddate': contents.date} if contents.date else {})}>"
    yield f"    <creator>aigraph {__version__}</creator>"
    if contents.digest:
        yield f"    <keywords>{escape(writable(contents.digest))}</keywords>"
    yield f"    <description>{escape(writable(contents.title))}</description>"
    yield "  </meta>"


def _declared(kind: str, fields: Mapping[str, str]) -> Iterator[str]:
    yield f'    <attributes class="{kind}">'
    for name, type_ in fields.items():
        yield f"      <attribute{attributes({'id': name, 'title': name, 'type': type_})}/>"
    yield "    </attributes>"


def _node(record: Record, fields: Mapping[str, str]) -> Iterator[str]:
    yield f"      <node{attributes({name: record[name] for name in _IN_NODE})}>"
    yield from _values(record, fields)
    r, g, b = _COLOURS.get(record["role"], _OTHER)
    yield f'        <viz:color r="{r}" g="{g}" b="{b}"/>'
    yield "      </node>"


def _edge(record: Record, fields: Mapping[str, str]) -> Iterator[str]:
    own = {name: record[name] for name in _IN_EDGE}
    own |= {"kind": record["predicate"], "weight": str(max(record["source_count"], 1))}
    yield f"      <edge{attributes(own)}>"
    yield from _values(record, fields)
    yield "      </edge>"


def _values(record: Record, fields: Mapping[str, str]) -> Iterator[str]:
    yield "        <attvalues>"
    for name in fields:
        yield f"          <attvalue{attributes({'for': name, 'value': text_of(record[name])})}/>"
    yield "        </attvalues>"
