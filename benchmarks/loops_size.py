"""How long the feedback loops take on large graphs, what is left out there, and how that compares with networkx.

    python benchmarks/loops_size.py                     10,000 factors and 50,000 links, of three kinds
    python benchmarks/loops_size.py --factors 2000 --links 10000 --runs 1

The kinds: `random` links; `dense`, all of them within one group of factors as small as will hold them; `hubs`, where a
few factors are linked to and fro with very many. A row tells the CPU seconds of the whole analysis, from the graph to
the readout, and what was cut off. In a first row, on a random graph of a fifth of the size, networkx lists the same
loops in turn, so that a slow machine slows both sides; the ratio says how many times longer it takes, and that its
loops are the same is checked. Fails where the analysis takes over 10 s, or networkx is the faster one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aigraph.analysis.loops import Loops

MOST_SECONDS, LONGEST = 10.0, 6
KINDS = ("random", "dense", "hubs")
SIGNS = {"+": ("leadsTo", "aig:contributesTo"), "-": ("other", "aig:alleviates"), "": ("part", "aig:factorPartOf")}


def pairs(kind: str, factors: int, links: int, seed: int = 7) -> Iterator[tuple[int, int]]:
    """Source and target of each link; some may come twice."""
    chance = random.Random(seed)
    if kind == "dense":
        size = next(size for size in range(factors + 1) if size * (size - 1) >= links)
        yield from islice(((a, b) for a in range(size) for b in range(size) if a != b), links)
        return
    hubs = max(links // 1000, 1)
    while True:
        one, other = chance.randrange(factors if kind == "random" else hubs), chance.randrange(factors)
        yield from ((one, other),) if kind == "random" else ((one, other), (other, one))


def crowd(kind: str, factors: int, links: int) -> Any:
    """A graph of that kind, as `aigraph.network` makes it; a link in ten has no sign, three in ten are minus."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for order in range(factors):
        graph.add_node(f"id:{order}", role=("cause", "barrier", "outcome", "remedy")[order % 4], order=order)
    chance = random.Random(11)
    made = 0
    for one, other in pairs(kind, factors, links):
        source, target = f"id:{one}", f"id:{other}"
        if one != other and not graph.has_edge(source, target):
            sign = chance.choices("+- ", (6, 3, 1))[0].strip()
            graph.add_edge(source, target, key="link", **_said(sign, chance.randrange(8), made))
            made += 1
        if made == links:
            break
    return graph


def _said(sign: str, source: int, number: int) -> dict[str, Any]:
    family, predicate = SIGNS[sign]
    evidence = {"findings": (f"made-up:f{number}",), "modes": ("stated",), "stances": ("asserts",)}
    held = {"held": True, "derived": False, "confidences": ("high",), "origins": (f"src:{source}",)}
    return {"family": family, "predicate": predicate, "sign": sign, **evidence, **held}


def analysed(graph: Any) -> tuple[float, Loops]:
    """CPU seconds of the whole analysis, and its result."""
    from aigraph.analysis.loops import loops
    from aigraph.readouts.loops import tell
    from aigraph.wording import Context

    begin = time.process_time()
    result = loops(graph, longest=LONGEST)
    tell(result, Context())
    return time.process_time() - begin, result


def listed(result: Loops) -> tuple[float, set[frozenset[str]]]:
    """CPU seconds that networkx takes for the same loops, and their factors."""
    import networkx as nx

    graph = result.basis.digraph()
    begin = time.process_time()
    cycles = list(nx.simple_cycles(graph, length_bound=LONGEST))
    return time.process_time() - begin, set(map(frozenset, cycles))


def row(kind: str, factors: int, links: int, runs: int, *, paired: bool = False) -> bool:
    """Print one row, with networkx beside it where it is asked for; whether it is over its budget."""
    graph = crowd(kind, factors, links)
    seconds, ratios = [], []
    for _ in range(runs):
        took, result = analysed(graph)
        seconds.append(took)
        if paired:
            theirs, cycles = listed(result)
            ratios.append(theirs / took)
            assert cycles == {frozenset(loop.factors) for loop in result.loops}, "networkx finds other loops"
    how = result.search
    left = f"cut off by {how.stopped}, whole up to {how.complete}" if how.stopped else "nothing left out"
    bad = median(seconds) > MOST_SECONDS or (bool(ratios) and median(ratios) < 1)
    ratio = f"  networkx × {median(ratios):.1f}" if ratios else ""
    told = f"{kind:6} {factors:6,} factors {graph.number_of_edges():6,} links {median(seconds):6.2f} s"
    print(f"{told}  {len(result.loops):6,} loops, {left}{ratio}{'  OVER' if bad else ''}")
    return bad


def main() -> int:
    """Print a row for each kind; 1 where one is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--factors", type=int, default=10_000)
    parser.add_argument("--links", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    bad = [row("random", asked.factors // 5, asked.links // 5, asked.runs, paired=True)]
    bad += [row(kind, asked.factors, asked.links, asked.runs) for kind in KINDS]
    return int(any(bad))


if __name__ == "__main__":
    sys.exit(main())
