"""Files → the built dataset: what a query sees, the same quads on every engine.

- default graph: ontology, things, what is said about findings, the *accepted view* (the claims of findings that are
  accepted, assert or report, and are not superseded), and what follows from it; a finding that was reviewed has the
  status that its last review gave it, and keeps the one it was written with as `aig:writtenStatus`;
- each finding's named graph: its claim, whatever its stance;
- `graph/inferred`: what follows and is not itself claimed, so that it can be told apart.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple

from aigraph.errors import BadFile
from aigraph.terms import COMMON_PREFIXES, INFERRED, aig
from aigraph.workspace import Workspace
from aigraph.writing.parsing import Parsed
from aigraph.writing.remembered import remembered

_DEFAULT = DefaultGraph()
_TYPE = NamedNode(COMMON_PREFIXES["rdf"] + "type")
_WHY = (NamedNode(COMMON_PREFIXES["rdfs"] + "comment"), aig("reason"))
_BY = NamedNode(COMMON_PREFIXES["prov"] + "wasAssociatedWith")
_AT = NamedNode(COMMON_PREFIXES["prov"] + "endedAtTime")
_INTO_INFERRED = re.compile(r"[^\s{]*inferred>?\s*\{|" + re.escape(str(INFERRED)))
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Review:
    """A decision on a finding.

    Attributes:
        iri: its name.
        finding: the finding that it decides on.
        decision: the status that it gives: "accepted", "rejected" or "proposed".
        by: the IRI of the curator; empty where none is named.
        at: when, as it is written; empty where no time is given.
        why: the reason; empty where none is given.
    """

    iri: str
    finding: str
    decision: str
    by: str = ""
    at: str = ""
    why: str = ""

    @property
    def moment(self) -> datetime:
        """When it was decided; before everything else where that is not written or no time."""
        try:
            moment = datetime.fromisoformat(self.at)
        except ValueError:
            return _BEFORE_ALL
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Files:
    """What the files of a workspace say, before anything is made of it.

    Attributes:
        said: quads outside named graphs as they are written: ontology, things, what is said about findings.
        claims: graph name → its quads, in the order of the files.
        problems: one error per file that could not be read; the others are all here.
        digest: SHA-256 of all files' names and bytes, in hexadecimal.
        count: how many files were read, the broken ones included.
        strays: files that are no RDF by their ending, and so were not read.
        declared: pairs (prefix, namespace) in the order of the files.
    """

    said: tuple[Quad, ...]
    claims: dict[NamedNode, tuple[Quad, ...]]
    problems: tuple[BadFile, ...]
    digest: str
    count: int
    strays: tuple[Path, ...] = ()
    declared: tuple[tuple[str, str], ...] = ()

    @cached_property
    def reviews(self) -> Mapping[str, tuple[Review, ...]]:
        """Finding → its reviews, the latest last: by their time, then in the order of the files."""
        found: dict[str, list[Review]] = defaultdict(list)
        for review in _reviews(self.said):
            found[review.finding].append(review)
        return {name: tuple(sorted(reviews, key=lambda one: one.moment)) for name, reviews in found.items()}

    @cached_property
    def current(self) -> tuple[Quad, ...]:
        """What is said, as it stands: of a reviewed finding only the status that the last review gave it.

        A finding that supersedes itself, or several that supersede each other in a circle, replace nothing: these
        statements are left out.
        """
        return tuple(_without_circles(_with_status(self.said, self.reviews)))

    @cached_property
    def accepted(self) -> tuple[Triple, ...]:
        """The accepted view: the claim triples that the workspace holds to be so."""
        gone = self.superseded
        held = [name for name in _holding(self.current) if name.value not in gone]
        return tuple(quad.triple for name in held for quad in self.claims.get(name, ()))

    @cached_property
    def superseded(self) -> Mapping[str, tuple[str, ...]]:
        """Finding → the accepted findings that supersede it, sorted."""
        accepted = _with(self.current, "status", {aig("accepted")})
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self.current:
            newer, older = quad.subject, quad.object
            if quad.predicate == aig("supersedes") and isinstance(newer, NamedNode) and isinstance(older, NamedNode):
                found[older.value].update({newer.value} if newer in accepted else ())
        return {name: tuple(sorted(newer)) for name, newer in found.items() if newer}

    @cached_property
    def circles(self) -> tuple[tuple[str, str], ...]:
        """Findings that supersede each other in a circle, or themselves: (newer, older) of each statement left out."""
        ends = ((quad.subject, quad.object) for quad in _circles(self.said))
        return tuple((a.value, b.value) for a, b in ends if isinstance(a, NamedNode) and isinstance(b, NamedNode))

    @property
    def asserted(self) -> list[Triple]:
        """All that reasoning starts from: what is said and the accepted view."""
        return [*(quad.triple for quad in self.current), *self.accepted]


def read(workspace: Workspace, without: Container[str] = ()) -> Files:
    """Parse all files of a workspace; a broken one becomes a problem and hides no other.

    Args:
        workspace: which one.
        without: paths in the workspace of files that are passed over, as if they were not there.

    Example:
        >>> files = read(Workspace.find())
        >>> files.problems
        ()
    """
    said: list[Quad] = []
    claims: dict[NamedNode, list[Quad]] = defaultdict(list)
    declared: list[tuple[str, str]] = []
    digest = hashlib.sha256()
    survey = workspace.survey()
    problems: list[BadFile] = list(survey.faults)
    for path in survey.files:
        name = path.relative_to(workspace.root).as_posix()
        if name in without:
            continue
        try:
            data = path.read_bytes()
            digest.update(os.fsencode(f"{name}\0{len(data)}\0") + data)
            found = read_file(path, data, name)
        except BadFile as problem:
            problems.append(problem)
        except OSError as error:
            problems.append(BadFile(f"Cannot read it ({error.strerror})", path))
        else:
            sort_in(found.quads, said, claims)
            declared += found.prefixes.items()
    held = {name: tuple(quads) for name, quads in claims.items()}
    count = len(survey.files) + len(survey.faults)
    return Files(tuple(said), held, tuple(problems), digest.hexdigest(), count, survey.strays, tuple(declared))


def read_file(path: Path, data: bytes, label: str) -> Parsed:
    """What one file says; its blank nodes are named by the label, so that files cannot share them by accident.

    Args:
        path: where it is; the file itself is not opened.
        data: its bytes.
        label: different for each file, with the ending that says the format: its path in the workspace.

    Raises:
        BadFile: the file is not what its ending says, or writes where only aigraph does; holds the line.
    """
    found = remembered(path, data, label)
    if any(quad.graph_name == INFERRED for quad in found.quads):
        place = _INTO_INFERRED.search(data.decode("utf-8"))
        line = place and place.string.count("\n", 0, place.start()) + 1
        what = f"The graph {INFERRED} holds what aigraph infers, and nothing can be written into it"
        raise BadFile(what, path, line, hint="give the finding a name of its own")
    return found


def dataset(files: Files, inferred: Iterable[Triple]) -> Iterator[Quad]:
    """The quads of the built dataset.

    Args:
        files: what the files say.
        inferred: what follows from `files.asserted` and is not among it.
    """
    yield from files.current
    for claimed in files.claims.values():
        yield from claimed
    for triple in files.accepted:
        yield Quad(triple.subject, triple.predicate, triple.object, _DEFAULT)
    for triple in inferred:
        yield Quad(triple.subject, triple.predicate, triple.object, _DEFAULT)
        yield Quad(triple.subject, triple.predicate, triple.object, INFERRED)


def sort_in(quads: Iterable[Quad], said: list[Quad], claims: dict[NamedNode, list[Quad]]) -> None:
    """Put quads to what is said or, by their graph, to the claims; `claims` makes a list for a new graph."""
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, NamedNode):
            claims[graph].append(quad)
        elif not isinstance(graph, BlankNode):
            said.append(quad)


def _holding(said: Iterable[Quad]) -> list[NamedNode]:
    """The findings that are accepted and assert or report their claim."""
    standing = set(_with(said, "stance", {aig("asserts"), aig("reports")}))
    return [name for name in _with(said, "status", {aig("accepted")}) if name in standing]


def _with(said: Iterable[Quad], predicate: str, values: set[NamedNode]) -> dict[NamedNode, None]:
    """The named things of which that predicate holds with one of the values, in order."""
    wanted = aig(predicate)
    found = (q.subject for q in said if q.predicate == wanted and q.object in values)
    return {name: None for name in found if isinstance(name, NamedNode)}


def _reviews(said: Iterable[Quad]) -> Iterator[Review]:
    """The reviews that name a finding and a decision, in the order of the files.

    Where one name bears two decisions, the more careful one counts: proposed before rejected before accepted.
    """
    parts: dict[Any, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    wanted = {aig("reviews"), aig("decision"), _BY, _AT, *_WHY}
    for quad in said:
        if quad.predicate in wanted and not isinstance(quad.object, Triple):
            parts[quad.subject][quad.predicate].append(quad.object.value)
    for name, said_of in parts.items():
        given = {value.rpartition("#")[2] for value in said_of[aig("decision")]}
        decision = next((word for word in ("proposed", "rejected", "accepted") if word in given), "")
        by, at = ((said_of[key] or [""])[-1] for key in (_BY, _AT))
        why = next((said_of[key][0] for key in _WHY if said_of[key]), "")
        for finding in said_of[aig("reviews")] if decision else ():
            yield Review(name.value, finding, decision, by, at, why)


def _with_status(said: Iterable[Quad], reviews: Mapping[str, tuple[Review, ...]]) -> Iterator[Quad]:
    """What is said, each reviewed finding with the status of its last review, its own one as `aig:writtenStatus`."""
    status, finding = aig("status"), aig("Finding")
    for quad in said:
        last = reviews.get(quad.subject.value, ()) if isinstance(quad.subject, NamedNode) else ()
        if last and quad.predicate == status:
            quad = Quad(quad.subject, aig("writtenStatus"), quad.object, _DEFAULT)
        yield quad
        if last and quad.predicate == _TYPE and quad.object == finding:
            yield Quad(quad.subject, status, aig(last[-1].decision), _DEFAULT)


def _without_circles(said: Iterable[Quad]) -> Iterator[Quad]:
    """What is said without the supersessions that lead back to where they start."""
    quads = list(said)
    circles = set(_circles(quads))
    return (quad for quad in quads if quad not in circles)


def _circles(said: Iterable[Quad]) -> Iterator[Quad]:
    """The supersessions that lead back to where they start."""
    steps: dict[Any, set[Any]] = defaultdict(set)
    found = [quad for quad in said if quad.predicate == aig("supersedes") and isinstance(quad.object, NamedNode)]
    for quad in found:
        steps[quad.subject].add(quad.object)
    return (quad for quad in found if _leads(quad.object, quad.subject, steps))


def _leads(start: Any, end: Any, steps: Mapping[Any, set[Any]]) -> bool:
    """Whether the steps lead from the start to the end, which may be the start itself."""
    seen, todo = {start}, [start]
    while todo and end not in seen:
        new = steps.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return end in seen
