"""The network's edges as the page needs them: grouped, counted, and told apart by how well they are founded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from aigraph.render.page import Page

GROUPS = ("proposes", "addresses", "leads", "part", "hinders", "serves", "other", "derived")
"""The kinds of link that the reader can switch on and off, in the order of the legend."""

ACTING = frozenset({"addresses", "leads", "part", "hinders"})
"""The kinds of link by which one factor acts on another."""

CONFIDENCE = {"low": 1, "medium": 2, "high": 3}

UNSETTLED = ("proposed", "rejected", "superseded")
"""The statuses of findings that count for nothing: not accepted yet, turned down, or replaced by a later one."""

AGAINST = frozenset({"denies", "questions"})

_BY_NAME = {
    "recommends": "proposes",
    "opposes": "proposes",
    "alleviates": "leads",
    "enables": "leads",
    "factorPartOf": "part",
    "servesGoal": "serves",
}
_BY_FAMILY = {
    "addresses": "addresses",
    "partially": "addresses",
    "leadsTo": "leads",
    "part": "part",
    "hinders": "hinders",
}


class Link(TypedDict):
    """One edge from s to t by p, and how well it is founded.

    `findings` are indices into the page's findings, those turned down or replaced left out; `sure` is 0 (nobody) to 3
    (high); `held` means that the accepted view has the edge, `proposed` that it rests on proposals alone, `contested`
    that an accepted finding asserts or reports it and another denies or questions it, `denied` that it is only denied
    or questioned, `loop` that it lies on a feedback loop of links that are held.
    """

    id: str
    s: str
    t: str
    p: str
    group: str
    findings: list[int]
    sources: int
    sure: int
    inferred: bool
    contested: bool
    denied: bool
    derived: bool
    held: bool
    proposed: bool
    loop: bool


def local(name: Any) -> str:
    """The last part of a CURIE or IRI.

    Example:
        >>> local("aig:inferred"), local("high"), local(None)
        ('inferred', 'high', '')
    """
    return str(name or "").rpartition("#")[2].rpartition(":")[2]


def links(page: Page) -> list[Link]:
    """The edges that somebody stands behind, sorted by their ends and their predicate.

    An edge that only turned down or replaced findings speak of is no link; they stand in the evidence table.
    """
    index = {str(finding["id"]): i for i, finding in enumerate(page.findings)}
    edges = page.graph.edges(keys=True, data=True)
    found = (_link(s, t, str(key), data, index) for s, t, key, data in sorted(edges, key=lambda edge: edge[:3]))
    return _with_loops([link for link in found if link is not None])


def _with_loops(found: list[Link]) -> list[Link]:
    """The same, each knowing whether one comes back to its start over it: both ends in one strong component."""
    import networkx as nx

    acting = [link for link in found if link["held"] and not link["derived"] and link["group"] in ACTING]
    graph: nx.DiGraph[str] = nx.DiGraph((link["s"], link["t"]) for link in acting)
    group = {name: number for number, names in enumerate(nx.strongly_connected_components(graph)) for name in names}
    for link in acting:
        link["loop"] = link["s"] != link["t"] and group[link["s"]] == group[link["t"]]
    return found


def _link(s: str, t: str, predicate: str, data: Mapping[str, Any], index: Mapping[str, int]) -> Link | None:
    derived, held = bool(data["derived"]), bool(data["held"])
    accepted, proposals = _places(data, "accepted"), _places(data, "proposed")
    standing = accepted or proposals
    if not (standing or derived or held):
        return None
    modes, stances, sure = (_words(data, name, standing) for name in ("modes", "stances", "confidences"))
    against, only = not AGAINST.isdisjoint(stances), AGAINST.issuperset(stances)
    said = (str(data["findings"][place]) for place in (*accepted, *proposals))
    return {
        "id": f"{s} {predicate} {t}",
        "s": s,
        "t": t,
        "p": predicate,
        "group": _group(predicate, str(data["family"]), derived),
        "findings": sorted(index[name] for name in said if name in index),
        "sources": len(_sources(data, standing)),
        "sure": max((CONFIDENCE.get(word, 0) for word in sure), default=0),
        "inferred": "stated" not in modes,
        "contested": bool(accepted) and against and not only,
        "denied": against and only,
        "derived": derived,
        "held": held,
        "proposed": bool(proposals) and not (held or accepted),
        "loop": False,
    }


def _places(data: Mapping[str, Any], status: str) -> list[int]:
    """Where the edge's findings have this status; findings without any count as accepted."""
    statuses = data.get("statuses") or ("accepted",) * len(data["findings"])
    return [place for place, one in enumerate(statuses) if local(one) == status]


def _words(data: Mapping[str, Any], name: str, places: Sequence[int]) -> list[str]:
    return [local(word) for place, word in enumerate(data[name]) if place in places]


def _sources(data: Mapping[str, Any], places: Sequence[int]) -> set[str]:
    origins = data.get("origins")
    return {str(origins[place]) for place in places} if origins else set(map(str, data["sources"]))


def _group(predicate: str, family: str, derived: bool) -> str:
    if derived:
        return "derived"
    return _BY_NAME.get(local(predicate)) or _BY_FAMILY.get(family, "other")
