"""The tables of a robustness: what is left without a source, or with less read; what is counted; ranks."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.methods.robustness_result import Item, Rest
from aigraph.readouts.readout import Cell, Section
from aigraph.readouts.robustness_phrases import NAMED, Part, number, rank_range

MOST = 25
"""How many rows a table of items shows."""
_SCORED = 12  # items that a row of a score names


def sections(parts: list[Part]) -> tuple[Section, ...]:
    """The tables: one source left out, then what is the same for all rankings, then each ranking by itself."""
    tried = [part for part in parts if not part.found.alone]
    own = [section for part in tried for section in _own(part)]
    return (*map(_without, tried), _sweep(parts), _counted(parts), *own)


def _own(part: Part) -> Iterator[Section]:
    """The other tables of a ranking that more than one source speaks for."""
    if part.found.without_clusters:
        yield _without_clusters(part)
    if part.found.changing:
        yield _states(part)
    yield _scores(part) if part.found.coarse else _ranks(part)


def _without(part: Part) -> Section:
    found = part.found
    order = sorted(found.without, key=lambda out: (-len(found.without[out].gone), found.without[out].links, out))
    columns = (part.words("without.out"), *_headings(part))
    rows = tuple((part.names(out), *_rest(part, found.without[out])) for out in order)
    note = " ".join([part.words("without.note"), *_top(part)])
    return Section(f"{part.name}-without", part.says("without.title"), columns, rows, note)


def _without_clusters(part: Part) -> Section:
    found = part.found
    columns = (part.words("without.out"), part.words("clusters.bonds"), *_headings(part))
    rows = tuple(
        (part.names(group), part.labels(found.bonds[group]), *_rest(part, rest))
        for group, rest in found.without_clusters.items()
    )
    return Section(f"{part.name}-clusters", part.says("clusters.title"), columns, rows, part.words("without.note"))


def _headings(part: Part) -> tuple[str, ...]:
    words, found = part.words, part.found
    counts = words("without.links", n=found.links), words("without.items", n=len(found.items)), words("order")
    names = ("without.gone",) if found.coarse else ("without.top_out", "without.top_in")
    return (*counts, *map(words, names))


def _rest(part: Part, rest: Rest) -> tuple[Cell, ...]:
    named = (part.gone(rest),) if part.found.coarse else tuple(map(part.labels, (rest.top_out, rest.top_in)))
    return rest.links, rest.items, part.order_cell(rest), *named


def _top(part: Part) -> Iterator[str]:
    """Who is in the top of a ranking."""
    found = part.found
    if not found.coarse:
        key = "without.top" if len(found.top) <= found.trial.top else "without.top.all"
        told = {"n": part.of("items", n=len(found.top)), "k": found.trial.top}
        yield part.words(key, value=part.value(found.top[-1].score), **told)


def _sweep(parts: list[Part]) -> Section:
    words = parts[0].words
    rows = tuple(
        (part.of("title"), what, rest.links, rest.items, part.order_cell(rest), part.gone(rest))
        for part in parts
        for what, rest in _steps(part)
    )
    columns = ("sweep.ranking", "sweep.what", "sweep.links", "sweep.items", "order", "without.gone")
    return Section("sweep", words("sweep.title"), tuple(map(words, columns)), rows, words("sweep.note"))


def _steps(part: Part) -> Iterator[tuple[str, Rest]]:
    """What may be asked of links, and what is left; the numbers of sources as far as they leave anything."""
    words, found = part.words, part.found
    for level, rest in found.levels.items():
        asked = level == found.trial.min_sources
        yield words("sweep.as_is") if asked else words("sweep.level", n=level), rest
        if not rest.links:
            break
    for reading, rest in found.readings.items():
        yield words(f"sweep.{reading}"), rest


def _counted(parts: list[Part]) -> Section:
    words = parts[0].words
    rows = tuple(
        (part.of("title"), part.rule(), part.found.links, part.kinds(), part.of("ranks"), _best(part)) for part in parts
    )
    scores = "counted.scores" if all(part.found.coarse for part in parts) else "counted.best"
    columns = ("sweep.ranking", "counted.rule", "counted.links", "counted.kinds", "counted.ranks", scores)
    notes = [words("counted.note")] if len(parts) > 1 else []
    if {"coverage", "portfolio"} <= {part.name for part in parts}:
        notes.append(words("counted.both"))
    return Section("counted", words("counted.title"), tuple(map(words, columns)), rows, " ".join(notes))


def _best(part: Part) -> str:
    """All scores where they are few, else the best one."""
    if part.found.coarse:
        return part.scored()
    best, first = next(iter(part.found.by_score.items()))
    return part.of("scored", n=len(first), items=part.of("items", n=len(first)), value=part.value(best))


def _ranks(part: Part) -> Section:
    words, found = part.words, part.found
    heads = ("rank", "without", "interval", "top", "fell", "needs")
    columns = (part.of("item"), part.of("score"), *(words(f"ranks.{head}") for head in heads))
    drawn = words("ranks.exact") if found.exact else words("ranks.drawn", draws=f"{found.trial.draws:,}")
    notes = [words("ranks.note"), *_top(part), drawn, *_shown(part, len(found.items))]
    rows = tuple(_item(part, item) for item in found.items[:MOST])
    return Section(f"{part.name}-ranks", part.says("ranks.title"), columns, rows, " ".join(notes))


def _item(part: Part, item: Item) -> tuple[Cell, ...]:
    alone = rank_range(item.best, item.worst, absent=bool(item.needs), words=part.words)
    drawn = rank_range(item.low, item.high, absent=item.absent, words=part.words)
    chances = part.chance_cell(item.top), part.chance_cell(item.fell)
    named = part.context.label(item.item), number(item.score), item.rank
    return (*named, alone, drawn, *chances, part.names(item.needs))


def _scores(part: Part) -> Section:
    words, found = part.words, part.found
    columns = (part.of("score"), *map(words, ("scores.n", "scores.hanging", "scores.which")))
    rows = tuple(
        (
            number(score),
            len(items),
            sum(bool(item.needs) for item in items),
            part.labels((item.item for item in items), _SCORED),
        )
        for score, items in found.by_score.items()
    )
    return Section(
        f"{part.name}-scores", part.says("scores.title"), columns, rows, words("scores.note", n=len(found.by_score))
    )


def _shown(part: Part, total: int) -> Iterator[str]:
    if total > MOST:
        yield part.words("ranks.shown", n=MOST, total=total)


def _states(part: Part) -> Section:
    """The things that have another state where one source is left out."""
    words, found = part.words, part.found
    after: dict[str, dict[str, list[str]]] = {thing: {} for thing in found.changing}
    for out, rest in found.without.items():
        for change in rest.changes:
            if change.before and change.after:
                after[change.thing].setdefault(change.after, []).append(part.names(out))

    def told(thing: str) -> str:
        pairs = after[thing].items()
        return "; ".join(
            words("states.change", after=part.of(f"state.{state}"), sources=_some(part, who)) for state, who in pairs
        )

    rows = tuple(
        (
            part.context.label(thing),
            part.of(f"state.{found.states[thing]}"),
            told(thing),
            part.chance_cell(found.kept[thing]),
        )
        for thing in found.changing[:MOST]
    )
    columns = (part.of("thing"), words("states.before"), words("states.after"), words("states.kept"))
    left = words("states.note", n=len(found.states) - len(found.changing), total=len(found.states))
    notes = [left, *_shown(part, len(found.changing))]
    title = part.says("states.title", state=part.of("changing"))
    return Section(f"{part.name}-states", title, columns, rows, " ".join(notes))


def _some(part: Part, sources: list[str]) -> str:
    more = [part.words("more", n=len(sources) - NAMED)] if len(sources) > NAMED else []
    return ", ".join([*sources[:NAMED], *more])
