"""Languages: a third one is one more file, labels say which language they fall back to, dates and numbers by Intl."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import expect

from aigraph.errors import RenderError
from aigraph.render import render, words
from tests.browser.conftest import Open
from tests.browser.everything import ONLY_ENGLISH, ONLY_SPANISH, everything_page
from tests.browser.sample import SOURCES

THIRD = "pt"


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], None]:
    """Give the interface one more file of words, as somebody would who translates it."""
    package = Path(str(files("aigraph.render")))
    folder = tmp_path / "render"
    for name in ("words", "static", "templates"):
        shutil.copytree(package / name, folder / name)

    def add(changes: dict[str, str]) -> None:
        english = json.loads((folder / "words" / "en.json").read_text("utf-8"))
        made = {key: f"[{text}]" for key, text in english.items()} | changes
        made = {key: text for key, text in made.items() if text}
        (folder / "words" / f"{THIRD}.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")

    monkeypatch.setattr(words, "files", lambda _: folder)
    return add


@pytest.mark.browser
def test_a_third_language_is_one_more_file(visit: Open, written: Path, third: Callable[[dict[str, str]], None]) -> None:
    third({"language.name": "Português", "language.locale": "pt-BR"})
    assert words.languages() == ("en", "es", THIRD)
    (written / "third.html").write_text(render(everything_page()), encoding="utf-8")
    seen = visit("third", hash="lang=en&view=map&thing=id:capital")
    tab = seen.page
    button = tab.locator(f"[data-lang={THIRD}]")
    expect(button).to_have_attribute("aria-label", "PT, Português")
    button.click()
    assert tab.evaluate("document.documentElement.lang") == THIRD
    expect(tab.locator("#tab-map")).to_have_text("[Map]")
    expect(tab.locator("#panel h2")).to_have_text("Scarce local growth capital")
    for view in ("matrix", "evidence", "figures", "network", "questions", "things", "start"):
        tab.click(f"#tab-{view}")
    expect(tab.locator("#start-title")).to_have_text("[What do you want to know?]")
    tab.fill("#search", "escaso capital")
    expect(tab.locator("#hits [role=option]").first).to_contain_text("Scarce local growth capital")
    assert seen.complaints == []
    tab.reload()
    tab.wait_for_selector("html[data-ready=yes]", state="attached")
    assert tab.evaluate("document.documentElement.lang") == THIRD


def test_a_third_language_without_a_word_is_refused(third: Callable[[dict[str, str]], None]) -> None:
    third({"tab.map": ""})
    with pytest.raises(RenderError, match=r"pt\.json: .*tab\.map"):
        render(everything_page())


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "tagged", "tag"), [("en", ONLY_SPANISH, "es"), ("es", ONLY_ENGLISH, "en")])
def test_a_label_that_is_missing_shows_the_other_and_says_so(visit: Open, lang: str, tagged: str, tag: str) -> None:
    tab = visit("everything", hash=f"lang={lang}&view=map&thing={tagged}").page
    graph = everything_page().graph
    places = [f'.card[data-thing="{tagged}"] .name', f'#view-things [data-go="{tagged}"]', "#panel h2"]
    for place in places:
        name = tab.locator(place).first
        expect(name).to_have_attribute("lang", tag)
        expect(name).to_have_text(graph.nodes[tagged][f"label_{tag}"])
        assert name.evaluate("node => getComputedStyle(node, '::after').content") == f'"{tag}"'
    assert set(tab.locator("#view-things [data-tag]").evaluate_all("all => all.map(one => one.dataset.go)")) == {tagged}
    other = "es" if lang == "en" else "en"
    tab.click(f"[data-lang={other}]")
    expect(tab.locator("#panel h2")).not_to_have_attribute("lang", tag)
    assert tab.locator(f'#view-things [data-go="{tagged}"]').get_attribute("data-tag") is None


@pytest.mark.browser
def test_a_summary_in_one_language_says_which(visit: Open) -> None:
    tab = visit("everything", hash=f"lang=es&view=map&thing={ONLY_ENGLISH}").page
    expect(tab.locator("#panel .summary")).to_have_attribute("lang", "en")
    tab.click("[data-lang=en]")
    expect(tab.locator("#panel .summary")).not_to_have_attribute("lang", "en")


def test_the_tag_is_there_without_a_script() -> None:
    text = render(everything_page())
    assert re.search(rf'data-go="{ONLY_SPANISH}" lang="es" data-tag="es">', text)
    assert f'data-go="{ONLY_ENGLISH}" lang' not in text


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "day", "number"), [("en", "4 Mar 2025", "1,234.5"), ("es", "4 mar 2025", "1,234.5")])
def test_dates_and_numbers_are_written_in_the_readers_way(visit: Open, lang: str, day: str, number: str) -> None:
    assert SOURCES["src:review"]["date"] == "2025-03-04"
    tab = visit("everything", hash=f"lang={lang}&view=evidence&source=src:review").page
    dates = set(tab.locator("#evidence-table tbody tr:visible .date").all_inner_texts())
    assert dates == {day}
    expect(tab.locator(".sources .date").filter(has_text="2025").last).to_have_text(day)
    tab.evaluate("lang => { location.hash = `lang=${lang}&view=figures` }", lang)
    expect(tab.locator(".figure-card .link").first).to_contain_text(day)
    tab.evaluate("lang => { location.hash = `lang=${lang}&view=questions&query=reach` }", lang)
    expect(tab.locator("#answer td.number")).to_have_text(number)


@pytest.mark.browser
def test_quotes_stand_in_their_own_language(visit: Open) -> None:
    tab = visit("everything", hash="lang=es&view=evidence").page
    said = tab.locator("#evidence-table q").evaluate_all("all => all.map(one => [one.lang, one.textContent])")
    assert {(lang, text.startswith(("Sample words", "Four of"))) for lang, text in said} == {
        ("en", True),
        ("es", False),
    }
    spoken = set(tab.locator("#evidence-table [data-speech]").all_inner_texts())
    assert spoken == {"inglés", "español"}
    chosen = tab.locator("#evidence-quote_lang option").all_inner_texts()
    assert chosen == ["cualquiera", "inglés", "español"]
