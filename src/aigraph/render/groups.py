"""The things of a large graph in groups: by front, by the barrier or goal they act on, else by what they stand near.

Every thing is in one group, and there are at most `MOST_GROUPS`: as many barriers and goals become the middle of a
group in each column as that allows. What no link ties to any of them is put together by kind or by initial.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from aigraph.render.basins import Basins
from aigraph.render.layout import positions
from aigraph.render.links import Link, local
from aigraph.render.things import ROLES, Thing
from aigraph.render.words import LANGUAGES, Words

MOST_GROUPS = 150
LEAST_GROUPS = 40
"""In a graph that is not very large a group holds about this many things, and there are about this many groups."""
FEW = 15
"""A column with no more things than this is one group."""
SMALLEST = 3
"""Fewer things than this are no group of their own."""
FULL, RANGES = 150, 30
"""Things without a tie are put together by initial, this many at a time, or a thirtieth of all where that is more."""
MOST_KINDS = 6
MOST_TIES = 600
"""The ties that have a say in where the groups stand, the strongest first."""

WORDS = {
    "acts": "groups.acts.",
    "goal": "groups.goal.",
    "with": "groups.with.",
    "near": "groups.near.",
    "rest": "groups.rest.",
    "off": "groups.off.",
    "all": "roles.",
    "front": "groups.front",
    "kind": "groups.kind",
}
"""How a group came about, and the interface's words for it; those with a dot at the end go on with the role."""

About = tuple[str, str]
"""How some things came together, and around what; initials stand in a second line."""
Key = tuple[str, bool, str, str]
"""A group before it has a name: role, whether it is on the map, and what it is about."""
Homes = Mapping[str, tuple[str, bool]]
"""Thing → the pole of its basin, and whether it acts on that."""


class Tie(TypedDict):
    """The links from one group into another: how many, and from how many sources."""

    s: int
    t: int
    links: int
    sources: int


class Group(TypedDict):
    """Some things of one role; `things` are indices, the best linked first; off the map there is no place."""

    id: str
    role: str
    en: str
    es: str
    things: list[int]
    x: float | None
    y: float | None


def grouped(nodes: Sequence[Thing], edges: Sequence[Link], said: Words) -> list[Group]:
    """The things in groups: by role, those on the map first, then the largest first."""
    found = _largest(nodes, edges)
    rank = {key: (ROLES.index(key[0]), not key[1], -len(things), key) for key, things in found.items()}
    links = degrees(edges)
    names = {node["id"]: (node["en"], node["es"]) for node in nodes}
    count: Counter[str] = Counter()
    made: list[Group] = []
    for key in sorted(found, key=rank.__getitem__):
        count[key[0]] += 1
        things = sorted(found[key], key=lambda place: (-links[nodes[place]["id"]], place))
        english, spanish = (_label(key, lang, names, said) for lang in LANGUAGES)
        spot = 0.0 if key[1] else None
        name = f"{key[0]}-{count[key[0]]}"
        made.append({"id": name, "role": key[0], "en": english, "es": spanish, "things": things, "x": spot, "y": spot})
    return made


def placed(groups: Sequence[Group], ties: Sequence[Tie]) -> list[Group]:
    """The groups on the map at their places, so that few of the strongest ties cross."""
    roles = {group["id"]: group["role"] for group in groups if group["x"] is not None}
    strongest = sorted(ties, key=lambda tie: (-tie["links"], tie["s"], tie["t"]))[:MOST_TIES]
    spots = positions(roles, [(groups[tie["s"]]["id"], groups[tie["t"]]["id"]) for tie in strongest]).positions
    made = [group.copy() for group in groups]
    for group in made:
        group["x"], group["y"] = spots.get(group["id"], (None, None))
    return made


def degrees(edges: Iterable[Link]) -> Counter[str]:
    """Thing → how many links it has; those that only the reasoner adds do not count."""
    return Counter(end for edge in edges if not edge["derived"] for end in (edge["s"], edge["t"]))


def ties(groups: Sequence[Group], nodes: Sequence[Thing], edges: Sequence[Link], origins: Sequence[str]) -> list[Tie]:
    """The links between groups, added up; `origins` are the sources of the findings."""
    home = {nodes[place]["id"]: number for number, group in enumerate(groups) for place in group["things"]}
    count: Counter[tuple[int, int]] = Counter()
    sources: dict[tuple[int, int], set[str]] = defaultdict(set)
    for edge in edges:
        pair = (home[edge["s"]], home[edge["t"]])
        if pair[0] != pair[1] and not edge["derived"]:
            count[pair] += 1
            sources[pair].update(origins[index] for index in edge["findings"])
    return [{"s": s, "t": t, "links": count[s, t], "sources": len(sources[s, t])} for s, t in sorted(count)]


