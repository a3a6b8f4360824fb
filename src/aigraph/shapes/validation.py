"""All that is said of shapes in one call: SHACL, names that lead nowhere, and labels that two things share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from aigraph.places import Place
from aigraph.report import Problem
from aigraph.shapes.engine import Result, results
from aigraph.shapes.facts import Facts
from aigraph.shapes.labels import same_labels
from aigraph.shapes.names import Undescribed
from aigraph.shapes.sentences import Sentences
from aigraph.shapes.targets import Targets
from aigraph.terms import Prefixes


@dataclass(frozen=True)
class Validation:
    """What was found.

    Attributes:
        problems: sorted by file and line.
        nodes: the IRIs (findings, things, observations …) that were looked at, sorted.
        failed: at how many places there is at least one error; at most `checked`.
    """

    problems: tuple[Problem, ...]
    nodes: tuple[str, ...]
    failed: int

    @property
    def checked(self) -> int:
        """How many nodes were looked at."""
        return len(self.nodes)


def validate(quads: Iterable[Quad], shapes: Path, places: Mapping[str, Place], prefixes: Prefixes) -> Validation:
    """Look at all statements of a workspace: the ontology, what is said, and the claim of each finding.

    Each fault is told once: what hangs on a name that no file describes is told as that name alone.

    Args:
        quads: the parsed files, graphs and all; not the built dataset.
        shapes: a Turtle file of SHACL shapes.
        places: IRI → where it is written.
        prefixes: prefix → namespace.

    Raises:
        BadFile: the shapes cannot be read, or are no SHACL.
        MissingPart: no SHACL engine is installed.

    Example:
        >>> from aigraph.workspace import Workspace
        >>> workspace = Workspace.shipped()
        >>> validate((), workspace.shapes, {}, workspace.prefixes)
        Validation(problems=(), nodes=(), failed=0)
    """
    facts, targets = Facts.of(quads), Targets.of(shapes)
    lost = Undescribed(facts, prefixes)
    uses = lost.uses()
    sentences = Sentences(facts, targets, places, prefixes)
    kept = _once(_unexcused(results(facts.triples, shapes), facts, frozenset(uses)))
    found = [
        *(problem for result in kept for problem in sentences.problems(result)),
        *lost.problems(uses, places),
        *same_labels(facts, places, prefixes),
    ]
    problems = tuple(sorted(dict.fromkeys(found), key=_order))
    nodes = tuple(sorted(targets.focus(facts)))
    failed = len({(one.path, one.line) for one in problems if one.level == "error"})
    return Validation(problems, nodes, min(failed, len(nodes)))


def _unexcused(found: Sequence[Result], facts: Facts, lost: frozenset[str]) -> Iterator[Result]:
    """Without the results that only follow from a name that no file describes."""
    for result in found:
        if not any(_hangs(one, facts, lost) for one in (result.focus, _iri(result.value))):
            yield result


def _hangs(iri: str, facts: Facts, lost: frozenset[str]) -> bool:
    kinds = facts.types.get(iri)
    return iri in lost if not kinds else lost.issuperset(kinds)


def _iri(value: str) -> str:
    return value[1:-1] if value.startswith("<") else ""


def _once(found: Iterable[Result]) -> Iterator[Result]:
    """One result for each value of a property: the shape of the thing speaks before that of the property."""
    told: set[tuple[str, str, str]] = set()
    by_thing = sorted(found, key=lambda one: one.component in ("Class", "Datatype"))
    for result in by_thing:
        key = (result.focus, result.path or result.shape, result.value)
        if key not in told:
            told.add(key)
            yield result


def _order(problem: Problem) -> tuple[str, int, str]:
    return str(problem.path or ""), problem.line or 0, problem.message
