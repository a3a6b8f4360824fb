"""Every number on the page of the shipped map is what SPARQL or networkx counts in the same dataset."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from aigraph.project import Project
from aigraph.results import Table
from aigraph.terms import AIG
from tests.browser.conftest import Open, shipped_page

pytestmark = pytest.mark.browser

PREFIXES = (
    f"PREFIX aig: <{AIG}>\nPREFIX prov: <http://www.w3.org/ns/prov#>\nPREFIX id: <https://w3id.org/aigraph/id/>\n"
)
NO_REMEDY = "FILTER NOT EXISTS { ?remedy aig:addresses ?b }"
HINDERS = "?b a aig:Barrier"


def count(project: Project, body: str, what: str = "?x") -> int:
    """How many distinct answers a pattern has, by SPARQL."""
    answer = project.engine.query(f"{PREFIXES}SELECT (COUNT(DISTINCT {what}) AS ?n) WHERE {{ {body} }}")
    assert isinstance(answer, Table)
    return int(answer.rows[0][0].value)  # type: ignore[union-attr]


def numbers(text: str) -> list[int]:
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]


def drawn_links(project: Project) -> list[tuple[str, str, str]]:
    """The links that somebody stands behind, by networkx."""
    standing = {"accepted", "proposed"}
    return [
        (s, t, key)
        for s, t, key, data in project.network().edges(keys=True, data=True)
        if not data["derived"]
        and (data["held"] or standing & {status.rpartition(":")[2] for status in data["statuses"]})
    ]


def card(tab: Tab, key: str) -> list[int]:
    """The large number of a card, and those of its sentence."""
    shown = tab.locator(f'[data-card="{key}"]')
    return [int(shown.locator(".big").inner_text().replace(",", "")), *numbers(shown.locator(".said").inner_text())]


def test_the_status_line_counts_what_the_dataset_holds(stay: Open, project: Project) -> None:
    graph, links = project.network(), drawn_links(project)
    findings = count(project, "?x a aig:Finding")
    sources = count(project, "?f a aig:Finding ; prov:wasQuotedFrom ?x")
    tab = stay("shipped", hash="lang=en").page
    shown = {}
    for view in ("start", "map", "network", "evidence", "matrix", "figures", "things"):
        tab.click(f"#tab-{view}")
        shown[view] = numbers(tab.locator("#counts").inner_text())
    assert shown["start"] == [len(graph)] * 2 + [findings] * 2 + [sources] * 2
    assert shown["network"] == [len(graph)] * 2 + [len(links)] * 2
    assert shown["evidence"] == [findings] * 2
    assert shown["things"] == [len(graph)] * 2
    cards = tab.locator(".card").evaluate_all("all => all.map(one => one.dataset.thing)")
    inside = [link for link in links if link[0] in cards and link[1] in cards]
    assert shown["map"] == [len(cards), len(graph), len(inside), len(links)]
    roles = Counter(data["role"] for _, data in graph.nodes(data=True))
    coverage = project.analyze("coverage").result
    assert shown["matrix"] == [len(coverage.remedies), roles["remedy"], len(coverage.barriers), roles["barrier"]]
    assert roles["barrier"] == count(project, "?x a aig:Barrier")
    values = "GRAPH ?f { ?x aig:value ?v } FILTER(isNumeric(?v)) ?f aig:status aig:accepted"
    assert shown["figures"] == [count(project, values, "?f")] * 2


def test_the_cards_of_the_first_view_count_right(stay: Open, project: Project) -> None:
    tab = stay("shipped", hash="lang=en").page
    graph, links = project.network(), drawn_links(project)
    barriers = count(project, "?x a aig:Barrier")
    covers = "aig:addresses|aig:partiallyAddresses|aig:indirectlyAddresses"
    bare = count(project, f"?x a aig:Barrier FILTER NOT EXISTS {{ ?r {covers} ?x }}")
    said = "GRAPH ?f { ?r aig:addresses ?x } ?f aig:status aig:accepted"
    direct = count(
        project, f"{said} ; aig:stance ?s FILTER(?s IN (aig:asserts, aig:reports))", "CONCAT(STR(?r), STR(?x))"
    )
    stated = count(project, f"{said} ; aig:mode aig:stated", "?f")
    reach = Counter(s for s, t, key in links if key == "aig:addresses" and graph.nodes[t]["role"] == "barrier")
    most = max(reach.values())
    assert card(tab, "open") == [bare, bare, barriers]
    assert card(tab, "reach") == [most, most, barriers]
    assert tab.locator('[data-card="reach"] .named').count() == min(3, list(reach.values()).count(most))
    assert card(tab, "stated") == [stated, stated, direct]
    sources, findings = (count(project, "?f a aig:Finding ; prov:wasQuotedFrom ?s", what) for what in ("?s", "?f"))
    assert card(tab, "sources") == [sources, sources, findings]
    assert card(tab, "network") == [len(links), len(links), len(graph)]
    assert card(tab, "loops")[0] == len(looped(project))


ACTING = {"addresses", "leadsTo", "hinders", "partially", "part"}


def looped(project: Project) -> list[tuple[str, str, str]]:
    """The links by which one factor acts on another and that lie on a circle of such links."""
    graph = project.network()
    more = ("aig:alleviates", "aig:enables", "aig:factorPartOf")
    acting = [
        (s, t, key)
        for s, t, key in drawn_links(project)
        if graph.edges[s, t, key]["held"] and (graph.edges[s, t, key]["family"] in ACTING or key in more)
    ]
    circles = nx.strongly_connected_components(nx.DiGraph((s, t) for s, t, _ in acting))
    home = {name: number for number, names in enumerate(circles) for name in names}
    return [(s, t, key) for s, t, key in acting if s != t and home[s] == home[t]]


def quarrelled(project: Project) -> set[str]:
    """The findings that are contradicted, or whose claim some source asserts and another doubts, or all doubt."""
    answer = project.engine.query(f"{PREFIXES}SELECT ?a ?b WHERE {{ ?a aig:contradicts ?b }}")
    assert isinstance(answer, Table)
    found = {project.prefixes.compact(term.value) for row in answer.rows for term in row}  # type: ignore[union-attr]
    graph = project.network()
    for link in drawn_links(project):
        if {"denies", "questions"} & {stance.rpartition(":")[2] for stance in graph.edges[link]["stances"]}:
            found |= set(graph.edges[link]["findings"])
    return found


def test_quarrels_and_figures_that_differ_are_counted_right(visit: Open, project: Project) -> None:
    given = shipped_page()
    tab = visit("shipped", hash="lang=en").page
    quarrels = len(quarrelled(project))
    assert card(tab, "quarrels") == [quarrels, quarrels]
    tab.click('[data-card="quarrels"]')
    expect(tab.locator("#counts")).to_contain_text(f"{quarrels} of {len(given.findings)} findings")
    tab.go_back()
    groups = figure_groups(given.findings)
    unlike = [values for values in groups if max(values) > 1.02 * min(values)]
    assert card(tab, "figures") == [len(unlike), len(unlike), len(groups)]
    tab.click('[data-card="figures"]')
    assert tab.locator("#figure-cards .flag.contested").count() == len(unlike)


def figure_groups(findings: Any) -> list[list[float]]:
    """The values that several findings give for one indicator, unit, kind, place and period."""

    def about(finding: Any) -> tuple[str, ...]:
        figure = finding["figure"]
        return finding["object"], *(str(figure.get(name, "")) for name in ("unit", "statistic", "place", "period"))

    told = [f for f in findings if f.get("figure") and is_number(f["figure"].get("value"))]
    groups = [list(some) for _, some in groupby(sorted(told, key=about), key=about)]
    return [[abs(float(f["figure"]["value"])) for f in some] for some in groups if len(some) > 1]


def is_number(text: Any) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(\.\d+)?", str(text)))


def test_the_cells_and_gaps_are_those_of_the_coverage(stay: Open, project: Project) -> None:
    coverage = project.analyze("coverage").result
    tab = stay("shipped", hash="lang=en&view=matrix").page
    cells = tab.locator(".matrix .cell")
    shown = cells.evaluate_all("""all => all.map(one => {
        const [kind] = one.parentElement.classList;
        return [one.dataset.go, one.dataset.to, kind, one.querySelector(".count")?.textContent];
    })""")
    wanted = []
    for (remedy, barrier), cell in coverage.cells.items():
        kind = "direct" if cell.direct else "partial" if cell.partial else "indirect"
        wanted.append([remedy, barrier, kind, str(len(cell.findings)) if cell.findings else None])
    assert sorted(map(str, shown)) == sorted(map(str, wanted))
    for remedy, barrier, kind, _ in shown:
        if kind == "direct":
            assert count(project, f"{remedy} aig:addresses {barrier} . BIND(1 AS ?x)") == 1
    tab.click("#tab-map")
    heads = tab.locator("#filters .gaps h3").all()
    told = {head.inner_text().rsplit("\n", 1)[0]: numbers(head.inner_text())[-1] for head in heads}
    assert sorted(told.values()) == sorted(Counter(str(gap) for gap in coverage.gaps.values()).values())
    assert sum(told.values()) == len(coverage.gaps)


def test_the_filters_and_columns_count_right(stay: Open, project: Project) -> None:
    tab = stay("shipped", hash="lang=en&view=map").page
    cards = tab.locator(".card").evaluate_all(
        "all => all.map(one => [one.dataset.thing, one.querySelector('.count').textContent])"
    )
    graph, links = project.network(), drawn_links(project)
    on_map = Counter(graph.nodes[name]["role"] for name, _ in cards)
    counts = tab.locator("[data-count-role]").evaluate_all(
        "all => all.map(one => [one.dataset.countRole, Number(one.textContent)])"
    )
    assert dict(counts) == dict(on_map)
    heads = [numbers(head) for head in tab.locator("#heads .head").all_inner_texts()]
    assert heads == [[on_map[role]] for role in ("actor", "remedy", "cause", "barrier")]
    names = {name for name, _ in cards}
    groups = tab.locator("[data-count-group]").evaluate_all(
        "all => all.map(one => [one.dataset.countGroup, Number(one.textContent)])"
    )
    inside = sum(1 for s, t, _ in links if {s, t} <= names)
    assert sum(n for name, n in groups if name not in ("derived", "contested", "denied", "proposed")) == inside
    derived = [1 for s, t, data in graph.edges(data=True) if data["derived"] and {s, t} <= names]
    assert dict(groups)["derived"] == len(derived)
    for name, shown in cards:
        assert numbers(shown) == [spoken(project, name)], name


def spoken(project: Project, name: str) -> int:
    """How many accepted findings speak of a thing: its claims, and figures of it."""
    return count(project, f"GRAPH ?x {{ {{ {name} ?p ?o }} UNION {{ ?s ?p {name} }} }} ?x aig:status aig:accepted")


def test_the_panel_and_the_sources_count_right(stay: Open, project: Project) -> None:
    tab = stay("shipped", hash="lang=en&view=map&thing=id:coinvestment").page
    graph = project.network()
    addressed = {
        t: graph.nodes[t]["role"]
        for _, t, key in graph.out_edges("id:coinvestment", keys=True)
        if key == "aig:addresses"
    }
    roles = Counter(addressed.values())
    shown = [int(one) for one in tab.locator("#panel .numbers dd").all_inner_texts()]
    assert shown == [roles["cause"], roles["barrier"], spoken(project, "id:coinvestment")]
    cards = tab.locator("#panel .finding").evaluate_all("all => all.map(one => one.dataset.finding)")
    assert len(set(cards)) == shown[2]
    tab.click("#tab-evidence")
    told = [numbers(text)[-1] for text in tab.locator(".sources li").all_inner_texts()]
    by_source = Counter(str(finding["source"]) for finding in shipped_page().findings)
    assert sorted(told) == sorted(by_source.values())


def test_the_answers_have_the_rows_of_the_queries(stay: Open, project: Project) -> None:
    given = shipped_page()
    tab = stay("shipped", hash="lang=en&view=questions").page
    expect(tab.locator("#question-list .ask")).to_have_count(len(list(project.library)))
    for question in given.questions:
        if not question["runs"]:
            continue
        run = question["runs"][0]
        tab.evaluate("name => { location.hash = `lang=en&view=questions&query=${name}` }", question["name"])
        expect(tab.locator("#answer h3")).to_have_text(question["en"])
        answer = project.ask(question["name"], **run["values"])
        shown = numbers(tab.locator("#counts").inner_text())
        assert shown[-1] == len(answer), question["name"]
        assert tab.locator("#answer .answers tbody tr").count() == shown[0] == min(len(answer), 300)


@pytest.mark.usefixtures("worked_out_anew")
def test_the_map_fits_into_a_megabyte_and_comes_out_the_same_twice(project: Project) -> None:
    from aigraph.render import render

    first = render(shipped_page())
    assert len(first.encode("utf-8")) <= 1_000_000
    assert render(Project(project.workspace).page()) == first
