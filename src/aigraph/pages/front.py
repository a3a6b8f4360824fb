"""The first page and the lists: the answer in a few cards, the gaps, the counts, and all things of a role."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from aigraph.pages.addresses import FOLDERS
from aigraph.pages.telling import MODES, STANCES, Name, Telling
from aigraph.pages.ties import Cover, covers, proposers
from aigraph.render.links import local
from aigraph.render.things import GAPS, Thing

NAMED = 3
"""So many remedies that reach equally far are named on their card."""


class Card(NamedTuple):
    """A question and its answer: its key, a number out of some, a sentence, and a page or a view of the explorer."""

    key: str
    number: int
    of: int
    asked: str
    said: str
    page: str = ""
    view: Mapping[str, str] = MappingProxyType({})


def cards(tell: Telling) -> list[Card]:
    """The first questions of the explorer, answered; those without anything to ask about are left out."""
    links, barriers = tell.stock.links, of_role(tell, "barrier")
    bare = [thing for thing in barriers if thing["gap"] in ("nobody", "not-searched")]
    direct = [e for e in links if e["group"] == "addresses" and not (e["proposed"] or e["denied"])]
    stated = [e for e in direct if not e["inferred"]]
    loops = [e for e in links if e["loop"]]
    findings = len(tell.stock.page.findings)
    all_links = len(links) if any(thing["x"] is not None for thing in tell.stock.things.values()) else 0
    round_trip = {"view": "map"} | ({"thing": loops[0]["s"]} if loops else {})
    made = [
        _card(tell, "open", (len(bare), len(barriers)), "barriers/index.html#open"),
        _furthest(tell, len(barriers)),
        _card(tell, "quarrels", (len(tell.stock.quarrels), findings), "disagreements.html"),
        _card(tell, "stated", (len(stated), len(direct)), "remedies/index.html"),
        _card(tell, "loops", (len(loops), all_links))._replace(page="", view=round_trip),
        _card(tell, "sources", (len(tell.stock.sources), findings), "sources/index.html"),
    ]
    return [card for card in made if card.of]


def _card(tell: Telling, key: str, numbers: tuple[int, int], page: str = "", names: str = "") -> Card:
    n, of = numbers
    said = tell.say(f"card.{key}.said", n=n, all=of, names=names)
    return Card(key, n, of, tell.say(f"card.{key}"), said, page)


def _furthest(tell: Telling, barriers: int) -> Card:
    """The card of the remedies that address most barriers: as many as there are that none surpasses."""
    reach = [(dict(remedy["numbers"]).get("n.barriers", 0), remedy["id"]) for remedy in of_role(tell, "remedy")]
    most = max((n for n, _ in reach), default=0)
    best = [name for n, name in reach if n == most > 0]
    some = "; ".join(map(tell.label, best[:NAMED])) + (
        tell.say("card.more", n=len(best) - NAMED) if best[NAMED:] else ""
    )
    page = tell.stock.addresses.things[best[0]] if len(best) == 1 else "remedies/index.html"
    return _card(tell, "reach", (most, barriers if best else 0), page, some)


def of_role(tell: Telling, role: str) -> list[Thing]:
    """The things of a role, in reading order."""
    return [thing for thing in tell.stock.things.values() if thing["role"] == role]


def gaps(tell: Telling) -> list[tuple[str, str, list[Name]]]:
    """What is left open: for each kind of gap its key, what it means, and the barriers, those that drive most first."""
    found: dict[str, list[Name]] = {kind: [] for kind in GAPS}
    for barrier in tell.stock.page.coverage.gaps:
        found[tell.stock.things[str(barrier)]["gap"]].append(tell.name(str(barrier)))
    return [(kind, tell.say(f"gaps.{kind}"), names) for kind, names in found.items() if names]


def counts(tell: Telling) -> list[tuple[str, int, str]]:
    """What the map holds: the words for it, how many, and the page that lists them."""
    page, say = tell.stock.page, tell.say
    things = [
        (say(f"roles.{role}"), len(of_role(tell, role)), f"{folder}/index.html") for role, folder in FOLDERS.items()
    ]
    held = [link for link in tell.stock.links if link["held"] and not link["derived"]]
    return [
        *things,
        (say("sources"), len(tell.stock.sources), "sources/index.html"),
        (say("count.findings"), len(page.findings), ""),
        (say("count.links"), len(held), ""),
        (say("count.questions"), len(page.questions), "questions/index.html"),
    ]


def shares(tell: Telling) -> list[tuple[str, list[tuple[str, int]]]]:
    """How the findings that count are known, and what their sources do with the claims: each word with its number."""
    counting = [raw for i, raw in enumerate(tell.stock.page.findings) if tell.stock.settled(i)]
    found = []
    for kind, values in (("mode", MODES), ("stance", STANCES), ("confidence", ("high", "medium", "low"))):
        said = [local(raw.get(kind)) for raw in counting]
        found.append((tell.say(f"col.{kind}"), [(tell.say(f"{kind}.{value}"), said.count(value)) for value in values]))
    return found


def listed(tell: Telling, role: str) -> list[dict[str, Any]]:
    """All things of a role; barriers and remedies in the order of the answer, with what meets what."""
    page = tell.stock.page
    rank = {name: place for place, name in enumerate((*page.coverage.barriers, *page.coverage.remedies))}
    found = sorted(of_role(tell, role), key=lambda thing: rank.get(thing["id"], len(rank)))
    return [_entry(tell, thing) for thing in found]


def _entry(tell: Telling, thing: Thing) -> dict[str, Any]:
    name, role = thing["id"], thing["role"]
    met = covers(tell, name) if role in ("barrier", "remedy") else []
    return {
        "name": tell.name(name),
        "summary": tell.summary(name),
        "kind": tell.say(f"kind.{thing['kind']}") if tell.say.has(f"kind.{thing['kind']}") else "",
        "gap": thing["gap"],
        "findings": thing["findings"],
        "direct": [one for one in met if one["how"] == "direct"],
        "perhaps": [one for one in met if one["how"] in ("partial", "indirect")],
        "who": proposers(tell, name) if role == "remedy" else [],
    }


def by_kind(entries: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The entries of a list under their kinds, the kinds in alphabetical order, those without a kind last."""
    kinds = sorted({entry["kind"] for entry in entries}, key=lambda kind: (not kind, kind.casefold(), kind))
    return [(kind, [entry for entry in entries if entry["kind"] == kind]) for kind in kinds]


def doubts(cover: Cover, tell: Telling) -> str:
    """How sure a link is and whether somebody doubts it, in few words."""
    words = [tell.say(f"sure.{('any', 'low', 'medium', 'high')[cover['sure']]}")] if cover["sure"] else []
    return ", ".join(words + ([tell.say("group.contested")] if cover["contested"] else []))
