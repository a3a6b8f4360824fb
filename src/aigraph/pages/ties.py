"""How a thing is tied to others: its links by kind and direction, what covers it, and every finding about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypedDict

from aigraph.pages.telling import Name, Telling
from aigraph.render.links import Link, local

if TYPE_CHECKING:
    from aigraph.analysis.coverage import Cell

ORDER = (
    ("addresses", "in"),
    ("addresses", "out"),
    ("proposes", "in"),
    ("proposes", "out"),
    ("leads", "in"),
    ("part", "in"),
    ("hinders", "out"),
    ("leads", "out"),
    ("part", "out"),
    ("hinders", "in"),
    ("serves", "out"),
    ("serves", "in"),
    ("other", "out"),
    ("other", "in"),
    ("derived", "out"),
    ("derived", "in"),
)
"""Kinds of link and their direction, in the order in which a page tells them."""

SURE = ("", "low", "medium", "high")
_COVERING = ("indirectlyAddresses", "partiallyAddresses")


class Row(TypedDict):
    """One link of a thing: what it is called, the other end, and how well it is founded."""

    relation: str
    name: Name
    marks: list[str]
    mode: str
    sure: int
    sources: list[Name]
    findings: int
    anchor: str


class Cover(TypedDict):
    """One remedy and one barrier, told from either end."""

    name: Name
    how: str
    mode: str
    sure: int
    contested: bool
    via: list[Name]
    sources: list[Name]
    who: list[Name]
    anchor: str


def covers(tell: Telling, thing: str) -> list[Cover]:
    """How each remedy meets a barrier, or a remedy each barrier; the strongest first."""
    cells = tell.stock.page.coverage.cells
    found = [_cover(tell, pair, cells[pair], pair[thing == pair[0]]) for pair in tell.stock.cells_at.get(thing, ())]
    ways = ("direct", "partial", "indirect", "denied")
    return sorted(found, key=lambda one: ways.index(one["how"]))


def _cover(tell: Telling, pair: tuple[str, str], cell: Cell, other: str) -> Cover:
    words = [local(word) for word in cell.confidences]
    sure = max((SURE.index(word) for word in words if word in SURE), default=0)
    anchors = (tell.stock.addresses.anchors.get(name) for name in cell.findings)
    mode = "stated" if cell.stated else "inferred" if cell.findings else "reasoned"
    return {
        "name": tell.name(other),
        "how": cell.how,
        "mode": mode,
        "sure": sure,
        "contested": cell.contested,
        "via": [] if cell.direct else _via(tell, *pair, cell.how),
        "sources": [tell.short_source(source) for source in cell.sources],
        "who": proposers(tell, pair[0]),
        "anchor": next(filter(None, anchors), ""),
    }


def _via(tell: Telling, remedy: str, barrier: str, how: str) -> list[Name]:
    """What a remedy addresses that is a part of the barrier, or leads to it."""
    way = tell.stock.containing if how == "partial" else tell.stock.leading
    met = (e["t"] for e in tell.stock.links_at.get(remedy, ()) if e["s"] == remedy and _holds(e, "addresses"))
    return [tell.name(factor) for factor in dict.fromkeys(met) if factor != barrier and way.reaches(factor, barrier)]


def proposers(tell: Telling, remedy: str) -> list[Name]:
    """Who recommends a remedy."""
    links = tell.stock.links_at.get(remedy, ())
    who = (e["s"] for e in links if e["t"] == remedy and e["p"] == "aig:recommends" and _holds(e, "proposes"))
    return [tell.name(actor) for actor in dict.fromkeys(who)]


def _holds(link: Link, group: str) -> bool:
    return link["group"] == group and link["held"] and not link["derived"]


def sections(tell: Telling, thing: str, covered: bool) -> list[tuple[str, list[Row]]]:
    """The links of a thing: words for each kind and direction, and the rows under them.

    Args:
        tell: the language.
        thing: the thing.
        covered: whether a table of its own tells which remedy meets which barrier; those links are left out then.
    """
    cells = tell.stock.page.coverage.cells
    grouped: dict[tuple[str, str], list[Row]] = {key: [] for key in ORDER}
    for link in tell.stock.links_at.get(thing, ()):
        direct = link["group"] == "addresses" or local(link["p"]) in _COVERING
        if not (covered and direct and (link["s"], link["t"]) in cells):
            way = "out" if link["s"] == thing else "in"
            grouped[link["group"], way].append(_row(tell, link, link["t"] if way == "out" else link["s"]))
    return [(tell.say(f"ties.{group}.{way}"), rows) for (group, way), rows in grouped.items() if rows]


def _row(tell: Telling, link: Link, other: str) -> Row:
    marks = [key for key in ("proposed", "denied", "contested") if link[key]]
    sources = dict.fromkeys(str(tell.stock.page.findings[i].get("source") or "") for i in link["findings"])
    anchors = tell.stock.addresses.anchors
    return {
        "relation": tell.of(tell.stock.predicates.get(link["p"], (link["p"], link["p"]))),
        "name": tell.name(other),
        "marks": [tell.say(f"group.{mark}") for mark in marks] + ([tell.say("tip.loop")] if link["loop"] else []),
        "mode": "reasoned" if link["derived"] else "inferred" if link["inferred"] else "stated",
        "sure": link["sure"],
        "sources": [tell.short_source(source) for source in sources if source],
        "findings": len(link["findings"]),
        "anchor": anchors[tell.id(link["findings"][0])] if link["findings"] else "",
    }


def evidence(tell: Telling, thing: str) -> list[dict[str, Any]]:
    """Every finding about a thing, under the claim that it makes, in the order of the sections; figures come last."""
    return grouped(
        tell, sorted(tell.stock.findings_at.get(thing, ()), key=lambda index: (_rank(tell, thing, index), index))
    )


def grouped(tell: Telling, found: Iterable[int]) -> list[dict[str, Any]]:
    """Findings under the claims that they make, in the order given; each figure is a claim of its own."""
    groups: dict[Any, list[int]] = {}
    for index in found:
        figure = tell.id(index) in tell.stock.figures
        groups.setdefault(tell.id(index) if figure else tell.stock.triple(index), []).append(index)
    return [
        {
            "claim": tell.claim(tell.stock.triple(group[0]), tell.id(group[0])),
            "findings": list(map(tell.finding, group)),
        }
        for group in groups.values()
    ]


def _rank(tell: Telling, thing: str, index: int) -> int:
    triple = tell.stock.triple(index)
    link = tell.stock.link_of.get(triple)
    way = "out" if triple[0] == thing else "in"
    return ORDER.index((link["group"], way)) if link else len(ORDER) + (tell.id(index) in tell.stock.figures)
