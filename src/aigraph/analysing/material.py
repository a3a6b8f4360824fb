"""What analyses are made of: the network, the findings' words, the sources; each is read when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aigraph.wording import Context, Quote

if TYPE_CHECKING:
    import networkx as nx

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Material:
    """The material of one workspace; the fields are ways to get it.

    Attributes:
        read_graph: the network (see `aigraph.network`).
        read_findings: the findings as records (see `aigraph.evidence`).
        read_sources: source → its record.
        read_dependence: rows (source, kind of tie, what it is tied to): who wrote a source and whose figures it uses.
        resolve: what people write for a thing → its CURIE; raises `UnknownName`.
    """

    read_graph: Callable[[], nx.MultiDiGraph[str]]
    read_findings: Callable[[], tuple[Record, ...]] = tuple
    read_sources: Callable[[], Mapping[str, Mapping[str, str]]] = dict
    read_dependence: Callable[[], tuple[tuple[str, str, str], ...]] = tuple
    resolve: Callable[[str], str] = str

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The network."""
        return self.read_graph()

    @cached_property
    def dependence(self) -> tuple[tuple[str, str, str], ...]:
        """Rows (source, "author" or "provider", whom)."""
        return self.read_dependence()

    @cached_property
    def context(self) -> Context:
        """Names and words, in English; `Context.to` gives another language."""
        nodes = self.graph.nodes(data=True)
        labels = {node: (str(data.get("label_en", node)), str(data.get("label_es", node))) for node, data in nodes}
        quotes = {str(one["id"]): _quote(one) for one in self.read_findings()}
        sources = {curie: _short(curie, record) for curie, record in self.read_sources().items()}
        return Context(labels, quotes, sources)


def _quote(one: Record) -> Quote:
    return Quote(one["id"], one["quote"], one["source"], one["mode"], one["stance"], one["confidence"])


def _short(curie: str, record: Mapping[str, str]) -> str:
    """Publisher and date, as a source is cited in running text."""
    parts = [record.get("publisher") or record.get("title") or curie, record.get("date", "")]
    return ", ".join(part for part in parts if part)
