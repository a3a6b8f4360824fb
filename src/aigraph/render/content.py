"""What the page holds: things with their places, links, findings, sources, words; a server would send the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aigraph.errors import RenderError
from aigraph.render import lists, partial, tables, words
from aigraph.render.columns import columns, with_words
from aigraph.render.figures import figures
from aigraph.render.groups import Group, Tie, grouped, placed, ties
from aigraph.render.layout import Layout, positions
from aigraph.render.limits import FIRST_ROWS, MOST_GAPS, MOST_SINGLE, MOST_WRITTEN, check_size
from aigraph.render.links import GROUPS, Link, links
from aigraph.render.story import story
from aigraph.render.things import GLYPHS, ROLES, Thing, reading_order, things

if TYPE_CHECKING:
    from aigraph.render.page import Page

VIEWS = ("start", "map", "matrix", "network", "evidence", "figures", "questions", "analyses", "things")
"""The views in the order of their tabs; each has a section in the template."""


@dataclass(frozen=True)
class Content:
    """One page's things and links, and the interface's words; a large graph has groups, and ties between them."""

    page: Page
    said: words.Words
    things: list[Thing]
    links: list[Link]
    groups: list[Group]
    ties: list[Tie]

    @property
    def windowed(self) -> bool:
        """Whether there are so many findings that their rows are made when they are looked at."""
        return len(self.page.findings) > MOST_WRITTEN


def content(page: Page, said: words.Words) -> Content:
    """The things and links of a page.

    Raises:
        RenderError: the page's graph and coverage do not fit together, a thing has an unknown role, or there is more
            than one page can show.
    """
    check_size(len(page.graph), len(page.findings))
    edges = links(page)
    nodes = things(page, edges, _layout(page, edges))
    known = {node["id"] for node in nodes}
    for name in (*page.coverage.remedies, *page.coverage.barriers):
        if name not in known:
            raise RenderError(f"The coverage speaks of {name!r}, which the graph does not hold")
    if len(nodes) <= MOST_SINGLE:
        return Content(page, said, nodes, edges, [], [])
    some = grouped(nodes, edges, said)
    between = ties(some, nodes, edges, [str(raw.get("source") or "") for raw in page.findings])
    return Content(page, said, nodes, edges, placed(some, between), between)


def _layout(page: Page, edges: Sequence[Link]) -> Layout:
    """The places of the things on the map; in a large graph its groups have places, and the things are only there."""
    roles = {str(name): str(data["role"]) for name, data in reading_order(page)}
    told = story(edges, roles, (*page.coverage.remedies, *page.coverage.barriers))
    if len(roles) > MOST_SINGLE:
        return Layout((), dict.fromkeys(sorted(told), (0.0, 0.0)), 0.0, None)
    placed = {name: role for name, role in roles.items() if name in told}
    return positions(placed, [(edge["s"], edge["t"]) for edge in edges if not edge["derived"]])


def template_words(shown: Content) -> dict[str, Any]:
    """What the templates speak of, by name; `data` is what the script reads."""
    page = shown.page
    predicates = tables.predicates(page, shown.said)
    return {
        "page": page,
        "things": {node["id"]: node for node in shown.things},
        "predicates": predicates,
        "matrix": tables.matrix(page, shown.links),
        "statuses": tables.statuses(page),
        "sources": tables.sources(page),
        "roles": ROLES,
        "glyphs": GLYPHS,
        "groups": GROUPS,
        "views": VIEWS,
        "data": data(shown),
        **_spoken(page, shown.said),
        **_cut(shown, predicates),
    }


def _spoken(page: Page, said: words.Words) -> dict[str, Any]:
    """The languages, and the ways in which a template says something in the one that the page opens in."""
    opens = page.language if page.language in said else words.LANGUAGES[0]
    labels = opens if opens in words.LANGUAGES else words.LANGUAGES[0]
    return {
        "lang": opens,
        "labels": labels,
        "others": [lang for lang in said if lang != opens],
        "languages": {lang: texts["language.name"] for lang, texts in said.items()},
        "title": page.title_es if labels == "es" else page.title_en,
        "name_of": lambda pair: pair[words.LANGUAGES.index(labels)],
        "say": lambda key: words.say(said, opens, key),
        "say_in": lambda lang, key: words.say(said, lang, key),
    }


def _cut(shown: Content, predicates: Mapping[str, tables.Labels]) -> dict[str, Any]:
    """What a large graph cuts short, and the words for a page that shows a part."""
    page, most = shown.page, FIRST_ROWS if shown.windowed else None
    return {
        "slice_notice": {lang: partial.notice(page, shown.said, lang) for lang in shown.said},
        "slice_status": {lang: partial.status(page, shown.said, lang) for lang in shown.said},
        "findings": tables.said(page, predicates, tables.figures(page, shown.said), most),
        "all_findings": len(page.findings),
        "spoken_by": Counter(str(raw.get("source") or "") for raw in page.findings),
        "listings": lists.listings(shown.things, shown.links),
        "gaps": lists.gaps(page),
        "most_gaps": MOST_GAPS,
        "group_rows": lists.group_rows(shown.groups, shown.ties, shown.things),
    }


def data(shown: Content) -> dict[str, Any]:
    """What the page's script reads: now from the file, from a server where one has made the page."""
    page, said = shown.page, shown.said
    return {
        "title": {"en": page.title_en, "es": page.title_es},
        "language": page.language,
        "digest": page.digest,
        "prefixes": dict(page.prefixes),
        "names": {name: list(names) for name, names in sorted(page.names.items())},
        "views": VIEWS,
        "groups": [_filled({key: value for key, value in group.items() if key != "things"}) for group in shown.groups],
        **_records(shown),
        "sources": tables.sources(page),
        "words": said,
        "predicates": tables.predicates(page, said),
        "figures": tables.figures(page, said),
        "measured": figures(page, said),
    }


