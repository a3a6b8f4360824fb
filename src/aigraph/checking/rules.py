"""Rules are queries: a SELECT whose rows are violations; no rows is a pass."""

from __future__ import annotations

from collections.abc import Mapping

from aigraph.errors import BadQuery
from aigraph.places import Place
from aigraph.queries import Query
from aigraph.report.problem import Level, Problem
from aigraph.results import Table
from aigraph.terms import Prefixes

LEVELS: tuple[Level, ...] = ("error", "warning", "info")


def violations(rule: Query, rows: Table, places: Mapping[str, Place], prefixes: Prefixes) -> tuple[Problem, ...]:
    """One problem per row of a rule.

    Args:
        rule: the saved query; its header gives `message`, `hint` and `level` (error, warning or info).
        rows: its answer, with the columns `where` (the finding or thing at fault) and `what` (the detail).
        places: IRI → where it is written.
        prefixes: prefix → namespace.

    Raises:
        BadQuery: the answer lacks these columns, or the header has no such level.

    Example:
        >>> from pathlib import Path
        >>> violations(Query(Path("r.rq"), "#+ level: error"), Table(("where", "what"), ()), {}, Prefixes())
        ()
    """
    level = next((known for known in LEVELS if known == rule.header.get("level", "error")), None)
    if level is None or not {"where", "what"} <= set(rows.columns):
        hint = "give it the columns ?where and ?what, and a level: error, warning or info"
        raise BadQuery("This is not a rule", rule.path, hint=hint)
    message, hint = str(rule.header.get("message", rule.summary)), str(rule.header.get("hint", ""))
    problems = []
    for row in rows.dicts():
        where, what = str(row["where"] or ""), "" if row["what"] is None else prefixes.compact(str(row["what"]))
        place = places.get(where)
        said = f"{prefixes.compact(where)}: {message}: {what}".rstrip(": ")
        problems.append(
            Problem(rule.name, level, said, place.path if place else None, place.line if place else None, hint)
        )
    return tuple(problems)
