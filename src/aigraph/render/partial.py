"""The words by which a page says that it shows a part of a larger graph, and which part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aigraph.render.words import Words, say

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from aigraph.render.page import Page, Slice


def count_links(graph: MultiDiGraph[Any]) -> int:
    """How many links a graph has; those that only the reasoner adds do not count."""
    return sum(not data.get("derived") for _, _, data in graph.edges(data=True))


def notice(page: Page, said: Words, lang: str) -> str:
    """What the page begins with: how much of what it shows, and what that means for its numbers; empty for a whole."""
    part = page.slice
    if part is None:
        return ""
    counts: dict[str, str | int] = {
        "n": len(page.graph),
        "all": part.things,
        "links": count_links(page.graph),
        "all_links": part.links,
        "findings": len(page.findings),
        "all_findings": part.findings,
    }
    how = [_filled("slice.is", counts, said, lang), *_why(page, part, said, lang)]
    return " ".join([*how, say(said, lang, "slice.alone" if part.alone else "slice.numbers")])


def status(page: Page, said: Words, lang: str) -> str:
    """The same in a few words, for the status line."""
    part = page.slice
    if part is None:
        return ""
    why = [_filled(f"slice.short.{key}", values, said, lang) for key, values in _reasons(page, part, lang)]
    counts: dict[str, str | int] = {"n": len(page.graph), "all": part.things, "why": "; ".join(why)}
    return _filled("slice.status", counts, said, lang)


def _why(page: Page, part: Slice, said: Words, lang: str) -> list[str]:
    return [_filled(f"slice.{key}", values, said, lang) for key, values in _reasons(page, part, lang)]


def _reasons(page: Page, part: Slice, lang: str) -> list[tuple[str, dict[str, str | int]]]:
    """What was asked for: things near another, the best linked, or the best linked of those near another."""
    reasons: list[tuple[str, dict[str, str | int]]] = []
    if part.focus:
        node = page.graph.nodes.get(part.focus, {})
        name = str(node.get(f"label_{lang}") or node.get("label_en") or part.focus)
        reasons.append(("focus.one" if part.depth == 1 else "focus", {"depth": part.depth, "name": name}))
    if part.top:
        reasons.append(("top.of" if part.focus else "top", {"top": part.top}))
    return reasons


def _filled(key: str, values: dict[str, str | int], said: Words, lang: str) -> str:
    text = say(said, lang, key)
    for name, value in values.items():
        text = text.replace("{" + name + "}", f"{value:,}" if isinstance(value, int) else value)
    return text
