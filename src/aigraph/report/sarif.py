"""A report as SARIF 2.1.0, the format in which code hosts and editors take the findings of tools."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aigraph import __version__
from aigraph.report.check import Check, Report
from aigraph.report.paths import relative
from aigraph.report.problem import Level, Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE = "SRCROOT"
_SETTINGS = "aigraph.toml"
_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(report: Report) -> str:
    """The report as SARIF.

    Files below the current folder are named relative to it (base `SRCROOT`), others by their whole address. A problem
    without a place of its own is put down to the workspace's settings file, for code hosts want a place.

    Example:
        >>> json.loads(as_sarif(Report()))["version"]
        '2.1.0'
    """
    rules = _rules(report)
    at = {name: number for number, name in enumerate(rules)}
    fallback = report.root / _SETTINGS if report.root else None
    run = {
        "tool": {"driver": {"name": "aigraph", "version": __version__, "rules": list(rules.values())}},
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder in which aigraph ran."}}},
        "invocations": [_invocation(report)],
        "results": [_result(problem, at, fallback) for problem in report.problems],
        "properties": {"checks": [_counts(check) for check in report.checks]},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules(report: Report) -> dict[str, dict[str, Any]]:
    """Every rule that was broken, sorted by name, with what it asks."""
    asked = {rule.name: rule.summary for check in report.checks for rule in check.rules}
    broken = {problem.rule: problem for problem in reversed(report.problems)}
    return {name: _rule(broken[name], asked.get(name, "")) for name in sorted(broken)}


def _rule(problem: Problem, summary: str) -> dict[str, Any]:
    return {
        "id": problem.rule,
        "shortDescription": {"text": summary or problem.message},
        "help": {"text": problem.hint or summary or problem.message},
        "defaultConfiguration": {"level": _LEVELS[problem.level]},
    }


def _result(problem: Problem, at: Mapping[str, int], fallback: Path | None) -> dict[str, Any]:
    place = problem.path or fallback
    hint = f"\n{problem.hint}" if problem.hint else ""
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": at[problem.rule],
        "level": _LEVELS[problem.level],
        "message": {"text": problem.message + "".join(f"\n{one.message}" for one in problem.related) + hint},
        "locations": [_location(place, problem.line)] if place else [],
    }
    related = [
        {"id": number, **_location(one.path, one.line), "message": {"text": one.message}}
        for number, one in enumerate(problem.related, 1)
        if one.path
    ]
    return {**result, "relatedLocations": related} if related else result


def _location(path: Path, line: int | None) -> dict[str, Any]:
    below = relative(path)
    whole = {"uri": path.absolute().as_uri()}
    artifact = whole if below is None else {"uri": quote(os.fsencode(below)), "uriBaseId": _BASE}
    return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": line or 1}}}


def _invocation(report: Report) -> dict[str, Any]:
    told = [{"level": "error", "message": {"text": str(part)}} for part in report.missing]
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}


def _counts(check: Check) -> dict[str, Any]:
    counts = {"checked": check.checked, "passed": check.passed, "failed": check.failed, "skipped": check.skipped}
    return {"name": check.name, **counts, "why_skipped": check.why_skipped}
