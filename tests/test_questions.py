"""The owner's 25 questions: rows worked out by hand from the article's findings, not copied from an answer.

Findings are named as in `data/triples/findings/mbn-2025-03-04.trig` (f001 …), things by their slugs. `project` is here
a copy of the shipped workspace that holds the article alone; what all its sources say is in test_quarrels.py. Where one
article leaves a question empty, `overlay` adds two small sources, made for these tests, to a copy of that.
"""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from aigraph.project import Project
from aigraph.results import Table
from aigraph.terms import Value
from aigraph.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
FINDINGS = ROOT / "data" / "triples" / "findings" / "mbn-2025-03-04.trig"
AIG = "https://w3id.org/aigraph/ontology#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
HERE = "https://w3id.org/aigraph/finding/mbn-2025-03-04/"
LISTED = [
    ("scarce-local-capital", "f126", "preventing the flourishing … Scarcity of specialized local capital"),
    ("ai-talent-shortage", "f129", "preventing the flourishing … Limited base of advanced AI talent"),
    ("low-purchasing-power", "f133", "preventing the flourishing … National market with lower purchasing power"),
    ("exit-routes", "f136", "preventing the flourishing … Few established exit routes"),
    ("global-vc-disconnection", "f139", "preventing the flourishing … Disconnection from global VC networks"),
    ("institutional-risk", "f142", "preventing the flourishing … Challenging institutional environment"),
]
REMEDIES = {
    "front-capital": ["ai-tax-incentives", "afores-to-vc", "coinvestment"],
    "front-talent": ["stronger-ai-programs", "retention-scholarships", "global-ai-collaborations"],
    "front-applications": ["identify-advantage-sectors", "corporate-startup-collaboration"],
    "front-regulation": ["national-ai-strategy", "simplify-startup-processes", "international-market-connection"],
}
ALL_REMEDIES = [remedy for group in REMEDIES.values() for remedy in group]

# Two sources made for these tests: `two` speaks on 2026-12-01, `three` on 2026-12-05.
OVERLAY = """\
@prefix aig: <https://w3id.org/aigraph/ontology#> .
@prefix currency: <http://qudt.org/vocab/currency/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/aigraph/id/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix src: <https://w3id.org/aigraph/source/> .
@prefix two: <https://w3id.org/aigraph/finding/two/> .
@prefix three: <https://w3id.org/aigraph/finding/three/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

src:two a aig:Source ; dcterms:title "Second test source"@en ; dcterms:issued "2025-06-01"^^xsd:date .
src:three a aig:Source ; dcterms:title "Third test source"@en ; dcterms:issued "2026-01-15"^^xsd:date .
<https://w3id.org/aigraph/source/two/s01> a aig:Section ; aig:sectionOf src:two ; aig:position 1 .
<https://w3id.org/aigraph/source/two/s02> a aig:Section ; aig:sectionOf src:two ; aig:position 2 .
<https://w3id.org/aigraph/source/two/s03> a aig:Section ; aig:sectionOf src:two ; aig:position 3 .
id:test-body a aig:Organization ; rdfs:label "A body made for this test"@en , "Un ente hecho para esta prueba"@es .
"""
# name | claim | stance, mode, confidence, status | section, and what else is said
CLAIMS = """\
two:f001 | id:coinvestment aig:addresses id:scarce-local-capital | denies stated high accepted | 1
two:f002 | id:exit-routes aig:occursIn id:israel | asserts stated high accepted | 1
two:f003 | id:corporate-startup-collaboration aig:addresses id:exit-routes | asserts stated high accepted | 1
two:f006 | id:coinvestment aig:addresses id:exit-routes | asserts inferred low accepted | 1
two:f007 | id:afores-to-vc aig:addresses id:scarce-local-capital | asserts stated high accepted | 1
two:f008 | id:low-purchasing-power aig:hinders id:regional-ai-leadership | asserts stated high rejected | 2
two:f009 | id:simplify-startup-processes aig:addresses id:regulatory-framework | denies inferred medium accepted | 1
three:f003 | id:test-body aig:opposes id:afores-to-vc | reports stated medium accepted |
three:f004 | id:corporate-startup-collaboration aig:addresses id:low-purchasing-power |asserts stated medium accepted|>
three:f005 | id:low-purchasing-power aig:occursIn id:latin-america | asserts stated high accepted |
three:f006 | id:mexico aig:placePartOf id:latin-america | asserts stated high accepted |
three:f007 | id:exit-routes aig:contributesTo id:global-vc-disconnection | asserts stated high accepted |
"""
# name | observation | indicator | period | value | statistic | scope
FIGURES = """\
two:f004 | id:obs-two-vc | id:vc-investment | 2024 | 1300000000.0 | total |
three:f001 | id:obs-three-vc | id:vc-investment | 2024 | 1500000000.0 | total | Equity rounds only.
two:f005 | id:obs-two-ticket | id:early-stage-ticket | 2023 | 250000.0 | typical |
three:f002 | id:obs-three-ticket | id:early-stage-ticket | 2023 | 200000.0 | average |
"""
SECTION = "aig:inSection <https://w3id.org/aigraph/source/two/s0{}> ;"
DAYS = {"two": "2026-12-01", "three": "2026-12-05"}


