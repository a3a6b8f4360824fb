"""The evidence map in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aigraph.analysis.coverage import Cell, Coverage, Gap
from aigraph.analysis.methods.coverage_kinds import VOICES, Kind, kinds, meeting, voices, well_founded, why
from aigraph.readouts.grounds import named_sources
from aigraph.readouts.readout import Readout, Section
from aigraph.wording import Context, Words

WAYS = ("direct", "partial", "indirect", "denied")
MOST_MATRIX = 12
"""With up to so many remedies and barriers the matrix is shown; else it is told where it is asked for."""
_MOST_NAMES = 10
_TERMS = ("direct", "partial", "indirect", *(gap.value for gap in Gap))


def tell(result: Coverage, context: Context) -> Readout:
    """The readout of a coverage."""
    words = context.words("coverage")
    tables = (_gaps(result, context), _map(result, context), _evidence(result, context))
    matrix = (_matrix(result, context),) if result.barriers else ()
    small = max(len(result.remedies), len(result.barriers)) <= MOST_MATRIX
    caveats = ("empty", "works", "silence", "dependent", *(() if small else ("matrix",)))
    return Readout(
        "coverage",
        words("question"),
        tuple(answer(result, context)),
        (*tables, *(matrix if small else ())) if result.barriers else (),
        tuple(_rests(result, context)),
        tuple(words(f"caveat.{name}") for name in caveats),
        (words("method.map"),),
        tuple((words(f"term.{term}"), words(f"means.{term}")) for term in _TERMS),
        tuple(_banners(result, context)),
        () if small else matrix,
    )


def answer(result: Coverage, context: Context) -> Iterator[str]:
    """The sentences that can be quoted, the main one first."""
    words = context.words("coverage")
    if not result.barriers:
        yield words("empty.barriers")
        return
    if not result.remedies:
        yield words("empty.remedies")
    parts = "; ".join(_covered(result, context, words))
    yield words("answer.covered", barriers=words("barriers", n=len(result.barriers)), list=parts)
    yield from _gap_sentences(result, context)
    yield from _link_sentences(result, context)


def _covered(result: Coverage, context: Context, words: Words) -> Iterator[str]:
    """How many barriers have a remedy on firm ground, on whose word, and what is the matter with the others."""
    kind_of = kinds(result)
    counts = Counter(kind_of.values())
    stated, read = counts[Kind.STATED], counts[Kind.READ]
    how = "both" if stated and read else "stated" if stated else "read" if read else "none"
    told = Kind.READ if read else Kind.STATED
    firm = well_founded(result)
    cells = [cell for barrier, found in firm.items() if kind_of[barrier] is told for cell in found]
    held_by = {source for cell in cells for source in cell.holders}
    names = named_sources(held_by, context, words) or "–"
    if len(held_by) > 1:
        names = words("covered.sources", sources=words("sources", n=len(held_by)), names=names)
    yield words(f"covered.{how}", n=stated + read, stated=stated, read=read, sources=names)
    rest = (Kind.DOUBTFUL, Kind.LOOSE, Kind.CONTESTED, Kind.NOBODY, Kind.NOT_SEARCHED)
    yield from (words(f"covered.{kind.value}", n=counts[kind]) for kind in rest if counts[kind])


def _gap_sentences(result: Coverage, context: Context) -> Iterator[str]:
    words = context.words("coverage")
    bare = {barrier: _proposing(result, barrier) for barrier, gap in result.gaps.items() if gap is Gap.NOBODY}
    if len(bare) == 1:
        (barrier, count), *_ = bare.items()
        yield words("answer.nobody.alone", n=count, name=context.named(barrier))
    elif bare:
        told = [f"{context.named(one)} ({words('sources', n=count)})" for one, count in bare.items()]
        more = [words("more", n=len(told) - _MOST_NAMES)] if len(told) > _MOST_NAMES else []
        yield words("answer.nobody", n=len(bare), list="; ".join([*told[:_MOST_NAMES], *more]))
    most = max((result.drives.get(barrier, 0) for barrier in result.gaps), default=0)
    if most:
        first = [barrier for barrier in result.gaps if result.drives[barrier] == most]
        names = context.names(first, _MOST_NAMES)
        yield words("answer.drives" if len(first) == 1 else "answer.drives.many", n=most, names=names)


def _proposing(result: Coverage, barrier: str) -> int:
    """How many of the sources that speak of a barrier propose remedies, for whatever it be."""
    return len(set(result.proposers).intersection(result.speakers.get(barrier, ())))


def _link_sentences(result: Coverage, context: Context) -> Iterator[str]:
    words = context.words("coverage")
    direct = [pair for pair, cell in result.cells.items() if cell.direct]
    remedies, barriers = ({pair[end] for pair in direct} for end in (0, 1))
    if direct:
        counts = {"remedies": words("remedies", n=len(remedies)), "barriers": words("barriers", n=len(barriers))}
        key = "answer.links" if result.stated else "answer.links.read"
        yield words(key, n=len(direct), stated=result.stated, **counts)
    quarrels = sum(cell.contested for cell in result.direct)
    if quarrels:
        yield words("answer.contested", n=quarrels)
    if result.idle:
        yield words("answer.idle", n=len(result.idle), names=context.names(result.idle, _MOST_NAMES))


def _banners(result: Coverage, context: Context) -> Iterator[str]:
    words = context.words("coverage")
    sources = _holders(result)
    if result.direct and len(sources) == 1:
        yield words("banner.one", source=context.source(sources[0]))
    if result.direct and not result.stated:
        yield words("banner.read")


def _map(result: Coverage, context: Context) -> Section:
    words = context.words("coverage")
    by_way = any(cell.via for cell in result.cells.values())
    columns = ("remedy", "barrier", "how", *(("via",) if by_way else ()), *(f"says.{voice}" for voice in VOICES))
    rows: list[tuple[str | int, ...]] = []
    for (remedy, barrier), cell in result.cells.items():
        named = (context.label(remedy), context.label(barrier), words(f"how.{cell.how}"))
        over = ("; ".join(map(context.label, cell.via)),) if by_way else ()
        firmness = words(f"word.{cell.word.value}") if cell.how != "denied" else ""
        told = voices(cell)
        rows.append((*named, *over, *(len(told[voice]) for voice in VOICES), firmness))
    heads = tuple(map(words, (*columns, "firmness")))
    note = " ".join([words("map.note"), *([words("map.note.via")] if by_way else [])])
    return Section("map", words("map"), heads, tuple(rows), note)


def _gaps(result: Coverage, context: Context) -> Section:
    words = context.words("coverage")
    met = meeting(result)
    rows = []
    for barrier, gap in result.gaps.items():
        key, count = why(met[barrier], gap)
        named = (context.label(barrier), words(f"gap.{key}", n=count), result.drives.get(barrier, 0))
        heard = (len(result.speakers.get(barrier, ())), _proposing(result, barrier))
        rows.append((*named, *heard, _ways(Counter(cell.how for cell in met[barrier]), words)))
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
        names = named_sources(sources, context, words)
        yield words("rests.direct", n=len(findings), sources=words("sources", n=len(sources)), names=names)
    speaking = {source for found in result.speakers.values() for source in found}
    if speaking:
        yield words("rests.voices", n=len(speaking.intersection(result.proposers)), total=len(speaking))
    yield from (words(f"rests.{name}") for name in ("accepted", "follows", "confidence"))


def _ways(ways: Counter[str], words: Words) -> str:
    return ", ".join(words("count.way", n=ways[way], way=words(f"how.{way}")) for way in WAYS if ways[way])


def _holders(result: Coverage) -> tuple[str, ...]:
    """The sources that hold a direct link, sorted."""
    return tuple(sorted({source for cell in result.direct for source in cell.holders}))
