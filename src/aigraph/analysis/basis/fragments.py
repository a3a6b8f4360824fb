"""The fragments of a relation: the parts that no link joins (its weakly connected components).

Within a fragment elements can be compared by whom they reach; across fragments nothing ties their figures together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def fragments(elements: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The fragments, the largest first, then in the order of the elements.

    Args:
        elements: all elements; one that no link touches is a fragment of its own.
        pairs: the links, whatever their direction.

    Example:
        >>> fragments("abcde", [("a", "b"), ("d", "c"), ("e", "d")])
        (('c', 'd', 'e'), ('a', 'b'))
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(elements)
    graph.add_edges_from(pairs)
    place = {element: number for number, element in enumerate(elements)}
    told = [tuple(sorted(part, key=place.__getitem__)) for part in nx.connected_components(graph)]
    return tuple(sorted(told, key=lambda part: (-len(part), place[part[0]])))


def homes(parts: Iterable[Sequence[str]]) -> dict[str, int]:
    """Element → the number of its fragment, from 1 on.

    Example:
        >>> homes([("c", "d"), ("a",)])
        {'c': 1, 'd': 1, 'a': 2}
    """
    return {element: number for number, part in enumerate(parts, 1) for element in part}
