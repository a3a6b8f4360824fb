"""Graphs of several sizes in the browser: what is drawn, what stands for the rest, and that the page says so."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from aigraph.exploring import Part
from aigraph.exploring.slices import cut
from aigraph.render import Page, render, words
from aigraph.render.content import Content, content
from tests.browser.conftest import Open
from tests.browser.test_access import axe, violations
from tests.crowd import crowd

pytestmark = pytest.mark.browser

SIZES = {"fifty": 100, "thousand": 2_000, "many": 10_000}
"""Name → findings; there are half as many things."""


@cache
def page_of(name: str) -> Page:
    if name == "part":
        whole = page_of("thousand")
        return cut(whole, Part(max(whole.graph.degree(), key=lambda pair: pair[1])[0], 1, 20))
    return crowd(SIZES[name])


@cache
def shown(name: str) -> Content:
    return content(page_of(name), words.load())


@pytest.fixture(autouse=True)
def _drawn(written: Path) -> None:
    for name in (*SIZES, "part"):
        path = written / f"{name}.html"
        if not path.exists():
            path.write_text(render(page_of(name)), encoding="utf-8")


def counts(tab: Tab) -> list[int]:
    """The numbers of the status line."""
    return [int(n.replace(",", "")) for n in re.findall(r"[\d,]*\d", tab.locator("#counts").inner_text())]


def on_map(name: str) -> list[str]:
    return [node["id"] for node in shown(name).things if node["x"] is not None]


def cards(tab: Tab) -> int:
    return tab.locator(".card:visible").count()


def test_fifty_things_are_all_drawn(visit: Open) -> None:
    seen = visit("fifty")
    assert cards(seen.page) == len(on_map("fifty")) == counts(seen.page)[0]
    assert seen.page.locator(".more").count() == 0
    assert seen.complaints == []


def test_of_a_thousand_things_the_best_linked_of_each_column_are_drawn(stay: Open) -> None:
    seen = stay("thousand")
    tab = seen.page
    roles = Counter(node["role"] for node in shown("thousand").things if node["x"] is not None)
    columns = [roles["actor"], roles["remedy"], roles["cause"], roles["barrier"] + roles["outcome"]]
    assert tab.locator(".more").all_inner_texts() == [f"+{n - 15} more" for n in columns]
    assert cards(tab) == 60
    expect(tab.locator("#counts")).to_contain_text("60 of 1,000 things")
    expect(tab.locator("#counts")).to_contain_text("of each column the best linked")
    assert counts(tab)[2] == tab.locator(".link-line:not(.gone)").count()
    links = Counter(end for link in shown("thousand").links if not link["derived"] for end in (link["s"], link["t"]))
    drawn = set(tab.locator(".card.cause").evaluate_all("cards => cards.map(card => card.dataset.thing)"))
    causes = [node["id"] for node in shown("thousand").things if node["role"] == "cause" and node["x"] is not None]
    assert min(links[name] for name in drawn) >= max(links[name] for name in causes if name not in drawn)
    assert seen.complaints == []


def test_more_of_a_column_opens_in_its_place_and_is_undone(visit: Open) -> None:
    tab = visit("thousand").page
    remedies = len([n for n in shown("thousand").things if n["role"] == "remedy" and n["x"] is not None])
    tab.locator(".more[data-more=remedy]").click()
    expect(tab.locator(".card.remedy:visible")).to_have_count(remedies)
    expect(tab.locator("#counts")).to_contain_text(f"{60 + remedies - 15} of 1,000 things")
    assert "open=remedy" in tab.evaluate("location.hash")
    expect(tab.locator(".more[data-more=remedy]")).to_have_text("Show fewer")
    expect(tab.locator(".more[data-more=remedy]")).to_be_focused()
    expect(tab.locator("#head-remedy .count")).to_have_text(str(remedies))
    tab.keyboard.press("Control+z")
    expect(tab.locator(".card.remedy:visible")).to_have_count(15)
    expect(tab.locator("#head-remedy .count")).to_have_text(f"15 of {remedies}")


def test_what_is_selected_is_always_drawn(stay: Open) -> None:
    links = Counter(end for link in shown("thousand").links for end in (link["s"], link["t"]))
    hidden = min((name for name in on_map("thousand") if ":thing-1" in name), key=lambda name: links[name])
    tab = stay("thousand", hash=f"lang=en&view=map&thing={hidden}").page
    expect(tab.locator(f'.card[data-thing="{hidden}"]')).to_be_in_viewport()
    assert cards(tab) == 61


def test_a_large_graph_opens_on_its_groups(stay: Open) -> None:
    seen = stay("many")
    tab = seen.page
    given = [group for group in shown("many").groups if group["x"] is not None]
    assert len(given) <= 150
    assert tab.locator(".pile:visible").count() == len(given)
    assert 0 < cards(tab) <= 300
    said = tab.locator(".pile .of").all_inner_texts()
    assert sum(int(text.split()[0].replace(",", "")) for text in said) == len(on_map("many"))
    labels = set(tab.locator(".pile .label").all_inner_texts())
    assert labels == {group["en"] for group in given}
    words_of = tab.locator("#counts").inner_text()
    assert words_of.startswith(f"{len(on_map('many')):,} of 5,000 things, ")
    assert f"in {tab.locator('.pile[aria-expanded=false]:visible').count()} groups" in words_of
    assert "strongest of" in words_of
    assert tab.locator(".link-line").count() <= 200
    assert seen.complaints == []
    assert len(seen.requests) == 1


def test_lines_between_groups_stand_for_the_links_that_python_counts(stay: Open) -> None:
    tab = stay("many").page
    given = shown("many")
    names = [group["en"] for group in given.groups]
    tie = max(given.ties, key=lambda one: one["links"])
    tab.locator(".pile", has_text=names[tie["s"]]).first.click()
    row = tab.locator(".group-ties li", has_text=names[tie["t"]]).first
    expect(row).to_contain_text(f"{tie['links']} links, {tie['sources']} sources")
    expect(row.locator(".verb")).to_have_text("→")


def test_a_group_opens_in_its_place_and_another_click_closes_it(stay: Open) -> None:
    tab = stay("many").page
    causes = [group for group in shown("many").groups if group["role"] == "cause" and group["x"] is not None]
    group = max(causes, key=lambda one: len(one["things"]))
    pile = tab.locator(".pile.cause", has_text=group["en"]).first
    before = cards(tab)
    pile.click()
    expect(pile).to_have_attribute("aria-expanded", "true")
    expect(pile).to_be_focused()
    members = tab.locator(".card.member")
    assert members.count() == min(len(group["things"]), 300 - before - 1)
    best = [shown("many").things[place]["id"] for place in group["things"]]
    assert members.first.get_attribute("data-thing") == best[0]
    assert group["id"] in tab.evaluate("location.hash")
    expect(tab.locator("#panel h2")).to_have_text(group["en"])
    assert before < cards(tab) <= 300
    pile.click()
    expect(tab.locator(".card.member")).to_have_count(0)
    assert cards(tab) == before
    tab.keyboard.press("Control+z")
    expect(pile).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Control+z")
    expect(tab.locator(".card.member")).to_have_count(0)


def test_never_more_than_three_hundred_cards_are_drawn(visit: Open) -> None:
    tab = visit("many").page
    for pile in tab.locator(".pile").all()[:40]:
        pile.dispatch_event("click")
    drawn = tab.locator("#plane .column > li").count()
    assert 200 < drawn <= 300
    rest = tab.locator(".more").first
    label = rest.inner_text()
    assert re.match(r"\+[\d,]+ more as a list", label)
    address = tab.evaluate("location.hash")
    again = visit("many", hash=address.removeprefix("#")).page
    assert again.locator("#plane .column > li").count() == drawn
    rest.click()
    expect(tab.locator("#part-list")).to_be_visible()
    expect(tab.locator("#part-list h3 .count")).to_have_text(re.compile(r"^\d+ of \d+$"))


def test_search_finds_any_thing_and_opens_its_group(visit: Open) -> None:
    tab = visit("many").page
    given = shown("many")
    last = max(on_map("many"), key=lambda name: int(name.rpartition("-")[2]))
    node = next(node for node in given.things if node["id"] == last)
    tab.fill("#search", node["en"])
    expect(tab.locator("#hits [role=option]").first).to_contain_text(node["en"])
    tab.keyboard.press("Enter")
    card = tab.locator(f'.card[data-thing="{last}"]')
    expect(card).to_have_attribute("aria-pressed", "true")
    expect(card).to_be_in_viewport()
    expect(tab.locator("#panel h2")).to_have_text(node["en"])
    home = next(group for group in given.groups if given.things.index(node) in group["things"])
    assert f"opened={home['id']}" in tab.evaluate("location.hash")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    expect(card).to_be_visible()


def test_a_line_between_groups_tells_its_links(stay: Open) -> None:
    tab = stay("many").page
    given = shown("many")
    place = {group["id"]: number for number, group in enumerate(given.groups)}
    line = tab.locator(".link-line .hit").first
    line.dispatch_event("click")
    ends = re.search(r"line=([\w-]+)\.([\w-]+)", tab.evaluate("location.hash"))
    assert ends
    tie = next(one for one in given.ties if (one["s"], one["t"]) == (place[ends[1]], place[ends[2]]))
    expect(tab.locator("#panel .summary")).to_have_text(f"{tie['links']} links, {tie['sources']} sources")
    tab.locator(".line-links .link").first.click()
    expect(tab.locator("#panel .finding").first).to_be_visible()
    expect(tab.locator(".card.member.lit")).to_have_count(2)


def test_filters_count_the_full_data(stay: Open) -> None:
    tab = stay("many").page
    actors = len([n for n in shown("many").things if n["role"] == "actor" and n["x"] is not None])
    expect(tab.locator("[data-count-role=actor]")).to_have_text(f"{actors:,}")
    tab.locator("input[name=role][value=actor]").uncheck()
    expect(tab.locator("#counts")).to_contain_text(f"{len(on_map('many')) - actors:,} of 5,000 things")
    expect(tab.locator(".pile.actor:visible")).to_have_count(0)


def test_arrows_move_from_group_to_group_and_enter_opens(stay: Open) -> None:
    tab = stay("many").page
    tab.locator(".pile").first.focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".pile:focus")).to_have_count(1)
    tab.keyboard.press("Enter")
    expect(tab.locator(".pile[aria-expanded=true]:focus")).to_have_count(1)
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".card.member:focus")).to_have_count(1)


def test_the_network_of_a_large_graph_shows_its_groups(stay: Open) -> None:
    seen = stay("many", hash="lang=en&view=network")
    tab = seen.page
    tab.wait_for_selector("html[data-network=drawn]", state="attached")
    expect(tab.locator("#counts")).to_contain_text("5,000 of 5,000 things")
    expect(tab.locator("#counts")).to_contain_text(f"in {len(shown('many').groups)} groups")
    assert seen.complaints == []


def test_a_dot_is_dragged_in_a_crowd_without_complaints(visit: Open) -> None:
    seen = visit("thousand", hash="lang=en&view=network")
    tab = seen.page
    tab.wait_for_selector("html[data-network=drawn]", state="attached")
    expect(tab.locator("#counts")).to_contain_text("1,000 of 1,000 things")
    box = tab.locator("#net canvas").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.mouse.move(*middle)
    tab.mouse.down()
    tab.mouse.move(middle[0] + 120, middle[1] + 60, steps=5)
    tab.mouse.up()
    tab.wait_for_timeout(200)
    assert seen.complaints == []


@pytest.mark.parametrize(
    ("state", "theme"),
    [
        ("view=map", "light"),
        ("view=map&part=cause-1&opened=cause-1", "dark"),
        ("view=things", "light"),
        ("view=evidence", "dark"),
    ],
)
def test_axe_finds_nothing_in_a_large_page(visit: Open, state: str, theme: str) -> None:
    """The themes take turns: their colours are those of the small pages, in which each view is looked at in both."""
    tab = visit("many", hash=f"lang=es&theme={theme}&{state}").page
    axe(tab)
    assert violations(tab) == []


def test_the_rows_of_very_many_findings_come_some_at_a_time(visit: Open) -> None:
    seen = visit("many", hash="lang=en&view=evidence")
    tab = seen.page
    given = page_of("many")
    rows = tab.locator("#evidence-table tbody tr")
    expect(rows).to_have_count(200)
    expect(rows.first.locator("q")).to_have_text(given.findings[0]["quote"])
    expect(tab.locator("#evidence-count")).to_have_text("10,000 of 10,000 findings")
    expect(tab.locator("#rows-shown")).to_have_text("Rows 1 to 200 of 10,000 are shown.")
    tab.click("#rows-after")
    expect(rows).to_have_count(400)
    wanted = given.findings[9_000]["quote"]
    tab.fill("#evidence-text", wanted)
    mine = [f["id"] for f in given.findings if wanted.lower() in f["quote"].lower()]
    expect(tab.locator("#evidence-count")).to_have_text(f"{len(mine)} of 10,000 findings")
    expect(rows.first.locator("q")).to_have_text(wanted)
    assert seen.complaints == []


def test_the_csv_holds_all_findings_that_fit_not_those_in_sight(stay: Open) -> None:
    tab = stay("many", hash="lang=en&view=evidence&stance=denies").page
    with tab.expect_download() as waiting:
        tab.click("#evidence-csv")
    rows = list(csv.DictReader(io.StringIO(Path(str(waiting.value.path())).read_text("utf-8-sig"))))
    denied = [f["id"] for f in page_of("many").findings if f["stance"] == "denies"]
    assert [row["finding"] for row in rows] == denied
    assert len(denied) > 0


def test_a_search_for_words_leads_to_their_row(visit: Open) -> None:
    tab = visit("many", hash="lang=es&view=evidence&sort=-claim").page
    finding: Any = page_of("many").findings[7_777]
    tab.evaluate("id => { location.hash = location.hash }", finding["id"])
    tab.fill("#search", finding["quote"])
    expect(tab.locator("#hits [role=option]").first).to_contain_text(finding["quote"])
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel .finding", has_text=finding["quote"])).to_be_visible()


def test_long_lists_say_how_much_of_them_stands_there(visit: Open) -> None:
    tab = visit("many", hash="lang=en&view=things").page
    causes = len([node for node in shown("many").things if node["role"] == "cause"])
    group = tab.locator("#view-things .group", has=tab.locator("[data-listed=cause]"))
    expect(group.locator("h3 .count")).to_have_text(f"100 of {causes:,}")
    group.locator("[data-list]").click()
    expect(group.locator("li")).to_have_count(200)
    expect(group.locator("h3 .count")).to_have_text(f"200 of {causes:,}")
    rows = tab.locator(".groups tbody tr")
    expect(rows).to_have_count(len(shown("many").groups))
    rows.first.locator("[data-open]").click()
    expect(tab.locator("#view-map")).to_be_visible()
    expect(tab.locator(".pile[aria-expanded=true]")).to_have_count(1)


def test_a_large_page_reads_in_spanish(stay: Open) -> None:
    seen = stay("many", hash="lang=es&view=map")
    labels = set(seen.page.locator(".pile .label").all_inner_texts())
    assert labels == {group["es"] for group in shown("many").groups if group["x"] is not None}
    expect(seen.page.locator(".pile .of").first).to_contain_text("elementos")
    assert "undefined" not in seen.page.locator("body").inner_text()


def test_without_a_script_a_large_page_says_what_is_missing(visit: Open) -> None:
    tab = visit("many", java_script_enabled=False, hash="").page
    expect(tab.locator("#view-evidence .no-js")).to_contain_text("100 of 10,000")
    expect(tab.locator("#evidence-table tbody tr")).to_have_count(100)
    expect(tab.locator(".groups tbody tr").first).to_be_visible()


@pytest.mark.parametrize("width", [1680, 1280, 390])
@pytest.mark.parametrize("name", ["many", "part"])
def test_nothing_scrolls_sideways(stay: Open, name: str, width: int) -> None:
    tab = stay(name, hash="lang=es&view=map", width=width).page
    for view in ("map", "matrix", "evidence", "things", "start"):
        tab.locator(f"#tab-{view}").click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_part_says_that_it_is_one(visit: Open) -> None:
    seen = visit("part")
    tab = seen.page
    expect(tab.locator(".notice.a-part")).to_contain_text("This is a part of a larger graph: 20 of 1,000 things")
    expect(tab.locator("footer")).to_contain_text("A part, 20 of 1,000 things: within one step of")
    tab.click("[data-lang=es]")
    expect(tab.locator(".notice.a-part")).to_contain_text("Esta es una parte de un grafo mayor: 20 de 1,000 elementos")
    expect(tab.locator("footer")).to_contain_text("a un paso de")
    assert seen.complaints == []
