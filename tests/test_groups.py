"""Large graphs in parts: groups and their ties, slices around a thing, columns and the words packed in them."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import networkx as nx
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from aigraph import exploring
from aigraph.analysis.coverage import Coverage, coverage
from aigraph.build import Files
from aigraph.errors import AigraphError, RenderError, UnknownName
from aigraph.exploring import Part, narrowing
from aigraph.exploring.slices import cut, name_of, slice_notice, sliced
from aigraph.project import Project
from aigraph.render import Page, lists, render, words
from aigraph.render.columns import columns, with_words
from aigraph.render.content import content
from aigraph.render.groups import MOST_GROUPS, Group, grouped, placed, ties
from aigraph.render.limits import FIRST_ROWS, MOST_BARRIERS, MOST_REMEDIES, MOST_SINGLE, MOST_THINGS, check_size
from aigraph.render.links import GROUPS, Link
from aigraph.render.page import Slice
from aigraph.render.things import ROLES, Thing
from aigraph.render.vocabulary import FIRST, GAP, GAP_SIZE, Vocabulary
from aigraph.terms import COMMON_PREFIXES, ID, Prefixes, aig
from tests.conftest import THINGS
from tests.crowd import crowd
from tests.test_cli import run

SAID = words.load()
RDF_TYPE = NamedNode(COMMON_PREFIXES["rdf"] + "type")
ENDS = st.integers(min_value=0, max_value=399)
KINDS = ("addresses", "leads", "hinders", "proposes", "other", "front", "derived")


@cache
def large() -> Page:
    """A page that is large enough for groups, and no larger."""
    return crowd(2 * MOST_SINGLE + 200)


@cache
def large_text() -> str:
    return render(large())


def node(place: int, role: str, on_map: bool, kind: str = "Place") -> Thing:
    """A thing of which only its id, label, role, kind and whether it is on the map count."""
    label = f"{'ÁbcdefGhijk-7'[place % 13]} thing {place}"
    spot = 0.0 if on_map and role != "context" else None
    made = {"id": f"t{place}", "role": role, "kind": kind, "en": label, "es": f"{label}!", "x": spot, "y": spot}
    return cast("Thing", made)


def link(s: int, t: int, group: str, findings: Sequence[int] = ()) -> Link:
    """A link of which only its ends, its group and its findings count; "front" says what front a remedy is part of."""
    predicate = "aig:partOfFront" if group == "front" else f"aig:{group}"
    made = {"id": f"{s} {t}", "s": f"t{s}", "t": f"t{t}", "p": predicate, "findings": list(findings), "denied": False}
    return cast("Link", made | {"group": "other" if group == "front" else group, "derived": group == "derived"})


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Thing], list[Link]]:
    """Up to 400 things of some roles, and up to 300 links between them."""
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=6))
    flags = draw(st.lists(st.booleans(), min_size=1, max_size=5))
    size = draw(st.integers(min_value=1, max_value=400))
    nodes = [node(i, roles[i % len(roles)], flags[i % len(flags)], f"Kind{i % 9}") for i in range(size)]
    pairs = draw(st.lists(st.tuples(ENDS, ENDS, st.sampled_from(KINDS)), max_size=300))
    return nodes, [link(s % size, t % size, group, [i, i // 2]) for i, (s, t, group) in enumerate(pairs)]


@settings(deadline=None)
@for_all(graphs())
def test_every_thing_is_in_one_group_of_its_role(graph: tuple[list[Thing], list[Link]]) -> None:
    nodes, edges = graph
    found = grouped(nodes, edges, SAID)
    assert 1 <= len(found) <= MOST_GROUPS
    assert sorted(place for group in found for place in group["things"]) == list(range(len(nodes)))
    for group in found:
        assert {nodes[place]["role"] for place in group["things"]} == {group["role"]}
        assert {nodes[place]["x"] is None for place in group["things"]} == {group["x"] is None}
        assert group["en"]
        assert "{" not in group["en"] + group["es"]
    assert len({group["id"] for group in found}) == len(found)
    assert grouped(nodes, edges, SAID) == found


@settings(deadline=None)
@for_all(graphs())
def test_the_links_between_groups_add_up(graph: tuple[list[Thing], list[Link]]) -> None:
    nodes, edges = graph
    origins = [f"s{i % 7}" for i in range(301)]
    found = grouped(nodes, edges, SAID)
    between = ties(found, nodes, edges, origins)
    home = {nodes[place]["id"]: number for number, group in enumerate(found) for place in group["things"]}
    said = [edge for edge in edges if not edge["derived"]]
    inner = sum(home[edge["s"]] == home[edge["t"]] for edge in said)
    assert sum(tie["links"] for tie in between) + inner == len(said)
    for tie in between:
        mine = [edge for edge in said if (home[edge["s"]], home[edge["t"]]) == (tie["s"], tie["t"])]
        assert tie["links"] == len(mine)
        assert tie["sources"] == len({origins[index] for edge in mine for index in edge["findings"]})


def names_of(found: list[Group], nodes: list[Thing]) -> dict[str, list[str]]:
    return {group["en"]: [nodes[place]["id"] for place in group["things"]] for group in found}


def test_groups_are_named_after_what_their_things_act_on() -> None:
    roles = ["barrier"] * 20 + ["cause"] * 20 + ["remedy"] * 20 + ["actor"] * 20 + ["context"]
    nodes = [node(i, role, on_map=True) for i, role in enumerate(roles)]
    edges = [link(20 + i, i % 2, "leads") for i in range(16)]
    edges += [link(40 + i, 20 + i % 4, "addresses") for i in range(8)]
    edges += [link(48 + i, 80, "front") for i in range(4)]
    edges += [link(60 + i, 40 + i % 8, "proposes") for i in range(20)]
    found = names_of(grouped(nodes, edges, SAID), nodes)
    first, second, front = (nodes[i]["en"] for i in (0, 1, 80))
    assert sorted(found[f"Causes of {first}"]) == sorted(f"t{20 + i}" for i in range(0, 16, 2))
    assert sorted(found[f"Causes of {second}"]) == sorted(f"t{20 + i}" for i in range(1, 16, 2))
    assert sorted(found[f"Remedies for {first}"]) == ["t40", "t42", "t44", "t46"]
    assert sorted(found[f"Remedies of the front {front}"]) == ["t48", "t49", "t50", "t51"]
    assert f"Actors around {first}" in found
    assert len(found["Other barriers"]) == 20
    assert len(found["Other causes"]) == 4


def test_a_group_begins_with_its_best_linked_things() -> None:
    nodes = [node(i, "cause", on_map=True) for i in range(20)] + [node(20, "barrier", on_map=True)]
    edges = [link(i, 20, "leads") for i in range(20)] + [link(7, 3, "leads"), link(7, 5, "leads")]
    (causes,) = [group for group in grouped(nodes, edges, SAID) if group["role"] == "cause"]
    assert causes["things"][:3] == [7, 3, 5]
    assert causes["en"] == f"Causes of {nodes[20]['en']}"


def test_what_nothing_ties_is_parted_by_initial() -> None:
    nodes = [node(i, "cause", on_map=True) for i in range(2_000)]
    found = grouped(nodes, [], SAID)
    assert len(found) > 5
    assert all(group["en"].startswith("Other causes ") for group in found)
    ranges = sorted(group["en"].removeprefix("Other causes ") for group in found)
    assert ranges[0].startswith("#")
    assert all(a[-1] < b[0] for a, b in pairwise(ranges))


def test_a_graph_in_other_terms_is_parted_by_what_is_linked_best() -> None:
    nodes = [node(i, "context", on_map=False) for i in range(60)]
    edges = [link(i, i % 3, "other") for i in range(3, 60)]
    names = {f"Around {nodes[i]['en']}" for i in range(3)}
    assert names <= {group["en"] for group in grouped(nodes, edges, SAID)}


def test_groups_on_the_map_have_places_and_the_others_none() -> None:
    shown = content(large(), SAID)
    assert 20 < len(shown.groups) <= MOST_GROUPS
    for group in shown.groups:
        inside = {shown.things[place]["x"] is not None for place in group["things"]}
        assert inside == {group["x"] is not None}
    spots = [(group["x"], group["y"]) for group in shown.groups if group["x"] is not None]
    assert len(set(spots)) == len(spots)
    assert placed(shown.groups, shown.ties) == shown.groups


def test_a_page_of_no_more_than_two_thousand_things_has_no_groups() -> None:
    shown = content(crowd(400), SAID)
    assert shown.groups == []
    assert [len(listing.things) for listing in lists.listings(shown.things, shown.links)] == [
        listing.all for listing in lists.listings(shown.things, shown.links)
    ]


def data_of(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(b64decode(text.partition('id="data">')[2].partition("<")[0])))
    return found


def records_of(block: Any, vocabulary: list[str]) -> list[dict[str, Any]]:
    """What `columns.js` makes of a block."""
    if isinstance(block, list):
        return block
    rows: list[dict[str, Any]] = [{} for _ in range(block["n"])]
    for name, (how, values, *more) in block["of"].items():
        said = [text_of(signs, vocabulary) for signs in values] if more[-1:] == ["words"] else values
        places = list(range(len(rows)))
        if how == "few":
            places, said = [i for i, n in enumerate(more[0]) if n], [said[n - 1] for n in more[0] if n]
        if how == "some":
            places = [sum(more[0][: i + 1]) - 1 for i in range(len(said))]
        for place, value in zip(places, said, strict=True):
            rows[place][name] = value
    return rows


def text_of(signs: str, vocabulary: list[str]) -> str:
    numbers = (ord(sign) - FIRST - GAP_SIZE * (ord(sign) > GAP) for sign in signs)
    return " ".join(vocabulary[number] for number in numbers)


PARTS = st.one_of(st.text(max_size=12), st.integers(), st.booleans(), st.lists(st.integers(), max_size=3))
RECORDS = st.lists(st.dictionaries(st.sampled_from("abcd"), PARTS, max_size=4), max_size=30)


@for_all(RECORDS)
def test_records_come_back_from_columns(records: list[dict[str, Any]]) -> None:
    made = with_words({"block": columns(records)})
    written = json.loads(json.dumps(made))
    assert records_of(written["block"], written["vocabulary"]) == records


@for_all(st.lists(st.text(), min_size=1, max_size=8))
def test_texts_come_back_from_the_numbers_of_their_words(texts: list[str]) -> None:
    vocabulary = Vocabulary(texts)
    assert [text_of(vocabulary.pack(text), vocabulary.words) for text in texts] == texts


def test_a_vocabulary_reaches_over_the_gap_in_the_characters() -> None:
    texts = [f"w{i}" for i in range(GAP - FIRST + 50)]
    vocabulary = Vocabulary(texts)
    assert [text_of(vocabulary.pack(text), vocabulary.words) for text in texts] == texts
    assert all(vocabulary.pack(text).encode() for text in texts)


def test_a_large_page_holds_all_its_data_as_columns() -> None:
    given, text = large(), large_text()
    assert render(given) == text
    data = data_of(text)
    found = {name: records_of(data[name], data["vocabulary"]) for name in ("things", "links", "findings")}
    assert [f["quote"] for f in found["findings"]] == [f["quote"] for f in given.findings]
    assert [f.get("comment", "") for f in found["findings"]] == [f["comment"] for f in given.findings]
    assert {t["id"]: t["en"] for t in found["things"]} == {n: d["label_en"] for n, d in given.graph.nodes(data=True)}
    ends = [(found["things"][edge["s"]]["id"], edge["p"], found["things"][edge["t"]]["id"]) for edge in found["links"]]
    assert ends == sorted((s, p, t) for s, t, p in given.graph.edges(keys=True)) or set(ends) == {
        (s, p, t) for s, t, p in given.graph.edges(keys=True)
    }
    counted = Counter(thing["group"] for thing in found["things"])
    assert set(counted) == set(range(len(data["groups"])))


def test_a_large_page_can_be_read_without_a_script() -> None:
    given, text = large(), large_text()
    shown = content(given, SAID)
    evidence = text.partition('id="evidence-table"')[2].partition("</table>")[0]
    assert evidence.count("<tr><td>") == FIRST_ROWS
    assert f"<b>{FIRST_ROWS}</b>" in text
    assert f"<b>{len(given.findings):,}</b>" in text
    table = text.partition('<table class="groups">')[2].partition("</table>")[0]
    assert table.count('<th scope="row">') == len(shown.groups)
    matrix = text.partition('<table class="matrix">')[2].partition("</table>")[0]
    assert matrix.count("<tr data-remedy") == min(MOST_REMEDIES, len(given.coverage.remedies))
    assert matrix.count("data-barrier=") == min(MOST_BARRIERS, len(given.coverage.barriers))
    assert 'id="matrix-cut"' in text
    for listing in lists.listings(shown.things, shown.links):
        assert f"</span> {listing.all:,}</span>" in text or listing.all <= FIRST_ROWS


@pytest.mark.slow
def test_twenty_thousand_things_take_five_megabytes_at_most() -> None:
    text = render(crowd(40_000))
    assert len(text.encode()) < 5_000_000
    assert len(data_of(text)["groups"]) <= MOST_GROUPS


def test_what_is_too_large_is_refused_with_a_way_out() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from(range(200_000))
    with pytest.raises(RenderError, match=r"200,000 things.*--focus THING --depth 2.*--top 5000"):
        render(Page("", "", graph, Coverage((), (), {}, {}), (), {}, ""))
    check_size(MOST_THINGS, 1)
    with pytest.raises(RenderError, match="50,001 things"):
        check_size(MOST_THINGS + 1, 1)


@for_all(graphs(), ENDS, st.integers(min_value=0, max_value=4))
@settings(deadline=None)
def test_a_slice_holds_what_lies_within_so_many_steps(
    given: tuple[list[Thing], list[Link]], start: int, depth: int
) -> None:
    nodes, edges = given
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from(thing["id"] for thing in nodes)
    for edge in edges:
        graph.add_edge(edge["s"], edge["t"], derived=edge["derived"])
    focus = f"t{start % len(nodes)}"
    steps = nx.Graph((s, t) for s, t, data in graph.edges(data=True) if not data["derived"])
    steps.add_node(focus)
    wanted = set(nx.single_source_shortest_path_length(steps, focus, depth))
    kept = sliced(graph, Part(focus, depth))
    assert set(kept) == wanted
    assert kept.number_of_edges() == sum(s in wanted and t in wanted for s, t in graph.edges())


def test_the_best_linked_are_kept_and_the_focus_always() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    nx.add_star(graph, range(10))
    nx.add_star(graph, range(20, 25))
    graph.add_edges_from([(1, 2), (1, 3), (30, 31)])
    graph.add_edges_from([(30, 31)] * 9, derived=True)
    assert set(sliced(graph, Part(top=2))) == {0, 20}
    assert set(sliced(graph, Part(top=3))) == {0, 20, 1}
    assert set(sliced(graph, Part(9, 2, 3))) == {9, 0, 1}  # type: ignore[arg-type]
    assert set(sliced(graph, Part(top=500))) == set(graph)


def test_a_part_of_a_page_tells_of_itself_and_keeps_the_gaps_of_the_whole() -> None:
    whole = crowd(600)
    focus = max(whole.graph.degree(), key=lambda pair: pair[1])[0]
    part = cut(whole, Part(focus, 1))
    kept = set(part.graph)
    steps = [{s, t} for s, t, data in whole.graph.edges(data=True) if not data["derived"]]
    assert kept == {focus}.union(*(ends for ends in steps if focus in ends))
    assert {f["id"] for f in part.findings} == {
        f["id"] for f in whole.findings if f["subject"] in kept and f["object"] in kept
    }
    assert {f["source"] for f in part.findings} == set(part.sources)
    assert part.coverage.gaps == {name: gap for name, gap in whole.coverage.gaps.items() if name in kept}
    assert part.coverage.gaps.keys() <= set(part.coverage.barriers)
    assert part.slice is not None
    assert part.slice.things == len(whole.graph)
    alone = coverage(part.graph)
    assert set(part.coverage.barriers) == set(alone.barriers)
    for lang, counts in (("en", f"{len(kept)} of 300 things"), ("es", f"{len(kept)} de 300 elementos")):
        assert counts in slice_notice(part, lang)
    text = render(part)
    assert f"{len(kept)} of 300 things: within one step of" in text
    assert slice_notice(whole, "en") == ""


def test_a_finding_that_is_no_link_stays_with_its_thing() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for order, name in enumerate(("id:a", "id:b", "id:c")):
        graph.add_node(name, role="context", label_en=name, label_es=name, order=order)
    said = [{"id": "f1", "subject": "id:obs", "object": "id:a"}, {"id": "f2", "subject": "id:a", "object": "id:b"}]
    said += [{"id": "f3", "subject": "id:obs", "object": "id:c"}, {"id": "f4", "subject": "id:x", "object": "id:y"}]
    graph.add_edge("id:a", "id:b", key="p", derived=False)
    page = Page("", "", graph, Coverage((), (), {}, {}), tuple(said), {}, "")
    assert [f["id"] for f in cut(page, Part("id:a", 0)).findings] == ["f1"]
    assert [f["id"] for f in cut(page, Part("id:a", 1)).findings] == ["f1", "f2"]


def test_the_focus_has_many_names() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_node("id:exit-routes", label_en="Few exit routes", label_es="Pocas vías de salida")
    graph.add_node("id:capital", label_en="Capital", label_es="Capital")
    prefixes = Prefixes()
    for text in ("exit-routes", "id:exit-routes", "FEW EXIT ROUTES", "pocas vias de salida", "Ways out"):
        found = name_of(graph, text, prefixes, prefixes["id"], {"id:exit-routes": ["Ways out"]})
        assert found == "id:exit-routes"
    with pytest.raises(UnknownName, match="exit-routes"):
        name_of(graph, "exit-rotes", prefixes, prefixes["id"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"focus": "a", "depth": -1}, "-1 steps"), ({"top": -3}, "-3 things"), ({}, "Nothing says")],
)
def test_a_part_that_means_nothing_is_refused(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(AigraphError, match=said):
        Part(**asked)


def test_groups_do_not_hang_on_the_order_of_the_links() -> None:
    given = large()
    shuffled: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(given.graph.nodes(data=True))))
    for s, t, key, data in reversed(list(given.graph.edges(keys=True, data=True))):
        shuffled.add_edge(s, t, key=key, **data)
    before, after = (content(page, SAID) for page in (given, replace(given, graph=shuffled)))
    assert before.groups == after.groups
    assert before.ties == after.ties
    assert {*KINDS} - {"front"} <= {*GROUPS}


def said_links(page: Page) -> set[tuple[str, str, str]]:
    """The links of a page's graph that somebody said."""
    return {(s, t, key) for s, t, key, data in page.graph.edges(keys=True, data=True) if not data["derived"]}


