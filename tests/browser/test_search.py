"""Search: accents, both languages, further names, slips of the pen, groups, and what is hidden."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(visit: Open) -> Tab:
    return visit("everything", hash="lang=en&view=map").page


def found(tab: Tab, text: str) -> list[str]:
    tab.fill("#search", text)
    expect(tab.locator("#hits-note")).not_to_be_empty()
    return tab.locator("#hits [role=option] > span").all_inner_texts()


def test_names_are_found_whatever_the_language_accents_case_and_spaces(tab: Tab) -> None:
    wanted = {
        "REGULATORY SANDBOX": "Regulatory sandbox",
        "espacio controlado": "Regulatory sandbox",
        "falta de confianza publica": "Lack of public trust",
        "Práctica débil": "Weak evaluation practice",
        "falta de dinero paciente": "Scarce local growth capital",
        "  brain   drain ": "Brain drain",
        "sandbox reg": "",
    }
    assert {text: next(iter(found(tab, text)), "") for text in wanted} == wanted


def test_a_whole_name_comes_before_longer_ones_that_begin_alike(visit: Open) -> None:
    tab = visit("shipped", hash="lang=en&view=map").page
    assert found(tab, "fintech")[0] == "Fintech"
    assert found(tab, "mexico")[0] == "Mexico"


def test_slips_of_the_pen_are_forgiven_in_both_languages(tab: Tab) -> None:
    wanted = {
        "regulatry sandbox": "Regulatory sandbox",
        "Brian drain": "Brain drain",
        "desigaldad regional": "Regional inequality",
        "taletn shortage": "Talent shortage",
    }
    assert {text: next(iter(found(tab, text)), "") for text in wanted} == wanted
    assert found(tab, "xqzw") == []
    expect(tab.locator("#hits-note")).to_have_text("Nothing found")


def test_hits_stand_in_groups_that_are_named(tab: Tab) -> None:
    found(tab, "capital")
    groups = tab.locator("#hits [role=group]")
    names = [str(group.get_attribute("aria-label")) for group in groups.all()]
    assert len(names) == len(set(names)) > 1
    assert names[-1] == "Evidence"
    for group in groups.all():
        assert group.locator("[role=option]").count() > 0
    roles = {"Causes": "cause", "Barriers": "barrier", "Remedies": "remedy", "Actors": "actor"}
    for group, name in zip(groups.all(), names, strict=True):
        for option in group.locator("[role=option]").all() if name in roles else []:
            assert roles[name] in str(option.get_attribute("class")).split()


def test_more_than_twelve_are_counted(tab: Tab) -> None:
    shown = found(tab, "sample")
    assert len(shown) == 12
    said = tab.locator("#hits-note").inner_text()
    assert said.startswith("12 of ")
    assert int(said.split()[2]) > 12


def test_the_arrows_walk_through_the_hits_and_come_round(tab: Tab) -> None:
    names = found(tab, "capital")
    box = tab.locator("#search")
    box.focus()
    for key, place in (("Down", 1), ("Down", 2), ("Up", 1), ("Up", 0), ("Up", len(names) - 1)):
        tab.keyboard.press(f"Arrow{key}")
        assert chosen(tab) == place
    assert box.get_attribute("aria-activedescendant") == f"hit-{len(names) - 1}"
    tab.keyboard.press("Escape")
    expect(tab.locator("#hits")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def chosen(tab: Tab) -> int:
    """The place of the hit that is chosen."""
    states = tab.locator("#hits [role=option]").evaluate_all("all => all.map(one => one.ariaSelected)")
    return [str(state) for state in states].index("true")


def test_what_the_filters_hide_is_found_and_shown_when_chosen(visit: Open) -> None:
    tab = visit("everything", hash="lang=en&view=map&roles=actor,remedy").page
    found(tab, "talent shortage")
    first = tab.locator("#hits [role=option]").first
    expect(first.locator("small")).to_have_text("hidden: choose to show")
    tab.keyboard.press("Enter")
    expect(tab.locator('.card[data-thing="id:talent"]')).to_be_visible()
    expect(tab.locator("input[name=role][value=barrier]")).to_be_checked()
    expect(tab.locator("input[name=role][value=cause]")).not_to_be_checked()
    expect(tab.locator("#panel h2")).to_have_text("Talent shortage")
    tab.keyboard.press("Control+z")
    tab.keyboard.press("Control+z")
    expect(tab.locator("input[name=role][value=barrier]")).not_to_be_checked()


def test_what_is_not_drawn_is_found_and_says_so(tab: Tab) -> None:
    found(tab, "agricultural")
    expect(tab.locator("#hits [role=option] small").first).to_have_text("not on the map")
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel h2")).to_have_text("Agricultural technology")


def test_a_quote_leads_to_its_link_and_keeps_its_language(tab: Tab) -> None:
    found(tab, "fondo comun")
    first = tab.locator("#hits [role=option]").first
    assert first.locator("span").get_attribute("lang") == "es"
    first.click()
    expect(tab.locator("#panel .ends")).to_be_visible()
