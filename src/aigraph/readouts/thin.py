"""Where a graph is too thin for an analysis, in words."""

from __future__ import annotations

from aigraph.analysis.basis.links import Links
from aigraph.wording import Context, Words

MOST_SINGLE = 0.8
"""From this share of links that rest on one source on, a banner says so."""
NAMED = 4
"""So many of those left out are named."""


def banners(links: Links, context: Context) -> tuple[str, ...]:
    """Why these links may be too few to bear an answer; nothing where they are not."""
    words: Words = context.words("common")
    told = []
    if len(links.sources) == 1:
        told.append(words("thin.one", source=context.source(links.sources[0])))
    elif links.links and links.single / len(links.links) >= MOST_SINGLE:
        source, most = links.shared
        values = {"total": len(links.links), "most": most, "source": context.source(source)}
        told.append(words("thin.single", n=links.single, **values, rest=len(links.sources) - 1))
    if links.factors and len(links.links) < len(links.factors):
        told.append(words("thin.sparse", n=len(links.links), factors=len(links.factors)))
    return tuple(told)


def rests(links: Links, context: Context) -> tuple[str, ...]:
    """What the links are, how many there are, what they rest on, and what is not counted."""
    words: Words = context.words("common")
    relations = words.list([_relation(name, words) for name in links.relations])
    told = [words("rests.links", n=len(links.links), factors=len(links.factors), relations=relations)]
    names = "; ".join(map(context.source, links.sources)) or "–"
    told.append(words("rests.sources", n=len(links.sources), names=names))
    told.append(words("rests.min", n=links.min_sources, thin=links.thin))
    if links.others:
        told.append(words("rests.others", n=links.others))
    if links.unlinked:
        told.append(words("rests.unlinked", n=len(links.unlinked), names=context.names(links.unlinked, NAMED)))
    return tuple(told)


def _relation(name: str, words: Words) -> str:
    """A family of relations in words, with the name that one asks for it by."""
    key = f"relation.{name}"
    return f"{words(key)} ({name})" if words.has(key) else name
