"""What a check found: counts that always say checked, passed, failed and skipped (and why), and each problem."""

from __future__ import annotations

from dataclasses import dataclass, field

from aigraph.errors import AigraphError


@dataclass(frozen=True)
class Check:
    """One kind of check.

    Attributes:
        name: what was checked, e.g. "files".
        checked: how many items were looked at; the skipped ones are not among them.
        failures: the errors; one item may have several.
        skipped: how many items could not be looked at.
        why_skipped: the reason, one sentence; empty if none was skipped.
        warnings: what a person should look at, and is no failure.
        failed: how many items failed; None where each error is an item of its own.

    Example:
        >>> print(Check("files", 3, (AigraphError("It is empty", where="a.ttl"),)))
        files: 3 checked, 2 passed, 1 failed, 0 skipped
    """

    name: str
    checked: int
    failures: tuple[AigraphError, ...] = ()
    skipped: int = 0
    why_skipped: str = ""
    warnings: tuple[AigraphError, ...] = ()
    failed: int | None = None

    def __str__(self) -> str:
        """The counts in one line."""
        failed = len(self.failures) if self.failed is None else self.failed
        reason = f" ({self.why_skipped})" if self.why_skipped else ""
        look = f"; {len(self.warnings)} to look at" if self.warnings else ""
        passed = self.checked - failed
        counts = f"{self.checked} checked, {passed} passed, {failed} failed, {self.skipped} skipped"
        return f"{self.name}: {counts}{reason}{look}"


@dataclass(frozen=True)
class Report:
    """The checks of one run, in the order in which they ran.

    Example:
        >>> Report((Check("files", 3),)).ok
        True
    """

    checks: tuple[Check, ...] = field(default_factory=tuple)

    @property
    def failures(self) -> tuple[AigraphError, ...]:
        """All problems of all checks."""
        return tuple(error for check in self.checks for error in check.failures)

    @property
    def warnings(self) -> tuple[AigraphError, ...]:
        """All that a person should look at."""
        return tuple(warning for check in self.checks for warning in check.warnings)

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures
