"""The static site: every link leads somewhere, hostile words are inert, machines can read it, numbers are SPARQL's."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import networkx as nx
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.errors import AigraphError
from aigraph.pages import site, words
from aigraph.pages.addresses import LANGUAGES, slugs
from aigraph.pages.feed import MOST
from aigraph.pages.telling import MODES, STANCES
from aigraph.project import Project
from aigraph.render import Page, render
from aigraph.render import words as explorer_words
from aigraph.render.things import GAPS, ROLES
from tests.browser.proposals import proposed_page
from tests.browser.sample import HOSTILE, hostile_page, page
from tests.conftest import finding
from tests.site_reading import Reading, Site

Make = Callable[..., Project]
BASE = "https://example.org/map/"
SCHEMA = "https://schema.org/"
ATOM = "{http://www.w3.org/2005/Atom}"
TAGS = {"html", "head", "meta", "link", "title", "style", "script", "body", "a", "header", "div", "b", "i", "ul", "li"}
TAGS |= {"span", "nav", "main", "section", "article", "aside", "footer", "h1", "h2", "h3", "h4", "p", "dl", "dt", "dd"}
TAGS |= {"table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre", "code", "blockquote"}
TAGS |= {"cite", "time", "bdi"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "rel", "href", "hreflang", "type", "title", "class"}
ATTRIBUTES |= {"id", "tabindex", "role", "datetime", "scope", "open", "data-head", "data-card"}
ATTRIBUTES |= {"aria-label", "aria-labelledby", "aria-hidden", "aria-current"}
IDS = (
    "..%2F..%2Fetc",
    "CON",
    "a/b",
    "a//b",
    "A/B",
    "%22onload=1",
    "x" * 250,
    "javascript:1",
    "__proto__",
    "ñ",
    "..",
    "n.x",
)
"""What the names of things may end on."""
ASK = "PREFIX aig: <https://w3id.org/aigraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#> "


@pytest.fixture(scope="module")
def shipped(project: Project) -> Page:
    return project.page()


@pytest.fixture(scope="module")
def whole(shipped: Page) -> Site:
    """The site of the shipped workspace, with the address it will have."""
    return Site(site(shipped, BASE))


@pytest.fixture(scope="module")
def hostile() -> Site:
    return Site(site(hostile_page(), BASE))


@pytest.fixture(scope="module")
def sample() -> Site:
    return Site(site(page()))


def names_of(given: Page) -> tuple[set[str], set[str]]:
    return set(map(str, given.graph)), {str(question["name"]) for question in given.questions}


def count(project: Project, pattern: str) -> int:
    """How many solutions a pattern has."""
    answer: Any = project.query(f"{ASK} SELECT DISTINCT * WHERE {{ {pattern} }}")
    return len(answer)


def number(text: str) -> int:
    return int(text.replace(",", ""))


# Links


def test_every_link_and_mark_resolves(whole: Site, sample: Site, hostile: Site, shipped: Page) -> None:
    for made, given_page in ((whole, shipped), (sample, page()), (hostile, hostile_page())):
        assert len(made.pages) > 60
        assert list(made.broken(*names_of(given_page))) == []
        for path, reading in made.pages.items():
            assert len(reading.ids) == len(set(reading.ids)), path
            assert not reading.left_open, path


def test_everything_has_a_page_in_each_language(whole: Site, shipped: Page) -> None:
    expected = len(shipped.graph) + len(shipped.sources) + len(shipped.questions) + len(ROLES) + 4
    assert len(whole.both) == 2 * expected
    for path, reading in whole.both.items():
        plain = path.removeprefix("es/")
        lang = "es" if path.startswith("es/") else "en"
        assert {plain, f"es/{plain}"} <= whole.pages.keys()
        assert reading.all("html")[0].attributes["lang"] == lang
        alternates = {
            e.attributes["hreflang"]: e.attributes["href"] for e in reading.all("link") if "hreflang" in e.attributes
        }
        assert alternates == {"en": BASE + plain, "es": f"{BASE}es/{plain}", "x-default": BASE + plain}
        (twins,) = reading.all("ul", "twins")
        (switch,) = [e for e in reading.all("a") if twins in e.above]
        assert switch.attributes["hreflang"] == ("en" if lang == "es" else "es")
        assert [e.attributes["href"] for e in reading.all("link") if e.attributes["rel"] == "canonical"] == [
            BASE + path
        ]


def test_without_an_address_all_links_are_relative(sample: Site) -> None:
    for path, reading in sample.both.items():
        ours = [e.attributes["href"] for e in reading.all("link") if e.attributes["rel"] == "alternate"]
        assert len(ours) == 3
        assert not any(urlsplit(href).scheme for href in ours), path
        assert not any(e.attributes["rel"] == "canonical" for e in reading.all("link"))
    assert not {"sitemap.xml", "feed.xml", "es/feed.xml"} & sample.files.keys()


def test_a_thing_leads_to_its_place_in_the_explorer(sample: Site) -> None:
    (button,) = [e for e in sample.pages["es/barriers/compute.html"].all("a", "button") if e.text == "Verlo en el mapa"]
    assert button.attributes["href"] == "../../explorer.html#lang=es&view=map&thing=id:compute"
    (button,) = [e for e in sample.pages["context/country.html"].all("a", "button") if "thing=" in e.attributes["href"]]
    assert "view=things" in button.attributes["href"], "a place is not drawn on the map"


def test_the_explorer_is_the_one_that_explore_writes() -> None:
    assert site(page())["explorer.html"] == render(page())


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "example.org",
        "https://e.org/?a=1",
        "https://e.org/#a",
        "https://e.org/a b",
        "javascript:1",
    ],
)
def test_an_address_that_a_site_cannot_have_is_refused(address: str) -> None:
    with pytest.raises(AigraphError, match="no address that a site can have"):
        site(page(), address)


def test_the_page_for_a_wrong_address_has_whole_links(whole: Site, sample: Site) -> None:
    assert [e.attributes["href"] for e in whole.pages["404.html"].all("a")] == [
        f"{BASE}index.html",
        f"{BASE}es/index.html",
    ]
    assert [e.attributes["href"] for e in sample.pages["404.html"].all("a")] == ["index.html", "es/index.html"]


# Slugs


NAMES = st.text(max_size=40) | st.sampled_from(
    ["con", "id:nul", "a/../b", "A", "a", "id:a", "id:A", "id:a--1", *HOSTILE]
)


@given(st.sets(NAMES, max_size=30), st.sampled_from(["", "id:"]))
def test_slugs_are_safe_and_no_two_the_same(names: set[str], own: str) -> None:
    found = slugs(names, own)
    assert len({slug.casefold() for slug in found.values()}) == len(names)
    for name, slug in found.items():
        assert re.fullmatch(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*", slug)
        assert len(slug) <= 150
        assert slug not in {"con", "prn", "aux", "nul", "com1", "lpt9", "index"}
        assert slugs([name], own)[name] == slug, "a slug does not depend on its neighbours"


def test_two_names_of_one_slug_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    class Same:
        def hexdigest(self) -> str:
            return "0" * 64

    monkeypatch.setattr("aigraph.pages.addresses.sha256", lambda _: Same())
    assert sorted(slugs(["x:A", "x:a-", "x:a"]).values()) == ["x-a", "x-a--" + "0" * 12, "x-a--" + "0" * 13]


# Safety


def test_hostile_words_are_inert(hostile: Site) -> None:
    for path, reading in hostile.pages.items():
        assert {e.tag for e in reading.elements} <= TAGS, path
        for element in reading.elements:
            assert element.attributes.keys() <= ATTRIBUTES, (path, element)
            assert not re.match(r"\s*(javascript|data:[^,])", element.attributes.get("href", ""), re.IGNORECASE)
            assert re.fullmatch(r"[\w-]*", element.attributes.get("lang", "")), path
        assert [e.attributes for e in reading.all("script")] == (
            [{"type": "application/ld+json"}] if path != "404.html" else []
        )
        assert len(reading.all("style")) == len(reading.all("title")) == len(reading.all("h1")) == 1


def test_hostile_words_can_be_read_all_the_same(hostile: Site) -> None:
    for text in HOSTILE:
        headed = [
            path for path, reading in hostile.pages.items() if reading.all("h1")[0].text == " ".join(text.split())
        ]
        assert len(headed) >= 3, "a page of the thing in English, and the source's in both"


def test_the_policy_lets_in_the_one_style_and_nothing_else(whole: Site) -> None:
    for path, reading in whole.pages.items():
        (policy,) = [e.attributes["content"] for e in reading.elements if "http-equiv" in e.attributes]
        (style,) = reading.all("style")
        digest = b64encode(sha256("".join(style.texts).encode()).digest()).decode()
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules.pop("default-src") == "'none'"
        assert rules.pop("style-src") == f"'sha256-{digest}'"
        assert rules == {"img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}, path
        assert "url(" not in style.text
        assert "@import" not in style.text


def test_the_style_has_the_explorers_colours_in_both_themes_and_no_colour_of_its_own(whole: Site) -> None:
    style = whole.pages["index.html"].all("style")[0].text
    tokens = (Path(words.__file__).parents[1] / "render" / "static" / "tokens.css").read_text(encoding="utf-8")
    for colour in re.findall(r"--[\w-]+: #[0-9a-f]{6};", tokens):
        assert colour in style
    (dark,) = re.findall(r"@media screen and \(prefers-color-scheme: dark\) \{ :root \{ (.*?) \} \}", style)
    theirs = re.findall(r'data-theme="dark"\] \{(.*?)\}', tokens, re.DOTALL)[0]
    assert dark == " ".join(theirs.split())
    own = (Path(words.__file__).parent / "static" / "site.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", own)


def a_hostile_workspace(make: Make) -> Project:
    """A workspace whose labels, quotes, comments, ids, addresses and questions are hostile."""
    things, findings = [], []
    for i, text in enumerate(HOSTILE[:12]):
        said = json.dumps(text, ensure_ascii=False)
        ident = f"<https://w3id.org/aigraph/id/{IDS[i]}>"
        kind = ("Barrier", "Intervention", "Condition", "Goal", "Person", "Place")[i % 6]
        things.append(f"{ident} a aig:{kind} ; rdfs:label {said}@en , {said}@es ; rdfs:comment {said}@en .\n")
        about = f"aig:inSection src:t ; rdfs:comment {said}@en ;"
        findings.append(finding(f"f{i}", f"{ident} aig:contributesTo id:b", more=about).replace('"words"', said))
    title = json.dumps(HOSTILE[0])
    source = f"src:t a aig:Source ; dcterms:title {title} ; dcterms:language {title} ; foaf:page <javascript:1> .\n"
    extra = "@prefix dcterms: <http://purl.org/dc/terms/> .\n@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
    found = make(*findings, things=extra + 'id:b a aig:Barrier ; rdfs:label "B"@en .\n' + source + "".join(things))
    head = '#+ summary: "<img src=x onerror=1>"\n#+ description: </pre><script>1</script>\n'
    query = head + "SELECT ?s ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    (found.workspace.queries / "a & <b>.rq").write_text(query, encoding="utf-8")
    return Project(found.workspace)


def test_a_hostile_workspace_makes_a_sound_site(make: Make, tmp_path: Path) -> None:
    project = a_hostile_workspace(make)
    given_page = project.page()
    made = Site(site(given_page, BASE))
    assert len(given_page.graph) == 13
    assert project.problems == ()
    test_hostile_words_are_inert(made)
    assert list(made.broken(*names_of(given_page))) == []
    assert all(re.fullmatch(r"(es/)?([a-z]+/)?[a-z0-9.-]{1,130}", path) for path in made.files)
    assert any("<img src=x onerror=1>" in reading.all("h1")[0].text for reading in made.pages.values())
    for path, reading in made.both.items():
        for element in reading.all("a"):
            assert not element.attributes["href"].startswith("javascript"), path
    entries = ET.fromstring(made.files["feed.xml"]).findall(f"{ATOM}entry")
    assert entries == [], "no finding says when it was written"


# For machines


def statements(reading: Reading) -> list[pyoxigraph.Quad]:
    """The page's JSON-LD, parsed by a parser that fetches nothing."""
    text = json.dumps(reading.data).encode()
    return list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD, base_iri=BASE))


