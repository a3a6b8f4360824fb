"""The built dataset as TriG and JSON-LD: the quads that questions are asked of, for any other RDF store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from aigraph.build import Files, dataset
from aigraph.errors import AigraphError
from aigraph.reason.rules import entail
from aigraph.terms import Prefixes


def quads(files: Files) -> list[Quad]:
    """The built dataset without doubles, by graph, subject and predicate; literals are as the files write them."""
    return in_order(dataset(files, entail(files.asserted)))


def in_order(found: Iterable[Quad]) -> list[Quad]:
    """Quads without doubles, the default graph first, then the others by name, each in the order of its N-Quads."""
    return sorted(
        set(found), key=lambda quad: (not isinstance(quad.graph_name, DefaultGraph), str(quad.graph_name), str(quad))
    )


def trig(found: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """Quads as TriG, with the prefixes sorted."""
    data = serialize(found, format=RdfFormat.TRIG, prefixes=dict(sorted(prefixes.items())))
    return (data or b"").decode("utf-8")


def jsonld(found: Iterable[Quad], prefixes: Prefixes) -> str:
    """Quads as JSON-LD: a context of prefixes, and a line for each node or graph.

    Raises:
        AigraphError: a quad says something that JSON-LD has no way to say, such as a statement about a statement.

    Example:
        >>> from pyoxigraph import DefaultGraph, NamedNode
        >>> a = NamedNode("https://w3id.org/aigraph/id/a")
        >>> json.loads(jsonld([Quad(a, a, a, DefaultGraph())], Prefixes()))["@graph"]
        [{'@id': 'id:a', 'id:a': [{'@id': 'id:a'}]}]
    """
    try:
        data = serialize(found, format=RdfFormat.JSON_LD)
    except (ValueError, OSError) as error:
        what = "JSON-LD cannot hold this dataset: statements about statements are new in RDF 1.2"
        raise AigraphError(what, hint="export it as trig") from error
    nodes = json.loads(data or b"[]")
    names = _Names(prefixes, nodes)
    lines = ",\n".join(json.dumps(names.short(node), ensure_ascii=False) for node in nodes)
    return f'{{"@context": {json.dumps(names.context)},\n"@graph": [\n{lines}\n]}}\n'


class _Names:
    """IRIs made short, by those prefixes that no IRI of the data could be mistaken for."""

    def __init__(self, prefixes: Prefixes, nodes: Any) -> None:
        schemes = {iri.partition(":")[0] for iri in _iris(nodes)}
        fit = {p: iri for p, iri in sorted(prefixes.items()) if p not in schemes and iri.endswith(("/", "#", ":"))}
        self._prefixes = prefixes
        self.context = fit

    def short(self, value: Any) -> Any:
        """A part of the document with every IRI short that stands as a key, an @id or a @type."""
        if isinstance(value, list):
            return [self.short(part) for part in value]
        if not isinstance(value, dict):
            return value
        return {self._name(key): self._inner(key, part) for key, part in value.items()}

    def _inner(self, key: str, value: Any) -> Any:
        if key == "@id" or key == "@type":
            return [self._name(one) for one in value] if isinstance(value, list) else self._name(value)
        return self.short(value) if key != "@value" else value

    def _name(self, iri: str) -> str:
        found = self._prefixes.compact(iri)
        prefix, _, local = found.partition(":")
        return found if prefix in self.context and not local.startswith("//") else iri


def _iris(value: Any) -> Iterable[str]:
    """Every key, @id and @type of a document."""
    if isinstance(value, list):
        for part in value:
            yield from _iris(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            if key in ("@id", "@type"):
                yield from part if isinstance(part, list) else [part]
            yield from _iris(part)
