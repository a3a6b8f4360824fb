"""A report as lines that GitHub Actions shows beside the code: `::error file=…,line=…,title=…::message`."""

from __future__ import annotations

from aigraph.report.check import Report
from aigraph.report.paths import posix
from aigraph.report.problem import Level, Problem
from aigraph.report.text import counts
from aigraph.terms import inert

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def as_annotations(report: Report) -> str:
    """One line for each problem, then the counts.

    Example:
        >>> from pathlib import Path
        >>> from aigraph.report.check import Check
        >>> problem = Problem("a:b", "error", "50% are missing", Path("a,b.ttl"), 3, "add them")
        >>> print(as_annotations(Report((Check("files", 1, (problem,)),))), end="")
        ::error file=a%2Cb.ttl,line=3,title=a%3Ab::50%25 are missing%0Aadd them
        files: 1 checked, 0 passed, 1 failed, 0 skipped
    """
    lines = [*map(_annotation, report.problems), *(inert(counts(check)) for check in report.checks)]
    return "\n".join(lines) + "\n"


def _annotation(problem: Problem) -> str:
    place = {"file": posix(problem.path)} if problem.path else {}
    line = {"line": str(problem.line)} if problem.path and problem.line else {}
    properties = {**place, **line, "title": problem.rule}
    named = ",".join(f"{key}={_escaped(value, _IN_PROPERTIES)}" for key, value in properties.items())
    told = [problem.message, *(f"{one.where} {one.message}".strip() for one in problem.related), problem.hint]
    message = "\n".join(part for part in told if part)
    return f"::{_COMMANDS[problem.level]} {named}::{_escaped(message, _IN_MESSAGES)}"


def _escaped(text: str, codes: dict[str, str]) -> str:
    for sign, code in codes.items():  # the % first, for the codes hold one
        text = text.replace(sign, code)
    return inert(text)