def types(reading: Reading) -> set[str]:
    kind = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return {quad.object.value.removeprefix(SCHEMA) for quad in statements(reading) if quad.predicate == kind}  # type: ignore[union-attr]


def nodes(reading: Reading, kind: str) -> list[dict[str, Any]]:
    return [node for node in reading.data["@graph"] if node["@type"] == kind]


def test_every_page_has_json_ld_that_needs_no_context_from_elsewhere(whole: Site, hostile: Site) -> None:
    expected = {
        "index.html": {"Dataset"},
        "disagreements.html": {"CollectionPage", "ItemList"},
        "barriers": {"WebPage", "DefinedTerm", "Claim", "NewsArticle"},
        "sources": {"WebPage", "Claim", "NewsArticle"},
        "questions": {"WebPage", "Question"},
    }
    for path, reading in whole.both.items():
        assert isinstance(reading.data["@context"], dict)
        assert reading.data["@context"]["@vocab"] == SCHEMA
        folder, _, name = path.removeprefix("es/").rpartition("/")
        wanted = (
            expected["disagreements.html"]
            if name == "index.html" and folder
            else expected.get(folder or name, {"WebPage"})
        )
        assert wanted <= types(reading), path
    for reading in hostile.both.values():
        assert statements(reading)


def test_the_dataset_cites_every_source(whole: Site, shipped: Page) -> None:
    for path in ("index.html", "es/index.html"):
        (node,) = nodes(whole.pages[path], "Dataset")
        assert node["url"] == BASE + path
        assert node["identifier"] == shipped.digest
        assert [work["name"] for work in node["citation"]] == [s["title"] for _, s in sorted(shipped.sources.items())]
        assert {work["@type"] for work in node["citation"]} == {"NewsArticle"}
        assert str(len(shipped.findings)) in node["description"]


