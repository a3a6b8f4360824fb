"""Time the best sets of remedies: on instances of OR-Library, and on curves of 200 barriers and 100 remedies.

    python benchmarks/portfolio.py              all of it, up to two minutes
    python benchmarks/portfolio.py --seconds 5  less time for each search

OR-Library's instances are set covering problems with known optima. Those in `tests/data/or-library` are read; CYC 6
(the fewest edges that hit every 4-cycle of a hypercube) and CLR 10 (the fewest 4-tuples that make no two-colouring
free of one colour) of Grossman and Wool 1997 ("Computational experience with approximation algorithms for the set
covering problem", European Journal of Operational Research 101:81-92) are made from their definitions: they are small,
and hard for their symmetry. The time is that of the whole answer: the optimum, all best sets, core and optional
columns. An optimum is proven where nothing costs less than "at least". The gap is how much more the choice step by
step costs. The curves are of random links; dense ones are harder than evidence maps are. Where not all is proven, the
time was up.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations
from pathlib import Path

from aigraph.analysis.portfolio import Portfolio, portfolio
from aigraph.analysis.portfolios.curve import with_curve
from aigraph.analysis.portfolios.problem import Problem, Wishes

OR_LIBRARY = Path(__file__).parents[1] / "tests" / "data" / "or-library"
BARRIERS, REMEDIES = 200, 100


def read(name: str) -> Problem:
    """A set covering problem as OR-Library writes it."""
    numbers = iter((OR_LIBRARY / f"{name}.txt").read_text(encoding="ascii").split())
    rows, columns = int(next(numbers)), int(next(numbers))
    costs = {f"c{place}": float(next(numbers)) for place in range(1, columns + 1)}
    covers: dict[str, set[str]] = {column: set() for column in costs}
    for row in range(1, rows + 1):
        for _ in range(int(next(numbers))):
            covers[f"c{next(numbers)}"].add(f"r{row}")
    return made(covers, tuple(f"r{row}" for row in range(1, rows + 1)), Wishes(costs))


def made(covers: dict[str, set[str]], rows: tuple[str, ...], wishes: Wishes | None = None) -> Problem:
    """A problem of these covers."""
    return Problem(tuple(covers), rows, {name: frozenset(held) for name, held in covers.items()}, wishes or Wishes())


def cycles(dimension: int) -> Problem:
    """CYC: the edges of a hypercube against its 4-cycles."""
    corners = range(1 << dimension)
    edges = [frozenset((c, c ^ 1 << axis)) for c in corners for axis in range(dimension) if not c >> axis & 1]
    names = {edge: f"e{place}" for place, edge in enumerate(edges)}
    covers: dict[str, set[str]] = {name: set() for name in names.values()}
    rows: list[str] = []
    for one, other in combinations((1 << axis for axis in range(dimension)), 2):
        for corner in (c for c in corners if not c & (one | other)):
            rows.append(f"q{len(rows)}")
            ring = (corner, corner ^ one, corner ^ one ^ other, corner ^ other)
            for start, end in zip(ring, (*ring[1:], ring[0]), strict=True):
                covers[names[frozenset((start, end))]].add(rows[-1])
    return made(covers, tuple(rows))


def colourings(points: int) -> Problem:
    """CLR: the 4-tuples of some points against the ways to colour these with two colours."""
    ways = range(1, 1 << points - 1)
    covers = {
        "-".join(map(str, tuple_)): {f"w{way}" for way in ways if len({way >> point & 1 for point in tuple_}) == 1}
        for tuple_ in combinations(range(points), 4)
    }
    return made(covers, tuple(f"w{way}" for way in ways))


INSTANCES: dict[str, tuple[int, Callable[[], Problem]]] = {
    "scp41": (429, lambda: read("scp41")),
    "scp54": (242, lambda: read("scp54")),
    "CYC 6": (60, lambda: cycles(6)),
    "CLR 10": (25, lambda: colourings(10)),
}
"""Name → its known optimum, and how it is made."""


def scattered(share: float, *, costs: bool) -> Problem:
    """Random links: each remedy covers each barrier with that chance; costs from 1 to 9."""
    chance = random.Random(7)
    rows = tuple(f"b{place}" for place in range(BARRIERS))
    covers = {f"r{place}": {row for row in rows if chance.random() < share} for place in range(REMEDIES)}
    return made(covers, rows, Wishes({name: float(chance.randint(1, 9)) for name in covers}) if costs else None)


def drawn(chosen: Problem, seconds: float) -> Portfolio:
    """A result with its curve."""
    return with_curve(portfolio(chosen, seconds=seconds), seconds)


def timed(make: Callable[[], Portfolio]) -> tuple[Portfolio, float, float]:
    """A result with the seconds by the clock and of this process."""
    clock, own = time.perf_counter(), time.process_time()
    found = make()
    return found, time.perf_counter() - clock, time.process_time() - own


def instances(seconds: float) -> None:
    """The table of OR-Library's instances."""
    heads = (
        f"{'instance':10}",
        f"{'rows x columns':>15}",
        " known",
        " found",
        " proven",
        " at least",
        "  gap",
        "clock",
    )
    print(*heads, " CPU")
    for name, (known, make) in INSTANCES.items():
        chosen = make()
        found, clock, own = timed(partial(portfolio, chosen, seconds=seconds))
        costly = chosen.wishes.costs is not None
        total = found.cost if costly else len(found.sets[0])
        greedy = chosen.cost(found.greedy.chosen) if costly else len(found.greedy.chosen)
        size = f"{len(chosen.barriers)} x {len(chosen.remedies)}"
        told = f"{known:6} {total:6g} {found.floor:9g} {found.settled!s:>8} {100 * (greedy / total - 1):4.0f}%"
        print(f"{name:10} {size:>15} {told} {clock:5.1f} {own:4.1f}")


def curves(seconds: float) -> None:
    """The table of curves."""
    print(f"\n{'curve of 200 x 100':20} {'links':>6} {'points':>7} {'proven':>7} clock  CPU")
    for share in (0.02, 0.05, 0.1):
        for costs in (True, False):
            chosen = scattered(share, costs=costs)
            found, clock, own = timed(partial(drawn, chosen, seconds))
            points = found.curve.points if found.curve else ()
            proven = sum(point.proven for point in points)
            links = sum(map(len, chosen.covers.values()))
            name = "budget" if costs else "number of remedies"
            print(f"{name:20} {links:6} {len(points):7} {proven:7} {clock:5.1f} {own:4.1f}")


def main(arguments: list[str]) -> None:
    """Print both tables."""
    seconds = float(arguments[arguments.index("--seconds") + 1]) if "--seconds" in arguments else 10.0
    timed(lambda: portfolio(scattered(0.02, costs=True)))  # the imports
    instances(seconds)
    curves(seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
