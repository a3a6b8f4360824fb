"""Structure in words: the sentences to quote, and what they rest on. Its tables are in `structure_tables`."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.basis.grounds import firmest
from aigraph.analysis.basis.links import Links
from aigraph.analysis.basis.relation import Relation
from aigraph.analysis.methods.hierarchy import Box
from aigraph.analysis.structure import Given, Structure
from aigraph.readouts import thin
from aigraph.readouts.grounds import by_source, held, origins
from aigraph.readouts.readout import Readout
from aigraph.readouts.structure_tables import MOST_MATRIX, MOST_SETS, boxed, sections
from aigraph.wording import Context, Words

_MOST_NAMES = 20
_TERMS = ("direct", "way", "added", "group", "reduced", "fragment")


def tell(result: Structure, context: Context) -> Readout:
    """The readout of a structure."""
    words = context.words("structure")
    return Readout(
        name="structure",
        question=words("question"),
        answer=tuple(_answer(result, context, words)),
        sections=tuple(sections(result, context)),
        rests=tuple(_rests(result, context, words)),
        caveats=tuple(_caveats(result, words)),
        method=tuple(_method(result, words)),
        glossary=tuple((words(f"term.{term}"), words(f"meaning.{term}")) for term in _TERMS),
        banners=thin.banners(result.links, context) if result.links else (),
    )


def _answer(result: Structure, context: Context, words: Words) -> Iterator[str]:
    way = result.direction.value
    if result.given:
        yield from _given(result, result.given, context, words)
    yield words(f"levels.{way}", n=result.height, factors=len(result.elements))
    if result.height > 1:
        yield _deepest(result, context, words)
    if len(result.fragments) > 1:
        yield words("fragments", n=len(result.fragments), largest=len(result.fragments[0]))
    if result.links:
        yield _sources(result.links, context, words)
    if result.arrows:
        yield _arrows(result, words)
    if result.links and result.arrows:
        links = result.links
        best = (firmest(links.by_ends[pair].word for pair in arrow.carried) for arrow in result.arrows)
        yield words("arrows.held", list=held(best, words))
    yield _added(result, context, words)
    yield _groups(result, context, words)


def _deepest(result: Structure, context: Context, words: Words) -> str:
    """Who stands on the level furthest from level 1, and what the arrows there rest on."""
    deep = [place for place, box in enumerate(result.boxes) if box.level == result.height]
    names = _some([_box(result.boxes[place], result, context) for place in deep], words)
    told = words(f"deepest.{result.direction.value}", level=result.height, names=names)
    if not result.links:
        return told
    there = [arrow for arrow in result.arrows if arrow.source in deep or arrow.target in deep]
    over = [result.links.by_ends[pair] for arrow in there for pair in arrow.carried]
    counts = {"n": len(over), "list": held((link.word for link in over), words)}
    return f"{told} {words('deepest.rests', sources=origins(over, context, words), **counts)}"


def _sources(links: Links, context: Context, words: Words) -> str:
    """How many links are from which source."""
    several = any(len(link.sources) > 1 for link in links.links)
    return words("sources.several" if several else "sources.each", list=by_source(links, context, words) or "–")


def _arrows(result: Structure, words: Words) -> str:
    links, undrawn = sum(len(arrow.carried) for arrow in result.arrows), len(result.undrawn)
    if result.implied:
        return words("arrows", n=len(result.arrows), links=links, others=undrawn)
    told = words("arrows.kept", n=len(result.arrows), links=links)
    return f"{told} {words('arrows.inside', n=undrawn)}" if undrawn else told


def _added(result: Structure, context: Context, words: Words) -> str:
    added = result.added
    if not added.count:
        return words("added.none" if added.total else "added.nothing", total=added.total)
    chain = " → ".join(map(context.named, result.chain))
    percent = words.percent(added.count / added.total)
    told = words("added", count=added.count, total=added.total, percent=percent)
    return f"{told} {words('added.furthest', n=result.apart, links=result.longest, chain=chain)}"


def _box(box: Box, result: Structure, context: Context) -> str:
    """What a box is called in a sentence."""
    return boxed(box, result, context) if box.grouped else context.named(box.members[0])


def _groups(result: Structure, context: Context, words: Words) -> str:
    if not result.names:
        return words("groups.none")
    told = [f"{name} ({context.names(members, _MOST_NAMES)})" for members, name in result.names.items()]
    return words("groups", n=len(told), names=_some(told, words))


def _some(names: list[str], words: Words) -> str:
    """The first names, and how many more there are."""
    more = [words("more", n=len(names) - _MOST_NAMES)] if len(names) > _MOST_NAMES else []
    return "; ".join([*names[:_MOST_NAMES], *more])


def _given(result: Structure, given: Given, context: Context, words: Words) -> Iterator[str]:
    if not given.missing:
        yield words("given.whole")
    else:
        own = sum(row == column for row, column in given.missing)
        yield words("given.lacks", n=len(given.missing), own=own, off=len(given.missing) - own)
    if given.unplaced:
        names = context.names(given.unplaced, _MOST_NAMES)
        yield words("given.unplaced", n=len(given.unplaced), names=names)
    if given.missing and given.levels == result.levels:
        yield words("given.same")
    elif given.missing:
        moved = len(result.moved)
        counts = {"given": len(given.levels), "closed": result.height, "total": len(result.elements)}
        yield words("given.moved", n=moved, **counts)
    if given.unfounded:
        names = _some([" → ".join(map(context.named, pair)) for pair in given.unfounded], words)
        yield words("given.unfounded", n=len(given.unfounded), names=names)


def _rests(result: Structure, context: Context, words: Words) -> Iterator[str]:
    if result.links:
        yield from thin.rests(result.links, context)
    if result.relation:
        yield from _hand(result.relation, result, words)
    yield words(f"rests.direction.{result.direction.value}")


def _hand(relation: Relation, result: Structure, words: Words) -> Iterator[str]:
    kind = words(f"hand.{relation.kind}")
    told = words("rests.hand", kind=kind, n=len(result.elements), name=relation.name or "–", direct=len(result.direct))
    yield told[:1].upper() + told[1:]
    if relation.blank:
        yield words("rests.blank", n=relation.blank)


def _caveats(result: Structure, words: Words) -> Iterator[str]:
    kinds = ("empty", "added", "level", "direction", "arrow") if result.links else ("hand", "level", "direction")
    yield from (words(f"caveat.{kind}") for kind in kinds)
    if len(result.elements) > MOST_SETS:
        yield words("caveat.sets", n=MOST_SETS)
    if len(result.elements) > MOST_MATRIX:
        yield words("caveat.matrix", n=MOST_MATRIX)


def _method(result: Structure, words: Words) -> Iterator[str]:
    size = len(result.elements)
    if result.links:
        counts = {"others": size - 1, "pairs": f"{size * (size - 1):,}", "linked": len(result.direct)}
        yield words("method.ism", size=size, **counts)
    else:
        yield words("method.ism.hand")
    yield words("method.closure")
    yield words("method.levels", equation=words(f"equation.{result.direction.value}"))
    yield words("method.arrows")
    if result.links:
        yield words("method.tism")
