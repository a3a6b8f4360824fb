"""How much one page shows of each kind; what is more is counted, and the page says so."""

from __future__ import annotations

from aigraph.errors import RenderError

MOST_THINGS = 50_000
MOST_FINDINGS = 150_000
"""A page of more than this opens too slowly to be of use; a part of the graph can be shown instead."""

MOST_SINGLE = 2_000
"""Where there are more things than this, map and network show groups of them."""

MOST_WRITTEN = 1_000
"""Where there are more findings than this, their rows are made when they are looked at."""

FIRST_ROWS = 100
"""The rows of such a table, and the things of a long list, that can be read without a script."""

MOST_REMEDIES = 80
MOST_BARRIERS = 60
"""The rows and columns of the matrix."""

MOST_GAPS = 40
"""The names under one kind of gap."""


def check_size(things: int, findings: int) -> None:
    """Refuse what no browser would show in good time.

    Raises:
        RenderError: with the sizes, the limits, and how to show a part.

    Example:
        >>> check_size(200_000, 400_000)
        Traceback (most recent call last):
        ...
        aigraph.errors.RenderError: One page cannot show 200,000 things and 400,000 findings: its limits are
        50,000 things and 150,000 findings; show a part: `aigraph explore --focus THING --depth 2`, or `--top 5000`
        for the best linked things.
    """
    if things > MOST_THINGS or findings > MOST_FINDINGS:
        what = f"One page cannot show {things:,} things and {findings:,} findings"
        most = f"its limits are {MOST_THINGS:,} things and {MOST_FINDINGS:,} findings"
        hint = "show a part: `aigraph explore --focus THING --depth 2`, or `--top 5000` for the best linked things"
        raise RenderError(f"{what}: {most}", hint=hint)
