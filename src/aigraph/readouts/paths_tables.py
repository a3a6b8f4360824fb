"""The tables of paths: the pairs joined, all paths, the pairs apart, and the links with the words they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from aigraph.analysis.basis.links import Link
from aigraph.analysis.paths import Pair, Path, Paths
from aigraph.readouts.chains import EVIDENCE, ROWS, arrows, columns, evidence, one_source, shortened, sourced, teller
from aigraph.readouts.columns import filled
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context, Words

Row: TypeAlias = tuple[Cell, ...]
_PAIRS = ("remedy", "goal", "through", "effect", "word", "found", "helps", "harms", "unknown", "stitched", "said")
_COLUMNS = {
    "pairs": (*_PAIRS, "claimed"),
    "paths": ("path", "way", "effect", "word", "weakest", "told"),
    "apart": ("remedy", "goal", "reach", "stops", "shortest", "claimed"),
    "steps": ("path", "step", *EVIDENCE, "also"),
}


def along(result: Paths, path: Path) -> list[Link]:
    """The links of a path, in turn."""
    return [result.basis.by_ends[ends] for ends in path.ends]


def sections(result: Paths, context: Context, words: Words) -> Iterator[Section]:
    """The tables: pairs, and those of paths, apart and steps that hold something, in columns that do."""
    yield _section("pairs", _pair_rows(result, context, words), words, words("note.pairs"))
    if result.paths:
        yield _paths(result, context, words)
    apart = [pair for pair in result.pairs if not pair.found]
    if apart:
        longer = [words("note.longer")] if any(pair.reach.shortest is not None for pair in apart) else []
        yield _section("apart", _apart_rows(apart, context), words, " ".join([words("note.apart"), *longer]))
    if result.paths:
        yield _steps(result, context, words)


def _section(key: str, rows: Sequence[Row], words: Words, note: str, shared: str = "") -> Section:
    notes = [note, shortened(len(rows), words)] if rows else []
    heads = columns(_COLUMNS[key], words, shared)
    return filled(Section(key, words(f"table.{key}"), heads, tuple(rows[:ROWS]), " ".join(filter(None, notes))))


def _pair_rows(result: Paths, context: Context, words: Words) -> list[Row]:
    first: dict[tuple[str, str], Path] = {}
    for path in result.paths:
        first.setdefault(path.pair, path)
    return [_pair_row(pair, first[pair.remedy, pair.goal], context, words) for pair in result.joined]


def _pair_row(pair: Pair, firmest: Path, context: Context, words: Words) -> Row:
    through = " → ".join(map(context.label, firmest.factors[1:-1])) or words("direct")
    return (
        context.label(pair.remedy),
        context.label(pair.goal),
        through,
        words(f"effect.{firmest.effect.value}"),
        words(f"word.{firmest.chain.word.value}"),
        *(pair.found, pair.helps, pair.harms, pair.unknown, pair.found - pair.threaded, pair.said),
        ", ".join(pair.claim.findings) or None,
    )


def _paths(result: Paths, context: Context, words: Words) -> Section:
    """All paths; who tells them stands in the note where that is the same for all."""
    told = [teller(path.chain, context, words) for path in result.paths]
    same = len({*told}) == 1
    rows = [
        (
            number,
            arrows(along(result, path), context),
            words(f"effect.{path.effect.value}"),
            words(f"word.{path.chain.word.value}"),
            path.ends.index(path.chain.weakest) + 1,
            None if same else told[number - 1],
        )
        for number, path in enumerate(result.paths, 1)
    ]
    note = " ".join([words("note.paths"), *([words("note.told", told=told[0])] if same else [])])
    return _section("paths", rows, words, note)


def _apart_rows(apart: Sequence[Pair], context: Context) -> list[Row]:
    return [
        (
            context.label(pair.remedy),
            context.label(pair.goal),
            pair.reach.count,
            "; ".join(map(context.label, pair.reach.stops)) or None,
            pair.reach.shortest,
            ", ".join(pair.claim.findings) or None,
        )
        for pair in apart
    ]


def _steps(result: Paths, context: Context, words: Words) -> Section:
    on: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, path in enumerate(result.paths, 1):
        for step, ends in enumerate(path.ends, 1):
            on.setdefault(ends, []).append((number, step))
    links = {result.basis.by_ends[ends]: places for ends, places in on.items()}
    shared = one_source(links)
    rows = [
        (*first, *evidence(link, context, words, shared), ", ".join(str(number) for number, _ in others))
        for link, (first, *others) in links.items()
    ]
    note = f"{words('note.steps')} {sourced('note.links', shared, context, words)}"
    return _section("steps", rows, words, note, shared)
