"""Chains of links in words: sentences, rows of arrows, who says all of them, and how far a search for them went."""

from __future__ import annotations

from collections.abc import Sequence

from aigraph.analysis.chains import Chain
from aigraph.analysis.links import Link
from aigraph.analysis.walks import Search
from aigraph.readouts.readout import Cell
from aigraph.wording import Context, Words

SIGNS = {"+": "+", "-": "−", "": "?"}
"""The sign of a link as it is shown."""
ROWS = 500
"""How many rows a table has at most; what is left out is said, and the JSON form holds all."""


def sentences(links: Sequence[Link], context: Context) -> str:
    """A chain as one sentence for each link, each no firmer than its findings."""
    return ". ".join(map(context.sentence, links))


def arrows(links: Sequence[Link], context: Context) -> str:
    """A chain as a row of arrows with their signs: "A (+)→ B (−)→ C"."""
    first = context.label(links[0].source)
    return " ".join([first, *(f"({SIGNS[link.sign]})→ {context.label(link.target)}" for link in links)])


def teller(chain: Chain, context: Context, words: Words) -> str:
    """Who says all of a chain: one source, one whose text is read for it, or several that never said it together."""
    if chain.said:
        return words("told.said", sources="; ".join(map(context.source, chain.said)))
    if chain.threads:
        return words("told.read", sources="; ".join(map(context.source, chain.threads)))
    return words("told.stitched", sources=" + ".join(map(context.source, chain.cover)) or "–")


def tellers(chains: Sequence[Chain], context: Context, words: Words) -> str:
    """How many chains one source says, how many are read out of one, how many are stitched."""
    if len(chains) == 1:
        return words("tellers.alone", told=teller(chains[0], context, words))
    said = sum(bool(chain.said) for chain in chains)
    read = sum(bool(chain.threads) for chain in chains) - said
    counts = {"said": said, "read": read, "stitched": len(chains) - said - read}
    parts = [words(f"tellers.{key}", n=n) for key, n in counts.items() if n]
    return words("tellers", n=len(chains), list=words.list(parts))


def evidence(link: Link, context: Context, words: Words) -> tuple[Cell, ...]:
    """What a link rests on, as cells: the sentence, its sign, its word, how many sources, which, and their words."""
    return (
        context.sentence(link),
        SIGNS[link.sign],
        words(f"word.{link.word.value}"),
        len(link.sources),
        "; ".join(map(context.source, link.sources)),
        context.quote(link.standing.findings),
    )


def level(chains: Sequence[Chain]) -> int:
    """How many of these chains, the firmest first, are as firm as the first."""
    return sum(chain.rank == chains[0].rank for chain in chains)


def weakest(chain: Chain, link: Link, context: Context, words: Words) -> str:
    """The weakest link of a chain, with its word and how many sources hold it."""
    word = words(f"word.{chain.word.value}")
    return words("weakest", link=context.sentence(link), word=word, sources=words("sources", n=len(link.sources)))


def cut(search: Search, tasks: Sequence[str], words: Words) -> tuple[str, ...]:
    """What a search left out, said aloud; nothing where it left out nothing.

    Args:
        search: how far it went.
        tasks: what its tasks are called, in their order.
        words: words of the analysis, with the keys `cut.…`.
    """
    if not search.stopped:
        return ()
    partial = search.complete + 1
    limit = f"{getattr(search.bounds, search.stopped):,}"
    told = [words(f"cut.{search.stopped}", limit=limit)]
    told.append(words("cut.complete" if search.complete >= search.shortest else "cut.none", n=search.complete))
    first = tasks[search.unsearched[0]]
    told.append(words("cut.tasks", partial=partial, n=len(search.unsearched), total=len(tasks), first=first))
    if partial < search.longest:
        told.append(words("cut.longer", longest=search.longest))
    return (" ".join(told),)


def shortened(total: int, words: Words) -> str:
    """That a table of so many rows is shortened; "" where it is not."""
    return words("shortened", shown=ROWS, total=f"{total:,}") if total > ROWS else ""
