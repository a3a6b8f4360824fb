"""The explorer as text: the same bytes, nothing from outside, hostile words inert, few crossings."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from aigraph.errors import RenderError
from aigraph.project import Project
from aigraph.render import Page, html, render, things, words
from aigraph.render.layout import COLUMN_WIDTH, crossings, order, positions
from aigraph.render.links import links, story, strongest_path
from tests.browser.sample import HOSTILE, hostile_page, page

BLOCK = re.compile(r"<(script|style)([^>]*)>(.*?)</\1>", re.DOTALL)


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text outside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def text() -> str:
    return render(page())


@pytest.fixture(scope="module")
def hostile() -> str:
    return render(hostile_page())


def data_of(text: str) -> dict[str, Any]:
    """The page's data, as the script reads it."""
    found: dict[str, Any] = json.loads(re.findall(r'id="data">(.*?)</script>', text, re.DOTALL)[0])
    return found


def test_the_same_page_gives_the_same_bytes(text: str) -> None:
    assert render(page()) == text


def test_the_order_of_nodes_and_edges_does_not_matter(text: str) -> None:
    given = page()
    nodes, edges = list(given.graph.nodes(data=True)), list(given.graph.edges(keys=True, data=True))
    chance = random.Random(7)
    chance.shuffle(nodes)
    chance.shuffle(edges)
    shuffled: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    shuffled.add_nodes_from(nodes)
    for source, target, key, data in edges:
        shuffled.add_edge(source, target, key=key, **data)
    assert render(dataclasses.replace(given, graph=shuffled)) == text


def test_the_file_stays_below_one_megabyte(text: str, project: Project) -> None:
    assert len(text.encode()) < 1_000_000
    assert len(render(project.page()).encode()) < 1_000_000


