"""The illustrative page with its analyses: one is refused, and one is skipped as in a graph that is too large."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, cast

from aigraph.analysing import Analysis, Material, run
from aigraph.exploring import Desk
from aigraph.exploring.analyses import analyses
from aigraph.render import Page
from tests.browser.sample import page

SKIPPED, TOO_MANY = "portfolio", 12_345


class Asked:
    """As much of a desk as analyses ask for; what was run is kept."""

    def __init__(self, given: Page) -> None:
        self.material = Material(lambda: given.graph, lambda: given.findings, lambda: given.sources)
        self.done: dict[str, Analysis] = {}

    def analyze(self, name: str) -> Analysis:
        self.done[name] = run(self.material, name, {})
        return self.done[name]


@cache
def analysed_page() -> tuple[Page, dict[str, Analysis]]:
    """The page, and the analyses that were run for it; made once, and changed by no test."""
    given = page()
    desk = Asked(given)
    records = [_skipped(record) for record in analyses(cast(Desk, desk), given.graph)]
    return replace(given, analyses=tuple(records)), desk.done


def _skipped(record: dict[str, Any]) -> dict[str, Any]:
    if record["name"] != SKIPPED:
        return record
    return {"name": SKIPPED} | {
        lang: {"question": record[lang]["question"], "skipped": TOO_MANY} for lang in ("en", "es")
    }
