"""Chromium, offline, that writes down all it asks for and all it complains about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from aigraph.project import Project
from aigraph.render import Page as Given
from aigraph.render import render
from aigraph.workspace import Workspace
from tests.browser.everything import everything_page, hostile_everything
from tests.browser.proposals import proposed_page
from tests.browser.sample import page

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 20_000  # milliseconds; a busy machine takes long to start a page
WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess"),
    *("AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "PaintHolding"),
    *("OptimizationHints", "PreconnectToSearch", "ThirdPartyStoragePartitioning"),
)
"""What Chromium goes without: the page under its address bar, which took more time than ours, and a process in advance;
then what Playwright would switch off, since only the last list counts."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--disable-features={','.join(WITHOUT)}"]


@dataclass
class Visit:
    """An open page with its log."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


def chromium_path() -> str:
    """The browser's program; without one, a failure in CI and a skip elsewhere."""
    path = os.environ.get("AIGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return path
    reason = f"no Chromium: install one of {', '.join(NAMES)} or set AIGRAPH_CHROMIUM to its program"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


@cache
def shipped_page() -> Given:
    """The page of this repository's own workspace."""
    return Project(Workspace.at(Path(__file__).parents[2])).page()


PAGES: dict[str, Callable[[], Given]] = {
    "sample": page,
    "proposed": proposed_page,
    "hostile": hostile_everything,
    "everything": everything_page,
    "spanish": lambda: replace(page(), language="es"),
    "shipped": shipped_page,
}
"""The explorers that tests visit; each is made when it is first asked for."""


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the explorers."""
    return tmp_path_factory.mktemp("explorer")


def explorer(written: Path, name: str) -> Path:
    """The file of an explorer, written if it is not there yet."""
    path = written / f"{name}.html"
    if not path.exists():
        path.write_text(render(PAGES[name]()), encoding="utf-8")
    return path


@dataclass
class Opening:
    """Opens explorers, each in a context of its own."""

    browser: Browser
    written: Path
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, name: str, hash: str, width: int, lacks: str, options: dict[str, Any]) -> Visit:
        """Open an explorer, and wait until it is ready."""
        size = {"width": width, "height": 844 if width < 500 else 950}
        context = self.browser.new_context(viewport=size, offline=True, **options)  # type: ignore[arg-type]
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        seen = Visit(context.new_page())
        if lacks:
            seen.page.add_init_script(f"delete window.{lacks}")
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", lambda message: seen.complaints.append(message.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.goto(f"{explorer(self.written, name).as_uri()}#{hash}")
        if options.get("java_script_enabled", True) and not lacks:
            seen.page.wait_for_selector("html[data-ready=yes]", state="attached")
        return seen

    def close(self) -> None:
        """Close all that was opened."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def visit(browser: Browser, written: Path) -> Iterator[Open]:
    """Open a page: `visit("sample", hash="lang=es&view=map", width=390, java_script_enabled=False, …)`."""
    opening = Opening(browser, written)

    def start(
        name: str = "sample", hash: str = "lang=en&view=map", width: int = 1680, lacks: str = "", **options: Any
    ) -> Visit:
        return opening.open(name, hash, width, lacks, options)

    yield start
    opening.close()


GO = """text => new Promise(done => {
    if (location.hash === `#${text}`) return done();
    addEventListener("hashchange", () => requestAnimationFrame(() => requestAnimationFrame(done)), {once: true});
    location.hash = text;
})"""
"""Change the address in an open page, and wait until it is followed."""


@pytest.fixture(scope="module")
def stay(browser: Browser, written: Path) -> Iterator[Open]:
    """Go to an address in a page that stays open for the tests of a module: for those that change no more than it."""
    opening = Opening(browser, written)
    kept: dict[str, Visit] = {}

    def go(name: str = "sample", hash: str = "lang=en&view=map", width: int = 1680, **options: Any) -> Visit:
        key = repr((name, width, sorted(options.items())))
        if key not in kept:
            kept[key] = opening.open(name, hash, width, "", options)
        kept[key].page.evaluate(GO, hash)
        return kept[key]

    yield go
    opening.close()
