"""Sources that do not speak independently: those that share an author, or whose figures come from the same provider."""

from __future__ import annotations

from collections.abc import Iterable


def clusters(ties: Iterable[tuple[str, str, str]], sources: Iterable[str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The clusters of two or more of these sources, each with the authors and data providers that tie it together.

    Args:
        ties: rows (source, kind of tie, whom).
        sources: the sources that matter; others may join two of them.

    Example:
        >>> ties = [("a", "author", "x"), ("b", "author", "x"), ("b", "provider", "y"), ("c", "provider", "y")]
        >>> clusters(ties, ["a", "c", "d"])
        {('a', 'c'): ('x', 'y')}
    """
    import networkx as nx

    graph: nx.Graph[tuple[str, ...]] = nx.Graph()
    graph.add_edges_from(((source,), (kind, whom)) for source, kind, whom in ties)
    wanted, found = set(sources), {}
    for group in nx.connected_components(graph):
        members = tuple(sorted(node[0] for node in group if len(node) == 1 and node[0] in wanted))
        bonds = {node[1] for node in group if len(node) == 2 and graph.degree[node] > 1}
        if len(members) > 1:
            found[members] = tuple(sorted(bonds))
    return dict(sorted(found.items()))
