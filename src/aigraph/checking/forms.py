"""Whether what is written has the shape that it should (SHACL)."""

from __future__ import annotations

from aigraph import shapes
from aigraph.checking.files import as_problem
from aigraph.checking.subject import Subject
from aigraph.errors import BadFile, MissingPart
from aigraph.report import Check


def check_shapes(subject: Subject) -> Check:
    """Each finding, thing, source and observation by the shapes of the workspace, else the shipped ones."""
    workspace, files, scope = subject.workspace, subject.files, subject.scope
    quads = (*files.said, *(quad for claim in files.claims.values() for quad in claim))
    try:
        found = shapes.validate(quads, workspace.shapes, subject.places, workspace.prefixes)
    except BadFile as error:
        return Check("shapes", 0, (as_problem(error),), failed_items=0)
    except MissingPart as missing:
        return Check("shapes", 0, (), 1, missing.message, missing=missing)
    echoes = {"undescribed-name"} if files.problems else set()  # what a file that cannot be read would describe
    told = tuple(one for one in scope.keep(found.problems) if one.rule not in echoes)
    places = subject.places
    nodes = [name for name in found.nodes if scope.holds(places[name].path if name in places else None)]
    failed = len({(one.path, one.line) for one in told if one.level == "error"})
    return Check("shapes", len(nodes), told, failed_items=min(failed, len(nodes)))
