"""A workspace's files → one state of it as plain values; two folders or git revisions → what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from aigraph.analysis.coverage import coverage
from aigraph.build import Files, Review, dataset, read
from aigraph.differences import Barrier, Difference, Record, Snapshot, Value, compare
from aigraph.engines.embedded import EmbeddedEngine
from aigraph.network import network
from aigraph.queries import Query
from aigraph.reason.rules import entail
from aigraph.results import Table
from aigraph.revisions import Version, version
from aigraph.terms import Prefixes, aig
from aigraph.workspace import Workspace

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ABOUT_FINDINGS = {aig(name).value for name in ("Finding", "Review", "Curator", "Observation")}
_Said = dict[str, tuple[Value, ...]]
_EVERYTHING = "http://www.w3.org/2002/07/owl#NamedIndividual"


@dataclass(frozen=True)
class Compared:
    """What differs between two versions, and a sentence for each file of theirs that could not be read."""

    difference: Difference
    left_out: tuple[str, ...] = ()


def compare_versions(workspace: Workspace, old: str, new: str | None = None) -> Compared:
    """What differs between two versions of a workspace: folders, or git revisions of the repository that holds it.

    A file that cannot be read in one version is left out of both, so that nothing seems to come or go with it.

    Args:
        workspace: the workspace that revisions are of.
        old: a folder or a revision, as in `aigraph.revisions.version`.
        new: the same; without it, the workspace as it stands.

    Raises:
        AigraphError: a name is neither a folder with a workspace nor a revision that has one; see `version`.
        MissingPart: git is needed and not installed.
    """
    with ExitStack() as stack:
        before = stack.enter_context(version(old, workspace))
        after = Version(str(workspace.root), workspace) if new is None else stack.enter_context(version(new, workspace))
        states = [(one, read(one.workspace)) for one in (before, after)]
        left_out = tuple(dict.fromkeys(one.told(problem) for one, files in states for problem in files.problems))
        if left_out:
            broken = _broken(states)
            states = [(one, read(one.workspace, broken)) for one in (before, after)]
        if len({files.digest for _, files in states}) == 1:  # the same bytes say the same
            same = Snapshot(prefixes=workspace.prefixes, digest=states[0][1].digest)
            return Compared(replace(compare(same, same), left_out=left_out), left_out)
        first, second = (snapshot(one.workspace, files) for one, files in states)
        return Compared(replace(compare(first, second), left_out=left_out), left_out)


def _broken(states: Sequence[tuple[Version, Files]]) -> frozenset[str]:
    """The paths in the workspace of all files that cannot be read in one of the versions."""
    found, names = set[str](), set[str]()
    for one, files in states:
        root = one.workspace.root
        found.update(problem.path.relative_to(root).as_posix() for problem in files.problems)
        names.update(path.relative_to(root).as_posix() for path in one.workspace.files())
    return frozenset(name for name in names if any(f"{name}/".startswith(f"{place}/") for place in found))


def snapshot(workspace: Workspace, files: Files) -> Snapshot:
    """The state of a workspace that its files give.

    Example:
        >>> from aigraph.build import read
        >>> workspace = Workspace.shipped()
        >>> state = snapshot(workspace, read(workspace))
        >>> state.labels["https://w3id.org/aigraph/id/mexico"]
        ('Mexico', 'México')
    """
    kinds = _kinds(files.current)
    things = {name: found for name, found in kinds.items() if not _ABOUT_FINDINGS & {*found}}
    return Snapshot(
        findings=_findings(files, kinds),
        labels=_labels([*files.current, *(quad for quads in files.claims.values() for quad in quads)]),
        kinds=things,
        details=_said(files.current, things, (_TYPE, _LABEL)),
        barriers=_barriers(files),
        prefixes=workspace.prefixes.with_declared(files.declared),
        digest=files.digest,
    )


def _findings(files: Files, kinds: dict[str, tuple[str, ...]]) -> dict[str, Record]:
    """One record per finding: whatever is typed as one, or has a graph of its own."""
    wanted = {name for name, found in kinds.items() if aig("Finding").value in found}
    wanted |= {name.value for name in files.claims}
    said = _said(files.current, wanted, (_TYPE, aig("writtenStatus").value))
    labels = _labels(files.current)
    return {name: _record(name, files, said.get(name, {}), labels) for name in sorted(wanted)}


def _said(quads: Iterable[Quad], names: Container[str], left_out: tuple[str, ...]) -> dict[str, _Said]:
    """Name → predicate → values, all sorted."""
    found: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        subject, key = quad.subject, quad.predicate.value
        if isinstance(subject, NamedNode) and key not in left_out and (name := subject.value) in names:
            found[name][key].add(_value(quad.object))
    return {name: {key: _sorted(values[key]) for key in sorted(values)} for name, values in found.items()}


def _sorted(values: set[Value]) -> tuple[Value, ...]:
    return tuple(values) if len(values) == 1 else tuple(sorted(values))


def _record(name: str, files: Files, said: _Said, curators: dict[str, tuple[str, str]]) -> Record:
    quads = files.claims.get(NamedNode(name), ())
    claim = {(_value(quad.subject), _value(quad.predicate), _value(quad.object)) for quad in quads}
    last = files.reviews.get(name, ())[-1:]
    return Record(
        name,
        claim=tuple(sorted(claim)),
        said=said,
        superseded_by=files.superseded.get(name, ()),
        review="; ".join(_review(review, curators) for review in last),
    )


def _review(review: Review, curators: dict[str, tuple[str, str]]) -> str:
    who = curators.get(review.by, ("", ""))[0] or review.by.rpartition("/")[2]
    head = ", ".join(part for part in (who, review.at) if part)
    return f"{head}: {review.why}" if review.why else head


@lru_cache(maxsize=10_000)
def _value(term: Any) -> Value:
    if isinstance(term, Literal):
        return Value(term.value, False, term.language or "")
    return Value(term.value, True) if isinstance(term, NamedNode) else Value("_:", False)


def _kinds(said: Iterable[Quad]) -> dict[str, tuple[str, ...]]:
    """Name → the classes that it is typed with, sorted; the one that says nothing left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in said:
        if quad.predicate.value == _TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[quad.subject.value].add(quad.object.value)
    return {name: tuple(sorted(kinds - {_EVERYTHING} or kinds)) for name, kinds in found.items()}


