# ruff: noqa: E501 (one bad input, one line)
"""Bad files that lie in a workspace, or beside it, and are given to `aigraph check`."""

from __future__ import annotations

from dataclasses import dataclass

from ..conftest import HEADER
from .make import LAUGHS, MEGABYTE, OUTSIDE, RDF_XML, Build, text

ABOUT = 't:f1 a aig:Finding ; aig:mode aig:stated ; aig:stance aig:asserts ; aig:confidence aig:high ; aig:status aig:accepted ; aig:quote "w" ; prov:wasQuotedFrom src:t ; <http://purl.org/dc/terms/created> "2026-11-22"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
CLAIM = "GRAPH t:f1 { id:r aig:addresses id:b }\n"


@dataclass(frozen=True)
class Written:
    """One bad file: what it is, its path in the workspace, its bytes, and a piece of what is said about it."""

    name: str
    file: str
    build: Build
    says: str

    @property
    def heavy(self) -> bool:
        """Whether it may end the process, by its size or depth."""
        return any(word in self.name for word in ("MB", "depth", "statements", "shapes", "lists"))

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def trig(body: str) -> Build:
    return text(HEADER + body)


T = "data/triples/"
FILES = (
    Written("Turtle that breaks off", T + "a.ttl", trig("id:r aig:addresses id:b"), "a.ttl"),
    Written("TriG that breaks off", T + "a.trig", trig("GRAPH t:f1 { id:r aig:addresses id:b "), "a.trig"),
    Written("Turtle in Latin-1", T + "a.ttl", text(HEADER + 'id:r rdfs:comment "ñ"@es .', "latin-1"), "UTF-8"),
    Written("Turtle in UTF-16", T + "a.ttl", text(HEADER, "utf-16"), "UTF-8"),
    Written("NUL bytes", T + "a.ttl", trig("id:r \0 id:b ."), "a.ttl"),
    Written("N-Quads that are none", T + "a.nq", text("hello\n"), "a.nq"),
    Written("literal of 20 MB", T + "a.ttl", trig('id:r rdfs:comment "' + "x" * 20 * MEGABYTE + '"@en .'), "a.ttl"),
    Written("statements in statements", T + "a.ttl", trig("id:r aig:q " + "<<( id:r aig:q " * 20_000 + "id:b" + " )>>" * 20_000 + " ."), "a.ttl"),
    Written("statements in statements in N-Quads", T + "a.nq", text("<urn:a> <urn:q> " + "<<( <urn:a> <urn:q> " * 20_000 + "<urn:b>" + " )>>" * 20_000 + " .\n"), "nested more than 100 deep"),
    Written("shapes in shapes", "ontology/shapes.ttl", trig("id:r aig:q " + "<<( id:r aig:q " * 20_000 + "id:b" + " )>>" * 20_000 + " ."), "shapes.ttl"),
    Written("lists in lists", T + "a.ttl", trig("id:r aig:q " + "( " * 20_000 + ")" * 20_000 + " ."), "aig:q"),
    Written("finding that supersedes itself", T + "a.trig", trig(CLAIM + ABOUT + "t:f1 aig:supersedes t:f1 ."), "a.trig:7: error: t:f1: It supersedes itself"),
    Written("finding called like what is inferred", T + "a.trig", trig("GRAPH <https://w3id.org/aigraph/graph/inferred> { id:r aig:addresses id:b }"), "a.trig:7"),
    Written("finding called like what is inferred, by a prefix", T + "a.trig", trig("@prefix g: <https://w3id.org/aigraph/graph/> .\nGRAPH g:inferred\n{ id:r aig:addresses id:b }"), "a.trig:8"),
    Written("workbook among the triples", T + "a.ttl", lambda: b"PK\3\4" + bytes(500), "a.ttl"),
    Written("unknown thing", T + "a.trig", trig(CLAIM.replace("id:b", "id:zz") + ABOUT), "zz"),
    Written("no quote", T + "a.trig", trig(CLAIM + ABOUT.replace('aig:quote "w" ; ', "")), "quote"),
    Written("long quote", T + "a.trig", trig(CLAIM + ABOUT.replace('"w"', '"' + "w " * 14 + '"')), "quote"),
    Written("two modes", T + "a.trig", trig(CLAIM + ABOUT + "t:f1 aig:mode aig:inferred ."), "mode"),
    Written("two claims in one finding", T + "a.trig", trig("GRAPH t:f1 { id:r aig:addresses id:b , id:c }\n" + ABOUT), "f1"),
    Written("claim that does not fit", T + "a.trig", trig("GRAPH t:f1 { id:b aig:addresses id:r }\n" + ABOUT), "addresses"),
    Written("finding of no source", T + "a.trig", trig(CLAIM + ABOUT.replace("src:t", "src:zz")), "zz"),
    Written("one IRI in two files", T + "a.ttl", trig('id:r a aig:Intervention ; rdfs:label "Other"@en , "Otro"@es .'), "r"),
    Written("one label twice", T + "a.ttl", trig('id:z a aig:Barrier ; rdfs:label "Barrier B"@en , "Barrera B"@es .'), "Barrier B"),
    Written("label in two alphabets", T + "a.ttl", trig('id:z a aig:Barrier ; rdfs:label "B\u0430rrier Z"@en , "Zeta"@es .'), "mixes alphabets"),
    Written("label that runs backwards", T + "a.ttl", trig('id:z a aig:Barrier ; rdfs:label "Z\u202eteg"@en , "Zeta"@es .'), "U+202E"),
    Written("classes in a circle", T + "a.ttl", trig("aig:A rdfs:subClassOf aig:B . aig:B rdfs:subClassOf aig:A . id:z a aig:A ."), "aig:A"),
    Written("findings that supersede each other", T + "a.trig", trig(CLAIM + ABOUT + (CLAIM + ABOUT).replace("t:f1", "t:f2") + "t:f1 aig:supersedes t:f2 . t:f2 aig:supersedes t:f1 ."), "supersede"),
    Written("query that breaks off", "queries/a.rq", text("#+ summary: a\nSELECT * WHERE { ?s ?p "), "a.rq"),
    Written("query with a broken header", "queries/a.rq", text("#+ summary: [a\nSELECT * WHERE { ?s ?p ?o }"), "a.rq"),
    Written("query that reaches out", "queries/a.rq", text("#+ summary: a\nSELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "a.rq"),
    Written("query of great depth", "queries/a.rq", text("#+ summary: a\nSELECT * WHERE " + "{" * 20_000 + "?s ?p ?o" + "}" * 20_000), "a.rq"),
    Written("query in Latin-1", "queries/a.rq", text("#+ summary: ñ\nSELECT * WHERE { ?s ?p ?o }", "latin-1"), "a.rq"),
    Written("rule that breaks off", "queries/checks/a.rq", text("#+ description: a\nSELECT"), "a.rq"),
    Written("settings that are no TOML", "aigraph.toml", text("[title\n"), "aigraph.toml"),
    Written("settings with a broken prefix", "aigraph.toml", text('[prefixes]\n"a b" = "c"\n'), "aigraph.toml"),
    Written("shapes that break off", "ontology/shapes.ttl", text("@prefix sh: <"), "shapes.ttl"),
)  # fmt: skip
BESIDE = (
    Written("remote context", "a.jsonld", text('{"@context": "http://127.0.0.1:9/c", "@id": "x"}'), "a.jsonld"),
    Written("RDF/XML with laughs", "a.rdf", text(LAUGHS + RDF_XML.format("<aig:quote>&a9;</aig:quote>")), "a.rdf"),
    Written("RDF/XML with an entity from outside", "a.rdf", text(OUTSIDE + RDF_XML.format("<aig:quote>&x;</aig:quote>")), "a.rdf"),
    Written("file of no known kind", "a.docx", text("x"), "a.docx"),
    Written("Turtle that breaks off", "a.ttl", text("<a> <b>"), "a.ttl"),
)  # fmt: skip
