"""What a reader is told about how well a link is founded, and where the focus goes, in Chromium, offline."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.sample import page

pytestmark = pytest.mark.browser

INDIRECT = "id:vouchers aig:indirectlyAddresses id:talent"


def test_the_first_screen_says_that_the_links_are_inferred(visit: Open) -> None:
    tab = visit().page
    expect(tab.locator("#panel .notice")).to_contain_text("no source says which remedy addresses which barrier")
    tab.click("[data-lang=es]")
    expect(tab.locator("#panel .notice")).to_contain_text("ninguna fuente dice")


def test_an_inferred_finding_says_so_first_and_looks_neutral(visit: Open) -> None:
    tab = visit(hash="lang=en&thing=id:vouchers").page
    expect(tab.locator("#panel .note").first).to_contain_text("the curator’s inference")
    expect(tab.locator("#panel .path")).to_contain_text("addresses (inferred) →")
    looks = {}
    for card in tab.locator("#panel .finding").all():
        pills = card.locator(".pill")
        looks[pills.nth(0).inner_text()] = pills.nth(1).evaluate("node => getComputedStyle(node).backgroundColor")
    assert set(looks) == {"curator’s inference", "stated"}
    assert looks["curator’s inference"] == "rgba(0, 0, 0, 0)" != looks["stated"]


def test_a_cell_of_low_confidence_says_so(visit: Open) -> None:
    tab = visit(hash="lang=en&view=matrix").page
    low = tab.locator("td.low .cell")
    cells = page().coverage.cells.values()
    assert low.count() == sum(cell.direct and set(cell.confidences) == {"aig:low"} for cell in cells) > 0
    expect(low.first).to_contain_text("direct · low")
    assert low.first.evaluate("node => getComputedStyle(node).borderStyle") == "dashed"


def test_an_indirect_cell_shows_what_it_rests_on(visit: Open) -> None:
    tab = visit(hash="lang=en&view=matrix").page
    tab.locator("td.indirect .cell[data-go='id:vouchers'][data-to='id:talent']").click()
    panel = tab.locator("#panel")
    expect(panel).to_contain_text("What it rests on")
    heads = panel.locator(".edge-head").all_inner_texts()
    assert [head.replace("\n", " ") for head in heads] == [
        "Shared compute vouchers addresses → Short funding cycles",
        "Short funding cycles contributes to → Talent shortage",
    ]
    assert panel.locator(".finding").count() >= 2
    assert panel.inner_text().count("may indirectly address") == 1
    expect(tab.locator("#selected")).to_contain_text(
        "Shared compute vouchers — may indirectly address → Talent shortage"
    )


def test_a_thing_leads_to_the_reasons_of_what_the_reasoner_adds(visit: Open) -> None:
    tab = visit(hash="lang=en&thing=id:return-grants").page
    tab.locator("#panel .derived-list .link").first.click()
    expect(tab.locator("#panel .edge-head")).to_have_count(2)
    expect(tab.locator("#panel")).to_be_focused()


def test_the_map_is_one_stop_of_the_tab_key_and_says_what_it_is(visit: Open) -> None:
    tab = visit(hash="lang=es&view=map").page
    assert "flechas" in str(tab.locator("#map").get_attribute("aria-label"))
    assert tab.locator('.card[tabindex="0"]').count() == 1
    tab.locator("#tab-map").focus()
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.classList.contains('card')"):
            break
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press("Tab")
    assert not tab.evaluate("document.activeElement.classList.contains('card')")


def test_the_focus_stays_with_the_reader(visit: Open) -> None:
    tab = visit(hash="lang=en&view=things").page
    opener = tab.locator("#view-things .thing").nth(12)
    opener.focus()
    tab.keyboard.press("Enter")
    expect(opener).to_be_focused()
    tab.locator("#panel .thing").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel")).to_be_focused()
    tab.locator("#panel .role .button").focus()
    tab.keyboard.press("Enter")
    expect(opener).to_be_focused()


def test_a_hit_takes_the_focus_to_the_panel(visit: Open) -> None:
    tab = visit().page
    tab.keyboard.press("/")
    tab.keyboard.type("brain")
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#search")).to_be_focused()
    expect(tab.locator("#hits")).to_be_hidden()


def test_a_name_in_the_sheet_closes_the_sheet(visit: Open) -> None:
    tab = visit(width=1280).page
    tab.click("#open-filters")
    tab.locator("#filters .gaps .thing").first.click()
    expect(tab.locator("#open-filters")).to_have_attribute("aria-expanded", "false")
    expect(tab.locator("#panel")).to_be_focused()


def test_a_figure_is_found_and_shown_in_the_evidence(visit: Open) -> None:
    tab = visit().page
    tab.fill("#search", "four of every hundred")
    tab.keyboard.press("Enter")
    expect(tab.locator("#view-evidence")).to_be_visible()
    expect(tab.locator("tr.found")).to_be_in_viewport()
    expect(tab.locator("tr.found q")).to_have_text("Four of every hundred went to the field")
    tab.fill("#search", "4 %")
    expect(tab.locator("#hits [role=option]").first).to_contain_text("Four of every hundred")


def test_summaries_are_found_and_the_own_language_comes_first(visit: Open) -> None:
    tab = visit(hash="lang=es&view=map").page
    tab.fill("#search", "ilustrativo: que se entiende por fuga")
    expect(tab.locator("#hits [role=option]")).to_have_count(1)
    tab.fill("#search", "capital")
    first = tab.locator("#hits [role=option] span").first.inner_text()
    assert "capital" in first.lower()


@pytest.mark.parametrize("width", [1680, 1280, 800, 390])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_buttons_and_legend_stand_below_the_map(stay: Open, width: int, lang: str) -> None:
    tab = stay(hash=f"lang={lang}&thing=id:exits", width=width).page
    read = "names => names.map(name => document.querySelector(name).getBoundingClientRect().toJSON())"
    canvas, tools, legend = tab.evaluate(read, ["#map", "#view-map .tools", ".legend"])
    assert canvas["y"] + canvas["height"] <= min(tools["y"], legend["y"])
    apart = tools["x"] + tools["width"] <= legend["x"] or tools["y"] + tools["height"] <= legend["y"]
    assert apart


def test_hiding_the_rest_counts_what_is_left(visit: Open) -> None:
    tab = visit().page
    expect(tab.locator("#hide-rest")).to_be_disabled()
    tab.locator("#filters .gaps .thing").first.click()
    tab.locator("#hide-rest").check()
    few = int(tab.locator("#counts b").first.inner_text())
    assert 0 < few < 20
    tab.keyboard.press("Escape")
    expect(tab.locator("#counts b").first).to_have_text("48")


def test_the_slider_says_its_step_in_words(visit: Open) -> None:
    tab = visit().page
    tab.locator("#sure").fill("2")
    expect(tab.locator("#sure")).to_have_attribute("aria-valuetext", "medium")
    tab.click("[data-lang=es]")
    expect(tab.locator("#sure")).to_have_attribute("aria-valuetext", "media")


@pytest.mark.parametrize("script", [True, False])
def test_a_page_that_is_not_whole_says_so_at_the_top(visit: Open, script: bool) -> None:
    tab = visit(java_script_enabled=script, hash="lang=es" if script else "").page
    notice = tab.locator(".not-whole")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text("data/triples/broken.ttl:3: a dot is missing")
    expect(notice).to_contain_text("Esta página no está completa")
