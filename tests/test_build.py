"""The built dataset: what a query sees."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

from aigraph.errors import AigraphError, LeftOutWarning
from aigraph.project import Project
from aigraph.terms import INFERRED

from .conftest import HEADER, THINGS, finding

Make = Callable[..., Project]


def held(project: Project, triple: str) -> bool:
    return project.query(f"ASK {{ {triple} }}") is True


def inferred(project: Project, triple: str) -> bool:
    return project.query(f"ASK {{ GRAPH <https://w3id.org/aigraph/graph/inferred> {{ {triple} }} }}") is True


@pytest.mark.parametrize(
    ("stance", "status", "expected"),
    [
        ("asserts", "accepted", True),
        ("reports", "accepted", True),
        ("denies", "accepted", False),
        ("questions", "accepted", False),
        ("asserts", "proposed", False),
        ("asserts", "rejected", False),
    ],
)
def test_only_what_is_accepted_and_said_is_held(make: Make, stance: str, status: str, expected: bool) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b", stance, status))
    assert held(project, "id:r aig:addresses id:b") is expected
    assert held(project, "GRAPH <https://w3id.org/aigraph/finding/t/f1> { id:r aig:addresses id:b }")
    assert held(project, "id:r a aig:Remedy") is expected


def test_a_superseded_finding_is_no_longer_held_but_still_there(make: Make) -> None:
    project = make(
        finding("f1", "id:r aig:addresses id:b"),
        finding("f2", "id:r aig:addresses id:c", more="aig:supersedes t:f1 ;"),
        finding("f3", "id:c aig:contributesTo id:b"),
        finding("f4", "id:b aig:contributesTo id:c", "asserts", "proposed", more="aig:supersedes t:f3 ;"),
    )
    assert not held(project, "id:r aig:addresses id:b")
    assert held(project, "id:r aig:addresses id:c")
    assert held(project, "id:c aig:contributesTo id:b"), "a proposal supersedes nothing"


def test_two_findings_of_one_triple_count_once_in_the_default_graph(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"), finding("f2", "id:r aig:addresses id:b"))
    rows = project.query("SELECT ?x { id:r aig:addresses ?x }")
    assert len(rows) == 1  # type: ignore[arg-type]
    rows = project.query("SELECT ?f { GRAPH ?f { id:r aig:addresses ?x } }")
    assert len(rows) == 2  # type: ignore[arg-type]


def test_what_follows_is_in_both_graphs_and_what_is_claimed_only_in_one(make: Make) -> None:
    project = make(
        finding("f1", "id:r aig:addresses id:c"),
        finding("f2", "id:c aig:aggravates id:b"),
        finding("f3", "id:b aig:hinders id:g"),
    )
    for triple in (
        "id:c aig:leadsTo id:b",
        "id:r aig:indirectlyAddresses id:b",
        "id:c aig:indirectlyHinders id:g",
        "id:c a aig:Cause",
        "id:b a aig:Factor",
    ):
        assert held(project, triple), triple
        assert inferred(project, triple), triple
    for triple in ("id:r aig:addresses id:c", "id:b aig:hinders id:g", "id:b a aig:Barrier"):
        assert held(project, triple), triple
        assert not inferred(project, triple), triple


def test_a_change_of_the_ontology_changes_what_follows(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:c"), finding("f2", "id:c aig:causes id:b"))
    path = project.workspace.ontology / "aigraph.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + "\naig:addresses rdfs:subPropertyOf aig:newlyRelatedTo . aig:newlyRelatedTo a owl:ObjectProperty .\n",
        encoding="utf-8",
    )
    project.refresh()
    assert held(project, "id:r aig:newlyRelatedTo id:c")


def test_broken_files_name_their_line_and_hide_no_other(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"))
    folder = project.workspace.triples
    (folder / "a.ttl").write_text("@prefix id: <https://w3id.org/aigraph/id/> .\n\nid:x id:y .\n", encoding="utf-8")
    (folder / "b.trig").write_text("GRAPH {\n", encoding="utf-8")
    (folder / "c.ttl").write_bytes(b"# fine\n# not \xf1\n")
    (folder / "d.nq").write_text("<a b> <c> <d> .\n", encoding="utf-8")
    project.refresh()
    assert {(error.path.name, error.line) for error in project.files.problems} == {
        ("a.ttl", 3),
        ("b.trig", 1),
        ("c.ttl", 2),
        ("d.nq", 1),
    }
    with pytest.warns(LeftOutWarning, match=r"a\.ttl:3"):
        assert held(project, "id:r aig:addresses id:b")
    assert all("mend" in str(error) or "save" in str(error) for error in project.problems)


def test_a_byte_order_mark_and_a_loud_ending_are_read(make: Make) -> None:
    project = make()
    text = "\ufeff@prefix id: <https://w3id.org/aigraph/id/> . id:x id:y id:z .\n"
    (project.workspace.triples / "BOM.TTL").write_text(text, encoding="utf-8")
    project.refresh()
    assert held(project, "id:x id:y id:z")


def test_what_is_not_there_or_not_rdf_is_said(make: Make) -> None:
    project = make()
    folder = project.workspace.triples
    (folder / "gone.ttl").symlink_to(folder / "nowhere.ttl")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    shutil.rmtree(project.workspace.ontology)
    project.refresh()
    assert [error.path.name for error in project.files.problems] == ["ontology", "gone.ttl"]
    with pytest.warns(LeftOutWarning, match="no such folder"):
        project.query("ASK { ?s ?p ?o }")
    check = project.check(logic=False).checks[0]
    told = {problem.path.name: problem.message for problem in check.problems if problem.path}
    assert told == {"ontology": "There is no such folder", "gone.ttl": "The link leads nowhere"}
    assert (check.skipped, check.why_skipped) == (1, "not RDF by their ending: .txt")


def test_nobody_writes_into_what_is_inferred(make: Make) -> None:
    project = make(finding("f1", "id:r aig:addresses id:b"), finding("f2", "id:r aig:addresses id:c"))
    path = project.workspace.triples / "findings.trig"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("GRAPH t:f2", f"GRAPH {INFERRED}"), encoding="utf-8")
    project.refresh()
    (problem,) = project.files.problems
    assert problem.line == text.partition("GRAPH t:f2")[0].count("\n") + 1
    assert "holds what aigraph infers" in problem.message
    with pytest.warns(LeftOutWarning, match="holds what aigraph infers"):
        assert not held(project, "id:r aig:addresses id:c")


@pytest.mark.parametrize("thing", ["<<( id:r aig:addresses id:b )>>", '"left"@en--ltr'])
def test_what_rdflib_cannot_hold_is_said(make: Make, thing: str) -> None:
    project = make(things=THINGS + f"id:r aig:q {thing} .")
    assert held(project, f"id:r aig:q {thing}")
    with pytest.raises(AigraphError, match="rdflib cannot hold this dataset"):
        project.to_rdflib()


def test_a_name_that_is_not_utf8_is_read_all_the_same(make: Make) -> None:
    project = make()
    path = project.workspace.triples / os.fsdecode(b"caf\xe9.ttl")
    path.write_text(HEADER + "id:x a aig:Barrier .", encoding="utf-8")
    project.refresh()
    assert project.files.problems == ()
    assert held(project, "id:x a aig:Barrier")


def test_blank_nodes_of_two_files_of_one_name_stay_apart(make: Make) -> None:
    project = make()
    for folder, suffix in (("a", "ttl"), ("b", "ttl"), ("b", "trig")):
        path = project.workspace.triples / folder / f"same.{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADER + f"id:{folder}{suffix} aig:q [ a aig:Barrier ] .", encoding="utf-8")
    project.refresh()
    nodes = {quad.object for quad in project.files.said if quad.predicate.value.endswith("#q")}
    assert len(nodes) == 3


def test_the_digest_follows_every_byte(make: Make) -> None:
    project = make()
    before = project.files.digest
    project.refresh()
    assert project.files.digest == before
    path = project.workspace.triples / "things.ttl"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    project.refresh()
    assert project.files.digest != before


def test_blank_nodes_of_two_files_stay_apart(make: Make) -> None:
    project = make()
    for name in ("x.ttl", "y.ttl"):
        text = f'@prefix e: <https://example.org/> . _:b e:from "{name}" .\n'
        (project.workspace.triples / name).write_text(text, encoding="utf-8")
    project.refresh()
    rows = project.query("SELECT DISTINCT ?s { ?s <https://example.org/from> ?o }")
    assert len(rows) == 2  # type: ignore[arg-type]


def test_the_same_files_give_the_same_dataset(project: Project) -> None:
    again = Project(project.workspace)
    assert again.engine.dump() == project.engine.dump()
