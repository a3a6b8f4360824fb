"""Feedback loops in words; their tables are in `loops_tables`."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.loops import Loops, Turn
from aigraph.readouts import thin
from aigraph.readouts.chains import cut, inside, kinds, level, near, sentences, tellers, weakest
from aigraph.readouts.loops_tables import NAMED, Same, around, on_same_words, sections, several
from aigraph.readouts.readout import Readout
from aigraph.wording import Context, Words

FEW, SPARSE = 10, 2
"""Fewer loops than this are few; with fewer links than so many for each factor, few can be expected."""


def tell(result: Loops, context: Context) -> Readout:
    """The readout of feedback loops."""
    words = context.words("loops")
    same = on_same_words(result, context)
    return Readout(
        name="loops",
        question=words("question"),
        answer=tuple(_answer(result, same, context, words)),
        sections=tuple(sections(result, same, context, words)),
        rests=tuple(_rests(result, context, words)),
        caveats=tuple(_caveats(result, words)),
        method=tuple(words(f"method.{key}") for key in ("sign", "search", "weakest", "limits")),
        glossary=tuple((words(f"term.{term}"), words(f"meaning.{term}")) for term in _terms(result)),
        banners=thin.banners(result.basis, context),
    )


def _terms(result: Loops) -> Iterator[str]:
    """The words that this readout uses and has to explain."""
    yield from (turn.value for turn in Turn if result.of(turn))
    found = kinds(loop.chain for loop in result.loops)
    yield from (kind for kind in ("said", "read", "stitched") if kind in found)
    if result.loops:
        yield "weakest"


def _answer(result: Loops, same: Same, context: Context, words: Words) -> Iterator[str]:
    yield _count(result, words)
    yield from cut(result.search, list(map(context.named, result.starts)), words)
    yield from _few(result, words)
    if not result.loops:
        return
    yield _firmest(result, context, words)
    yield tellers([loop.chain for loop in result.loops], context, words)
    yield from _same(result, same, context, words)
    yield from _break(result, context, words)
    yield _remedies(result, context, words)


def _count(result: Loops, words: Words) -> str:
    longest = result.search.longest
    if not result.loops:
        size = len(result.knots[0]) if result.knots else 0
        return words(f"none.{result.none}", n=len(result.knots), longest=longest, size=size)
    counts = {turn.value: len(result.of(turn)) for turn in Turn}
    told = words.list([words(f"kind.{kind}", n=n) for kind, n in counts.items() if n])
    key = "count.least" if result.search.stopped else "count"
    return words(key, n=len(result.loops), longest=longest, kinds=told)


def _few(result: Loops, words: Words) -> Iterator[str]:
    """That so few links close few loops, so that a kind that is missing says nothing of the matter itself."""
    links, factors = len(result.basis.links), len(result.basis.factors)
    if result.none in ("cut", "long") or result.search.stopped:
        return
    if len(result.loops) >= FEW or links >= SPARSE * factors:
        return
    key = "few" if result.loops else "few.none"
    missing = [turn.value for turn in (Turn.REINFORCING, Turn.BALANCING) if result.loops and not result.of(turn)]
    kind = [words("few.kind", kind=words(f"turn.{one}")) for one in missing]
    yield " ".join([words(key, n=len(result.loops), links=words("links", n=links), factors=factors), *kind])


def _same(result: Loops, same: Same, context: Context, words: Words) -> Iterator[str]:
    """That links of a loop rest on the same words."""
    if not same:
        return
    if len(result.loops) > 1:
        yield words("same.several", n=len(same), total=len(result.loops))
        return
    links = len(result.loops[0].factors)
    for group in same[result.loops[0].name]:
        key = "same.part" if len(group) < links else "same.both" if links == 2 else "same.all"
        findings = dict.fromkeys(name for link in group for name in link.standing.findings)
        yield words(key, n=len(group), links=links, quotes=context.quote(findings))


def _firmest(result: Loops, context: Context, words: Words) -> str:
    loop, ties = result.loops[0], level([loop.chain for loop in result.loops])
    key = "only" if len(result.loops) == 1 else "firmest.tie" if ties > 1 else "firmest"
    turn = words(f"turn.{loop.turn.value}")
    told = words(key, n=ties, name=loop.name, turn=turn, sentences=sentences(around(result, loop), context))
    link = result.basis.by_ends[loop.chain.weakest]
    return f"{told} {words('weakest.of', weakest=weakest(loop.chain, link, context, words))}"


def _break(result: Loops, context: Context, words: Words) -> Iterator[str]:
    best, total = result.best_breaks, len(result.of(Turn.REINFORCING))
    if total < 2:
        return
    named = [inside(context.sentence(result.basis.by_ends[one.source, one.target])) for one in best[:NAMED]]
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
        return words("remedies.none", n=len(result.loops))
    if len(result.touches) > NAMED:
        return words("remedies.on.some", n=remedies)
    told = [
        words(
            "touch",
            remedy=context.named(touch.link.source),
            factor=context.named(touch.link.target),
            loops=several(touch.loops, words),
        )
        for touch in result.touches
    ]
    return words("remedies.on", n=remedies, list="; ".join(told))


def _rests(result: Loops, context: Context, words: Words) -> Iterator[str]:
    yield from thin.rests(result.basis, context)
    how, relations = result.search, result.basis.relations
    if result.starts:
        yield words("rests.loops", longest=how.longest, factors=words("factors", n=len(result.starts)))
    if {"addresses", "part"} <= {*relations}:
        yield words("rests.kinds")
    yield words("rests.unsigned")
    if near(how, len(result.loops)):
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
