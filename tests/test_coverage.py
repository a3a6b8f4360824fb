"""The remedy × barrier evidence map: each kind of cell and gap, and its agreement with the saved queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aigraph.analysis.coverage import Gap
from aigraph.project import Project
from aigraph.render.links import Link, links
from aigraph.render.tables import matrix

from .conftest import THINGS, finding

Make = Callable[..., Project]
SECOND = 'id:r2 a aig:Intervention ; rdfs:label "Second"@en, "Segundo"@es .\n'
FIRM = finding("f1", "id:r aig:addresses id:b")


def weak(text: str) -> str:
    return text.replace("aig:high", "aig:low")


@pytest.mark.parametrize(
    ("findings", "gap"),
    [
        ([], Gap.NOT_SEARCHED),
        ([FIRM], None),
        ([FIRM.replace("aig:stated", "aig:inferred")], None),
        ([weak(FIRM)], Gap.WEAK),
        ([weak(FIRM), finding("f2", "id:r2 aig:addresses id:b")], None),
        ([finding("f1", "id:r aig:addresses id:b", "denies")], Gap.NOBODY),
        ([finding("f1", "id:r aig:addresses id:b", "asserts", "proposed")], Gap.NOT_SEARCHED),
        ([FIRM, finding("f2", "id:r aig:addresses id:b", "denies")], Gap.CONTESTED),
        ([FIRM, finding("f2", "id:r aig:addresses id:b", "questions")], Gap.CONTESTED),
        (
            [FIRM, finding("f2", "id:r aig:addresses id:b", "denies"), finding("f3", "id:r2 aig:addresses id:b")],
            None,
        ),
        ([finding("f1", "id:r aig:addresses id:c"), finding("f2", "id:c aig:causes id:b")], Gap.WEAK),
        ([finding("f1", "id:r aig:addresses id:c"), finding("f2", "id:c aig:factorPartOf id:b")], Gap.WEAK),
        ([finding("f1", "id:r aig:addresses id:c"), finding("f2", "id:c aig:causes id:b", "denies")], Gap.NOBODY),
        ([finding("f1", "id:r aig:addresses id:c"), finding("f2", "id:b aig:causes id:c")], Gap.NOBODY),
    ],
)
def test_gaps_are_told_apart(make: Make, findings: list[str], gap: Gap | None) -> None:
    found = make(*findings, things=THINGS + SECOND).analyze("coverage").result
    assert found.gaps.get("id:b") == gap


def test_a_rejected_denial_contests_nothing(make: Make) -> None:
    found = make(FIRM, finding("f2", "id:r aig:addresses id:b", "denies", "rejected")).analyze("coverage").result
    assert found.gaps == {}
    assert not found.cells["id:r", "id:b"].contested


def test_ways_and_evidence_of_a_cell(make: Make) -> None:
    found = (
        make(
            finding("f1", "id:r aig:addresses id:c"),
            finding("f2", "id:c aig:factorPartOf id:b"),
            finding("f3", "id:c aig:contributesTo id:b"),
            FIRM.replace("t:f1", "t:f4").replace("aig:stated", "aig:inferred"),
        )
        .analyze("coverage")
        .result
    )
    cell = found.cells["id:r", "id:b"]
    assert (cell.direct, cell.partial, cell.indirect, cell.how) == (True, True, True, "direct")
    assert (cell.modes, cell.stances, cell.confidences) == (("inferred",), ("asserts",), ("high",))
    assert (len(cell.findings), cell.stated, cell.well_founded, found.stated) == (1, False, True, 0)


def test_only_recommended_or_addressing_interventions_are_rows(make: Make) -> None:
    found = make(finding("f1", "id:who aig:recommends id:r2"), things=THINGS + SECOND).analyze("coverage").result
    assert found.remedies == ("id:r2",)
    assert found.idle == ("id:r2",)


def test_loops_reach_their_own_start(make: Make) -> None:
    found = (
        make(
            FIRM,
            finding("f2", "id:b aig:causes id:c"),
            finding("f3", "id:c aig:causes id:b"),
        )
        .analyze("coverage")
        .result
    )
    assert found.cells["id:r", "id:b"].indirect


def test_it_agrees_with_the_reasoner_and_the_saved_queries(project: Project) -> None:
    """The map is drawn by networkx; the same answers come from rules and SPARQL."""
    found = project.analyze("coverage").result
    for way in ("direct", "partial", "indirect"):
        name = {"direct": "addresses", "partial": "partiallyAddresses", "indirect": "indirectlyAddresses"}[way]
        rows = project.query(f"SELECT ?r ?b {{ ?r aig:{name} ?b . ?b a aig:Barrier }}")
        pairs = {tuple(row.values()) for row in rows.dicts()}  # type: ignore[union-attr]
        short = {tuple(project.prefixes.compact(str(end)) for end in pair) for pair in pairs}
        assert {pair for pair, cell in found.cells.items() if getattr(cell, way)} == short, way


def test_it_agrees_with_questions_three_and_four(project: Project) -> None:
    found = project.analyze("coverage").result
    compact = project.prefixes.compact

    def barriers(grounding: str) -> set[str]:
        return {compact(str(b)) for b in project.ask("barriers-without-remedy", grounding=grounding).column("barrier")}

    assert barriers("any") == {
        b for b in found.barriers if not any(c.direct for (_, x), c in found.cells.items() if x == b)
    }
    assert barriers("well-founded") == set(found.gaps)
    listed = {b for b in found.barriers if project.network().nodes[b]["listed"]}
    direct = {r for (r, b), cell in found.cells.items() if cell.direct and b in listed}
    off = {compact(str(r)) for r in project.ask("remedies-off-the-list").column("remedy")}
    assert off == {r for r in found.remedies if r not in direct}


def test_it_agrees_with_question_eight(project: Project) -> None:
    found = project.analyze("coverage").result
    rows = project.ask("remedies-by-reach").dicts()
    for row in rows:
        remedy = project.prefixes.compact(str(row["remedy"]))
        cells = [cell for (r, _), cell in found.cells.items() if r == remedy]
        assert row["direct"] == sum(cell.how == "direct" for cell in cells), remedy
    assert {project.prefixes.compact(str(row["remedy"])) for row in rows} == set(found.remedies)


@pytest.mark.parametrize("stance", ["denies", "questions"])
@pytest.mark.parametrize("superseded", [False, True])
def test_doubt_counts_alike_in_the_map_and_in_question_three(make: Make, stance: str, superseded: bool) -> None:
    later = [finding("f3", "id:c aig:causes id:b", more="aig:supersedes t:f2 ;")] if superseded else []
    project = make(FIRM, finding("f2", "id:r aig:addresses id:b", stance), *later)
    rows = project.ask("barriers-without-remedy", grounding="well-founded")
    assert bool(project.analyze("coverage").result.gaps) == bool(rows.rows) == (not superseded)


CLAIM = "id:r aig:addresses id:b"
LATER = finding("f9", "id:c aig:causes id:b", more="aig:supersedes t:f2 ;")


def quarrel(*said: tuple[str, str]) -> list[str]:
    """Findings f1, f2 … of that stance and status, all with the same claim, each from another source."""
    made = [finding(f"f{n}", CLAIM, *one) for n, one in enumerate(said, 1)]
    return [text.replace("src:t", f"src:t{n}") for n, text in enumerate(made)]


def direct(found: list[Link]) -> Link | None:
    return next((link for link in found if link["p"] == "aig:addresses"), None)


@pytest.mark.parametrize(
    ("findings", "word"),
    [
        (quarrel(("asserts", "accepted"), ("denies", "accepted")), "contested"),
        (quarrel(("reports", "accepted"), ("questions", "accepted")), "contested"),
        (quarrel(("asserts", "accepted"), ("reports", "accepted")), ""),
        (quarrel(("denies", "accepted")), "denied"),
        (quarrel(("denies", "accepted"), ("questions", "accepted")), "denied"),
        (quarrel(("denies", "accepted"), ("asserts", "rejected")), "denied"),
        (quarrel(("denies", "accepted"), ("asserts", "proposed")), "denied"),
        (quarrel(("asserts", "accepted"), ("denies", "rejected")), ""),
        (quarrel(("asserts", "accepted"), ("denies", "proposed")), ""),
        ([*quarrel(("asserts", "accepted"), ("denies", "accepted")), LATER], ""),
        ([*quarrel(("denies", "accepted"), ("asserts", "accepted")), LATER], "denied"),
        (quarrel(("asserts", "rejected")), "nothing"),
        (quarrel(("denies", "rejected"), ("asserts", "rejected")), "nothing"),
    ],
)
def test_map_matrix_coverage_and_query_agree_on_what_is_contested(make: Make, findings: list[str], word: str) -> None:
    recommended = finding("f8", "id:who aig:recommends id:r")
    project = make(*findings, recommended)
    page = project.page()
    link, cell = direct(links(page)), page.coverage.cells.get(("id:r", "id:b"))
    (shown,) = matrix(page, links(page))["rows"][0][1]
    assert (link is None) == (cell is None) == (word == "nothing")
    if link and cell:
        assert (link["contested"], link["denied"]) == (word == "contested", word == "denied")
        assert (cell.contested, cell.how == "denied") == (word == "contested", word == "denied")
    assert (shown["contested"], shown["cover"] == "denied") == (word == "contested", word == "denied")
    assert bool(project.ask("contested-claims").rows) == (word == "contested")
    assert (page.coverage.gaps.get("id:b") is Gap.CONTESTED) == (word == "contested")


def test_the_shipped_map_and_the_query_agree_on_what_is_contested(project: Project) -> None:
    rows = [row for row in project.ask("contested-claims").dicts() if row["how"] == "same statement"]
    said = {
        tuple(project.prefixes.compact(str(row[end])) for end in ("subject", "predicate", "object")) for row in rows
    }
    assert {(link["s"], link["p"], link["t"]) for link in links(project.page()) if link["contested"]} == said


def test_the_reading_order_rests_on_accepted_findings(make: Make) -> None:
    """A proposal about a thing does not move it forward."""
    made = [finding("f1", "id:r2 aig:addresses id:b", "asserts", "proposed"), finding("f2", "id:r aig:addresses id:b")]
    graph = make(*made, things=THINGS + SECOND).network()
    assert graph.nodes["id:r"]["order"] < graph.nodes["id:r2"]["order"]


def test_the_map_rests_on_the_axioms_alone(make: Make) -> None:
    """Without the chain in the ontology neither the reasoner nor the map finds an indirect remedy."""
    project = make(finding("f1", "id:r aig:addresses id:c"), finding("f2", "id:c aig:causes id:b"))
    assert project.analyze("coverage").result.cells["id:r", "id:b"].indirect
    path = project.workspace.ontology / "aigraph.ttl"
    text = path.read_text(encoding="utf-8")
    chain = "( aig:addresses aig:leadsTo )"
    assert chain in text
    path.write_text(text.replace(chain, "( aig:addresses aig:benefits )"), encoding="utf-8")
    project.refresh()
    assert project.analyze("coverage").result.cells == {}
