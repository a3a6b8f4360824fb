"""What a reader sees and does, in Chromium, offline."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from aigraph.render import words
from aigraph.render.content import VIEWS
from tests.browser.conftest import Open
from tests.browser.sample import HOSTILE, hostile_page, page

pytestmark = pytest.mark.browser

WIDTHS = (1680, 1280, 390)


def test_it_asks_for_nothing_but_itself(visit: Open, written: object) -> None:
    seen = visit()
    for name in VIEWS:
        seen.page.click(f"#tab-{name}")
    seen.page.wait_for_selector("html[data-network=drawn]", state="attached")
    seen.page.click("#theme")
    seen.page.wait_for_timeout(200)
    assert [url.partition("#")[0] for url in seen.requests] == [f"file://{written}/sample.html"]
    assert seen.complaints == []


def test_hostile_words_do_nothing(visit: Open) -> None:
    for lang in ("en", "es"):
        seen = visit("hostile", hash=f"lang={lang}")
        tab = seen.page
        for name in VIEWS:
            tab.click(f"#tab-{name}")
        for text in HOSTILE:
            tab.evaluate("id => { location.hash = ''; document.querySelector('#search').value = id }", text)
            tab.dispatch_event("#search", "input")
        for button in tab.locator("#view-things [data-go]").all():
            button.dispatch_event("click")
        for cell in tab.locator(".cell").all():
            cell.dispatch_event("click")
        assert tab.evaluate("typeof window.__pwned") == "undefined"
        assert tab.locator("iframe, img, #panel script, #view-things script").count() == 0
        assert tab.locator("a[href^='javascript']").count() == 0
        assert seen.complaints == []
        assert len(seen.requests) == 1


def test_hostile_words_are_shown_as_they_are(stay: Open) -> None:
    tab = stay("hostile").page
    labels = set(tab.locator("#view-things .thing").all_text_contents())
    assert labels == {data["label_en"] for _, data in hostile_page().graph.nodes(data=True)}


@pytest.mark.parametrize("thing", ["id:vouchers", "id:capital", "id:gpu"])
def test_the_panel_holds_the_findings_of_what_is_selected(stay: Open, thing: str) -> None:
    given = page()
    tab = stay(hash=f"lang=en&thing={thing}").page
    expected = {f["id"]: f for f in given.findings if thing in (f["subject"], f["object"])}
    cards = {card.get_attribute("data-finding"): card for card in tab.locator("#panel .finding").all()}
    assert set(cards) == set(expected)
    for name, card in cards.items():
        finding = expected[str(name)]
        quote = card.locator("blockquote")
        assert quote.inner_text() == f"“{finding['quote']}”"
        assert quote.get_attribute("lang") == finding["quote_lang"]
        shown = card.inner_text()
        for part in (finding["stance"], finding["mode"], finding["confidence"]):
            word = part.removeprefix("aig:")
            assert ("curator’s inference" if word == "inferred" else word) in shown
        source = given.sources[finding["source"]]
        assert source["publisher"] in shown
        assert in_words(source["date"]) in shown
        assert finding["comment"] in shown
        assert card.locator("a").count() == bool(source["url"])


def in_words(day: str) -> str:
    """A day as the English page writes it."""
    when = date.fromisoformat(day)
    return f"{when.day} {when:%b %Y}"


def test_the_panel_names_both_labels_and_three_numbers(stay: Open) -> None:
    tab = stay(hash="lang=en&thing=id:vouchers").page
    expect(tab.locator("#panel h2")).to_have_text("Shared compute vouchers")
    expect(tab.locator("#panel .other")).to_contain_text("Bonos de cómputo compartido")
    assert tab.locator("#panel .numbers dd").all_inner_texts() == ["2", "1", "10"]
    expect(tab.locator("#selected")).to_contain_text("Shared compute vouchers")


def test_a_click_on_a_card_selects_it_and_escape_lets_go(visit: Open) -> None:
    tab = visit().page
    tab.locator('.card[data-thing="id:vouchers"]').click()
    expect(tab.locator("#panel h2")).to_have_text("Shared compute vouchers")
    expect(tab.locator('.card[aria-pressed="true"]')).to_have_count(1)
    tab.keyboard.press("Escape")
    expect(tab.locator("#panel .finding")).to_have_count(0)


def test_gaps_are_named_and_lead_to_their_barrier(visit: Open) -> None:
    tab = visit().page
    gaps = tab.locator("#filters .gaps")
    for heading in ("Nobody proposes a remedy", "Only indirect or weak", "Contested"):
        expect(gaps.get_by_text(heading)).to_be_visible()
    gaps.get_by_role("button", name="Few exit routes for early investors").click()
    expect(tab.locator("#panel .gap-note")).to_contain_text("Nobody in these sources")
    tab.click("#tab-matrix")
    expect(tab.locator("th.gap .flag")).to_have_count(len(page().coverage.gaps))


def test_gaps_are_marked_on_the_map_with_words(stay: Open) -> None:
    tab = stay().page
    shown = set(tab.locator(".card .flag").all_inner_texts())
    assert shown == {words.load()["en"][f"flag.{gap.value}"] for gap in page().coverage.gaps.values()}
    assert tab.locator(".card.open-gap").count() == len(page().coverage.gaps)


def test_every_card_and_every_link_of_the_map_is_drawn(stay: Open) -> None:
    tab = stay().page
    assert tab.locator(".card:visible").count() == 48
    assert f"{tab.locator('.link-line:not(.gone)').count()} of" in tab.locator("#counts").inner_text()
    ends = tab.locator(".link-line .line").evaluate_all("nodes => nodes.map(node => node.getAttribute('d'))")
    assert all(re.match(r"M-?[\d.]+ -?[\d.]+[CH]", line) for line in ends)
    boxes: list[Any] = [card.bounding_box() for card in tab.locator(".card:visible").all()]
    for one, other in combinations(boxes, 2):
        apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
        assert apart or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("COMPUTO", "Shared compute vouchers"),
        ("cómputo compartido", "Shared compute vouchers"),
        ("brain", "Brain drain"),
        ("fuga", "Brain drain"),
        ("at most twelve", "“Sample words on"),
    ],
)
def test_search_finds_both_languages_with_and_without_accents(stay: Open, asked: str, found: str) -> None:
    tab = stay().page
    tab.keyboard.press("/")
    tab.keyboard.press("Control+a")
    tab.keyboard.type(asked)
    expect(tab.locator("#hits [role=option]").first).to_contain_text(found)
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel h2")).to_be_visible()
    expect(tab.locator("#hits")).to_be_hidden()


def test_a_search_that_finds_nothing_says_so(visit: Open) -> None:
    tab = visit().page
    tab.fill("#search", "zzzz")
    expect(tab.locator("#hits-note")).to_have_text("Nothing found")
    expect(tab.locator("#hits-said")).to_have_text("Nothing found")


def test_the_language_switch_changes_every_word(visit: Open) -> None:
    said = words.load()
    tab = visit(hash="lang=en&thing=id:exits").page
    tab.click("[data-lang=es]")
    assert tab.evaluate("document.documentElement.lang") == "es"
    shown = tab.locator("[data-t]").evaluate_all("nodes => nodes.map(node => [node.dataset.t, node.textContent])")
    assert shown == [[key, said["es"][key]] for key, _ in shown]
    for name in ("aria-label", "placeholder", "title"):
        read = f"nodes => nodes.map(node => [node.getAttribute('data-t-{name}'), node.getAttribute('{name}')])"
        shown = tab.locator(f"[data-t-{name}]").evaluate_all(read)
        assert shown == [[key, said["es"][key]] for key, _ in shown]
    expect(tab.locator("h1")).to_have_text(page().title_es)
    expect(tab.locator("#panel h2")).to_have_text("Pocas vías de salida para inversionistas")
    names = set(tab.locator("#view-things .thing").all_text_contents())
    assert names == {data["label_es"] for _, data in page().graph.nodes(data=True)}
    assert english_left(tab, said) == []


def english_left(tab: Tab, said: words.Words) -> list[str]:
    """Words of the English interface that are still seen and are not Spanish too."""
    spanish = set(said["es"].values())
    english = {text for text in said["en"].values() if text not in spanish and len(text) > 9}
    seen = tab.locator("body").inner_text()
    return sorted(text for text in english if text in seen)


def test_the_theme_follows_the_system_and_the_button(visit: Open) -> None:
    tab = visit(color_scheme="dark").page
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = tab.evaluate(ground)
    tab.click("#theme")
    assert tab.evaluate(ground) != dark
    assert tab.evaluate("document.documentElement.dataset.theme") == "light"


def test_the_keyboard_does_it_all(visit: Open) -> None:
    tab = visit().page
    tab.keyboard.press("3")
    expect(tab.locator("#view-matrix")).to_be_visible()
    tab.focus("#tab-network")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#view-evidence")).to_be_visible()
    expect(tab.locator("#tab-evidence")).to_be_focused()
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press(str(1 + VIEWS.index("things")))
    tab.locator("#view-things .thing").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel .finding").first).to_be_visible()
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).to_be_hidden()


def test_arrows_move_from_card_to_card_and_enter_selects(visit: Open) -> None:
    tab = visit(hash="lang=en&thing=id:vouchers").page
    tab.locator('.card[data-thing="id:vouchers"]').focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".card.cause:focus")).to_have_count(1)
    linked = tab.evaluate("document.activeElement.dataset.thing")
    assert page().graph.has_edge("id:vouchers", linked)
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.dataset.thing") != linked
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel .role")).to_contain_text("Cause")
    assert f"thing={linked}" in tab.evaluate("location.hash")


def test_the_filters_change_what_is_counted(visit: Open) -> None:
    tab = visit().page
    before = tab.locator("#counts").inner_text()
    tab.locator("input[name=group][value=addresses]").uncheck()
    assert tab.locator("#counts").inner_text() != before
    tab.locator("input[name=role][value=actor]").uncheck()
    expect(tab.locator("#counts")).to_contain_text(f"{48 - 10} of {page().graph.number_of_nodes()} things")


def test_indirect_links_are_off_until_asked_for(visit: Open) -> None:
    tab = visit().page
    box = tab.locator("input[name=group][value=derived]")
    expect(box).not_to_be_checked()
    before = tab.locator("#counts b").nth(1).inner_text()
    box.check()
    assert int(tab.locator("#counts b").nth(1).inner_text()) == int(before) + 3
    expect(tab.locator("#view-map .needs-derived")).to_be_visible()


def test_the_status_line_says_what_the_page_is(visit: Open) -> None:
    tab = visit().page
    expect(tab.locator("footer")).to_contain_text("48 of 53 things")
    expect(tab.locator("footer")).to_contain_text("Works offline · 1 file · digest 0badcafe")
    tab.locator(".left-out summary").click()
    expect(tab.locator(".left-out")).to_contain_text("broken.ttl:3: a dot is missing")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_page_never_scrolls_sideways(stay: Open, width: int, lang: str) -> None:
    tab = stay(hash=f"lang={lang}&thing=id:exits", width=width).page
    for name in VIEWS:
        tab.locator(f"#tab-{name}").click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_panel_comes_below_and_the_filters_open(visit: Open) -> None:
    tab = visit(width=390).page
    expect(tab.locator("#filters")).to_be_hidden()
    tab.click("#open-filters")
    expect(tab.locator("#filters")).to_be_visible()
    tab.locator("#filters .gaps .thing").first.click()
    expect(tab.locator("#filters")).to_be_hidden()
    expect(tab.locator("#panel .gap-note")).to_be_in_viewport()


def test_on_a_phone_the_reader_comes_back_to_the_place(visit: Open) -> None:
    tab = visit("shipped", hash="lang=en&view=things", width=390).page
    name = tab.locator("#view-things .thing").nth(40)
    name.click()
    expect(tab.locator("#panel h2")).to_be_in_viewport()
    tab.locator("#panel .role .button").click()
    expect(name).to_be_in_viewport()
    tab.click("#tab-start")
    card = tab.locator("[data-card=sources]")
    card.click()
    expect(tab.locator("#evidence-title")).to_be_in_viewport()
    tab.go_back()
    expect(card).to_be_in_viewport()


def test_on_a_phone_a_question_shows_its_answer(visit: Open) -> None:
    tab = visit("shipped", hash="lang=en&view=questions", width=390).page
    tab.locator(".ask").nth(5).click()
    expect(tab.locator("#answer h3")).to_be_in_viewport()


def test_the_focus_goes_along_into_another_view(visit: Open) -> None:
    tab = visit().page
    tab.locator(".card").first.click()
    tab.keyboard.press("3")
    expect(tab.locator("#view-matrix")).to_be_focused()


def test_where_nothing_is_left_the_page_says_so(visit: Open) -> None:
    tab = visit(hash="lang=en&view=map&roles=").page
    expect(tab.locator("#empty")).to_be_in_viewport()
    tab.click("#tab-evidence")
    expect(tab.locator("#evidence-none")).to_be_hidden()
    tab.fill("#evidence-text", "xqzw")
    expect(tab.locator("#evidence-none")).to_contain_text("No finding fits")


@pytest.mark.parametrize("width", [1280, 1680])
def test_selecting_moves_no_line_of_the_frame(visit: Open, width: int) -> None:
    tab = visit("shipped", hash="lang=es&view=map", width=width).page
    before = tab.locator(".status").bounding_box()
    tab.locator(".card.remedy").first.click()
    expect(tab.locator("#selected")).to_contain_text("conectados")
    assert tab.locator(".status").bounding_box() == before
    assert tab.locator("#selected").evaluate("node => node.scrollWidth <= node.clientWidth")


def test_without_a_script_the_tables_can_be_read(visit: Open) -> None:
    tab = visit(java_script_enabled=False, hash="").page
    expect(tab.locator(".matrix")).to_be_visible()
    expect(tab.locator(".matrix tbody tr")).to_have_count(len(page().coverage.remedies))
    expect(tab.locator("td.direct").first).to_contain_text("direct")
    rows = tab.locator("#evidence-table tbody tr")
    expect(rows).to_have_count(len(page().findings))
    expect(rows.first).to_be_visible()
    expect(rows.first.locator("q")).to_contain_text(page().findings[0]["quote"])
    expect(tab.locator(".no-js")).to_contain_text("The map needs JavaScript")
    expect(tab.locator("#search")).to_be_hidden()


def test_evidence_is_filtered_and_sorted(visit: Open) -> None:
    tab = visit(hash="lang=en&view=evidence").page
    tab.fill("#evidence-text", "computo")
    tab.select_option("#evidence-confidence", "high")
    expect(tab.locator("#evidence-count")).not_to_contain_text(f"{len(page().findings)} of")
    expect(tab.locator("#evidence-count")).to_have_text(re.compile(r"^\d+ of \d+ findings$"))
    shown = tab.locator("#evidence-table tbody tr:visible")
    assert 0 < shown.count() < len(page().findings)
    tab.select_option("#evidence-confidence", "")
    tab.fill("#evidence-text", "")
    tab.click("[data-sort=claim]")
    names = tab.locator("#evidence-table tbody tr td:first-child .thing:first-child").all_text_contents()
    assert all(a.casefold() <= b.casefold() for a, b in pairwise(names))


def test_the_address_brings_the_reader_back(visit: Open) -> None:
    tab = visit(hash="lang=es&view=matrix&thing=id:exits").page
    expect(tab.locator("#view-matrix")).to_be_visible()
    expect(tab.locator("#panel h2")).to_have_text("Pocas vías de salida para inversionistas")


def test_a_stranger_in_the_address_is_ignored(visit: Open) -> None:
    seen = visit(hash="lang=xx&view=nowhere&thing=constructor&link=__proto__")
    expect(seen.page.locator("#view-map")).to_be_visible()
    assert seen.complaints == []


def test_less_motion_when_asked(visit: Open) -> None:
    tab = visit(reduced_motion="reduce").page
    assert tab.evaluate("getComputedStyle(document.querySelector('#fit')).transitionDuration") == "0s"
