"""A problem that a check found: which rule, how bad, what, where and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The levels, the worst first."""


def place_of(path: Path | None, line: int | None) -> str:
    """A place as `file:line`, relative to the current folder where it lies below it; empty if there is none."""
    if path is None:
        return ""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return f"{shown}:{line}" if line else str(shown)


@dataclass(frozen=True)
class Related:
    """One of several statements that a problem is about, and where it is written."""

    message: str
    path: Path | None = None
    line: int | None = None

    @property
    def where(self) -> str:
        """The place as `file:line`; empty if unknown."""
        return place_of(self.path, self.line)


@dataclass(frozen=True)
class Problem:
    """One problem.

    Attributes:
        rule: the name of the rule that was broken, e.g. "quote-not-found".
        level: "error" fails the check, "warning" asks a person to look, "info" only tells.
        message: one sentence that says what is wrong.
        path: the file that it is written in, where known.
        line: the line in that file, from 1, where known.
        hint: what to do; empty if there is nothing to say.
        related: the statements that it is about, where there are several.

    Example:
        >>> print(Problem("quote-empty", "error", "The quote holds no words", Path("a.trig"), 3, "write the words"))
        a.trig:3: error: The quote holds no words; write the words [quote-empty]
    """

    rule: str
    level: Level
    message: str
    path: Path | None = None
    line: int | None = None
    hint: str = ""
    related: tuple[Related, ...] = ()

    def __str__(self) -> str:
        """The problem in one line: where, how bad, what, what to do, which rule."""
        remedy = f"; {self.hint}" if self.hint else ""
        return f"{self.head}{remedy} [{self.rule}]"

    @property
    def head(self) -> str:
        """Where, how bad and what."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.level}: {self.message}"

    @property
    def where(self) -> str:
        """The place as `file:line`, relative to the current folder where it lies below it; empty if unknown."""
        return place_of(self.path, self.line)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """What to sort by: file, line, level, message."""
        return str(self.path or ""), self.line or 0, LEVELS.index(self.level), self.message
