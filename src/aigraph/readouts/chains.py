"""Chains of links in words: sentences, rows of arrows, who says all of them, and how far a search for them went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aigraph.analysis.basis.links import Link
from aigraph.analysis.methods.chains import Chain
from aigraph.analysis.methods.walks import Search
from aigraph.readouts.passages import cited
from aigraph.readouts.readout import Cell
from aigraph.wording import Context, Words

SIGNS = {"+": "+", "-": "−", "": "?"}
"""The sign of a link as it is shown."""
ROWS = 500
"""How many rows a table has at most; what is left out is said, and the JSON form holds all."""


def sentences(links: Sequence[Link], context: Context) -> str:
    """A chain as one sentence for each link, each no firmer than its findings, to stand after a colon."""
    return inside(". ".join(map(context.sentence, links)))


def inside(sentence: str) -> str:
    """A sentence as it stands within another one."""
    return sentence[:1].lower() + sentence[1:]


def arrows(links: Sequence[Link], context: Context) -> str:
    """A chain as a row of arrows with their signs: "A (+)→ B (−)→ C"."""
    first = context.label(links[0].source)
    return " ".join([first, *(f"({SIGNS[link.sign]})→ {context.label(link.target)}" for link in links)])


def teller(chain: Chain, context: Context, words: Words) -> str:
    """Who says all of a chain: one source, one whose text is read for it, or several that never said it together."""
    return words(f"told.{_kind(chain)}", sources=_holders(chain, context))


def tellers(chains: Sequence[Chain], context: Context, words: Words) -> str:
    """How many chains a source says whole, how many are put together from one, how many are stitched from several."""
    total = len(chains)
    if total == 1:
        return words(f"whole.alone.{_kind(chains[0])}", sources=_holders(chains[0], context))
    by = {kind: [chain for chain in chains if _kind(chain) == kind] for kind in ("said", "read", "stitched")}
    said = by.pop("said")
    key = "whole.none" if not said else "whole.all" if len(said) == total else "whole"
    told = [words(key, n=len(said), total=total, by=_one(said, context, words))]
    for kind, found in by.items():
        if found:
            who = words("who.all" if len(found) == total else "who", n=len(found))
            told.append(words(f"whole.{kind}", n=len(found), who=who, by=_one(found, context, words)))
    return " ".join(text[:1].upper() + text[1:] for text in told)


def kinds(chains: Iterable[Chain]) -> frozenset[str]:
    """Which of "said", "read" and "stitched" there are among these chains."""
    return frozenset(map(_kind, chains))


def _kind(chain: Chain) -> str:
    return "said" if chain.said else "read" if chain.threads else "stitched"


def _holders(chain: Chain, context: Context) -> str:
    if chain.stitched:
        return " + ".join(map(context.source, chain.cover)) or "–"
    return "; ".join(map(context.source, chain.said or chain.threads))


def _one(chains: Sequence[Chain], context: Context, words: Words) -> str:
    """The one source from which all these chains come, or that each comes from one."""
    held = [frozenset(chain.said or chain.threads) for chain in chains] or [frozenset[str]()]
    shared = frozenset.intersection(*held)
    return words("by.same", source=context.source(min(shared))) if shared else words("by.each")


def one_source(links: Iterable[Link]) -> str:
    """The source that alone holds each of these links; "" where there is none."""
    held = {link.sources for link in links}
    sources = held.pop() if len(held) == 1 else ()
    return sources[0] if len(sources) == 1 else ""


EVIDENCE = ("link", "sign", "held", "sources", "which", "quotes")
"""The columns of what a link rests on; `sources` and `which` only where there is more than one source."""


def evidence(link: Link, context: Context, words: Words, shared: str = "") -> tuple[Cell, ...]:
    """What a link rests on, as the cells of `EVIDENCE`; without the two about sources where all have the same one."""
    sources = () if shared else (len(link.sources), "; ".join(map(context.source, link.sources)))
    said = (context.sentence(link), SIGNS[link.sign], words(f"word.{link.word.value}"))
    return (*said, *sources, cited(link.standing.findings, context))


def columns(names: Iterable[str], words: Words, shared: str = "") -> tuple[str, ...]:
    """The headings of these columns; without the two about sources where all rows have the same one."""
    return tuple(words(f"column.{name}") for name in names if not (shared and name in ("sources", "which")))


def sourced(note: str, shared: str, context: Context, words: Words) -> str:
    """How sources are counted in a table of links; or the one on which all its links rest, not named in each row."""
    return words("note.source", source=context.source(shared)) if shared else words(note)


def level(chains: Sequence[Chain]) -> int:
    """How many of these chains, the firmest first, are as firm as the first."""
    return sum(chain.rank == chains[0].rank for chain in chains)


def weakest(chain: Chain, link: Link, context: Context, words: Words) -> str:
    """The weakest link of a chain, with its word and how many sources hold it."""
    word = words(f"word.{chain.word.value}")
    return words(
        "weakest", link=inside(context.sentence(link)), word=word, sources=words("sources", n=len(link.sources))
    )


def near(search: Search, found: int) -> bool:
    """Whether a search came near one of its bounds, or was cut off by it."""
    return bool(search.stopped) or 2 * found > search.bounds.kept or 2 * search.steps > search.bounds.steps


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
