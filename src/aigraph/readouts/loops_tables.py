"""The tables of feedback loops: the loops, their links, the remedies that touch them, the links that break most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from aigraph.analysis.basis.links import Link
from aigraph.analysis.loops import Loop, Loops, Turn
from aigraph.readouts.chains import EVIDENCE, ROWS, arrows, columns, evidence, one_source, shortened, sourced, teller
from aigraph.readouts.columns import filled
from aigraph.readouts.passages import RUN, together, under
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context, Words

Row: TypeAlias = tuple[Cell, ...]
Same: TypeAlias = Mapping[str, tuple[tuple[Link, ...], ...]]
"""Name of a loop → those of its links that rest on the same words, in groups; without the loops that have none."""
NAMED = 4
"""How many links or remedies a sentence names; of more it tells the number."""
_COLUMNS = {
    "loops": ("loop", "turn", "length", "round", "word", "weakest", "told", "same"),
    "links": (*EVIDENCE, "on"),
    "remedies": ("remedy", "factor", "on", *EVIDENCE),
    "breaks": ("link", "reinforcing", "of", "balancing", "unknown"),
}


def around(result: Loops, loop: Loop) -> list[Link]:
    """The links of a loop, in turn."""
    return [result.basis.by_ends[ends] for ends in loop.ends]


def on_same_words(result: Loops, context: Context) -> Same:
    """The loops of which links rest on the same words."""
    ends = dict.fromkeys(ends for loop in result.loops for ends in loop.ends)
    rests = under((result.basis.by_ends[pair] for pair in ends), context)
    found = {loop.name: together(around(result, loop), rests) for loop in result.loops}
    return {name: groups for name, groups in found.items() if groups}


def sections(result: Loops, same: Same, context: Context, words: Words) -> Iterator[Section]:
    """The tables: loops, and those of links, remedies, breaks that hold something."""
    yield _loops(result, same, context, words)
    on: dict[tuple[str, str], list[str]] = {}
    for loop in result.loops:
        for ends in loop.ends:
            on.setdefault(ends, []).append(loop.name)
    links = {result.basis.by_ends[ends]: tuple(on[ends]) for ends in result.basis.by_ends if ends in on}
    if links:
        yield _links(links, context, words)
    if result.touches:
        yield _remedies(result, context, words)
    if len(result.of(Turn.REINFORCING)) > 1:
        yield _section("breaks", len(result.breaks), _break_rows(result, context), words, words("note.breaks"))


def several(names: tuple[str, ...], words: Words) -> str:
    """Names of loops; of many the first, and how many more."""
    more = [words("more", n=len(names) - 2 * NAMED)] if len(names) > 2 * NAMED else []
    return ", ".join([*names[: 2 * NAMED], *more])


def _section(key: str, total: int, rows: Iterable[Row], words: Words, note: str, shared: str = "") -> Section:
    """A table of so many rows, of which the first are shown, with its notes."""
    notes = [note, shortened(total, words)] if total else []
    heads = columns(_COLUMNS[key], words, shared)
    return filled(Section(key, words(f"table.{key}"), heads, tuple(islice(rows, ROWS)), " ".join(filter(None, notes))))


def _loops(result: Loops, same: Same, context: Context, words: Words) -> Section:
    note = " ".join([words("note.loops"), *([words("note.same", run=RUN)] if same else [])])
    return _section("loops", len(result.loops), _loop_rows(result, same, context, words), words, note)


def _loop_rows(result: Loops, same: Same, context: Context, words: Words) -> Iterator[Row]:
    for loop in result.loops:
        most = max(map(len, same.get(loop.name, ())), default=0)
        yield (
            loop.name,
            words(f"turn.{loop.turn.value}"),
            len(loop.factors),
            arrows(around(result, loop), context),
            words(f"word.{loop.chain.word.value}"),
            context.sentence(result.basis.by_ends[loop.chain.weakest]),
            teller(loop.chain, context, words),
            words("same.cell", n=most, total=len(loop.factors)) if most else None,
        )


def _links(links: Mapping[Link, tuple[str, ...]], context: Context, words: Words) -> Section:
    shared = one_source(links)
    rows = ((*evidence(link, context, words, shared), several(names, words)) for link, names in links.items())
    return _section("links", len(links), rows, words, sourced("note.links", shared, context, words), shared)


def _remedies(result: Loops, context: Context, words: Words) -> Section:
    shared = one_source(touch.link for touch in result.touches)
    rows = (
        (
            context.label(touch.link.source),
            context.label(touch.link.target),
            several(touch.loops, words),
            *evidence(touch.link, context, words, shared),
        )
        for touch in result.touches
    )
    note = f"{words('note.remedies')} {sourced('note.links', shared, context, words)}"
    return _section("remedies", len(result.touches), rows, words, note, shared)


def _break_rows(result: Loops, context: Context) -> Iterator[Row]:
    total = len(result.of(Turn.REINFORCING))
    for one in result.breaks:
        sentence = context.sentence(result.basis.by_ends[one.source, one.target])
        yield (sentence, one.reinforcing, total, one.balancing, one.unknown)
