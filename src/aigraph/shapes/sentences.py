"""From a result of SHACL to a problem that a person can act on: who, what is wrong, what to do, file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from aigraph.places import Place
from aigraph.report import Problem
from aigraph.report.problem import Level
from aigraph.shapes.engine import Result
from aigraph.shapes.facts import Facts, Node, name
from aigraph.shapes.targets import Targets
from aigraph.terms import Prefixes

LEVELS: dict[str, Level] = {"Violation": "error", "Warning": "warning", "Info": "info"}
HINTS = {
    "MinCount": "add it",
    "MaxCount": "keep one",
    "QualifiedMinCount": "add it",
    "UniqueLang": "keep one in each language",
    "Class": "use another relation, turn it round, or mend the class of the thing",
    "Datatype": "mend the value or its datatype",
    "Or": "add what is missing, or mend what is there",
}
_MOST_SHOWN = 3


@dataclass(frozen=True)
class Sentences:
    """How results become problems.

    Attributes:
        facts: the statements of all files.
        targets: what the shapes look at.
        places: IRI → where it is written.
        prefixes: prefix → namespace.
        language: the language of the shapes' messages, "en" or "es".
    """

    facts: Facts
    targets: Targets
    places: Mapping[str, Place]
    prefixes: Prefixes
    language: str = "en"

    def problems(self, result: Result) -> Iterator[Problem]:
        """One problem for each place where the statement at fault stands."""
        named = "" if result.shape.startswith("_:") else result.shape  # a blank node is called otherwise in each run
        rule = f"shape-{_local(result.path or named) or result.component}"
        said = {"": "It has not the shape that it should", **dict(result.messages)}
        message = said.get(self.language) or said.get("en") or said[""]
        detail, hint = self._detail(result), HINTS.get(result.component, "mend the value")
        for owner in self._owners(result):
            what = f"{self.prefixes.compact(owner)}: {message}{detail and f'; {detail}'}"
            place = self.places.get(owner) or self.places.get(result.focus)
            path, line = (place.path, place.line) if place else (None, None)
            yield Problem(rule, LEVELS.get(result.severity, "error"), what, path, line, hint)

    def statements(self, result: Result) -> tuple[Quad, ...]:
        """The statements that a result is about, where it is about some."""
        predicates = [result.path] if result.path else sorted(self.targets.properties.get(result.shape, ()))
        found = [quad for one in predicates for quad in self.facts.spoken.get((result.focus, one), ())]
        if result.path and result.value:
            found = [quad for quad in found if _same(quad.object, result.value)] or found
        return tuple(found)

    def _owners(self, result: Result) -> list[str]:
        """The findings that make the statements at fault; else the thing, or the finding that describes it."""
        graphs = (quad.graph_name for quad in self.statements(result))
        claimed = list(dict.fromkeys(graph.value for graph in graphs if isinstance(graph, NamedNode)))
        if claimed and result.component != "MaxCount":
            return claimed
        return [result.focus if result.focus in self.places else self.facts.homes.get(result.focus, result.focus)]

    def _detail(self, result: Result) -> str:
        about = self.prefixes.compact(result.focus)
        values = [self._show(quad.object) for quad in self.statements(result)] if result.path else []
        if result.component in ("MinCount", "QualifiedMinCount"):
            return f"{about} has none" if not values or result.component == "QualifiedMinCount" else ""
        if result.component in ("MaxCount", "UniqueLang"):
            more = " …" if len(values) > _MOST_SHOWN else ""
            return f"{about} has {len(values)}: {', '.join(values[:_MOST_SHOWN])}{more}"
        if values:
            return f"{values[0]} is {self._kind(self.statements(result)[0].object)}"
        return "" if not self.targets.properties.get(result.shape) else f"{about} is {self._kinds(result.focus)}"

    def _show(self, node: Node) -> str:
        return self.prefixes.compact(node.value) if isinstance(node, NamedNode) else str(node)

    def _kind(self, node: Node) -> str:
        return self._kinds(node.value) if isinstance(node, NamedNode) else "not"

    def _kinds(self, iri: str) -> str:
        kinds = [kind for kind in self.facts.types.get(iri, ()) if not kind.endswith("#NamedIndividual")]
        return " and ".join(self.prefixes.compact(kind) for kind in kinds) or "without a class"


def _same(node: Node, value: str) -> bool:
    return str(node) == value or (not isinstance(node, NamedNode) and name(node) == value.strip("<>"))


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