class HeavyDesk:
    """A desk over files that speak of 200,000 things; whatever takes minutes there is not to be asked for."""

    def __init__(self) -> None:
        said = (Quad(NamedNode(f"{ID}t{i}"), RDF_TYPE, aig("Condition")) for i in range(200_000))
        self.files = Files(tuple(said), {}, (), "", 1)

    def network(self) -> Any:
        raise AssertionError("the network of so many things takes minutes")


def test_a_workspace_that_is_too_large_is_refused_before_its_network_is_made() -> None:
    with pytest.raises(RenderError, match=r"200,000 things.*--focus THING --depth 2"):
        exploring.page(cast("exploring.Desk", HeavyDesk()))


def test_a_part_of_what_is_too_large_is_cut_from_its_files(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = project.page(analysed=False, part=Part("exit-routes", 1))
    monkeypatch.setattr(narrowing, "MOST_THINGS", 100)
    part = project.page(analysed=False, part=Part("exit-routes", 1))
    assert set(part.graph) == set(usual.graph)
    assert {f["id"] for f in part.findings} == {f["id"] for f in usual.findings}
    assert said_links(part) == said_links(usual)
    assert part.slice
    assert part.slice.alone
    assert "what lies outside is not seen" in slice_notice(part, "en")
    best = project.page(analysed=False, part=Part(top=20))
    assert len(best.graph) == 20
    by_label = project.page(analysed=False, part=Part("pocas vias de salida para startups tecnologicas", 0))
    assert set(by_label.graph) == {"id:exit-routes"}
    with pytest.raises(UnknownName, match="exit-routes"):
        project.page(analysed=False, part=Part("exit-rotes"))


def test_the_desk_shows_a_part_of_the_shipped_workspace(project: Project) -> None:
    whole, part = project.page(analysed=False), project.page(analysed=False, part=Part("Exit-Routes", 1))
    assert part.slice == Slice(len(whole.graph), len(said_links(whole)), len(whole.findings), "id:exit-routes", 1)
    assert "id:exit-routes" in part.graph
    assert 1 < len(part.graph) < len(whole.graph)
    assert part.coverage.gaps["id:exit-routes"] == whole.coverage.gaps["id:exit-routes"]
    assert part.questions == whole.questions
    assert render(part) == render(part)


def test_a_file_in_other_terms_is_cut_too(tmp_path: Path) -> None:
    file = tmp_path / "net.ttl"
    lines = [f'ex:n{i} ex:knows ex:n{i + 1} ; rdfs:label "Number {i}"@en .' for i in range(20)]
    heads = ["@prefix ex: <https://example.org/> .", "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."]
    file.write_text("\n".join([*heads, *lines]), encoding="utf-8")
    part = exploring.page_of(file, Project, part=Part("number 5", 2))
    assert sorted(data["label_en"] for _, data in part.graph.nodes(data=True)) == [f"Number {i}" for i in range(3, 8)]


def test_the_command_line_takes_focus_depth_and_top(tmp_path: Path) -> None:
    out = tmp_path / "part.html"
    asked = ("explore", "--no-open", "--no-analyses", "--lang", "en", "-o", str(out))
    done = run(*asked, "--focus", "exit-routes", "--depth", "2", "--top", "12")
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert "This is a part of a larger graph: 12 of" in said
    assert "at most 2 steps from “Few exit routes" in said
    assert "the 12 best linked things" in said
    assert "A part, 12 of" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (["--depth", "2"], "add --focus THING"),
        (["--focus", "exit-rotes"], "did you mean exit-routes?"),
        (["--top", "0"], "x>=1"),
    ],
)
def test_a_part_that_cannot_be_is_refused_on_the_command_line(
    wrong: list[str], why: str, make: Callable[..., Project]
) -> None:
    root = make(things=THINGS.replace("id:b ", "id:exit-routes ")).workspace.root
    done = run("explore", "--no-open", "--no-analyses", "-o", "part.html", *wrong, cwd=root)
    assert done.returncode == 2
    assert why in done.stderr
