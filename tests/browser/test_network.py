"""The network: names beside their dots, pointing, dragging, relaxing, and the same places every time."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from aigraph.project import Project
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

WRITTEN = """() => {
    const kept = [], draw = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const {width} = this.measureText(text), left = x - {left: 0, right: width, center: width / 2}[this.textAlign];
        kept.push({text, left, right: left + width, y, size: this.font});
        return draw.call(this, text, x, y);
    };
    return new Promise(done => {
        requestAnimationFrame(() => requestAnimationFrame(() => {
            CanvasRenderingContext2D.prototype.fillText = draw;
            done(kept);
        }));
        document.querySelector("#net-fit").click();
    });
}"""


def opened(visit: Open, name: str = "everything", more: str = "", **options: Any) -> Tab:
    seen = visit(name, hash=f"lang=en&view=network{more}", **options)
    seen.page.wait_for_selector("html[data-network=drawn]", state="attached")
    return seen.page


def written(tab: Tab) -> list[dict[str, Any]]:
    """The lines of the names as they stand on the canvas in the last frame."""
    lines = tab.evaluate(WRITTEN)
    last: dict[tuple[str, float, float], dict[str, Any]] = {}
    for line in lines:
        last[line["text"], round(line["left"]), round(line["y"])] = line
    return list(last.values())


@pytest.mark.parametrize(("name", "width"), [("everything", 1680), ("shipped", 1680), ("shipped", 390)])
def test_no_name_stands_on_another(visit: Open, name: str, width: int) -> None:
    lines = written(opened(visit, name, width=width))
    assert len(lines) > 10
    for one, other in combinations(lines, 2):
        aside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
        assert aside or abs(one["y"] - other["y"]) >= 11, (one, other)


def test_the_best_linked_are_named_and_what_is_loose_is_counted(visit: Open, project: Project) -> None:
    tab = opened(visit, "shipped")
    said = " ".join(line["text"] for line in written(tab))
    graph = project.network()
    best = max(graph.nodes, key=lambda name: graph.degree(name))
    assert graph.nodes[best]["label_en"] in said
    loose = sum(1 for name in graph if not set(graph.to_undirected(as_view=True)[name]) - {name})
    assert f"{loose} without a link" in said


def test_what_is_selected_is_named_with_its_neighbours(visit: Open) -> None:
    tab = opened(visit, more="&thing=id:vouchers&focus=step")
    said = " ".join(line["text"] for line in written(tab)).replace("…", "")
    for name in ("Shared compute vouchers", "Cloud providers", "Short funding cycles"):
        assert name in said
    assert "Open data mandate" not in said


def test_the_status_line_counts_what_the_network_lights(visit: Open, project: Project) -> None:
    tab = opened(visit, "shipped", more="&thing=id:mexico&focus=step")
    graph = project.network().to_undirected(as_view=True)
    near = set(graph["id:mexico"]) - {"id:mexico"}
    expect(tab.locator("#selected")).to_contain_text(f"Mexico — {len(near)} connected")


def test_pointing_lights_the_neighbours_and_dragging_moves(visit: Open) -> None:
    tab = opened(visit, more="&thing=id:vouchers&focus=step&hideRest=1")
    box = tab.locator("#net").bounding_box()
    assert box is not None
    before = tab.locator("#net canvas").screenshot()
    ring = tab.evaluate("""() => {
        const canvas = document.querySelector("#net canvas"), arc = CanvasRenderingContext2D.prototype.arc;
        return new Promise(done => {
            const kept = [];
            CanvasRenderingContext2D.prototype.arc = function (x, y, r, ...rest) {
                const at = this.getTransform().transformPoint({x, y});
                kept.push([at.x, at.y]);
                return arc.call(this, x, y, r, ...rest);
            };
            requestAnimationFrame(() => requestAnimationFrame(() => {
                CanvasRenderingContext2D.prototype.arc = arc;
                done(kept[0].map(n => n * canvas.clientWidth / canvas.width));
            }));
            document.querySelector("#net-fit").click();
        });
    }""")
    x, y = box["x"] + ring[0], box["y"] + ring[1]
    tab.mouse.move(x, y)
    tab.wait_for_timeout(400)
    pointed = tab.locator("#net canvas").screenshot()
    assert pointed != before
    tab.mouse.down()
    tab.mouse.move(x + 90, y + 60, steps=6)
    tab.mouse.up()
    tab.mouse.move(box["x"] + 4, box["y"] + 4)
    tab.wait_for_timeout(300)
    assert tab.locator("#net canvas").screenshot() != before


def test_relaxing_ends_after_three_seconds(visit: Open) -> None:
    tab = opened(visit)
    tab.click("#relax")
    expect(tab.locator("#relax")).to_be_disabled()
    expect(tab.locator("#relax")).to_be_enabled(timeout=10_000)
    still = tab.locator("#net canvas").screenshot()
    tab.wait_for_timeout(400)
    assert tab.locator("#net canvas").screenshot() == still


def test_it_is_zoomed_by_buttons_and_keys(visit: Open) -> None:
    tab = opened(visit)
    whole = tab.locator("#net canvas").screenshot()
    tab.click("#net-in")
    tab.wait_for_timeout(200)
    near = tab.locator("#net canvas").screenshot()
    assert near != whole
    sizes = {line["size"] for line in written(tab)}
    assert {size.split("px")[0].split(" ")[-1] for size in sizes} == {"12"}
    tab.keyboard.press("0")
    tab.wait_for_timeout(200)
    assert tab.locator("#net canvas").screenshot() == whole
    tab.keyboard.press("+")
    tab.wait_for_timeout(200)
    assert tab.locator("#net canvas").screenshot() == near


def test_the_same_file_gives_the_same_picture(visit: Open) -> None:
    first, second = (opened(visit).locator("#net canvas") for _ in range(2))
    assert first.screenshot() == second.screenshot()


def test_the_table_says_how_much_it_shows(visit: Open) -> None:
    tab = opened(visit, "shipped")
    tab.locator("#net-table summary").click()
    drawn = int(tab.locator("#counts b").nth(1).inner_text())
    expect(tab.locator("#net-table-count")).to_have_text(f"{min(drawn, 300)} of {drawn}")
    expect(tab.locator("#net-rows tr")).to_have_count(min(drawn, 300))
    expect(tab.locator("#net-table-more")).to_be_hidden()
    tab.locator("#net-rows td .link").first.click()
    expect(tab.locator("#panel .ends")).to_be_visible()