def _largest(nodes: Sequence[Thing], edges: Sequence[Link]) -> dict[Key, list[int]]:
    """As many groups as there may be: the number of poles is found by halving."""
    roles = {node["id"]: node["role"] for node in nodes}
    bare = _is_bare(nodes)
    inside = [edge for edge in edges if bare or "context" not in (roles[edge["s"]], roles[edge["t"]])]
    basins, poles, fronts = Basins(inside), _poles(nodes, inside), _fronts(edges)
    low, high = 0, min(MOST_GROUPS, len(nodes) // FEW)
    most = min(MOST_GROUPS, max(LEAST_GROUPS, len(nodes) // LEAST_GROUPS))
    best = _parted(nodes, {}, {})
    while low < high:
        middle = (low + high + 1) // 2
        kept = {name for name, _ in Counter(fronts.values()).most_common(middle)}
        found = _parted(nodes, basins.around(poles[:middle]), {s: t for s, t in fronts.items() if t in kept})
        low, high = (middle, high) if len(found) <= most else (low, middle - 1)
        best = found if low == middle else best
    return best


def _is_bare(nodes: Iterable[Thing]) -> bool:
    """Whether no thing is on the map: a graph in other terms than ours, where all is context."""
    return all(node["x"] is None for node in nodes)


def _poles(nodes: Sequence[Thing], edges: Sequence[Link]) -> list[str]:
    """The things that a group can be about: barriers and goals, the best linked first; where there are none, all."""
    links = degrees(edges)
    on_map = [node for node in nodes if node["x"] is not None] or nodes
    wanted = [node for node in on_map if node["role"] in ("barrier", "outcome")] or on_map
    return [node["id"] for node in sorted(wanted, key=lambda node: -links[node["id"]]) if links[node["id"]]]


def _fronts(edges: Iterable[Link]) -> dict[str, str]:
    """Remedy → its front, the first one where it is part of several."""
    found: dict[str, str] = {}
    for edge in edges:
        if local(edge["p"]) == "partOfFront" and not (edge["derived"] or edge["denied"]):
            found.setdefault(edge["s"], edge["t"])
    return found


def _parted(nodes: Sequence[Thing], homes: Homes, fronts: Mapping[str, str]) -> dict[Key, list[int]]:
    """The groups that come of these basins and fronts."""
    classes: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        classes[node["role"], node["x"] is not None].append(place)
    abouts = _abouts(nodes, homes, fronts)
    bare = _is_bare(nodes)
    found: dict[Key, list[int]] = {}
    for (role, on_map), places in classes.items():
        if role == "context" and not bare:
            parts = _kinds(nodes, places)
        elif bare:
            parts = _gathered(places, abouts)
        elif not on_map or len(places) <= FEW:
            parts = {("all" if on_map else "off", ""): places}
        else:
            parts = _gathered(places, abouts)
        found |= {(role, on_map, *key): some for key, some in _ranged(parts, nodes)}
    return found


def _abouts(nodes: Sequence[Thing], homes: Homes, fronts: Mapping[str, str]) -> list[About]:
    """What each thing stands with: its front, else the pole of its basin."""
    roles = {node["id"]: node["role"] for node in nodes}
    around = {(roles[name], pole) for name, (pole, acts) in homes.items() if not acts and name not in fronts}

    def about(name: str, role: str) -> About:
        pole = homes[name][0] if name in homes else ""
        if name in fronts:
            return ("front", fronts[name])
        if not pole or (role, pole) in around:
            return ("near" if pole else "rest", pole)
        if role == roles[pole]:
            return ("with", pole)
        return ("acts" if roles[pole] == "barrier" and role in ("remedy", "cause") else "goal", pole)

    return [about(node["id"], node["role"]) for node in nodes]


def _gathered(places: Sequence[int], abouts: Sequence[About]) -> dict[About, list[int]]:
    """What stands with the same, together; what would be too few goes to the rest."""
    count = Counter(abouts[place] for place in places)
    parts: dict[About, list[int]] = defaultdict(list)
    for place in places:
        about = abouts[place]
        parts[about if count[about] >= SMALLEST else ("rest", "")].append(place)
    return parts


def _kinds(nodes: Sequence[Thing], places: Sequence[int]) -> dict[About, list[int]]:
    """Places, sectors and the like, by kind; the rarest kinds together."""
    count = Counter(nodes[place]["kind"] for place in places)
    often = {kind for kind in sorted(count, key=lambda kind: (-count[kind], kind))[:MOST_KINDS] if kind}
    parts: dict[About, list[int]] = defaultdict(list)
    for place in places:
        kind = nodes[place]["kind"]
        parts[("kind", kind) if kind in often else ("rest", "")].append(place)
    return parts


def _ranged(parts: Mapping[About, list[int]], nodes: Sequence[Thing]) -> Iterator[tuple[About, list[int]]]:
    """The same, but what nothing tells apart by initial of the English label, where it is much."""
    size = max(FULL, len(nodes) // RANGES)
    for about, places in parts.items():
        if about[0] not in ("rest", "off", "kind") or len(places) <= size:
            yield about, places
            continue
        by_initial: dict[str, list[int]] = defaultdict(list)
        for place in places:
            by_initial[initial(nodes[place]["en"])].append(place)
        for letters in _runs({letter: len(by_initial[letter]) for letter in sorted(by_initial)}, size):
            named = letters[0] if len(letters) == 1 else f"{letters[0]}–{letters[-1]}"
            yield (about[0], f"{about[1]}\n{named}"), sorted(p for letter in letters for p in by_initial[letter])


def _runs(counts: Mapping[str, int], size: int) -> list[list[str]]:
    """Letters in a row, as many as make up the size."""
    runs: list[list[str]] = [[]]
    for letter, count in counts.items():
        if runs[-1] and sum(counts[one] for one in runs[-1]) + count > size:
            runs.append([])
        runs[-1].append(letter)
    return runs


def initial(label: str) -> str:
    """The first letter of a label, without its accent; what begins with no letter stands under "#".

    Example:
        >>> initial("Ámbito"), initial("9 lives"), initial("")
        ('A', '#', '#')
    """
    first = unicodedata.normalize("NFKD", label.strip()[:1])[:1].upper()
    return first if first.isalpha() else "#"


def _label(key: Key, lang: str, names: Mapping[str, tuple[str, str]], said: Words) -> str:
    role, _, how, about = key
    name, _, letters = about.partition("\n")
    if how == "kind":
        name = said[lang].get(f"kind.{name}", name)
    elif name:
        name = names[name][LANGUAGES.index(lang)] or names[name][0]
    words = said[lang][WORDS[how] + role if WORDS[how].endswith(".") else WORDS[how]]
    return " ".join([words.replace("{name}", name), *([letters] if letters else [])])
