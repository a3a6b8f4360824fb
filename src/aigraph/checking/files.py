"""The syntax of everything that people write: triples, shapes, queries, settings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aigraph import syntax
from aigraph.checking.parsing import query_problems
from aigraph.checking.settings import settings_problems
from aigraph.checking.subject import Subject
from aigraph.errors import BadFile
from aigraph.report import Check, Problem
from aigraph.workspace import MARKER


def check_files(subject: Subject) -> Check:
    """Every ontology and triple file, and the shapes; files of another ending are counted as skipped."""
    scope, files = subject.scope, subject.files
    shapes = subject.workspace.shapes
    own = (shapes,) if shapes.is_relative_to(subject.workspace.root) else ()
    texts = {path: _bytes(path) for path in (*subject.paths, *own) if _size(path) <= syntax.MAX_BYTES}
    found = [problem for path in scope.paths(texts) for problem in syntax.problems(path, texts[path])]
    found += scope.keep(syntax.described_twice(texts.items()))
    told = {problem.path for problem in found}
    broken = [error for error in files.problems if scope.holds(error.path)]
    found += [as_problem(error) for error in broken if error.path not in told]
    looked_at = {*scope.paths((*subject.paths, *own)), *(error.path for error in broken)}
    strays = scope.paths(files.strays)
    endings = ", ".join(sorted({path.suffix or path.name for path in strays}))
    why = f"not RDF by their ending: {endings}" if strays else ""
    why_es = f"por su terminación no son RDF: {endings}" if strays else ""
    return Check("files", len(looked_at), tuple(found), len(strays), why, why_es, _failed(found))


def check_queries(subject: Subject) -> Check:
    """The header and SPARQL of every saved query, the views and rules among them."""
    folder = subject.workspace.queries
    paths = (*subject.scope.paths(sorted(folder.rglob("*.rq"))), *subject.scope.queries)
    found = [problem for path in paths for problem in (query_problems(path) if path.is_file() else _no_file(path))]
    return Check("queries", len(paths), tuple(found), failed_items=_failed(found))


def check_config(subject: Subject) -> Check:
    """The settings of the workspace."""
    paths = subject.scope.paths([subject.workspace.root / MARKER])
    found = [problem for path in paths for problem in settings_problems(path)]
    return Check("config", len(paths), tuple(found), failed_items=_failed(found))


def as_problem(error: BadFile, rule: str = "syntax") -> Problem:
    """An error about a file as a problem."""
    return Problem(rule, "error", error.message, error.path, error.line, error.hint)


def _no_file(path: Path) -> tuple[Problem, ...]:
    hint = "delete it, or put a file in its place"
    return (Problem("query", "error", "This is no regular file, so it was not read", path, None, hint),)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _failed(found: Iterable[Problem]) -> int:
    return len({problem.path for problem in found if problem.level == "error"})
