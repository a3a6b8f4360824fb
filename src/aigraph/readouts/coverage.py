"""The evidence map in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aigraph.analysis.coverage import STANCES, Cell, Coverage, Gap
from aigraph.analysis.shares import Share
from aigraph.readouts.forms import shown
from aigraph.readouts.readout import Readout, Section
from aigraph.wording import Context, Words

WAYS = ("direct", "partial", "indirect", "denied")
_TERMS = ("direct", "partial", "indirect", *(gap.value for gap in Gap))


def tell(result: Coverage, context: Context) -> Readout:
    """The readout of a coverage."""
    words = context.words("coverage")
    tables = (_map(result, context), _gaps(result, context), _matrix(result, context), _evidence(result, context))
    return Readout(
        "coverage",
        words("question"),
        tuple(answer(result, context)),
        tables if result.barriers else (),
        tuple(_rests(result, context)),
        tuple(words(f"caveat.{name}") for name in ("empty", "works", "silence", "dependent")),
        (words("method.map"), words("method.interval")),
        tuple((words(f"term.{term}"), words(f"means.{term}")) for term in _TERMS),
        tuple(_banners(result, context)),
    )


def answer(result: Coverage, context: Context) -> Iterator[str]:
    """The sentences that can be quoted, the main one first."""
    words = context.words("coverage")
    if not result.barriers:
        yield words("empty.barriers")
        return
    if not result.remedies:
        yield words("empty.remedies")
    kinds = Counter(result.gaps.values())
    told = words.list([words(f"kinds.{gap.value}", n=kinds[gap]) for gap in Gap if kinds[gap]])
    barriers = len(result.barriers)
    yield (
        words("answer.open", n=len(result.gaps), barriers=barriers, kinds=told)
        if result.gaps
        else words("answer.closed", n=barriers)
    )
    yield from _gap_sentences(result, context)
    yield from _link_sentences(result, context)


def _gap_sentences(result: Coverage, context: Context) -> Iterator[str]:
    words = context.words("coverage")
    bare = [barrier for barrier, gap in result.gaps.items() if gap is Gap.NOBODY]
    if bare:
        yield words("answer.nobody", n=len(bare), names=context.names(bare))
    silent = sum(gap is Gap.NOT_SEARCHED for gap in result.gaps.values())
    if silent:
        yield words("answer.unsearched", n=silent)
    most = max((result.drives.get(barrier, 0) for barrier in result.gaps), default=0)
    if most:
        first = [barrier for barrier in result.gaps if result.drives[barrier] == most]
        yield words("answer.drives" if len(first) == 1 else "answer.drives.many", n=most, names=context.names(first))


def _link_sentences(result: Coverage, context: Context) -> Iterator[str]:
    words = context.words("coverage")
    direct = [pair for pair, cell in result.cells.items() if cell.direct]
    remedies, barriers = ({pair[end] for pair in direct} for end in (0, 1))
    if direct:
        counts = {"remedies": words("remedies", n=len(remedies)), "barriers": words("barriers", n=len(barriers))}
        yield words("answer.links", n=len(direct), stated=result.stated, **counts)
    quarrels = sum(cell.contested for cell in result.direct)
    if quarrels:
        yield words("answer.contested", n=quarrels)
    if result.idle:
        yield words("answer.idle", n=len(result.idle), names=context.names(result.idle))


def _banners(result: Coverage, context: Context) -> Iterator[str]:
    words = context.words("coverage")
    sources = _holders(result)
    if result.direct and len(sources) == 1:
        yield words("banner.one", source=context.source(sources[0]))
    if result.direct and not result.stated:
        yield words("banner.read")


def _map(result: Coverage, context: Context) -> Section:
    words = context.words("coverage")
    columns = ("remedy", "barrier", "how", *STANCES, "firmness")
    rows: list[tuple[str | int, ...]] = []
    for (remedy, barrier), cell in result.cells.items():
        named = (context.label(remedy), context.label(barrier), words(f"how.{cell.how}"))
        firmness = words(f"word.{cell.word.value}") if cell.how != "denied" else ""
        counts = [len(cell.split[stance]) for stance in STANCES]
        rows.append((*named, *counts, firmness))
    return Section("map", words("map"), tuple(map(words, columns)), tuple(rows), words("map.note"))


def _gaps(result: Coverage, context: Context) -> Section:
    words = context.words("coverage")
    proposers = set(result.proposers)
    meeting = {barrier: Counter[str]() for barrier in result.gaps}
    for (_, barrier), cell in result.cells.items():
        if barrier in meeting:
            meeting[barrier][cell.how] += 1
    rows = []
    for barrier, gap in result.gaps.items():
        speakers = result.speakers.get(barrier, ())
        named = (context.label(barrier), words(f"gap.{gap.value}"), result.drives.get(barrier, 0))
        rows.append((*named, len(speakers), len(proposers.intersection(speakers)), _ways(meeting[barrier], words)))
    columns = tuple(map(words, ("barrier", "gap", "drives", "speakers", "proposing", "meets")))
    return Section("gaps", words("gaps"), columns, tuple(rows), words("gaps.note"))


def _matrix(result: Coverage, context: Context) -> Section:
    words = context.words("coverage")
    codes = [f"B{place}" for place in range(1, len(result.barriers) + 1)]
    rows = tuple(
        (context.label(remedy), *(_mark(result.cells.get((remedy, barrier)), words) for barrier in result.barriers))
        for remedy in result.remedies
    )
    named = "; ".join(f"{code} {context.label(one)}" for code, one in zip(codes, result.barriers, strict=True))
    marks = {name: words(f"mark.{name}") for name in ("stated", "partial", "indirect")}
    note = words("matrix.note", codes=named, **marks)
    return Section("matrix", words("matrix"), (words("remedy"), *codes), rows, note)


def _mark(cell: Cell | None, words: Words) -> str:
    """A cell of the matrix in a few characters."""
    if cell is None:
        return ""
    if not cell.direct:
        return "x" if cell.how == "denied" else words(f"mark.{cell.how}")
    return f"{len(cell.holders)}{words('mark.stated') if cell.stated else ''}{'!' if cell.contested else ''}"


def _evidence(result: Coverage, context: Context) -> Section:
    words = context.words("coverage")
    rows = tuple(
        (context.label(remedy), context.label(barrier), *_finding(cell, place, context))
        for (remedy, barrier), cell in result.cells.items()
        for place in range(len(cell.findings))
    )
    columns = ("remedy", "barrier", "stance", "mode", "confidence", "words", "source", "finding")
    return Section("evidence", words("evidence"), tuple(map(words, columns)), rows)


def _finding(cell: Cell, place: int, context: Context) -> tuple[str, ...]:
    words = context.words("coverage")
    name = cell.findings[place]
    quote = context.quotes.get(name)
    said = [values[place] for values in (cell.stances, cell.modes, cell.confidences)]
    told = [words(word) if words.has(word) else word for word in said]
    origin = cell.origins[place] if cell.origins else ""
    return (*told, f"“{quote.text}”" if quote else "", context.source(origin), name)


def _rests(result: Coverage, context: Context) -> Iterator[str]:
    words = context.words("coverage")
    ways = Counter(cell.how for cell in result.cells.values())
    sizes = {name: words(name, n=len(getattr(result, name))) for name in ("remedies", "barriers")}
    yield words("rests.cells", n=len(result.cells), ways=_ways(ways, words) or words("none"), **sizes)
    sources = _holders(result)
    if result.direct:
        findings = {name for cell in result.direct for name in cell.findings}
        names = "; ".join(map(context.source, sources))
        yield words("rests.direct", n=len(findings), sources=words("sources", n=len(sources)), names=names)
    speaking = {source for found in result.speakers.values() for source in found}
    if speaking:
        share = Share(len(speaking.intersection(result.proposers)), len(speaking))
        yield words("rests.voices", share=shown(share, words))
    yield from (words(f"rests.{name}") for name in ("accepted", "follows", "confidence"))


def _ways(ways: Counter[str], words: Words) -> str:
    return ", ".join(words("count.way", n=ways[way], way=words(f"how.{way}")) for way in WAYS if ways[way])


def _holders(result: Coverage) -> tuple[str, ...]:
    """The sources that hold a direct link, sorted."""
    return tuple(sorted({source for cell in result.direct for source in cell.holders}))
