"""Eight tasks of a reader who has a keyboard and no mouse."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from aigraph.analysis.coverage import Gap
from tests.browser.conftest import Open
from tests.browser.everything import everything_page

pytestmark = pytest.mark.browser


def tab_to(tab: Tab, place: str, most: int = 90, back: bool = False) -> None:
    """Press the tab key until the focus is there."""
    for _ in range(most):
        tab.keyboard.press("Shift+Tab" if back else "Tab")
        if tab.evaluate("place => document.activeElement.matches(place)", place):
            return
    raise AssertionError(f"the tab key does not lead to {place}")


def press(tab: Tab, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def test_find_the_barriers_without_a_remedy(visit: Open) -> None:
    given = everything_page()
    open_ones = {b for b, gap in given.coverage.gaps.items() if gap in (Gap.NOBODY, Gap.NOT_SEARCHED)}
    tab = visit("everything", hash="lang=en").page
    tab_to(tab, "[data-card=open]")
    press(tab, "Enter")
    expect(tab.locator("#view-matrix")).to_be_visible()
    heads = tab.locator(".matrix [data-barrier]").evaluate_all("nodes => nodes.map(node => node.dataset.barrier)")
    assert open_ones <= set(heads[: len(given.coverage.gaps)])
    tab_to(tab, ".matrix [data-barrier] .thing")
    press(tab, "Enter")
    expect(tab.locator("#panel .gap-note")).to_be_visible()


def test_select_a_remedy_and_read_its_evidence(visit: Open) -> None:
    tab = visit("everything", hash="lang=en").page
    press(tab, "2")
    tab_to(tab, ".card")
    press(tab, "ArrowRight")
    expect(tab.locator(".card.remedy:focus")).to_have_count(1)
    press(tab, "ArrowDown", "Enter")
    chosen = str(tab.evaluate("document.activeElement.dataset.thing"))
    expect(tab.locator("#panel .role")).to_contain_text("Remedy")
    tab_to(tab, "#panel .finding button")
    quote = str(tab.evaluate("document.activeElement.closest('.finding').querySelector('blockquote').textContent"))
    mine = {f["quote"] for f in everything_page().findings if chosen in (f["subject"], f["object"])}
    assert quote.strip("“”") in mine
    press(tab, "Escape")
    expect(tab.locator(f'.card[data-thing="{chosen}"]')).to_be_focused()


def test_find_a_thing_by_a_word_with_a_slip_of_the_pen(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map").page
    press(tab, "/")
    expect(tab.locator("#search")).to_be_focused()
    tab.keyboard.type("regulatry sandbx")
    expect(tab.locator("#hits [role=option]").first).to_contain_text("Regulatory sandbox")
    press(tab, "ArrowDown", "ArrowUp", "Enter")
    expect(tab.locator("#panel h2")).to_have_text("Regulatory sandbox")
    expect(tab.locator("#panel")).to_be_focused()


def test_follow_the_path_between_two_things(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map&thing=id:gpu").page
    tab_to(tab, "#panel select")
    tab.keyboard.type("Flourishing")
    expect(tab.locator("#panel .read-out li")).to_have_count(2)
    expect(tab.locator("#panel .read-out")).to_contain_text("High prices of accelerators contributes to")
    assert "to=id:flourishing" in tab.url
    expect(tab.locator("#panel select")).to_be_focused()


def test_sort_and_filter_the_evidence(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=evidence").page
    tab_to(tab, "#evidence-text")
    tab.keyboard.type("capital")
    tab_to(tab, "#evidence-confidence")
    tab.keyboard.type("high")
    tab_to(tab, "[data-sort=claim]")
    press(tab, "Enter")
    expect(tab.locator("th.col-claim")).to_have_attribute("aria-sort", "ascending")
    names = tab.locator("#evidence-table tbody tr:visible td:first-child .thing:first-child").all_text_contents()
    assert 1 < len(names) < len(everything_page().findings)
    assert all(a.casefold() <= b.casefold() for a, b in pairwise(names))
    press(tab, "Enter")
    expect(tab.locator("th.col-claim")).to_have_attribute("aria-sort", "descending")
    expect(tab.locator("#counts")).to_contain_text(f"{len(names)} of {len(everything_page().findings)} findings")
    expect(tab.locator("#counts")).to_contain_text("“capital” · high")


def test_switch_language_and_theme(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&theme=light&view=map").page
    tab_to(tab, "#theme")
    press(tab, "Enter")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab_to(tab, "[data-lang=es]")
    press(tab, "Enter")
    assert tab.evaluate("document.documentElement.lang") == "es"
    expect(tab.locator("#tab-map")).to_have_text("Mapa")
    press(tab, "Control+z", "Control+z")
    assert tab.evaluate("document.documentElement.dataset.theme") == "light"


def test_share_a_link(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map&thing=id:vouchers").page
    tab_to(tab, "#share")
    press(tab, "Enter")
    expect(tab.locator("#sharing")).to_be_visible()
    tab_to(tab, "#copy-link")
    press(tab, "Enter")
    expect(tab.locator("#copied")).not_to_be_empty()
    link = tab.locator("#share-link").input_value()
    assert "thing=id:vouchers" in link
    press(tab, "Escape")
    expect(tab.locator("#share")).to_be_focused()


def test_export_what_is_shown(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map").page
    tab_to(tab, "#export")
    press(tab, "Enter")
    tab_to(tab, "#export-cytoscape")
    with tab.expect_download() as download:
        press(tab, "Enter")
    nodes = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["elements"]["nodes"]
    assert len(nodes) == int(tab.locator("#counts b").first.inner_text())
    press(tab, "Escape")
    expect(tab.locator("#export")).to_be_focused()


def test_the_network_is_walked_and_read_out(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=network&thing=id:vouchers").page
    tab.wait_for_selector("html[data-network=drawn]", state="attached")
    tab_to(tab, ".vis-network")
    expect(tab.locator("#net-said")).to_have_text("Shared compute vouchers. Remedy, 6 links.")
    said = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        press(tab, key)
        said.add(tab.locator("#net-said").inner_text())
    assert len(said) > 1
    here = tab.locator("#net-said").inner_text()
    press(tab, "Enter")
    name = tab.locator("#panel h2").inner_text()
    assert here.startswith(name) != (name == "Select anything to see the words it rests on.")


def test_the_panel_is_widened_and_the_tabs_are_left_and_right(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map&thing=id:vouchers").page
    tab_to(tab, "#resize")
    press(tab, "ArrowLeft")
    assert tab.locator("#resize").get_attribute("aria-valuenow") == "380"
    tab_to(tab, "[role=tab][aria-selected=true]", back=True)
    press(tab, "End")
    expect(tab.locator("#tab-things")).to_be_focused()
    press(tab, "ArrowRight")
    expect(tab.locator("#tab-start")).to_be_focused()
    press(tab, "ArrowLeft", "Home")
    expect(tab.locator("#view-start")).to_be_visible()


def test_the_sheet_of_filters_closes_behind_the_focus(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map", width=1280).page
    tab_to(tab, "#open-filters")
    press(tab, "Enter")
    expect(tab.locator("#close-filters")).to_be_focused()
    press(tab, "Escape")
    expect(tab.locator("#open-filters")).to_be_focused()
    press(tab, "Enter", "Shift+Tab")
    expect(tab.locator("#filters")).to_be_hidden()
    expect(tab.locator("#open-filters")).to_have_attribute("aria-expanded", "false")


def test_questions_and_their_values_are_chosen_by_keys(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=questions").page
    expect(tab.locator("#answer h3")).to_be_visible()
    tab_to(tab, "#question-list .ask")
    press(tab, "Tab", "Enter")
    expect(tab.locator("#answer h3")).to_have_text("How much does a remedy reach?")
    expect(tab.locator("#question-list [aria-current=true]")).to_be_focused()
    tab_to(tab, "#answer select")
    press(tab, "ArrowDown")
    expect(tab.locator("#answer code").first).to_have_text("aigraph query reach remedy=co-invest")
    expect(tab.locator("#answer select")).to_be_focused()
