"""Rules are queries: a SELECT whose rows are violations; no rows is a pass."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aigraph.checking.files import as_problem
from aigraph.checking.subject import Subject
from aigraph.errors import AigraphError, BadFile, BadQuery
from aigraph.places import Place
from aigraph.queries import Library, Query
from aigraph.report import LEVELS, Check, Problem, Rule
from aigraph.results import Table
from aigraph.terms import Prefixes
from aigraph.workspace import Workspace


def check_rules(subject: Subject) -> Check:
    """Every rule in `queries/checks/`: the workspace's own, else the shipped ones."""
    own = subject.workspace.queries / "checks"
    rules = Library(own if own.is_dir() else Workspace.shipped().queries / "checks")
    found: list[Problem] = []
    broken: list[Problem] = []
    described: list[Rule] = []
    for name in rules:
        try:
            rule = rules[name]
            described.append(Rule(name, rule.summary))
            answer = subject.engine.query(rule.text)
            rows = answer if isinstance(answer, Table) else Table((), ())
            found += violations(rule, rows, subject.places, subject.prefixes)
        except AigraphError as error:
            broken.append(_broken(error, rules.folder / f"{name}.rq"))
    found, broken = list(subject.scope.keep(found)), list(subject.scope.keep(broken))
    failed = len(broken) + len({problem.rule for problem in found if problem.level == "error"})
    return Check("rules", len(rules), (*broken, *found), failed_items=failed, rules=tuple(described))


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


def _broken(error: AigraphError, path: Path) -> Problem:
    """A rule that cannot run, at its own file."""
    if isinstance(error, BadFile):
        return as_problem(error, "query")
    return Problem("query", "error", error.message, path, None, error.hint or "mend the rule")
