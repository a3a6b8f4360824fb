"""Whether what is written has the shape that it should (SHACL)."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph import shapes
from aigraph.checking.files import as_problem
from aigraph.checking.subject import Subject
from aigraph.errors import BadFile, MissingPart
from aigraph.report import Check, Problem


def check_shapes(subject: Subject) -> Check:
    """Each finding, thing, source and observation by the shapes of the workspace, else the shipped ones."""
    workspace, files, scope = subject.workspace, subject.files, subject.scope
    quads = (*files.said, *(quad for claim in files.claims.values() for quad in claim))
    try:
        found = shapes.validate(quads, workspace.shapes, subject.places, subject.prefixes)
    except BadFile as error:
        return Check("shapes", 0, (as_problem(error),), failed_items=0)
    except MissingPart as missing:
        return Check("shapes", 0, (), 1, missing.message, missing=missing)
    echoes = {"undescribed-name"} if files.problems else set()  # what a file that cannot be read would describe
    told = tuple(one for one in scope.keep((*found.problems, *_circles(subject))) if one.rule not in echoes)
    places = subject.places
    nodes = [name for name in found.nodes if scope.holds(places[name].path if name in places else None)]
    failed = len({(one.path, one.line) for one in told if one.level == "error"})
    return Check("shapes", len(nodes), told, failed_items=min(failed, len(nodes)))


def _circles(subject: Subject) -> Iterator[Problem]:
    """Findings that supersede each other in a circle."""
    compact, hint = subject.prefixes.compact, "keep one direction: the newer finding supersedes the older"
    for newer, older in subject.files.circles:
        place = subject.places.get(newer)
        back = "itself" if newer == older else f"{compact(older)}, which leads back to it"
        what = f"{compact(newer)}: It supersedes {back}; so neither replaces anything"
        path, line = (place.path, place.line) if place else (None, None)
        yield Problem("supersedes-in-circle", "error", what, path, line, hint)
