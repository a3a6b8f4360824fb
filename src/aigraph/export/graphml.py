"""GraphML, for yEd, igraph, Cytoscape, Gephi and R: written here, because networkx's writer gives edges one id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from aigraph.export.characters import escaped, writable
from aigraph.export.markup import HEAD, attributes, escape, text_of, types
from aigraph.export.records import Contents, Record

_SPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
}
_IN_NODE = ("id",)
_IN_EDGE = ("id", "source", "target")
# What stays as it is in an id: an XML name token has more letters, but older readers do not agree on which.
_NO_NAME = re.compile("[^-.:_0-9A-Za-z\xb7\xc0-\xd6\xd8-\xf6\xf8-\xff]")


def graphml(contents: Contents) -> str:
    """The network as GraphML; in ids, what no XML name can hold stands as `_xHHHH_`, and `iri` has the whole name.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("http://e.org/ñ", role="barrier")
        >>> [line for line in graphml(Contents("A map", graph)).splitlines() if "<node" in line]
        ['    <node id="http:_x002F__x002F_e.org_x002F_ñ">']
    """
    of_things = types(contents.things, "int", _IN_NODE)
    of_links = types(contents.links, "int", _IN_EDGE)
    lines = [HEAD, f"<graphml{attributes(_SPACES)}>", f"  <desc>{escape(writable(contents.title))}</desc>"]
    lines += [*_declared("node", of_things), *_declared("edge", of_links), '  <graph id="G" edgedefault="directed">']
    lines += [line for record in contents.things for line in _element("node", record, _IN_NODE, of_things)]
    lines += [line for record in contents.links for line in _element("edge", record, _IN_EDGE, of_links)]
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _declared(kind: str, fields: Mapping[str, str]) -> Iterator[str]:
    for name, type_ in fields.items():
        told = {"id": f"{kind}.{name}", "for": kind, "attr.name": name, "attr.type": type_}
        yield f"  <key{attributes(told)}/>"


def _element(kind: str, record: Record, own: Iterable[str], fields: Mapping[str, str]) -> Iterator[str]:
    yield f"    <{kind}{attributes({name: _token(record[name]) for name in own})}>"
    for name in fields:
        yield f'      <data key="{kind}.{name}">{escape(text_of(record[name]))}</data>'
    yield f"    </{kind}>"


def _token(name: str) -> str:
    return _NO_NAME.sub(escaped, name)
