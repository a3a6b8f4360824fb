"""Numbers as text, with as many decimals as they are worth."""

from __future__ import annotations


def figure(value: float, places: int) -> str:
    """A number with so many decimals, its minus a true one; what rounds to 0 has no sign.

    Example:
        >>> figure(-0.146, 1), figure(-0.04, 1), figure(2.0, 2)
        ('−0.1', '0.0', '2.00')
    """
    return f"{round(value, places) + 0.0:.{places}f}".replace("-", "−")


def cut(value: float, places: int, *, given: bool) -> str:
    """A threshold: as somebody gave it, or, where it was computed, with so many decimals.

    Example:
        >>> cut(0.25, 1, given=True), cut(0.3259608, 2, given=False)
        ('0.25', '0.33')
    """
    return f"{value:g}" if given else figure(value, places)
