"""The network's nodes as the page needs them: role, both labels, three numbers, a place on the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from aigraph.errors import RenderError
from aigraph.render.layout import COLUMNS, Layout
from aigraph.render.links import UNSETTLED, Link, local
from aigraph.render.story import Paths

if TYPE_CHECKING:
    from aigraph.render.page import Page

ROLES = (*COLUMNS, "outcome", "context")
"""All roles in the order of the page; `context` stands in the tables and not on the map."""

GLYPHS = {"actor": "●", "remedy": "■", "cause": "▲", "barrier": "◆", "outcome": "★", "context": "○"}

GAPS = ("nobody", "not-searched", "weak", "contested")


class Thing(TypedDict):
    """One node.

    `only` is the language of its labels, where it has one in no other; `findings` counts those that are held; `look` is
    the place of its gap among those to look at first, from 1, and 0 without a gap; `numbers` are (key of its words,
    number); `path` are links.
    """

    id: str
    role: str
    kind: str
    en: str
    es: str
    only: str
    summary_en: str
    summary_es: str
    x: float | None
    y: float | None
    gap: str
    look: int
    findings: int
    numbers: list[tuple[str, int]]
    path: list[int]


class _Around:
    """The held links at each thing, and the findings that are not only proposed and not turned down."""

    def __init__(self, page: Page, links: Sequence[Link]) -> None:
        self.roles = {str(name): data["role"] for name, data in page.graph.nodes(data=True)}
        self.said: dict[str, set[int]] = defaultdict(set)
        self.open = {i for i, f in enumerate(page.findings) if local(f.get("status")) in UNSETTLED}
        for index, finding in enumerate(page.findings):
            for end in ("subject", "object"):
                self.said[str(finding.get(end))].add(index)
        self.out: dict[str, list[Link]] = defaultdict(list)
        self.into: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            for end in (link["s"], link["t"]):
                self.said[end].update(link["findings"])
            if link["held"] and not link["derived"]:
                self.out[link["s"]].append(link)
                self.into[link["t"]].append(link)

    def targets(self, thing: str, group: str, *roles: str) -> set[str]:
        """The things of those roles that the thing's links of that group lead to."""
        return {e["t"] for e in self.out[thing] if e["group"] == group and self._fits(e["t"], roles)}

    def origins(self, thing: str, group: str, *roles: str) -> set[str]:
        """The things of those roles whose links of that group lead here."""
        return {e["s"] for e in self.into[thing] if e["group"] == group and self._fits(e["s"], roles)}

    def findings(self, thing: str) -> int:
        """How many findings speak of the thing, those that are no link (a figure, a date) among them."""
        return len(self.said[thing] - self.open)

    def linked(self, thing: str) -> int:
        """How many other things it is tied to."""
        return len(({e["t"] for e in self.out[thing]} | {e["s"] for e in self.into[thing]}) - {thing})

    def _fits(self, thing: str, roles: tuple[str, ...]) -> bool:
        return not roles or self.roles[thing] in roles


def reading_order(page: Page) -> list[tuple[str, Mapping[str, Any]]]:
    """The nodes by role, then as they are met in the sources.

    Raises:
        RenderError: a node has a role that the page does not know.
    """
    nodes = page.graph.nodes(data=True)
    for name, data in nodes:
        if data["role"] not in ROLES:
            hint = f"use one of {', '.join(ROLES)}"
            raise RenderError(f"{name!r} has the role {data['role']!r}, which the page does not know", hint=hint)
    return sorted(nodes, key=lambda node: (ROLES.index(node[1]["role"]), node[1].get("order", 0), str(node[0])))


def things(page: Page, links: Sequence[Link], layout: Layout) -> list[Thing]:
    """All nodes, in reading order."""
    nodes = reading_order(page)
    around = _Around(page, links)
    open_ones = enumerate(page.coverage.gaps.items(), 1)
    gaps = {str(barrier): (gap_kind(gap), place) for place, (barrier, gap) in open_ones}
    index = {link["id"]: i for i, link in enumerate(links)}
    paths = Paths(links)
    return [
        _thing(str(name), data, around, (layout, gaps)) | {"path": _path(str(name), layout, paths, index)}
        for name, data in nodes
    ]


def _path(name: str, layout: Layout, paths: Paths, index: Mapping[str, int]) -> list[int]:
    return [index[link] for link in paths.strongest(name)] if name in layout.positions else []


def _thing(
    name: str,
    data: Mapping[str, Any],
    around: _Around,
    rest: tuple[Layout, Mapping[str, tuple[str, int]]],
) -> Thing:
    layout, gaps = rest
    x, y = layout.positions.get(name, (None, None))
    gap, look = gaps.get(name, ("", 0))
    return {
        "id": name,
        "role": data["role"],
        "kind": str(data.get("kind", "")),
        "en": str(data["label_en"]),
        "es": str(data["label_es"] or data["label_en"]),
        "only": str(data.get("label_only") or ""),
        "summary_en": str(data.get("summary_en") or ""),
        "summary_es": str(data.get("summary_es") or ""),
        "x": x,
        "y": y,
        "gap": gap,
        "look": look,
        "findings": around.findings(name),
        "numbers": _numbers(name, data["role"], around),
        "path": [],
    }


def gap_kind(gap: Any) -> str:
    """The gap as one word, one of `GAPS`.

    Example:
        >>> gap_kind("weak")
        'weak'
    """
    return str(getattr(gap, "value", None) or getattr(gap, "kind", None) or gap)


def _numbers(name: str, role: str, around: _Around) -> list[tuple[str, int]]:
    two = {
        "actor": _of_actor,
        "remedy": _of_remedy,
        "cause": _of_cause,
        "barrier": _of_barrier,
        "outcome": _of_outcome,
    }.get(role, _of_context)(name, around)
    return [*two, ("n.findings", around.findings(name))]


Pairs = list[tuple[str, int]]


def _of_actor(name: str, around: _Around) -> Pairs:
    proposed = around.targets(name, "proposes")
    reached = _union(around.targets(r, "addresses", "barrier") for r in proposed)
    return [("n.proposed", len(proposed)), ("n.reached", len(reached))]


def _of_remedy(name: str, around: _Around) -> Pairs:
    barriers = around.targets(name, "addresses", "barrier")
    return [("n.causes", len(around.targets(name, "addresses", "cause"))), ("n.barriers", len(barriers))]


def _of_cause(name: str, around: _Around) -> Pairs:
    return [("n.feeds", len(around.targets(name, "leads"))), ("n.remedies", len(around.origins(name, "addresses")))]


def _of_barrier(name: str, around: _Around) -> Pairs:
    behind = around.origins(name, "leads") | around.origins(name, "part")
    return [("n.remedies", len(around.origins(name, "addresses"))), ("n.behind", len(behind))]


def _of_outcome(name: str, around: _Around) -> Pairs:
    barriers = around.origins(name, "hinders")
    remedies = _union(around.origins(b, "addresses") for b in barriers)
    return [("n.hindering", len(barriers)), ("n.serving", len(remedies))]


def _of_context(name: str, around: _Around) -> Pairs:
    into, out = len(around.into[name]), len(around.out[name])
    return [("n.linked", around.linked(name)), ("n.links", into + out)]


def _union(sets: Iterable[set[str]]) -> set[str]:
    return {item for one in sets for item in one}
