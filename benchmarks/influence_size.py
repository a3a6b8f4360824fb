"""How long driving powers and Godet's ranks take on made-up graphs, how that grows, and how networkx compares.

    python benchmarks/influence_size.py                        1,000, 3,000 and 10,000 factors
    python benchmarks/influence_size.py --sizes 20000 --runs 5

A graph of n factors has 5 n links between factors chosen at random, so that most of them lie on loops. Each size is run
in turn with one of half its size, so that a slow machine slows both sides: the ratio says how the time grows (2 is
linear, 4 is quadratic). The fastest run counts, in seconds of the processor's time. networkx's `transitive_closure` is
run in turn with ours on 600 factors, a size that it can do, and has to give the same powers. Fails where 10,000 factors
take 2 seconds or more, or where ours is the slower one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aigraph.analysis.basis.links import Links
    from aigraph.analysis.influence import Influence

SIZES = (1_000, 3_000, 10_000)
MOST = 2.0  # seconds for 10,000 factors
SMALL = 600  # factors that networkx can do in seconds


def crowd(n: int, seed: int = 7) -> Links:
    """Links between n factors, 5 n of them, each held by one of 200 sources."""
    from aigraph.analysis.basis.grounds import Standing, Word
    from aigraph.analysis.basis.links import Link, Links

    chance = random.Random(seed)
    ends: set[tuple[str, str]] = set()
    while len(ends) < 5 * n:
        one, other = chance.randrange(n), chance.randrange(n)
        if one != other:
            ends.add((f"id:f{one:06d}", f"id:f{other:06d}"))
    made = []
    for place, (source, target) in enumerate(sorted(ends)):
        standing = Standing((f"f{place}",), (), (f"src:s{chance.randrange(200)}",), Word.STATED)
        made.append(Link(source, target, "+", ("aig:causes",), standing))
    return Links(tuple(sorted({end for pair in ends for end in pair})), tuple(made))


def timed(links: Links) -> tuple[float, Influence]:
    """Seconds of the processor's time for one analysis, and its result."""
    from aigraph.analysis.influence import influence

    begin = time.process_time()
    found = influence(links)
    return time.process_time() - begin, found


def seconds(links: Links) -> float:
    """Seconds alone."""
    return timed(links)[0]


def by_networkx(links: Links) -> tuple[float, dict[str, int]]:
    """Seconds and driving powers by networkx."""
    import networkx as nx

    graph = links.digraph()
    begin = time.process_time()
    whole = nx.transitive_closure(graph, reflexive=True)
    powers = {name: int(whole.out_degree(name)) for name in whole}
    return time.process_time() - begin, powers


def in_turn(runs: int, one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float]:
    """The fastest time of the one, and the median ratio of both, run in turn."""
    pairs = [(one(), other()) for _ in range(runs)]
    return min(first for first, _ in pairs), median(first / second for first, second in pairs)


def main() -> int:
    """Print a row per size and one for networkx; 1 where something is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    timed(crowd(100))  # loads what it needs
    bad = False
    for n in asked.sizes:
        whole, half = crowd(n), crowd(n // 2)
        taken, growth = in_turn(asked.runs, partial(seconds, whole), partial(seconds, half))
        found = timed(whole)[1].indirect
        over = n <= 10_000 and taken >= MOST
        told = f"{found.outcome.value} at power {found.power}, {found.looked} looked at"
        print(f"{n:7,} factors {taken:7.2f} s  × {growth:.2f} for twice as many  {told}{'  OVER' if over else ''}")
        bad |= over
    return int(bad | _compared(asked.runs))


def _compared(runs: int) -> bool:
    links = crowd(SMALL)
    taken, ratio = in_turn(runs, lambda: by_networkx(links)[0], partial(seconds, links))
    same = by_networkx(links)[1] == timed(links)[1].driving
    bad = ratio <= 1 or not same
    told = "the same powers" if same else "OTHER POWERS"
    print(f"{SMALL:7,} factors {taken:7.2f} s  by networkx's closure alone, {ratio:.0f} × ours with all ranks; {told}")
    return bad


if __name__ == "__main__":
    sys.exit(main())
