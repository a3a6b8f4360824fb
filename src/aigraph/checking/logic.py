"""Whether all statements can be so together, by HermiT, and where those that cannot are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from pyoxigraph import Triple

from aigraph.checking.subject import Subject
from aigraph.checking.written import Written
from aigraph.errors import MissingPart, ReasonerError
from aigraph.reason.hermit import check as ask_hermit
from aigraph.reason.message import problems as clashes
from aigraph.report import Check, Problem, Related, Rule

RULES = (
    Rule("logic-clash", "All statements that the workspace holds can be so together."),
    Rule("logic-empty-class", "Every class can have members."),
    Rule("logic-unknown", "The reasoner HermiT gives an answer."),
)
_LEFT_OUT = ("left out by --no-logic", "se dejaron fuera con --no-logic")


def check_logic(subject: Subject, wanted: bool = True) -> Check:
    """The ontology, what is said, and the accepted claims; skipped where it is not wanted or there is no Java."""
    statements = subject.files.asserted
    count = len(statements)
    if not wanted:
        return Check("statements", 0, (), count, *(_LEFT_OUT if count else ("", "")), rules=RULES)
    try:
        verdict = ask_hermit(statements)
    except MissingPart as missing:
        return Check("statements", 0, (), count, missing.message, rules=RULES, missing=missing)
    except ReasonerError as error:
        hint = error.hint or "leave it out with --no-logic"
        unknown = Problem("logic-unknown", "error", error.message, None, None, hint)
        return Check("statements", count, (unknown,), rules=RULES, failed_items=1)
    found = clashes(verdict, _locate(subject), subject.prefixes)
    told = tuple(_placed(subject, problem) for problem in found if _concerns(subject, problem))
    if len(told) < len(found) and not told:
        place = found[0].where
        why = (f"they clash elsewhere: {place}", f"chocan en otra parte: {place}")
        return Check("statements", 0, (), count, *why, rules=RULES)
    return Check("statements", count, told, rules=RULES, failed_items=len(told))


def _concerns(subject: Subject, problem: Problem) -> bool:
    """Whether one of the statements is written in a file that is told about."""
    places = [one.path for one in problem.related if one.path]
    return not places or any(map(subject.scope.holds, places))


def _placed(subject: Subject, problem: Problem) -> Problem:
    """The problem at the first of its statements that is told about."""
    first = next((one for one in problem.related if one.path and subject.scope.holds(one.path)), problem)
    return replace(problem, path=first.path, line=first.line)


def _locate(subject: Subject) -> Callable[[Triple], list[Related]]:
    """For each statement its places: the line of each finding that claims it, and the line where a file says it."""
    claimed: defaultdict[Triple, list[str]] = defaultdict(list)
    for name, quads in subject.files.claims.items():
        for quad in quads:
            claimed[quad.triple].append(name.value)
    said = {quad.triple for quad in subject.files.said}
    written = Written(subject.paths)

    def locate(triple: Triple) -> list[Related]:
        found = []
        for name in claimed.get(triple, ()):
            place = subject.places.get(name)
            short = subject.prefixes.compact(name)
            found.append(Related(short, place.path if place else None, place.line if place else None))
        place = written.place(triple) if triple in said or not found else None
        return [*found, Related("", place.path, place.line)] if place else found

    return locate
