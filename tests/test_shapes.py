"""The shapes: they agree with the ontology, each fault is told once and in words, and engines agree on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from aigraph.build import read
from aigraph.errors import BadFile
from aigraph.places import places
from aigraph.project import Project
from aigraph.report import Problem
from aigraph.shapes import Validation, validate
from aigraph.shapes.engine import SH, results
from aigraph.shapes.facts import Facts
from aigraph.terms import AIG
from aigraph.workspace import Workspace

from .conftest import ROOT, THINGS, finding

Make = Callable[..., Project]
SHAPES, ONTOLOGY = ROOT / "ontology" / "shapes.ttl", ROOT / "ontology" / "aigraph.ttl"
OWL, RDFS = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HEAD = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
src:t a aig:Source ; rdfs:label "Text"@en , "Texto"@es ; dcterms:title "Text"@en ; dcterms:language "en" ;
    dcterms:issued "2025-01-01"^^xsd:date ; dcterms:creator id:who .
id:place a aig:Place ; rdfs:label "Place"@en , "Lugar"@es .
id:count a aig:Indicator ; rdfs:label "Count"@en , "Cuenta"@es .
unit:NUM a qudt:Unit ; rdfs:label "number"@en , "número"@es .
"""
CREATED = 'dcterms:created "2026-11-22"^^xsd:date ;'
FIGURE = """\
    id:obs a aig:Observation ; rdfs:label "Figure"@en , "Cifra"@es ; aig:ofIndicator id:count ;
        aig:refPlace id:place ; aig:refPeriod "2024" ; aig:value "1.5"^^xsd:decimal ; aig:unit unit:NUM ;
        aig:statistic aig:total ; aig:comparator "=" ; aig:approximate false .
"""
REVIEW = """\
<https://w3id.org/aigraph/curator/ana> a aig:Curator ; rdfs:label "Ana" .
t:f1-r1 a aig:Review ; aig:reviews t:f1 ; aig:decision aig:accepted ;
    prov:wasAssociatedWith <https://w3id.org/aigraph/curator/ana> ;
    prov:endedAtTime "2026-11-22T14:03:00Z"^^xsd:dateTime .
"""


def whole(name: str = "f1", claim: str = "id:r aig:addresses id:b", more: str = CREATED) -> str:
    return finding(name, claim, more=more)


def validated(project: Project, shapes: Path | None = None) -> Validation:
    workspace = project.workspace
    files = read(workspace)
    assert files.problems == ()
    quads = [*files.said, *(quad for claim in files.claims.values() for quad in claim)]
    return validate(quads, shapes or workspace.shapes, places(workspace.files()), workspace.prefixes)


def told(project: Project) -> list[Problem]:
    return list(validated(project).problems)


# --- The shapes themselves ---------------------------------------------------------------------------------------


