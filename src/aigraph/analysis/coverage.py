"""Which remedies address which barriers, on what evidence, and what is left open: the remedy × barrier evidence map.

An evidence gap map lays interventions against outcomes and shows in each cell how much evidence there is and of what
kind (Snilstveit et al. 2016, "Evidence & Gap Maps: A tool for promoting evidence informed policy and strategic
research agendas", Journal of Clinical Epidemiology 79:120-129). Here the columns are barriers and a cell counts
*findings*, each with its mode and stance. An empty cell means "no finding", not "no link".

Glossary:
    direct: somebody holds that the remedy addresses the barrier.
    partial: the remedy addresses something that the barrier is made of or belongs to (a `factorPartOf` path).
    indirect: the remedy addresses something that leads to the barrier (a path of contributes-to links).
    well-founded: direct, and at least one finding of high or medium confidence asserts or reports it, and none denies
        or questions it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

SPEAKING_FOR = frozenset({"asserts", "reports"})
FIRM = frozenset({"high", "medium"})


class Gap(StrEnum):
    """Why a barrier counts as left open.

    `NOBODY`: no remedy is proposed for it, not even by way of something that leads to it.
    `WEAK`: only partial, indirect or low-confidence links.
    `CONTESTED`: it has a direct link, but each is denied or questioned by a finding.
    """

    NOBODY = "nobody"
    WEAK = "weak"
    CONTESTED = "contested"


@dataclass(frozen=True)
class Cell:
    """One remedy against one barrier.

    `direct`, `partial` and `indirect` say how they meet; findings, modes, stances and confidences are aligned with each
    other and belong to the direct link; sources are distinct.
    """

    direct: bool = False
    partial: bool = False
    indirect: bool = False
    findings: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    confidences: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether one finding asserts or reports the direct link and another denies or questions it."""
        return self.denied and not SPEAKING_FOR.isdisjoint(self.stances)

    @property
    def denied(self) -> bool:
        """Whether a finding denies or questions the direct link, whoever may assert it."""
        return any(stance not in SPEAKING_FOR for stance in self.stances)

    @property
    def stated(self) -> bool:
        """Whether a source states the direct link itself."""
        pairs = zip(self.modes, self.stances, strict=True)
        return self.direct and any(mode == "stated" and stance in SPEAKING_FOR for mode, stance in pairs)

    @property
    def well_founded(self) -> bool:
        """Whether the direct link is held with high or medium confidence and nobody denies or questions it."""
        firm = any(
            stance in SPEAKING_FOR and confidence in FIRM
            for stance, confidence in zip(self.stances, self.confidences, strict=True)
        )
        return self.direct and firm and not self.contested

    @property
    def how(self) -> str:
        """The strongest way they meet: "direct", "partial" or "indirect"; "denied" where a finding only denies it."""
        ways = {"direct": self.direct, "partial": self.partial, "indirect": self.indirect}
        return next((name for name, meets in ways.items() if meets), "denied")


@dataclass(frozen=True)
class Coverage:
    """The evidence map.

    Attributes:
        remedies: the rows, in reading order: interventions that somebody recommends or that address something.
        barriers: the columns, in reading order: the listed ones first.
        cells: (remedy, barrier) → Cell, only where they meet.
        gaps: barrier → Gap, in the order of `barriers`, only where something is left open.
    """

    remedies: tuple[str, ...]
    barriers: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    gaps: Mapping[str, Gap]

    @property
    def idle(self) -> tuple[str, ...]:
        """The remedies that meet no barrier in any way."""
        busy = {remedy for (remedy, _), cell in self.cells.items() if cell.how != "denied"}
        return tuple(remedy for remedy in self.remedies if remedy not in busy)

    @property
    def direct(self) -> tuple[Cell, ...]:
        """The cells with a direct link."""
        return tuple(cell for cell in self.cells.values() if cell.direct)

    @property
    def stated(self) -> int:
        """How many direct links a source states itself; the others are the curator's reading."""
        return sum(cell.stated for cell in self.direct)


