"""A part of a graph that is too large to be seen whole: what lies around one thing, or what is linked best.

Steps go along links in either direction; links that only the reasoner adds are no steps, and do not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aigraph.errors import AigraphError
from aigraph.queries import Names
from aigraph.render import partial, words
from aigraph.render.page import Slice

if TYPE_CHECKING:
    import networkx as nx

    from aigraph.render import Page
    from aigraph.terms import Prefixes


@dataclass(frozen=True)
class Part:
    """What part of a graph is asked for.

    Attributes:
        focus: the thing to stay near, by any of its names; empty for none.
        depth: how many steps away from it.
        top: how many of the best linked things to keep; 0 for all.

    Example:
        >>> Part("exit-routes", depth=-1)
        Traceback (most recent call last):
        ...
        aigraph.errors.AigraphError: A part cannot reach -1 steps far; give a depth of 0 or more.
    """

    focus: str = ""
    depth: int = 2
    top: int = 0

    def __post_init__(self) -> None:
        if self.depth < 0:
            raise AigraphError(f"A part cannot reach {self.depth} steps far", hint="give a depth of 0 or more")
        if self.top < 0:
            raise AigraphError(f"A part cannot hold {self.top} things", hint="give a number of 1 or more")
        if not (self.focus or self.top):
            raise AigraphError("Nothing says what part of the graph to keep", hint="give a focus, or how many at most")


def sliced(graph: nx.MultiDiGraph[Any], part: Part) -> nx.MultiDiGraph[Any]:
    """The part of a graph, with all links between its things; the focus is a node's name and is always kept.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("d", "c")])
        >>> sorted(sliced(graph, Part("a", depth=2)))
        ['a', 'b', 'c']
        >>> sorted(sliced(graph, Part(top=2)))
        ['b', 'c']
    """
    near = _neighbours(graph)
    kept = _within(near, part.focus, part.depth) if part.focus else list(graph)
    if part.top and len(kept) > part.top:
        order = {name: place for place, name in enumerate(graph)}
        inside = set(kept)
        links = Counter({name: sum(n for other, n in near[name].items() if other in inside) for name in kept})
        kept = sorted(kept, key=lambda name: (name != part.focus, -links[name], order[name]))[: part.top]
    return graph.subgraph(kept).copy()


def _neighbours(graph: nx.MultiDiGraph[Any]) -> Mapping[str, Counter[str]]:
    """Thing → the things that it is linked to, and by how many links."""
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for s, t, data in graph.edges(data=True):
        if s != t and not data.get("derived"):
            near[s][t] += 1
            near[t][s] += 1
    return near


def _within(near: Mapping[str, Iterable[str]], start: str, depth: int) -> list[str]:
    """All that one comes to in that many steps."""
    seen, edge = {start: None}, [start]
    for _ in range(depth):
        fresh = dict.fromkeys(other for here in edge for other in near.get(here, ()) if other not in seen)
        seen |= fresh
        edge = list(fresh)
    return list(seen)


def name_of(
    graph: nx.MultiDiGraph[Any],
    text: str,
    prefixes: Prefixes,
    things: str = "",
    more: Mapping[str, Iterable[str]] | None = None,
) -> str:
    """The node that a text means: slug, CURIE, IRI or label in either language, or one of its further names.

    Raises:
        UnknownName: nothing is called that, or several things are; holds the near matches.
    """
    more = more or {}
    labels = {name: {data["label_en"], data["label_es"], *more.get(name, ())} for name, data in graph.nodes(data=True)}
    pairs = [(prefixes.expand(name) or name, one) for name, some in labels.items() for one in sorted(some)]
    return Names(pairs, prefixes, things).curie(text)


def cut(whole: Page, part: Part) -> Page:
    """The page of a part of what another page shows; what is left open is told as for the whole.

    The findings are those whose link is kept, and those that speak of a kept thing and of no other.
    """
    graph = sliced(whole.graph, part)
    cover = whole.coverage
    links = partial.count_links(whole.graph)
    told = Slice(len(whole.graph), links, len(whole.findings), part.focus, part.depth, part.top)
    findings = tuple(raw for raw in whole.findings if _speaks_of(raw, whole.graph, graph))
    spoken = {str(raw.get("source")) for raw in findings}
    return replace(
        whole,
        graph=graph,
        coverage=replace(
            cover,
            remedies=tuple(name for name in cover.remedies if name in graph),
            barriers=tuple(name for name in cover.barriers if name in graph),
            cells={pair: cell for pair, cell in cover.cells.items() if pair[0] in graph and pair[1] in graph},
            gaps={name: gap for name, gap in cover.gaps.items() if name in graph},
        ),
        findings=findings,
        sources={key: source for key, source in whole.sources.items() if str(key) in spoken},
        names={name: some for name, some in whole.names.items() if name in graph},
        slice=told,
    )


def _speaks_of(finding: Mapping[str, Any], whole: nx.MultiDiGraph[Any], kept: nx.MultiDiGraph[Any]) -> bool:
    ends = [end for end in (finding.get("subject"), finding.get("object")) if end in whole]
    return bool(ends) and all(end in kept for end in ends)


def slice_notice(page: Page, lang: str) -> str:
    """The sentences by which a page says that it shows a part; empty where it shows the whole."""
    return partial.notice(page, words.load(), lang)
