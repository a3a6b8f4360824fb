"""How long the explorer takes to draw its map, beside stock pyvis, and how smoothly a dot of its network is dragged.

    python benchmarks/explore_draw.py                        50, 1,000 and 20,000 things; stock pyvis may take 60 s
    python benchmarks/explore_draw.py --sizes 50 --patience 10

Headless Chromium without a GPU, offline. The time runs from the start of the navigation to the second frame after the
map is drawn, the median of the runs; for stock pyvis (`cdn_resources="in_line"`) of the same things and links, in the
same run, until its springs have come to rest and it shows them. Beside it stands how long the page's main thread
worked, which tells more on a machine that has other work. Fails where a bar is missed, as on a busy machine it will be.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as TookTooLong
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from aigraph.render import Page

ROOT = Path(__file__).parents[1]

BARS = {50: 0.5, 1_000: 1.5, 20_000: 3.0}  # things: seconds to the first drawing of the map, at most
DRAGGED, LEAST = 2_000, 10.0  # things in the network while one is dragged, redraws a second at least
MOVES = 60  # of the pointer in a second, as a mouse makes them
WITHOUT = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess"
"""The page under Chromium's address bar, which is a process of its own and works beside ours, and one in advance."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--disable-features={WITHOUT}"]
NAMES = ("chromium", "chromium-browser", "google-chrome")

WATCH_MAP = """
new MutationObserver((_, watcher) => {
  if (document.documentElement.dataset.ready !== "yes") return;
  watcher.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.documentElement.setAttribute("data-drawn-at", String(performance.now()));
  }));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""
WATCH_STOCK = """
const looking = setInterval(() => {
  if (typeof network === "undefined" || !network?.once) return;
  clearInterval(looking);
  network.once("stabilizationIterationsDone", () =>
    requestAnimationFrame(() => requestAnimationFrame(() => {
    document.documentElement.setAttribute("data-drawn-at", String(performance.now()));
    })));
}, 5);
"""
WATCH_NETWORK = """
window.redraws = 0;
window.vis = {};
Object.defineProperty(window.vis, "Network", {
  get() { return this.made; },
  set(Made) {
    this.made = class extends Made {
      constructor(...given) {
        super(...given);
        window.net = this;
        this.on("afterDrawing", () => { window.redraws += 1; });
      }
    };
  },
});
"""


def chromium() -> str:
    """The browser's program."""
    found = os.environ.get("AIGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        sys.exit(f"no Chromium: install one of {', '.join(NAMES)} or set AIGRAPH_CHROMIUM to its program")
    return found


def drawn(browser: Browser, file: Path, watch: str, hash: str, patience: float) -> tuple[float, float] | None:
    """Seconds until a page has drawn its graph, and those that its main thread worked; None if not done in time."""
    context = browser.new_context(viewport={"width": 1680, "height": 950}, offline=True)
    tab = context.new_page()
    tab.add_init_script(watch)
    work = worked(tab)
    try:
        tab.goto(f"{file.as_uri()}{hash}", timeout=patience * 1000, wait_until="commit")
        tab.wait_for_selector("html[data-drawn-at]", state="attached", timeout=patience * 1000)
        return float(tab.get_attribute("html", "data-drawn-at") or 0) / 1000, work()
    except TookTooLong:
        return None
    finally:
        context.close()


def worked(tab: Tab) -> Callable[[], float]:
    """A clock that counts the seconds for which the main thread of a page works."""
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now() -> float:
        metrics = {one["name"]: float(one["value"]) for one in session.send("Performance.getMetrics")["metrics"]}
        return metrics["TaskDuration"]

    begin = now()
    return lambda: now() - begin


def write_stock(page: Page, file: Path, patience: float) -> bool:
    """Make the same graph with pyvis alone, in a process of its own; whether it came to an end in time."""
    given = file.with_suffix(".json")
    nodes = [(name, data["label_en"]) for name, data in page.graph.nodes(data=True)]
    given.write_text(json.dumps([nodes, list(page.graph.edges())]), encoding="utf-8")
    try:
        subprocess.run([sys.executable, __file__, "--stock", str(given), str(file)], timeout=patience, check=True)
    except subprocess.TimeoutExpired:
        return False
    return True


def stock(given: Path, file: Path) -> None:
    """What somebody writes who has a graph and pyvis."""
    from pyvis.network import Network

    nodes, edges = json.loads(given.read_text("utf-8"))
    network = Network(directed=True, cdn_resources="in_line")
    for name, label in nodes:
        network.add_node(name, label=label)
    for s, t in edges:
        network.add_edge(s, t)
    file.write_text(network.generate_html(), encoding="utf-8")


def measure(browser: Browser, folder: Path, things: int, runs: int, patience: float) -> bool:
    """One size: ours and stock's time in turn; whether ours misses its bar."""
    from tests.crowd import crowd

    from aigraph.render import render

    page = crowd(2 * things)
    begin = time.perf_counter()
    text = render(page)
    made = time.perf_counter() - begin
    ours, theirs = folder / f"ours-{things}.html", folder / f"stock-{things}.html"
    ours.write_text(text, encoding="utf-8")
    took = [drawn(browser, ours, WATCH_MAP, "#lang=en&view=map", 60) or (60.0, 60.0) for _ in range(runs)]
    seconds, work = (median(one[place] for one in took) for place in (0, 1))
    whole = write_stock(page, theirs, patience)
    other = drawn(browser, theirs, WATCH_STOCK, "", patience) if whole else None
    ratio = f"{(other[0] if other else patience) / seconds:,.0f}{'' if other else ' or more'}"
    late = f"not within {patience:.0f} s" + ("" if whole else " even to write")
    said = f"{other[0]:.2f} s (main thread {other[1]:.2f} s)" if other else late
    bar = BARS.get(things, float("inf"))
    missed = seconds > bar
    print(
        f"{things:6,} things: map drawn in {seconds:.2f} s (main thread {work:.2f} s, bar {bar:.1f} s)"
        f"{'  MISSED' if missed else ''}; stock pyvis {said}: × {ratio};"
        f" file {len(text.encode()) / 1000:,.0f} kB, rendered in {made:.1f} s"
    )
    return missed


def drag(browser: Browser, folder: Path, seconds: float) -> bool:
    """Drag one dot about in the network of 2,000 things; whether it is redrawn too seldom."""
    from tests.crowd import crowd

    from aigraph.render import render

    file = folder / "drag.html"
    file.write_text(render(crowd(2 * DRAGGED)), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1680, "height": 950}, offline=True)
    tab = context.new_page()
    tab.add_init_script(WATCH_NETWORK)
    tab.goto(f"{file.as_uri()}#lang=en&view=network")
    tab.wait_for_selector("html[data-network=drawn]", state="attached", timeout=60_000)
    tab.wait_for_timeout(1000)
    dots = tab.evaluate("net.body.nodeIndices.length")
    x, y = _middle_dot(tab.evaluate(_PLACES))
    work = worked(tab)
    tab.mouse.move(x, y)
    tab.mouse.down()
    begin, before = time.perf_counter(), tab.evaluate("redraws")
    for place in _round(x, y, begin + seconds):
        tab.mouse.move(*place)
        time.sleep(1 / MOVES)
    redraws = tab.evaluate("redraws") - before
    rate, each = redraws / (time.perf_counter() - begin), 1000 * work() / max(redraws, 1)
    tab.mouse.up()
    context.close()
    missed = bool(rate < LEAST)
    said = f"{rate:.1f} redraws a second while one is dragged (main thread {each:.0f} ms each, bar {LEAST:.0f})"
    print(f"{dots:6,} dots in the network: {said}{'  MISSED' if missed else ''}")
    return missed


