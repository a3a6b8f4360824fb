"""Paths from remedies to goals in words; their tables are in `paths_tables`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aigraph.analysis.paths import Effect, Pair, Path, Paths
from aigraph.readouts import thin
from aigraph.readouts.chains import cut, level, sentences, tellers, weakest
from aigraph.readouts.paths_tables import along, sections
from aigraph.readouts.readout import Readout
from aigraph.wording import Context, Words

NAMED = 4
"""How many goals, or ends of a reach, a sentence names; of more it tells the number."""
_TERMS = ("helps", "unknown", "said", "read", "stitched", "weakest", "reach")


def tell(result: Paths, context: Context) -> Readout:
    """The readout of paths."""
    words = context.words("paths")
    return Readout(
        name="paths",
        question=words("question"),
        answer=tuple(_answer(result, context, words)),
        sections=tuple(sections(result, context, words)),
        rests=tuple(_rests(result, context, words)),
        caveats=tuple(_caveats(result, words)),
        method=tuple(words(f"method.{key}") for key in ("sign", "word", "threads", "search")),
        glossary=tuple((words(f"term.{term}"), words(f"meaning.{term}")) for term in _TERMS),
        banners=thin.banners(result.basis, context),
    )


def _answer(result: Paths, context: Context, words: Words) -> Iterator[str]:
    alone = result.pairs[0] if len(result.pairs) == 1 else None
    yield _alone(result, alone, context, words) if alone else _count(result, words)
    tasks = [words("pair", remedy=context.label(one.remedy), goal=context.label(one.goal)) for one in result.pairs]
    yield from cut(result.search, tasks, words)
    yield from _by_goal(result, context, words)
    if result.paths:
        yield _firmest(result, context, words)
        yield tellers([path.chain for path in result.paths], context, words)
        effects = {path.effect for path in result.paths}
        if {Effect.HELPS, Effect.HARMS} <= effects:
            yield words("mixed")
    if alone and alone.claimed:
        yield words("claimed", sources="; ".join(map(context.source, alone.claimed)), **_ends(alone, context))
    if not alone:
        yield from _not_joined(result, words)


def _ends(pair: Pair, context: Context) -> dict[str, str]:
    return {"remedy": context.label(pair.remedy), "goal": context.label(pair.goal)}


def _effects(paths: Sequence[Path], words: Words) -> str:
    counts = Counter(path.effect for path in paths)
    return words.list([words(f"effects.{effect.value}", n=counts[effect]) for effect in Effect if counts[effect]])


def _alone(result: Paths, pair: Pair, context: Context, words: Words) -> str:
    """What there is between one remedy and one goal."""
    ends, longest = _ends(pair, context), words("links", n=result.search.longest)
    if pair.found:
        key = "one.least" if result.search.stopped else "one"
        return words(key, n=pair.found, longest=longest, effects=_effects(result.paths, words), **ends)
    reach = pair.reach
    if reach.shortest is not None:
        key = "none.longer" if reach.shortest > result.search.longest else "none.cut"
        return words(key, longest=longest, shortest=reach.shortest, **ends)
    if not reach.count:
        return words("none.still", **ends)
    more = [words("more", n=len(reach.stops) - NAMED)] if len(reach.stops) > NAMED else []
    stops = "; ".join([*map(context.label, reach.stops[:NAMED]), *more])
    return words("none", n=reach.count, stops=stops, **ends)


def _count(result: Paths, words: Words) -> str:
    joined, total, longest = len(result.joined), len(result.pairs), words("links", n=result.search.longest)
    if not result.paths:
        return words("picture.none.all", n=total, longest=longest)
    key = "all.least" if result.search.stopped else "all"
    effects = _effects(result.paths, words)
    return words(key, n=len(result.paths), joined=joined, total=total, longest=longest, effects=effects)


def _by_goal(result: Paths, context: Context, words: Words) -> Iterator[str]:
    total = Counter(pair.goal for pair in result.pairs)
    joined = Counter(pair.goal for pair in result.joined)
    key = "goal.least" if result.search.stopped else "goal"
    if 1 < len(total) <= NAMED and result.paths:
        for goal in total:
            yield words(key, goal=context.label(goal), joined=joined[goal], total=total[goal])
    touched = {target for _, target in result.basis.by_ends}
    yield from (words("goal.untouched", goal=context.label(goal)) for goal in total if goal not in touched)


def _firmest(result: Paths, context: Context, words: Words) -> str:
    path, ties = result.paths[0], level([path.chain for path in result.paths])
    key = "only" if len(result.paths) == 1 else "firmest.tie" if ties > 1 else "firmest"
    effect = words(f"effect.{path.effect.value}")
    told = words(key, n=ties, effect=effect, sentences=sentences(along(result, path), context))
    link = result.basis.by_ends[path.chain.weakest]
    return f"{told} {words('weakest.of', weakest=weakest(path.chain, link, context, words))}"


def _not_joined(result: Paths, words: Words) -> Iterator[str]:
    apart = result.apart
    longer = len(result.pairs) - len(result.joined) - len(apart)
    claimed = sum(bool(pair.claimed) for pair in apart)
    if apart:
        yield words("apart", n=len(apart))
    if longer:
        yield words("longer", n=longer)
    if claimed:
        yield words("claimed.apart", n=claimed)


def _rests(result: Paths, context: Context, words: Words) -> Iterator[str]:
    yield from thin.rests(result.basis, context)
    how = result.search
    yield words("rests.paths", longest=words("links", n=how.longest))
    starts = words("starts", n=len({pair.remedy for pair in result.pairs}))
    goals = dict.fromkeys(pair.goal for pair in result.pairs)
    yield words("rests.ends", starts=starts, names=context.names(goals))
    limits = {"kept": f"{how.bounds.kept:,}", "steps": f"{how.bounds.steps:,}", "looked": f"{how.steps:,}"}
    yield words("rests.bounds", **limits)


def _caveats(result: Paths, words: Words) -> Iterator[str]:
    yield from (words(f"caveat.{key}") for key in ("thought", "absent"))
    if not result.paths:
        return
    yield from (words(f"caveat.{key}") for key in ("names", "added"))
    unsigned = sum(not result.basis.by_ends[ends].sign for ends in {e for path in result.paths for e in path.ends})
    if unsigned:
        yield words("caveat.unknown", n=unsigned)
    if any(path.chain.stitched for path in result.paths):
        yield words("caveat.stitched")
    if any(path.chain.threads and not path.chain.said for path in result.paths):
        yield words("caveat.read")
