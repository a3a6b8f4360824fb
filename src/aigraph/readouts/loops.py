"""Feedback loops in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from aigraph.analysis.links import Link
from aigraph.analysis.loops import Loop, Loops, Turn
from aigraph.readouts import thin
from aigraph.readouts.chains import ROWS, arrows, cut, evidence, level, sentences, shortened, teller, tellers, weakest
from aigraph.readouts.readout import Cell, Readout, Section
from aigraph.wording import Context, Words

Row = tuple[Cell, ...]
NAMED = 4
"""How many links or remedies a sentence names; of more it tells the number."""
_TERMS = ("reinforcing", "balancing", "unknown", "said", "read", "stitched", "weakest")


def tell(result: Loops, context: Context) -> Readout:
    """The readout of feedback loops."""
    words = context.words("loops")
    return Readout(
        name="loops",
        question=words("question"),
        answer=tuple(_answer(result, context, words)),
        sections=tuple(_sections(result, context, words)),
        rests=tuple(_rests(result, context, words)),
        caveats=tuple(_caveats(result, words)),
        method=tuple(words(f"method.{key}") for key in ("sign", "search", "weakest", "limits")),
        glossary=tuple((words(f"term.{term}"), words(f"meaning.{term}")) for term in _TERMS),
        banners=thin.banners(result.basis, context),
    )


def around(result: Loops, loop: Loop) -> list[Link]:
    """The links of a loop, in turn."""
    return [result.basis.by_ends[ends] for ends in loop.ends]


def _answer(result: Loops, context: Context, words: Words) -> Iterator[str]:
    if not result.loops:
        size = len(result.knots[0]) if result.knots else 0
        yield words(f"none.{result.none}", n=len(result.knots), longest=result.search.longest, size=size)
        yield from cut(result.search, list(map(context.label, result.starts)), words)
        return
    counts = {turn.value: len(result.of(turn)) for turn in Turn}
    key = "count.least" if result.search.stopped else "count"
    yield words(key, n=len(result.loops), longest=result.search.longest, **counts)
    yield from cut(result.search, list(map(context.label, result.starts)), words)
    yield _firmest(result, context, words)
    yield tellers([loop.chain for loop in result.loops], context, words)
    yield from _break(result, context, words)
    yield _remedies(result, context, words)


def _firmest(result: Loops, context: Context, words: Words) -> str:
    loop, ties = result.loops[0], level([loop.chain for loop in result.loops])
    key = "only" if len(result.loops) == 1 else "firmest.tie" if ties > 1 else "firmest"
    turn = words(f"turn.{loop.turn.value}")
    told = words(key, n=ties, name=loop.name, turn=turn, sentences=sentences(around(result, loop), context))
    link = result.basis.by_ends[loop.chain.weakest]
    return f"{told} {words('weakest.of', weakest=weakest(loop.chain, link, context, words))}"


def _break(result: Loops, context: Context, words: Words) -> Iterator[str]:
    best, total = result.best_breaks, len(result.of(Turn.REINFORCING))
    if not best:
        return
    if len(result.loops) == 1:
        yield words("break.alone")
        return
    named = [context.sentence(result.basis.by_ends[one.source, one.target]) for one in best[:NAMED]]
    if len(best) == 1:
        yield words(
            "break",
            link=named[0],
            count=best[0].reinforcing,
            total=total,
            balancing=words("loops", n=best[0].balancing),
        )
    elif len(best) <= NAMED:
        yield words("break.tie", n=len(best), count=best[0].reinforcing, total=total, links="; ".join(named))
    else:
        yield words("break.tie.many", n=len(best), count=best[0].reinforcing, total=total)


def _remedies(result: Loops, context: Context, words: Words) -> str:
    remedies = len({touch.link.source for touch in result.touches})
    if not remedies:
        return words("remedies.none")
    if len(result.touches) > NAMED:
        return words("remedies.on.some", n=remedies)
    told = [
        words(
            "touch",
            remedy=context.label(touch.link.source),
            factor=context.label(touch.link.target),
            loops=_several(touch.loops, words),
        )
        for touch in result.touches
    ]
    return words("remedies.on", n=remedies, list="; ".join(told))


def _several(names: tuple[str, ...], words: Words) -> str:
    """Names of loops; of many the first, and how many more."""
    more = [words("more", n=len(names) - 2 * NAMED)] if len(names) > 2 * NAMED else []
    return ", ".join([*names[: 2 * NAMED], *more])


def _sections(result: Loops, context: Context, words: Words) -> Iterator[Section]:
    on: dict[tuple[str, str], list[str]] = {}
    for loop in result.loops:
        for ends in loop.ends:
            on.setdefault(ends, []).append(loop.name)
    links = {ends: tuple(on[ends]) for ends in result.basis.by_ends if ends in on}
    tables = {
        "loops": (len(result.loops), _loop_rows(result, context, words)),
        "links": (len(links), _link_rows(result, links, context, words)),
        "remedies": (len(result.touches), _remedy_rows(result, context, words)),
        "breaks": (len(result.breaks), _break_rows(result, context)),
    }
    for key, (total, rows) in tables.items():
        columns = tuple(words(f"column.{name}") for name in _COLUMNS[key])
        note = " ".join(filter(None, [words(f"note.{key}"), shortened(total, words)])) if total else ""
        yield Section(key, words(f"table.{key}"), columns, tuple(islice(rows, ROWS)), note)


_COLUMNS = {
    "loops": ("loop", "turn", "length", "round", "word", "weakest", "told"),
    "links": ("link", "sign", "held", "sources", "which", "quotes", "on"),
    "remedies": ("remedy", "factor", "on", "link", "sign", "held", "sources", "which", "quotes"),
    "breaks": ("link", "reinforcing", "of", "balancing", "unknown"),
}


def _loop_rows(result: Loops, context: Context, words: Words) -> Iterator[Row]:
    for loop in result.loops:
        yield (
            loop.name,
            words(f"turn.{loop.turn.value}"),
            len(loop.factors),
            arrows(around(result, loop), context),
            words(f"word.{loop.chain.word.value}"),
            context.sentence(result.basis.by_ends[loop.chain.weakest]),
            teller(loop.chain, context, words),
        )


def _link_rows(
    result: Loops, links: Mapping[tuple[str, str], tuple[str, ...]], context: Context, words: Words
) -> Iterator[Row]:
    for ends, names in links.items():
        yield (*evidence(result.basis.by_ends[ends], context, words), _several(names, words))


def _remedy_rows(result: Loops, context: Context, words: Words) -> Iterator[Row]:
    for touch in result.touches:
        ends = (context.label(touch.link.source), context.label(touch.link.target))
        yield (*ends, _several(touch.loops, words), *evidence(touch.link, context, words))


def _break_rows(result: Loops, context: Context) -> Iterator[Row]:
    total = len(result.of(Turn.REINFORCING))
    for one in result.breaks:
        sentence = context.sentence(result.basis.by_ends[one.source, one.target])
        yield (sentence, one.reinforcing, total, one.balancing, one.unknown)


def _rests(result: Loops, context: Context, words: Words) -> Iterator[str]:
    yield from thin.rests(result.basis, context)
    how = result.search
    if result.starts:
        yield words("rests.loops", n=len(result.starts), longest=how.longest)
    limits = {"kept": f"{how.bounds.kept:,}", "steps": f"{how.bounds.steps:,}", "looked": f"{how.steps:,}"}
    yield words("rests.bounds", **limits)


def _caveats(result: Loops, words: Words) -> Iterator[str]:
    yield words("caveat.absent")
    if not result.loops:
        return
    yield from (words(f"caveat.{key}") for key in ("behaviour", "value", "names"))
    if len(result.loops) > 1:
        yield words("caveat.overlap")
    on = {ends for loop in result.loops for ends in loop.ends}
    unsigned = sum(not result.basis.by_ends[ends].sign for ends in on)
    if unsigned:
        yield words("caveat.unknown", n=unsigned)
    if any(loop.chain.stitched for loop in result.loops):
        yield words("caveat.stitched")
