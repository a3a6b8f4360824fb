"""Access: axe-core finds nothing, targets are large enough, what has the focus is seen, zoom, colours, tables."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from aigraph.render.content import VIEWS
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALIKE = [
    "#evidence-table tbody tr:nth-child(n+25)",
    "#view-things li:nth-child(n+12)",
    ".matrix tbody tr:nth-child(n+8)",
]
"""The rows that are made like those before them: to look at them too would take minutes."""
DIALOGS = {"help": "keys", "share": "sharing", "export": "exporting"}
NARROW = 320


def axe(tab: Tab) -> None:
    """Make axe-core known to the page, from the installed package; it asks for nothing."""
    tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))


def violations(tab: Tab, part: str = "html") -> list[tuple[str, str]]:
    """What breaks a rule in a part of the page, with the element."""
    run = """([include, runOnly, exclude]) => axe.run({include, exclude}, {runOnly, resultTypes: ["violations"]})
        .then(({violations}) => violations.flatMap(one => one.nodes.map(node => [one.id, node.html.slice(0, 200)])))"""
    return [(str(rule), str(html)) for rule, html in tab.evaluate(run, [part, RULES, ALIKE])]


def go(tab: Tab, **state: str) -> None:
    """Change what the address asks for, in the page that is open."""
    tab.evaluate("text => { location.hash = text }", "&".join(f"{name}={value}" for name, value in state.items()))
    expect(tab.locator(f"#view-{state['view']}")).to_be_visible()
    if state["view"] == "network":
        tab.wait_for_selector("html[data-network=drawn]", state="attached")
    if state["view"] == "questions":
        expect(tab.locator("#answer h3")).to_be_visible()
    if state["view"] == "analyses":
        expect(tab.locator("#analysis-told").locator("p, li, code").first).to_be_visible()


COMBINED = [(lang, theme) for lang in ("en", "es") for theme in ("light", "dark")]
SETTINGS: list[tuple[int, dict[str, str]]] = [
    (width, chosen) for chosen in ({}, {"thing": "id:vouchers", "to": "id:flourishing"}) for width in (1680, 390)
]
"""The widths, without and with a selection."""


def setting(tab: Tab, number: int) -> dict[str, str]:
    """Give the page the width of a setting, and tell what is selected in it."""
    width, chosen = SETTINGS[number % len(SETTINGS)]
    tab.set_viewport_size({"width": width, "height": 844 if width < 500 else 950})
    return chosen


@pytest.mark.parametrize(("lang", "theme"), COMBINED)
def test_axe_finds_nothing_in_any_view(visit: Open, lang: str, theme: str) -> None:
    """Each view in each language and theme; in one of these it meets each width, with and without a selection."""
    tab = visit("everything", hash=f"lang={lang}&theme={theme}").page
    axe(tab)
    first = COMBINED.index((lang, theme))
    found = {}
    for number, view in enumerate(VIEWS, first):
        chosen = setting(tab, number)
        go(tab, lang=lang, theme=theme, view=view, **chosen)
        found[view] = violations(tab)
    assert found == {view: [] for view in VIEWS}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_dialogs_and_lists(visit: Open, theme: str) -> None:
    """In the light the whole page is looked at, in the dark what was opened alone."""
    seen = visit("everything", hash=f"lang=en&theme={theme}&view=map&thing=id:vouchers")
    tab = seen.page
    axe(tab)

    def look(opened: str) -> None:
        assert violations(tab, opened if theme == "dark" else "html") == [], opened

    for opener, dialog in DIALOGS.items():
        tab.click(f"#{opener}")
        expect(tab.locator(f"#{dialog}")).to_be_visible()
        look(f"#{dialog}")
        tab.keyboard.press("Escape")
    tab.locator("#panel .finding-tools button").first.click()
    expect(tab.locator("#quoting")).to_be_visible()
    look("#quoting")
    tab.keyboard.press("Escape")
    for text in ("capital", "zzzzz"):
        tab.fill("#search", text)
        expect(tab.locator("#hits-note")).not_to_be_empty()
        look("#hits-box")
    tab.fill("#search", "")
    tab.click("#tab-network")
    tab.locator("#net-table summary").click()
    expect(tab.locator("#net-rows tr").first).to_be_visible()
    look("#net-table")
    assert seen.complaints == []


def test_axe_finds_nothing_in_the_sheet_of_filters_and_what_is_hidden(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map&thing=id:vouchers&hideRest=1&sure=2", width=1280).page
    axe(tab)
    assert violations(tab) == []
    tab.click("#open-filters")
    assert violations(tab) == []


TARGETS = """() => [...document.querySelectorAll("button, a[href], input, select, summary, [tabindex='0']")]
    .filter(node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length)
    .filter(node => !node.closest("p, dd") && node.id !== "skip" && node.id !== "resize")
    .map(node => [node, (node.closest("label") ?? node).getBoundingClientRect()])
    .filter(([, box]) => box.width < 23.9 || box.height < 23.9)
    .map(([node, box]) => `${node.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
"""What is pressed and too small; links in running text, the skip link out of sight and the splitter, which arrow keys
move too, are let off."""


def test_every_target_is_24_pixels_high_and_wide(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map&thing=id:vouchers").page
    small = {}
    for view in VIEWS:
        go(tab, lang="en", view=view, thing="id:vouchers")
        small[view] = tab.evaluate(TARGETS)
    assert small == {view: [] for view in VIEWS}


LOOK = """() => new Promise(requestAnimationFrame).then(() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), inside = at.closest("label") ?? at;
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    const frame = getComputedStyle(at.closest(".view-network") ?? at, "::after");
    return {
        name: `${at.tagName}#${at.id}.${at.className}`, body: at === document.body,
        ring: getComputedStyle(at).outlineStyle !== "none" || frame.borderStyle === "solid",
        seen: top !== null && (inside.contains(top) || top.contains(at) && top !== document.body),
    };
})"""


def steps(tab: Tab, most: int) -> Iterator[dict[str, Any]]:
    """Where the tab key leads: whether the element has a ring, and whether it is what lies at its own middle."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        here = tab.evaluate(LOOK)
        if here["body"]:
            return
        yield here


