"""The public desk in Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

import aigraph
from aigraph.errors import BadParameter, BadQuery, UnknownName
from aigraph.project import Project
from aigraph.render import Page
from aigraph.results import Triples
from aigraph.terms import ID

from .conftest import THINGS, finding

Make = Callable[..., Project]


def test_open_finds_the_workspace_above(make: Make) -> None:
    root = make().workspace.root
    assert aigraph.open(root / "data").workspace.root == root.resolve()


def test_values_may_be_terms_numbers_or_words(project: Project) -> None:
    by_word = project.ask("remedies-for-barrier", barrier="FEW EXIT ROUTES for tech start-ups")
    by_term = project.ask("remedies-for-barrier", barrier=NamedNode(ID + "exit-routes"))
    assert by_word == by_term
    assert project.ask("diverging-figures", percent=5).columns == project.ask("diverging-figures").columns


def test_wrong_values_are_told(project: Project) -> None:
    with pytest.raises(UnknownName, match="did you mean"):
        project.ask("remedies-for-barrier", barrier="exit-route")
    with pytest.raises(BadParameter, match="choose"):
        project.ask("barriers-without-remedy", grounding="none")
    with pytest.raises(BadParameter, match="no parameter"):
        project.ask("barriers-without-remedy", barrier="exit-routes")


def test_an_empty_answer_about_the_wrong_kind_of_thing_is_no_answer(project: Project) -> None:
    with pytest.raises(BadParameter, match="barrier=openai is no Factor; give one, such as"):
        project.ask("remedies-for-barrier", barrier="openai")
    with pytest.raises(BadParameter, match="is no Place"):
        project.ask("barriers-to-goal", goal="flourishing-ai-startups", place="exit-routes")
    assert len(project.ask("remedies-for-barrier", barrier="exit-routes")) == 0


def test_a_saved_construct_is_answered_but_not_asked(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"))
    path = project.workspace.queries / "graph.rq"
    path.write_text(
        "CONSTRUCT { ?r ?p ?b } WHERE { ?r ?p ?b FILTER(?p = <https://w3id.org/aigraph/ontology#addresses>) }",
        encoding="utf-8",
    )
    assert isinstance(project.answer("graph"), Triples)
    with pytest.raises(BadQuery, match="no rows"):
        project.ask("graph")


def test_refresh_reads_the_files_again(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"))
    assert len(project.ask("remedies-for-barrier", barrier="b")) == 1
    path = project.workspace.triples / "findings.trig"
    path.write_text(path.read_text(encoding="utf-8").replace("aig:accepted", "aig:rejected"), encoding="utf-8")
    assert len(project.ask("remedies-for-barrier", barrier="b")) == 1
    project.refresh()
    assert len(project.ask("remedies-for-barrier", barrier="b")) == 0


def test_rdflib_sees_the_same_dataset(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:c"), finding("f2", "id:c aig:causes id:b"))
    dataset = project.to_rdflib()
    sparql = "SELECT ?r ?b { ?r aig:indirectlyAddresses ?b }"
    assert [tuple(map(str, row)) for row in dataset.query(sparql)] == [(ID + "r", ID + "b")]  # type: ignore[arg-type]

    count = sum(1 for line in project.engine.dump().splitlines() if line)
    assert len(list(dataset.quads())) == count


def test_the_network_bears_its_evidence(make: Make) -> None:
    graph = make(
        finding("f1", "id:r aig:addresses id:c"),
        finding("f2", "id:r aig:addresses id:c", "denies"),
        finding("f3", "id:c aig:causes id:b"),
    ).network()
    edge = graph.edges["id:r", "id:c", "aig:addresses"]
    assert edge["stances"] == ("asserts", "denies")
    assert len(edge["findings"]) == 2
    assert edge["sources"] == ("src:t",)
    assert (edge["sign"], edge["family"], edge["held"], edge["derived"]) == ("-", "addresses", True, False)
    chain = graph.edges["id:r", "id:b", "aig:indirectlyAddresses"]
    assert (chain["derived"], chain["held"], chain["findings"]) == (True, True, ())
    assert graph.edges["id:c", "id:b", "aig:causes"]["sign"] == "+"
    node = graph.nodes["id:c"]
    assert (node["role"], node["kind"], node["label_es"]) == ("cause", "Condition", "Condición C")


def test_the_network_says_which_label_is_missing(make: Make) -> None:
    more = 'id:en a aig:Barrier ; rdfs:label "Only"@en .\nid:es a aig:Barrier ; rdfs:label "Solo"@es .\n'
    graph = make(finding("f1", "id:r aig:addresses id:c"), things=THINGS + more).network()
    assert {
        name: data.get("label_only") for name, data in graph.nodes(data=True) if name in ("id:en", "id:es", "id:c")
    } == {
        "id:en": "en",
        "id:es": "es",
        "id:c": None,
    }


def test_every_edge_of_the_shipped_network_has_words_or_is_marked_derived(project: Project) -> None:
    graph = project.network()
    assert graph.number_of_nodes() > 50
    for _, _, data in graph.edges(data=True):
        assert data["derived"] == (not data["findings"])
        lengths = {len(data[name]) for name in ("findings", "modes", "stances", "confidences", "statuses", "origins")}
        assert len(lengths) == 1


def test_the_page_holds_every_finding_once(project: Project) -> None:
    page = project.page()
    ids = [record["id"] for record in page.findings]
    assert len(ids) == len(set(ids)) == len(project.files.claims)
    assert all(record["quote"] and record["source"] in page.sources for record in page.findings)
    assert {record["quote_lang"] for record in page.findings} == {"en", "es"}


def test_the_answer_is_there_before_the_questions_are_asked(project: Project) -> None:
    seen: list[Page] = []
    made = project.page(analysed=False, early=seen.append)
    (outline,) = seen
    assert outline.questions == ()
    assert made.questions
    assert replace(made, questions=()) == outline


def test_explore_leaves_an_old_file_whole_when_rendering_fails(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.html"
    path.write_text("old", encoding="utf-8")

    def fail(_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("aigraph.exploring.gathering.render", fail)
    with pytest.raises(RuntimeError):
        project.explore(path)
    assert path.read_text(encoding="utf-8") == "old"


def test_a_rejected_finding_lends_its_words_to_no_link_on_the_page(make: Make) -> None:
    """An inferred, accepted link does not pass for stated, nor for contested, because of what was rejected."""
    from aigraph.render.links import links

    kept = finding("f1", "id:r aig:addresses id:b").replace("aig:stated", "aig:inferred").replace("aig:high", "aig:low")
    page = make(
        kept,
        finding("f2", "id:r aig:addresses id:b", "asserts", "rejected"),
        finding("f3", "id:r aig:addresses id:b", "denies", "rejected"),
    ).page()
    link = next(link for link in links(page) if link["p"] == "aig:addresses")
    assert (link["inferred"], link["contested"], link["sure"]) == (True, False, 1)
