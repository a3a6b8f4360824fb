"""How large the explorer's page is, and how its time grows, for made-up graphs of several sizes.

    python benchmarks/explore_size.py                    the shipped workspace, 350, 2,000, 20,000 and 40,000 findings
    python benchmarks/explore_size.py --sizes 500 1000

Each size is rendered in turn with one of half its size, so that a slow machine slows both sides: the ratio says how
the time grows (2 is linear, 4 is quadratic). There are half as many things as findings, and the words of all of them
differ, as in real texts. Fails where a page is over its budget or the ratio is over the target.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aigraph.render import Page

ROOT = Path(__file__).parents[1]
SIZES = (350, 2_000, 20_000, 40_000)
WRITTEN = 1_000  # findings whose rows stand in the page; more of them lie packed
SMALL = (350_000, 1_500)  # bytes that a page may take, and further bytes for each finding
LARGE = (900_000, 100)
GROWTH = 2.8  # times as long for twice as many findings, at most


def rendered(page: Page) -> tuple[float, int]:
    """Seconds and bytes of one rendering."""
    from aigraph.render import render

    begin = time.perf_counter()
    text = render(page)
    return time.perf_counter() - begin, len(text.encode())


def compare(n: int, runs: int) -> tuple[float, int, float]:
    """Median seconds and bytes for n findings, and the median ratio to half as many, rendered in turn."""
    from tests.crowd import crowd

    whole, half = crowd(n), crowd(n // 2)
    pairs = [(rendered(whole), rendered(half)) for _ in range(runs)]
    return median(a for (a, _), _ in pairs), pairs[0][0][1], median(a / b for (a, _), (b, _) in pairs)


def main() -> int:
    """Print a row per size; 1 where one is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    import aigraph

    page = aigraph.open(ROOT).page()
    bad = _row("shipped", len(page.findings), *rendered(page), 0.0)
    for n in asked.sizes:
        bad |= _row("made up", n, *compare(n, asked.runs))
    return int(bad)


def _row(name: str, n: int, seconds: float, size: int, growth: float) -> bool:
    fixed, each = SMALL if n <= WRITTEN else LARGE
    bad = size > fixed + each * n or growth > GROWTH
    ratio = f"  × {growth:.2f} for twice as many" if growth else ""
    print(f"{name} {n:6,} findings {size / 1000:9,.0f} kB {seconds:7.2f} s{ratio}{'  OVER' if bad else ''}")
    return bad


if __name__ == "__main__":
    sys.exit(main())