def _labels(quads: Iterable[Quad]) -> dict[str, tuple[str, str]]:
    """Name → its labels in English (or without a language) and Spanish; the first of several by alphabet."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.predicate.value == _LABEL and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            found[quad.subject.value][quad.object.language or "en"].append(quad.object.value)
    return {
        name: (min(labels.get("en", [""])), min(labels.get("es", [""])))
        for name, labels in found.items()
        if labels.keys() & {"en", "es"}
    }


_WAYS = {"direct": "direct", "partial": "reached", "indirect": "reached", "denied": "denied"}


def _barriers(files: Files) -> dict[str, Barrier]:
    engine = EmbeddedEngine()
    engine.load(dataset(files, entail(files.asserted)))
    graph = network(_view(engine, "network-nodes"), _view(engine, "network-edges"))
    engine.close()
    names, covered = Prefixes(), coverage(graph)

    def whole(curie: str) -> str:
        return names.expand(curie) or curie

    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (remedy, barrier), cell in covered.cells.items():
        found[barrier, _WAYS[cell.how]].append(whole(remedy))
    return {
        whole(barrier): Barrier(
            tuple(sorted(found[barrier, "direct"])),
            tuple(sorted(found[barrier, "reached"])),
            str(covered.gaps.get(barrier, "")),
            bool(graph.nodes[barrier]["listed"]),
        )
        for barrier in covered.barriers
    }


def _view(engine: EmbeddedEngine, name: str) -> Table:
    """The rows of one of the tool's own views: always the shipped one, so that two states are seen alike."""
    answer = engine.query(Query.read(Workspace.shipped().queries / "views" / f"{name}.rq").text)
    assert isinstance(answer, Table), name
    return answer
