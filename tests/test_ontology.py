"""The ontology says what the design says, in two languages, and stays inside OWL 2 DL."""

from __future__ import annotations

import shutil
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

FILE = Path(__file__).parents[1] / "ontology" / "aigraph.ttl"
ONTOLOGY = "https://w3id.org/aigraph/ontology"
NAMESPACES = {
    "aig": f"{ONTOLOGY}#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "https://w3id.org/aigraph/id/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
BUILT_IN = ("owl:", "rdf:", "rdfs:", "xsd:")
OWL_KINDS = {"owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "skos:Concept"}

# --- What the design asks for ------------------------------------------------------------------------------------

CLASSES = {  # class: its superclasses of our own
    "Factor": "",
    "Condition": "Factor",
    "Barrier": "Condition",
    "Enabler": "Condition",
    "Outcome": "Condition",
    "Goal": "Outcome",
    "Event": "Factor",
    "Intervention": "Factor",
    "PolicyInstrument": "Intervention",
    "Cause": "",
    "Remedy": "",
    "StrategyFront": "",
    "Actor": "",
    "Person": "Actor",
    "Organization": "Actor",
    "Company": "Organization",
    "GovernmentBody": "Organization",
    "ActorGroup": "Actor",
    "Place": "",
    "Sector": "",
    "Indicator": "",
    "Finding": "",
    "Observation": "",
    "Source": "",
    "Section": "",
    "Comparison": "",
    "Review": "",
    "Curator": "",
}

# property | domain | range | sign | super-property | traits
OBJECT_PROPERTIES = """
leadsTo             | Factor                 | Factor             |   |               | transitive
contributesTo       | Factor                 | Factor             | + | leadsTo       |
causes              | Factor                 | Factor             | + | contributesTo |
aggravates          | Factor                 | Factor             | + | contributesTo |
alleviates          | Factor                 | Condition          | - |               |
enables             | Factor                 | Condition          | + |               |
hinders             | Condition              | Outcome            | - |               |
factorPartOf        | Factor                 | Factor             |   |               | transitive
addresses           | Intervention           | Factor             | - |               |
indirectlyAddresses | Intervention           | Factor             | - |               | addresses∘leadsTo
partiallyAddresses  | Intervention           | Factor             | - |               | addresses∘factorPartOf
indirectlyHinders   | Factor                 | Outcome            | - |               | leadsTo∘hinders
mayServe            | Intervention           | Outcome            | + |               | addresses∘hinders
partOfFront         | Intervention           | StrategyFront      |   |               |
servesGoal          | Intervention           | Goal               |   |               |
hasPrecedent        | Intervention           | Intervention       |   |               |
targetsSector       | Intervention           | Sector             |   |               |
interventionStatus  | Intervention           | skos:Concept       |   |               |
involvesActor       | Intervention           | Actor              |   |               |
implementedBy       | Intervention           | Actor              |   | involvesActor |
benefits            | Intervention           | Actor              |   | involvesActor |
recommends          | Actor                  | Intervention       |   |               |
opposes             | Actor                  | Intervention       |   |               |
affects             | Factor                 | Actor              |   |               |
exemplifies         | Actor+PolicyInstrument | Factor             |   |               |
affiliatedWith      | Actor                  | Actor              |   |               |
memberOf            | Actor                  | ActorGroup         |   |               |
basedIn             | Actor                  | Place              |   |               |
activeIn            | Actor                  | Sector             |   |               |
ends                | Event                  | Actor+Intervention |   |               |
occursIn            | Factor                 | Place              |   |               |
placePartOf         | Place                  | Place              |   |               |
mode                | Finding                | skos:Concept       |   |               | functional
stance              | Finding                | skos:Concept       |   |               | functional
confidence          | Finding                | skos:Concept       |   |               | functional
status              | Finding                | skos:Concept       |   |               | functional
evidenceType        | Finding                | skos:Concept       |   |               | functional
inSection           | Finding                | Section            |   |               | functional
supersedes          | Finding                | Finding            |   |               |
contradicts         | Finding                | Finding            |   |               |
qualifies           | Finding                | Finding            |   |               |
compares            | Comparison             | Finding            |   |               |
reviews             | Review                 | Finding            |   |               | functional
decision            | Review                 | skos:Concept       |   |               | functional
writtenStatus       | Finding                | skos:Concept       |   |               |
sectionOf           | Section                | Source             |   |               | functional
ofIndicator         | Observation            | Indicator          |   |               | functional
refPlace            | Observation            | Place              |   |               | functional
unit                | Observation            | qudt:Unit          |   |               | functional
statistic           | Observation            | skos:Concept       |   |               | functional
dataProvider        | Observation+Source     | Actor              |   |               | functional
numerator           | Observation            | Observation        |   |               | functional
denominator         | Observation            | Observation        |   |               | functional
"""
DATA_PROPERTIES = """
estimatedCost       | Intervention           | xsd:string         |   |               |
plannedPeriod       | Intervention           | xsd:string         |   |               |
target              | Intervention           | xsd:string         |   |               |
inPeriod            | Event                  | xsd:string         |   |               |
quote               | Finding                | xsd:string         |   |               | functional
position            | Section                | xsd:integer        |   |               | functional
refPeriod           | Observation            | xsd:string         |   |               | functional
value               | Observation            | xsd:decimal        |   |               | functional
comparator          | Observation            | xsd:string         |   |               | functional
approximate         | Observation            | xsd:boolean        |   |               | functional
scopeNote           | Observation            | xsd:string         |   |               | functional
"""
ANNOTATION_PROPERTIES = {"aig:sign", "aig:lists", "aig:reason"}
LISTS = {
    "modeScheme": "stated inferred computed",
    "stanceScheme": "asserts reports denies questions",
    "confidenceScheme": "high medium low",
    "statusScheme": "proposed accepted rejected",
    "evidenceTypeScheme": "statisticalData study expertOpinion anecdote",
    "interventionStatusScheme": "isProposed inForce succeeded ended",
    "statisticScheme": "total share growthRate average typical maximum countActive countCreated ratio rank",
}
DISJOINT = [
    "Factor StrategyFront Actor Place Sector Indicator Finding Observation Source Section Comparison Review Curator"
    " skos:Concept",
    "Condition Event Intervention",
    "Barrier Enabler Outcome",
]
FOREIGN_ANNOTATIONS = [
    *("dcterms:created", "dcterms:issued", "dcterms:title", "dcterms:creator"),
    *("dcterms:publisher", "dcterms:language", "dcterms:extent", "foaf:page"),
]
FOREIGN_OBJECT_PROPERTIES = [
    *("prov:wasQuotedFrom", "prov:wasDerivedFrom", "skos:inScheme"),
    *("prov:wasAttributedTo", "prov:wasAssociatedWith"),
]

# --- Reading the file --------------------------------------------------------------------------------------------

Node = NamedNode | BlankNode


def iri(curie: str) -> NamedNode:
    """Return the node of a CURIE; a bare name is one of ours."""
    prefix, _, name = curie.rpartition(":")
    return NamedNode(NAMESPACES[prefix or "aig"] + name)


def short(term: object) -> str:
    """Return the CURIE of a node, or its text."""
    text = term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)
    for prefix, namespace in NAMESPACES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def ours(names: str) -> set[str]:
    """Return the CURIEs of names written with a space or a plus sign between them."""
    return {short(iri(name)) for name in names.replace("+", " ").split()}


TRIPLES = [quad.triple for quad in parse(path=FILE)]


def objects(subject: Node, predicate: str) -> list[object]:
    """Return the objects of a subject and a predicate, in the order of the file."""
    return [t.object for t in TRIPLES if t.subject == subject and t.predicate == iri(predicate)]


def values(subject: Node | str, predicate: str) -> set[str]:
    """Return the objects as CURIEs; blank nodes are left out."""
    node = iri(subject) if isinstance(subject, str) else subject
    return {short(o) for o in objects(node, predicate) if not isinstance(o, BlankNode)}


def members(head: object) -> list[str]:
    """Return the members of an RDF list as CURIEs."""
    found = []
    while isinstance(head, BlankNode):
        found += [short(o) for o in objects(head, "rdf:first")]
        head = objects(head, "rdf:rest")[0]
    return found


def end(name: str, side: str) -> set[str]:
    """Return the classes of a property's domain or range, those of a union one by one."""
    found = values(name, side)
    for node in objects(iri(name), side):
        if isinstance(node, BlankNode):
            found.update(m for union in objects(node, "owl:unionOf") for m in members(union))
    return found


def of_type(kind: str) -> set[str]:
    """Return the named terms of a kind, as CURIEs."""
    wanted = (iri("rdf:type"), iri(kind))
    return {short(t.subject) for t in TRIPLES if (t.predicate, t.object) == wanted and isinstance(t.subject, NamedNode)}


def pairs(predicate: str) -> Iterator[tuple[str, str]]:
    """Yield the subject and the object of every triple of a predicate."""
    return ((short(t.subject), short(t.object)) for t in TRIPLES if t.predicate == iri(predicate))


OUR_TERMS = sorted(
    {short(t.subject) for t in TRIPLES if isinstance(t.subject, NamedNode) and short(t.subject).startswith("aig:")}
)
ROWS = [
    (kind, *(cell.strip() for cell in row.split("|")))
    for kind, table in (("owl:ObjectProperty", OBJECT_PROPERTIES), ("owl:DatatypeProperty", DATA_PROPERTIES))
    for row in table.strip().splitlines()
]


# --- The words ---------------------------------------------------------------------------------------------------


def test_header() -> None:
    header = NamedNode(ONTOLOGY)
    assert values(header, "rdf:type") == {"owl:Ontology"}
    assert values(header, "owl:versionIRI") == {f"{ONTOLOGY}/0.1.0"}
    assert values(header, "owl:versionInfo") == {"0.1.0"}
    assert values(header, "dcterms:license") == {"https://www.apache.org/licenses/LICENSE-2.0"}
    for words in ("dcterms:title", "dcterms:description"):
        assert languages(objects(header, words)) == ["en", "es"]


def test_nothing_is_imported() -> None:
    assert not list(pairs("owl:imports"))


def languages(found: Iterable[object]) -> list[str]:
    """Return the languages of some literals, sorted."""
    return sorted(o.language or "" for o in found if isinstance(o, Literal))


@pytest.mark.parametrize("term", OUR_TERMS)
def test_every_term_has_its_words_in_both_languages(term: str) -> None:
    for words in ("rdfs:label", "skos:definition"):
        assert languages(objects(iri(term), words)) == ["en", "es"], words
        assert all(isinstance(o, Literal) and o.value.strip() == o.value != "" for o in objects(iri(term), words))


@pytest.mark.parametrize("kind", ["class", "property", *LISTS])
def test_no_two_terms_of_a_kind_share_a_label(kind: str) -> None:
    properties = of_type("owl:ObjectProperty") | of_type("owl:DatatypeProperty") | of_type("owl:AnnotationProperty")
    terms = {"class": of_type("owl:Class"), "property": properties}.get(kind, ours(LISTS.get(kind, "")))
    labels = Counter(
        (o.value.casefold(), o.language)
        for term in terms
        for o in objects(iri(term), "rdfs:label")
        if isinstance(o, Literal)
    )
    assert labels
    assert [label for label, times in labels.items() if times > 1] == []


def test_what_is_inferred_says_may() -> None:
    for name, *_ in pairs("owl:propertyChainAxiom"):
        english, spanish = sorted(objects(iri(name), "rdfs:label"), key=lambda o: getattr(o, "language", ""))
        assert short(english).startswith("may "), name
        assert short(spanish).startswith("podría "), name


# --- The terms ---------------------------------------------------------------------------------------------------


def test_our_terms_are_those_of_the_design() -> None:
    assert {c for c in of_type("owl:Class") if c.startswith("aig:")} == ours(" ".join(CLASSES))
    for kind in ("owl:ObjectProperty", "owl:DatatypeProperty"):
        assert {p for p in of_type(kind) if p.startswith("aig:")} == {f"aig:{r[1]}" for r in ROWS if r[0] == kind}
    assert {p for p in of_type("owl:AnnotationProperty") if p.startswith("aig:")} == ANNOTATION_PROPERTIES


@pytest.mark.parametrize("name", CLASSES)
def test_class(name: str) -> None:
    assert {c for c in values(name, "rdfs:subClassOf") if c.startswith("aig:")} == ours(CLASSES[name])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_property(row: tuple[str, ...]) -> None:
    kind, name, domain, range_, sign, above, traits = row
    extra = {"functional": "owl:FunctionalProperty", "transitive": "owl:TransitiveProperty"}
    assert values(name, "rdf:type") == {kind, extra.get(traits, kind)}
    assert end(name, "rdfs:domain") == ours(domain)
    assert end(name, "rdfs:range") == ours(range_)
    assert values(name, "aig:sign") == ({sign} if sign else set())
    assert values(name, "rdfs:subPropertyOf") == ours(above)
    chains = [members(head) for head in objects(iri(name), "owl:propertyChainAxiom")]
    assert chains == ([[f"aig:{step}" for step in traits.split("∘")]] if "∘" in traits else [])


@pytest.mark.parametrize("scheme", LISTS)
def test_list(scheme: str) -> None:
    found = {c for c, s in pairs("skos:inScheme") if s == f"aig:{scheme}"}
    assert found == ours(LISTS[scheme])
    assert values(scheme, "rdf:type") == {"owl:NamedIndividual", "skos:ConceptScheme"}
    for concept in found:
        assert {"owl:NamedIndividual", "skos:Concept"} <= values(concept, "rdf:type")
        assert set(objects(iri(concept), "skos:prefLabel")) == set(objects(iri(concept), "rdfs:label"))


def test_the_values_of_the_lists_are_all_different() -> None:
    (head,) = (t.object for t in TRIPLES if t.predicate == iri("owl:distinctMembers"))
    assert Counter(members(head)) == Counter(c for names in LISTS.values() for c in ours(names))


def test_what_is_disjoint() -> None:
    heads = [t.object for t in TRIPLES if t.predicate == iri("owl:members")]
    assert [set(members(head)) for head in heads] == [ours(names) for names in DISJOINT]
    assert list(pairs("owl:propertyDisjointWith")) == [("aig:recommends", "aig:opposes")]


# --- OWL 2 DL ----------------------------------------------------------------------------------------------------


def test_every_foreign_term_is_declared() -> None:
    declared = set().union(*(of_type(kind) for kind in OWL_KINDS))
    predicates = {short(t.predicate) for t in TRIPLES}
    matched = {o for _, o in pairs("skos:closeMatch")}
    places = ("rdfs:subClassOf", "rdfs:domain", "rdfs:range", "rdf:type", "rdf:first", "owl:onProperty")
    used = predicates | {o for place in (*places, "owl:allValuesFrom", "owl:someValuesFrom") for _, o in pairs(place)}
    used = {term for term in used if ":" in term and not term.startswith(BUILT_IN)}
    assert used - declared == set()
    assert all(term.partition(":")[0] in NAMESPACES for term in used | matched)
    assert set(FOREIGN_ANNOTATIONS) <= of_type("owl:AnnotationProperty")
    assert set(FOREIGN_OBJECT_PROPERTIES) <= of_type("owl:ObjectProperty")


def test_no_name_is_two_kinds_of_property_or_a_class_and_a_property() -> None:
    kinds = [of_type(kind) for kind in sorted(OWL_KINDS - {"skos:Concept"})]
    assert [name for name, times in Counter(n for kind in kinds for n in kind).items() if times > 1] == []


def test_literals_in_axioms_stay_in_the_owl_datatype_map() -> None:
    allowed = {"xsd:string", "rdf:langString"}
    assert {short(t.object.datatype) for t in TRIPLES if isinstance(t.object, Literal)} <= allowed


def test_every_blank_node_has_one_parent_at_most() -> None:
    parents = Counter(t.object for t in TRIPLES if isinstance(t.object, BlankNode))
    assert max(parents.values()) == 1


def composite() -> set[str]:
    """Return the non-simple properties: transitive, chained, or above one of those."""
    found = of_type("owl:TransitiveProperty") | {name for name, _ in pairs("owl:propertyChainAxiom")}
    while above := {up for down, up in pairs("rdfs:subPropertyOf") if down in found} - found:
        found |= above
    return found


def test_only_simple_properties_carry_restricted_traits() -> None:
    non_simple = composite()
    assert non_simple == ours("leadsTo factorPartOf indirectlyAddresses partiallyAddresses indirectlyHinders mayServe")
    for trait in ("Functional", "InverseFunctional", "Irreflexive", "Asymmetric"):
        assert not non_simple & of_type(f"owl:{trait}Property"), trait
    assert not non_simple & {name for pair in pairs("owl:propertyDisjointWith") for name in pair}
    counted = {t.subject for t in TRIPLES if "ardinality" in t.predicate.value or t.predicate == iri("owl:hasSelf")}
    assert not non_simple & {name for node in counted for name in values(node, "owl:onProperty")}


def test_the_chains_are_regular() -> None:
    below: dict[str, set[str]] = {}
    for down, up in pairs("rdfs:subPropertyOf"):
        below.setdefault(up, set()).add(down)
    for name, *_ in pairs("owl:propertyChainAxiom"):
        (head,) = objects(iri(name), "owl:propertyChainAxiom")
        below.setdefault(name, set()).update(members(head))
    open_ = set(below)
    while ready := {name for name in open_ if not below[name] & open_}:
        open_ -= ready
    assert open_ == set()


# --- What HermiT makes of it -------------------------------------------------------------------------------------

THING = NamedNode("https://w3id.org/aigraph/id/thing")
COINVESTMENT, BARRIER, FACTOR = iri("id:coinvestment"), iri("id:b"), iri("id:c")


def statement(subject: Node, predicate: str, thing: Node | Literal) -> Triple:
    """Return one statement."""
    return Triple(subject, iri(predicate), thing)


def typed(subject: Node, *names: str) -> list[Triple]:
    """Return the statements that type an individual."""
    return [statement(subject, "rdf:type", iri(name)) for name in ("owl:NamedIndividual", *names)]


def hermit(extra: Iterable[Triple], folder: Path) -> list[str] | None:
    """Return the unsatisfiable classes of the ontology with more statements, or None when it is inconsistent."""
    file = folder / "flat.nt"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{triple} .\n" for triple in [*TRIPLES, *extra])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import owlready2

        if not shutil.which(owlready2.JAVA_EXE):
            pytest.skip("there is no Java on this machine")
        world = owlready2.World(filename=":memory:")
        try:
            with file.open("rb") as source:
                world.get_ontology(f"{ONTOLOGY}/flat#").load(only_local=True, fileobj=source, format="ntriples")
            owlready2.sync_reasoner_hermit(world, debug=0)
            return sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
        except owlready2.OwlReadyInconsistentOntologyError:
            return None
        finally:
            world.close()


def denial(subject: NamedNode, predicate: str, thing: NamedNode) -> list[Triple]:
    """Return the statements that deny a statement: it follows when they are inconsistent with the rest."""
    node = BlankNode("denied")
    if predicate == "rdf:type":
        return [
            statement(subject, "rdf:type", node),
            statement(node, "rdf:type", iri("owl:Class")),
            statement(node, "owl:complementOf", thing),
        ]
    return [
        statement(node, "rdf:type", iri("owl:NegativePropertyAssertion")),
        statement(node, "owl:sourceIndividual", subject),
        statement(node, "owl:assertionProperty", iri(predicate)),
        statement(node, "owl:targetIndividual", thing),
    ]


STORY = [
    *typed(COINVESTMENT, "Intervention"),
    *typed(BARRIER, "Barrier"),
    *typed(FACTOR, "Factor"),
    statement(COINVESTMENT, "addresses", BARRIER),
    statement(BARRIER, "contributesTo", FACTOR),
]


@pytest.mark.java
def test_hermit_finds_the_ontology_sound(tmp_path: Path) -> None:
    assert hermit([], tmp_path) == []


@pytest.mark.java
def test_hermit_would_see_an_unsatisfiable_class(tmp_path: Path) -> None:
    wrong = statement(iri("Goal"), "rdfs:subClassOf", iri("Barrier"))
    assert hermit([wrong], tmp_path) == [iri("Goal").value]


@pytest.mark.java
@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param(typed(THING, "Barrier", "Goal"), id="a barrier that is a goal"),
        pytest.param(
            [*typed(THING, "Actor"), *typed(FACTOR, "Factor"), statement(THING, "contributesTo", FACTOR)],
            id="an actor that contributes to a factor",
        ),
        pytest.param(
            [
                *typed(THING, "Finding"),
                statement(THING, "stance", iri("asserts")),
                statement(THING, "stance", iri("denies")),
            ],
            id="a finding with two stances",
        ),
        pytest.param(
            [
                *typed(THING, "Observation"),
                *(statement(THING, "value", Literal(v, datatype=iri("xsd:decimal"))) for v in ("1.0", "2.0")),
            ],
            id="an observation with two values",
        ),
        pytest.param(
            [*typed(THING, "Finding"), *typed(FACTOR, "Place"), statement(THING, "prov:wasQuotedFrom", FACTOR)],
            id="a finding quoted from a place",
        ),
        pytest.param(
            [
                *typed(THING, "Actor"),
                *typed(COINVESTMENT, "Intervention"),
                statement(THING, "recommends", COINVESTMENT),
                statement(THING, "opposes", COINVESTMENT),
            ],
            id="an actor that recommends and opposes",
        ),
    ],
)
def test_hermit_finds_the_mistake(mistake: list[Triple], tmp_path: Path) -> None:
    assert hermit(mistake, tmp_path) is None


