"""What a set of links rests on, in a few words: how many are held how firmly, and by which sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.basis.links import Link, Links
from aigraph.wording import Context, Words

MOST_SOURCES = 4
"""So many sources stand in a sentence at most."""


def held(found: Iterable[Word], words: Words) -> str:
    """How many are held as firmly as what, the firmest first: "7 × stated by a source, 1 × a doubtful reading"."""
    counts = Counter(found)
    return ", ".join(words("held", n=counts[word], word=words(f"word.{word.value}")) for word in Word if counts[word])


def origins(links: Iterable[Link], context: Context, words: Words) -> str:
    """The sources that hold these links, by name; "–" where there is none."""
    return named_sources((source for link in links for source in link.sources), context, words) or "–"


def named_sources(sources: Iterable[str], context: Context, words: Words) -> str:
    """The first of these sources by name, and how many more there are."""
    found = sorted(set(sources))
    more = [words("more", n=len(found) - MOST_SOURCES)] if len(found) > MOST_SOURCES else []
    return "; ".join([*map(context.source, found[:MOST_SOURCES]), *more])


def by_source(links: Links, context: Context, words: Words) -> str:
    """How many links each source holds, those that hold most first."""
    counts = Counter(source for link in links.links for source in link.sources)
    order = sorted(counts, key=lambda source: (-counts[source], source))
    return "; ".join(words("of_source", n=counts[source], source=context.source(source)) for source in order)
