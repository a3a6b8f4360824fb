"""The analyses as they stand in a page: worked out beforehand with their own defaults, in words, tables and a picture.

An analysis that the graph cannot bear is there with the sentence that says why. In a large graph only the quick ones
are worked out; the others are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from aigraph.errors import AigraphError
from aigraph.exploring.pictures import small
from aigraph.readouts.forms import shown
from aigraph.wording import LANGUAGES, Words

if TYPE_CHECKING:
    from aigraph.exploring.gathering import Desk
    from aigraph.readouts import Readout, Section

NAMES = ("coverage", "structure", "influence", "loops", "paths", "portfolio", "scenario", "robustness")
"""The analyses that need nothing but the graph, in the order in which a study would do them."""
MOST_FACTORS = {"paths": 2_000, "portfolio": 500, "scenario": 500, "robustness": 150}
"""Analysis → the most factors that it is worked out for beforehand, in seconds; the others are quick in any graph."""
MOST_ROWS = 200

_FACTORS = ("remedy", "cause", "barrier", "outcome")


class Analysed(Protocol):
    """An analysis that was run; `aigraph.analysing.Analysis` is one."""

    def readout(self, lang: str = "en") -> Readout:
        """Its result in words and tables."""

    def picture(self, form: str = "svg", lang: str = "en") -> bytes:
        """Its result as a picture."""


def analyses(desk: Desk, graph: Any) -> tuple[dict[str, Any], ...]:
    """One record per analysis.

    Returns:
        Records with name and, by language, what is told: question, banners, answer, sections (key, title, columns, the
        cells of each column as people read them, note, more: how many rows were left out), rests, caveats, method,
        glossary, svg with its title and description. Instead of all but the question: refused (why the graph cannot
        bear it), or skipped (the number of factors, which are too many to work it out beforehand).
    """
    factors = sum(role in _FACTORS for _, role in graph.nodes(data="role"))
    return tuple(_record(desk, name, factors) for name in NAMES)


def _record(desk: Desk, name: str, factors: int) -> dict[str, Any]:
    if factors > MOST_FACTORS.get(name, factors):
        return _instead(name, skipped=factors)
    try:
        done = desk.analyze(name)
        return {"name": name, **{lang: _told(done, lang) for lang in LANGUAGES}}
    except AigraphError as error:
        return _instead(name, refused=str(error))


def _instead(name: str, **why: Any) -> dict[str, Any]:
    return {"name": name, **{lang: {"question": Words(name, lang)("question"), **why} for lang in LANGUAGES}}


def _told(done: Analysed, lang: str) -> dict[str, Any]:
    told = done.readout(lang)
    words = Words("common", lang)
    return {
        "question": told.question,
        "banners": told.banners,
        "answer": told.answer,
        "sections": [_section(section, words) for section in told.sections],
        **dict(told.parts()),
        "glossary": told.glossary,
        **small(done.picture("svg", lang)),
    }


def _section(section: Section, words: Words) -> dict[str, Any]:
    rows = [[shown(cell, words) for cell in row] for row in section.rows[:MOST_ROWS]]
    return {
        "key": section.key,
        "title": section.title,
        "columns": section.columns,
        "cells": [list(column) for column in zip(*rows, strict=True)],
        "more": len(section.rows) - len(rows),
        "note": section.note,
    }