@pytest.mark.java
def test_hermit_accepts_the_story_that_the_next_test_denies(tmp_path: Path) -> None:
    assert hermit(STORY, tmp_path) == []


@pytest.mark.java
@pytest.mark.parametrize(
    ("subject", "predicate", "thing"),
    [
        pytest.param(COINVESTMENT, "indirectlyAddresses", FACTOR, id="indirectlyAddresses"),
        pytest.param(BARRIER, "rdf:type", iri("Cause"), id="Cause"),
        pytest.param(COINVESTMENT, "rdf:type", iri("Remedy"), id="Remedy"),
    ],
)
def test_hermit_entails(subject: NamedNode, predicate: str, thing: NamedNode, tmp_path: Path) -> None:
    assert hermit([*STORY, *denial(subject, predicate, thing)], tmp_path) is None


@pytest.mark.java
def test_hermit_takes_a_finding_and_an_observation_with_their_dates(tmp_path: Path) -> None:
    finding, source, figure = iri("id:finding"), iri("id:source"), iri("id:figure")
    claims = [
        *typed(finding, "Finding"),
        *typed(source, "Source"),
        *typed(figure, "Observation"),
        statement(finding, "evidenceType", iri("statisticalData")),
        statement(finding, "stance", iri("asserts")),
        statement(finding, "quote", Literal("words")),
        statement(finding, "prov:wasQuotedFrom", source),
        statement(finding, "dcterms:created", Literal("2026-11-22", datatype=iri("xsd:date"))),
        statement(source, "foaf:page", NamedNode("https://example.org/")),
        statement(figure, "statistic", iri("share")),
        statement(figure, "value", Literal("0.5", datatype=iri("xsd:decimal"))),
        statement(figure, "approximate", Literal("true", datatype=iri("xsd:boolean"))),
        statement(figure, "refPeriod", Literal("2023/2024")),
    ]
    assert hermit(claims, tmp_path) == []


@pytest.mark.java
def test_hermit_entails_no_more_than_it_should(tmp_path: Path) -> None:
    assert hermit([*STORY, *denial(COINVESTMENT, "indirectlyAddresses", BARRIER)], tmp_path) == []
    assert hermit([*STORY, *denial(FACTOR, "rdf:type", iri("Cause"))], tmp_path) == []