def test_a_source_that_nobody_published_is_a_work(sample: Site) -> None:
    given_page = replace(
        page(), sources={**page().sources, "src:memo": {**page().sources["src:memo"], "publisher": ""}}
    )
    made = Site(site(given_page))
    assert "CreativeWork" in types(made.pages["sources/memo.html"])
    assert "NewsArticle" not in types(made.pages["sources/memo.html"])
    assert "NewsArticle" in types(sample.pages["sources/memo.html"])


def test_accepted_findings_are_claims_and_denials_are_reviews(whole: Site, shipped: Page) -> None:
    seen = set()
    for key in shipped.sources:
        mine = {str(f["id"]): f for f in shipped.findings if f["source"] == key}
        reading = whole.pages[f"sources/{key.removeprefix('src:')}.html"]
        claims = nodes(reading, "Claim")
        assert len(claims) == len(mine)
        for claim, raw in zip(claims, mine.values(), strict=True):
            form = (
                "review"
                if raw["stance"] in ("denies", "questions")
                else "appearance"
                if raw["mode"] == "stated"
                else "isBasedOn"
            )
            held = {"review", "appearance", "isBasedOn"} & claim.keys()
            assert held == {form}
            assert claim[form].get("reviewBody", claim[form].get("text")) == raw["quote"]
            assert claim["citation"]["@id"].endswith(key.removeprefix("src:"))
            assert claim["@id"].startswith("https://w3id.org/aigraph/finding/")
            seen.add(form)
    assert seen == {"review", "appearance", "isBasedOn"}


