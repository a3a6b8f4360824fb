"""Names: namespaces, our own terms, CURIE ↔ IRI, and RDF term ↔ Python value. One term model: pyoxigraph's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple
"""Anything that can stand in a query's answer."""

Value = str | int | float | bool | Decimal | None
"""A term as plain Python."""

AIG = "https://w3id.org/aigraph/ontology#"
ID = "https://w3id.org/aigraph/id/"
SRC = "https://w3id.org/aigraph/source/"
FINDING = "https://w3id.org/aigraph/finding/"
CURATOR = "https://w3id.org/aigraph/curator/"
GRAPH = "https://w3id.org/aigraph/graph/"
XSD = "http://www.w3.org/2001/XMLSchema#"

INFERRED = NamedNode(GRAPH + "inferred")
"""The graph that holds what follows from the accepted view and is not itself claimed."""

COMMON_PREFIXES = {
    "aig": AIG,
    "id": ID,
    "src": SRC,
    "finding": FINDING,
    "curator": CURATOR,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sosa": "http://www.w3.org/ns/sosa/",
    "unit": "http://qudt.org/vocab/unit/",
    "cur": "http://qudt.org/vocab/currency/",
}

_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {XSD + "double", XSD + "float"}


def aig(name: str) -> NamedNode:
    """Our own term of that local name.

    Example:
        >>> aig("addresses").value
        'https://w3id.org/aigraph/ontology#addresses'
    """
    return NamedNode(AIG + name)


def fold(text: str) -> str:
    """Text as people compare it: no accents, no case, single spaces.

    Example:
        >>> fold("  Pensión   ALIMENTICIA ")
        'pension alimenticia'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def inert(text: str) -> str:
    r"""Text that cannot steer a terminal: control and direction-override characters become a mark; line ends stay.

    Example:
        >>> inert("\x1b[2J gone")
        '�[2J gone'
    """
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def to_python(term: Term | None) -> Value:
    """The plain Python value of a term: numbers and booleans as such, all else as its text.

    Example:
        >>> to_python(Literal("3", datatype=NamedNode(XSD + "integer")))
        3
        >>> to_python(aig("Barrier"))
        'https://w3id.org/aigraph/ontology#Barrier'
    """
    if isinstance(term, Literal):
        return _literal_value(term)
    if isinstance(term, Triple):
        return str(term)
    return None if term is None else term.value


def _literal_value(term: Literal) -> Value:
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind == XSD + "decimal":
            return Decimal(term.value)
        if kind in _FLOATS:
            return float(term.value)
    except (ValueError, ArithmeticError):
        return term.value
    return term.value in ("true", "1") if kind == XSD + "boolean" else term.value


class Prefixes(Mapping[str, str]):
    """Prefix → namespace, and the two ways between CURIE and IRI.

    Attributes:
        own: those that are common or of the workspace's settings, without those that files declare.

    Example:
        >>> prefixes = Prefixes({"ex": "https://example.org/"})
        >>> prefixes.compact("https://w3id.org/aigraph/id/mexico"), prefixes.expand("ex:a")
        ('id:mexico', 'https://example.org/a')
    """

    def __init__(self, extra: Mapping[str, str] | None = None, declared: Mapping[str, str] | None = None) -> None:
        self.own: Mapping[str, str] = {**COMMON_PREFIXES, **(extra or {})}
        self._map = {**(declared or {}), **self.own}
        own = self.own.items()
        whole = (pair for pair in self._map.items() if pair in own or pair[1].endswith(("/", "#", ":")))
        self._by_length = sorted(whole, key=lambda pair: (-len(pair[1]), pair not in own, pair[0]))

    def with_declared(self, pairs: Iterable[tuple[str, str]]) -> Prefixes:
        """These, and with them those that files declare.

        A prefix that is here already stays as it is, and one that is declared in two ways is left out. Where several
        stand for one namespace, names are shortened with that which is here already.

        Args:
            pairs: (prefix, namespace).

        Example:
            >>> pairs = [("n", FINDING + "n/"), ("id", "urn:x"), ("b", "urn:1"), ("b", "urn:2")]
            >>> found = Prefixes().with_declared(pairs)
            >>> found.compact(FINDING + "n/f001"), found.compact(ID + "mexico"), "b" in found
            ('n:f001', 'id:mexico', False)
        """
        ways: dict[str, set[str]] = {}
        for prefix, namespace in pairs:
            ways.setdefault(prefix, set()).add(namespace)
        clear = {prefix: min(ways[prefix]) for prefix in ways if prefix and len(ways[prefix]) == 1}
        return Prefixes(self.own, clear)

    def __getitem__(self, prefix: str) -> str:
        """The namespace of a prefix."""
        return self._map[prefix]

    def __iter__(self) -> Iterator[str]:
        """The prefixes."""
        return iter(self._map)

    def __len__(self) -> int:
        """How many prefixes there are."""
        return len(self._map)

    def compact(self, iri: str) -> str:
        """The CURIE of an IRI, by the longest namespace that fits; the IRI itself where none does."""
        for prefix, namespace in self._by_length:
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def expand(self, curie: str) -> str | None:
        """The IRI of a CURIE, or None where it is not one of ours."""
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in self._map or local.startswith("//"):
            return None
        return self._map[prefix] + local
