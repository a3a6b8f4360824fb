"""What a check found: counts that always say checked, passed, failed and skipped (and why), and each problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from aigraph.errors import MissingPart
from aigraph.report.problem import LEVELS, Level, Problem


@dataclass(frozen=True)
class Rule:
    """What a rule asks: its name, and one sentence."""

    name: str
    summary: str


@dataclass(frozen=True)
class Check:
    """One kind of check.

    Attributes:
        name: what was checked, e.g. "files".
        checked: how many items were looked at; the skipped ones are not among them.
        problems: what was found; one item may have several.
        skipped: how many items could not be looked at.
        why_skipped: the reason, one sentence; empty if none was skipped.
        why_skipped_es: the same in Spanish; empty where there is only the English one.
        failed_items: how many items have an error; None where each error is an item of its own.
        rules: what the rules ask that were looked at, where that is known.
        missing: the part without which the items were skipped, where that is why.

    Example:
        >>> print(Check("files", 3, (Problem("syntax", "error", "It is empty", Path("a.ttl")),)))
        files: 3 checked, 2 passed, 1 failed, 0 skipped
    """

    name: str
    checked: int
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
    why_skipped: str = ""
    why_skipped_es: str = ""
    failed_items: int | None = None
    rules: tuple[Rule, ...] = ()
    missing: MissingPart | None = None

    def __str__(self) -> str:
        """The counts in one line."""
        reason = f" ({self.why_skipped})" if self.why_skipped else ""
        look = f"; {len(self.warnings)} to look at" if self.warnings else ""
        counts = f"{self.checked} checked, {self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.name}: {counts}{reason}{look}"

    def of(self, level: Level) -> tuple[Problem, ...]:
        """The problems of one level."""
        return tuple(problem for problem in self.problems if problem.level == level)

    @property
    def failures(self) -> tuple[Problem, ...]:
        """The errors."""
        return self.of("error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What a person should look at, and is no failure."""
        return self.of("warning")

    @property
    def failed(self) -> int:
        """How many items have an error."""
        return len(self.failures) if self.failed_items is None else self.failed_items

    @property
    def passed(self) -> int:
        """How many items have none."""
        return self.checked - self.failed


@dataclass(frozen=True)
class Report:
    """The checks of one run, in the order in which they ran.

    Attributes:
        checks: what was looked at.
        root: the folder of the workspace; a problem that has no place of its own is put down to its settings file.

    Example:
        >>> Report((Check("files", 3),)).ok
        True
    """

    checks: tuple[Check, ...] = field(default_factory=tuple)
    root: Path | None = None

    def check(self, name: str) -> Check:
        """The check of that name.

        Raises:
            KeyError: there was none.
        """
        return {check.name: check for check in self.checks}[name]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of all checks by file and line; what two checks say alike is there once."""
        told = {(one.path, one.line, one.level, one.message): one for check in self.checks for one in check.problems}
        return tuple(sorted(told.values(), key=lambda problem: problem.order))

    @property
    def failures(self) -> tuple[Problem, ...]:
        """All errors."""
        return self._of("error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """All that a person should look at."""
        return self._of("warning")

    @property
    def infos(self) -> tuple[Problem, ...]:
        """All that is only told."""
        return self._of("info")

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures

    @property
    def missing(self) -> tuple[MissingPart, ...]:
        """The parts that were missing, each once: something was skipped for them."""
        found = {str(check.missing): check.missing for check in self.checks if check.missing}
        return tuple(found.values())

    def reaches(self, level: Level) -> bool:
        """Whether there is a problem of that level or a worse one."""
        bad = LEVELS[: LEVELS.index(level) + 1]
        return any(problem.level in bad for check in self.checks for problem in check.problems)

    def _of(self, level: Level) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.level == level)