def test_what_was_not_accepted_is_no_claim() -> None:
    given_page = proposed_page()
    made = Site(site(given_page))
    open_ones = [str(f["id"]) for f in given_page.findings if str(f["status"]).rpartition(":")[2] != "accepted"]
    accepted = [f for f in given_page.findings if str(f["id"]) not in open_ones]
    assert open_ones
    claims = [node for path, r in made.both.items() if path.startswith("sources/") for node in nodes(r, "Claim")]
    assert len(claims) == len(accepted)
    shown = {e.attributes["id"] for path, r in made.both.items() for e in r.all("article", "unsettled")}
    assert len(shown) == len(open_ones), "they are shown, and marked"


def test_the_feed_is_atom(whole: Site, shipped: Page) -> None:
    for path, lang in (("feed.xml", "en"), ("es/feed.xml", "es")):
        feed = ET.fromstring(whole.files[path])
        assert feed.tag == f"{ATOM}feed"
        assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == lang
        assert feed.findtext(f"{ATOM}id") == BASE + path
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        (itself,) = [link for link in feed.findall(f"{ATOM}link") if link.attrib["rel"] == "self"]
        assert itself.attrib["href"] == BASE + path
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == min(MOST, len(shipped.findings))
        ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
        assert len(set(ids)) == len(ids)
        for entry, ident in zip(entries, ids, strict=True):
            assert urlsplit(ident).scheme in ("http", "https", "urn")
            assert entry.findtext(f"{ATOM}title")
            assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
            (link,) = entry.findall(f"{ATOM}link")
            page_path, _, mark = link.attrib["href"].removeprefix(BASE).partition("#")
            assert mark in whole.pages[page_path].ids
            assert page_path.startswith("es/") == (lang == "es")
        assert feed.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)


