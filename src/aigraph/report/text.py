"""A report for people to read: each problem with its file and line first, then the counts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from aigraph.report.check import Check, Report
from aigraph.report.problem import Level, Problem
from aigraph.terms import inert

_INDENT = "    "
_LEVELS: dict[str, dict[Level, tuple[str, str]]] = {
    "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")},
    "es": {"error": ("error", "errores"), "warning": ("aviso", "avisos"), "info": ("nota", "notas")},
}
_COUNTS = {
    "en": "{name}: {checked} checked, {passed} passed, {failed} failed, {skipped} skipped{why}{look}",
    "es": "{name}: {checked} revisados, {passed} correctos, {failed} con error, {skipped} omitidos{why}{look}",
}
_LOOK = {"en": "; {count} to look at", "es": "; {count} por mirar"}
_FINE = {"en": "Nothing is wrong in what was checked.", "es": "Nada está mal en lo que se revisó."}
_SPANISH = {
    "files": "archivos",
    "queries": "consultas",
    "config": "configuración",
    "shapes": "formas",
    "rules": "reglas",
    "source texts": "textos de las fuentes",
    "quotes": "citas",
    "statements": "afirmaciones",
}


def as_text(report: Report, lang: str = "en", width: int | None = None) -> str:
    """The problems file by file, the counts of each check, and a last line that sums up.

    What to do is said once in each file for problems that are mended alike. Nothing in it can steer a terminal.

    Args:
        report: what was found.
        lang: "en" or "es", for the words around; what a problem says is English.
        width: characters in a line; None leaves each sentence on one line.

    Example:
        >>> print(as_text(Report((Check("files", 3),)), "es"), end="")
        archivos: 3 revisados, 3 correctos, 0 con error, 0 omitidos
        Nada está mal en lo que se revisó.
    """
    lines: list[str] = []
    for _, same_file in groupby(report.problems, key=lambda problem: problem.path):
        told: set[str] = set()
        for problem in same_file:
            lines += _lines(problem, lang, width, hint=problem.hint not in told)
            told.add(problem.hint)
        lines.append("")
    lines += [line for check in report.checks for line in _wrapped(counts(check, lang), "  ", width)]
    lines.append(_sum(report, lang))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def counts(check: Check, lang: str = "en") -> str:
    """The counts of one check in one line."""
    why = (check.why_skipped_es if lang == "es" else "") or check.why_skipped
    look = len(check.warnings)
    return _COUNTS[lang].format(
        name=_SPANISH.get(check.name, check.name) if lang == "es" else check.name,
        checked=check.checked,
        passed=check.passed,
        failed=check.failed,
        skipped=check.skipped,
        why=f" ({' '.join(why.split())})" if why else "",
        look=_LOOK[lang].format(count=look) if look else "",
    )


def _lines(problem: Problem, lang: str, width: int | None, *, hint: bool) -> Iterator[str]:
    place = f"{problem.where}: " if problem.where else ""
    level = _LEVELS[lang][problem.level][0]
    yield from _wrapped(f"{place}{level}: {problem.message} [{problem.rule}]", _INDENT, width)
    for related in problem.related:
        where = f"{related.where}: " if related.where else ""
        yield from _wrapped(f"{_INDENT}{where}{related.message}", _INDENT * 2, width)
    if problem.hint and hint:
        yield from _wrapped(f"{_INDENT}→ {problem.hint}", _INDENT + "  ", width)


def _wrapped(line: str, indent: str, width: int | None) -> list[str]:
    plain = inert(line.replace("\n", " "))
    if width is None or len(plain) <= width:
        return [plain]
    return textwrap.wrap(
        plain, max(width, 30), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _sum(report: Report, lang: str) -> str:
    found: tuple[tuple[Level, int], ...] = (
        ("error", len(report.failures)),
        ("warning", len(report.warnings)),
        ("info", len(report.infos)),
    )
    parts = [f"{count} {_LEVELS[lang][level][count != 1]}" for level, count in found if count]
    return f"{', '.join(parts)}." if parts else _FINE[lang]