_PLACES = """() => {
  const { left, top, right, bottom } = document.querySelector("#net canvas").getBoundingClientRect();
  return Object.values(net.getPositions()).map((place) => net.canvasToDOM(place)).map(({ x, y }) => [x + left, y + top])
    .filter(([x, y]) => x > left && x < right && y > top && y < bottom);
}"""


def _middle_dot(places: list[tuple[float, float]]) -> tuple[float, float]:
    """The place of the dot nearest to the middle of all."""
    x, y = (median(place[axis] for place in places) for axis in (0, 1))
    return min(places, key=lambda place: (place[0] - x) ** 2 + (place[1] - y) ** 2)


def _round(x: float, y: float, until: float) -> Iterator[tuple[float, float]]:
    """Places round about, until that time."""
    turn = 0
    while time.perf_counter() < until:
        turn += 1
        yield x + 60 + turn % 40 * 3, y + 40 + turn % 25 * 3


def main() -> int:
    """Print a line for each size; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(BARS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--patience", type=float, default=60, help="seconds that stock pyvis may take")
    parser.add_argument("--stock", type=Path, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if asked.stock:
        stock(*asked.stock)
        return 0
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        missed = [measure(browser, Path(name), size, asked.runs, asked.patience) for size in asked.sizes]
        missed.append(drag(browser, Path(name), 5.0))
        browser.close()
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
