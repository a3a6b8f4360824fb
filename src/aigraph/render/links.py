"""The network's edges as the page needs them: grouped, counted, and told apart by how well they are founded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from aigraph.render.page import Page

GROUPS = ("proposes", "addresses", "leads", "part", "hinders", "serves", "other", "derived")
"""The kinds of link that the reader can switch on and off, in the order of the legend."""

CONFIDENCE = {"low": 1, "medium": 2, "high": 3}

UNSETTLED = ("proposed", "rejected")
"""The statuses of findings that count for nothing: not accepted yet, or turned down."""

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

    `findings` are indices into the page's findings; `sure` is 0 (nobody) to 3 (high); `held` means that the accepted
    view has the edge, `proposed` that it has not and that somebody proposes it.
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
    derived: bool
    held: bool
    proposed: bool


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
    derived, held = bool(data["derived"]), bool(data["held"])
    proposed = not held and _reviewed(data) == {"proposed"}
    doubted = not {"denies", "questions"}.isdisjoint(stances)
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
        "contested": not derived and (doubted or not (held or proposed)),
        "derived": derived,
        "held": held,
        "proposed": proposed,
    }


def _reviewed(data: Mapping[str, Any]) -> set[str]:
    """The statuses of the findings that were not turned down or replaced."""
    return {local(status) for status in data.get("statuses") or ()} - {"rejected", "superseded"}


def _standing(data: Mapping[str, Any], name: str) -> list[str]:
    """The words of the accepted findings; of all, where none is accepted: a rejected one proves or denies nothing."""
    words = [local(word) for word in data[name]]
    statuses = data.get("statuses") or ()
    return [word for word, status in zip(words, statuses, strict=False) if local(status) == "accepted"] or words


def _group(predicate: str, family: str, derived: bool) -> str:
    if derived:
        return "derived"
    return _BY_NAME.get(local(predicate)) or _BY_FAMILY.get(family, "other")
