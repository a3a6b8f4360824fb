"""From parsed quads to what a workspace knows: its things, sources and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from aigraph.findings.known import Existing, Known, KnownSource, last_part
from aigraph.findings.schema import CLAIM_LAYER, CONCEPT, OWL, RDF, RDFS, SKOS, Said, above, plain
from aigraph.terms import AIG, COMMON_PREFIXES

UNIT = "http://qudt.org/schema/qudt/Unit"
DCTERMS, PROV = COMMON_PREFIXES["dcterms"], COMMON_PREFIXES["prov"]
_SCAFFOLDING = (OWL, RDF, RDFS, SKOS)
_LABELS = (RDFS + "label", SKOS + "altLabel")


def typed(said: Said) -> Iterator[Known]:
    """Everything with a class, in the order of the files: things, units, values of lists, sources, findings."""
    higher: dict[str, frozenset[str]] = {}
    for iri in said.of(RDF + "type"):
        own = tuple(said.names(iri, RDF + "type"))
        for kind in own:
            higher.setdefault(kind, above(said, kind))
        kinds = frozenset(name for kind in own for name in higher[kind])
        if not iri.startswith("_:"):
            yield Known(iri, kinds, said.labels(iri, *_LABELS), own, said.labels(iri, SKOS + "definition"))


def is_thing(known: Known) -> bool:
    """Whether it is a thing of the world: no class, no value of a list, no unit, nothing of the claim layer."""
    if known.kinds & CLAIM_LAYER or known.kinds & {CONCEPT, UNIT}:
        return False
    return any(not kind.startswith(_SCAFFOLDING) for kind in known.kinds)


def is_concept(known: Known) -> bool:
    """Whether it is a value of a list."""
    return CONCEPT in known.kinds


def sources(said: Said, everything: Mapping[str, Known]) -> dict[str, KnownSource]:
    """The sources, with their sections in reading order."""
    sections: dict[str, list[tuple[int, str, str]]] = {}
    for section, wholes in said.of(AIG + "sectionOf").items():
        position = said.text(section, AIG + "position")
        label = everything[section].label() if section in everything else last_part(section)
        for whole in wholes:
            order = int(position) if position.isascii() and position.isdigit() and len(position) < 16 else 0
            sections.setdefault(plain(whole), []).append((order, section, label))
    found = {}
    for iri, known in everything.items():
        if AIG + "Source" in known.kinds:
            parts = tuple((section, label) for _, section, label in sorted(sections.get(iri, ())))
            title, language = said.text(iri, DCTERMS + "title"), said.text(iri, DCTERMS + "language")
            found[iri] = KnownSource(iri, last_part(iri), title, language, known.labels, parts)
    return found


def findings(said: Said, claims: Mapping[NamedNode, Sequence[Quad]]) -> dict[str, Existing]:
    """The findings, in the order of the files; statuses as `said` gives them."""
    graphs = {name.value: quads for name, quads in claims.items()}
    about = said.of(PROV + "wasQuotedFrom")
    names = dict.fromkeys([*graphs, *(iri for iri in about if not iri.startswith("_:"))])
    return {iri: _existing(said, iri, graphs.get(iri, ())) for iri in names}


def _existing(said: Said, iri: str, quads: Sequence[Quad]) -> Existing:
    subject, predicate, other, figure = _claim(quads)
    return Existing(
        iri,
        source=said.text(iri, PROV + "wasQuotedFrom"),
        subject=subject,
        predicate=predicate,
        object=other,
        quote=said.text(iri, AIG + "quote"),
        mode=said.text(iri, AIG + "mode"),
        stance=said.text(iri, AIG + "stance"),
        confidence=said.text(iri, AIG + "confidence"),
        status=said.text(iri, AIG + "status"),
        evidence_type=said.text(iri, AIG + "evidenceType"),
        comment=said.text(iri, RDFS + "comment"),
        section=said.text(iri, AIG + "inSection"),
        created=said.text(iri, DCTERMS + "created"),
        figure=figure,
    )


def _claim(quads: Sequence[Quad]) -> tuple[str, str, str, dict[str, str]]:
    """Subject, predicate, object and figure of a finding's graph."""
    counted = next((q.subject for q in quads if q.object == NamedNode(AIG + "Observation")), None)
    if counted is not None:
        figure = {q.predicate.value: plain(q.object) for q in reversed(quads) if q.subject == counted}
        return plain(counted), "", "", figure
    if not quads:
        return "", "", "", {}
    return plain(quads[0].subject), quads[0].predicate.value, plain(quads[0].object), {}
