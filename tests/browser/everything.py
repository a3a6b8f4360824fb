"""The illustrative page with all views filled: questions, analyses, a thing that has a label in one language alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from aigraph.render import Page
from aigraph.terms import Prefixes
from tests.browser.analysed import analysed_page
from tests.browser.sample import HOSTILE, hostile_page

ONLY_ENGLISH, ONLY_SPANISH = "id:vouchers", "id:exits"
FURTHER_NAMES = {"id:capital": ("Falta de dinero paciente",)}
SPARQL = "SELECT ?from ?to WHERE { ?from aig:addresses ?to } #defaultView:Graph"


@cache
def everything_page() -> Page:
    """The page that the tests of access, languages and search are run on; made once, and changed by none of them."""
    given, _ = analysed_page()
    graph = given.graph.copy()
    graph.nodes[ONLY_ENGLISH].update(label_only="en", label_es=graph.nodes[ONLY_ENGLISH]["label_en"])
    graph.nodes[ONLY_SPANISH].update(label_only="es", label_en=graph.nodes[ONLY_SPANISH]["label_es"])
    graph.nodes[ONLY_ENGLISH]["summary_es"] = graph.nodes[ONLY_ENGLISH]["summary_en"]
    return replace(given, graph=graph, questions=QUESTIONS, names=FURTHER_NAMES)


def hostile_everything() -> Page:
    """The hostile page with hostile questions and further names."""
    given = hostile_page()
    rows: list[list[Any]] = [[[text], text, 1.5, True, None] for text in HOSTILE]
    run = {"values": {text: text for text in HOSTILE[:2]}, "columns": list(HOSTILE[:5]), "rows": rows, "more": 3}
    params = [{"name": HOSTILE[0], "required": True, "default": HOSTILE[1], "choices": list(HOSTILE)}]
    asked = [
        {**_question(text, text, text, [run, run]), "about": text, "sparql": text, "graph": True, "params": params}
        for text in HOSTILE
    ]
    return replace(given, questions=tuple(asked), names={HOSTILE[0]: HOSTILE}, prefixes=dict(Prefixes().items()))


def _question(name: str, english: str, spanish: str, runs: list[dict[str, Any]]) -> dict[str, Any]:
    more: dict[str, Any] = {"about": "What it is about.", "sparql": SPARQL, "graph": False, "params": [], "unasked": 0}
    return {"name": name, "en": english, "es": spanish, "runs": runs, **more}


def _run(columns: list[str], rows: list[list[Any]], **values: str) -> dict[str, Any]:
    return {"values": values, "columns": columns, "rows": rows, "more": 0}


_LINKS: list[list[Any]] = [[["id:vouchers"], ["id:compute"]], [["id:co-invest"], ["id:capital"]]]
SHARES: list[list[Any]] = [[["id:compute"], "Limited compute", 1234.5, True]]
QUESTIONS: tuple[dict[str, Any], ...] = (
    {**_question("links", "What addresses what?", "¿Qué atiende qué?", [_run(["from", "to"], _LINKS)]), "graph": True},
    _question(
        "reach",
        "How much does a remedy reach?",
        "¿Cuánto alcanza un remedio?",
        [
            _run(["barrier", "barrierLabel", "share", "sure"], SHARES, remedy=one)
            for one in ("id:vouchers", "id:co-invest")
        ],
    ),
    _question("none", "What is not there?", "¿Qué no está?", [_run(["thing"], [])]),
)
