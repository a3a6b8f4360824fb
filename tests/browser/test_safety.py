"""Hostile words in every field stay words: in all views, dialogs and files. And the page knows whether it is whole."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from base64 import b64decode, b64encode
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from pyoxigraph import RdfFormat, parse

from aigraph.render.content import VIEWS
from tests.browser.conftest import Open, explorer
from tests.browser.everything import hostile_everything
from tests.browser.sample import HOSTILE, hostile_page

pytestmark = pytest.mark.browser

DRAWN = {"svg", "title", "rect", "text", "tspan", "g", "path", "circle"}
ODD = """() => [...document.querySelectorAll("iframe, img, object, embed, base, form:not([method=dialog])")].length
    + [...document.querySelectorAll("*")].filter(node => [...node.attributes].some(one => /^on/.test(one.name))).length
    + [...document.querySelectorAll("a")].filter(node => !/^(https?:|file:)/.test(node.protocol)).length"""
"""How many elements there are that the page itself never makes, and links that lead to no web page."""


def inert(tab: Tab) -> None:
    """Nothing of it has run, and no word has become an element."""
    assert tab.evaluate("typeof window.__pwned") == "undefined"
    assert tab.evaluate(ODD) == 0


def choose(tab: Tab, name: str) -> None:
    """Select a thing by its name, whatever stands in it."""
    tab.evaluate('name => document.querySelector(`#view-things [data-go="${CSS.escape(name)}"]`).click()', name)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_hostile_words_are_inert_in_every_view(visit: Open, lang: str) -> None:
    seen = visit("hostile", hash=f"lang={lang}&view=start")
    tab = seen.page
    for view in VIEWS:
        tab.click(f"#tab-{view}")
        inert(tab)
    tab.click("#tab-questions")
    for place in range(len(HOSTILE)):
        tab.locator("#question-list .ask").nth(place).click()
        expect(tab.locator("#answer h3")).to_have_text(HOSTILE[place], use_inner_text=False)
        assert tab.locator("#answer pre").text_content() == HOSTILE[place]
    inert(tab)
    tab.click("#tab-network")
    tab.locator("#net-table summary").click()
    expect(tab.locator("#net-rows tr").first).to_be_visible()
    inert(tab)
    assert seen.complaints == []
    assert len(seen.requests) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_thing_is_shown_shared_and_cited_as_it_is(stay: Open, text: str) -> None:
    seen = stay("hostile", hash="lang=en&view=things")
    tab = seen.page
    choose(tab, text)
    assert tab.locator("#panel h2").text_content() == text
    assert tab.locator("#selected b").text_content() == text
    tab.click("#share")
    assert tab.locator("#share-text").input_value().startswith(re.split(r"[\n\u2028\u2029]", text)[0])
    tab.keyboard.press("Escape")
    for tool in tab.locator("#panel .finding").first.locator(".finding-tools button").all()[:2]:
        tool.click()
        expect(tab.locator("#quoting-text")).not_to_be_empty()
        tab.locator("#quoting form button:not(#quoting-copy)").click()
    inert(tab)
    assert seen.complaints == []


def saved(tab: Tab, name: str) -> str:
    """What the export dialog hands over."""
    with tab.expect_download() as download:
        tab.click(f"#export-{name}")
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_hostile_words_are_text_in_every_file(visit: Open) -> None:
    seen = visit("hostile", hash="lang=en&view=network")
    tab = seen.page
    tab.click("#export")
    labels = {data["label_en"] for _, data in hostile_page().graph.nodes(data=True)}
    things = list(csv.DictReader(io.StringIO(saved(tab, "csv-things"), newline="")))
    assert {re.sub(r"^'(?=[=+\-@'])", "", row["label_en"]) for row in things} == labels
    links = list(csv.DictReader(io.StringIO(saved(tab, "csv-links"), newline="")))
    assert {row["predicate"] for row in links} == {key for _, _, key in edges()}
    for read, name in ((nx.read_gexf, "gexf"), (nx.read_graphml, "graphml")):
        graph = read(io.BytesIO(saved(tab, name).encode()))
        assert {data["label_en"] for _, data in graph.nodes(data=True)} == labels
        assert graph.number_of_edges() == len(edges())
    cytoscape = json.loads(saved(tab, "cytoscape"))
    assert {node["data"]["label_en"] for node in cytoscape["elements"]["nodes"]} == labels
    kumu = json.loads(saved(tab, "kumu"))
    assert {element["label_en"] for element in kumu["elements"]} == labels
    picture = ET.fromstring(saved(tab, "svg"))
    assert {element.tag.rpartition("}")[2] for element in picture.iter()} <= DRAWN
    assert picture.findtext("{http://www.w3.org/2000/svg}title") == hostile_page().title_en
    inert(tab)
    assert seen.complaints == []


def edges() -> list[tuple[str, str, str]]:
    return list(hostile_page().graph.edges(keys=True))


def test_hostile_triples_are_triples(visit: Open) -> None:
    tab = visit("hostile", hash="lang=en&view=network").page
    quotes = set()
    for text in HOSTILE:
        choose(tab, text)
        for card in tab.locator("#panel .finding").all():
            card.locator(".finding-tools button").filter(has_text="Triples").click()
            written = tab.locator("#quoting-text").input_value()
            tab.keyboard.press("Escape")
            quads = list(parse(written, format=RdfFormat.TRIG))
            quotes |= {getattr(quad.object, "value", "") for quad in quads if "#quote" in quad.predicate.value}
    assert set(HOSTILE) == quotes


def test_hostile_words_can_be_searched(visit: Open) -> None:
    seen = visit("hostile", hash="lang=en&view=map")
    tab = seen.page
    for text in HOSTILE:
        tab.fill("#search", text)
        expect(tab.locator("#hits-note")).not_to_be_empty()
        inert(tab)
    tab.fill("#search", "right to left")
    tab.keyboard.press("Enter")
    inert(tab)
    assert seen.complaints == []


def test_the_policy_stops_scripts_requests_and_forms(visit: Open) -> None:
    tab = visit(hash="lang=en&view=map").page
    stopped = tab.evaluate("""async () => {
        const broken = [];
        document.addEventListener("securitypolicyviolation", event => broken.push(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.__ran = 1";
        document.body.append(script);
        const button = document.createElement("button");
        button.setAttribute("onclick", "window.__ran = 1");
        document.body.append(button);
        button.click();
        const style = document.createElement("style");
        style.textContent = "body { display: none }";
        document.body.append(style);
        await fetch("https://example.org/").catch(() => null);
        await new Promise(done => setTimeout(done, 200));
        return [broken.sort(), typeof window.__ran, getComputedStyle(document.body).display];
    }""")
    directives = ["connect-src", "script-src-attr", "script-src-elem", "style-src-elem"]
    assert stopped == [directives, "undefined", "flex"]


def test_a_whole_page_says_that_it_is_whole(visit: Open) -> None:
    tab = visit(hash="lang=en").page
    expect(tab.locator("#whole")).to_have_text("· data whole")
    digest = hostile_everything().digest
    assert visit("hostile", hash="lang=en").page.locator(".status code").get_attribute("title") == digest
    tab.click("[data-lang=es]")
    expect(tab.locator("#whole")).to_have_text("· datos íntegros")


def changed(text: str, what: str) -> str:
    """The page with something else in its data, or with a word of a quote exchanged."""
    if what == "quote":
        return re.sub(r"(<q lang=\"en\">)Sample words", r"\1Simple words", text, count=1)
    if what == "comment":
        return text.replace("read from the heading above it", "said in the heading above it", 1)
    (block,) = re.findall(rf'id="{what}">([^<]*)</script>', text)
    raw = bytearray(b64decode(block))
    raw[-1] ^= 1
    return text.replace(block, b64encode(bytes(raw)).decode("ascii"))


@pytest.mark.parametrize("what", ["quote", "comment", "nodes", "edges", "answers"])
def test_a_changed_page_says_that_it_was_changed(visit: Open, written: Path, what: str) -> None:
    text = explorer(written, "sample").read_text("utf-8")
    assert changed(text, what) != text
    (written / f"changed-{what}.html").write_text(changed(text, what), encoding="utf-8")
    tab = visit(f"changed-{what}", hash="lang=en").page
    expect(tab.locator("#whole")).to_have_text("· the data in this file was changed after it was made")
    expect(tab.locator("#whole")).to_have_class("changed")


def test_a_browser_without_hashes_claims_nothing(browser: Browser, written: Path) -> None:
    tab = browser.new_page()
    tab.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    tab.goto(explorer(written, "sample").as_uri())
    tab.wait_for_selector("html[data-ready=yes]", state="attached")
    tab.wait_for_timeout(300)
    assert tab.locator("#whole").text_content() == ""
    tab.close()
