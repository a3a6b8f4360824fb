"""The view of the analyses: what it says is what the readouts say, in both languages and themes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from aigraph.analysing import Analysis
from aigraph.exploring.analyses import NAMES
from aigraph.readouts.forms import shown
from aigraph.render import render
from aigraph.wording import Words
from tests.browser.analysed import SKIPPED, TOO_MANY, analysed_page
from tests.browser.conftest import Open
from tests.browser.sample import HOSTILE, hostile_page
from tests.browser.test_state import state_of

pytestmark = pytest.mark.browser
REFUSED = "robustness"
RUN = tuple(name for name in NAMES if name not in (SKIPPED, REFUSED))
LOADED = "nodes => nodes.map(node => [node.complete, node.naturalWidth])"


@dataclass(frozen=True)
class Made:
    """What the page was made from."""

    done: dict[str, Analysis]
    records: dict[str, Any]


@pytest.fixture(scope="module")
def made(written: Path) -> Made:
    """The page lies beside the others as `analysed`."""
    given, done = analysed_page()
    (written / "analysed.html").write_text(render(given), encoding="utf-8")
    return Made(done, {str(record["name"]): record for record in given.analyses})


def opened(visit: Open, name: str, lang: str = "en", theme: str = "light", **options: Any) -> Tab:
    seen = visit("analysed", f"v=1&lang={lang}&theme={theme}&view=analyses&analysis={name}", **options)
    expect(seen.page.locator("#analysis-told code").last).to_have_text(f"aigraph analyze {name}")
    assert seen.complaints == []
    return seen.page


def texts(places: Locator) -> list[str]:
    return [" ".join(text.split()) for text in places.all_text_contents()]


def plain(sentences: Any) -> list[str]:
    return [" ".join(sentence.replace("`", "").split()) for sentence in sentences]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", RUN)
def test_the_page_says_what_the_readout_says(stay: Open, made: Made, name: str, lang: str) -> None:
    tab = opened(stay, name, lang)
    told = made.done[name].readout(lang)
    assert texts(tab.locator("#analysis-title")) == [told.question]
    assert texts(tab.locator("#analysis-told > .notice p")) == plain(told.banners)
    assert texts(tab.locator("#analysis-told .main > li")) == plain(told.answer)
    assert texts(tab.locator("#analysis-told section li")) == plain(told.caveats)
    said = [*told.rests, *told.method, *(f"{term}: {meaning}" for term, meaning in told.glossary)]
    assert texts(tab.locator("#analysis-told .folded > .minor > li")) == plain(said)
    words = Words("common", lang)
    for section in told.sections:
        table = tab.get_by_role("region", name=section.title, include_hidden=True).locator("table")
        if not section.rows:
            expect(table).to_have_count(0)
            continue
        rows = [[" ".join(shown(cell, words).split()) for cell in row] for row in section.rows]
        assert texts(table.locator("thead th")) == plain(section.columns)
        cells = table.locator("tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => [...cell.querySelectorAll('button.thing')]"
            ".map(button => button.textContent).join('; ') || cell.textContent.replace(/\\s+/g, ' ').trim()))"
        )
        assert [[cell.replace("“", "").replace("”", "") for cell in row] for row in cells] == [
            [cell.replace("“", "").replace("”", "") for cell in row] for row in rows
        ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", RUN)
def test_every_picture_loads(stay: Open, made: Made, name: str, lang: str, theme: str) -> None:
    tab = opened(stay, name, lang, theme)
    picture = tab.locator(".picture img")
    tab.wait_for_function("document.querySelector('.picture img').complete")
    ((complete, width),) = picture.evaluate_all(LOADED)
    assert complete
    assert width > 200
    record = made.records[name][lang]
    alt = picture.get_attribute("alt") or ""
    assert alt.startswith(record["title"])
    assert alt.endswith(record["description"])


def test_no_view_is_wider_than_a_telephone(stay: Open, made: Made) -> None:
    for name in (*RUN, REFUSED, SKIPPED):
        tab = opened(stay, name, "es", width=320)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_was_not_run_says_why(visit: Open, made: Made) -> None:
    tab = opened(visit, REFUSED, "es")
    sentence = tab.locator("#analysis-told .notice [lang=en]")
    assert texts(sentence) == [made.records[REFUSED]["es"]["refused"]]
    expect(tab.locator(".picture")).to_have_count(0)
    tab.locator("#analysis-list .ask").nth(NAMES.index(SKIPPED)).click()
    expect(tab.locator("#analysis-told .notice")).to_contain_text(f"{TOO_MANY:,}")
    expect(tab.locator("#analysis-told code")).to_have_text(f"aigraph analyze {SKIPPED}")


def test_a_page_without_analyses_says_so(visit: Open) -> None:
    seen = visit("sample", "v=1&lang=es&view=analyses")
    expect(seen.page.locator("#view-analyses .empty")).to_contain_text("sin análisis")
    assert seen.complaints == []


def test_choosing_can_be_undone_and_shared(visit: Open, made: Made) -> None:
    tab = opened(visit, "coverage")
    items = tab.locator("#analysis-list .ask")
    assert items.count() == len(NAMES)
    items.nth(NAMES.index("loops")).click()
    expect(tab.locator("#analysis-title")).to_have_text(made.records["loops"]["en"]["question"])
    assert state_of(tab)["analysis"] == "loops"
    expect(tab.locator("#analysis-list [aria-current=true]")).to_be_focused()
    tab.locator("#enlarge").click()
    expect(tab.locator("#enlarge")).to_have_attribute("aria-pressed", "true")
    expect(tab.locator(".picture")).to_have_class(re.compile("large"))
    assert state_of(tab)["large"] == "1"
    for _ in range(2):
        tab.keyboard.press("Control+z")
    expect(tab.locator("#analysis-title")).to_have_text(made.records["coverage"]["en"]["question"])
    expect(tab.locator(".picture")).not_to_have_class(re.compile("large"))
    tab.keyboard.press("Control+y")
    expect(tab.locator("#analysis-title")).to_have_text(made.records["loops"]["en"]["question"])


def test_a_table_stays_open_in_the_other_language(visit: Open, made: Made) -> None:
    tab = opened(visit, "structure")
    first = tab.locator("details.folded").first
    first.locator("summary").click()
    tab.locator("[data-lang=es]").click()
    expect(tab.locator("#analysis-title")).to_have_text(made.records["structure"]["es"]["question"])
    expect(first).to_have_attribute("open", "")


def test_a_name_leads_to_its_thing_and_a_finding_to_its_words(visit: Open, made: Made) -> None:
    tab = opened(visit, "structure")
    tab.locator("details.folded > summary").nth(1).click()
    name = tab.locator("details[open] td .thing").first
    label = name.inner_text()
    name.click()
    expect(tab.locator("#panel h2").first).to_have_text(label)
    finding = tab.locator("details[open] td .link").first
    assert finding.inner_text().startswith("sample:f")
    finding.click()
    expect(tab.locator("#view-evidence")).to_be_visible()
    expect(tab.locator("#evidence-table tr.found")).to_have_count(1)


def test_picture_and_tables_can_be_taken_home(visit: Open, made: Made) -> None:
    tab = opened(visit, "structure", "es")
    told, record = made.done["structure"].readout("es"), made.records["structure"]["es"]
    with tab.expect_download() as picture:
        tab.get_by_role("button", name="SVG").click()
    assert picture.value.suggested_filename == "aigraph-structure-es.svg"
    assert Path(picture.value.path()).read_text("utf-8") == record["svg"]
    tab.locator("details.folded > summary").first.click()
    with tab.expect_download() as table:
        tab.locator("details[open] .row .button").click()
    assert table.value.suggested_filename == f"aigraph-structure-{told.sections[0].key}-es.csv"
    rows = list(csv.reader(io.StringIO(Path(table.value.path()).read_text("utf-8"))))
    words = Words("common", "es")
    assert rows[1:] == [[shown(cell, words) for cell in row] for row in told.sections[0].rows]


def test_hostile_analyses_are_inert(visit: Open, written: Path) -> None:
    text = "".join(HOSTILE)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="20" onload="parent.__pwned=1">'
        "<script>parent.__pwned=1</script><image href='http://127.0.0.1:9/x.png'/><text y='15'>drawn</text></svg>"
    )
    section = {"key": "all", "title": text, "columns": HOSTILE, "cells": [[one] for one in HOSTILE], "more": 0}
    told: dict[str, Any] = dict.fromkeys(("banners", "answer", "rests", "caveats", "method"), HOSTILE)
    told |= {"question": text, "title": text, "description": text, "svg": svg, "sections": [section | {"note": text}]}
    record = {"name": "coverage"} | dict.fromkeys(("en", "es"), told | {"glossary": [(one, one) for one in HOSTILE]})
    (written / "hostile-analyses.html").write_text(render(replace(hostile_page(), analyses=(record,))), "utf-8")
    seen = visit("hostile-analyses", "v=1&lang=en&view=analyses")
    expect(seen.page.locator(".picture img")).to_be_visible()
    seen.page.wait_for_function("document.querySelector('.picture img').naturalWidth === 300")
    for summary in seen.page.locator("details.folded > summary").all():
        summary.click()
    assert seen.page.locator("details.folded td").count() == len(HOSTILE)
    assert seen.page.evaluate("window.__pwned") is None
    assert seen.complaints == []
    assert [address for address in seen.requests if not address.startswith(("file:", "data:"))] == []