@pytest.mark.parametrize("view", VIEWS)
def test_what_has_the_focus_is_ringed_and_in_sight(visit: Open, view: str) -> None:
    tab = visit("everything", hash=f"lang=en&view={view}&thing=id:vouchers", width=1280).page
    seen = list(steps(tab, 45))
    assert len(seen) > 12
    assert [here["name"] for here in seen if not here["ring"]] == []
    assert [here["name"] for here in seen if not here["seen"]] == []


def test_no_sticky_head_hides_what_has_the_focus(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=matrix", width=1280).page
    hidden = """() => {
        const at = document.activeElement.getBoundingClientRect(), row = document.activeElement.closest("tr");
        const head = document.querySelector(".matrix thead th").getBoundingClientRect();
        const side = row.querySelector("th").getBoundingClientRect();
        return [at.top < head.bottom, at.left < side.right];
    }"""
    cells = tab.locator(".matrix td .cell")
    for place in (cells.count() - 1, 0):
        cells.nth(place).focus()
        tab.wait_for_timeout(100)
        assert tab.evaluate(hidden) == [False, False]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_at_four_hundred_per_cent_nothing_is_lost_sideways(visit: Open, lang: str) -> None:
    tab = visit("everything", hash=f"lang={lang}&view=start", width=NARROW).page
    tab.set_viewport_size({"width": NARROW, "height": 256})
    for view in VIEWS:
        tab.evaluate("id => document.getElementById(id).click()", f"tab-{view}")
        expect(tab.locator(f"#view-{view}")).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth") <= NARROW, view
        tab.locator(f"#tab-{view}").scroll_into_view_if_needed()
        expect(tab.locator(f"#tab-{view}")).to_be_in_viewport()
    tab.click("#tab-map")
    tab.locator(".card").first.click()
    expect(tab.locator("#panel h2")).to_be_attached()
    tab.locator("#panel .finding").last.scroll_into_view_if_needed()
    expect(tab.locator("#panel .finding").last).to_be_in_viewport()
    assert tab.evaluate("document.documentElement.scrollWidth") <= NARROW
    tab.locator("#help").scroll_into_view_if_needed()
    tab.click("#help")
    tab.locator("#keys form button").scroll_into_view_if_needed()
    expect(tab.locator("#keys form button")).to_be_in_viewport()


@pytest.mark.parametrize("view", ["map", "matrix", "network", "figures"])
def test_in_forced_colours_nothing_is_told_by_colour_alone(stay: Open, view: str) -> None:
    tab = stay("everything", hash=f"lang=en&view={view}&thing=id:vouchers", forced_colors="active").page
    assert tab.evaluate("matchMedia('(forced-colors: active)').matches")
    colour = "name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()"
    assert {tab.evaluate(colour, name) for name in ("ink", "actor", "barrier", "edge")} == {"CanvasText"}
    unseen = """() => [...document.querySelectorAll("button, h2, h3, td, th, label, .flag, .pill, .count")]
        .filter(node => node.checkVisibility() && node.textContent.trim() && !node.closest(".dim"))
        .filter(node => {
            let ground = node;
            const clear = "rgba(0, 0, 0, 0)";
            while (ground && getComputedStyle(ground).backgroundColor === clear) ground = ground.parentElement;
            return ground && getComputedStyle(ground).backgroundColor === getComputedStyle(node).color;
        }).map(node => node.outerHTML.slice(0, 120))"""
    assert tab.evaluate(unseen) == []
    if view == "map":
        width = "node => getComputedStyle(node).outlineStyle"
        assert tab.locator(".card.lit:not([aria-pressed=true])").first.evaluate(width) == "solid"
        assert tab.locator(".card.dim").first.evaluate(width) == "none"


def test_less_motion_leaves_no_transition(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map", reduced_motion="reduce").page
    for view in VIEWS:
        tab.click(f"#tab-{view}")
        moving = """() => [...document.querySelectorAll("*")].filter(node => {
            const style = getComputedStyle(node);
            return style.transitionDuration !== "0s" || style.animationName !== "none";
        }).map(node => node.className)"""
        assert tab.evaluate(moving) == []


def test_what_changes_is_said_aloud(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map").page
    for place in ("#counts", "#selected", "#hits-said", "#net-said", "#evidence-count", "#figure-count", "#whole"):
        assert tab.locator(place).get_attribute("role") == "status", place
    before = tab.locator("#counts").inner_text()
    tab.locator("input[name=role][value=actor]").uncheck()
    expect(tab.locator("#counts")).not_to_have_text(before)
    expect(tab.locator("#counts")).to_contain_text("without Actors")
    tab.fill("#search", "capital")
    expect(tab.locator("#hits-said")).to_contain_text("shown")


def test_every_view_has_its_table(visit: Open) -> None:
    """Map → things, matrix and evidence; network → its own table; the others are tables or hold them."""
    tab = visit("everything", hash="lang=en&view=map").page
    on_map = set(tab.locator(".card").evaluate_all("nodes => nodes.map(node => node.dataset.thing)"))
    listed = set(tab.locator("#view-things [data-go]").evaluate_all("nodes => nodes.map(node => node.dataset.go)"))
    assert on_map <= listed
    assert "Things, Matrix and Evidence" in str(tab.locator("#map").get_attribute("aria-label"))
    tab.click("#tab-network")
    tab.locator("#net-table summary").click()
    drawn = int(tab.locator("#counts b").nth(1).inner_text())
    expect(tab.locator("#net-rows tr")).to_have_count(drawn)
    tab.locator("input[name=group][value=addresses]").uncheck()
    fewer = int(tab.locator("#counts b").nth(1).inner_text())
    expect(tab.locator("#net-rows tr")).to_have_count(fewer)
    assert fewer < drawn
    for view, table in {
        "matrix": ".matrix",
        "evidence": "#evidence-table",
        "figures": ".figures",
        "questions": ".answers",
    }.items():
        tab.click(f"#tab-{view}")
        expect(tab.locator(f"#view-{view} {table}").first).to_be_visible()
    tab.click("#tab-analyses")
    expect(tab.locator("#view-analyses table").first).to_be_attached()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_without_a_script_everything_is_a_table(visit: Open, lang: str) -> None:
    name = "sample" if lang == "en" else "spanish"
    tab = visit(name, java_script_enabled=False, hash="", width=NARROW).page
    for table in (".matrix", "#evidence-table"):
        expect(tab.locator(table)).to_be_visible()
    assert tab.locator("#view-things .thing").count() > 40
    for hidden in (".tabs", "#map", "#net", "#panel"):
        expect(tab.locator(hidden)).to_be_hidden()
