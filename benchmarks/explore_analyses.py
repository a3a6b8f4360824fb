"""What the analyses add to the making of the explorer: its page with and without them, by turns.

    python benchmarks/explore_analyses.py               the shipped workspace, three rounds
    python benchmarks/explore_analyses.py --rounds 5

A round opens the workspace twice, so that a slow machine slows both sides. Fails where the page takes over four times
as long with the analyses, or its file is over 1 MB.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
MOST_TIMES, MOST_BYTES = 4.0, 1_000_000


def seconds(analysed: bool) -> tuple[float, int]:
    """CPU seconds from the files to the page's text, and its bytes."""
    import aigraph
    from aigraph.render import render

    started = time.process_time()
    text = render(aigraph.open(ROOT).page(analysed))
    return time.process_time() - started, len(text.encode())


def main() -> int:
    """Time both by turns and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    seconds(True)  # what is imported once
    pairs = [(seconds(False), seconds(True)) for _ in range(rounds)]
    without, with_them = (median(pair[side][0] for pair in pairs) for side in (0, 1))
    times = median(more[0] / less[0] for less, more in pairs)
    (_, small), (_, large) = pairs[0]
    print(
        f"without {without:.2f} s, {small:,} bytes; with {with_them:.2f} s, {large:,} bytes; {times:.2f} times as long"
    )
    return int(times > MOST_TIMES or large > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
