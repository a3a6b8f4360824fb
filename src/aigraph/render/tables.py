"""The readable tables of the page: who covers what, and every finding in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlsplit

from aigraph.render.links import CONFIDENCE, Link, local
from aigraph.render.things import gap_kind
from aigraph.render.words import Words

if TYPE_CHECKING:
    from aigraph.render.page import Page

COVER = {"direct": "●", "partial": "◐", "indirect": "○"}
"""How a remedy covers a barrier, strongest first, and its sign."""

_PLAIN = ("id", "subject", "predicate", "object", "quote", "quote_lang", "comment", "source", "section")
_LISTS = ("mode", "stance", "confidence", "status")
_SOURCE = ("title", "author", "publisher", "date", "lang")


class MatrixCell(TypedDict):
    """One remedy and one barrier; `cover` is empty where nothing is held, `low` means that no finding is surer."""

    barrier: str
    cover: str
    sign: str
    count: int
    low: bool


class Matrix(TypedDict):
    """Remedies down, barriers across."""

    barriers: list[tuple[str, str]]
    rows: list[tuple[str, list[MatrixCell]]]
    all_inferred: bool


def matrix(page: Page, links: Sequence[Link]) -> Matrix:
    """The coverage as rows of cells; barriers come with their kind of gap."""
    coverage = page.coverage
    gaps = {str(barrier): gap_kind(gap) for barrier, gap in coverage.gaps.items()}
    held = [link for link in links if link["group"] == "addresses" and link["findings"]]
    return {
        "barriers": [(barrier, gaps.get(barrier, "")) for barrier in coverage.barriers],
        "rows": [
            (remedy, [_cell(page, remedy, barrier) for barrier in coverage.barriers]) for remedy in coverage.remedies
        ],
        "all_inferred": bool(held) and all(link["inferred"] for link in held),
    }


def _cell(page: Page, remedy: str, barrier: str) -> MatrixCell:
    cell = page.coverage.cells.get((remedy, barrier))
    cover = next((kind for kind in COVER if cell and getattr(cell, kind)), "")
    count = len(cell.findings) if cell else 0
    surest = max((CONFIDENCE.get(local(word), 0) for word in cell.confidences), default=0) if cell else 0
    low = cover == "direct" and surest == CONFIDENCE["low"]
    return {"barrier": barrier, "cover": cover, "sign": COVER.get(cover, ""), "count": count, "low": low}


def findings(page: Page) -> list[dict[str, Any]]:
    """All findings as text, in the page's order; parts that are empty are left out, and so is the status "accepted"."""
    return [_finding(raw) for raw in page.findings]


def _finding(raw: Mapping[str, Any]) -> dict[str, Any]:
    text = {key: str(raw.get(key) or "") for key in _PLAIN} | {key: local(raw.get(key)) for key in _LISTS}
    filled: dict[str, Any] = {key: value for key, value in text.items() if value and value != "accepted"}
    return filled | {"sure": CONFIDENCE.get(text["confidence"], 0)}


Labels = tuple[str, str]
"""A label in English and in Spanish."""


def predicates(page: Page, said: Words) -> dict[str, Labels]:
    """Predicate → its labels: from the graph, else the interface's words, else made from its name."""
    known = {
        str(key): (str(data["label_en"]), str(data["label_es"]))
        for _, _, key, data in page.graph.edges(keys=True, data=True)
    }
    used = {str(raw.get("predicate") or "") for raw in page.findings}
    return dict(sorted(({name: _in_words(name, said) for name in used if name} | known).items()))


def _in_words(name: str, said: Words) -> Labels:
    key = f"p.{local(name)}"
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local(name)).replace("-", " ").lower() or name
    return said["en"].get(key, plain), said["es"].get(key, plain)


def figures(page: Page, said: Words) -> dict[str, Labels]:
    """Finding → the figure it reports, in words: "≈ 178,000,000,000 USD · United States · 2024 · total"."""
    return {str(raw["id"]): _figure(raw["figure"], page, said) for raw in page.findings if raw.get("figure")}


def _figure(figure: Mapping[str, Any], page: Page, said: Words) -> Labels:
    place = page.graph.nodes.get(str(figure.get("place")), {})
    unit = {"PERCENT": "%", "UNITLESS": "", "NUM": ""}.get(local(figure.get("unit")), local(figure.get("unit")))
    about = "≈" if figure.get("approximate") == "true" else figure.get("comparator", "=")
    value = f"{'' if about == '=' else f'{about} '}{grouped(str(figure.get('value', '')))} {unit}".strip()
    kind = _in_words(f"aig:{local(figure.get('statistic'))}", said) if figure.get("statistic") else ("", "")
    tail = str(figure.get("period", ""))
    both = ((value, str(place.get(f"label_{lang}", "")), tail, kind[i]) for i, lang in enumerate(("en", "es")))
    english, spanish = (" · ".join(part for part in parts if part) for parts in both)
    return english, spanish


def grouped(number: str) -> str:
    """A number with its thousands set apart.

    Example:
        >>> grouped("178000000000"), grouped("0.938"), grouped("many")
        ('178,000,000,000', '0.938', 'many')
    """
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.isascii() and whole.isdigit() else number


def sources(page: Page) -> dict[str, dict[str, str]]:
    """The sources as text; an address that is not http or https is dropped."""
    return {
        str(key): {name: str(raw.get(name) or "") for name in _SOURCE} | {"url": web_address(raw.get("url"))}
        for key, raw in sorted(page.sources.items(), key=lambda item: str(item[0]))
    }


def web_address(url: Any) -> str:
    """The address if it is one that a browser may open from here, else nothing.

    Example:
        >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address(None)
        ('https://example.org/a', '', '')
    """
    text = str(url or "")
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    good = parts.scheme in ("http", "https") and parts.netloc and not any(c.isspace() or c in "\"'<>\\" for c in text)
    return text if good else ""
