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
        failures: one error per item that failed.
        skipped: how many items could not be looked at.
        why_skipped: the reason, one sentence; empty if none was skipped.

    Example:
        >>> print(Check("files", 3, (AigraphError("It is empty", where="a.ttl"),)))
        files: 3 checked, 2 passed, 1 failed, 0 skipped
    """

    name: str
    checked: int
    failures: tuple[AigraphError, ...] = ()
    skipped: int = 0
    why_skipped: str = ""

    def __str__(self) -> str:
        """The counts in one line."""
        failed = len(self.failures)
        reason = f" ({self.why_skipped})" if self.why_skipped else ""
        passed = self.checked - failed
        return f"{self.name}: {self.checked} checked, {passed} passed, {failed} failed, {self.skipped} skipped{reason}"


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
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures
