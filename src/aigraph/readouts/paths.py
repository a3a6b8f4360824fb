"""Paths from remedies to goals in words; tables are in `paths_tables`, what is claimed outright in `paths_claims`.

The first sentence answers whether a source says a whole way; then comes what reaches which goal, and what does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aigraph.analysis.paths import Effect, Pair, Path, Paths
from aigraph.readouts import thin
from aigraph.readouts.chains import cut, inside, kinds, level, near, sentences, tellers, weakest
from aigraph.readouts.paths_claims import claimed, ground, says
from aigraph.readouts.paths_tables import along, sections
from aigraph.readouts.readout import Readout
from aigraph.wording import Context, Words

NAMED = 4
"""How many goals, or ends of a reach, a sentence names; of more it tells the number."""


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
        glossary=tuple((words(f"term.{term}"), words(f"meaning.{term}")) for term in _terms(result)),
        banners=thin.banners(result.basis, context),
    )


def _terms(result: Paths) -> Iterator[str]:
    """The words that this readout uses and has to explain."""
    if {Effect.HELPS, Effect.HARMS} & {path.effect for path in result.paths}:
        yield "helps"
    if any(path.effect is Effect.UNKNOWN for path in result.paths):
        yield "unknown"
    found = kinds(path.chain for path in result.paths)
    yield from (kind for kind in ("said", "read", "stitched") if kind in found)
    if result.paths:
        yield "weakest"
    if len(result.joined) < len(result.pairs):
        yield "reach"


def _answer(result: Paths, context: Context, words: Words) -> Iterator[str]:
    if result.paths:
        yield tellers([path.chain for path in result.paths], context, words)
    yield from _reached(result, context, words)
    tasks = [words("pair", remedy=context.named(one.remedy), goal=context.named(one.goal)) for one in result.pairs]
    yield from cut(result.search, tasks, words)
    mixed = sum(bool(pair.helps and pair.harms) for pair in result.pairs)
    if mixed:
        yield words("mixed", n=mixed)
    if len({pair.remedy for pair in result.pairs}) > 1:
        yield from _not_joined(result, words)
    elif len(result.pairs) == 1 and result.paths:
        yield _firmest(result, context, words)


def _reached(result: Paths, context: Context, words: Words) -> Iterator[str]:
    """What reaches which goal: goal by goal, or all together where they are many."""
    goals = dict.fromkeys(pair.goal for pair in result.pairs)
    if len(goals) > NAMED:
        yield from _count(result, context, words)
    elif len(result.pairs) == len(goals):
        for pair in result.pairs:
            yield from _alone(result, pair, context, words)
    else:
        for goal in goals:
            yield from _goal(result, goal, context, words)
    touched = {target for _, target in result.basis.by_ends}
    yield from (words("goal.untouched", goal=context.named(goal)) for goal in goals if goal not in touched)


def _alone(result: Paths, pair: Pair, context: Context, words: Words) -> Iterator[str]:
    """What there is between one remedy and one goal."""
    ends = {"remedy": context.named(pair.remedy), "goal": context.named(pair.goal)}
    if pair.found:
        found = [path for path in result.paths if path.pair == (pair.remedy, pair.goal)]
        key = "one.least" if result.search.stopped else "one"
        yield words(key, **_told(result, found, words), **ends)
        yield from _overlap(result, found, context, words)
    else:
        yield _none(result, pair, context, words)
    if pair.claim.findings:
        said = words("claimed", says=says([pair], context, words), ground=ground([pair], context, words), **ends)
        yield said[:1].upper() + said[1:]


def _none(result: Paths, pair: Pair, context: Context, words: Words) -> str:
    """Why no path joins a pair, and where the reach ends."""
    reach, longest = pair.reach, words("links", n=result.search.longest)
    ends = {"remedy": context.named(pair.remedy), "goal": context.named(pair.goal)}
    if reach.shortest is not None:
        key = "none.longer" if reach.shortest > result.search.longest else "none.cut"
        return words(key, longest=longest, shortest=reach.shortest, **ends)
    if not reach.count:
        return words("none.still", **ends)
    return words("none", n=reach.count, stops=context.names(reach.stops, NAMED), **ends)


def _told(result: Paths, paths: Sequence[Path], words: Words) -> dict[str, str]:
    """How many paths these are, whether they overlap, and how many have which effect."""
    counts = Counter(path.effect for path in paths)
    effects = [words(f"effects.{effect.value}", n=counts[effect]) for effect in Effect if counts[effect]]
    key, longest = "paths.overlapping" if _overlapping(paths) else "paths", words("links", n=result.search.longest)
    return {"paths": words(key, n=len(paths), longest=longest), "effects": words.list(effects)}


def _overlapping(paths: Sequence[Path]) -> bool:
    """Whether they share links, so that their number is no number of pieces of evidence."""
    return len({ends for path in paths for ends in path.ends}) < sum(len(path.ends) for path in paths)


def _count(result: Paths, context: Context, words: Words) -> Iterator[str]:
    """All goals together, where there are many."""
    total = len(result.pairs)
    if not result.paths:
        yield words("picture.none.all", n=total, longest=words("links", n=result.search.longest))
    else:
        key = "all.least" if result.search.stopped else "all"
        yield words(key, joined=len(result.joined), total=total, **_told(result, result.paths, words))
        yield from _overlap(result, result.paths, context, words)
        yield from _pattern(result.joined, words)
    yield from claimed("claimed.pairs", result.apart, total, context, words)


def _goal(result: Paths, goal: str, context: Context, words: Words) -> Iterator[str]:
    """What reaches one goal, and who says outright that something serves it."""
    pairs = [pair for pair in result.pairs if pair.goal == goal]
    joined = [pair for pair in pairs if pair.found]
    named, total, longest = context.named(goal), len(pairs), words("links", n=result.search.longest)
    apart = all(pair.reach.shortest is None for pair in pairs)
    if joined:
        found = [path for path in result.paths if path.factors[-1] == goal]
        key = "goal.least" if result.search.stopped else "goal"
        yield words(key, n=len(joined), goal=named, total=total, **_told(result, found, words))
        yield from _overlap(result, found, context, words)
        yield from _pattern(joined, words)
    elif not apart:
        yield words("goal.none.cut" if result.search.stopped else "goal.none", goal=named, total=total, longest=longest)
    elif not any(pair.claim.findings for pair in pairs):
        yield words("unclaimed", goal=named)
    rest = [pair for pair in pairs if not pair.found]
    yield from claimed("claimed.apart" if apart else "claimed.more", rest, total, context, words, named)


def _overlap(result: Paths, paths: Sequence[Path], context: Context, words: Words) -> Iterator[str]:
    """How many links overlapping paths are made of, and how many share the last."""
    if not _overlapping(paths):
        return
    lasts = Counter(path.ends[-1] for path in paths)
    ((last, count),) = lasts.most_common(1)
    links = len({ends for path in paths for ends in path.ends})
    said = inside(context.sentence(result.basis.by_ends[last]))
    key = "overlap.all" if count == len(paths) else "overlap.last" if count > 1 else "overlap"
    yield words(key, links=links, ends=len(lasts), count=count, last=said)


def _pattern(joined: Sequence[Pair], words: Words) -> Iterator[str]:
    """How many of these pairs have a path that helps, one that harms, one of unknown effect."""
    total = len(joined)
    if total < 2:
        return
    helped, harmed = sum(bool(pair.helps) for pair in joined), sum(bool(pair.harms) for pair in joined)
    only = sum(not (pair.helps or pair.harms) for pair in joined)
    also = sum(bool(pair.unknown) for pair in joined) - only
    helps = words(f"helps.{'all' if helped == total else 'some' if helped else 'none'}", n=helped, total=total)
    parts = [f"{helps}, {words('harms.some' if harmed else 'harms.none', n=harmed)}"]
    parts += [words(f"pattern.{key}", n=n) for key, n in (("also", also), ("only", only)) if n]
    yield "; ".join(parts) + "."


def _firmest(result: Paths, context: Context, words: Words) -> str:
    path, ties = result.paths[0], level([path.chain for path in result.paths])
    key = "only" if len(result.paths) == 1 else "firmest.tie" if ties > 1 else "firmest"
    effect = words(f"effect.{path.effect.value}")
    told = words(key, n=ties, effect=effect, sentences=sentences(along(result, path), context))
    link = result.basis.by_ends[path.chain.weakest]
    return f"{told} {words('weakest.of', weakest=weakest(path.chain, link, context, words))}"


def _not_joined(result: Paths, words: Words) -> Iterator[str]:
    """How many of many pairs are not joined; of one start it is told pair by pair."""
    apart = len(result.apart)
    longer = len(result.pairs) - len(result.joined) - apart
    if apart:
        yield words("apart", n=apart)
    if longer:
        yield words("longer", n=longer)


def _rests(result: Paths, context: Context, words: Words) -> Iterator[str]:
    yield from thin.rests(result.basis, context)
    how = result.search
    yield words("rests.paths", longest=words("links", n=how.longest))
    starts = tuple(dict.fromkeys(pair.remedy for pair in result.pairs))
    alone = words("rests.start", name=context.named(starts[0]))
    yield alone if len(starts) == 1 else words("rests.starts", n=len(starts))
    yield words("rests.goals", names=context.names(dict.fromkeys(pair.goal for pair in result.pairs), NAMED))
    if near(how, len(result.paths)):
        limits = {"kept": f"{how.bounds.kept:,}", "steps": f"{how.bounds.steps:,}", "looked": f"{how.steps:,}"}
        yield words("rests.bounds", **limits)


def _caveats(result: Paths, words: Words) -> Iterator[str]:
    yield from (words(f"caveat.{key}") for key in ("thought", "absent"))
    if not result.paths:
        return
    yield words("caveat.names")
    unsigned = sum(not result.basis.by_ends[ends].sign for ends in {e for path in result.paths for e in path.ends})
    if unsigned:
        yield words("caveat.unknown", n=unsigned)
    if any(path.chain.stitched for path in result.paths):
        yield words("caveat.stitched")
