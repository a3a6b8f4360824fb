"""Names that lead nowhere: IRIs that are used and that no file describes, with the names that were perhaps meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from aigraph.places import Place
from aigraph.report import Problem
from aigraph.shapes.facts import RDF_TYPE, Facts, name
from aigraph.terms import AIG, COMMON_PREFIXES, Prefixes

_PROV, _DCTERMS = COMMON_PREFIXES["prov"], COMMON_PREFIXES["dcterms"]
_POINTING = {
    _PROV + "wasQuotedFrom",
    _PROV + "wasDerivedFrom",
    _PROV + "wasAssociatedWith",
    _PROV + "wasAttributedTo",
    _DCTERMS + "creator",
    _DCTERMS + "publisher",
}
_BUILT_IN = tuple(COMMON_PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))
_LABELS = tuple(COMMON_PREFIXES["rdfs"] + word for word in ("label", "comment", "seeAlso"))
_OURS = ("aig", "id", "src", "finding", "curator")
_MOST_GUESSES = 60  # names that get near matches: each costs some milliseconds


@dataclass
class Undescribed:
    """The names that no file describes.

    Attributes:
        facts: the statements of all files.
        prefixes: prefix → namespace; those that are not of the common vocabularies are the workspace's own.
    """

    facts: Facts
    prefixes: Prefixes
    _guesses: dict[str, list[str]] = field(default_factory=dict)

    def uses(self) -> dict[str, tuple[str, ...]]:
        """Each such name, and the findings or things that use it, in the order of the files."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for quad in self.facts.quads:
            graph = quad.graph_name
            user = graph.value if isinstance(graph, NamedNode) else name(quad.subject)
            for iri in self._of(quad):
                found[iri][user] = None
        return {iri: tuple(users) for iri, users in found.items()}

    def problems(self, uses: Mapping[str, tuple[str, ...]], places: Mapping[str, Place]) -> tuple[Problem, ...]:
        """One error per name, where it is first used, with near matches."""
        return tuple(self._problem(iri, users, places.get(users[0])) for iri, users in uses.items())

    def _of(self, quad: Quad) -> Iterator[str]:
        graph, predicate = quad.graph_name, quad.predicate.value
        if isinstance(graph, NamedNode) and self._unknown(graph.value):
            yield graph.value
        if predicate not in self.facts.types and (predicate.startswith(AIG) or self._misspelt(predicate)):
            yield predicate
        claimed = isinstance(graph, NamedNode)
        if isinstance(quad.subject, NamedNode) and self._lost(quad.subject.value, claimed):
            yield quad.subject.value
        if isinstance(quad.object, NamedNode) and self._lost(quad.object.value, claimed or self._points(predicate)):
            yield quad.object.value

    def _lost(self, iri: str, meant: bool) -> bool:
        """Whether an IRI that is meant as a thing of ours, by its place or its namespace, is described nowhere."""
        return (meant or iri.startswith(self._own)) and self._unknown(iri)

    def _unknown(self, iri: str) -> bool:
        return iri not in self.facts.types and not iri.startswith(_BUILT_IN)

    @staticmethod
    def _points(predicate: str) -> bool:
        return predicate in _POINTING or predicate == RDF_TYPE or predicate.startswith(AIG)

    @cached_property
    def _own(self) -> tuple[str, ...]:
        return tuple(ns for key, ns in self.prefixes.own.items() if key in _OURS or key not in COMMON_PREFIXES)

    def _misspelt(self, predicate: str) -> bool:
        """A property of another vocabulary that is not declared, but for a letter or two would be."""
        if predicate.startswith(_BUILT_IN) and not predicate.startswith(COMMON_PREFIXES["rdfs"]):
            return False
        return predicate not in _LABELS and bool(self._near(predicate, 0.88))

    def _problem(self, iri: str, users: tuple[str, ...], place: Place | None) -> Problem:
        short, user = self.prefixes.compact(iri), self.prefixes.compact(users[0])
        near = [self.prefixes.compact(one) for one in self._near(iri)]
        more = f" ({len(users) - 1} more use it)" if len(users) > 1 else ""
        if iri in users:
            what, hint = f"{short}: No file says what this is", "write “a” and its class, and describe it"
        elif iri.startswith(AIG):
            what, hint = f"{user}: The ontology has no {short}{more}", "mend the spelling, or declare it in ontology/"
        else:
            what = f"{user}: No file describes {short}{more}"
            hint = "mend the spelling, or describe it in data/triples/"
        if near:
            hint = f"did you mean {' or '.join(near)}? Else {hint}"
        path, line = (place.path, place.line) if place else (None, None)
        return Problem("undescribed-name", "error", what, path, line, hint)

    def _near(self, iri: str, cutoff: float = 0.75) -> list[str]:
        if iri not in self._guesses:
            space, local = _split(iri)
            enough = len(self._guesses) < _MOST_GUESSES
            known = self._by_space.get(space, []) if enough else []
            self._guesses[iri] = [space + one for one in get_close_matches(local, known, n=2, cutoff=cutoff)]
        return self._guesses[iri]

    @cached_property
    def _by_space(self) -> dict[str, list[str]]:
        spaces: defaultdict[str, list[str]] = defaultdict(list)
        for iri in (*self.facts.types, *_LABELS):
            space, local = _split(iri)
            spaces[space].append(local)
        return spaces


def _split(iri: str) -> tuple[str, str]:
    """Namespace and local name: cut behind the last `#` or `/`."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]