def test_the_feed_has_the_newest_accepted_findings_first() -> None:
    days = ["2026-01-02", "2026-03-01T10:00:00+02:00", "", "soon", "2026-02-31", "2025-12-31"]
    some = [{**f, "created": day, "status": "aig:accepted"} for f, day in zip(page().findings, days, strict=False)]
    some += [
        {**f, "created": "2027-01-01", "status": status}
        for f, status in zip(page().findings[6:8], ("aig:proposed", "aig:rejected"), strict=True)
    ]
    some += [{**f, "created": ""} for f in page().findings[8:]]
    feed = ET.fromstring(site(replace(page(), findings=tuple(some)), BASE)["feed.xml"])
    moments = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
    assert moments == ["2026-03-01T08:00:00Z", "2026-01-02T00:00:00Z", "2025-12-31T00:00:00Z"]


def test_a_feed_without_findings_is_still_one() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    empty = replace(
        page(),
        graph=graph,
        findings=(),
        sources={},
        coverage=replace(page().coverage, remedies=(), barriers=(), cells={}, gaps={}),
    )
    made = Site(site(empty, BASE))
    feed = ET.fromstring(made.files["feed.xml"])
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert list(made.broken({"any"}, set())) == []


def test_the_sitemap_has_every_page_in_both_languages(whole: Site) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ET.fromstring(whole.files["sitemap.xml"]).findall(f"{space}url")
    assert sorted(url.findtext(f"{space}loc") or "" for url in urls) == sorted(BASE + path for path in whole.both)
    for url in urls:
        twins = {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("{http://www.w3.org/1999/xhtml}link")
        }
        assert twins.keys() == set(LANGUAGES)
        assert url.findtext(f"{space}loc") in twins.values()


# Always the same


def test_the_same_page_gives_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256\nfrom aigraph.pages import site\nfrom tests.browser.sample import page\n"
        "print(sha256(repr(site(page())).encode()).hexdigest())"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert found[0] == found[1]


# Numbers


def shown_counts(reading: Reading) -> dict[str, int]:
    (counts,) = reading.all("dl", "counts")
    words_of = [e.text for e in reading.all("dt") if counts in e.above]
    numbers = [number(e.text) for e in reading.all("dd") if counts in e.above]
    return dict(zip(words_of, numbers, strict=True))


def test_the_counts_are_sparqls(whole: Site, project: Project) -> None:
    counts = shown_counts(whole.pages["index.html"])
    assert counts["Barriers"] == count(project, "?x a aig:Barrier")
    assert counts["Actors"] == count(project, "?x a aig:Actor")
    assert counts["Goals and outcomes"] == count(project, "?x a aig:Outcome")
    assert counts["Remedies"] == count(project, "?x a aig:Intervention . FILTER NOT EXISTS { ?x a aig:Outcome }")
    assert counts["Findings"] == count(project, "?x a aig:Finding")
    assert counts["Sources"] == count(project, "?x a aig:Source")
    assert counts["Saved questions"] == len(project.library)
    assert list(shown_counts(whole.pages["es/index.html"]).values()) == list(counts.values())


def test_the_shares_are_sparqls(whole: Site, project: Project) -> None:
    (first, second, third) = whole.pages["index.html"].all("dl", "shares")
    numbers = [
        [number(e.text) for e in whole.pages["index.html"].all("dd") if part in e.above]
        for part in (first, second, third)
    ]
    for found, prop, values in zip(
        numbers, ("mode", "stance", "confidence"), (MODES, STANCES, ("high", "medium", "low")), strict=True
    ):
        assert found == [
            count(project, f"?x a aig:Finding ; aig:{prop} aig:{value} ; aig:status aig:accepted") for value in values
        ]


