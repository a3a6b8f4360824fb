"""The explorer as text: the same bytes, nothing from outside, hostile words inert, few crossings."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
import re
import zlib
from base64 import b64decode, b64encode
from html.parser import HTMLParser
from typing import Any

import networkx as nx
import pytest

from aigraph.errors import RenderError
from aigraph.project import Project
from aigraph.render import Page, blocks, packed, render, words
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
def shipped(project: Project) -> tuple[Page, str]:
    """The page of the shipped workspace, and its text."""
    given = project.page()
    return given, render(given)


@pytest.fixture(scope="module")
def hostile() -> str:
    return render(hostile_page())


def data_of(text: str) -> dict[str, Any]:
    """The page's data, as the script reads it."""
    found: dict[str, Any] = json.loads(zlib.decompress(b64decode(re.findall(r'id="data">(.*?)</script>', text)[0])))
    return found


class Rows(HTMLParser):
    """The rows of the evidence table: quote, comment and section with their languages, as the script reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self._cell, self._into = 0, ""
        self.feed(text.partition('id="evidence-table"')[2].partition("</table>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {("q", 2): "quote", ("p", 2): "comment", ("p", 6): "section"}
        if tag == "tr":
            self.found.append(dict.fromkeys(names.values(), ""))
            self._cell = 0
        self._cell += tag == "td"
        self._into = names.get((tag, self._cell), "")
        if self._into:
            self.found[-1][f"{self._into}_lang"] = dict(attrs).get("lang") or ""

    def handle_endtag(self, tag: str) -> None:
        self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into:
            self.found[-1][self._into] += data


def rows_of(text: str) -> list[dict[str, str]]:
    return Rows(text).found[1:]


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


def test_the_file_stays_small(text: str, shipped: tuple[Page, str]) -> None:
    assert len(text.encode()) < 510_000
    given, whole = shipped
    assert len(whole.encode()) < 365_000 + 1_500 * len(given.findings) < 1_000_000


def test_the_words_of_a_finding_stand_in_its_row_alone(shipped: tuple[Page, str]) -> None:
    given, text = shipped
    said = ("quote", "comment", "section")
    assert [[row[name] for name in said] for row in rows_of(text)] == [
        [f[name] for name in said] for f in given.findings
    ]
    assert not [f for f in data_of(text)["findings"] if not set(said).isdisjoint(f)]


def test_vis_network_comes_out_of_its_packing_as_it_went_in(text: str) -> None:
    (block,) = re.findall(r'id="vis">(.*?)</script>', text)
    assert zlib.decompress(b64decode(block)).decode("utf-8") == packed.vis()
    assert "@license" in text
    assert "MIT" in text


def test_the_policy_names_every_inline_block_and_nothing_else(text: str) -> None:
    policy = next(attrs["content"] or "" for tag, attrs in Elements(text).found if "http-equiv" in attrs)
    blocks = [(tag, body) for tag, attrs, body in BLOCK.findall(text) if "application/" not in attrs]
    blocks.append(("script", packed.vis()))
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
    ours = blocks.script(words.load()) + blocks.style() + blocks.boot()
    names = {"http://www.w3.org/2000/svg", "http://gexf.net/1.3", "http://graphml.graphdrawing.org/xmlns"}
    assert set(re.findall(r"https?://[^\"'`\s]+", ours)) <= names


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
        found = [attrs for tag, attrs in Elements(page_text).found if tag in ("script", "style", "iframe", "img")]
        return [{name: value for name, value in attrs.items() if name != "data-sha256"} for attrs in found]

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
    assert [row["quote"] for row in rows_of(hostile)] == [f["quote"] for f in given.findings]
    assert [row["comment"] for row in rows_of(hostile)] == [f["comment"] for f in given.findings]
    assert [f["id"] for f in data["findings"]] == [f["id"] for f in given.findings]
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
    places = [path.read_text("utf-8") for path in (root / "templates").iterdir()]
    places += [(root / "static" / name).read_text("utf-8") for name in blocks.SCRIPTS]
    places += [path.read_text("utf-8") for path in root.iterdir() if path.name.endswith(".py")]
    everything = "".join(places)
    for key in words.load()["en"]:
        family = key.rpartition(".")[0]
        first = family.partition(".")[0]
        said = (key, f'"{family}."', f"{family}.$", f"{family}.{{", f'"{first}." ~', f"{first}.$", f"{first}.{{")
        listed = family in ("p", "unit", "kind", "mode", "stance", "confidence", "status")
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


@pytest.mark.parametrize(("language", "other"), [("en", "es"), ("es", "en")])
def test_a_page_opens_in_its_language(language: str, other: str) -> None:
    given = page()
    text = render(dataclasses.replace(given, language=language))
    title = {"en": given.title_en, "es": given.title_es}
    found = Elements(text).found
    assert dict(found)["html"] == {"lang": language}
    assert f"<title>{title[language]} · aigraph</title>" in text
    pressed = {attrs["data-lang"]: attrs["aria-pressed"] for _, attrs in found if "data-lang" in attrs}
    assert pressed == {language: "true", other: "false"}
    assert data_of(text)["language"] == language
    label = given.graph.nodes["id:vouchers"][f"label_{language}"]
    assert re.search(f'data-go="id:vouchers">{re.escape(label)}</button>', text)
    assert re.search(rf"<tr><td>[^<]*{re.escape(label)}[^<]*<i>", text)


def test_texts_with_a_spanish_form_bear_both() -> None:
    given = page()
    both = {"comment": "Why so.", "comment_es": "Por qué <así>.", "comment_lang": "en", "section_es": "parte dos"}
    findings = ({**given.findings[0], **both}, *given.findings[1:])
    english, spanish = (
        render(dataclasses.replace(given, findings=findings, language=language)) for language in ("en", "es")
    )
    assert (rows_of(english)[0]["comment"], rows_of(spanish)[0]["comment"]) == ("Why so.", "Por qué <así>.")
    assert rows_of(spanish)[0]["section"] == "parte dos"
    assert '<p data-en="Why so." data-es="Por qué &lt;así&gt;.">' in english


def test_the_matrix_is_a_table_without_a_script(text: str) -> None:
    rows = re.findall(r'<tr data-remedy="[^"]+"><th scope="row">', text)
    assert len(rows) == len(page().coverage.remedies)
    assert len(rows_of(text)) == len(page().findings)


def test_the_shipped_page_says_what_is_drawn(shipped: tuple[Page, str]) -> None:
    given, text = shipped
    data = data_of(text)
    drawn = [thing for thing in data["things"] if "x" in thing]
    assert len(data["things"]) == given.graph.number_of_nodes()
    assert set(given.coverage.barriers) <= {thing["id"] for thing in drawn}
    assert not [thing for thing in drawn if thing["role"] == "context"]


def test_the_parts_of_a_barrier_count_among_what_is_behind_it(shipped: tuple[Page, str]) -> None:
    data = data_of(shipped[1])
    wanted: dict[str, set[str]] = {}
    for link in data["links"]:
        if link["group"] in ("leads", "part"):
            wanted.setdefault(link["t"], set()).add(link["s"])
    for thing in data["things"]:
        if thing["role"] == "barrier":
            assert dict(thing["numbers"])["n.behind"] == len(wanted.get(thing["id"], ()))


def test_the_scripts_share_one_scope_without_clashes() -> None:
    """The files are joined into one module: a name that two of them declare would stop the whole page."""
    declared = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)|^const [\[{]([^\]}]+)[\]}] =", re.MULTILINE)
    found = [
        (part.strip(), name)
        for name in blocks.SCRIPTS
        for one, several in declared.findall(blocks._static(name))
        for part in (one or several).split(",")
    ]
    seen: dict[str, str] = {}
    for part, name in found:
        assert part not in seen, f"{part} is declared in {seen[part]} and in {name}"
        seen[part] = name
    assert len(seen) > 100
