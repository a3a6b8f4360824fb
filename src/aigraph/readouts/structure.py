"""Structure in words: the sentences to quote, and what they rest on. Its tables are in `structure_tables`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aigraph.analysis.grounds import Word, firmest
from aigraph.analysis.links import Links
from aigraph.analysis.relation import Relation
from aigraph.analysis.structure import Given, Structure
from aigraph.readouts import thin
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
        deepest = [boxed(box, result, context) for box in result.boxes if box.level == result.height]
        yield words(f"deepest.{way}", level=result.height, names=_some(deepest, words))
    if len(result.fragments) > 1:
        yield words("fragments", n=len(result.fragments), largest=len(result.fragments[0]))
    if result.arrows:
        links = sum(len(arrow.carried) for arrow in result.arrows)
        yield words("arrows", n=len(result.arrows), links=links, others=len(result.undrawn))
    if result.links and result.arrows:
        yield _held(result, result.links, words)
    yield _added(result, context, words)
    yield _groups(result, context, words)


def _held(result: Structure, links: Links, words: Words) -> str:
    counts = Counter(firmest(links.by_ends[pair].word for pair in arrow.carried) for arrow in result.arrows)
    told = [words("held", n=counts[word], word=words(f"word.{word.value}")) for word in Word if counts[word]]
    return words("arrows.held", list=", ".join(told))


def _added(result: Structure, context: Context, words: Words) -> str:
    added = result.added
    if not added.count:
        return words("added.none" if added.total else "added.nothing", total=added.total)
    chain = " → ".join(map(context.label, result.chain))
    percent = words.percent(added.count / added.total)
    return words("added", count=added.count, total=added.total, percent=percent, n=result.longest, chain=chain)


def _groups(result: Structure, context: Context, words: Words) -> str:
    if not result.names:
        return words("groups.none")
    told = [f"{name} ({_some(list(map(context.label, members)), words)})" for members, name in result.names.items()]
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
        names = _some(list(map(context.label, given.unplaced)), words)
        yield words("given.unplaced", n=len(given.unplaced), names=names)
    if given.missing and given.levels == result.levels:
        yield words("given.same")
    elif given.missing:
        moved = len(result.moved)
        counts = {"given": len(given.levels), "closed": result.height, "total": len(result.elements)}
        yield words("given.moved", n=moved, **counts)
    if given.unfounded:
        names = _some([" → ".join(map(context.label, pair)) for pair in given.unfounded], words)
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
    yield words("method.closure")
    yield words("method.levels", equation=words(f"equation.{result.direction.value}"))
    yield words("method.arrows")