def graph(path: Path) -> dict[str, dict[str, list[object]]]:
    """Subject → predicate → objects."""
    found: dict[str, dict[str, list[object]]] = {}
    for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
        found.setdefault(str(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
    return found


def members(said: dict[str, dict[str, list[object]]], head: object) -> Iterator[object]:
    while str(head) in said and RDF + "first" in said[str(head)]:
        yield said[str(head)][RDF + "first"][0]
        head = said[str(head)][RDF + "rest"][0]


def allowed(said: dict[str, dict[str, list[object]]], node: str) -> frozenset[str]:
    """The classes or the datatype that a shape asks for."""
    terms = said[node]
    plain = [*terms.get(SH + "class", []), *terms.get(SH + "datatype", [])]
    either = [said[str(one)][SH + "class"][0] for head in terms.get(SH + "or", []) for one in members(said, head)]
    return frozenset(map(str, plain or either))


def stated(said: dict[str, dict[str, list[object]]], node: object) -> frozenset[str]:
    """The class, datatype or union that the ontology states."""
    if isinstance(node, BlankNode):
        return frozenset(str(one) for one in members(said, said[str(node)][OWL + "unionOf"][0]))
    return frozenset({str(node)})


def test_domains_and_ranges_are_those_of_the_ontology() -> None:
    ontology, shapes = graph(ONTOLOGY), graph(SHAPES)
    said, asked = {}, {}
    for name, terms in ontology.items():
        if name.startswith(f"<{AIG}") and RDFS + "domain" in terms:
            said[name] = tuple(stated(ontology, terms[RDFS + end][0]) for end in ("domain", "range"))
    for name, terms in shapes.items():
        properties = [str(one) for one in terms.get(SH + "targetSubjectsOf", [])]
        if [name.replace("/shapes#", "/ontology#")] == properties:
            (inner,) = (str(one) for one in terms[SH + "property"])
            assert [str(path) for path in shapes[inner][SH + "path"]] == properties
            asked[properties[0]] = (allowed(shapes, name), allowed(shapes, inner))
    assert asked == said


def test_every_message_stands_in_both_languages() -> None:
    for node, terms in graph(SHAPES).items():
        spoken = sorted(str(one.language) for one in terms.get(SH + "message", []) if isinstance(one, Literal))
        assert spoken in ([], ["en", "es"]), node
        assert spoken or SH + "minCount" not in terms or not {SH + "path"} <= set(terms) or "_:" in node, node


def test_the_shapes_are_no_data() -> None:
    assert Workspace.at(ROOT).shapes == SHAPES
    assert SHAPES not in Workspace.at(ROOT).files()


# --- What they find ----------------------------------------------------------------------------------------------


def test_the_shipped_workspace_has_no_fault(project: Project) -> None:
    found = validated(project)
    assert [str(one) for one in found.problems] == []
    assert found.checked > 300
    assert found.failed == 0


def test_a_whole_finding_figure_and_review_have_no_fault(make: Make) -> None:
    assert told(make(HEAD, whole(), whole("f2", FIGURE), REVIEW)) == []


COMPUTED = """\
GRAPH t:f9 { id:c aig:causes id:b }
t:f9 a aig:Finding ; aig:mode aig:computed ; aig:stance aig:asserts ; aig:confidence aig:high ;
    aig:status aig:accepted ; prov:wasDerivedFrom t:f1 ; dcterms:created "2026-11-22"^^xsd:date .
"""
FAULTS = [  # what is changed in the whole finding, what is said of it
    (
        (" aig:mode aig:stated ;", ""),
        "finding:t/f1: A finding has exactly one mode: stated, inferred or computed; finding:t/f1 has none",
    ),
    (("aig:mode aig:stated", "aig:mode aig:stated , aig:inferred"), "exactly one mode"),
    (("aig:mode aig:stated", "aig:mode aig:high"), "exactly one mode"),
    (("aig:mode aig:stated", "aig:mode aig:statd"), "The ontology has no aig:statd; did you mean aig:stated?"),
    (("aig:stance aig:asserts ; ", ""), "exactly one stance"),
    (("aig:confidence aig:high ;", ""), "exactly one level of confidence"),
    (("aig:status aig:accepted ;", ""), "exactly one status"),
    (('aig:quote "words" ; ', ""), "A finding has a quote, or is computed from other findings"),
    (('"words"', '""'), "exactly one quote, and it is not empty"),
    (('"words"', '"words" , "more"'), 'finding:t/f1 has 2: "words", "more"'),
    (("prov:wasQuotedFrom src:t", "rdfs:comment 'x'"), "A finding names its source"),
    (("src:t", "id:who"), "quoted from exactly one source; id:who is aig:Person"),
    (("src:t", "src:tt"), "No file describes src:tt"),
    ((CREATED, ""), "exactly one day on which it was written"),
    (('"2026-11-22"^^xsd:date', '"yesterday"'), "exactly one day on which it was written"),
    (('"2026-11-22"^^xsd:date', '"2026-02-30"^^xsd:date'), "exactly one day on which it was written"),
    (("dcterms:created", "dcterms:creatd"), "exactly one day on which it was written"),
    (("a aig:Finding ;", "a aig:Finding ; aig:evidenceType aig:high ;"), "one type of evidence at most"),
    (
        ("id:r aig:addresses id:b", "id:place aig:addresses id:b"),
        "goes from Intervention to Factor; id:place is aig:Place",
    ),
    (
        ("id:r aig:addresses id:b", "id:r aig:addresses id:place"),
        "goes from Intervention to Factor; id:place is aig:Place",
    ),
    (
        ("id:r aig:addresses id:b", "id:r aig:adresses id:b"),
        "The ontology has no aig:adresses; did you mean aig:addresses?",
    ),
    (("id:r aig:addresses id:b", "id:r aig:addresses id:barier"), "No file describes id:barier"),
    (("id:r aig:addresses id:b", "id:r aig:mayServe id:g"), "is inferred only; write servesGoal"),
    (("id:r aig:addresses id:b", "id:who aig:exemplifies id:place"), "goes from Actor or Policy instrument to Factor"),
    (("t:f1 a", "t:f11 a"), "finding:t/f1: No file says what this is; did you mean finding:t/f11?"),
]


@pytest.mark.parametrize(("change", "says"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_each_fault_is_told_once_in_words(make: Make, change: tuple[str, str], says: str) -> None:
    old, new = change
    text = whole()
    assert old in text
    project = make(HEAD, text.replace(old, new, 1))
    found = [one for one in told(project) if one.level == "error"]
    assert any(says in str(one) for one in found), [str(one) for one in found]
    assert len(found) == (2 if "creatd" in new else 1), [str(one) for one in found]
    assert all(one.line and one.path for one in found)


MORE = [  # a text, what is said of it
    (whole("f2", FIGURE.replace("aig:unit unit:NUM ;", "")), "exactly one unit (aig:unit); id:obs has none"),
    (whole("f2", FIGURE.replace('"1.5"^^xsd:decimal', '"much"')), "goes from Observation to decimal number"),
    (
        whole("f2", FIGURE.replace('"1.5"^^xsd:decimal', '"1.x"^^xsd:decimal')),
        "goes from Observation to decimal number",
    ),
    (whole("f2", FIGURE.replace('aig:comparator "="', 'aig:comparator "~"')), "exactly one comparator"),
    (whole("f2", FIGURE.replace("aig:total", "aig:high")), "exactly one kind of statistic"),
    (whole("f2", FIGURE.replace("aig:approximate false", "aig:approximate 'no'")), "true or false"),
    (whole("f2", FIGURE.replace('aig:refPeriod "2024"', 'aig:refPeriod "last year"')), "one period at most"),
    (whole("f2", FIGURE.replace("id:count", "id:place")), "goes from Observation to Indicator; id:place is aig:Place"),
    (REVIEW.replace("aig:decision aig:accepted ;", ""), "exactly one decision"),
    (REVIEW.replace("aig:decision aig:accepted", "aig:decision aig:high"), "exactly one decision"),
    (REVIEW.replace("aig:reviews t:f1 ;", ""), "exactly one finding (aig:reviews)"),
    (REVIEW.replace("^^xsd:dateTime", ""), "exactly one time"),
    (REVIEW.replace("<https://w3id.org/aigraph/curator/ana> ;", "id:who ;"), "exactly one curator"),
    ("t:s1 a aig:Section ; rdfs:label 'S'@en , 'S'@es ; aig:sectionOf src:t .\n", "exactly one position"),
    ("id:n a aig:Barrier ; rdfs:label 'New'@en .\n", "a label in Spanish"),
    ("id:n a aig:Barrier ; rdfs:label 'New'@en , 'Newer'@en , 'Nueva'@es .\n", "one label in each language"),
    ("id:n a aig:Barier ; rdfs:label 'New'@en .\n", "The ontology has no aig:Barier; did you mean aig:Barrier"),
    ("id:n a aig:Remedy .\n", "never typed by hand"),
    ("id:n rdfs:label 'New'@en .\n", "id:n: No file says what this is"),
    (
        "id:n a aig:Barrier ; rdfs:label 'Barrier B'@en , 'Otra'@es .\n",
        "id:b: It is called “Barrier B” (en), and so is id:n (findings.trig:",
    ),
]


@pytest.mark.parametrize(("text", "says"), MORE, ids=[str(number) for number in range(len(MORE))])
def test_things_figures_and_reviews(make: Make, text: str, says: str) -> None:
    found = [one for one in told(make(HEAD, whole(), text)) if one.level == "error"]
    assert [says in str(one) for one in found] == [True], [str(one) for one in found]
    assert all(one.line and one.path for one in found)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id:n a aig:Barrier ; rdfs:label 'BARRIER b'@en , 'Otra'@es .\n", "so is id:n"),
        ("id:n a aig:Barrier ; rdfs:label 'N'@en , 'M'@es ; skos:altLabel 'Barrier B'@en .\n", "so is id:b"),
        (
            "src:u a aig:Source ; rdfs:label 'U'@en , 'V'@es ; dcterms:title 'U' ; dcterms:language 'en' ;\n"
            "    dcterms:creator id:who .\n",
            "when it came out",
        ),
    ],
)
def test_warnings(make: Make, text: str, says: str) -> None:
    (found,) = told(make(HEAD, whole(), text))
    assert (found.level, says in found.message) == ("warning", True)


def test_a_computed_finding_needs_no_source(make: Make) -> None:
    assert told(make(HEAD, whole(), COMPUTED)) == []
    without = COMPUTED.replace("prov:wasDerivedFrom t:f1 ;", "")
    assert len(told(make_again(make, HEAD, whole(), without))) == 2


def make_again(make: Make, *texts: str) -> Project:
    """The same workspace with other findings."""
    import shutil

    root = Path(make.__closure__[0].cell_contents) if make.__closure__ else Path()
    shutil.rmtree(root / "topic")
    return make(*texts)


def test_denied_and_proposed_claims_are_looked_at(make: Make) -> None:
    wrong = "id:place aig:addresses id:b"
    project = make(
        HEAD, finding("f1", wrong, "denies", more=CREATED), finding("f2", wrong, status="proposed", more=CREATED)
    )
    assert [one.message.partition(": ")[0] for one in told(project)] == ["finding:t/f1", "finding:t/f2"]


def test_a_name_that_many_use_is_told_once(make: Make) -> None:
    project = make(HEAD, *(whole(f"f{n}", "id:r aig:addresses id:nowhere") for n in range(5)))
    (found,) = told(project)
    assert "finding:t/f0: No file describes id:nowhere (4 more use it)" in found.message


def test_shapes_of_ones_own_and_broken_ones(make: Make, tmp_path: Path) -> None:
    project = make(HEAD, whole())
    own = project.workspace.ontology / "shapes.ttl"
    assert project.workspace.shapes == own
    own.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix aig: <https://w3id.org/aigraph/ontology#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass aig:Finding ; sh:property [ sh:path aig:quote ; sh:minLength 99 ] .\n",
        encoding="utf-8",
    )
    (found,) = told(project)
    assert (found.rule, found.line is not None) == ("shape-quote", True)
    for text in ("<urn:s> a", "\ufeff@prefix sh: <http://www.w3.org/ns/shacl#> .\n<urn:s> sh:path ."):
        own.write_text(text, encoding="utf-8")
        with pytest.raises(BadFile, match=r"shapes\.ttl"):
            told(project)
    own.unlink()
    assert project.workspace.shapes == SHAPES


def test_engines_agree(make: Make) -> None:
    pytest.importorskip("pyshacl")
    texts = [whole().replace(*change, 1).replace("t:f1", f"t:x{number}") for number, (change, _) in enumerate(FAULTS)]
    files = read(make(HEAD, *texts, *(text for text, _ in MORE)).workspace)
    assert files.problems == ()
    quads = [*files.said, *(quad for claim in files.claims.values() for quad in claim)]
    triples = Facts.of(quads).triples
    ours, theirs = (
        {(one.focus, one.path, one.component, one.severity) for one in results(triples, SHAPES, engine)}
        for engine in ("pyshacl_turbo", "pyshacl")
    )
    assert ours == theirs
    assert len(ours) > 40


def test_values_that_fit_no_datatype_leave_no_trace(make: Make, capfd: pytest.CaptureFixture[str]) -> None:
    told(make(HEAD, whole("f2", FIGURE.replace('"1.5"^^xsd:decimal', '"1.x"^^xsd:decimal'))))
    assert capfd.readouterr().err == ""


def test_names_of_nodes() -> None:
    assert Facts.of(()).types == {}
    assert Facts.of(parse(b"<urn:a> a <urn:B> .", format=RdfFormat.TURTLE)).types == {"urn:a": ("urn:B",)}
    assert list(Facts.of(()).instances(["urn:B"])) == []
    assert NamedNode("urn:a").value == "urn:a"


def test_a_rule_is_never_named_after_a_blank_node(make: Make) -> None:
    project = make(things=THINGS + 'src:t a aig:Source ; rdfs:label "T"@en , "T"@es .')
    found = [
        problem for problem in project.check(logic=False).problems if "who wrote or published it" in problem.message
    ]
    assert [problem.rule for problem in found] == ["shape-MinCount"]
