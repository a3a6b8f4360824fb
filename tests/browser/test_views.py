"""The views on the shipped map: matrix, figures, questions, paths, what can be copied and taken along."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pyoxigraph import RdfFormat, parse

from aigraph.project import Project
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def saved(tab: Tab, button: str) -> str:
    """What a button hands to the reader as a file."""
    with tab.expect_download() as download:
        tab.click(button)
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_the_matrix_is_sorted_grouped_and_taken_along(visit: Open, project: Project) -> None:
    tab = visit("shipped", hash="lang=en&view=matrix").page
    found = project.analyze("coverage").result
    heads = tab.locator(".matrix [data-barrier]")
    tab.select_option("#matrix-columns", "gaps")
    names = heads.evaluate_all("nodes => nodes.map(node => node.dataset.barrier)")
    assert set(names[: len(found.gaps)]) == set(found.gaps)
    tab.select_option("#matrix-rows", "reach")
    rows = tab.locator(".matrix tbody tr[data-remedy]").evaluate_all("nodes => nodes.map(node => node.dataset.remedy)")
    reach = [sum(cell.direct for (r, _), cell in found.cells.items() if r == remedy) for remedy in rows]
    assert reach == sorted(reach, reverse=True)
    tab.select_option("#matrix-rows", "front")
    fronts = {t for _, t, key in project.network().edges(keys=True) if key == "aig:partOfFront"}
    assert tab.locator(".front-row .thing").count() == len(fronts)
    empty = tab.locator(".matrix td.none")
    assert empty.count() == len(found.remedies) * len(found.barriers) - len(found.cells)
    assert "no finding" in str(empty.first.get_attribute("title"))
    table = list(csv.reader(io.StringIO(saved(tab, "#matrix-csv"))))
    assert len(table) == 2 + len(found.remedies)
    assert sum("direct" in cell.split() for row in table[2:] for cell in row[1:]) == len(found.direct)


def test_a_cell_leads_to_its_evidence(visit: Open, project: Project) -> None:
    tab = visit("shipped", hash="lang=en&view=matrix").page
    cell = tab.locator("td.direct .cell").first
    remedy, barrier = str(cell.get_attribute("data-go")), str(cell.get_attribute("data-to"))
    cell.click()
    names = project.network().edges[remedy, barrier, "aig:addresses"]["findings"]
    assert [card.get_attribute("data-finding") for card in tab.locator("#panel .finding").all()] == list(names)


def test_figures_stand_side_by_side(visit: Open, project: Project) -> None:
    tab = visit("shipped", hash="lang=en&view=figures").page
    values = project.query("SELECT (COUNT(*) AS ?n) { ?f aig:status aig:accepted GRAPH ?f { ?o aig:value ?v } }")
    count = values.dicts()[0]["n"]  # type: ignore[union-attr]
    assert tab.locator(".figures tbody tr:not(.place)").count() == count
    expect(tab.locator("#figure-count")).to_contain_text(f"{count} of {count} figures")
    assert tab.locator(".unlike").count() > 0
    tab.select_option("#figure-place", "id:mexico")
    shown = tab.locator(".figures tr.place .thing").evaluate_all("nodes => nodes.map(node => node.dataset.go)")
    assert set(shown) == {"id:mexico"}
    tab.locator(".figures td .link").first.click()
    expect(tab.locator("tr.found")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["barriers-without-remedy", "weak-edges", "indicator-values"])
def test_an_answer_is_that_of_the_query(stay: Open, project: Project, name: str) -> None:
    tab = stay("shipped", hash=f"lang=en&view=questions&query={name}").page
    expect(tab.locator("#answer h3")).to_have_text(project.library[name].summary)
    expect(tab.locator(".answers tbody tr")).to_have_count(len(project.ask(name)))
    rows = list(csv.reader(io.StringIO(saved(tab, "#answer .row button:has-text('CSV')"))))
    assert rows[0] == list(project.ask(name).columns)
    assert len(rows) == 1 + len(project.ask(name))
    assert project.library[name].text.strip() in str(tab.locator(".sparql pre").text_content())


def test_an_answer_for_a_value_is_marked_on_the_map(visit: Open, project: Project) -> None:
    tab = visit("shipped", hash="lang=en&view=questions&query=remedies-for-barrier").page
    tab.locator("#answer select").select_option("barrier=id:scarce-local-capital")
    expected = project.ask("remedies-for-barrier", barrier="scarce-local-capital")
    expect(tab.locator(".answers tbody tr")).to_have_count(len(expected))
    tab.click("#answer button:has-text('Show on the map')")
    expect(tab.locator("#marked-what")).to_have_text(project.library["remedies-for-barrier"].summary)
    lit = tab.locator(".card.lit").evaluate_all("nodes => nodes.map(node => node.dataset.thing)")
    remedies = {project.prefixes.compact(str(one)) for one in expected.column("remedy")}
    assert remedies | {"id:scarce-local-capital"} <= set(lit)
    tab.click("#marked-off")
    expect(tab.locator(".card.lit")).to_have_count(0)


def test_a_result_that_is_a_graph_is_drawn_as_one(visit: Open) -> None:
    tab = visit("shipped", hash="lang=en&view=questions&query=causal-paths").page
    assert tab.locator(".result-graph .card").count() >= 2
    assert tab.locator(".result-line").count() >= 1


def test_a_path_is_read_out_with_its_words(visit: Open, project: Project) -> None:
    tab = visit("shipped", hash="lang=en&thing=id:coinvestment").page
    tab.locator("#panel select").select_option("id:flourishing-ai-startups")
    steps = tab.locator(".read-out li")
    expect(steps).to_have_count(2)
    quote = "SELECT ?q { GRAPH ?f { id:coinvestment aig:addresses id:scarce-local-capital } ?f aig:quote ?q }"
    expect(steps.first.locator("q")).to_have_text(str(project.query(quote).dicts()[0]["q"]))  # type: ignore[union-attr]
    expect(tab.locator(".read-out + .note")).to_contain_text("One source says all of it: Mexico Business News")
    lit = tab.locator(".card.lit").evaluate_all("nodes => nodes.map(node => node.dataset.thing)")
    assert set(lit) == {"id:coinvestment", "id:scarce-local-capital", "id:flourishing-ai-startups"}


def test_two_steps_reach_further_than_one_and_less_far_than_the_path(visit: Open) -> None:
    tab = visit("shipped", hash="lang=en&thing=id:coinvestment").page
    reach = {}
    for focus in ("step", "two", "path"):
        tab.locator(f"input[name=focus][value={focus}]").check()
        reach[focus] = tab.locator(".card.lit").count()
    assert reach["step"] < reach["two"]
    assert reach["step"] < reach["path"]


def test_findings_are_copied_as_the_triples_that_they_are(visit: Open, project: Project) -> None:
    """Every finding of a thing, figures too, as TriG: the claim is the one in the file."""
    tab = visit("shipped", hash="lang=en&thing=id:mexico").page
    held = {str(name): set(quads) for name, quads in project.files.claims.items()}
    cards = tab.locator("#panel .finding").all()[:12]
    for card in cards:
        card.locator("button", has_text="Triples").click()
        quads = list(parse(tab.locator("#quoting-text").input_value().encode(), format=RdfFormat.TRIG))
        tab.keyboard.press("Escape")
        names = {str(quad.graph_name) for quad in quads if str(quad.graph_name) != "DEFAULT"}
        assert len(names) == 1
        claim = {quad.triple for quad in quads if str(quad.graph_name) in names}
        original = {quad.triple for quad in held[names.pop()]}
        assert {(t.subject, t.predicate) for t in claim} <= {(t.subject, t.predicate) for t in original}
        assert any(t in original for t in claim)


def test_a_source_is_cited_in_three_forms(visit: Open) -> None:
    tab = visit("shipped", hash="lang=en&thing=id:coinvestment").page
    tab.locator("#panel .finding button", has_text="Cite").first.click()
    text = tab.locator("#quoting-text")
    expect(text).to_have_value(
        "Aldo Ricardo Rodriguez Cortes. (2025, March 4). Mexico’s AI Gap: Why We're Behind and How to Close the "
        "Distance. Mexico Business News. https://mexicobusiness.news/cloudanddata/news/"
        "mexicos-ai-gap-why-were-behind-and-how-close-distance"
    )
    tab.select_option("#quoting-form", "BibTeX")
    assert text.input_value().startswith("@misc{mbn-2025-03-04,\n  author = {{Aldo Ricardo Rodriguez Cortes}}")
    tab.select_option("#quoting-form", "CSL-JSON")
    (item,) = json.loads(text.input_value())
    assert item["issued"] == {"date-parts": [[2025, 3, 4]]}
    assert item["title"].startswith("Mexico’s AI Gap")


def shown_graph(project: Project, tab: Tab) -> tuple[set[str], set[tuple[str, str, str]]]:
    """The things and links that the map shows."""
    things = tab.locator(".card:visible").evaluate_all("nodes => nodes.map(node => node.dataset.thing)")
    links = tab.locator(".link-line:not(.gone)").evaluate_all(
        "nodes => nodes.map(node => node.dataset.link.split(' '))"
    )
    edges = {(s, p, t) for s, p, t in links}
    assert edges <= {(s, key, t) for s, t, key in project.network().edges(keys=True)}
    return set(things), edges


def test_what_is_shown_is_taken_along_in_other_programs_forms(visit: Open, project: Project, tmp_path: Path) -> None:
    tab = visit("shipped", hash="lang=es&view=map").page
    things, edges = shown_graph(project, tab)
    tab.click("#export")
    expect(tab.locator("#export-what")).to_contain_text(f"{len(things)} de ")
    texts = {name: saved(tab, f"#export-{name}") for name in ("gexf", "graphml", "cytoscape", "kumu", "csv-links")}
    for name in ("gexf", "graphml"):
        (tmp_path / name).write_text(texts[name], encoding="utf-8")
    graphs: list[Any] = [
        nx.read_gexf(tmp_path / "gexf"),
        nx.read_graphml(tmp_path / "graphml", force_multigraph=True),
        nx.cytoscape_graph(json.loads(texts["cytoscape"])),
    ]
    for graph in graphs:
        assert set(graph) == things
        assert graph.number_of_edges() == len(edges)
    assert graphs[1].nodes["id:scarce-local-capital"]["label"] == "Escasez de capital local especializado"
    assert {(s, data["predicate"], t) for s, t, data in graphs[1].edges(data=True)} == edges
    kumu = json.loads(texts["kumu"])
    assert {(c["from"], c["predicate"], c["to"]) for c in kumu["connections"]} == edges
    rows = list(csv.DictReader(io.StringIO(texts["csv-links"])))
    assert {(row["source"], row["predicate"], row["target"]) for row in rows} == edges


def test_the_picture_is_real_svg_with_text_and_png_at_twice_its_size(visit: Open, project: Project) -> None:
    tab = visit("shipped", hash="lang=en&view=map").page
    things, edges = shown_graph(project, tab)
    tab.click("#export")
    root = ET.fromstring(saved(tab, "#export-svg"))
    words = " ".join(root.itertext())
    assert project.workspace.title("en") in words
    assert "Actors" in words
    assert f"{len(things)} of " in words
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f".//{space}rect")) >= len(things)
    assert not root.findall(f".//{space}script")
    with tab.expect_download() as download:
        tab.click("#export-png")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 2 * round(float(root.attrib["width"]) - 0.5)
    assert edges


def test_evidence_is_filtered_in_the_address_and_taken_along(visit: Open, project: Project) -> None:
    tab = visit("shipped", hash="lang=en&view=evidence&source=src:mint-2025-01-07").page
    mine = [one for one in project.evidence.findings() if one["source"] == "src:mint-2025-01-07"]
    rows = list(csv.DictReader(io.StringIO(saved(tab, "#evidence-csv"))))
    assert {row["finding"] for row in rows} == {one["id"] for one in mine}
    assert {row["quote"] for row in rows} == {one["quote"] for one in mine}
    tab.select_option("#evidence-source", "")
    tab.check("#quarrels")
    ties = set()
    for one in project.evidence.findings():
        for tie in one["ties"]:
            ties |= {one["id"], tie["finding"]} if tie["kind"] == "contradicts" else set()
    shown = {row["finding"] for row in csv.DictReader(io.StringIO(saved(tab, "#evidence-csv")))}
    assert ties <= shown
    assert len(shown) < len(project.evidence.findings())
    tab.go_back()
    expect(tab.locator("#quarrels")).not_to_be_checked()


def test_a_frame_without_an_address_works_all_the_same(visit: Open, project: Project, tmp_path: Path) -> None:
    """As in a notebook: the page lies in a sandboxed frame."""
    outer = tmp_path / "notebook.html"
    outer.write_text(f"<!doctype html><meta charset=utf-8>{project._repr_html_()}", encoding="utf-8")
    seen = visit()
    seen.page.goto(outer.as_uri())
    frame = seen.page.frame_locator("iframe")
    frame.locator("#tab-matrix").click()
    frame.locator("#tab-map").click()
    frame.locator('.card[data-thing="id:coinvestment"]').click()
    expect(frame.locator("#panel h2")).to_contain_text("co-investment")
    frame.locator("#undo").click()
    expect(frame.locator("#panel .finding")).to_have_count(0)
    assert seen.complaints == []
