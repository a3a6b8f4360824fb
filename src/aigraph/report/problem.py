"""A problem that a check found: which rule, how bad, what, where and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning", "info"]


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

    def __str__(self) -> str:
        """The problem in one line: where, how bad, what, what to do, which rule."""
        remedy = f"; {self.hint}" if self.hint else ""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.level}: {self.message}{remedy} [{self.rule}]"

    @property
    def where(self) -> str:
        """The place as `file:line`, relative to the current folder where it lies below it; empty if unknown."""
        if self.path is None:
            return ""
        here = Path.cwd()
        shown = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        return f"{shown}:{self.line}" if self.line else str(shown)
