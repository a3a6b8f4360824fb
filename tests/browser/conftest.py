"""Chromium, offline, that writes down all it asks for and all it complains about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from aigraph.project import Project
from aigraph.render import render
from aigraph.workspace import Workspace
from tests.browser.proposals import proposed_page
from tests.browser.sample import hostile_page, page

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 20_000  # milliseconds; a busy machine takes long to start a page
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


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


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the explorers of the sample, of one with proposals, a hostile, a Spanish and the shipped map."""
    folder = tmp_path_factory.mktemp("explorer")
    pages = {"sample": page(), "proposed": proposed_page(), "hostile": hostile_page()}
    pages["spanish"] = replace(page(), language="es")
    pages["shipped"] = Project(Workspace.at(Path(__file__).parents[2])).page()
    for name, given in pages.items():
        (folder / f"{name}.html").write_text(render(given), encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser: Browser, written: Path) -> Iterator[Open]:
    """Open a page: `visit("sample", hash="lang=es&view=map", width=390, java_script_enabled=False, …)`."""
    contexts = []

    def start(
        name: str = "sample", hash: str = "lang=en&view=map", width: int = 1680, lacks: str = "", **options: Any
    ) -> Visit:
        size = {"width": width, "height": 844 if width < 500 else 950}
        context = browser.new_context(viewport=size, offline=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        seen = Visit(context.new_page())
        if lacks:
            seen.page.add_init_script(f"delete window.{lacks}")
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", lambda message: seen.complaints.append(message.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.goto(f"{(written / name).as_uri()}.html#{hash}")
        if options.get("java_script_enabled", True) and not lacks:
            seen.page.wait_for_selector("html[data-ready=yes]", state="attached")
        return seen

    yield start
    for context in contexts:
        context.close()