def test_each_thing_shows_all_its_findings(whole: Site, project: Project, shipped: Page) -> None:
    for name, data in shipped.graph.nodes(data=True):
        if data["role"] in ("barrier", "remedy", "actor"):
            folder = {"barrier": "barriers", "remedy": "remedies", "actor": "actors"}[data["role"]]
            iri = f"<{project.prefixes.expand(name)}>"
            ends = f"{{ GRAPH ?f {{ {iri} ?p ?o }} }} UNION {{ GRAPH ?f {{ ?s ?p {iri} }} }}"
            counted = f"FILTER NOT EXISTS {{ GRAPH ?f {{ ?any aig:dataProvider {iri} }} }}"
            answer: Any = project.query(f"{ASK} SELECT DISTINCT ?f WHERE {{ ?f a aig:Finding . {ends} {counted} }}")
            for lang in ("", "es/"):
                reading = whole.pages[f"{lang}{folder}/{name.removeprefix('id:')}.html"]
                assert len(reading.all("article", "finding")) == len(answer), name


def test_each_source_shows_all_its_findings(whole: Site, project: Project, shipped: Page) -> None:
    for key in shipped.sources:
        said = count(project, f"?f a aig:Finding ; prov:wasQuotedFrom <{project.prefixes.expand(key)}>")
        reading = whole.pages[f"es/sources/{key.removeprefix('src:')}.html"]
        assert len(reading.all("article", "finding")) == said
        quotes = reading.all("blockquote")
        lang = shipped.sources[key]["lang"]
        assert quotes
        assert all(e.attributes.get("lang", "es") == lang for e in quotes)


def test_a_barrier_has_the_remedies_that_sparql_finds(whole: Site, project: Project, shipped: Page) -> None:
    ways = {"direct": "addresses", "partial": "partiallyAddresses", "indirect": "indirectlyAddresses"}
    seen = set()
    for barrier in shipped.coverage.barriers:
        reading = whole.pages[f"barriers/{barrier.removeprefix('id:')}.html"]
        (section,) = [e for e in reading.all("section") if e.attributes.get("aria-labelledby") == "covers"]
        rows = [e for e in reading.all("li") if section in e.above]
        held: set[Any] = set()
        for way, prop in ways.items():
            answer: Any = project.query(
                f"{ASK} SELECT DISTINCT ?r WHERE {{ ?r aig:{prop} <{project.prefixes.expand(barrier)}> }}"
            )
            fresh = set(answer.column("r")) - held
            held |= fresh
            strong = [row for row in rows if any(b.text == way for b in reading.all("b") if row in b.above)]
            assert len(strong) == len(fresh), (barrier, way)
            seen |= {way} if fresh else set()
        assert all("the curator’s reading" in row.text for row in rows if "direct ·" in row.text), (
            "no source states one"
        )
    assert seen == set(ways)


def test_the_gaps_are_those_of_the_saved_question(whole: Site, project: Project, shipped: Page) -> None:
    reading = whole.pages["index.html"]
    shown = [e.text for e in reading.all("a", "barrier") if any("gap" in above.classes for above in e.above)]
    answer = project.ask("barriers-without-remedy", grounding="well-founded")
    assert sorted(shown) == sorted(map(str, answer.column("barrierLabel")))
    assert len(shown) == len(shipped.coverage.gaps)


def test_a_question_shows_its_answer_for_the_default_values(whole: Site, project: Project) -> None:
    for name in ("barriers-without-remedy", "contested-claims", "weak-edges", "fronts"):
        answer = project.ask(name)
        reading = whole.pages[f"questions/{name}.html"]
        rows = [e for e in reading.all("tr") if e.above[-1].tag == "tbody"]
        params = len(project.library[name].params)
        assert len(rows) - params == min(len(answer), 100)
        assert f"{min(len(answer), 100)} of {len(answer)} rows" in reading.all("main")[0].text
        assert reading.all("pre")[0].text == " ".join(project.library[name].text.split())


