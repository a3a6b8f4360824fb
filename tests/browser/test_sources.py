"""What a reader is told about where a finding comes from, and about findings that are only proposed, in Chromium."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.proposals import DENIED, PROPOSAL, REJECTED, YEAR_ONLY, proposed_page
from tests.browser.sample import SOURCES, page

pytestmark = pytest.mark.browser

LINK = f"link={PROPOSAL.replace(' ', '+').replace(':', '%3A')}"


def test_a_spanish_quote_keeps_its_language_in_the_english_page(visit: Open) -> None:
    tab = visit(hash="lang=en&view=evidence").page
    spanish = [f for f in page().findings if f["quote_lang"] == "es"]
    assert tab.evaluate("document.documentElement.lang") == "en"
    expect(tab.locator("#evidence-table q[lang=es]")).to_have_count(len(spanish))
    tab.fill("#evidence-text", spanish[0]["id"])
    expect(tab.locator("#evidence-table tbody tr:visible q")).to_have_attribute("lang", "es")


def test_the_evidence_can_be_limited_to_one_source(visit: Open) -> None:
    tab = visit("proposed", hash="lang=en&view=evidence").page
    names = tab.locator("#evidence-source option").all_inner_texts()
    assert len(names) == 1 + len(SOURCES) + 1
    assert "Instituto de Muestra · 2024 · Estudio ilustrativo" in names
    tab.select_option("#evidence-source", "src:memo")
    mine = [f for f in proposed_page().findings if f["source"] == "src:memo"]
    expect(tab.locator("#evidence-table tbody tr:visible")).to_have_count(len(mine))
    expect(tab.locator("#evidence-count")).to_contain_text(f"{len(mine)} of ")


def test_a_source_without_author_or_day_shows_what_there_is(visit: Open) -> None:
    tab = visit("proposed", hash=f"lang=en&{LINK}").page
    cite = tab.locator("#panel .finding .cite")
    expect(cite).to_contain_text("Instituto de Muestra · 2024 · s02")
    expect(cite.locator(".source")).to_have_attribute("lang", "es")
    tab.click("#tab-evidence")
    tab.select_option("#evidence-source", YEAR_ONLY)
    cells = tab.locator("#evidence-table tbody tr:visible td")
    expect(cells.nth(5)).to_contain_text("Instituto de Muestra 2024")
    expect(cells.last).to_have_text(re.compile("2024\\s*Spanish"))


def test_every_source_says_how_many_findings_it_has(visit: Open) -> None:
    tab = visit("proposed", hash="lang=en&view=evidence").page
    counts = tab.locator(".sources li b").all_inner_texts()
    assert sum(map(int, counts)) == len(proposed_page().findings)


def test_a_figure_names_who_counted_and_what_it_covers(visit: Open) -> None:
    tab = visit("proposed", hash="lang=en&thing=id:vc-share").page
    card = tab.locator("#panel .finding").filter(has_text="4 %")
    expect(card).to_contain_text("Counted by: National data agency")
    expect(card).to_contain_text("early rounds only")
    tab.click("[data-lang=es]")
    expect(tab.locator("#panel .finding").filter(has_text="4 %")).to_contain_text("Cifra de:")
    expect(tab.locator("#evidence-table tr", has_text="4 %").locator(".scope").last).to_have_text("early rounds only")


def test_a_proposal_is_marked_and_counts_for_nothing(visit: Open) -> None:
    tab = visit("proposed", hash="lang=en&thing=id:exits").page
    card = tab.locator("#panel .finding[data-finding='sample:p001']")
    expect(card.locator(".pill").first).to_have_text("proposed")
    expect(tab.locator("#panel h3", has_text="Evidence")).to_contain_text("1 only proposed")
    plain = visit(hash="lang=en&thing=id:exits").page
    assert tab.locator("#panel dd").all_inner_texts() == plain.locator("#panel dd").all_inner_texts()
    expect(tab.locator("#panel .gap-note")).to_contain_text("Nobody")


def test_a_proposal_can_be_hidden_from_the_map(visit: Open) -> None:
    tab = visit("proposed").page
    before = int(tab.locator("#counts b").nth(1).inner_text())
    expect(tab.locator("#view-map .legend")).to_contain_text("only proposed")
    tab.locator("#proposed").uncheck()
    expect(tab.locator("#counts b").nth(1)).to_have_text(str(before - 1))


def test_what_was_rejected_is_in_the_evidence_alone(visit: Open) -> None:
    tab = visit("proposed", hash="lang=en&thing=id:audit").page
    drawn = json.loads(zlib.decompress(b64decode(tab.locator("#edges").text_content() or "")))
    drawn = [{"from": edge["from"], "to": edge["to"]} for edge in drawn]
    subject, _, target = REJECTED.split()
    assert {"from": subject, "to": target} not in drawn
    expect(tab.locator("#panel")).not_to_contain_text("turned down")
    tab.click("#tab-evidence")
    row = tab.locator("#evidence-table tr", has_text="Words that were turned down")
    expect(row.locator(".pill.rejected")).to_have_text("rejected")
    expect(tab.locator("#evidence-table .pill.superseded")).to_have_text("superseded")


def test_a_lone_denial_is_shown_as_one(visit: Open) -> None:
    tab = visit("proposed", hash=f"lang=en&link={DENIED.replace(' ', '+').replace(':', '%3A')}").page
    expect(tab.locator("#panel .denial")).to_contain_text("only denied or questioned")
    expect(tab.locator("#view-map .legend .needs-denied")).to_contain_text("only doubted")
    expect(tab.locator("[data-count-group=denied]")).to_have_text("1")
    contested = int(tab.locator("[data-count-group=contested]").inner_text())
    before = int(tab.locator("#counts b").nth(1).inner_text())
    tab.locator("#denied").uncheck()
    expect(tab.locator("#counts b").nth(1)).to_have_text(str(before - 1))
    tab.locator("#contested").uncheck()
    expect(tab.locator("#counts b").nth(1)).to_have_text(str(before - 1 - contested))


@pytest.mark.parametrize(("hash", "lang"), [("", "es"), ("view=evidence", "es"), ("lang=en", "en")])
def test_a_page_made_in_spanish_opens_so_unless_the_address_says_otherwise(visit: Open, hash: str, lang: str) -> None:
    tab = visit("spanish", hash=hash).page
    assert tab.evaluate("document.documentElement.lang") == lang
    expect(tab.locator(f"[data-lang={lang}]")).to_have_attribute("aria-pressed", "true")
    expect(tab.locator("#tab-map")).to_have_text({"es": "Mapa", "en": "Map"}[lang])
    assert tab.title() == f"{page().title_es if lang == 'es' else page().title_en} · aigraph"
    tab.click("[data-lang=en]")
    expect(tab.locator("#tab-map")).to_have_text("Map")


def test_the_matrix_shows_a_proposal_as_one(visit: Open) -> None:
    tab = visit("proposed", hash="lang=en&view=matrix").page
    cell = tab.locator("td.proposed .cell")
    expect(cell).to_have_text("◌proposed1")
    cell.click()
    expect(tab.locator("#panel .proposal")).to_contain_text("only a proposal")
    expect(tab.locator("#view-matrix .key")).to_contain_text("it covers nothing yet")


def test_where_nothing_is_proposed_no_word_is_lost_on_it(visit: Open) -> None:
    tab = visit().page
    for name in ("#filters label:has(#proposed)", "#view-map .legend .needs-proposed"):
        expect(tab.locator(name)).to_be_hidden()
    assert tab.locator("#evidence-status").count() == 0


def test_findings_tied_to_each_other_say_so_on_both_sides(visit: Open) -> None:
    tab = visit("proposed", hash=f"lang=en&{LINK}").page
    first = page().findings[0]
    ties = tab.locator("#panel .tie")
    expect(ties.first).to_contain_text(f"Contradicts: “{first['quote']}”")
    expect(ties.first).to_contain_text("the two count different years")
    expect(ties.nth(1)).to_have_text("Qualifies: sample:gone")
    ties.first.get_by_role("button").click()
    expect(tab.locator("tr.found q")).to_have_text(first["quote"])
    expect(tab.locator("tr.found .tie")).to_contain_text("Contradicted by: “La propuesta aún no se acepta”")


def test_findings_can_be_limited_by_status(visit: Open) -> None:
    tab = visit("proposed", hash="lang=es&view=evidence").page
    expect(tab.locator("#evidence-count")).to_contain_text("1 solo propuestos")
    for status, count in (("proposed", 1), ("rejected", 1), ("superseded", 1), ("accepted", len(page().findings) + 1)):
        tab.select_option("#evidence-status", status)
        expect(tab.locator("#evidence-table tbody tr:visible")).to_have_count(count)


def test_a_browser_that_cannot_unpack_shows_the_tables(visit: Open) -> None:
    seen = visit(hash="", lacks="DecompressionStream")
    expect(seen.page.locator("#evidence-table tbody tr").first).to_be_visible()
    expect(seen.page.locator(".no-js").first).to_contain_text("a browser of 2023 or newer")
    expect(seen.page.locator("#search")).to_be_hidden()
    assert seen.complaints == []