def _records(shown: Content) -> dict[str, Any]:
    """Things, links and findings; where there are many, as columns, with ends and numbers as short as can be."""
    home = {place: {"group": number} for number, group in enumerate(shown.groups) for place in group["things"]}
    nodes = [_filled(node) | home.get(place, {}) for place, node in enumerate(shown.things)]
    edges = [_slim(edge) for edge in shown.links]
    found = _unlinked(tables.findings(shown.page), shown.links)
    if not shown.windowed:
        return {"things": nodes, "links": edges, "findings": found}
    place = {node["id"]: number for number, node in enumerate(shown.things)}
    numbers = {node["role"]: [key for key, _ in node["numbers"]] for node in shown.things}
    nodes = [node | {"numbers": [number for _, number in node["numbers"]]} for node in nodes]
    edges = [edge | {"s": place[edge["s"]], "t": place[edge["t"]]} for edge in edges]
    found = [finding | said for finding, said in zip(found, tables.spoken(shown.page), strict=True)]
    blocks = {"things": columns(nodes), "links": columns(edges), "findings": columns(found)}
    return {**with_words(blocks), "numbers": numbers}


def _slim(edge: Link) -> dict[str, Any]:
    """A link without what the script can tell by itself."""
    return _filled({key: value for key, value in edge.items() if key not in ("id", "held")})


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without its empty parts; the script puts them back."""
    return {key: value for key, value in record.items() if value or (value == 0 and value is not False)}


def _unlinked(found: Sequence[Mapping[str, Any]], edges: Sequence[Link]) -> list[dict[str, Any]]:
    """The findings without what their link says already; the script puts it back."""
    linked = {index for edge in edges for index in edge["findings"]}
    said = ("subject", "predicate", "object")
    return [
        {key: value for key, value in finding.items() if key not in said or index not in linked}
        for index, finding in enumerate(found)
    ]
