"""A report as JSON: the layout is part of what aigraph promises; keys are added to it, and none is taken away."""

from __future__ import annotations

import json
from typing import Any

from aigraph import __version__
from aigraph.report.check import Check, Report
from aigraph.report.paths import posix
from aigraph.report.problem import Problem, Related


def as_json(report: Report) -> str:
    """The report as JSON.

    The layout::

        {"aigraph": VERSION, "ok": BOOL, "errors": N, "warnings": N, "infos": N,
         "checks": [{"name", "checked", "passed", "failed", "skipped", "why_skipped", "missing"}],
         "problems": [{"check", "rule", "level", "message", "hint", "path", "line", "related"}]}

    `ok` is false if there is an error or something was skipped for a missing part. `path` is relative to the current
    folder where it lies below it; `path`, `line` and `missing` may be null. `related` lists `{"message", "path",
    "line"}`.

    Example:
        >>> json.loads(as_json(Report((Check("files", 3),))))["checks"][0]["passed"]
        3
    """
    names = {id(problem): check.name for check in report.checks for problem in check.problems}
    body = {
        "aigraph": __version__,
        "ok": report.ok and not report.missing,
        "errors": len(report.failures),
        "warnings": len(report.warnings),
        "infos": len(report.infos),
        "checks": [_check(check) for check in report.checks],
        "problems": [{"check": names[id(problem)], **_problem(problem)} for problem in report.problems],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "checked": check.checked,
        "passed": check.passed,
        "failed": check.failed,
        "skipped": check.skipped,
        "why_skipped": check.why_skipped,
        "missing": str(check.missing) if check.missing else None,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "level": problem.level,
        "message": problem.message,
        "hint": problem.hint,
        **_place(problem),
        "related": [{"message": related.message, **_place(related)} for related in problem.related],
    }


def _place(what: Problem | Related) -> dict[str, Any]:
    return {"path": posix(what.path) if what.path else None, "line": what.line}
