"""The whole site: every file as its path and its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aigraph.pages import answers, feed, front, linked_data, ties
from aigraph.pages.addresses import FOLDERS, LANGUAGES, spoken
from aigraph.pages.drawing import EXPLORER, Drawing, Place
from aigraph.pages.stock import Stock
from aigraph.pages.telling import Telling
from aigraph.render import render

if TYPE_CHECKING:
    from aigraph.render import Page

_ABOUT_COVER = ("barrier", "remedy")


def site(page: Page, base: str = "") -> dict[str, str]:
    """The files of a static site, by path: the explorer, and pages in two languages that need no script.

    Args:
        page: all that the explorer shows.
        base: the address that the site will have; without it there is no feed and no sitemap, for both need whole
            addresses.

    Raises:
        AigraphError: the base is no web address.
        RenderError: words are missing, or the page's graph and coverage do not fit together.
    """
    stock, drawing = Stock.of(page), Drawing(feed.base_address(base))
    tongues = [Telling(stock, lang) for lang in LANGUAGES]
    files = {EXPLORER: render(page), ".nojekyll": "", "404.html": _lost(drawing, tongues)}
    paths: dict[str, None] = {}
    for tell in tongues:
        for place, text in _pages(drawing, tell):
            files[spoken(place.path, tell.lang)] = text
            paths[place.path] = None
    if drawing.base:
        files |= _addressed(drawing, tongues, list(paths))
    return dict(sorted(files.items()))


def _pages(drawing: Drawing, tell: Telling) -> Iterator[tuple[Place, str]]:
    """Every page of a language."""
    yield _front(drawing, tell)
    yield _disagreements(drawing, tell)
    for role, folder in FOLDERS.items():
        yield _list(drawing, tell, role, folder)
    for name in tell.stock.things:
        yield _thing(drawing, tell, name)
    yield _sources(drawing, tell)
    for key in tell.stock.sources:
        yield _source(drawing, tell, key)
    yield _questions(drawing, tell)
    for asked in tell.stock.page.questions:
        yield _question(drawing, tell, asked)


def _front(drawing: Drawing, tell: Telling) -> tuple[Place, str]:
    place = Place("index.html", tell.title)
    facts = {
        "cards": front.cards(tell),
        "gaps": front.gaps(tell),
        "counts": front.counts(tell),
        "shares": front.shares(tell),
    }
    data = linked_data.dataset(tell, drawing.url(place.path, tell.lang))
    return place, drawing.page(tell, "index.html", place, data, facts)


def _disagreements(drawing: Drawing, tell: Telling) -> tuple[Place, str]:
    place = Place("disagreements.html", tell.say("card.quarrels"))
    groups = ties.grouped(tell, tell.stock.quarrels)
    data = linked_data.collection(tell, drawing.url(place.path, tell.lang), place.title, len(groups))
    facts = {"groups": groups, "count": len(tell.stock.quarrels)}
    return place, drawing.page(tell, "disagreements.html", place, data, facts)


def _list(drawing: Drawing, tell: Telling, role: str, folder: str) -> tuple[Place, str]:
    place = Place(f"{folder}/index.html", tell.say(f"roles.{role}"))
    entries = front.listed(tell, role)
    data = linked_data.collection(tell, drawing.url(place.path, tell.lang), place.title, len(entries))
    facts: dict[str, Any] = {"role": role, "entries": entries, "doubts": lambda cover: front.doubts(cover, tell)}
    facts |= {"gaps": front.gaps(tell), "kinds": front.by_kind(entries)}
    template = f"{role}s.html" if role == "barrier" else "remedies.html" if role == "remedy" else "list.html"
    return place, drawing.page(tell, template, place, data, facts)


def _thing(drawing: Drawing, tell: Telling, name: str) -> tuple[Place, str]:
    record = tell.stock.things[name]
    place = Place(tell.stock.addresses.things[name], tell.label(name))
    covered = record["role"] in _ABOUT_COVER
    groups = ties.evidence(tell, name)
    facts = {
        "thing": record,
        "covers": ties.covers(tell, name) if covered else [],
        "covered": covered and name in tell.stock.cells_at,
        "sections": ties.sections(tell, name, covered),
        "groups": groups,
        "count": sum(len(group["findings"]) for group in groups),
        "on_map": record["x"] is not None,
    }
    data = linked_data.thing(tell, drawing.url(place.path, tell.lang), name)
    return place, drawing.page(tell, "thing.html", place, data, facts)


def _sources(drawing: Drawing, tell: Telling) -> tuple[Place, str]:
    place = Place("sources/index.html", tell.say("sources"))
    keys = list(tell.stock.sources)
    data = linked_data.collection(tell, drawing.url(place.path, tell.lang), place.title, len(keys))
    entries = [(tell.source(key), tell.stock.sources[key], len(tell.stock.findings_from[key])) for key in keys]
    return place, drawing.page(tell, "sources.html", place, data, {"entries": entries})


def _source(drawing: Drawing, tell: Telling, key: str) -> tuple[Place, str]:
    place = Place(tell.stock.addresses.sources[key], tell.source(key).text)
    found = tell.stock.findings_from[key]
    data = linked_data.source_page(tell, drawing.url(place.path, tell.lang), key)
    facts = {"source": tell.stock.sources[key], "key": key, "name": tell.source(key), "count": len(found)}
    facts |= {"sections": _by_section(tell, list(found))}
    return place, drawing.page(tell, "source.html", place, data, facts)


def _by_section(tell: Telling, found: list[int]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Findings under the sections of their source, in the order of the first finding."""
    cards: dict[Any, list[dict[str, Any]]] = {}
    for index in found:
        card = tell.finding(index)
        cards.setdefault(card["section"], []).append(card)
    return list(cards.items())


def _questions(drawing: Drawing, tell: Telling) -> tuple[Place, str]:
    place = Place("questions/index.html", tell.say("questions.title"))
    asked = tell.stock.page.questions
    data = linked_data.collection(tell, drawing.url(place.path, tell.lang), place.title, len(asked))
    addresses = tell.stock.addresses.questions
    entries = [(answers.title(tell, one), addresses[str(one["name"])], one) for one in asked]
    return place, drawing.page(tell, "questions.html", place, data, {"entries": entries})


def _question(drawing: Drawing, tell: Telling, asked: Any) -> tuple[Place, str]:
    shown = answers.question(tell, asked)
    place = Place(shown["page"], shown["title"])
    data = linked_data.question(tell, drawing.url(place.path, tell.lang), place.title, shown["about"].text)
    return place, drawing.page(tell, "question.html", place, data, {"asked": shown})


def _lost(drawing: Drawing, tongues: list[Telling]) -> str:
    """The page for a wrong address; a server shows it at any depth, so its links are whole where they can be."""
    facts = [
        (tell, tell.lang, drawing.url("index.html", tell.lang) or spoken("index.html", tell.lang)) for tell in tongues
    ]
    return drawing.plain("404.html", {"tongues": facts, "title": tongues[0].title})


def _addressed(drawing: Drawing, tongues: list[Telling], paths: list[str]) -> dict[str, str]:
    """The feeds and the sitemap."""
    files = {"sitemap.xml": drawing.plain("sitemap.xml", {"pages": feed.addresses(paths, drawing.base)})}
    for tell in tongues:
        path = spoken("feed.xml", tell.lang)
        found = feed.entries(tell, drawing.base)
        facts = {"tell": tell, "entries": found, "address": feed.whole(drawing.base, path)}
        facts |= {"home": drawing.url("index.html", tell.lang), "most": feed.MOST}
        files[path] = drawing.plain("feed.xml", facts)
    return files
