"""The readable tables of the page: who covers what, and every finding in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlsplit

from aigraph.render.figures import unit
from aigraph.render.groups import degrees
from aigraph.render.limits import MOST_BARRIERS, MOST_REMEDIES
from aigraph.render.links import CONFIDENCE, UNSETTLED, Link, local
from aigraph.render.things import gap_kind
from aigraph.render.words import Words

if TYPE_CHECKING:
    from aigraph.render.page import Page

COVER = {"direct": "●", "partial": "◐", "indirect": "○"}
"""How a remedy covers a barrier, strongest first, and its sign."""

NOTHING = {"proposed": "◌", "denied": "✕"}
"""What covers nothing: a direct link that nobody has accepted yet, or one that is only denied or questioned."""

_PLAIN = ("id", "subject", "predicate", "object", "source", "created")
_SAID = ("quote", "quote_lang", "comment", "comment_lang", "comment_es", "section", "section_lang", "section_es")
_LISTS = ("mode", "stance", "confidence", "status")
_SOURCE = ("title", "author", "publisher", "date", "lang")


Labels = tuple[str, str]
"""A label in English and in Spanish."""


class MatrixCell(TypedDict):
    """One remedy and one barrier; `cover` is empty where nothing is said, `low` means that no finding is surer."""

    barrier: str
    cover: str
    sign: str
    count: int
    low: bool
    contested: bool


class Matrix(TypedDict):
    """Remedies down, barriers across; `of` says how many of each there are, where not all are shown."""

    barriers: list[tuple[str, str]]
    rows: list[tuple[str, list[MatrixCell]]]
    of: tuple[int, int]
    all_inferred: bool
    covers: dict[str, str]


def matrix(page: Page, links: Sequence[Link]) -> Matrix:
    """The coverage as rows of cells, for the best linked where it is large; barriers come with their kind of gap."""
    coverage = page.coverage
    gaps = {str(barrier): gap_kind(gap) for barrier, gap in coverage.gaps.items()}
    direct = [link for link in links if link["group"] == "addresses" and link["findings"]]
    held = [link for link in direct if link["held"]]
    proposed = [link for link in direct if link["proposed"] and not link["denied"]]
    open_links = {(link["s"], link["t"]): len(link["findings"]) for link in proposed}
    barriers = best(coverage.barriers, degrees(links), MOST_BARRIERS)
    shown = set(barriers)
    meeting = Counter(remedy for remedy, barrier in coverage.cells if barrier in shown)
    remedies = best(coverage.remedies, meeting, MOST_REMEDIES)
    rows = [(remedy, [_cell(page, remedy, barrier, open_links) for barrier in barriers]) for remedy in remedies]
    seen = {cell["cover"] for _, cells in rows for cell in cells}
    return {
        "barriers": [(barrier, gaps.get(barrier, "")) for barrier in barriers],
        "rows": rows,
        "of": (len(coverage.remedies), len(coverage.barriers)),
        "all_inferred": bool(held) and all(link["inferred"] for link in held),
        "covers": COVER | {cover: sign for cover, sign in NOTHING.items() if cover in seen},
    }


def best(names: Sequence[str], count: Mapping[str, int], most: int) -> list[str]:
    """The names that count for most, in the order in which they came.

    Example:
        >>> best(["a", "b", "c"], {"a": 1, "c": 2}, 2)
        ['a', 'c']
    """
    kept = set(sorted(names, key=lambda name: -count.get(name, 0))[:most])
    return [name for name in names if name in kept]


def _cell(page: Page, remedy: str, barrier: str, proposed: Mapping[tuple[str, str], int]) -> MatrixCell:
    cell = page.coverage.cells.get((remedy, barrier))
    cover = next((kind for kind in COVER if cell and getattr(cell, kind)), "")
    count = len(cell.findings) if cell else 0
    if not cover and (remedy, barrier) in proposed:
        cover, count = "proposed", proposed[remedy, barrier]
    elif not cover and cell:
        cover = "denied"
    surest = max((CONFIDENCE.get(local(word), 0) for word in cell.confidences), default=0) if cell else 0
    low = cover == "direct" and surest == CONFIDENCE["low"]
    sign = (COVER | NOTHING).get(cover, "")
    contested = cover == "direct" and cell is not None and cell.contested
    return {"barrier": barrier, "cover": cover, "sign": sign, "count": count, "low": low, "contested": contested}


def findings(page: Page) -> list[dict[str, Any]]:
    """What the script needs of each finding beside its row in the table; empty parts are left out, and "accepted"."""
    return [_finding(raw, page) for raw in page.findings]


def spoken(page: Page) -> list[dict[str, str]]:
    """The words of each finding, as the script has them from its row; a text in both languages needs no language."""
    return [_words(raw) for raw in page.findings]


def _words(raw: Mapping[str, Any]) -> dict[str, str]:
    found = {name: str(raw[name]) for name in _SAID if raw.get(name)}
    for name in ("comment", "section"):
        if f"{name}_es" in found:
            found.pop(f"{name}_lang", None)
    return found


def _finding(raw: Mapping[str, Any], page: Page) -> dict[str, Any]:
    text = {key: str(raw.get(key) or "") for key in _PLAIN} | {key: local(raw.get(key)) for key in _LISTS}
    filled: dict[str, Any] = {key: value for key, value in text.items() if value and value != "accepted"}
    parts = ("kind", "finding", "reason_en", "reason_es")
    ties = [[str(tie[part]) for part in parts] for tie in raw.get("ties") or ()]
    figure = {name: str(value) for name, value in (raw.get("figure") or {}).items()}
    provider = _labels(figure["dataProvider"], page) if figure.get("dataProvider") else None
    more = {"ties": ties, "scope": figure.get("scopeNote", ""), "figure": figure, "provider": provider}
    return filled | {key: value for key, value in more.items() if value}


def statuses(page: Page) -> list[str]:
    """The statuses that findings have, where some count for nothing; else none."""
    found = {local(raw.get("status")) for raw in page.findings}
    return [status for status in ("accepted", *UNSETTLED) if status in found] if found & {*UNSETTLED} else []


def said(
    page: Page, predicates: Mapping[str, Labels], numbers: Mapping[str, Labels], most: int | None = None
) -> list[dict[str, Any]]:
    """The first rows of the evidence table in the page's language: claim, quote and the rest; no part is missing."""
    rows, to = [], int(page.language == "es")
    for raw in page.findings[:most]:
        finding = _finding(raw, page)
        text: dict[str, Any] = {key: str(raw.get(key) or "") for key in _SAID}
        text |= dict.fromkeys((*_LISTS, "source", "scope"), "") | finding
        about = _labels(text.get("object", ""), page, predicates)[to]
        figure = numbers.get(text.get("id", ""), ("", ""))[to]
        claim = (about, figure, "") if figure else (_labels(text.get("subject", ""), page)[to], "", about)
        relation = predicates.get(text.get("predicate", ""), ("", ""))[to]
        rows.append(text | {"claim": claim[0], "relation": claim[1] or relation, "object": claim[2]})
    return rows


def _labels(name: str, page: Page, predicates: Mapping[str, Labels] | None = None) -> Labels:
    """A thing's two labels, or those of a predicate or word of the model, or its name."""
    if name in page.graph:
        data = page.graph.nodes[name]
        return str(data["label_en"]), str(data["label_es"] or data["label_en"])
    return (predicates or {}).get(name, (name, name))


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
    units = unit(local(figure.get("unit")), said)
    about = "≈" if figure.get("approximate") == "true" else figure.get("comparator", "=")
    value = f"{'' if about == '=' else f'{about} '}{grouped(str(figure.get('value', '')))}"
    kind = _in_words(f"aig:{local(figure.get('statistic'))}", said) if figure.get("statistic") else ("", "")
    tail = str(figure.get("period", ""))
    both = (
        (f"{value} {units[i]}".strip(), str(place.get(f"label_{lang}", "")), tail, kind[i])
        for i, lang in enumerate(("en", "es"))
    )
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
