"""The network's edges as the page needs them: grouped, counted, and told apart by how well they are founded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from aigraph.render.page import Page

GROUPS = ("proposes", "addresses", "leads", "part", "hinders", "serves", "other", "derived")
"""The kinds of link that the reader can switch on and off, in the order of the legend."""

FLOW = frozenset(GROUPS[:6])
"""The groups that a path follows; the others tie things together without leading anywhere."""

CONFIDENCE = {"low": 1, "medium": 2, "high": 3}

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
    """One edge from s to t by p. `findings` are indices into the page's findings; `sure` is 0 (nobody) to 3 (high)."""

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
    derived: bool


def local(name: Any) -> str:
    """The last part of a CURIE or IRI.

    Example:
        >>> local("aig:inferred"), local("high"), local(None)
        ('inferred', 'high', '')
    """
    return str(name or "").rpartition("#")[2].rpartition(":")[2]


def links(page: Page) -> list[Link]:
    """All edges of the network, sorted by their ends and their predicate."""
    index = {str(finding["id"]): i for i, finding in enumerate(page.findings)}
    edges = page.graph.edges(keys=True, data=True)
    return [_link(s, t, str(key), data, index) for s, t, key, data in sorted(edges, key=lambda edge: edge[:3])]


def _link(s: str, t: str, predicate: str, data: Mapping[str, Any], index: Mapping[str, int]) -> Link:
    modes, stances, sure = (_standing(data, name) for name in ("modes", "stances", "confidences"))
    derived = bool(data["derived"])
    return {
        "id": f"{s} {predicate} {t}",
        "s": s,
        "t": t,
        "p": predicate,
        "group": _group(predicate, str(data["family"]), derived),
        "findings": sorted(index[str(f)] for f in data["findings"] if str(f) in index),
        "sources": len(data["sources"]),
        "sure": max((CONFIDENCE.get(word, 0) for word in sure), default=0),
        "inferred": "stated" not in modes,
        "contested": not derived and (not data["held"] or not {"denies", "questions"}.isdisjoint(stances)),
        "derived": derived,
    }


def _standing(data: Mapping[str, Any], name: str) -> list[str]:
    """The words of the accepted findings; of all, where none is accepted: a rejected one proves or denies nothing."""
    words = [local(word) for word in data[name]]
    statuses = data.get("statuses") or ()
    return [word for word, status in zip(words, statuses, strict=False) if local(status) == "accepted"] or words


def _group(predicate: str, family: str, derived: bool) -> str:
    if derived:
        return "derived"
    return _BY_NAME.get(local(predicate)) or _BY_FAMILY.get(family, "other")


def story(links: Sequence[Link], roles: Mapping[str, str], core: Iterable[str]) -> frozenset[str]:
    """What belongs on the map: the core, all that leads to it or follows from it, and the actors tied to any of that.

    Args:
        links: all links.
        roles: thing → role; `context` never belongs.
        core: the remedies and barriers; where there are none, everything with a role belongs.

    Example:
        >>> sorted(story([], {"a": "actor", "b": "barrier"}, ["b"]))
        ['b']
    """
    shown = {thing for thing, role in roles.items() if role != "context"}
    inside = shown & set(core)
    if not inside:
        return frozenset(shown)
    flow = [e for e in links if e["group"] in FLOW and not e["derived"] and {e["s"], e["t"]} <= shown]
    after = _reached(inside, {(e["s"], e["t"]) for e in flow})
    story = after | _reached(after, {(e["t"], e["s"]) for e in flow if roles[e["s"]] != "actor"})
    near = {(e["s"], e["t"]) for e in links if not e["derived"]} | {(e["t"], e["s"]) for e in links if not e["derived"]}
    return frozenset(story | {b for a, b in near if a in story and roles[b] == "actor"})


def _reached(start: set[str], steps: set[tuple[str, str]]) -> set[str]:
    seen, todo = set(start), sorted(start)
    while todo:
        here = todo.pop()
        for a, b in steps:
            if a == here and b not in seen:
                seen.add(b)
                todo.append(b)
    return seen


def strongest_path(thing: str, edges: Sequence[Link]) -> list[str]:
    """The ids of the links of one path through a thing: at each step the best founded link, no thing twice.

    The walk back prefers who addresses over what leads to it, so that a path starts with a remedy where it can.
    """
    flow = [edge for edge in edges if edge["group"] in FLOW and not edge["contested"]]
    back = _walk(thing, flow, {thing}, ("t", "s"))
    seen = {thing} | {edge["s"] for edge in back}
    return [edge["id"] for edge in [*reversed(back), *_walk(thing, flow, seen, ("s", "t"))]]


def _walk(thing: str, flow: Sequence[Link], seen: set[str], ends: tuple[str, str], steps: int = 3) -> list[Link]:
    here, there = ends
    way: list[Link] = []
    passed = set(seen)
    while len(way) < steps:
        open_links = [edge for edge in flow if edge[here] == thing and edge[there] not in passed]  # type: ignore[literal-required]
        if not open_links:
            break
        best = max(open_links, key=lambda edge: (_rank(edge, here), edge["sure"], edge["sources"], edge["id"]))
        thing = best[there]  # type: ignore[literal-required]
        passed.add(thing)
        way.append(best)
    return way


def _rank(edge: Link, here: str) -> int:
    """Walking back, remedies come first; walking on, what hinders a goal ends the story."""
    wanted = "addresses" if here == "t" else "hinders"
    return 2 * (edge["group"] == wanted) - (edge["group"] == "serves")