def written(line: str) -> str:
    """TriG of one line of CLAIMS; `>` means that it supersedes two:f003."""
    name, claim, about, more = (part.strip() for part in line.split("|"))
    stance, mode, confidence, status = about.split()
    source = name.partition(":")[0]
    extra = "aig:supersedes two:f003 ;" if more == ">" else SECTION.format(more) if more else ""
    return (
        f"GRAPH {name} {{ {claim} }}\n{name} a aig:Finding ; aig:mode aig:{mode} ; aig:stance aig:{stance} ;\n"
        f"    aig:confidence aig:{confidence} ; aig:status aig:{status} ; {extra} prov:wasQuotedFrom src:{source} ;\n"
        f'    aig:quote "words of {name}" ; dcterms:created "{DAYS[source]}"^^xsd:date .\n'
    )


def measured(line: str) -> str:
    """A line for `written` of one line of FIGURES."""
    name, what, indicator, period, value, statistic, scope = (part.strip() for part in line.split("|"))
    note = f' ; aig:scopeNote "{scope}"' if scope else ""
    claim = (
        f'{what} a aig:Observation ; aig:ofIndicator {indicator} ; aig:refPlace id:mexico ; aig:refPeriod "{period}" ;'
        f" aig:value {value} ; aig:unit currency:USD ; aig:statistic aig:{statistic}{note}"
    )
    return f"{name} | {claim} | asserts stated high accepted |"


@pytest.fixture(scope="module")
def project(article: Project) -> Project:
    """The article alone."""
    return article


