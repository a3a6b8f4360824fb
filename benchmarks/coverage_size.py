"""How long the evidence map takes on made-up graphs of several sizes.

    python benchmarks/coverage_size.py                        1,000, 5,000 and 10,000 factors
    python benchmarks/coverage_size.py --sizes 20000 --runs 5

A graph of n factors has 5 n edges: remedies that address causes and barriers, causes and barriers that contribute to
others, and the indirect links that a reasoner would add. The fastest of the runs counts. Fails where the map of 10,000
factors takes a second or more of the processor's time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

SIZES = (1_000, 5_000, 10_000)
MOST = 1.0  # seconds for 10,000 factors
ROLES = ("cause", "cause", "cause", "cause", "cause", "remedy", "remedy", "barrier", "barrier", "outcome")
FLOW = (
    *(("remedy", "addresses", "cause"), ("remedy", "addresses", "barrier"), ("remedy", "indirectly", "barrier")),
    *(("cause", "leadsTo", "cause"), ("cause", "leadsTo", "barrier"), ("barrier", "leadsTo", "cause")),
    *(("barrier", "leadsTo", "barrier"), ("barrier", "hinders", "outcome")),
)


def crowd(n: int, seed: int = 7) -> nx.MultiDiGraph[str]:
    """A graph of n factors and 5 n edges, each with one to three findings of 200 sources."""
    import networkx as nx

    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names: dict[str, list[str]] = {role: [] for role in ROLES}
    for order in range(n):
        role = ROLES[order % len(ROLES)]
        names[role].append(f"id:thing-{order}")
        graph.add_node(f"id:thing-{order}", role=role, order=order, listed=order % 7 == 0)
    for number in range(5 * n):
        source, family, target = chance.choice(FLOW)
        ends = chance.choice(names[source]), chance.choice(names[target])
        graph.add_edge(
            *ends, key=f"{family} {number}", family=family, held=True, **_said(chance, derived=family == "indirectly")
        )
    return graph


def _said(chance: random.Random, *, derived: bool) -> dict[str, Any]:
    count = 0 if derived else chance.choice((1, 1, 2, 3))
    origins = tuple(f"src:s{chance.randrange(200)}" for _ in range(count))
    return {
        "predicate": "",
        "derived": derived,
        "findings": tuple(f"f{chance.random()}" for _ in range(count)),
        "modes": tuple(chance.choice(("stated", "inferred")) for _ in range(count)),
        "stances": tuple(chance.choice(("asserts", "reports", "reports", "denies")) for _ in range(count)),
        "confidences": tuple(chance.choice(("high", "medium", "low")) for _ in range(count)),
        "statuses": ("accepted",) * count,
        "origins": origins,
        "sources": tuple(sorted(set(origins))),
    }


def seconds(graph: nx.MultiDiGraph[str], runs: int) -> float:
    """The fastest of several maps of a graph."""
    from aigraph.analysis.coverage import coverage

    taken = []
    for _ in range(runs):
        begin = time.process_time()
        coverage(graph)
        taken.append(time.process_time() - begin)
    return min(taken)


def main() -> int:
    """Print a row per size; 1 where 10,000 factors take too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    bad = False
    for n in asked.sizes:
        graph = crowd(n)
        taken = seconds(graph, asked.runs)
        over = n <= 10_000 and taken >= MOST
        print(f"{n:7,} factors {graph.number_of_edges():8,} edges {taken:6.2f} s{'  OVER' if over else ''}")
        bad |= over
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