def coverage(graph: nx.MultiDiGraph[str]) -> Coverage:
    """The remedy × barrier evidence map of a graph made by `aigraph.network`.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("r", role="remedy", order=0); graph.add_node("b", role="barrier", order=1, listed=True)
        >>> said = {"findings": ("f1",), "modes": ("inferred",), "stances": ("asserts",), "confidences": ("high",)}
        >>> _ = graph.add_edge("r", "b", key="x", family="addresses", held=True, derived=False, sources=("s",), **said)
        >>> result = coverage(graph)
        >>> result.cells["r", "b"].how, result.gaps
        ('direct', {})
    """
    ways = _Ways(graph)
    remedies = [node for node in _in_order(graph, "remedy") if ways.counts_as_remedy(node)]
    barriers = sorted(_in_order(graph, "barrier"), key=lambda node: not graph.nodes[node].get("listed"))
    places = {barrier: place for place, barrier in enumerate(barriers)}
    cells: dict[tuple[str, str], Cell] = {}
    meeting: dict[str, list[Cell]] = {barrier: [] for barrier in barriers}
    for remedy in remedies:
        for barrier in sorted(places.keys() & graph[remedy], key=places.__getitem__):
            cell = ways.cell(remedy, barrier)
            if cell:
                cells[remedy, barrier] = cell
                meeting[barrier].append(cell)
    found = {barrier: _gap(meeting[barrier]) for barrier in barriers}
    gaps = {barrier: gap for barrier, gap in found.items() if gap}
    return Coverage(tuple(remedies), tuple(barriers), cells, gaps)


def _gap(cells: list[Cell]) -> Gap | None:
    direct = [cell for cell in cells if cell.direct]
    if all(cell.how == "denied" for cell in cells):
        return Gap.NOBODY
    if direct and all(cell.contested for cell in direct):
        return Gap.CONTESTED
    return None if any(cell.well_founded for cell in direct) else Gap.WEAK


def _in_order(graph: nx.MultiDiGraph[str], role: str) -> list[str]:
    nodes = [node for node, data in graph.nodes(data=True) if data.get("role") == role]
    return sorted(nodes, key=lambda node: (graph.nodes[node].get("order", 0), node))


class _Ways:
    """The ways from remedies to barriers over the links that the workspace holds, those that follow included."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self._graph = graph

    def counts_as_remedy(self, node: str) -> bool:
        """Whether somebody recommends it, or it addresses something."""
        held = [data for _, _, data in self._graph.in_edges(node, data=True) if data.get("held")]
        meets = any(data.get("family") == "addresses" and data.get("held") for *_, data in self._out(node))
        return meets or any(data.get("predicate") == "aig:recommends" for data in held)

    def cell(self, remedy: str, barrier: str) -> Cell | None:
        """How a remedy meets a barrier; None where it does not."""
        found: Any = self._graph.get_edge_data(remedy, barrier) or {}
        links = {data.get("family"): data for data in found.values()}
        held = {family for family, data in links.items() if data.get("held")}
        evidence = _standing(links["addresses"]) if "addresses" in links else {}
        if not evidence.get("findings") and not held & {"partially", "indirectly"}:
            return None
        return Cell("addresses" in held, "partially" in held, "indirectly" in held, **evidence)

    def _out(self, node: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        return iter(self._graph.out_edges(node, data=True))


def _standing(edge: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The evidence of an edge that counts: proposals, rejected and superseded findings left out."""
    statuses = edge.get("statuses") or ("accepted",) * len(edge["findings"])
    standing = [place for place, status in enumerate(statuses) if status == "accepted"]
    aligned = {name: tuple(edge[name][place] for place in standing) for name in _ALIGNED}
    origins = edge.get("origins")
    sources = {origins[place] for place in standing} if origins else set(edge["sources"])
    return {**aligned, "sources": tuple(sorted(sources))}


_ALIGNED = ("findings", "modes", "stances", "confidences")