def test_the_default_answer_is_shown_whatever_its_place() -> None:
    run = {"columns": ["a"], "rows": [["x"]], "more": 0}
    asked = {
        "name": "q",
        "en": "Which?",
        "es": "¿Cuál?",
        "about": "About it.",
        "sparql": "SELECT",
        "graph": False,
        "unasked": 0,
        "params": [{"name": "kind", "required": False, "default": "two", "choices": ["one", "two"]}],
        "runs": [{**run, "values": {"kind": "one"}}, {**run, "values": {"kind": "two"}, "rows": [["right"]]}],
    }
    reading = Site(site(replace(page(), questions=(asked,)))).pages["questions/q.html"]
    assert [e.text for e in reading.all("td")][-1] == "right"
    assert "aigraph query q kind=two" in reading.all("main")[0].text


def test_answers_have_their_heads_and_words_in_the_readers_language(whole: Site, shipped: Page) -> None:
    known = words.load()["es"]
    for asked in shipped.questions:
        for column in asked["runs"][0]["columns"]:
            assert known.get(f"answer.column.{re.sub('(LabelEs|Label|Es)$', '', column)}"), (asked["name"], column)
    spanish = whole.both["es/questions/remedies-for-barrier.html"]
    heads = [head.text for head in spanish.all("th")]
    assert {"remedio", "vínculo", "cómo se sabe", "palabras en que se apoya"} <= set(heads)
    cells = {cell.text for cell in spanish.all("td")}
    assert "inferido" in cells
    assert "inferred" not in cells


# Words


def test_both_languages_say_the_same_and_nothing_is_said_in_vain() -> None:
    folder = Path(words.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in [*folder.glob("*.py"), *folder.glob("templates/*")]]
    known = {lang: json.loads((folder / "words" / f"{lang}.json").read_text(encoding="utf-8")) for lang in LANGUAGES}
    assert known["en"].keys() == known["es"].keys()
    explorer_words.check(words.load())
    said = {key for text in texts for key in re.findall(r"""["']([a-z]+(?:\.[a-z]+)*)["'.]""", text)}
    said |= {
        f"{kind}.{end}" for text in texts for kind in re.findall(r"""word\(["'](\w+)["']""", text) for end in LANGUAGES
    }
    stems = {key for text in texts for key in re.findall(r"""["']([a-z]+(?:\.[a-z]+)*\.)""", text)}
    for key in known["en"]:
        plain = key.removesuffix(".one")
        assert plain in said or any(plain.startswith(stem) for stem in stems), f"{key} is said nowhere"
        places = [sorted(re.findall(r"\{\w+\}", known[lang][key])) for lang in LANGUAGES]
        assert places[0] == places[1], key


def test_no_place_is_left_unfilled_and_nothing_is_english_in_the_spanish_pages(whole: Site) -> None:
    known = words.load()
    own = json.loads((Path(words.__file__).parent / "words" / "en.json").read_text(encoding="utf-8"))
    english = {own[key] for key in own if known["es"][key] != own[key] and len(own[key]) > 12 and "{" not in own[key]}
    for path, reading in whole.both.items():
        text = reading.all("body")[0].text
        assert not re.search(r"\{\w+\}", re.sub(r"SELECT.*|WHERE.*", "", text)), path
        if path.startswith("es/"):
            assert not [words for words in english if words in text], path


def test_every_gap_role_and_kind_of_link_has_words() -> None:
    from aigraph.pages.addresses import FOLDERS
    from aigraph.pages.ties import ORDER
    from aigraph.render.links import GROUPS

    known = words.load()["en"]
    assert set(FOLDERS) == set(ROLES)
    assert {group for group, _ in ORDER} == set(GROUPS)
    for key in (
        *(f"gaps.{gap}" for gap in GAPS),
        *(f"ties.{group}.{way}" for group, way in ORDER),
        *(f"menu.{role}" for role in ROLES),
    ):
        assert known[key]


def test_days_are_written_as_each_language_does() -> None:
    said = words.load()
    days = {lang: words.Tongue(said, lang).day for lang in LANGUAGES}
    assert [days["en"](day) for day in ("2025-03-04", "2025-12", "2025", "2025-13-01", "once")] == [
        "4 March 2025",
        "December 2025",
        "2025",
        "2025",
        "once",
    ]
    assert days["es"]("2025-03-04") == "4 de marzo de 2025"
