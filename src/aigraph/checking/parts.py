"""All checks of a workspace, one after the other, each with its counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from aigraph import grounding
from aigraph.build import Files
from aigraph.checking.rules import violations
from aigraph.engines import Engine
from aigraph.errors import AigraphError, BadFile
from aigraph.places import places
from aigraph.queries import Library
from aigraph.reason.hermit import check as ask_hermit
from aigraph.reason.message import problems as clashes
from aigraph.report import Check, Problem
from aigraph.results import Table
from aigraph.terms import Prefixes
from aigraph.workspace import Workspace

View = Callable[[str], Table]
"""The rows of one of the tool's own saved queries."""


def check_files(files: Files) -> Check:
    """The syntax of every ontology and triple file; files of another ending are counted as skipped."""
    endings = sorted({path.suffix or path.name for path in files.strays})
    why = f"not RDF by their ending: {', '.join(endings)}" if endings else ""
    return Check("files", files.count, files.problems, len(files.strays), why)


def check_queries(library: Library, scratch: Engine) -> Check:
    """The header and SPARQL of every saved query, the views and rules among them."""
    return Check("queries", *library.check(scratch.query))


def check_rules(workspace: Workspace, engine: Engine) -> Check:
    """Every rule in `queries/checks/`: the workspace's own, else the shipped ones."""
    own = workspace.queries / "checks"
    rules = Library(own if own.is_dir() else Workspace.shipped().queries / "checks")
    written = places(workspace.files())
    found: list[Problem] = []
    broken: list[AigraphError] = []
    for name in rules:
        try:
            answer = engine.query(rules[name].text)
            rows = answer if isinstance(answer, Table) else Table((), ())
            found += violations(rules[name], rows, written, workspace.prefixes)
        except AigraphError as error:
            broken.append(error)
    failed = len(broken) + len({problem.rule for problem in found if problem.level == "error"})
    return Check("rules", len(rules), (*broken, *_errors(found)), warnings=_warnings(found), failed=failed)


def check_quotes(workspace: Workspace, view: View, folder: Path) -> tuple[Check, Check]:
    """Every source text in `folder`, and whether it holds the quotes taken from it."""
    claims = grounding.claims(view("findings"))
    texts = grounding.read_texts(folder, {grounding.key_of(claim.source) for claim in claims if claim.source})
    result = grounding.ground(claims, texts.found, grounding.labels(view("names")))
    problems = grounding.problems(result, places(workspace.files()))
    read = Check("source texts", len(texts.found) + len(texts.problems), tuple(texts.problems))
    skipped, why = result.skipped, result.why_skipped
    return read, Check("quotes", result.checked, _errors(problems), skipped, why, _warnings(problems))


def check_logic(files: Files, prefixes: Prefixes) -> Check:
    """Whether all statements can be so together (HermiT).

    Raises:
        MissingPart: there is no Java to run HermiT with.
        ReasonerError: HermiT gave no answer.
    """
    asserted = files.asserted
    claimed = {name: [quad.triple for quad in quads] for name, quads in files.claims.items()}
    return Check("statements", len(asserted), clashes(ask_hermit(asserted), claimed, prefixes))


def _errors(problems: Sequence[Problem]) -> tuple[AigraphError, ...]:
    return tuple(_error(problem) for problem in problems if problem.level == "error")


def _warnings(problems: Sequence[Problem]) -> tuple[AigraphError, ...]:
    return tuple(_error(problem) for problem in problems if problem.level != "error")


def _error(problem: Problem) -> AigraphError:
    if problem.path is None:
        return AigraphError(problem.message, where=problem.where, hint=problem.hint)
    return BadFile(problem.message, problem.path, problem.line, hint=problem.hint)
