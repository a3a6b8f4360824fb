"""The static site in Chromium: no request, no script, no complaint, and room on the smallest screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from aigraph.pages import site
from tests.browser.conftest import PATIENCE, Visit
from tests.browser.sample import hostile_page, page

pytestmark = pytest.mark.browser
PAGES = (
    "index.html",
    "es/index.html",
    "404.html",
    "disagreements.html",
    "barriers/index.html",
    "remedies/index.html",
    "es/context/index.html",
    "barriers/capital.html",
    "es/remedies/tax.html",
    "es/sources/nota.html",
    "es/questions/index.html",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sites of the sample and of the hostile page, in two folders."""
    root = tmp_path_factory.mktemp("sites")
    for name, given in (("sample", page()), ("hostile", hostile_page())):
        for path, text in site(given).items():
            (root / name / path).parent.mkdir(parents=True, exist_ok=True)
            (root / name / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A tab without a network; with a parameter, of that width."""
    width = getattr(request, "param", 1280)
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    context.set_default_timeout(PATIENCE)
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()


@pytest.mark.parametrize("tab", [320, 1680], indirect=True)
def test_no_page_asks_for_anything_or_is_too_wide(tab: Visit, made: Path) -> None:
    hostile = sorted(path.relative_to(made / "hostile").as_posix() for path in (made / "hostile").rglob("*.html"))
    wanted = [("sample", path) for path in PAGES] + [("hostile", path) for path in hostile if "explorer" not in path]
    assert len(wanted) > 80
    for folder, path in wanted:
        tab.requests.clear()
        address = (made / folder / path).as_uri()
        tab.page.goto(address)
        assert tab.requests == [address]
        assert tab.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert tab.page.evaluate("window.__pwned") is None
        assert tab.page.evaluate("getComputedStyle(document.body).margin") == "0px", "the policy lets the style in"
    assert tab.complaints == []


def test_the_cards_have_the_explorers_numbers(tab: Visit, made: Path) -> None:
    numbers: list[dict[str, str]] = []
    read = "all => Object.fromEntries(all.map((one) => [one.dataset.card, one.querySelector('.big').textContent]))"
    for name in ("index.html", "explorer.html#lang=en&view=start"):
        tab.page.goto(f"{(made / 'sample').as_uri()}/{name}")
        tab.page.wait_for_selector("[data-card]")
        numbers.append(tab.page.locator("[data-card]").evaluate_all(read))
    ours, theirs = numbers
    assert len(ours) == 6
    assert ours == {key: theirs[key] for key in ours}


def test_a_barrier_opens_the_explorer_at_itself(tab: Visit, made: Path) -> None:
    tab.page.goto((made / "sample" / "es" / "barriers" / "capital.html").as_uri())
    name = tab.page.locator("h1").inner_text()
    tab.page.get_by_role("link", name="Verlo en el mapa").click()
    expect(tab.page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(tab.page.locator("#panel h2").first).to_have_text(name)
    assert tab.page.evaluate("document.documentElement.lang") == "es"


def test_the_reader_goes_from_page_to_page_and_language_to_language(tab: Visit, made: Path) -> None:
    tab.page.goto((made / "sample" / "index.html").as_uri())
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "main", "the first thing to reach skips the menu"
    tab.page.get_by_role("link", name="Barriers", exact=True).first.click()
    tab.page.get_by_role("link", name="Scarce local growth capital").first.click()
    tab.page.get_by_role("link", name="Español").click()
    assert tab.page.url.endswith("/es/barriers/capital.html")
    tab.page.locator(".evidence cite a").first.click()
    assert "/es/sources/" in tab.page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_decides_between_light_and_dark_and_paper_is_light(scheme: str, tab: Visit, made: Path) -> None:
    tab.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    tab.page.goto((made / "sample" / "index.html").as_uri())
    ground = "getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()"
    on_screen = tab.page.evaluate(ground)
    assert (on_screen == "#ffffff") == (scheme == "light")
    tab.page.emulate_media(media="print")
    assert tab.page.evaluate(ground) == "#ffffff"
    expect(tab.page.locator(".menu")).to_be_hidden()
