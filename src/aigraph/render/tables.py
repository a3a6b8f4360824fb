"""The readable tables of the page: who covers what, and every finding in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlsplit

from aigraph.render.links import CONFIDENCE, Link, local
from aigraph.render.things import gap_kind

if TYPE_CHECKING:
    from aigraph.render.page import Page

COVER = {"direct": "●", "partial": "◐", "indirect": "○"}
"""How a remedy covers a barrier, strongest first, and its sign."""

_PLAIN = ("id", "subject", "predicate", "object", "quote", "quote_lang", "comment", "source", "section", "created")
_LISTS = ("mode", "stance", "confidence", "status", "evidence_type")
_SOURCE = ("title", "author", "publisher", "date", "lang")


class MatrixCell(TypedDict):
    """One remedy and one barrier; `cover` is empty where nothing is held."""

    barrier: str
    cover: str
    sign: str
    count: int


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
        "rows": [(remedy, [_cell(page, remedy, barrier) for barrier in coverage.barriers])
                 for remedy in coverage.remedies],
        "all_inferred": bool(held) and all(link["inferred"] for link in held),
    }


def _cell(page: Page, remedy: str, barrier: str) -> MatrixCell:
    cell = page.coverage.cells.get((remedy, barrier))
    cover = next((kind for kind in COVER if cell and getattr(cell, kind)), "")
    count = len(cell.findings) if cell else 0
    return {"barrier": barrier, "cover": cover, "sign": COVER.get(cover, ""), "count": count}


def findings(page: Page) -> list[dict[str, Any]]:
    """All findings as text, with the labels of what they tie together."""
    names = _names(page)
    return [_finding(raw, names) for raw in page.findings]


def _finding(raw: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    text: dict[str, Any] = {key: str(raw.get(key) or "") for key in _PLAIN}
    text |= {key: local(raw.get(key)) for key in _LISTS}
    text["source"] = str(raw.get("source") or "")
    text["sure"] = CONFIDENCE.get(text["confidence"], 0)
    for part in ("subject", "predicate", "object"):
        text[f"{part}_en"], text[f"{part}_es"] = names.get(text[part], (_plain(text[part]),) * 2)
    return text


def _names(page: Page) -> dict[str, tuple[str, str]]:
    names = {str(key): (str(data["label_en"]), str(data["label_es"])) for _, _, key, data in
             page.graph.edges(keys=True, data=True)}
    names |= {str(name): (str(data["label_en"]), str(data["label_es"] or data["label_en"]))
              for name, data in page.graph.nodes(data=True)}
    return names


def _plain(name: str) -> str:
    """A name without a label, made readable: the last part of the CURIE, dashes as spaces."""
    return local(name).replace("-", " ") if ":" in name else name


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
