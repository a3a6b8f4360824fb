"""The tables of a robustness: ranks, what is left without a source, without tied sources, and with more per link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from aigraph.analysis.robustness_result import Item, Rest, Robustness
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context, Words

MOST = 25
"""How many items the table of ranks shows."""


@dataclass(frozen=True)
class Part:
    """The robustness of one analysis, with the words to tell it.

    Attributes:
        name: the analysis.
        found: its robustness.
        context: names and language.
    """

    name: str
    found: Robustness
    context: Context

    @property
    def words(self) -> Words:
        """The words of robustness."""
        return self.context.words("robustness")

    def of(self, key: str) -> str:
        """A word about this analysis."""
        return self.words(f"{self.name}.{key}")

    def says(self, key: str, **values: Any) -> str:
        """A sentence about this analysis."""
        return self.words(key, title=self.of("title"), **values)

    def counted(self, key: str, n: int, **values: Any) -> str:
        """A sentence about a number, with one of its own for none."""
        return self.says(key, n=n, **values) if n else self.says(f"{key}.zero", **values)

    def items(self) -> str:
        """How many items are ranked."""
        return self.words(f"{self.name}.items", n=len(self.found.items))

    def names(self, sources: Iterable[str]) -> str:
        """Short names of sources."""
        return "; ".join(map(self.context.source, sources))

    def state(self, state: str) -> str:
        """A state in words."""
        return self.of(f"state.{state}")


def sections(part: Part) -> Iterator[Section]:
    """The tables of one analysis."""
    yield _ranks(part)
    if not part.found.alone:
        yield _without(part)
        if part.found.without_clusters:
            yield _without_clusters(part)
        if part.found.states:
            yield _states(part)
    yield _levels(part)


def rank_range(low: int | None, high: int | None, out: str) -> str:
    """A range of ranks, such as "1–7"; `out` where an end is none.

    Example:
        >>> rank_range(1, 7, "out"), rank_range(2, 2, "out"), rank_range(3, None, "out"), rank_range(None, None, "out")
        ('1–7', '2', '3–out', 'out')
    """
    ends = [out if end is None else str(end) for end in (low, high)]
    return ends[0] if low == high else "–".join(ends)


def _ranks(part: Part) -> Section:
    words, found = part.words, part.found
    columns = [part.of("item"), part.of("score"), words("ranks.rank")]
    if not found.alone:
        tried = [words("ranks.without"), words("ranks.interval"), words("ranks.top", k=found.trial.top)]
        columns += [*tried, words("ranks.fell"), words("ranks.needs")]
    key = "ranks.note.alone" if found.alone else "ranks.note"
    note = words(key, what=part.of("what"), draws=f"{found.trial.draws:,}")
    top = sum(item.rank <= found.trial.top for item in found.items)
    if top > found.trial.top:
        note = f"{note} {words('ranks.top_n', n=top, k=found.trial.top)}"
    if len(found.items) > MOST:
        note = f"{note} {words('ranks.shown', n=MOST, total=len(found.items))}"
    rows = tuple(_item(part, item) for item in found.items[:MOST])
    return Section(f"{part.name}-ranks", part.says("ranks.title"), tuple(columns), rows, note)


def _item(part: Part, item: Item) -> tuple[Cell, ...]:
    out = part.words("out")
    plain: tuple[Cell, ...] = (part.context.label(item.item), _number(item.score), item.rank)
    if part.found.alone:
        return plain
    ranges = rank_range(item.best, item.worst, out), rank_range(item.low, item.high, out)
    return (*plain, *ranges, item.top, item.fell, part.names(item.needs))


def _number(score: float) -> int | float:
    return int(score) if score == int(score) else score


def _without(part: Part) -> Section:
    found = part.found
    order = sorted(
        found.without, key=lambda out: (found.without[out].tau is not None, found.without[out].tau or 0, out)
    )
    columns = (part.words("without.out"), *_headings(part))
    rows = tuple((part.names(out), *_rest(part, found.without[out])) for out in order)
    return Section(f"{part.name}-without", part.says("without.title"), columns, rows, part.words("without.note"))


def _without_clusters(part: Part) -> Section:
    found = part.found
    columns = (part.words("without.out"), part.words("clusters.bonds"), *_headings(part))
    rows = tuple(
        (part.names(group), part.context.names(found.bonds[group]), *_rest(part, rest))
        for group, rest in found.without_clusters.items()
    )
    return Section(f"{part.name}-clusters", part.says("clusters.title"), columns, rows, part.words("without.note"))


def _levels(part: Part) -> Section:
    columns = (part.words("levels.m"), *_headings(part))
    rows = tuple((level, *_rest(part, rest)) for level, rest in part.found.levels.items())
    return Section(f"{part.name}-levels", part.says("levels.title"), columns, rows, part.words("levels.note"))


def _headings(part: Part) -> tuple[str, ...]:
    words, top = part.words, part.found.trial.top
    counts = words("without.links", n=part.found.links), words("without.items", n=len(part.found.items))
    return (*counts, words("without.tau"), words("without.top_out", k=top), words("without.top_in", k=top))


def _rest(part: Part, rest: Rest) -> tuple[Cell, ...]:
    tau = None if rest.tau is None else round(rest.tau, 2)
    leaving = part.context.names(rest.top_out) if rest.items else part.words("all")
    return rest.links, rest.items, tau, leaving, part.context.names(rest.top_in)


def _states(part: Part) -> Section:
    """The things that have another state where one source is left out."""
    words, found = part.words, part.found
    after: dict[str, dict[str, list[str]]] = {}
    for out, rest in found.without.items():
        for change in rest.changes:
            if change.before and change.after:
                after.setdefault(change.thing, {}).setdefault(change.after, []).append(part.names(out))

    def told(thing: str) -> str:
        pairs = after[thing].items()
        return "; ".join(
            words("states.change", after=part.state(state), sources=", ".join(who)) for state, who in pairs
        )

    changing = [thing for thing in found.states if thing in after]
    rows = tuple(
        (part.context.label(thing), part.state(found.states[thing]), told(thing), found.kept[thing])
        for thing in changing[:MOST]
    )
    columns = (part.of("thing"), words("states.before"), words("states.after"), words("states.kept"))
    note = words("states.note", n=len(found.states) - len(changing), total=len(found.states))
    if len(changing) > MOST:
        note = f"{note} {words('ranks.shown', n=MOST, total=len(changing))}"
    return Section(f"{part.name}-states", part.says("states.title", state=part.of("changing")), columns, rows, note)
