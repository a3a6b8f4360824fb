"""One state: kept in the address, undone and redone, shared."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.sample import page

pytestmark = pytest.mark.browser

ADDRESSES = (
    "v=1&lang=en&view=matrix",
    "v=1&lang=es&thing=id:exits&focus=two&hideRest=1",
    "v=1&lang=en&view=network&roles=remedy,barrier",
    "v=1&lang=en&theme=dark&groups=addresses,leads&sure=2&panel=500",
    "v=1&lang=es&view=evidence&contested=0",
)


def state_of(tab: Tab) -> dict[str, str]:
    """The address' parts, without those that are as at the beginning."""
    text = str(tab.evaluate("location.hash")).removeprefix("#")
    return dict(part.split("=", 1) for part in text.split("&"))


def looks(tab: Tab) -> tuple[object, ...]:
    """What of the state can be seen on the page."""
    checked = tab.locator("#filters input:checked").evaluate_all("nodes => nodes.map(node => node.name + node.value)")
    view = tab.locator('[role="tab"][aria-selected="true"]').get_attribute("id")
    theme, lang = tab.evaluate("[document.documentElement.dataset.theme, document.documentElement.lang]")
    return view, theme, lang, checked, tab.locator("#panel h2").inner_text(), tab.locator("#counts").inner_text()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_restores_what_was_seen(visit: Open, address: str) -> None:
    first = visit(hash=address).page
    asked = dict(part.split("=") for part in address.split("&"))
    seen = {key: value for key, value in state_of(first).items() if key != "lang"}
    assert seen == {key: value for key, value in asked.items() if key != "lang"}
    again = visit(hash=str(first.evaluate("location.hash"))[1:]).page
    assert looks(again) == looks(first)


def test_another_version_of_the_address_opens_the_start(visit: Open) -> None:
    seen = visit(hash="v=99&lang=es&thing=id:exits&focus=two")
    assert seen.page.evaluate("document.documentElement.lang") == "es"
    expect(seen.page.locator("#panel .finding")).to_have_count(0)
    assert seen.complaints == []


def test_twenty_actions_are_undone_to_the_same_state(visit: Open) -> None:
    chance = random.Random(5)
    tab = visit().page
    acts = [
        *(f"#tab-{name}" for name in ("matrix", "network", "evidence", "things", "map")),
        "#theme",
        "[data-lang=es]",
        "[data-lang=en]",
        *(f".card[data-thing='id:{name}']" for name in ("vouchers", "exits", "gpu")),
        "input[name=role][value=actor]",
        "input[name=group][value=leads]",
        "input[name=focus][value=step]",
        "input[name=focus][value=two]",
    ]
    before, trail = looks(tab), [state_of(tab)]
    while len(trail) < 21:
        tab.locator(chance.choice(acts)).first.dispatch_event("click")
        if state_of(tab) != trail[-1]:
            trail.append(state_of(tab))
    after = looks(tab)
    for state in reversed(trail[:-1]):
        tab.keyboard.press("Control+z")
        expect(tab).to_have_url(re.compile(re.escape(f"#{'&'.join(f'{k}={v}' for k, v in state.items())}") + "$"))
    assert looks(tab) == before
    expect(tab.locator("#undo")).to_be_disabled()
    for state in trail[1:]:
        tab.keyboard.press("Control+Shift+z")
        expect(tab).to_have_url(re.compile(re.escape(f"#{'&'.join(f'{k}={v}' for k, v in state.items())}") + "$"))
    assert looks(tab) == after


def test_the_back_button_goes_back_one_step(visit: Open) -> None:
    tab = visit().page
    tab.locator('.card[data-thing="id:vouchers"]').click()
    tab.click("#tab-matrix")
    tab.go_back()
    expect(tab.locator("#view-map")).to_be_visible()
    expect(tab.locator("#panel h2")).to_have_text("Shared compute vouchers")
    tab.go_back()
    expect(tab.locator("#panel .finding")).to_have_count(0)
    tab.go_forward()
    expect(tab.locator("#panel h2")).to_have_text("Shared compute vouchers")


def test_sharing_gives_a_link_and_the_words(visit: Open) -> None:
    tab = visit(hash="lang=en&thing=id:vouchers").page
    tab.click("#share")
    link = tab.locator("#share-link").input_value()
    assert "#v=1" in link
    assert "thing=id:vouchers" in link
    words = tab.locator("#share-text").input_value()
    assert words.startswith("Shared compute vouchers (Remedy)")
    assert page().title_en in words
    assert link in words
    tab.click("#copy-text")
    expect(tab.locator("#copied")).not_to_be_empty()


def test_the_panel_is_widened_by_keys_and_keeps_its_width(visit: Open) -> None:
    tab = visit(hash="lang=en&thing=id:vouchers").page
    before = tab.locator("#panel").bounding_box()
    tab.locator("#resize").focus()
    for _ in range(4):
        tab.keyboard.press("ArrowLeft")
    after = tab.locator("#panel").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] - before["width"] == 96
    assert state_of(tab)["panel"] == "452"
