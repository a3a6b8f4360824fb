"""The tables of paths: the paths, their links with the words they rest on, the pairs joined and those apart."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.links import Link
from aigraph.analysis.paths import Path, Paths
from aigraph.readouts.chains import ROWS, arrows, evidence, shortened, teller
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context, Words

Row = tuple[Cell, ...]
_COLUMNS = {
    "paths": ("path", "way", "effect", "word", "weakest", "told"),
    "steps": ("path", "step", "link", "sign", "held", "sources", "which", "quotes", "also"),
    "pairs": ("remedy", "goal", "found", "helps", "harms", "unknown", "threaded", "said", "firmest", "claimed"),
    "apart": ("remedy", "goal", "reach", "stops", "shortest", "claimed"),
}


def along(result: Paths, path: Path) -> list[Link]:
    """The links of a path, in turn."""
    return [result.basis.by_ends[ends] for ends in path.ends]


def sections(result: Paths, context: Context, words: Words) -> Iterator[Section]:
    """The tables: paths, steps, pairs, apart."""
    yield _section("paths", _path_rows(result, context, words), words)
    yield _section("steps", _step_rows(result, context, words), words)
    yield _section("pairs", _pair_rows(result, context, words), words)
    yield _section("apart", _apart_rows(result, context), words)


def _section(key: str, rows: list[Row], words: Words) -> Section:
    columns = tuple(words(f"column.{name}") for name in _COLUMNS[key])
    note = " ".join(filter(None, [words(f"note.{key}"), shortened(len(rows), words)])) if rows else ""
    return Section(key, words(f"table.{key}"), columns, tuple(rows[:ROWS]), note)


def _path_rows(result: Paths, context: Context, words: Words) -> list[Row]:
    return [
        (
            number,
            arrows(along(result, path), context),
            words(f"effect.{path.effect.value}"),
            words(f"word.{path.chain.word.value}"),
            context.sentence(result.basis.by_ends[path.chain.weakest]),
            teller(path.chain, context, words),
        )
        for number, path in enumerate(result.paths, 1)
    ]


def _step_rows(result: Paths, context: Context, words: Words) -> list[Row]:
    on: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, path in enumerate(result.paths, 1):
        for step, ends in enumerate(path.ends, 1):
            on.setdefault(ends, []).append((number, step))
    return [
        (*first, *evidence(result.basis.by_ends[ends], context, words), ", ".join(str(number) for number, _ in others))
        for ends, (first, *others) in on.items()
    ]


def _pair_rows(result: Paths, context: Context, words: Words) -> list[Row]:
    return [
        (
            context.label(pair.remedy),
            context.label(pair.goal),
            pair.found,
            pair.helps,
            pair.harms,
            pair.unknown,
            pair.threaded,
            pair.said,
            words(f"word.{pair.word.value}") if pair.word else None,
            "; ".join(map(context.source, pair.claimed)) or None,
        )
        for pair in result.joined
    ]


def _apart_rows(result: Paths, context: Context) -> list[Row]:
    return [
        (
            context.label(pair.remedy),
            context.label(pair.goal),
            pair.reach.count,
            context.names(pair.reach.stops) or None,
            pair.reach.shortest,
            "; ".join(map(context.source, pair.claimed)) or None,
        )
        for pair in result.pairs
        if not pair.found
    ]
