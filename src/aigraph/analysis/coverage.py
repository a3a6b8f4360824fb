"""Which remedies address which barriers, on what evidence, and what is left open: the remedy × barrier evidence map.

An evidence gap map lays interventions against outcomes and shows in each cell how much evidence there is and of what
kind (Snilstveit et al. 2016, "Evidence & Gap Maps: A tool for promoting evidence informed policy and strategic
research agendas", Journal of Clinical Epidemiology 79:120-129). Here the columns are barriers and a cell counts
*findings* and the distinct *sources* they come from. An empty cell means "no finding", not "no link"; and unlike an
evidence gap map it rests on no systematic search and on no appraised studies of effects.

Glossary:
    direct: somebody holds that the remedy addresses the barrier.
    partial: the remedy addresses something that the barrier is made of or belongs to (a `factorPartOf` path).
    indirect: the remedy addresses something that leads to the barrier (a path of contributes-to links).
    well-founded: direct, and at least one finding of high or medium confidence asserts or reports it, and none denies
        or questions it.
    to speak of a barrier: to have an accepted finding that ties it to anything, whatever its stance.
    to propose remedies: to have an accepted finding that somebody recommends a remedy or that one addresses something;
        a finding that denies it counts too: its source has looked at remedies.
    to drive: to lead to, by any number of contributes-to links that are held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from aigraph.analysis.basis.grounds import SPEAKING_FOR, Word, standing
from aigraph.analysis.methods.ways import Stations

if TYPE_CHECKING:
    import networkx as nx

FIRM = frozenset({"high", "medium"})
STANCES = ("asserts", "reports", "denies", "questions")


class Gap(StrEnum):
    """Why a barrier counts as left open.

    `NOBODY`: no remedy is proposed for it, not even by way of something that leads to it, though a source that speaks
        of it proposes remedies.
    `NOT_SEARCHED`: the same, but no source that speaks of it proposes any remedy for anything: their silence says
        nothing.
    `WEAK`: only partial, indirect or low-confidence links.
    `CONTESTED`: it has a direct link, but each is denied or questioned by a finding.
    """

    NOBODY = "nobody"
    NOT_SEARCHED = "not-searched"
    WEAK = "weak"
    CONTESTED = "contested"


@dataclass(frozen=True)
class Cell:
    """One remedy against one barrier.

    `direct`, `partial` and `indirect` say how they meet; findings, modes, stances, confidences and origins (the source
    of each finding) are aligned with each other and belong to the direct link; sources are distinct. Where they do not
    meet directly, `via` holds what the remedy addresses instead.
    """

    direct: bool = False
    partial: bool = False
    indirect: bool = False
    findings: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    confidences: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    via: tuple[str, ...] = ()

    @property
    def split(self) -> Mapping[str, tuple[str, ...]]:
        """Stance → the distinct sources that take it, sorted; one source may take several."""
        pairs = set(zip(self.stances, self.origins, strict=False))
        return {stance: tuple(sorted(who for how, who in pairs if how == stance and who)) for stance in STANCES}

    @property
    def holders(self) -> tuple[str, ...]:
        """The distinct sources that assert or report the direct link, sorted."""
        return tuple(sorted({who for stance in SPEAKING_FOR for who in self.split[stance]}))

    @property
    def word(self) -> Word:
        """How firmly the direct link is held; `SUPPOSED` where no finding holds one."""
        said = {"findings": self.findings, "modes": self.modes, "stances": self.stances}
        return standing([said | {"confidences": self.confidences}]).word if self.direct else Word.SUPPOSED

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
        gaps: barrier → Gap, only where something is left open; those that drive most barriers first, then most
            factors, then in the order of `barriers`.
        drives: barrier → how many other barriers it drives.
        reaches: barrier → how many other factors it drives, barriers among them.
        speakers: barrier → the sources that speak of it, sorted.
        proposers: the sources that propose remedies, for whatever it be, sorted.
    """

    remedies: tuple[str, ...]
    barriers: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    gaps: Mapping[str, Gap]
    drives: Mapping[str, int] = field(default_factory=dict)
    reaches: Mapping[str, int] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    proposers: tuple[str, ...] = ()

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
        >>> edge = said | {"family": "addresses", "held": True, "derived": False, "origins": ("s",), "sources": ("s",)}
        >>> _ = graph.add_edge("r", "b", key="x", **edge)
        >>> result = coverage(graph)
        >>> result.cells["r", "b"].how, result.cells["r", "b"].holders, result.gaps
        ('direct', ('s',), {})
    """
    barriers = sorted(_in_order(graph, "barrier"), key=lambda node: not graph.nodes[node].get("listed"))
    stations = Stations(graph, barriers)
    ways = _Ways(graph, stations)
    remedies = [node for node in _in_order(graph, "remedy") if ways.counts_as_remedy(node)]
    cells = ways.cells(remedies, barriers)
    meeting: dict[str, list[Cell]] = {barrier: [] for barrier in barriers}
    for (_, barrier), cell in cells.items():
        meeting[barrier].append(cell)
    heard, proposers = _voices(graph, barriers)
    speakers = {barrier: tuple(sorted(sources)) for barrier, sources in heard.items()}
    drives, reaches = _driven(stations, barriers)
    gaps: dict[str, Gap] = {}
    for barrier in sorted(barriers, key=lambda name: (-drives[name], -reaches[name])):
        if gap := _gap(meeting[barrier], searched=not proposers.isdisjoint(speakers[barrier])):
            gaps[barrier] = gap
    return Coverage(tuple(remedies), tuple(barriers), cells, gaps, drives, reaches, speakers, tuple(sorted(proposers)))


def _gap(cells: list[Cell], *, searched: bool) -> Gap | None:
    direct = [cell for cell in cells if cell.direct]
    if all(cell.how == "denied" for cell in cells):
        return Gap.NOBODY if searched else Gap.NOT_SEARCHED
    if direct and all(cell.contested for cell in direct):
        return Gap.CONTESTED
    return None if any(cell.well_founded for cell in direct) else Gap.WEAK


def _in_order(graph: nx.MultiDiGraph[str], role: str) -> list[str]:
    nodes = [node for node, data in graph.nodes(data=True) if data.get("role") == role]
    return sorted(nodes, key=lambda node: (graph.nodes[node].get("order", 0), node))


def _driven(stations: Stations, barriers: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """For each barrier, how many other barriers and how many other factors it leads to."""
    found = stations.closure("leadsTo")
    wanted = sum(1 << found.place[barrier] for barrier in barriers)
    rows = {barrier: found.rows[found.place[barrier]] for barrier in barriers}
    return (
        {barrier: (row & wanted).bit_count() - 1 for barrier, row in rows.items()},
        {barrier: row.bit_count() - 1 for barrier, row in rows.items()},
    )


def _voices(graph: nx.MultiDiGraph[str], barriers: list[str]) -> tuple[dict[str, set[str]], set[str]]:
    """The sources that speak of each barrier, and those that propose remedies."""
    speakers: dict[str, set[str]] = {barrier: set() for barrier in barriers}
    proposers: set[str] = set()
    for source, target, data in graph.edges(data=True):
        proposes = data.get("family") == "addresses" or data.get("predicate") == "aig:recommends"
        if proposes or source in speakers or target in speakers:
            found = _sources(data)
            for heard in (speakers.get(source), speakers.get(target), proposers if proposes else None):
                if heard is not None:
                    heard |= found
    return speakers, proposers


class _Ways:
    """The ways from remedies to barriers over the links that the workspace holds, those that follow included."""

    def __init__(self, graph: nx.MultiDiGraph[str], stations: Stations) -> None:
        self._graph, self._stations = graph, stations

    def counts_as_remedy(self, node: str) -> bool:
        """Whether somebody recommends it, or it addresses something."""
        held = [data for _, _, data in self._graph.in_edges(node, data=True) if data.get("held")]
        meets = any(data.get("family") == "addresses" and data.get("held") for *_, data in self._out(node))
        return meets or any(data.get("predicate") == "aig:recommends" for data in held)

    def cells(self, remedies: list[str], barriers: list[str]) -> dict[tuple[str, str], Cell]:
        """Where they meet, remedy by remedy, the barriers in the order given."""
        places = {barrier: place for place, barrier in enumerate(barriers)}
        pairs = (
            (remedy, barrier)
            for remedy in remedies
            for barrier in sorted(places.keys() & self._graph[remedy], key=places.__getitem__)
        )
        return {pair: cell for pair in pairs if (cell := self._cell(*pair))}

    def _cell(self, remedy: str, barrier: str) -> Cell | None:
        """How a remedy meets a barrier; None where it does not."""
        found: Any = self._graph.get_edge_data(remedy, barrier) or {}
        links = {data.get("family"): data for data in found.values()}
        held = {family for family, data in links.items() if data.get("held")}
        evidence = _counting(links["addresses"]) if "addresses" in links else {}
        if not evidence.get("findings") and not held & {"partially", "indirectly"}:
            return None
        paths = [] if "addresses" in held else [path for way, path in _PATHS.items() if way in held]
        via = self._stations.between(remedy, barrier, paths) if paths else ()
        return Cell("addresses" in held, "partially" in held, "indirectly" in held, **evidence, via=via)

    def _out(self, node: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        return iter(self._graph.out_edges(node, data=True))


def _counting(edge: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The evidence of an edge that counts: proposals, rejected and superseded findings left out."""
    statuses = edge.get("statuses") or ("accepted",) * len(edge["findings"])
    counting = [place for place, status in enumerate(statuses) if status == "accepted"]
    aligned = {name: tuple(edge[name][place] for place in counting) for name in _ALIGNED if edge.get(name)}
    return {**aligned, "sources": tuple(sorted(_sources(edge)))}


def _sources(edge: Mapping[str, Any]) -> set[str]:
    """The sources of the findings of an edge that count, whatever their stance."""
    origins, statuses = edge.get("origins"), edge.get("statuses")
    if not origins:
        return set(edge.get("sources", ()))
    if not statuses:
        return set(origins)
    return {source for source, status in zip(origins, statuses, strict=True) if status == "accepted"}


_PATHS = {"partially": "part", "indirectly": "leadsTo"}
_ALIGNED = ("findings", "modes", "stances", "confidences", "origins")
