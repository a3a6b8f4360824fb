"""What a chain of links carries over from its links: its sign, its weakest link, and who says all of it.

Glossary:
    net sign: "+" with an even number of minus links, "-" with an odd number, "" where a link has no sign
        (Axelrod 1976, "Structure of Decision: The Cognitive Maps of Political Elites", Princeton University Press).
    weakest link: the link with the weakest word; of several the one that the fewest sources hold, then the first.
    thread: a source that holds every link of the chain.
    said whole: a thread that states every link itself; in other threads the curator reads a link out of the text.
    stitched: a chain without a thread. Each of its links was said, the chain by nobody: what one source means by a
        factor in the middle need not be what the next one means (the "transitivity trap" of the Causal Map guide; on
        causal mapping: Powell, Copestake and Remnant 2024, "Causal mapping for evaluators", Evaluation 30(1):100-119).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigraph.analysis.basis.grounds import Word, weakest
from aigraph.analysis.basis.links import Link, Links, links
from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import networkx as nx

_RANK = {word: rank for rank, word in enumerate(Word)}


@dataclass(frozen=True)
class Chain:
    """What a chain of links carries.

    Attributes:
        sign: its net sign.
        word: the weakest word of its links.
        weakest: source and target of its weakest link.
        threads: the sources that hold every link, sorted; empty where it is stitched.
        said: those of them that state every link themselves.
        cover: a smallest set of sources that hold all its links between them; a link without any source is left out.
    """

    sign: str
    word: Word
    weakest: tuple[str, str]
    threads: tuple[str, ...]
    said: tuple[str, ...]
    cover: tuple[str, ...]

    @property
    def stitched(self) -> bool:
        """Whether no single source holds all of it."""
        return not self.threads

    @property
    def rank(self) -> tuple[int, bool]:
        """How firm it is, to sort by: the firmest word first, and told by one source before stitched."""
        return _RANK[self.word], self.stitched


def chain(parts: Sequence[Link]) -> Chain:
    """What these links carry, one after the other.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> first = Link("a", "b", "-", ("hinders",), Standing(("f1",), (), ("src:p",), Word.STATED))
        >>> second = Link("b", "c", "-", ("hinders",), Standing(("f2",), (), ("src:p", "src:q"), Word.READ))
        >>> carried = chain([first, second])
        >>> carried.sign, carried.word.value, carried.weakest, carried.threads
        ('+', 'read', ('b', 'c'), ('src:p',))
    """
    least = min(parts, key=lambda link: (-_RANK[link.word], len(link.sources)))
    held = [frozenset(link.sources) for link in parts]
    threads = tuple(sorted(frozenset.intersection(*held)))
    said = tuple(sorted(frozenset.intersection(*(frozenset(link.standing.stated) for link in parts))))
    word = weakest(link.word for link in parts)
    return Chain(_net(parts), word, (least.source, least.target), threads, said, threads[:1] or _cover(held))


def effects(graph: nx.MultiDiGraph[str], relations: Sequence[str], min_sources: int) -> Links:
    """The links that chains are made of: those of these relations, of any sign, held by so many sources.

    Raises:
        RefusedAnalysis: no edge has such a relation, or so many sources.
    """
    found = links(graph, relations, min_sources, mixed=True)
    if not found.links:
        hint = f"ask for fewer than {min_sources} sources"
        raise RefusedAnalysis(f"No link of these relations is held by {min_sources} sources", hint=hint)
    return found


def _net(parts: Sequence[Link]) -> str:
    signs = [link.sign for link in parts]
    if "" in signs:
        return ""
    return "-" if signs.count("-") % 2 else "+"


def _cover(held: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """A smallest set of sources of which each of these sets has one: the first in the order of the search."""
    wanted = sorted({sources for sources in held if sources}, key=lambda sources: (len(sources), sorted(sources)))
    found = next(found for size in range(len(wanted) + 1) if (found := _within(wanted, size)) is not None)
    return tuple(sorted(found))


def _within(wanted: Sequence[frozenset[str]], size: int) -> tuple[str, ...] | None:
    """At most `size` sources of which each set has one; None where so few do not do."""
    if not wanted:
        return ()
    if size == 0:
        return None
    for source in sorted(wanted[0]):
        rest = _within([sources for sources in wanted if source not in sources], size - 1)
        if rest is not None:
            return (source, *rest)
    return None