@pytest.fixture(scope="module")
def overlay(article: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the article's workspace with the two test sources in it."""
    root = tmp_path_factory.mktemp("overlay")
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(article.workspace.root / folder, root / folder)
    shutil.copy(ROOT / "aigraph.toml", root)
    lines = [*CLAIMS.splitlines(), *map(measured, FIGURES.splitlines())]
    text = OVERLAY + "".join(map(written, lines))
    (root / "data" / "triples" / "findings" / "overlay.trig").write_text(text, encoding="utf-8")
    project = Project(Workspace.at(root))
    assert project.problems == ()
    return project


def short(value: Value) -> Value:
    """A slug for an IRI (findings of other sources keep their source's key); numbers as floats."""
    if isinstance(value, str) and value.startswith("https://w3id.org/aigraph/finding/"):
        return value.removeprefix(HERE).removeprefix("https://w3id.org/aigraph/finding/")
    if isinstance(value, str) and "://" in value:
        return re.split(r"[/#]", value)[-1]
    return float(value) if isinstance(value, Decimal) else value


def pick(table: Table, columns: str) -> list[tuple[Value, ...]]:
    """The rows of a few columns (names with spaces between), shortened."""
    return [tuple(short(row[name]) for name in columns.split()) for row in table.dicts()]


def test_q01_barriers_of_a_goal_in_source_order(project: Project, overlay: Project) -> None:
    goal = "flourishing-ai-startups"
    got = pick(project.ask("barriers-to-goal", goal=goal, place="mexico"), "barrier finding mode listed quote")
    body = [("small-funds", "f043"), ("regulatory-framework", "f096")]
    assert [row[:4] for row in got[:2]] == [(name, finding, "inferred", False) for name, finding in body]
    assert got[2:] == [(name, finding, "stated", True, quote) for name, finding, quote in LISTED]
    assert not project.ask("barriers-to-goal", goal=goal, place="united-states").rows
    assert (
        pick(project.ask("barriers-to-goal", goal="ecosystem-development"), "barrier") == []
    )  # a condition, no barrier
    larger = overlay.ask("barriers-to-goal", goal=goal, place="latin-america")  # Mexico is a part of it now
    wider = pick(larger, "barrier place")
    assert len(wider) == 8
    assert ("exit-routes", "mexico") in wider
    assert ("low-purchasing-power", "latin-america") in wider
    anywhere = pick(overlay.ask("barriers-to-goal", goal=goal), "barrier")
    assert set(pick(overlay.ask("barriers-to-goal", goal=goal, place="mexico"), "barrier")) <= set(anywhere)
    assert overlay.ask("barriers-to-goal", goal=goal, place="") == overlay.ask("barriers-to-goal", goal=goal)


def test_q02_remedies_for_a_barrier(project: Project, overlay: Project) -> None:
    columns = "remedy link mode via finding confidence author"
    me = "aldo-rodriguez-cortes"
    assert pick(project.ask("remedies-for-barrier", barrier="scarce-local-capital"), columns) == [
        ("afores-to-vc", "direct", "inferred", None, "f167", "high", me),
        ("ai-tax-incentives", "direct", "inferred", None, "f160", "medium", me),
        ("coinvestment", "direct", "inferred", None, "f176", "high", me),
    ]
    assert pick(project.ask("remedies-for-barrier", barrier="regulatory-framework"), columns) == [
        ("simplify-startup-processes", "direct", "inferred", None, "f209", "medium", me),
        ("ai-tax-incentives", "partial", "reasoned", "no-investor-tax-incentives", "f161", "high", me),
        ("coinvestment", "partial", "reasoned", "reduced-government-support", "f177", "medium", me),
        ("national-ai-strategy", "partial", "reasoned", "no-innovation-policy", "f204", "high", me),
    ]
    assert pick(project.ask("remedies-for-barrier", barrier="perceived-investor-risk"), "remedy link via finding") == [
        ("national-ai-strategy", "indirect", "institutional-risk", "f205"),
        ("simplify-startup-processes", "indirect", "regulatory-framework", "f209"),
    ]
    assert project.ask("remedies-for-barrier", barrier="exit-routes").rows == ()
    more = pick(overlay.ask("remedies-for-barrier", barrier="scarce-local-capital"), "remedy mode stance finding")
    assert more == [
        ("afores-to-vc", "inferred", "asserts", "f167"),
        ("afores-to-vc", "stated", "asserts", "two/f007"),
        ("ai-tax-incentives", "inferred", "asserts", "f160"),
        ("coinvestment", "inferred", "asserts", "f176"),
        ("coinvestment", "stated", "denies", "two/f001"),
    ]
    far = pick(overlay.ask("remedies-for-barrier", barrier="global-vc-disconnection"), "remedy link via finding")
    assert far == [
        ("international-market-connection", "direct", None, "f214"),
        ("coinvestment", "indirect", "exit-routes", "two/f006"),
    ]


def test_q03_barriers_without_a_remedy(project: Project, overlay: Project) -> None:
    columns = "barrier directRemedies wellFounded statedLinks partialRemedies indirectRemedies listed"
    nobody = ("exit-routes", 0, 0, 0, 0, 0, True)
    weak = ("global-vc-disconnection", 1, 0, 0, 0, 0, True)  # f214 alone, of low confidence
    assert pick(project.ask("barriers-without-remedy"), columns) == [nobody]
    table = project.ask("barriers-without-remedy", grounding="well-founded")
    assert pick(table, columns) == [nobody, weak]
    # f160 f167 f168 f176 f180 f184 f189 f205 f209 f213 f214
    assert set(table.column("statedInGraph")) == {"0 of 11 direct links are stated by a source"}
    assert overlay.ask("barriers-without-remedy").rows == ()
    table = overlay.ask("barriers-without-remedy", grounding="well-founded")
    assert pick(table, columns) == [
        ("exit-routes", 1, 0, 0, 0, 0, True),
        ("global-vc-disconnection", 1, 0, 0, 0, 1, True),
        ("regulatory-framework", 1, 0, 0, 3, 0, False),  # its one direct link is denied in two:f009
    ]
    # two more links held (two:f006, three:f004; two:f003 is superseded), stated: two:f007 and three:f004
    assert set(table.column("statedInGraph")) == {"2 of 13 direct links are stated by a source"}


def test_q04_remedies_off_the_list(project: Project) -> None:
    assert pick(project.ask("remedies-off-the-list"), "remedy factor partialBarriers indirectBarriers recommended") == [
        ("corporate-startup-collaboration", None, 0, 0, True),
        ("identify-advantage-sectors", None, 0, 0, True),
        ("simplify-startup-processes", "regulatory-framework", 0, 1, True),  # institutional-risk, through f124
    ]


def test_q05_causes_and_roots(project: Project) -> None:
    columns = "cause step next root loop finding"
    assert pick(project.ask("causes-of-barrier", barrier="scarce-local-capital"), columns) == [
        ("no-investor-tax-incentives", "direct", "scarce-local-capital", True, False, "f123"),
        ("small-funds", "direct", "scarce-local-capital", True, False, "f044"),
    ]
    assert pick(project.ask("causes-of-barrier", barrier="mexico-lags-in-ai"), columns) == [
        ("few-success-stories", "direct", "mexico-lags-in-ai", True, False, "f069"),
        ("practical-solutions-focus", "direct", "mexico-lags-in-ai", False, False, "f055a"),
        ("regulatory-framework", "direct", "mexico-lags-in-ai", True, False, "f096a"),
        ("small-funds", "direct", "mexico-lags-in-ai", True, False, "f030"),
        ("vc-gap", "direct", "mexico-lags-in-ai", False, False, "f010"),
        ("ai-companies-marginal", "further", "vc-gap", False, False, "f024"),
        ("growth-over-technology", "further", "proven-model-preference", True, False, "f067"),
        ("proven-model-preference", "further", "ai-companies-marginal", False, False, "f064"),
        ("proven-model-preference", "further", "practical-solutions-focus", False, False, "f055"),
    ]
    loop = pick(project.ask("causes-of-barrier", barrier="us-unicorn-record"), columns)
    assert loop == [("virtuous-cycle", "direct", "us-unicorn-record", True, True, "f079")]
    assert project.ask("causes-of-barrier", barrier="exit-routes").rows == ()


def test_q06_causal_paths(project: Project) -> None:
    near = project.ask("causal-paths", cause="small-funds", goal="flourishing-ai-startups")
    assert pick(near, "from edge to sign finding") == [
        ("small-funds", "hinders", "flourishing-ai-startups", "-", "f043"),
        ("small-funds", "contributesTo", "scarce-local-capital", "+", "f044"),
        ("scarce-local-capital", "hinders", "flourishing-ai-startups", "-", "f126"),
    ]
    far = project.ask("causal-paths", cause="growth-over-technology", goal="mexico-lags-in-ai")
    assert pick(far, "from edge to finding") == [
        ("growth-over-technology", "contributesTo", "proven-model-preference", "f067"),
        ("proven-model-preference", "contributesTo", "ai-companies-marginal", "f064"),
        ("proven-model-preference", "contributesTo", "practical-solutions-focus", "f055"),
        ("ai-companies-marginal", "aggravates", "vc-gap", "f024"),
        ("practical-solutions-focus", "contributesTo", "mexico-lags-in-ai", "f055a"),
        ("vc-gap", "contributesTo", "mexico-lags-in-ai", "f010"),
    ]
    assert project.ask("causal-paths", cause="growth-over-technology", goal="flourishing-ai-startups").rows == ()


def test_q07_upstream_causes(project: Project, overlay: Project) -> None:
    columns = "cause barriers direct listed allBarriers"
    expected = [(cause, 1, 1, 1, 8) for cause in ("no-investor-tax-incentives", "regulatory-framework", "small-funds")]
    assert pick(project.ask("upstream-causes"), columns) == expected
    assert ("exit-routes", 1, 1, 1, 8) in pick(overlay.ask("upstream-causes"), columns)


def test_q08_remedies_by_reach(project: Project, overlay: Project) -> None:
    columns = "remedy direct partial indirect stated otherFactors"
    assert pick(project.ask("remedies-by-reach"), columns) == [
        ("afores-to-vc", 2, 0, 0, 0, 0),
        ("international-market-connection", 2, 0, 0, 0, 0),
        ("ai-tax-incentives", 1, 1, 0, 0, 1),
        ("coinvestment", 1, 1, 0, 0, 1),
        ("national-ai-strategy", 1, 1, 0, 0, 1),
        ("simplify-startup-processes", 1, 0, 1, 0, 0),
        ("global-ai-collaborations", 1, 0, 0, 0, 0),
        ("retention-scholarships", 1, 0, 0, 0, 1),
        ("stronger-ai-programs", 1, 0, 0, 0, 0),
        ("corporate-startup-collaboration", 0, 0, 0, 0, 0),
        ("identify-advantage-sectors", 0, 0, 0, 0, 0),
    ]
    more = {row[0]: row[1:] for row in pick(overlay.ask("remedies-by-reach"), columns)}
    assert more["coinvestment"] == (2, 1, 1, 0, 1)
    assert more["afores-to-vc"] == (2, 0, 0, 1, 0)
    assert more["corporate-startup-collaboration"] == (1, 0, 0, 1, 0)


def test_q09_whom_a_barrier_affects(project: Project) -> None:
    columns = "actor how through finding"
    assert pick(project.ask("affected-by-barrier", barrier="exit-routes"), columns) == [
        ("tech-startups-mexico", "directly", None, "f138")
    ]
    assert pick(project.ask("affected-by-barrier", barrier="regulatory-framework"), columns) == [
        ("foreign-investors", "through effects", "institutional-risk", "f145")
    ]
    # growth-over-technology → proven-model-preference → ai-companies-marginal, which affects them
    assert pick(project.ask("affected-by-barrier", barrier="growth-over-technology"), columns) == [
        ("ai-startups-mexico", "through effects", "ai-companies-marginal", "f029")
    ]
    assert project.ask("affected-by-barrier", barrier="low-purchasing-power").rows == ()


def test_q10_positions_on_a_remedy(project: Project, overlay: Project) -> None:
    me = "aldo-rodriguez-cortes"
    findings = ["f158", "f164", "f169", "f178", "f181", "f186", "f190", "f196", "f200", "f206", "f211"]
    got = pick(project.ask("positions-on-remedy"), "remedy actor position date finding")
    day = "2025-03-04"
    assert got == [(name, me, "recommends", day, number) for name, number in zip(ALL_REMEDIES, findings, strict=True)]
    both = pick(overlay.ask("positions-on-remedy", remedy="afores-to-vc"), "actor position stance date sectionLabel")
    assert both == [
        (me, "recommends", "asserts", day, "Strategically Mobilize Capital"),
        ("test-body", "opposes", "reports", "2026-01-15", None),
    ]


def test_q11_remedies_missing_details(project: Project) -> None:
    got = pick(
        project.ask("remedies-missing-details"), "remedy missing noImplementer noCost noDate noTarget implementers"
    )
    assert got[:-1] == [(name, 4, True, True, True, True, 0) for name in sorted(ALL_REMEDIES) if name != "coinvestment"]
    assert got[-1] == ("coinvestment", 3, False, True, True, True, 1)  # f171: the government implements it


def test_q12_precedents_and_their_fate(project: Project) -> None:
    columns = "remedy precedent place fate mode finding fateFinding"
    assert pick(project.ask("remedies-with-precedent"), columns) == [
        ("ai-tax-incentives", "qsbs-exemption", "united-states", None, "inferred", "f163", None),
        ("coinvestment", "yozma", "israel", "succeeded", "stated", "f173", "f174"),
    ]


def test_q13_fronts(project: Project) -> None:
    columns = "front remedies covered stated mayReach open"
    assert pick(project.ask("fronts"), columns) == [
        ("front-applications", 2, 0, 0, 0, 6),
        ("front-capital", 3, 1, 0, 0, 5),
        ("front-regulation", 3, 3, 0, 0, 3),
        ("front-talent", 3, 1, 0, 0, 5),
    ]
    assert pick(project.ask("fronts", scope="all"), columns) == [
        ("front-applications", 2, 0, 0, 0, 8),
        ("front-capital", 3, 2, 0, 1, 5),
        ("front-regulation", 3, 4, 0, 0, 4),
        ("front-talent", 3, 1, 0, 0, 7),
    ]
    rules = next(row for row in project.ask("fronts").dicts() if str(row["front"]).endswith("front-regulation"))
    assert rules["remedyNames"] == (
        "Connection with international markets; National AI strategy with clear rules; "
        "Simpler procedures for technology start-ups"
    )
    assert rules["openNames"] == (
        "Few exit routes for tech start-ups; Scarce specialised local capital; Shortage of advanced AI talent"
    )


def why(project: Project, subject: str, predicate: str | NamedNode, thing: str) -> list[tuple[Value, ...]]:
    table = project.ask("why-statement", subject=subject, predicate=predicate, object=thing)
    return pick(table, "rule step route subject predicate object mode finding")


def test_q14_why_a_claimed_statement(project: Project, overlay: Project) -> None:
    assert why(project, "coinvestment", "addresses", "scarce-local-capital") == [
        ("claimed", 0, None, "coinvestment", "addresses", "scarce-local-capital", "inferred", "f176")
    ]
    both = overlay.ask("why-statement", subject="coinvestment", predicate="addresses", object="scarce-local-capital")
    assert pick(both, "finding stance quote") == [
        ("f176", "asserts", "Create government co-investment programs focused on AI"),
        ("two/f001", "denies", "words of two:f001"),
    ]
    assert why(project, "exit-routes", "hinders", "regional-ai-leadership") == []


def test_q14_why_an_entailed_statement(project: Project) -> None:
    assert why(project, "coinvestment", "involvesActor", "mexican-government") == [
        ("sub-property", 0, None, "coinvestment", "implementedBy", "mexican-government", "stated", "f171")
    ]
    route = "reduced-government-support"
    assert why(project, "coinvestment", "partiallyAddresses", "regulatory-framework") == [
        ("chain", 1, route, "coinvestment", "addresses", route, "inferred", "f177"),
        ("chain", 2, route, route, "factorPartOf", "regulatory-framework", "inferred", "f119"),
    ]
    assert [row[3:] for row in why(project, "growth-over-technology", "leadsTo", "vc-gap")] == [
        ("growth-over-technology", "contributesTo", "proven-model-preference", "inferred", "f067"),
        ("proven-model-preference", "contributesTo", "ai-companies-marginal", "inferred", "f064"),
        ("ai-companies-marginal", "aggravates", "vc-gap", "inferred", "f024"),
    ]
    direct, around = "institutional-risk", "regulatory-framework"
    assert why(project, "simplify-startup-processes", "indirectlyAddresses", "perceived-investor-risk") == [
        ("chain", 1, around, "simplify-startup-processes", "addresses", around, "inferred", "f209"),
        ("chain", 2, around, around, "contributesTo", direct, "inferred", "f124"),
        ("chain", 2, around, direct, "aggravates", "perceived-investor-risk", "stated", "f144"),
    ]
    goal, scarce, small = "flourishing-ai-startups", "scarce-local-capital", "small-funds"  # two routes
    assert why(project, "afores-to-vc", "mayServe", goal) == [
        ("chain", 1, scarce, "afores-to-vc", "addresses", scarce, "inferred", "f167"),
        ("chain", 2, scarce, scarce, "hinders", goal, "stated", "f126"),
        ("chain", 1, small, "afores-to-vc", "addresses", small, "inferred", "f168"),
        ("chain", 2, small, small, "hinders", goal, "inferred", "f043"),
    ]


def test_q14_why_a_thing_is_of_a_class(project: Project) -> None:
    assert why(project, "exit-routes", RDF_TYPE, "aig:Factor") == [
        ("subclass", 0, None, "exit-routes", "type", "Barrier", "declared", None)
    ]
    assert why(project, "exit-routes", RDF_TYPE, "aig:Barrier") == [
        ("claimed", 0, None, "exit-routes", "type", "Barrier", "declared", None)
    ]
    assert why(project, "ai-mega-rounds", RDF_TYPE, "aig:Cause") == [
        ("definition", 0, None, "ai-mega-rounds", "causes", "us-vc-growth", "stated", "f016")
    ]
    assert why(project, "exit-routes", RDF_TYPE, "aig:Cause") == []


def test_q15_weak_edges(project: Project, overlay: Project) -> None:
    assert pick(project.ask("weak-edges", weakness="low-only"), "subject predicate object") == [
        ("international-market-connection", "addresses", "global-vc-disconnection"),
        ("regulatory-framework", "contributesTo", "institutional-risk"),
        ("reuse-of-existing-technology", "occursIn", "latin-america"),
    ]
    inferred = pick(project.ask("weak-edges", weakness="inferred-only"), "subject predicate object")
    assert len(inferred) == 51
    assert sum(row[1] == "addresses" for row in inferred) == 15  # every one of them
    # 235 findings, 19 of them figures and 4 (f015 f016b f020 f115) years
    assert len(project.ask("weak-edges", weakness="one-source")) == len(project.ask("weak-edges")) == 212
    table = pick(overlay.ask("weak-edges"), "subject predicate object sources findings inferredOnly denials")
    assert not [row for row in table if row[:3] == ("afores-to-vc", "addresses", "scarce-local-capital")]
    assert ("coinvestment", "addresses", "scarce-local-capital", 1, 1, True, 1) in table


def test_q16_contested_claims(project: Project, overlay: Project) -> None:
    assert project.ask("contested-claims").rows == ()
    columns = "subject predicate object assertion denial deniedQuote assertedDate deniedDate"
    days = ("2025-03-04", "2025-06-01")
    assert pick(overlay.ask("contested-claims"), columns) == [
        ("coinvestment", "addresses", "scarce-local-capital", "f176", "two/f001", "words of two:f001", *days),
        (
            "simplify-startup-processes",
            "addresses",
            "regulatory-framework",
            "f209",
            "two/f009",
            "words of two:f009",
            *days,
        ),
    ]


def test_q17_values_of_an_indicator(project: Project) -> None:
    columns = "indicator period comparator value unitLabel statistic finding"
    assert pick(project.ask("indicator-values", place="mexico"), columns) == [
        ("assets-per-fund", None, "=", 10_500_000, "USD", "average", "f039"),
        ("early-stage-ticket", None, "<=", 300_000, "USD", "typical", "f040"),
        ("fintech-share-of-vc", None, "=", 60, "PERCENT", "share", "f027"),
        ("number-of-unicorns", None, "=", 8, "NUM", "countCreated", "f080"),
        ("proprietary-ai-leaders", None, "=", 0, "NUM", "total", "f092"),
        ("vc-investment", "2024", "=", 1_670_000_000, "USD", "total", "f017"),
        ("vc-investment-growth", "2023/2024", "=", 59, "PERCENT", "growthRate", "f018"),
        ("vc-investment-relative-to-us", "2024", "=", 1, "PERCENT", "ratio", "f022"),
        ("vc-investment-relative-to-us", "2024", "=", 0.938, "PERCENT", "ratio", "f023"),
    ]
    funds = project.ask("indicator-values", indicator="assets-per-fund", place="United States")
    assert pick(funds, "comparator value statistic approximate") == [
        ("=", 35_000_000, "typical", True),
        (">", 4_000_000_000, "maximum", False),
    ]


def test_q18_diverging_figures(project: Project, overlay: Project) -> None:
    assert project.ask("diverging-figures", percent=0).rows == ()
    columns = "indicator observationA observationB difference comparison"
    # 50/200 = 25 %; 370/1300 = 28.46 %; 170/1500 = 11.33 %; 200/1300 = 15.38 %
    ticket = ("early-stage-ticket", "obs-three-ticket", "obs-two-ticket", 25, "unlike statistics")
    alike = ("vc-investment", "obs-mx-vc-2024", "obs-two-vc", 28.5, "alike")
    near = ("vc-investment", "obs-mx-vc-2024", "obs-three-vc", 11.3, "unlike scopes")
    other = ("vc-investment", "obs-three-vc", "obs-two-vc", 15.4, "unlike scopes")
    assert pick(overlay.ask("diverging-figures"), columns) == [ticket, near, alike, other]
    assert pick(overlay.ask("diverging-figures", percent=12), columns) == [ticket, alike, other]
    assert pick(overlay.ask("diverging-figures", percent=25), columns) == [alike]


def test_q19_places_side_by_side(project: Project) -> None:
    columns = "indicator value otherValue percentOfOther comparison statistic otherStatistic"
    got = pick(project.ask("places-side-by-side", place="mexico", other="united-states"), columns)
    assert [row for row in got if row[4] != "only one place"] == [
        ("assets-per-fund", 10_500_000, 4_000_000_000, 0.3, "unlike statistics", "average", "maximum"),
        ("assets-per-fund", 10_500_000, 35_000_000, 30, "unlike statistics", "average", "typical"),
        ("number-of-unicorns", 8, 656, 1.2, "unlike statistics", "countCreated", "countActive"),
        ("vc-investment", 1_670_000_000, 178_000_000_000, 0.9, "alike", "total", "total"),
        ("vc-investment-growth", 59, 4, 1475, "alike", "growthRate", "growthRate"),
    ]
    assert [row[:3] for row in got if row[4] == "only one place"] == [
        ("ai-share-of-vc", None, 42),
        ("combined-unicorn-value", None, 2_110_000_000_000),
        ("early-stage-ticket", 300_000, None),
        ("fintech-share-of-vc", 60, None),
        ("number-of-vc-firms", None, 3417),
        ("proprietary-ai-leaders", 0, None),
        ("vc-assets-under-management", None, 1_210_000_000_000),
        ("vc-investment-relative-to-us", 0.938, None),
        ("vc-investment-relative-to-us", 1, None),
        ("vc-ready-to-invest", None, 312_000_000_000),
    ]


def test_q20_stated_ratios(project: Project) -> None:
    columns = "stated computed difference verdict numeratorValue denominatorValue approximate finding"
    # 1.67 / 178 = 0.9382 %; (1 - 0.9382) / 0.9382 = 6.59 %
    row = (1, 0.938, 6.6, "agrees", 1_670_000_000, 178_000_000_000, True, "f022")
    assert pick(project.ask("stated-ratios"), columns) == [row]
    assert pick(project.ask("stated-ratios", percent=5), "verdict") == [("differs",)]


def test_q21_described_or_listed(project: Project) -> None:
    got = pick(project.ask("described-or-listed"), "case thing section")
    assert [row[1:] for row in got if row[0] == "described, not listed"] == [
        ("small-funds", "s03"),
        ("regulatory-framework", "s06"),
        ("ai-companies-marginal", "s02"),
        ("ai-mega-rounds", "s02"),
        ("vc-gap", "s02"),
        ("growth-over-technology", "s04"),
        ("practical-solutions-focus", "s04"),
        ("proven-model-preference", "s04"),
        ("us-disruption-vision", "s04"),
        ("us-frontier-bets", "s04"),
        ("few-success-stories", "s05"),
        ("us-unicorn-record", "s05"),
        ("virtuous-cycle", "s05"),
        ("fintech-law", "s06"),
        ("government-policies", "s06"),
        ("inadem-elimination", "s06"),
        ("no-investor-tax-incentives", "s06"),
    ]
    # scarce-local-capital is described in f044 and f123, institutional-risk in f124, by inference
    assert [row[1] for row in got if row[0] == "listed, not described"] == [
        "ai-talent-shortage",
        "exit-routes",
        "global-vc-disconnection",
        "low-purchasing-power",
    ]
    here = {row[0] for row in pick(project.ask("described-or-listed", place="mexico"), "thing")}
    everywhere = {row[1] for row in got}
    no_place_or_abroad = {
        "ai-mega-rounds",
        "us-disruption-vision",
        "us-frontier-bets",
        "us-unicorn-record",
        "virtuous-cycle",
        "government-policies",
    }
    assert everywhere - here == no_place_or_abroad


def test_q22_the_graph_as_of_a_day(project: Project, overlay: Project) -> None:
    assert project.ask("graph-as-of", day="2026-11-21").rows == ()
    table = project.ask("graph-as-of", day="2026-11-22")
    names = re.findall(r"^GRAPH mbn:(f\d+[a-z]?) ", FINDINGS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted({row[0] for row in pick(table, "finding")}, key=str) == sorted(names)
    assert set(pick(table, "created sourceDate held")) == {("2026-11-22", "2025-03-04", True)}
    for day, held in (("2026-12-01", True), ("2026-12-05", False)):  # three:f004 supersedes it on the later day
        rows = {row[0]: row[1] for row in pick(overlay.ask("graph-as-of", day=day), "finding held")}
        assert rows["two/f003"] is held
        assert rows["two/f001"] is False  # a denial
        assert ("three/f004" in rows) is not held
        assert "two/f008" not in rows  # rejected


def test_q23_sections_without_a_finding(project: Project, overlay: Project) -> None:
    assert project.ask("sections-without-finding").rows == ()
    assert pick(overlay.ask("sections-without-finding"), "section source position proposed rejected") == [
        ("s02", "two", 2, 0, 1),
        ("s03", "two", 3, 0, 0),
    ]
    assert overlay.ask("sections-without-finding", source="mbn-2025-03-04").rows == ()


def test_q24_examples_and_sectors(project: Project) -> None:
    columns = "example kind factor finding"
    assert pick(project.ask("examples-of-factor", factor="interest-in-mexican-ai"), columns) == [
        ("carlos", "Actor", "interest-in-mexican-ai", "f002"),
        ("friend-at-openai", "Actor", "interest-in-mexican-ai", "f004"),
    ]
    assert pick(project.ask("examples-of-factor", factor="us-tax-incentives"), columns) == [
        ("qsbs-exemption", "PolicyInstrument", "us-tax-incentives", "f105")
    ]
    found = {str(row[0]) for row in pick(project.ask("examples-of-factor"), "finding")}
    assert " ".join(sorted(found)) == "f002 f004 f046 f048 f049 f053 f061a f065 f083a f085 f087 f089 f105"
    assert pick(project.ask("sectors-of-remedies"), "sector remedies remedy finding") == [
        ("artificial-intelligence", 3, "ai-tax-incentives", "f162"),
        ("artificial-intelligence", 3, "coinvestment", "f172"),
        ("artificial-intelligence", 3, "national-ai-strategy", "f203"),
        ("advanced-fintech", 1, "identify-advantage-sectors", "f195"),
        ("agritech", 1, "identify-advantage-sectors", "f193"),
        ("smart-manufacturing", 1, "identify-advantage-sectors", "f194"),
    ]


def test_q25_what_recurs_across_places(project: Project, overlay: Project) -> None:
    columns = "thing kind places place how"
    tax = [
        ("ai-tax-incentives", "remedy", 2, "mexico", "addresses"),
        ("ai-tax-incentives", "remedy", 2, "united-states", "precedent"),
    ]
    fund = [
        ("coinvestment", "remedy", 2, "israel", "precedent"),
        ("coinvestment", "remedy", 2, "mexico", "addresses"),
    ]
    assert pick(project.ask("recurring-across-places"), columns) == tax + fund
    assert project.ask("recurring-across-places", places=3).rows == ()
    more = pick(overlay.ask("recurring-across-places"), columns)
    barriers = [row for row in more if row[1] == "barrier"]
    # Mexico lies in Latin America there, so that lower purchasing power is in one place only
    assert barriers == [
        ("exit-routes", "barrier", 2, "israel", "occurs"),
        ("exit-routes", "barrier", 2, "mexico", "occurs"),
    ]


def view(project: Project, name: str) -> Table:
    answer = project.query((ROOT / "queries" / "views" / f"{name}.rq").read_text(encoding="utf-8"))
    assert isinstance(answer, Table)
    return answer


def test_view_network_nodes(project: Project) -> None:
    table = view(project, "network-nodes")
    assert " ".join(table.columns) == "node kind role labelEn labelEs summaryEn summaryEs listed first"
    rows = {row[0]: row[1:] for row in pick(table, "node kind role listed first")}
    assert len(rows) == len(table)
    assert rows["exit-routes"] == ("Barrier", "barrier", True, "f136")
    assert rows["small-funds"] == ("Barrier", "barrier", False, "f030")
    assert rows["flourishing-ai-startups"] == ("Goal", "outcome", False, "f043")
    assert rows["mexico-lags-in-ai"] == ("Outcome", "outcome", False, "f008")
    assert rows["fintech-law"] == ("PolicyInstrument", "remedy", False, "f109")
    assert rows["inadem-elimination"] == ("Event", "cause", False, "f114")
    assert rows["inadem"] == ("GovernmentBody", "actor", False, "f114")
    assert rows["vc-investment"] == ("Indicator", "context", False, "f012")
    assert {name for name, row in rows.items() if row[2]} == {name for name, *_ in LISTED} | set(ALL_REMEDIES)
    assert not {"f001", "s01", "mbn-2025-03-04", "stated", "obs-mx-vc-2024"} & set(rows)


def test_view_network_edges(project: Project, overlay: Project) -> None:
    table = view(project, "network-edges")
    expected = (
        "source predicate target predicateEn predicateEs sign family finding mode stance confidence status origin held"
    )
    assert " ".join(table.columns) == expected
    rows = pick(table, "source predicate target family finding held")
    claimed = [row for row in rows if row[4]]
    reasoned = [row[1] for row in rows if not row[4]]
    assert len(claimed) == 211  # the 212 edges of question 15 but f174, whose end is a list value
    counts = {name: reasoned.count(name) for name in sorted({str(name) for name in reasoned})}
    assert counts == {"indirectlyAddresses": 7, "indirectlyHinders": 3, "mayServe": 10, "partiallyAddresses": 4}
    assert ("ai-companies-marginal", "aggravates", "vc-gap", "leadsTo", "f024", True) in rows
    assert ("growth-capital-shortage", "factorPartOf", "scarce-local-capital", "part", "f128", True) in rows
    more = pick(view(overlay, "network-edges"), "source target finding stance status held")
    assert ("coinvestment", "scarce-local-capital", "two/f001", "denies", "accepted", True) in more
    assert ("corporate-startup-collaboration", "exit-routes", "two/f003", "asserts", "superseded", False) in more
    assert ("low-purchasing-power", "regional-ai-leadership", "two/f008", "asserts", "rejected", False) in more


def test_view_findings_and_sources(project: Project, overlay: Project) -> None:
    table = view(project, "findings")
    assert len(table) == len(set(table.column("finding"))) == 235
    assert table.column("finding") == sorted(table.column("finding"), key=str)
    columns = "subject predicate object value unit place period comparator statistic section created"
    rows = {row[0]: row[1:] for row in pick(table, f"finding {columns}")}
    day = "2026-11-22"
    assert rows["f017"] == (
        (
            "obs-mx-vc-2024",
            "ofIndicator",
            "vc-investment",
            1_670_000_000,
            "USD",
            "mexico",
            "2024",
            "=",
            "total",
            "s02",
            day,
        )
    )
    assert rows["f115"][:4] == ("inadem-elimination", "inPeriod", "2019", None)
    assert rows["f136"][:4] == ("exit-routes", "hinders", "flourishing-ai-startups", None)
    sources = pick(view(overlay, "sources"), "source authorLabel publisherLabel date lang")
    assert sources == [
        ("mbn-2025-03-04", "Aldo Ricardo Rodriguez Cortes", "Mexico Business News", "2025-03-04", "en"),
        ("two", None, None, "2025-06-01", None),
        ("three", None, None, "2026-01-15", None),
    ]
