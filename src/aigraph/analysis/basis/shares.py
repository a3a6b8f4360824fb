"""Shares as people should read them: "7 of 9", and how wide the interval around such a small count is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True)
class Share:
    """So many of so many.

    Attributes:
        count: how many have it.
        total: of how many.

    Example:
        >>> str(Share(7, 9)), [round(end, 2) for end in Share(7, 9).wilson]
        ('7 of 9', [0.45, 0.94])
    """

    count: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.total:
            raise ValueError(f"{self.count} of {self.total} is no share")

    def __str__(self) -> str:
        """Such as "7 of 9"."""
        return f"{self.count} of {self.total}"

    @property
    def wilson(self) -> tuple[float, float]:
        """The 95 % score interval of a proportion (Wilson 1927, J. Am. Stat. Assoc. 22:209).

        (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n); of nothing it is (0, 1): nothing is known. It takes the cases
        for independent draws of the same kind, which sources seldom are: read it as the least width there is.
        """
        if self.total == 0:
            return 0.0, 1.0
        n, p = self.total, self.count / self.total
        centre, spread = p + Z95**2 / (2 * n), Z95 * sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
        scale = 1 + Z95**2 / n
        low, high = (centre - spread) / scale, (centre + spread) / scale
        return (0.0 if self.count == 0 else low), (1.0 if self.count == self.total else high)