def test_the_policy_names_every_inline_block_and_nothing_else(text: str) -> None:
    policy = next(attrs["content"] or "" for tag, attrs in Elements(text).found if "http-equiv" in attrs)
    blocks = [(tag, body) for tag, attrs, body in BLOCK.findall(text) if "json" not in attrs]
    hashes = {f"'sha256-{b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for _, body in blocks}
    assert hashes == set(re.findall(r"'sha256-[^']+'", policy))
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_is_fetched(text: str) -> None:
    for tag, attrs in Elements(text).found:
        assert "src" not in attrs
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        if tag == "link":
            assert attrs == {"rel": "icon", "href": "data:,"}
        elif "href" in attrs and tag != "use":
            assert tag == "a"
    styles = "".join(body for tag, _, body in BLOCK.findall(text) if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles
    assert "sourceMappingURL" not in text


def test_addresses_stand_in_the_data_and_its_links_only(text: str) -> None:
    known = {source["url"] for source in page().sources.values() if source["url"]}
    links = {attrs["href"] for tag, attrs in Elements(text).found if tag == "a"}
    assert links - {"#view-things"} == known
    ours = html._script(words.load()) + html._style() + html._static("boot.js")
    assert set(re.findall(r"https?://[^\"'`\s]+", ours)) <= {"http://www.w3.org/2000/svg"}


def test_there_are_hostile_words_enough() -> None:
    assert len(HOSTILE) >= 12


@pytest.mark.parametrize("words_of", HOSTILE)
def test_hostile_words_never_stand_unescaped(hostile: str, words_of: str) -> None:
    inside = "".join(body for _, _, body in BLOCK.findall(hostile))
    if set(words_of) & set("<>&\u2028\u2029"):
        assert words_of not in inside
    if set(words_of) & set("<>&"):
        assert words_of not in hostile
    written = json.dumps(data_of(hostile), ensure_ascii=False)
    assert json.dumps(words_of, ensure_ascii=False)[1:-1] in written


def test_hostile_words_make_no_elements(text: str, hostile: str) -> None:
    def scripts(page_text: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in Elements(page_text).found if tag in ("script", "style", "iframe", "img")]

    assert scripts(hostile) == scripts(text)
    for tag, attrs in Elements(hostile).found:
        assert not any(name.startswith("on") for name in attrs)
        if tag == "a":
            assert re.match(r"https?://|#", attrs["href"] or "")


def test_the_data_comes_back_as_it_went_in(hostile: str) -> None:
    given, data = hostile_page(), data_of(hostile)
    assert {thing["id"] for thing in data["things"]} == set(given.graph.nodes)
    labels = {thing["id"]: thing["en"] for thing in data["things"]}
    assert labels == {name: node["label_en"] for name, node in given.graph.nodes(data=True)}
    assert [f["quote"] for f in data["findings"]] == [f["quote"] for f in given.findings]
    assert data["title"] == {"en": given.title_en, "es": given.title_es}


def test_only_web_addresses_become_links(hostile: str) -> None:
    assert {source["url"] for source in data_of(hostile)["sources"].values()} == {""}


def test_a_missing_word_stops_the_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    said = words.load()
    del said["es"]["tab.map"]
    monkeypatch.setattr(words, "load", lambda: said)
    with pytest.raises(RenderError, match=r"tab\.map"):
        words.check(said)
    del said["en"]["tab.map"]
    with pytest.raises(RenderError, match=r"tab\.map"):
        render(page())


def test_a_word_that_a_script_says_must_be_there() -> None:
    with pytest.raises(RenderError, match=r"no\.such\.word"):
        words.check_scripts(words.load(), ['say("no.such.word")'])


def test_every_word_is_said_somewhere() -> None:
    from importlib.resources import files

    root = files("aigraph.render")
    names = ("explorer", "parts", "filters", "matrix", "evidence", "things")
    places = [(root / "templates" / f"{name}.html").read_text("utf-8") for name in names]
    places += [(root / "static" / name).read_text("utf-8") for name in html.SCRIPTS]
    places += [(root / f"{name}.py").read_text("utf-8") for name in ("things", "tables")]
    everything = "".join(places)
    for key in words.load()["en"]:
        family = key.rpartition(".")[0]
        said = (key, f'"{family}."', f"{family}.$", f'"{family.partition(".")[0]}." ~')
        listed = family in ("p", "kind", "mode", "stance", "confidence", "status")
        assert listed or any(way in everything for way in said), key


def test_both_languages_fill_the_same_gaps() -> None:
    said = words.load()
    for key, english in said["en"].items():
        assert re.findall(r"\{\w+\}", english) == re.findall(r"\{\w+\}", said["es"][key]), key


def test_an_unknown_role_is_refused() -> None:
    given = page()
    graph = given.graph.copy()
    graph.nodes["id:vouchers"]["role"] = "hero"
    with pytest.raises(RenderError, match="hero"):
        render(dataclasses.replace(given, graph=graph))


def test_an_empty_page_renders() -> None:
    given = page()
    empty = type(given.coverage)((), (), {}, {})
    nothing = Page("Empty", "Vacío", nx.MultiDiGraph(), empty, (), {}, "")
    assert "Empty" in render(nothing)


def test_the_matrix_is_a_table_without_a_script(text: str) -> None:
    rows = re.findall(r'<tr><th scope="row">', text)
    assert len(rows) == len(page().coverage.remedies)
    assert text.count("<tr><td>") == len(page().findings)


ROLES = {"a": "actor", "b": "actor", "x": "remedy", "y": "remedy", "c": "cause", "p": "barrier", "q": "barrier"}


def sample_columns() -> tuple[tuple[tuple[str, ...], ...], list[tuple[str, str]]]:
    given = page()
    by_role = {role: tuple(n for n, d in given.graph.nodes(data=True) if d["role"] == role) for role in things.ROLES}
    placed = {name for role in ("actor", "remedy", "cause", "barrier") for name in by_role[role]}
    pairs = sorted({(s, t) for s, t in given.graph.edges() if s in placed and t in placed})
    return (by_role["actor"], by_role["remedy"], by_role["cause"], by_role["barrier"]), pairs


def test_the_order_takes_crossings_away() -> None:
    columns, pairs = sample_columns()
    before, after = crossings(columns, pairs), crossings(order(columns, pairs), pairs)
    assert after < before / 2


def test_the_order_keeps_every_thing_in_its_column() -> None:
    columns, pairs = sample_columns()
    assert [sorted(column) for column in order(columns, pairs)] == [sorted(column) for column in columns]


def test_the_layout_is_the_same_however_the_links_come() -> None:
    pairs = [("a", "y"), ("b", "x"), ("x", "q"), ("y", "p"), ("c", "p"), ("x", "c")]
    assert positions(ROLES, pairs) == positions(ROLES, pairs[::-1])


def test_cards_do_not_overlap() -> None:
    columns, pairs = sample_columns()
    roles = {name: role for role, column in zip(things.ROLES, columns, strict=False) for name in column}
    layout = positions(roles | {"goal": "outcome"}, pairs)
    for column in layout.columns:
        heights = [layout.positions[name][1] for name in column]
        assert all(below - above >= 55 for above, below in pairwise(heights))
    assert layout.columns[3][-1] == "goal"


def test_a_long_link_goes_between_the_cards() -> None:
    roles = {"a": "actor", "x": "remedy", "y": "remedy", "z": "remedy", "c": "cause"}
    layout = positions(roles, [("a", "c"), ("a", "y")])
    ((column, level),) = layout.routes["a", "c"]
    assert column == COLUMN_WIDTH
    assert min(abs(level - layout.positions[name][1]) for name in ("x", "y", "z")) > 20


def test_places_and_loose_ends_stay_off_the_map() -> None:
    edges = links(page())
    roles = {name: data["role"] for name, data in page().graph.nodes(data=True)}
    told = story(edges, roles, page().coverage.barriers)
    assert "id:country" not in told
    assert "id:vouchers" in told
    assert story(edges, {**roles, "id:loose": "cause"}, ["id:compute"]).isdisjoint({"id:loose"})


def test_a_path_runs_on_from_thing_to_thing() -> None:
    edges = {edge["id"]: edge for edge in links(page())}
    path = [edges[name] for name in strongest_path("id:vouchers", list(edges.values()))]
    assert [one["t"] for one in path[:-1]] == [one["s"] for one in path[1:]]
    assert path[0]["s"] in {"id:ministry", "id:bank", "id:cloud"}
    assert path[-1]["group"] == "hinders"


def test_the_shipped_page_says_what_is_drawn(project: Project) -> None:
    given = project.page()
    data = data_of(render(given))
    drawn = [thing for thing in data["things"] if "x" in thing]
    assert len(data["things"]) == given.graph.number_of_nodes()
    assert set(given.coverage.barriers) <= {thing["id"] for thing in drawn}
    assert not [thing for thing in drawn if thing["role"] == "context"]


def test_the_parts_of_a_barrier_count_among_what_is_behind_it(project: Project) -> None:
    given = project.page()
    data = data_of(render(given))
    wanted: dict[str, set[str]] = {}
    for link in data["links"]:
        if link["group"] in ("leads", "part"):
            wanted.setdefault(link["t"], set()).add(link["s"])
    for thing in data["things"]:
        if thing["role"] == "barrier":
            assert dict(thing["numbers"])["n.behind"] == len(wanted.get(thing["id"], ()))
